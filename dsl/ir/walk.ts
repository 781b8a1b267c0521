import type { Body } from "./action.ts";
import type { Expr } from "./expr.ts";

/** The direct subexpressions, in source order. A pass over expressions is a loop over this. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "literal":
    case "parameter":
    case "variable":
    case "prime":
    case "bound":
    case "universe":
      return [];
    case "index":
      return [expr.map, expr.key];
    case "field":
      return [expr.record];
    case "record":
      return expr.fields.map((field) => field.value);
    case "unary":
      return [expr.operand];
    case "binary":
      return [expr.left, expr.right];
    case "conditional":
      return [expr.condition, expr.then, expr.else];
    case "set":
    case "sequence":
      return expr.elements;
    case "filter":
    case "image":
    case "quantifier":
    case "mapping":
      return [expr.domain, expr.body];
  }
}

/** The same node with each direct subexpression replaced by `change` of it. */
export function mapChildren(expr: Expr, change: (child: Expr) => Expr): Expr {
  switch (expr.kind) {
    case "literal":
    case "parameter":
    case "variable":
    case "prime":
    case "bound":
    case "universe":
      return expr;
    case "index":
      return { ...expr, map: change(expr.map), key: change(expr.key) };
    case "field":
      return { ...expr, record: change(expr.record) };
    case "record":
      return {
        ...expr,
        fields: expr.fields.map(({ name, value }) => ({ name, value: change(value) })),
      };
    case "unary":
      return { ...expr, operand: change(expr.operand) };
    case "binary":
      return { ...expr, left: change(expr.left), right: change(expr.right) };
    case "conditional":
      return {
        ...expr,
        condition: change(expr.condition),
        then: change(expr.then),
        else: change(expr.else),
      };
    case "set":
    case "sequence":
      return { ...expr, elements: expr.elements.map(change) };
    case "filter":
    case "image":
    case "quantifier":
    case "mapping":
      return { ...expr, domain: change(expr.domain), body: change(expr.body) };
  }
}

/** Calls `visit` on the expression and everything below it, parents first. */
export function walk(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr);
  for (const child of childrenOf(expr)) walk(child, visit);
}

/** The bodies directly below. */
export function bodiesOf(body: Body): readonly Body[] {
  switch (body.kind) {
    case "guard":
    case "check":
    case "let":
    case "choose":
      return [body.then];
    case "branch":
      return [body.then, body.else];
    case "update":
      return [];
  }
}

/** The expressions that stand directly in a body, not in those below it. */
export function expressionsOf(body: Body): readonly Expr[] {
  switch (body.kind) {
    case "guard":
    case "branch":
      return [body.condition];
    case "check":
      return body.about === null ? [body.condition] : [body.condition, body.about];
    case "let":
      return [body.value];
    case "choose":
      return [body.domain];
    case "update":
      return body.updates.flatMap((update) => [...update.path, update.value]);
  }
}

/** Calls `visit` on the body and everything below it, parents first. */
export function walkBody(body: Body, visit: (body: Body) => void): void {
  visit(body);
  for (const below of bodiesOf(body)) walkBody(below, visit);
}
