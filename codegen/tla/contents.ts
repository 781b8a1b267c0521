import { doneLabel, type Violation } from "../../dsl/ir/action.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { outOfRange, pcVariable } from "../../dsl/ir/model.ts";
import { type Domain, type Type, withoutNull, typesIn } from "../../dsl/ir/type.ts";
import { checksOfClaims } from "../../dsl/ir/claims.ts";
import { expressionsOfModel } from "../../dsl/ir/model-expressions.ts";
import { type Refinement, refinementsOf } from "../../dsl/ir/refinement.ts";
import { walk, walkBody } from "../../dsl/ir/walk.ts";

/** Violations that are looked for first: others are only met where these do not happen. */
const firstViolations: readonly string[] = [outOfRange.invariant, "NoNullDereference"];

/** Whether the model has threads, and so a `pc`. */
export function hasThreads(model: Model): boolean {
  return model.variables.some(({ name }) => name === pcVariable);
}

/** The domains that are constants of the module: all but roles whose threads are values of another set. */
export function givenDomainsOf(model: Model): readonly Domain[] {
  return model.domains.filter(({ identity }) => identity === undefined);
}

export function rolesOf(model: Model): readonly Domain[] {
  return model.domains.filter(({ kind }) => kind === "role");
}

/** Whether some thread can come to its end: others go round for ever, and are never `Done`. */
export function canEnd(model: Model): boolean {
  const isIdle = (role: Domain): boolean => model.actions.every((each) => each.role !== role.name);
  const ends = model.actions.some(({ body }) => {
    let found = false;
    walkBody(body, (part) => {
      if (part.kind === "update" && part.goto === doneLabel) found = true;
    });
    return found;
  });
  return hasThreads(model) && (ends || rolesOf(model).some(isIdle));
}

/** The violations that the checks of a model can report, each once. */
export function violationsOf(model: Model): readonly Violation[] {
  const all: Violation[] = [];
  for (const { body } of model.actions)
    walkBody(body, (part) => {
      if (part.kind === "check") all.push(part.violation);
    });
  for (const { violation } of [...checksOfClaims(model), ...model.endConditions])
    all.push(violation);
  const distinct = [...new Map(all.map((violation) => [violation.invariant, violation])).values()];
  const first = firstViolations.flatMap((name) =>
    distinct.filter(({ invariant }) => invariant === name),
  );
  return [...first, ...distinct.filter((violation) => !first.includes(violation))];
}

/** Every expression that the module of a model is made of: diagrams alone have the stages of lives. */
function expressionsIn(model: Model): readonly Expr[] {
  return [
    ...expressionsOfModel({ ...model, stages: [] }),
    ...refinementsOf(model).flatMap(givenToAbstract),
  ];
}

/** What parameters are given that the module of an abstract spec mentions. */
function givenToAbstract({ abstract, parameters }: Refinement): readonly Expr[] {
  const used = usedParametersOf(abstract);
  return parameters.filter(({ name }) => used.has(name)).map(({ value }) => value);
}

/** Elements of domains that some expression names: they are told apart from the others of their domain. */
export function namedElementsOf(model: Model): ReadonlySet<string> {
  const named = new Set<string>();
  for (const outermost of expressionsIn(model))
    walk(outermost, (expr) => {
      const element = elementNamedBy(expr);
      if (element !== null) named.add(element);
    });
  // An abstract module has a constant for it, which this one must have as well.
  for (const { abstract } of refinementsOf(model))
    for (const element of namedElementsOf(abstract)) named.add(element);
  return named;
}

/** The element that a literal names, or `null`. */
export function elementNamedBy(expr: Expr): string | null {
  if (expr.kind !== "literal" || typeof expr.value !== "string") return null;
  const { kind } = withoutNull(expr.type);
  return kind === "element" || kind === "thread" ? expr.value : null;
}

/** Numeric parameters that some expression mentions. The others only give the sizes of sets. */
export function usedParametersOf(model: Model): ReadonlySet<string> {
  const used = new Set<string>();
  for (const outermost of expressionsIn(model))
    walk(outermost, (expr) => {
      if (expr.kind === "parameter") used.add(expr.name);
    });
  return used;
}

/** The domains whose elements `null` stands beside in some state variable. */
export function optionalDomainsOf(model: Model): ReadonlySet<string> {
  const found = new Set<string>();
  const roles = rolesOf(model).map(({ name }) => name);
  const visit = (type: Type): void => {
    if (type.kind === "option" && type.of.kind === "element") found.add(type.of.domain);
    if (type.kind === "option" && type.of.kind === "thread")
      for (const role of roles) found.add(role);
    for (const inner of typesIn(type)) visit(inner);
  };
  for (const { type } of model.variables) visit(type);
  return found;
}

export function hasSequence(type: Type): boolean {
  return type.kind === "sequence" || typesIn(type).some(hasSequence);
}
