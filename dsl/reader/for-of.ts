import { type ForOfStatement, Node } from "ts-morph";
import { binary, integer, unary } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { booleanType, type Type } from "../ir/type.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { type Flow, type Local, readLocal } from "./flow.ts";
import { newVariable } from "./local.ts";
import { lowerStatements } from "./statement.ts";
import { toExpr } from "./value.ts";

/**
 * `for (const x of set)`: a snapshot is taken, and its elements come in any order; those of an array come
 * in its order. What is left is a local of the thread.
 */
export function lowerForOf(node: ForOfStatement, ctx: Context, flow: Flow): void {
  const { session } = ctx;
  const span = session.span(node);
  const declaration = node.getInitializer();
  const variable = Node.isVariableDeclarationList(declaration)
    ? declaration.getDeclarations()[0]
    : undefined;
  const operand = evaluate(node.getExpression(), ctx);
  if (operand.kind === "unknown") return;
  const snapshot = toExpr(operand, node.getExpression(), ctx);
  const { type } = snapshot;
  const isPlain = variable !== undefined && Node.isIdentifier(variable.getNameNode());
  if (!isPlain || (type.kind !== "set" && type.kind !== "sequence")) {
    session.refuse("unsupported", node, "`for (const x of …)` goes over a set or an array");
    return;
  }
  const left = newVariable("todo", node, null, ctx);
  flow.assign(left, snapshot);
  const [head, body, exit] = [flow.block(), flow.block(), flow.block()];
  flow.start(head);
  const rest = readLocal(left, span);
  const isDone = emptiness(rest, type);
  flow.leave({ kind: "branch", condition: isDone, then: exit, else: body, node });
  flow.current = body;
  const element = takeOne(rest, left, variable.getName(), type, node, ctx, flow);
  const scope = new Map(ctx.scope).set(variable, { kind: "local", local: element });
  const loops = [{ label: ctx.label, head, exit }, ...ctx.loops];
  const frame = ctx.frame === null ? null : { ...ctx.frame, scope };
  lowerStatements([node.getStatement()], { ...ctx, scope, frame, loops, label: null });
  flow.leave({ kind: "goto", to: head });
  flow.current = exit;
}

function emptiness(rest: Expr, type: Type): Expr {
  if (type.kind === "sequence") {
    const length = unary("length", rest, { kind: "integer", min: 0, max: type.capacity });
    return binary("equal", length, integer(0, rest.span));
  }
  const empty: Expr = { kind: "set", elements: [], type, span: rest.span };
  return binary("equal", rest, empty);
}

function takeOne(
  rest: Expr,
  left: Local,
  name: string,
  type: Type,
  node: Node,
  ctx: Context,
  flow: Flow,
): Local {
  const element = newVariable(name, node, null, ctx);
  if (type.kind === "sequence") {
    flow.assign(element, unary("head", rest, type.of));
    flow.assign(left, unary("tail", rest, type));
    return element;
  }
  const of = type.kind === "set" ? type.of : booleanType;
  element.type = of;
  flow.add({ kind: "choose", local: element, domain: rest });
  const one: Expr = {
    kind: "set",
    elements: [readLocal(element, rest.span)],
    type,
    span: rest.span,
  };
  flow.assign(left, binary("difference", rest, one, type));
  return element;
}
