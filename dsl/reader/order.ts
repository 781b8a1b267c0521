import type { Node } from "ts-morph";
import type { Expr } from "../ir/expr.ts";
import { isComputation } from "./computation.ts";
import type { Context } from "./context.ts";
import { readLocal } from "./flow.ts";
import { isStable, nameGivenTo, newLocal } from "./local.ts";
import { ofExpr, type Operand } from "./operand.ts";
import { isContainer } from "./alias.ts";
import { toExpr } from "./value.ts";

/**
 * JavaScript evaluates from left to right. An operand is an expression over the state at the place where it
 * is used; when code that follows may change the state before that, its value now is kept in a local.
 */
export function settledBefore(
  operand: Operand,
  later: readonly Node[],
  node: Node,
  ctx: Context,
): Operand {
  return later.every((each) => isComputation(each)) ? operand : settledOperand(operand, node, ctx);
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

/** The value of an expression now, kept in a local where the code that follows may change it. */
export function settledKey(key: Expr, name: string, node: Node, ctx: Context): Expr {
  if (ctx.flow === null || ctx.flow.mode === "predicate" || isStable(key, ctx)) return key;
  const local = newLocal(name, node, ctx);
  ctx.flow.assign(local, key);
  return readLocal(local, key.span);
}
