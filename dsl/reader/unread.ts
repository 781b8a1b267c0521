import type { Span } from "../diag/span.ts";
import type { Expr } from "../ir/expr.ts";
import type { Model, Property } from "../ir/model.ts";
import { expressionsOfRefinement, refinementsOf } from "../ir/refinement.ts";
import { temporalExpressions } from "../ir/temporal.ts";
import { expressionsOf, walk, walkBody } from "../ir/walk.ts";
import { isUnknown } from "./operand.ts";

/**
 * The first place of a model whose meaning is not known although nothing was refused there: such a model
 * would be about something else than the author's code.
 */
export function firstUnread(model: Model): Span | null {
  for (const expr of expressionsIn(model)) {
    const found = unreadIn(expr);
    if (found !== null) return found;
  }
  return null;
}

function unreadIn(expr: Expr): Span | null {
  let found: Span | null = null;
  walk(expr, (part) => {
    if (isUnknown(part)) found ??= part.span;
  });
  return found;
}

function expressionsIn(model: Model): readonly Expr[] {
  const inBodies: Expr[] = [];
  for (const action of model.actions)
    walkBody(action.body, (body) => inBodies.push(...expressionsOf(body)));
  const properties = [...model.invariants, ...model.possibles];
  return [
    ...model.variables.map(({ initial }) => initial),
    ...model.initialChoices.map(({ domain }) => domain),
    ...inBodies,
    ...properties.flatMap(expressionsOfProperty),
    ...model.endConditions.map(({ condition }) => condition),
    ...temporalExpressions(model),
    ...(model.aliases ?? []).map(({ value }) => value),
    ...refinementsOf(model).flatMap(expressionsOfRefinement),
  ];
}

function expressionsOfProperty({ condition, checks }: Property): readonly Expr[] {
  return [condition, ...checks.map((check) => check.condition)];
}
