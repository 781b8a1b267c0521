import { Node, type PropertyAccessExpression, SyntaxKind, ts } from "ts-morph";
import { binary, conditional, joinTypes, nothing } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { type Type, withoutNull } from "../ir/type.ts";
import type { Context } from "./context.ts";
import { containerProperty } from "./container.ts";
import { evaluate } from "./evaluate.ts";
import { type Instance, isUnknown, type Operand, unknown } from "./operand.ts";
import { guarded } from "./short-circuit.ts";
import { checkNotNull, toExpr } from "./value.ts";

/** `object.name`, and `object?.name`, which is null when the object is. */
export function member(node: PropertyAccessExpression, ctx: Context): Operand {
  if (Node.isSuperExpression(node.getExpression()))
    return ctx.session.refuse("unsupported", node, "a field through `super`: use `this`");
  const object = evaluate(node.getExpression(), ctx);
  if (!node.hasQuestionDotToken()) {
    if (ts.isOptionalChain(node.compilerNode))
      return ctx.session.refuse("unsupported", node, "a chain that goes on after `?.`: use `if`");
    return memberOf(object, node.getName(), node, ctx);
  }
  const value = toExpr(object, node, ctx);
  if (value.type.kind !== "option") return memberOf(object, node.getName(), node, ctx);
  const present = binary("notEqual", value, nothing(value.type, value.span));
  const safe: Expr = { ...value, type: value.type.of };
  const result = guarded(present, ctx, (inner) =>
    toExpr(memberOf({ kind: "expr", expr: safe }, node.getName(), node, inner), node, inner),
  );
  if (isUnknown(result)) return unknown;
  const otherwise = nothing(result.type, value.span);
  return { kind: "expr", expr: conditional(present, result, otherwise) };
}

/** The member `name` of what `object` stands for. */
export function memberOf(object: Operand, name: string, node: Node, ctx: Context): Operand {
  switch (object.kind) {
    case "unknown":
      return object;
    case "object":
      return object.fields.get(name) ?? ctx.session.refuse("notDeclared", node, name);
    case "instance":
      return fieldOf(object.instance, object.keys, name, node, ctx);
    case "domain":
    case "collection":
      return containerProperty(object, name, node, ctx);
    case "local":
      return memberOfValue({ kind: "expr", expr: toExpr(object, node, ctx) }, name, node, ctx);
    case "place":
    case "expr":
      return memberOfValue(object, name, node, ctx);
    case "class": {
      const detail = "a static member: put it into the module, beside the class";
      return ctx.session.refuse("unsupported", node, detail);
    }
    default:
      return ctx.session.refuse("unsupported", node, node.getText());
  }
}

function fieldOf(
  instance: Instance,
  keys: readonly Expr[],
  name: string,
  node: Node,
  ctx: Context,
): Operand {
  const field = instance.fields.get(name);
  if (field === undefined) return refuseMember(instance, name, node, ctx);
  if (isUnderConstruction(ctx) && field.kind === "place") return initialOf(field);
  if (field.kind === "place") return { kind: "place", cell: field.cell, keys };
  if (field.kind === "instance") return { ...field, keys };
  return field;
}

function refuseMember(instance: Instance, name: string, node: Node, ctx: Context): Operand {
  const isMethod = instance.type.getProperty(name)?.getValueDeclaration()?.getKind();
  return isMethod === SyntaxKind.MethodDeclaration
    ? ctx.session.refuse("unsupported", node, `a method as a value: write \`() => this.${name}()\``)
    : ctx.session.refuse("notDeclared", node, name);
}

function isUnderConstruction({ flow, home }: Context): boolean {
  return flow === null && home !== null;
}

/** In the initializer of another field: the value that the field starts with; a container is shared. */
function initialOf(field: Extract<Operand, { kind: "place" }>): Operand {
  const { initial } = field.cell;
  const isShared = initial === null || initial.kind === "total" || initial.kind === "collection";
  return isShared ? field : initial;
}

function memberOfValue(
  object: Extract<Operand, { kind: "place" | "expr" }>,
  name: string,
  node: Node,
  ctx: Context,
): Operand {
  if (object.kind === "place" && isContainer(object))
    return containerProperty(object, name, node, ctx);
  const value = toExpr(object, node, ctx);
  const instance = instanceBehind(value, node, ctx);
  if (instance !== null) return memberOf(instance, name, node, ctx);
  const type = withoutNull(value.type);
  if (type.kind !== "record" && type.kind !== "union")
    return containerProperty({ kind: "expr", expr: value }, name, node, ctx);
  checkNotNull(ctx, value, node);
  const variants = type.kind === "record" ? [type] : type.variants;
  const [first, ...others] = variants
    .flatMap((variant) => variant.fields)
    .filter((field) => field.name === name);
  if (first === undefined) return ctx.session.refuse("notDeclared", node, name);
  const joint = others.reduce<Type | null>(
    (joined, field) => (joined === null ? null : joinTypes(joined, field.type)),
    first.type,
  );
  if (joint === null) return ctx.session.refuse("mixedTypes", node, name);
  const span = ctx.session.span(node);
  return { kind: "expr", expr: { kind: "field", record: value, name, type: joint, span } };
}

function isContainer(object: Extract<Operand, { kind: "place" }>): boolean {
  return ["set", "sequence", "map"].includes(object.cell.type.kind);
}

/** The object that a reference points to, or a thread's `Task`; null for other values. */
export function instanceBehind(
  value: Expr,
  node: Node,
  ctx: Context,
): Extract<Operand, { kind: "instance" }> | null {
  const type = withoutNull(value.type);
  const instance =
    type.kind === "thread"
      ? taskOf(ctx)
      : type.kind === "element"
        ? (ctx.session.domain(type.domain)?.template ?? null)
        : null;
  if (instance === null) return null;
  checkNotNull(ctx, value, node);
  return { kind: "instance", instance, keys: [{ ...value, type }] };
}

function taskOf(ctx: Context): Instance | null {
  return ctx.session.task;
}
