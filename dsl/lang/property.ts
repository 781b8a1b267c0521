import { notePremise } from "./context.ts";
import type { Refinement } from "./refinement.ts";
import { Formula, type Temporal } from "./temporal.ts";
import type { Violation } from "./violation.ts";

/** A predicate that must hold in every reachable state; its name is that of the field that holds it. */
export class Invariant {
  readonly kind = "invariant";
  readonly predicate: () => boolean;
  constructor(predicate: () => boolean) {
    this.predicate = predicate;
  }
}

/** A predicate that some reachable state must meet: a witness that the model can do what it should. */
export class Possible {
  readonly kind = "possible";
  readonly predicate: () => boolean;
  constructor(predicate: () => boolean) {
    this.predicate = predicate;
  }
}

/** A predicate that says which states are searched. */
export class Constraint {
  readonly kind = "constraint";
  readonly predicate: () => boolean;
  constructor(predicate: () => boolean) {
    this.predicate = predicate;
  }
}

/** What must hold once all threads are done. */
export class EndCondition {
  readonly kind = "end";
  readonly condition: () => boolean;
  readonly violation: Violation;
  constructor(condition: () => boolean, violation: Violation) {
    this.condition = condition;
    this.violation = violation;
  }
}

/** A conjunct of the inductive invariant; its name is that of the field that holds it. */
export class Inductive {
  readonly kind = "inductive";
  readonly predicate: () => boolean;
  constructor(predicate: () => boolean) {
    this.predicate = predicate;
  }
}

/** A field of the spec that must hold in every reachable state. TLA+: `INVARIANT`, under the field's name. */
export function invariant(predicate: () => boolean): Invariant {
  return new Invariant(predicate);
}

/**
 * A field of the spec that must hold in at least one reachable state; otherwise the report says that
 * the model cannot do it. TLA+: an `INVARIANT` that is expected to fail.
 */
export function possible(predicate: () => boolean): Possible {
  return new Possible(predicate);
}

/**
 * A field of any class: a conjunct of the inductive invariant with which `lifespec prove` proves the properties
 * for any number of threads, of elements and of objects. Together they must hold at the start and be kept by every
 * step. They may speak of where threads stand and of their locals: `tasks`, `isAt`, `local`. Neither `check` nor
 * `simulate` looks at them. TLA+: a definition.
 */
export function inductive(predicate: () => boolean): Inductive {
  return new Inductive(predicate);
}

/**
 * A field of the spec that bounds a search which would not end, or would take too long: a state in which
 * `predicate` is false takes no step. It is looked at, so invariants must hold in it, but it is not
 * counted. What happens beyond is not checked, and the report says so. TLA+: `CONSTRAINT`.
 */
export function constraint(predicate: () => boolean): Constraint {
  return new Constraint(predicate);
}

/**
 * A field of any class: of the spec, of a pool object (demanded of each live one) or of vocabulary
 * inside either (demanded of each instance). When all threads are done and `condition` is false, that
 * is `violation`. TLA+: `(\A self \in ProcSet : pc[self] = "Done") => condition`.
 */
export function atEnd(condition: () => boolean, violation: Violation): EndCondition {
  return new EndCondition(condition, violation);
}

/**
 * `premise => conclusion`. The conclusion is not evaluated when the premise is false. An invariant of
 * this shape whose premise never holds is reported as vacuous. Of formulas it is a formula.
 */
export function implies(premise: boolean, conclusion: () => boolean): boolean;
export function implies(premise: Temporal, conclusion: Temporal): Formula;
export function implies(premise: boolean | Temporal, conclusion: Temporal): boolean | Formula {
  if (typeof premise !== "boolean" || conclusion instanceof Formula)
    return new Formula("implies", [premise, conclusion]);
  notePremise(premise);
  return !premise || conclusion();
}

/** The verdict that a spec declares. */
export type Expected =
  | { readonly kind: "holds" }
  | { readonly kind: "violates"; readonly what: Violation | Invariant | Formula | Refinement };

/** The spec expects that nothing is violated. */
export const holds: Expected = { kind: "holds" };

/** The spec expects a counterexample to `what`: a violation, or an invariant, formula or refinement of its own, declared above. */
export function violates(what: Violation | Invariant | Formula | Refinement): Expected {
  return { kind: "violates", what };
}
