import type { Node } from "ts-morph";
import { withArticle } from "../diag/article.ts";
import type { Span } from "../diag/span.ts";
import type { Violation } from "../ir/action.ts";
import {
  and,
  boolean,
  bound,
  index,
  integer,
  joinTypes,
  nothing,
  binary,
  text,
  universe,
} from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { booleanType, neverType, type Type, threadType, withoutNull } from "../ir/type.ts";
import { nullDereference, uninitializedRead, useAfterFree } from "./built-in.ts";
import type { Context } from "./context.ts";
import { readLocal } from "./flow.ts";
import { type Cell, type Instance, isUnknown, type Operand, unknownName } from "./operand.ts";
import { siteOf } from "./site.ts";

/** Says that `condition` must hold here, or the spec is violated. */
export function check(
  ctx: Context,
  condition: Expr,
  violation: Violation,
  about: Expr | null,
  node: Node,
): void {
  const { site } = siteOf(node, ctx.frame);
  ctx.flow?.add({ kind: "check", condition, violation, about, span: ctx.session.span(site) });
}

/** The expression that stands for what was refused: any use of it is as good as any other. */
export function unknownExpr(node: Node, ctx: Context): Expr {
  return bound(unknownName, booleanType, ctx.session.span(node));
}

/** The type of the whole variable of a cell: a map from its owners, unless the spec owns it. */
export function variableType(cell: Cell): Type {
  switch (cell.owner.kind) {
    case "spec":
      return cell.type;
    case "pool":
      return {
        kind: "map",
        key: { kind: "element", domain: cell.owner.domain },
        value: cell.type,
      };
    case "thread":
      return { kind: "map", key: threadType, value: cell.type };
  }
}

/** The variable that says which objects of a pool are allocated. */
export function liveVariable(domain: string): string {
  return `${domain}.live`;
}

export function isLive(object: Expr, domain: string): Expr {
  const key: Type = { kind: "element", domain };
  const type: Type = { kind: "map", key, value: booleanType };
  const map: Expr = { kind: "variable", name: liveVariable(domain), type, span: object.span };
  return index(map, object, object.span);
}

/** Demands that the object may be touched: it is not null and has not been freed. */
function checkAlive(ctx: Context, object: Expr, node: Node): void {
  checkNotNull(ctx, object, node);
  const type = withoutNull(object.type);
  if (type.kind !== "element") return;
  if (ctx.session.domain(type.domain)?.kind !== "pool") return;
  check(ctx, isLive(object, type.domain), useAfterFree, object, node);
}

export function checkNotNull(ctx: Context, value: Expr, node: Node): void {
  if (value.type.kind !== "option") return;
  const present = binary("notEqual", value, nothing(value.type, value.span));
  check(ctx, present, nullDereference, null, node);
}

/** The value, with the check that it is not null. */
export function definite(value: Expr, node: Node, ctx: Context): Expr {
  checkNotNull(ctx, value, node);
  return value.type.kind === "option" ? { ...value, type: value.type.of } : value;
}

/** The value in a place, as an expression; the checks that make it safe come first. */
export function readPlace(cell: Cell, keys: readonly Expr[], node: Node, ctx: Context): Expr {
  const span = ctx.session.span(node);
  touch(cell, keys, node, ctx);
  const variable: Expr = { kind: "variable", name: cell.id, type: variableType(cell), span };
  const value = keys.reduce((map, key) => index(map, key, span), variable);
  if (!startsUnset(cell) || value.type.kind !== "option") return value;
  const given = binary("notEqual", value, nothing(value.type, span));
  check(ctx, given, uninitializedRead, null, node);
  return { ...value, type: withoutNull(value.type) };
}

/** Whether a field declared with `!` has no value until `alloc` gives it one. Until then it is null in the model. */
export function startsUnset({ node, initial }: Cell): boolean {
  return node.hasExclamationToken() && initial === null;
}

/** The type of what may be assigned to the cell: null stands for a value not yet given, and is none itself. */
export function assignableType(cell: Cell): Type {
  return startsUnset(cell) ? withoutNull(cell.type) : cell.type;
}

/** Demands that the object that owns the cell may be touched. */
export function touch(cell: Cell, keys: readonly Expr[], node: Node, ctx: Context): void {
  const [owner] = keys;
  if (cell.owner.kind === "pool" && owner !== undefined) checkAlive(ctx, owner, node);
}

/** An operand as an expression of the IR. */
export function toExpr(operand: Operand, node: Node, ctx: Context): Expr {
  const span = ctx.session.span(node);
  switch (operand.kind) {
    case "expr":
      return operand.expr;
    case "local":
      return readLocal(operand.local, span);
    case "number":
      if (operand.formula !== undefined) return { ...operand.formula, span };
      if (Number.isSafeInteger(operand.value))
        return numberExpr(operand.value, operand.parameter, span);
      ctx.session.refuse("badNumber", node, String(operand.value));
      return unknownExpr(node, ctx);
    case "text":
      return text(operand.value, span);
    case "boolean":
      return boolean(operand.value, span);
    case "null":
      return nothing(neverType, span);
    case "range":
      return integer(operand.initial, span);
    case "place":
      return readPlace(operand.cell, operand.keys, node, ctx);
    case "instance":
      return referenceTo(operand.instance, operand.keys, node, ctx);
    case "domain":
      return domainSet(operand, node, ctx);
    case "collection":
      return collectionExpr(operand, node, ctx);
    case "object":
      return recordExpr(operand.fields, node, ctx);
    case "unknown":
      return unknownExpr(node, ctx);
    case "void":
      ctx.session.refuse("unsupported", node, "this gives no value in a spec");
      return unknownExpr(node, ctx);
    default:
      ctx.session.refuse("notState", node, node.getText().split("\n")[0]);
      return unknownExpr(node, ctx);
  }
}

function numberExpr(value: number, parameter: string | null, span: Span): Expr {
  const literal = integer(value, span);
  if (parameter === null) return literal;
  return { kind: "parameter", name: parameter, value, type: literal.type, span };
}

function referenceTo(instance: Instance, keys: readonly Expr[], node: Node, ctx: Context): Expr {
  const [key] = keys;
  if (key !== undefined && instance.path.length === 0) return key;
  const name = instance.declaration.getName() ?? "an object";
  ctx.session.refuse(
    "notState",
    node,
    `${withArticle(name)} is not a value: call its methods where it is`,
  );
  return unknownExpr(node, ctx);
}

/** A sort is the set of its elements, a pool the set of its live objects. */
function domainSet(operand: Extract<Operand, { kind: "domain" }>, node: Node, ctx: Context): Expr {
  const span = ctx.session.span(node);
  const of: Type = { kind: "element", domain: operand.domain.name };
  const all = universe(of, span);
  if (operand.domain.kind !== "pool") return all;
  const name = ctx.session.fresh();
  const body = isLive(bound(name, of, span), operand.domain.name);
  return { kind: "filter", name, domain: all, body, type: { kind: "set", of }, span };
}

function collectionExpr(
  operand: Extract<Operand, { kind: "collection" }>,
  node: Node,
  ctx: Context,
): Expr {
  const span = ctx.session.span(node);
  const elements = operand.elements.map((element) => toExpr(element, node, ctx));
  const of = elements
    .map((element) => element.type)
    .reduce<Type | null>(
      (left, right) => (left === null ? null : joinTypes(left, right)),
      neverType,
    );
  if (of === null && !elements.some(isUnknown))
    ctx.session.refuse("mixedTypes", node, node.getText());
  const type = of ?? neverType;
  return operand.shape === "array"
    ? {
        kind: "sequence",
        elements,
        type: { kind: "sequence", of: type, capacity: operand.capacity ?? elements.length },
        span,
      }
    : { kind: "set", elements, type: { kind: "set", of: type }, span };
}

function recordExpr(fields: ReadonlyMap<string, Operand>, node: Node, ctx: Context): Expr {
  const values = [...fields].map(([name, value]) => ({ name, value: toExpr(value, node, ctx) }));
  const type: Type = {
    kind: "record",
    fields: values.map(({ name, value }) => ({ name, type: value.type })),
  };
  return { kind: "record", fields: values, type, span: ctx.session.span(node) };
}

/** An operand as a condition; a value that may be null stands for "is not null". */
export function toCondition(operand: Operand, node: Node, ctx: Context): Expr {
  const expr = toExpr(operand, node, ctx);
  if (expr.type.kind === "boolean") return expr;
  const inner = withoutNull(expr.type);
  if (inner.kind === "boolean") return binary("equal", expr, boolean(true, expr.span));
  const isReference =
    inner.kind === "element" || inner.kind === "thread" || inner.kind === "record";
  if (expr.type.kind === "option" && isReference)
    return binary("notEqual", expr, nothing(expr.type, expr.span));
  if (operand.kind !== "unknown") ctx.session.refuse("notABoolean", node, node.getText());
  return unknownExpr(node, ctx);
}

/** The checks under which `body` was evaluated, as one condition: what must hold for it to be defined. */
export function conjunction(conditions: readonly Expr[], otherwise: Expr): Expr {
  return conditions.reduce((left, right) => and(left, right), otherwise);
}
