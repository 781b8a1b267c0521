import {
  type CallExpression,
  type ClassDeclaration,
  type MethodDeclaration,
  Node,
  ts,
} from "ts-morph";
import { withoutNull } from "../ir/type.ts";
import { isContainer, sameContainer } from "./alias.ts";
import { settledBefore, settledKey, settledParts } from "./order.ts";
import { compute } from "./compute.ts";
import { isComputation } from "./computation.ts";
import { containerMethod } from "./container.ts";
import type { Context, Frame } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { intrinsics } from "./intrinsics.ts";
import { readLocal } from "./flow.ts";
import { isStable, newLocal, newVariable } from "./local.ts";
import { isSpec } from "./site.ts";
import { constructOf } from "./instead.ts";
import { instanceBehind, memberOf } from "./member.ts";
import { type Closure, nothingness, ofExpr, type Operand, unknown } from "./operand.ts";
import { allocate, release, poolHas } from "./pool.ts";
import { bindPattern, lowerStatements } from "./statement.ts";
import { toExpr } from "./value.ts";
import { typedNull } from "./typed-null.ts";

/** A call, written out in place. `isYielded` says that `yield*` stands in front of it. */
export function evaluateCall(node: CallExpression, ctx: Context, isYielded: boolean): Operand {
  const callee = node.getExpression();
  if (Node.isPropertyAccessExpression(callee)) {
    const receiver = callee.getExpression();
    if (Node.isSuperExpression(receiver)) return callSuper(node, callee.getName(), ctx, isYielded);
    if (ts.isOptionalChain(callee.compilerNode))
      return ctx.session.refuse("unsupported", node, "a call with `?.`: use `if`");
    const object = settledBefore(evaluate(receiver, ctx), node.getArguments(), receiver, ctx);
    return callMethod(object, callee.getName(), node, ctx, isYielded);
  }
  const target = evaluate(callee, ctx);
  if (target.kind === "intrinsic") {
    const intrinsic = Object.hasOwn(intrinsics, target.name) ? intrinsics[target.name] : undefined;
    if (intrinsic === undefined) return ctx.session.refuse("notDeclared", node, target.name);
    return intrinsic(node, ctx, isYielded);
  }
  if (target.kind === "closure")
    return inline(target.closure, argumentsOf(node, ctx), node, ctx, isYielded);
  if (target.kind === "unknown") return unknown;
  return ctx.session.refuse("unsupported", node, node.getText());
}

export function argumentsOf(node: CallExpression, ctx: Context): readonly Operand[] {
  const all = node.getArguments();
  return all.map((argument, position) =>
    Node.isExpression(argument)
      ? settledBefore(evaluate(argument, ctx), all.slice(position + 1), argument, ctx)
      : ctx.session.refuse("unsupported", argument, constructOf(argument)),
  );
}

function callSuper(node: CallExpression, name: string, ctx: Context, isYielded: boolean): Operand {
  const inside = node.getFirstAncestor(Node.isClassDeclaration);
  const base = inside?.getBaseClass();
  const method = base === undefined ? null : methodOf(base, name);
  if (method === null) return ctx.session.refuse("notDeclared", node, `super.${name}`);
  const closure: Closure = { node: method, self: ctx.self, scope: new Map() };
  return inline(closure, argumentsOf(node, ctx), node, ctx, isYielded);
}

/** The method that an object of this class has under the name: the most derived one. */
export function methodOf(declaration: ClassDeclaration, name: string): MethodDeclaration | null {
  const own = declaration.getInstanceMethod(name);
  if (own !== undefined && own.getBody() !== undefined) return own;
  const base = declaration.getBaseClass();
  return base === undefined ? null : methodOf(base, name);
}

function callMethod(
  receiver: Operand,
  name: string,
  node: CallExpression,
  ctx: Context,
  isYielded: boolean,
): Operand {
  switch (receiver.kind) {
    case "unknown":
      return unknown;
    case "instance": {
      const method = methodOf(receiver.instance.declaration, name);
      if (method === null) return callField(receiver, name, node, ctx, isYielded);
      const closure: Closure = { node: method, self: receiver, scope: new Map() };
      return inline(closure, argumentsOf(node, ctx), node, ctx, isYielded);
    }
    case "domain":
      return callDomain(receiver, name, node, ctx);
    case "local":
      return callMethod(ofExpr(toExpr(receiver, node, ctx)), name, node, ctx, isYielded);
    case "place":
    case "expr":
      return callValue(receiver, name, node, ctx, isYielded);
    case "class":
    case "object":
      return callField(receiver, name, node, ctx, isYielded);
    default:
      return containerMethod(receiver, name, argumentsOf(node, ctx), node, ctx);
  }
}

/** Calls an arrow function that a field holds. */
function callField(
  receiver: Operand,
  name: string,
  node: CallExpression,
  ctx: Context,
  isYielded: boolean,
): Operand {
  const field = memberOf(receiver, name, node, ctx);
  if (field.kind === "closure")
    return inline(field.closure, argumentsOf(node, ctx), node, ctx, isYielded);
  return field.kind === "unknown"
    ? unknown
    : ctx.session.refuse("unsupported", node, node.getText());
}

function callValue(
  receiver: Extract<Operand, { kind: "place" | "expr" }>,
  name: string,
  node: CallExpression,
  ctx: Context,
  isYielded: boolean,
): Operand {
  const type = receiver.kind === "place" ? receiver.cell.type : receiver.expr.type;
  const isReference = ["element", "thread"].includes(withoutNull(type).kind);
  if (!isReference || (receiver.kind === "place" && type.kind === "map"))
    return containerMethod(receiver, name, argumentsOf(node, ctx), node, ctx);
  const instance = instanceBehind(toExpr(receiver, node, ctx), node, ctx);
  if (instance === null) return ctx.session.refuse("unsupported", node, node.getText());
  return callMethod(instance, name, node, ctx, isYielded);
}

function callDomain(
  receiver: Extract<Operand, { kind: "domain" }>,
  name: string,
  node: CallExpression,
  ctx: Context,
): Operand {
  const { domain } = receiver;
  const args = argumentsOf(node, ctx);
  if (domain.kind === "pool" && name === "alloc") return allocate(domain, args[0], node, ctx);
  if (domain.kind === "pool" && name === "free") return release(domain, args[0], node, ctx);
  if (domain.kind === "pool" && name === "has") return poolHas(domain, args[0], node, ctx);
  return containerMethod(receiver, name, args, node, ctx);
}

/** Writes the function out where it is called. */
export function inline(
  closure: Closure,
  args: readonly Operand[],
  node: CallExpression,
  ctx: Context,
  isYielded: boolean,
): Operand {
  const { session, flow } = ctx;
  const isGenerator = !Node.isArrowFunction(closure.node) && closure.node.isGenerator();
  if (isGenerator && !isYielded) return refuseGenerator(node, ctx);
  if (closure.node.isAsync()) return session.refuse("unsupported", node, "an async function");
  if (calls(ctx.frame, closure)) return session.refuse("recursion", node, node.getText());
  const body = closure.node.getBody();
  if (body === undefined || flow === null)
    return session.refuse("notConstant", node, node.getText());
  const isValue = !Node.isBlock(body) || returnsValue(closure);
  const isPure = flow.mode === "predicate" || (!isGenerator && isValue && isComputation(body));
  if (isPure) {
    const scope = bindArguments(closure, args, node, ctx, false);
    const frame: Frame = {
      ...frameOf(closure, node, scope, ctx),
      exit: flow.current,
      result: null,
    };
    return compute(body, { ...ctx, self: closure.self, scope, frame, loops: [] });
  }
  const self = settledSelf(closure.self, node, ctx);
  const scope = bindArguments(closure, args, node, ctx, true);
  const exit = flow.block();
  const result = returnsValue(closure) ? newVariable("result", node, null, ctx) : null;
  const frame: Frame = { ...frameOf(closure, node, scope, ctx), exit, result };
  const label = isSpec(closure.self) ? null : ctx.label;
  if (Node.isBlock(body))
    lowerStatements(body.getStatements(), { ...ctx, self, scope, frame, loops: [], label });
  else evaluate(bodyExpression(body), { ...ctx, self, scope, frame, loops: [], label });
  flow.start(exit);
  if (result === null || result.type === null) return nothingness;
  return ofExpr(readLocal(result, session.span(node)));
}

/** A generator that is only called does nothing; where nothing can wait, `yield*` would not help. */
export function refuseGenerator(node: CallExpression, ctx: Context): Operand {
  const refusal = ctx.flow?.mode === "thread" ? "notYielded" : "yieldInStep";
  return ctx.session.refuse(refusal, node, node.getText());
}

function bodyExpression(body: Node): Parameters<typeof evaluate>[0] {
  if (!Node.isExpression(body)) throw new Error("the body of an arrow function is an expression");
  return body;
}

function frameOf(
  closure: Closure,
  node: Node,
  scope: Frame["scope"],
  ctx: Context,
): Omit<Frame, "exit" | "result"> {
  return { closure, parent: ctx.frame, site: node, scope };
}

function calls(frame: Frame | null, closure: Closure): boolean {
  if (frame === null) return false;
  return frame.closure.node === closure.node || calls(frame.parent, closure);
}

/** True when some `return` of the function gives a value. */
function returnsValue(closure: Closure): boolean {
  if (Node.isArrowFunction(closure.node) && !Node.isBlock(closure.node.getBody())) return false;
  const type = closure.node.getReturnType();
  const result = /^(Generator|Thread)\b/.test(type.getText())
    ? (type.getAliasTypeArguments()[0] ?? type.getTypeArguments()[1] ?? type)
    : type;
  return !result.isVoid() && !result.isUndefined() && !result.isNever();
}

/** The object of a method call, kept in a local when the method's code may run after it has changed. */
function settledSelf(self: Operand | null, node: CallExpression, ctx: Context): Operand | null {
  if (self?.kind !== "instance") return self;
  const name = receiverName(node);
  return { ...self, keys: self.keys.map((key) => settledKey(key, name, node, ctx)) };
}

function receiverName(node: CallExpression): string {
  const words =
    node
      .getExpression()
      .getText()
      .match(/[A-Za-z_]\w*/g) ?? [];
  return words.filter((word) => word !== "this" && word !== "lock").at(-2) ?? "object";
}

function bindArguments(
  closure: Closure,
  args: readonly Operand[],
  node: Node,
  ctx: Context,
  keep: boolean,
): Map<Node, Operand> {
  const scope = new Map(closure.scope);
  for (const [position, parameter] of closure.node.getParameters().entries()) {
    const fallback = parameter.getInitializer();
    const given = args[position] ?? (fallback === undefined ? undefined : evaluate(fallback, ctx));
    const value = typedNull(given ?? { kind: "null" }, parameter.getType(), parameter, ctx);
    const pattern = parameter.getNameNode();
    if (parameter.isRestParameter())
      scope.set(
        parameter,
        ctx.session.refuse("unsupported", parameter, "`...`: name each parameter"),
      );
    else if (Node.isIdentifier(pattern))
      scope.set(
        parameter,
        keep ? kept(value, parameter.getName(), parameter, node, ctx) : read(value, node, ctx),
      );
    else bindPattern(pattern, value, true, { ...ctx, scope });
  }
  return scope;
}

/** The argument of a function that only computes. It is read here, also when the function does not use it. */
function read(value: Operand, node: Node, ctx: Context): Operand {
  if (ctx.flow === null || value.kind !== "place") return value;
  return isContainer(value) ? sameContainer(value, node, ctx) : ofExpr(toExpr(value, node, ctx));
}

/** The argument as it was at the time of the call. */
function kept(value: Operand, name: string, parameter: Node, node: Node, ctx: Context): Operand {
  if (ctx.flow === null) return value;
  if (value.kind === "local" && value.local.isConstant) return value;
  if (value.kind !== "local" && value.kind !== "place" && value.kind !== "expr")
    return settledParts(value, node, ctx);
  if (isContainer(value)) return sameContainer(value, node, ctx);
  const expr = toExpr(value, node, ctx);
  if (isStable(expr, ctx)) return ofExpr(expr);
  const local = newLocal(name, parameter, ctx);
  ctx.flow.assign(local, expr);
  return { kind: "local", local };
}
