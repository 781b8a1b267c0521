import { Node } from "ts-morph";
import type { Expr } from "../ir/expr.ts";
import { type Type, withoutNull } from "../ir/type.ts";
import type { Context } from "./context.ts";
import type { Local } from "./flow.ts";
import { stateType } from "./state-type.ts";

/** A local without a value yet, for a value that never changes once it has one. */
export function newLocal(name: string, node: Node, ctx: Context): Local {
  const id = ctx.session.fresh();
  return declare({ id, name, node, type: null, isRead: false, isConstant: true, range: null }, ctx);
}

/** The name that the author gives to a value: `x` for `const x = value` and `const x = value!`. */
export function nameGivenTo(value: Node): string | null {
  const parent = value.getParent();
  if (Node.isNonNullExpression(parent)) return nameGivenTo(parent);
  const isNamed = Node.isVariableDeclaration(parent) && Node.isIdentifier(parent.getNameNode());
  return isNamed ? parent.getName() : null;
}

/** A local that is assigned more than once. `range` is what `int(…)` declares. */
export function newVariable(name: string, node: Node, range: Type | null, ctx: Context): Local {
  const id = ctx.session.fresh();
  const type = range ?? declaredType(node, ctx);
  return declare({ id, name, node, type, isRead: false, isConstant: false, range }, ctx);
}

/** The type that a `let` declares; `null` where only the values assigned to it tell. */
function declaredType(node: Node, ctx: Context): Type | null {
  if (!Node.isVariableDeclaration(node)) return null;
  const type = stateType(node.getType(), node, ctx.session);
  return "refusal" in type ? null : type;
}

function declare(local: Local, ctx: Context): Local {
  ctx.session.locals.set(local.id, local);
  return local;
}

/**
 * The value where null cannot be, without null in its type if that was tested: a `const` that nobody changes after the
 * test. Of what a field held, TypeScript believes the test for longer than other threads let it be true.
 */
export function narrowed(expr: Expr, ctx: Context): Expr {
  const local = expr.kind === "bound" ? ctx.session.locals.get(expr.name) : undefined;
  if (local?.isConstant !== true || !Node.isVariableDeclaration(local.node)) return expr;
  const isTested = local.node.getTypeNode() === undefined && local.node.getType().isNullable();
  return isTested ? { ...expr, type: withoutNull(expr.type) } : expr;
}

/** True when the expression has the same value wherever the code goes on: it reads nothing that changes. */
export function isStable(expr: Expr, ctx: Context): boolean {
  if (expr.kind === "literal" || expr.kind === "parameter") return true;
  if (expr.kind === "unary" && expr.operator === "identity") return isStable(expr.operand, ctx);
  return expr.kind === "bound" && (ctx.session.locals.get(expr.name)?.isConstant ?? true);
}
