import { type CallExpression, Node } from "ts-morph";
import { binary, index, text, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { type Model, pcVariable, type Property, type Variable } from "../ir/model.ts";
import { booleanType, optionOf, sameType, threadType, type Type } from "../ir/type.ts";
import { mapChildren } from "../ir/walk.ts";
import { argumentsOf } from "./call.ts";
import type { Context } from "./context.ts";
import { ofExpr, type Operand, unknown } from "./operand.ts";
import { type Declared, readProperty } from "./property.ts";
import type { Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";
import { stateType } from "./state-type.ts";
import { toExpr } from "./value.ts";

/** In front of the name of a local whose variable is found once all variables have their names. */
const localMark = "%local ";

/** The functions that speak of where threads stand, and of their locals. */
export const controlIntrinsics = {
  tasks: (node: CallExpression, ctx: Context): Operand =>
    refusedOutside(node, ctx) ?? ofExpr(universe(threadType, ctx.session.span(node))),
  at: (node: CallExpression, ctx: Context): Operand => refusedOutside(node, ctx) ?? at(node, ctx),
  local: (node: CallExpression, ctx: Context): Operand =>
    refusedOutside(node, ctx) ?? local(node, ctx),
} as const;

function refusedOutside(node: CallExpression, ctx: Context): Operand | null {
  if (ctx.seesControl) return null;
  return ctx.session.refuse("controlOutsideProof", node, node.getExpression().getText());
}

/** `pc[task] \in {"a", "b"}`. */
function at(node: CallExpression, ctx: Context): Operand {
  const [task, ...labels] = argumentsOf(node, ctx);
  const thread = threadOf(task, node, ctx);
  if (thread === null) return unknown;
  const span = ctx.session.span(node);
  const place = (type: Type): Expr => controlAt(pcVariable, thread, type, span);
  const names = labels.flatMap((label) => (label.kind === "text" ? [label.value] : []));
  if (names.length === 0 || names.length < labels.length)
    return ctx.session.refuse("notConstant", node, 'write `at(task, "label")`');
  const of: Type = { kind: "literal", values: names };
  const [first = "", ...others] = names;
  if (others.length === 0) return ofExpr(binary("equal", place(of), text(first, span)));
  const elements = names.map((name) => text(name, span));
  const all: Expr = { kind: "set", elements, type: { kind: "set", of }, span };
  return ofExpr(binary("member", place(of), all));
}

function local(node: CallExpression, ctx: Context): Operand {
  const [task, name] = argumentsOf(node, ctx);
  const [written] = node.getTypeArguments();
  const thread = threadOf(task, node, ctx);
  if (thread === null || name?.kind === "unknown") return unknown;
  if (name?.kind !== "text" || written === undefined)
    return ctx.session.refuse("notConstant", node, 'write `local<Type>(task, "name")`');
  const { session } = ctx;
  const type = written.getType().isNumber()
    ? integerType
    : stateType(written.getType(), node, session);
  if ("refusal" in type) return session.refuse(type.refusal, written, type.detail);
  const variable = `${localMark}${name.value}`;
  return ofExpr(controlAt(variable, thread, optionOf(type), session.span(node)));
}

/** Of a local that is a number: the range is the local's own, found with its variable. */
const integerType: Type = { kind: "integer", min: 0, max: 0 };

function threadOf(task: Operand | undefined, node: CallExpression, ctx: Context): Expr | null {
  if (task === undefined || task.kind === "unknown") return null;
  const thread = toExpr(task, node, ctx);
  if (thread.type.kind === "thread") return thread;
  ctx.session.refuse("unsupported", node, "the first argument is a thread");
  return null;
}

function controlAt(name: string, thread: Expr, type: Type, span: Expr["span"]): Expr {
  const map: Type = { kind: "map", key: threadType, value: type };
  return index({ kind: "variable", name, type: map, span }, thread, span);
}

/** The conjuncts, with labels and locals as the model has them; one that it does not have is refused. */
export function readInductive(
  declared: readonly Declared[],
  control: readonly Variable[],
  rewriter: Rewriter,
  session: Session,
): Pick<Model, "inductive"> {
  if (declared.length === 0) return {};
  const variables = new Map(control.map((variable) => [variable.name, variable]));
  const resolver: Resolver = { variables, session };
  return {
    inductive: declared.map((each) => {
      const property = readProperty(each, rewriter, session);
      const resolved = (expr: Expr): Expr => resolve(expr, each.draft.node, resolver);
      return {
        ...property,
        condition: resolved(property.condition),
        checks: property.checks.map((check): Property["checks"][number] => ({
          ...check,
          condition: resolved(check.condition),
          about: check.about && resolved(check.about),
        })),
        premise: property.premise && resolved(property.premise),
      };
    }),
  };
}

type Resolver = {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly session: Session;
};

function resolve(expr: Expr, node: Node, resolver: Resolver): Expr {
  const inner = mapChildren(expr, (child) => resolve(child, node, resolver));
  if (inner.kind === "variable") return resolveVariable(inner, node, resolver);
  if (inner.kind === "index" && inner.map.kind === "variable" && inner.map.type.kind === "map") {
    const isControl = resolver.variables.has(inner.map.name);
    return isControl ? { ...inner, type: readType(inner.type, inner.map.type.value) } : inner;
  }
  if (inner.kind === "binary") checkLabel(inner, node, resolver);
  return inner;
}

/** What was read as a value that is not `null` stays one. */
function readType(read: Type, own: Type): Type {
  return read.kind !== "option" && own.kind === "option" ? own.of : own;
}

function resolveVariable(
  expr: Extract<Expr, { kind: "variable" }>,
  node: Node,
  { variables, session }: Resolver,
): Expr {
  const isLocal = expr.name.startsWith(localMark);
  if (!isLocal && expr.name !== pcVariable) return expr;
  const name = isLocal ? expr.name.slice(localMark.length) : expr.name;
  const variable = variables.get(name);
  const isKnown = variable !== undefined && (!isLocal || variable.source.kind === "local");
  if (!isKnown) {
    session.refuse("unknownLocal", node, `${name} (${namesOf(variables)})`);
    return expr;
  }
  if (isLocal && !fits(expr.type, variable.type))
    session.refuse("unknownLocal", node, `the type of ${name}`);
  return { ...expr, name, type: variable.type };
}

function namesOf(variables: ReadonlyMap<string, Variable>): string {
  const locals = [...variables.values()].filter(({ source }) => source.kind === "local");
  const names = locals.map(({ name }) => name);
  return names.length === 0 ? "there are none" : `there are: ${names.join(", ")}`;
}

/** The declared type is the local's, whatever the range of a number is. */
function fits(declared: Type, own: Type): boolean {
  if (declared.kind !== "map" || own.kind !== "map") return false;
  const [left, right] = [declared.value, own.value].map((type) =>
    type.kind === "option" ? type.of : type,
  );
  if (left === undefined || right === undefined) return false;
  return (left.kind === "integer" && right.kind === "integer") || sameType(left, right);
}

/** Refuses `at` of a label that no thread has. */
function checkLabel(
  { left, right }: Extract<Expr, { kind: "binary" }>,
  node: Node,
  { session }: Resolver,
): void {
  if (left.kind !== "index" || left.map.kind !== "variable" || left.map.name !== pcVariable) return;
  const known = left.map.type.kind === "map" ? left.map.type.value : booleanType;
  for (const label of right.kind === "set" ? right.elements : [right]) {
    if (label.kind !== "literal" || typeof label.value !== "string") continue;
    const isKnown = known.kind === "literal" && known.values.includes(label.value);
    if (!isKnown) session.refuse("unknownLabel", node, label.value);
  }
}
