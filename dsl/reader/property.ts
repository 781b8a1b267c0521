import { bound, constantOf, forall, implies, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import type { Check, EndCondition, Property } from "../ir/model.ts";
import { type Type } from "../ir/type.ts";
import { checkAlias, checkIsOfSpec } from "./alias-field.ts";
import { failedAssertion } from "./built-in.ts";
import { type Context, outside } from "./context.ts";
import { docOf } from "./doc.ts";
import { under } from "./facts.ts";
import { type DeclaredFormula, invariantIn } from "./formula.ts";
import { apply } from "./intrinsics.ts";
import type { Instance, Operand, PropertyDraft } from "./operand.ts";
import { emptyEnv, type Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";
import { isSpec } from "./site.ts";
import { pure } from "./short-circuit.ts";
import { isLive, toCondition } from "./value.ts";

/** A property with the object that declares it. */
export type Declared = {
  readonly name: string;
  readonly draft: PropertyDraft;
  readonly instance: Instance;
};

/** The properties that the spec and its objects declare; of each class the ones that were not overridden. */
export function declaredProperties(session: Session): readonly Declared[] {
  return session.instances.flatMap((instance) =>
    [...instance.fields].flatMap(([name, field]) => {
      const draft = draftIn(field);
      return draft === null ? [] : [{ name, draft, instance }];
    }),
  );
}

function draftIn(field: Operand): PropertyDraft | null {
  if (field.kind === "property") return field.property;
  const predicate = field.kind === "formula" ? invariantIn(field.formula) : null;
  if (field.kind !== "formula" || predicate === null) return null;
  return { kind: "invariant", predicate, violation: null, node: field.formula.node };
}

/** The formulas that the spec declares, and are more than invariants; elsewhere they are refused. */
export function declaredFormulas(session: Session): readonly DeclaredFormula[] {
  return session.instances.flatMap((instance) =>
    [...instance.fields].flatMap(([name, field]) => {
      if (field.kind !== "formula" || invariantIn(field.formula) !== null) return [];
      const { formula } = field;
      if (isSpec({ kind: "instance", instance, keys: [] }))
        return [{ name, draft: formula, instance }];
      session.refuse("unsupported", formula.node, "formulas are fields of the spec");
      return [];
    }),
  );
}

/**
 * Refuses what properties cannot say, before anything is made of them. Conjuncts of the inductive invariant and stages
 * are read later, once the labels have their names.
 */
export function checkProperties(session: Session): void {
  for (const declared of declaredProperties(session)) {
    const { kind } = declared.draft;
    if (kind === "alias" || kind === "stage") checkIsOfSpec(declared, session);
    if (kind === "inductive" || kind === "stage") continue;
    if (kind === "alias") checkAlias(declared, session);
    else readPredicate(declared.draft, declared.instance, session);
  }
}

/** An `invariant`, `possible` or `inductive` of the spec. */
export function readProperty(
  { name, draft, instance }: Declared,
  rewriter: Rewriter,
  session: Session,
): Property {
  const { condition, checks } = readPredicate(draft, instance, session);
  const rewritten = rewriter.rewrite(condition, emptyEnv);
  const field = instance.declaration.getProperty(name);
  return {
    name,
    condition: rewritten,
    checks: rewrittenChecks(checks, rewriter),
    premise: premiseOf(rewritten),
    doc: field === undefined ? "" : docOf(field),
    span: session.span(draft.node),
  };
}

/**
 * What `atEnd` demands, of every live object when a pool's class declares it: first that it can be said at
 * all, each with the violation that it is when it cannot.
 */
export function readEndConditions(
  { draft, instance }: Declared,
  rewriter: Rewriter,
  session: Session,
): readonly EndCondition[] {
  const { condition, checks } = readPredicate(draft, instance, session);
  const main: EndCondition = {
    condition: rewriter.rewrite(condition, emptyEnv),
    violation: draft.violation ?? failedAssertion,
    about: null,
    span: session.span(draft.node),
  };
  // Each can be evaluated only where those before it hold.
  const all = [...rewrittenChecks(checks, rewriter), main];
  return all.map((end, position) => {
    const before = all.slice(0, position);
    const demanded = before.reduceRight(
      (rest, each) => implies(each.condition, rest),
      end.condition,
    );
    return { ...end, condition: demanded };
  });
}

/** The checks of a property over the state as it is, without those that always hold. */
export function rewrittenChecks(checks: readonly Check[], rewriter: Rewriter): readonly Check[] {
  return checks
    .map((check) => ({
      ...check,
      condition: rewriter.rewrite(check.condition, emptyEnv),
      about: check.about && rewriter.rewrite(check.about, emptyEnv),
    }))
    .filter((check) => constantOf(under(new Set(), check.condition)) !== true);
}

function readPredicate(
  draft: PropertyDraft,
  instance: Instance,
  session: Session,
): { readonly condition: Expr; readonly checks: readonly Check[] } {
  const base = outside(session, null);
  const ctx: Context = draft.kind === "inductive" ? { ...base, mayReadControl: true } : base;
  const evaluate = (self: Operand): ReturnType<typeof pure<Expr>> =>
    pure(ctx, (inner) =>
      toCondition(apply({ ...draft.predicate, self }, [], inner), draft.node, inner),
    );
  if (instance.owner.kind !== "pool") {
    const { value, checks } = evaluate({ kind: "instance", instance, keys: [] });
    return { condition: value, checks };
  }
  const { domain } = instance.owner;
  const of: Type = { kind: "element", domain };
  const span = session.span(draft.node);
  const name = session.fresh();
  const object = bound(name, of, span);
  const all = universe(of, span);
  const live = isLive(object, domain);
  const result = evaluate({ kind: "instance", instance, keys: [object] });
  const ofAll = (demanded: Expr): Expr => forall(name, all, implies(live, demanded), span);
  const checks = result.checks.map((check) => {
    return { ...check, condition: ofAll(check.condition), about: null };
  });
  return { condition: ofAll(result.value), checks };
}

/** The antecedent of an implication, also under a quantifier: `\E x : premise`. */
function premiseOf(condition: Expr): Expr | null {
  if (condition.kind === "binary" && condition.operator === "implies") return condition.left;
  if (condition.kind === "binary" && condition.operator === "or") {
    const { left } = condition;
    return left.kind === "unary" && left.operator === "not" ? left.operand : null;
  }
  if (condition.kind !== "quantifier" || condition.quantifier !== "forall") return null;
  const body = premiseOf(condition.body);
  return body === null ? null : { ...condition, quantifier: "exists", body };
}
