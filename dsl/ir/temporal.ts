import type { Span } from "../diag/span.ts";
import type { Expr } from "./expr.ts";
import type { Check, Model } from "./model.ts";

/** A name that stands for each value of a domain, which is a `universe` of an `element` type. */
export type Binder = { readonly name: string; readonly domain: Expr };

/**
 * Steps of some actions, as a relation between two states: `\E some : (a \/ b) /\ condition`. A step of a
 * thread is that of `self`, an instance of an atomic action that of its parameters by their names; each of
 * these is bound here or further out. Actions in one set have the same parameters.
 */
export type StepSet = {
  readonly some: readonly Binder[];
  /** Names of actions of the model, in its order. */
  readonly actions: readonly string[];
  /** What else must hold of the step; it may have primes. */
  readonly condition: Expr | null;
};

/**
 * `WF_vars(A)` or `SF_vars(A)`, where `A` is the disjunction of the steps; one for each combination of
 * `each`. Only steps that change the state count, of the action and of its being enabled.
 */
export type Fairness = {
  readonly kind: "weak" | "strong";
  readonly each: readonly Binder[];
  readonly steps: readonly StepSet[];
  /** As written: `this.threads.swapoff`. */
  readonly text: string;
  readonly span: Span;
};

/** A temporal formula. It is insensitive to stuttering: `step` and `taken` only stand where they are. */
export type Formula = { readonly span: Span } &
  /** Of the first state. */
  (
    | { readonly kind: "predicate"; readonly condition: Expr }
    /** `[A]_vars` of the first step: it is as the relation says, or changes nothing. Only in `always`. */
    | { readonly kind: "step"; readonly relation: Expr }
    /** `<<A>>_vars` of the first step: it is one of these and changes something. Only in `eventually`. */
    | { readonly kind: "taken"; readonly steps: readonly StepSet[] }
    | { readonly kind: "fair"; readonly fairness: Fairness }
    | { readonly kind: "not" | "always" | "eventually"; readonly operand: Formula }
    | { readonly kind: "and" | "or"; readonly operands: readonly Formula[] }
    | {
        readonly kind: "implies" | "leadsTo";
        readonly left: Formula;
        readonly right: Formula;
      }
    | {
        readonly kind: "forall" | "exists";
        readonly binder: Binder;
        readonly body: Formula;
      }
  );

/** A named formula that every fair behavior must satisfy. */
export type TemporalProperty = {
  readonly name: string;
  readonly formula: Formula;
  /** What must be defined for its predicates to be evaluated, in every state. */
  readonly checks: readonly Check[];
  readonly doc: string;
  readonly span: Span;
};

/** The direct subformulas, in source order. */
export function formulasOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case "predicate":
    case "step":
    case "taken":
    case "fair":
      return [];
    case "not":
    case "always":
    case "eventually":
      return [formula.operand];
    case "and":
    case "or":
      return formula.operands;
    case "implies":
    case "leadsTo":
      return [formula.left, formula.right];
    case "forall":
    case "exists":
      return [formula.body];
  }
}

/** Calls `visit` on the formula and everything below it, parents first. */
function walkFormula(formula: Formula, visit: (formula: Formula) => void): void {
  visit(formula);
  for (const below of formulasOf(formula)) walkFormula(below, visit);
}

/** The expressions of a formula and of all below it, the outermost ones. */
export function expressionsOfFormula(formula: Formula): readonly Expr[] {
  const found: Expr[] = [];
  walkFormula(formula, (part) => found.push(...ownExpressions(part)));
  return found;
}

/** Every expression of the formulas and the fairness of a model, the outermost ones. */
export function temporalExpressions({ temporal = [], fairness = [] }: Model): readonly Expr[] {
  const ofProperties = temporal.flatMap(({ formula, checks }) => [
    ...expressionsOfFormula(formula),
    ...checks.map(({ condition }) => condition),
  ]);
  return [...ofProperties, ...fairness.flatMap(expressionsOfFairness)];
}

function ownExpressions(formula: Formula): readonly Expr[] {
  switch (formula.kind) {
    case "predicate":
      return [formula.condition];
    case "step":
      return [formula.relation];
    case "taken":
      return formula.steps.flatMap(expressionsOfSteps);
    case "fair":
      return expressionsOfFairness(formula.fairness);
    case "forall":
    case "exists":
      return [formula.binder.domain];
    default:
      return [];
  }
}

function expressionsOfFairness({ each, steps }: Fairness): readonly Expr[] {
  return [...each.map(({ domain }) => domain), ...steps.flatMap(expressionsOfSteps)];
}

function expressionsOfSteps({ some, condition }: StepSet): readonly Expr[] {
  const domains = some.map(({ domain }) => domain);
  return condition === null ? domains : [...domains, condition];
}
