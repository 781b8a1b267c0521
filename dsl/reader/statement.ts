import { isContainer, refuseAlias, sameContainer } from "./alias.ts";
import {
  type BindingName,
  type IfStatement,
  Node,
  type ReturnStatement,
  type VariableDeclaration,
  type WhileStatement,
} from "ts-morph";
import { boolean } from "../ir/build.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import type { Flow, Local } from "./flow.ts";
import { lowerForOf } from "./for-of.ts";
import { newLocal, newVariable } from "./local.ts";
import { settledParts } from "./order.ts";
import { constructOf } from "./instead.ts";
import { memberOf } from "./member.ts";
import { isUnknown, ofExpr, type Operand } from "./operand.ts";
import { toCondition, toExpr } from "./value.ts";

/** Adds statements to the flow of the context. */
export function lowerStatements(statements: readonly Node[], ctx: Context): void {
  for (const statement of statements) lowerStatement(statement, ctx);
}

function lowerStatement(node: Node, ctx: Context): void {
  const { flow, session } = ctx;
  if (flow === null) return;
  if (Node.isExpressionStatement(node)) evaluate(node.getExpression(), ctx);
  else if (Node.isVariableStatement(node))
    for (const declaration of node.getDeclarations()) bindDeclaration(declaration, ctx);
  else if (Node.isBlock(node)) lowerStatements(node.getStatements(), ctx);
  else if (Node.isIfStatement(node)) lowerIf(node, ctx, flow);
  else if (Node.isWhileStatement(node)) lowerWhile(node, ctx, flow);
  else if (Node.isForOfStatement(node)) lowerForOf(node, ctx, flow);
  else if (Node.isReturnStatement(node)) lowerReturn(node, ctx, flow);
  else if (Node.isLabeledStatement(node))
    lowerStatement(node.getStatement(), { ...ctx, label: node.getLabel().getText() });
  else if (Node.isBreakStatement(node) || Node.isContinueStatement(node)) {
    const label = node.getLabel()?.getText() ?? null;
    const loop = ctx.loops.find((each) => label === null || each.label === label);
    if (loop === undefined) session.refuse("unsupported", node, node.getText());
    else flow.leave({ kind: "goto", to: Node.isBreakStatement(node) ? loop.exit : loop.head });
  } else if (!Node.isEmptyStatement(node)) session.refuse("unsupported", node, constructOf(node));
}

function lowerIf(node: IfStatement, ctx: Context, flow: Flow): void {
  const test = evaluate(node.getExpression(), ctx);
  const otherwise = node.getElseStatement();
  if (test.kind === "boolean") {
    const taken = test.value ? node.getThenStatement() : otherwise;
    if (taken !== undefined) lowerStatement(taken, ctx);
    return;
  }
  const condition = toCondition(test, node.getExpression(), ctx);
  const [then, other, join] = [flow.block(), flow.block(), flow.block()];
  flow.leave({ kind: "branch", condition, then, else: other, node });
  flow.current = then;
  lowerStatement(node.getThenStatement(), ctx);
  flow.leave({ kind: "goto", to: join });
  flow.current = other;
  if (otherwise !== undefined) lowerStatement(otherwise, ctx);
  flow.leave({ kind: "goto", to: join });
  flow.current = join;
}

function lowerWhile(node: WhileStatement, ctx: Context, flow: Flow): void {
  const [head, body, exit] = [flow.block(), flow.block(), flow.block()];
  flow.start(head);
  const test = evaluate(node.getExpression(), ctx);
  const condition =
    test.kind === "boolean"
      ? boolean(test.value, ctx.session.span(node))
      : toCondition(test, node.getExpression(), ctx);
  flow.leave({ kind: "branch", condition, then: body, else: exit, node });
  flow.current = body;
  const loops = [{ label: ctx.label, head, exit }, ...ctx.loops];
  lowerStatement(node.getStatement(), { ...ctx, loops, label: null });
  flow.leave({ kind: "goto", to: head });
  flow.current = exit;
}

function lowerReturn(node: ReturnStatement, ctx: Context, flow: Flow): void {
  const { frame } = ctx;
  const expression = node.getExpression();
  const value = expression === undefined ? null : evaluate(expression, ctx);
  if (value !== null && isContainer(value)) refuseAlias(expression ?? node, ctx);
  const result = frame?.result ?? null;
  if (result !== null && value !== null && value.kind !== "void")
    flow.assign(result, toExpr(value, node, ctx));
  if (frame === null) flow.leave({ kind: "end" });
  else flow.leave({ kind: "goto", to: frame.exit });
}

/** `const x = …`, `let x = …`, `const { slot } = entry`. */
export function bindDeclaration(declaration: VariableDeclaration, ctx: Context): void {
  const initializer = declaration.getInitializer();
  const pattern = declaration.getNameNode();
  const isConst = declaration.getVariableStatement()?.getDeclarationKind() === "const";
  const value =
    initializer === undefined
      ? ctx.session.refuse("unsupported", declaration, "a declaration without a value")
      : evaluate(initializer, ctx);
  if (Node.isIdentifier(pattern)) bind(declaration, declaration.getName(), value, isConst, ctx);
  else bindPattern(pattern, value, isConst, ctx);
}

/** `{ slot, data: old }`; other patterns are refused, and what they name is unknown. */
export function bindPattern(
  pattern: BindingName,
  value: Operand,
  isConst: boolean,
  ctx: Context,
): void {
  if (Node.isIdentifier(pattern)) return;
  for (const element of pattern.getElements()) {
    if (!Node.isBindingElement(element)) continue;
    const name = element.getPropertyNameNode()?.getText() ?? element.getName();
    const isPlain =
      element.getInitializer() === undefined && element.getDotDotDotToken() === undefined;
    const nested = element.getNameNode();
    const field =
      Node.isObjectBindingPattern(pattern) && isPlain
        ? memberOf(value, name, element, ctx)
        : ctx.session.refuse("unsupported", element, constructOf(pattern));
    if (Node.isIdentifier(nested)) bind(element, element.getName(), field, isConst, ctx);
    else bindPattern(nested, field, isConst, ctx);
  }
}

/** `const x = any(…)`: what was chosen has the name already. */
function isFreshChoice(local: Local, node: Node): boolean {
  return (
    local.isConstant && Node.isVariableDeclaration(node) && node.getInitializer() === local.node
  );
}

/** Gives a name to a value: as it is now, whatever happens to what it was read from. */
export function bind(
  node: Node,
  name: string,
  value: Operand,
  isConst: boolean,
  ctx: Context,
): void {
  const { flow, scope } = ctx;
  const isMutable = value.kind === "local" || value.kind === "place" || value.kind === "expr";
  if (value.kind === "unknown" || (isConst && !isMutable && value.kind !== "range")) {
    scope.set(node, settledParts(value, node, ctx));
    return;
  }
  if (isContainer(value)) {
    if (!isConst) refuseAlias(node, ctx);
    scope.set(node, sameContainer(value, node, ctx));
    return;
  }
  if (isConst && value.kind === "local" && isFreshChoice(value.local, node)) {
    scope.set(node, value);
    return;
  }
  const expr = toExpr(value, node, ctx);
  if (flow === null || flow.mode === "predicate" || isUnknown(expr)) {
    scope.set(node, ofExpr(expr));
    return;
  }
  const range =
    value.kind === "range" ? ({ kind: "integer", min: value.min, max: value.max } as const) : null;
  const local = isConst ? newLocal(name, node, ctx) : newVariable(name, node, range, ctx);
  flow.assign(local, expr);
  scope.set(node, { kind: "local", local });
}
