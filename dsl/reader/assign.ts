import { Node } from "ts-morph";
import { and, binary, integer, unary } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import type { Type } from "../ir/type.ts";
import { valueOutOfRange } from "./built-in.ts";
import { isContainer, refuseAlias } from "./alias.ts";
import type { Context } from "./context.ts";
import { definiteFields, fitsIn } from "./fits.ts";
import type { Local } from "./flow.ts";
import { type Cell, isUnknown, nothingness, type Operand, unknown } from "./operand.ts";
import { retype } from "./operator.ts";
import { mayChange } from "./short-circuit.ts";
import { assignableType, check, checkNotNull, definite, toExpr, touch } from "./value.ts";

/** `target = value`, where the target is a local or a place in the state. */
export function assign(place: Operand, value: Operand, node: Node, ctx: Context): Operand {
  if (value.kind === "unknown" || place.kind === "unknown") return unknown;
  if (place.kind === "local") return assignLocal(place.local, value, node, ctx);
  if (place.kind === "instance" && place.keys.length === 0)
    return ctx.session.refuse("unsupported", node, "a vocabulary object cannot be replaced");
  if (place.kind !== "place") return refuseTarget(place, node, ctx);
  if (isContainer(value)) return refuseAlias(node, ctx);
  if (!Node.isExpressionStatement(node.getParent()))
    return ctx.session.refuse("unsupported", node, "an assignment inside an expression");
  write(place.cell, place.keys, toExpr(value, node, ctx), node, ctx);
  return nothingness;
}

function refuseTarget(place: Operand, node: Node, ctx: Context): Operand {
  const isPart = place.kind === "expr" && place.expr.kind === "field";
  const detail = isPart
    ? "a record never changes: assign a new one, `record({ … })`"
    : "only fields, and locals declared with `let`, can be assigned to";
  return ctx.session.refuse("unsupported", node, detail);
}

function assignLocal(local: Local, value: Operand, node: Node, ctx: Context): Operand {
  if (isContainer(value)) return refuseAlias(node, ctx);
  if (!mayChange(node, ctx) || ctx.flow === null) return unknown;
  const expr = toExpr(value, node, ctx);
  if (expr.type.kind === "integer" && local.range === null)
    return ctx.session.refuse("unboundedNumber", local.node, local.name);
  const fitted = local.range === null ? expr : fit(expr, local.range, node, ctx);
  ctx.flow.assign(local, local.type === null ? fitted : retype(fitted, local.type));
  return nothingness;
}

/** Writes a value to a place; `keys` select the owner and then the entry of a map. */
export function write(
  cell: Cell,
  keys: readonly Expr[],
  value: Expr,
  node: Node,
  ctx: Context,
): void {
  if (!mayChange(node, ctx)) return;
  touch(cell, keys, node, ctx);
  const mapKeys = keys.slice(cell.owner.kind === "spec" ? 0 : 1);
  const type = mapKeys.reduce<Type>(
    (map) => (map.kind === "map" ? map.value : map),
    assignableType(cell),
  );
  const fitted = fit(value, type, node, ctx);
  ctx.flow?.add({ kind: "write", variable: cell.id, path: keys, value: fitted, node });
}

/** Whether a sequence, of at most `longest` elements, has no more than `capacity`. */
function hasRoom(sequence: Expr, longest: number, capacity: number): Expr {
  const isAppended = sequence.kind === "binary" && sequence.operator === "append";
  const measured = isAppended ? sequence.left : sequence;
  const length = unary("length", measured, { kind: "integer", min: 0, max: longest });
  return binary(isAppended ? "less" : "lessEqual", length, integer(capacity, sequence.span));
}

/** The value as one of `type`, with the check that it is one where its own type does not say so. */
export function fit(value: Expr, type: Type, node: Node, ctx: Context): Expr {
  const expr = retype(value, type);
  if (isUnknown(expr)) return expr;
  const isNull = expr.kind === "literal" && expr.value === null;
  if (!fitsIn(expr.type, type) || (isNull && type.kind !== "option"))
    ctx.session.refuse("mixedTypes", node, node.getText());
  if (type.kind === "integer" && expr.type.kind === "integer") {
    const { min, max } = type;
    const span = ctx.session.span(node);
    const isLow = expr.type.min < min;
    const isHigh = expr.type.max > max;
    const above = binary("lessEqual", integer(min, span), expr);
    const below = binary("lessEqual", expr, integer(max, span));
    if (isLow || isHigh) {
      const condition = isLow && isHigh ? and(above, below) : isLow ? above : below;
      check(ctx, condition, valueOutOfRange, null, node);
    }
    return expr;
  }
  if (type.kind === "sequence" && expr.type.kind === "sequence") {
    if (expr.type.capacity <= type.capacity) return expr;
    check(ctx, hasRoom(expr, expr.type.capacity, type.capacity), valueOutOfRange, null, node);
    return { ...expr, type };
  }
  for (const field of definiteFields(expr.type, type))
    checkNotNull(ctx, { kind: "field", record: expr, ...field, span: expr.span }, node);
  return type.kind === "option" ? expr : definite(expr, node, ctx);
}
