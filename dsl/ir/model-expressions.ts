import { checksOfClaims } from "./claims.ts";
import type { Expr } from "./expr.ts";
import type { Model } from "./model.ts";
import { expressionsOfRefinement, refinementsOf } from "./refinement.ts";
import { temporalExpressions } from "./temporal.ts";
import { expressionsOf, walkBody } from "./walk.ts";

/** Every expression of a model, the outermost ones. */
export function expressionsOfModel(model: Model): readonly Expr[] {
  const inActions: Expr[] = [];
  for (const { body, parameters } of model.actions) {
    inActions.push(...parameters.map(({ domain }) => domain));
    walkBody(body, (part) => inActions.push(...expressionsOf(part)));
  }
  return [...inActions, ...expressionsBesideActions(model)];
}

/** The expressions of a model that no step consists of: what it starts with, and what is said of it. */
export function expressionsBesideActions(model: Model): readonly Expr[] {
  const { invariants, possibles, endConditions, constraints = [], aliases = [] } = model;
  const conjuncts = model.inductive ?? [];
  const own = [...conjuncts, ...aliases].flatMap((each) => each.checks);
  const checks = [...checksOfClaims(model), ...own];
  const stated = [...invariants, ...possibles, ...conjuncts, ...constraints];
  const conditions = [...stated, ...endConditions, ...checks];
  return [
    ...model.variables.map(({ initial }) => initial),
    ...model.initialChoices.map(({ domain }) => domain),
    ...(model.ranges ?? []).flatMap(({ min, max }) => [min, max]),
    ...conditions.map(({ condition }) => condition),
    ...[...endConditions, ...checks].flatMap(({ about }) => (about === null ? [] : [about])),
    ...temporalExpressions(model),
    ...refinementsOf(model).flatMap(expressionsOfRefinement),
    ...aliases.map(({ value }) => value),
  ];
}
