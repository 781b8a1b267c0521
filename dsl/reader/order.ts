import { Node } from "ts-morph";
import type { Expr } from "../ir/expr.ts";
import { isComputation } from "./computation.ts";
import type { Context } from "./context.ts";
import { readLocal } from "./flow.ts";
import { isStable, nameGivenTo, newLocal } from "./local.ts";
import { ofExpr, type Operand } from "./operand.ts";
import { isContainer } from "./alias.ts";
import { toExpr, touch } from "./value.ts";

/**
 * JavaScript evaluates from left to right. An operand is an expression over the state at the place where it
 * is used; when code that follows may change the state before that, its value now is kept in a local. When it
 * only computes, what the operand touches is still touched first: the first thing that fails is the violation.
 */
export function settledBefore(
  operand: Operand,
  later: readonly Node[],
  node: Node,
  ctx: Context,
): Operand {
  if (later.length === 0 || ctx.flow === null) return operand;
  return later.every((each) => isComputation(each))
    ? touched(operand, later, node, ctx)
    : settledOperand(operand, node, ctx);
}

/** The operand, after the checks that reading it here demands. */
function touched(operand: Operand, later: readonly Node[], node: Node, ctx: Context): Operand {
  if (operand.kind !== "place") return operand;
  if (!isContainer(operand)) return ofExpr(toExpr(operand, node, ctx));
  // It is touched again when it is used; what stands between the two may fail before that.
  if (!later.every(isSafe)) touch(operand.cell, operand.keys, node, ctx);
  return operand;
}

/** Names, literals and functions: evaluating them touches nothing. */
function isSafe(node: Node): boolean {
  return Node.isIdentifier(node) || Node.isArrowFunction(node) || Node.isLiteralExpression(node);
}

/** The operand as it is now: its value, or the very object or container that it is. */
export function settledOperand(operand: Operand, node: Node, ctx: Context): Operand {
  const keyed = operand.kind === "instance" || operand.kind === "place" ? operand : null;
  if (keyed !== null && (keyed.kind === "instance" || isContainer(keyed)))
    return { ...keyed, keys: keyed.keys.map((key) => settledKey(key, "object", node, ctx)) };
  if (operand.kind !== "place" && operand.kind !== "expr" && operand.kind !== "local")
    return operand;
  const name = nameGivenTo(node) ?? "value";
  return ofExpr(settledKey(toExpr(operand, node, ctx), name, node, ctx));
}

/** A record or collection that is written out, with the parts that it has now. */
export function settledParts(operand: Operand, node: Node, ctx: Context): Operand {
  if (ctx.flow === null || ctx.flow.mode === "predicate") return operand;
  if (operand.kind === "collection")
    return { ...operand, elements: operand.elements.map((each) => settledPart(each, node, ctx)) };
  if (operand.kind !== "object") return operand;
  const fields = [...operand.fields].map(
    ([name, field]) => [name, settledPart(field, node, ctx)] as const,
  );
  return { ...operand, fields: new Map(fields) };
}

function settledPart(part: Operand, node: Node, ctx: Context): Operand {
  return settledParts(settledOperand(part, node, ctx), node, ctx);
}

/** The value of an expression now, kept in a local where the code that follows may change it. */
export function settledKey(key: Expr, name: string, node: Node, ctx: Context): Expr {
  if (ctx.flow === null || ctx.flow.mode === "predicate" || isStable(key, ctx)) return key;
  const local = newLocal(name, node, ctx);
  ctx.flow.assign(local, key);
  return readLocal(local, key.span);
}
