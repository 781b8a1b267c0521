import type { Body } from "../../dsl/ir/action.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { binary, boolean, nowhere } from "../../dsl/ir/build.ts";
import { choiceFromOne, fromOne } from "./one-based.ts";
import { expressionsOf, mapChildren, walk, walkBody } from "../../dsl/ir/walk.ts";

/** A definition that is used once is written where it is used, if it is no larger than this many nodes. */
const inlineSize = 8;

/** The step with its sequences counted from 1, as in TLA+. */
export function countedFromOne(body: Body): Body {
  return choicesFromOne(mapBody(body, fromOne));
}

function choicesFromOne(body: Body): Body {
  switch (body.kind) {
    case "choose":
      return choiceFromOne({ ...body, then: choicesFromOne(body.then) }, mapBody);
    case "guard":
    case "check":
    case "let":
      return { ...body, then: choicesFromOne(body.then) };
    case "branch":
      return { ...body, then: choicesFromOne(body.then), else: choicesFromOne(body.else) };
    case "update":
      return body;
  }
}

/** The step without its checks: what it does where none of them fails. */
export function withoutChecks(body: Body): Body {
  switch (body.kind) {
    case "check":
      return withoutChecks(body.then);
    case "guard":
    case "let":
    case "choose":
      return { ...body, then: withoutChecks(body.then) };
    case "branch":
      return { ...body, then: withoutChecks(body.then), else: withoutChecks(body.else) };
    case "update":
      return body;
  }
}

/**
 * Writes definitions where they are used, if they are short or used once, and drops those that are not used.
 * Needs names that are bound once on each path; leaves names that may be bound twice.
 */
export function inlineDefinitions(body: Body): Body {
  switch (body.kind) {
    case "let": {
      const then = inlineDefinitions(body.then);
      const uses = usesOf(body.name, then);
      if (uses === 0) return then;
      if (isBranching(body.value)) return { ...body, then: withPlainGuards(then, body.name) };
      const isInlined = isShort(body.value) || (uses === 1 && sizeOf(body.value) <= inlineSize);
      return isInlined ? mapBody(then, replacing(body.name, body.value)) : { ...body, then };
    }
    case "guard":
    case "check":
    case "choose":
      return { ...body, then: inlineDefinitions(body.then) };
    case "branch":
      return { ...body, then: inlineDefinitions(body.then), else: inlineDefinitions(body.else) };
    case "update":
      return body;
  }
}

/** `x`, `x[self]`: as short as the name of a definition. */
function isShort(value: Expr): boolean {
  const isName = (expr: Expr): boolean =>
    ["literal", "bound", "variable", "parameter"].includes(expr.kind);
  return isName(value) || (value.kind === "index" && isName(value.map) && isName(value.key));
}

/**
 * TLC takes a disjunction in a guard for alternatives, each with its successors, even behind the name of a
 * definition. So a definition of this kind stays one, and guards compare it with `TRUE`.
 */
export function isBranching(value: Expr): boolean {
  if (value.type.kind !== "boolean") return false;
  let found = false;
  walk(value, (expr) => {
    const isDisjunction = expr.kind === "binary" && expr.operator === "or";
    const isExistential = expr.kind === "quantifier" && expr.quantifier === "exists";
    if (isDisjunction || isExistential) found = true;
  });
  return found;
}

function withPlainGuards(body: Body, name: string): Body {
  const compared = (expr: Expr): Expr =>
    expr.kind === "bound" && expr.name === name
      ? binary("equal", expr, boolean(true, nowhere))
      : mapChildren(expr, compared);
  return mapGuards(body, compared);
}

function mapGuards(body: Body, change: (expr: Expr) => Expr): Body {
  switch (body.kind) {
    case "guard":
      return { ...body, condition: change(body.condition), then: mapGuards(body.then, change) };
    case "check":
    case "let":
    case "choose":
      return { ...body, then: mapGuards(body.then, change) };
    case "branch":
      return { ...body, then: mapGuards(body.then, change), else: mapGuards(body.else, change) };
    case "update":
      return body;
  }
}

function usesOf(name: string, body: Body): number {
  let uses = 0;
  const count = (expr: Expr): void => {
    if (expr.kind === "bound" && expr.name === name) uses += 1;
  };
  walkBody(body, (part) => {
    const shown = part.kind === "check" ? [part.condition] : expressionsOf(part);
    for (const expr of shown) walk(expr, count);
  });
  return uses;
}

function sizeOf(expr: Expr): number {
  let size = 0;
  walk(expr, () => (size += 1));
  return size;
}

function replacing(name: string, value: Expr): (expr: Expr) => Expr {
  const replace = (expr: Expr): Expr =>
    expr.kind === "bound" && expr.name === name ? value : mapChildren(expr, replace);
  return replace;
}

/** The body with each expression replaced by `change` of it. */
export function mapBody(body: Body, change: (expr: Expr) => Expr): Body {
  const below = (part: Body): Body => mapBody(part, change);
  switch (body.kind) {
    case "guard":
    case "check":
      return { ...body, condition: change(body.condition), then: below(body.then) };
    case "let":
      return { ...body, value: change(body.value), then: below(body.then) };
    case "choose":
      return { ...body, domain: change(body.domain), then: below(body.then) };
    case "branch":
      return {
        ...body,
        condition: change(body.condition),
        then: below(body.then),
        else: below(body.else),
      };
    case "update":
      return {
        ...body,
        updates: body.updates.map((update) => ({
          ...update,
          path: update.path.map(change),
          value: change(update.value),
        })),
      };
  }
}
