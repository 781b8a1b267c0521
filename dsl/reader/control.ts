import type { CallExpression, Node } from "ts-morph";
import { binary, boolean, index, or, unary, universe } from "../ir/build.ts";
import { holdsObject } from "../ir/holds-object.ts";
import type { Expr } from "../ir/expr.ts";
import { type Check, type Model, pcVariable, type Variable } from "../ir/model.ts";
import { optionOf, sameType, threadType, type Type, withoutNull } from "../ir/type.ts";
import { mapChildren, walk } from "../ir/walk.ts";
import { readAlias } from "./alias-field.ts";
import { argumentsOf } from "./call.ts";
import type { Context } from "./context.ts";
import { ofExpr, type Operand, unknown } from "./operand.ts";
import { type Declared, readProperty } from "./property.ts";
import type { Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";
import { stateType } from "./state-type.ts";
import { identityOf, threadsOf } from "./temporal-declaration.ts";
import { toExpr } from "./value.ts";

/** In front of the name of a local whose variable is found once all variables have their names. */
const localMark = "%local ";
/** Stands for what all locals of a thread refer to. */
const anyLocal = "%locals";

/** The functions that conjuncts of the inductive invariant and stages alone have: they speak of all threads and their locals. */
export const controlIntrinsics = {
  tasks: whereKnown(tasks),
  selfOf: whereKnown(selfOf),
  local: whereKnown(local),
  refersTo: whereKnown(refersTo),
} as const;

type Ask = (node: CallExpression, ctx: Context) => Operand;

function whereKnown(ask: Ask): Ask {
  return (node, ctx) =>
    ctx.mayReadControl === true
      ? ask(node, ctx)
      : ctx.session.refuse("controlOutsideProof", node, node.getExpression().getText());
}

/** All threads, or those of a role. */
function tasks(node: CallExpression, ctx: Context): Operand {
  const [role] = argumentsOf(node, ctx);
  if (role === undefined) return ofExpr(universe(threadType, ctx.session.span(node)));
  if (role.kind === "unknown") return unknown;
  if (role.kind !== "role")
    return ctx.session.refuse("unsupported", node, "write `tasks(this.threads.role)`");
  const threads = threadsOf(role, node, ctx);
  return threads === null ? unknown : ofExpr(threads);
}

/** What tells a thread of a role apart. */
function selfOf(node: CallExpression, ctx: Context): Operand {
  const [task] = argumentsOf(node, ctx);
  const thread = threadOf(task, node, ctx);
  if (thread === null) return unknown;
  const domain = thread.type.kind === "element" ? thread.type.domain : null;
  const identity = domain === null ? null : identityOf(domain, ctx.session);
  return identity === null
    ? ctx.session.refuse(
        "unsupported",
        node,
        "the argument is of `tasks(this.threads.role)`, whose threads a sort or a range tells apart",
      )
    : ofExpr(unary("identity", thread, identity));
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

/** Becomes a look at each local once all variables have their names. */
function refersTo(node: CallExpression, ctx: Context): Operand {
  const [task, object] = argumentsOf(node, ctx);
  const thread = threadOf(task, node, ctx);
  if (thread === null || object === undefined || object.kind === "unknown") return unknown;
  const { session } = ctx;
  const value = toExpr(object, node, ctx);
  const of = withoutNull(value.type);
  const isObject = of.kind === "element" && (session.domain(of.domain)?.template ?? null) !== null;
  if (!isObject)
    return session.refuse("unsupported", node, "the second argument is an object of a pool");
  const all = controlAt(anyLocal, thread, { kind: "set", of }, session.span(node));
  return ofExpr(binary("member", value, all));
}

/** Of a local that is a number: the range is the local's own, found with its variable. */
const integerType: Type = { kind: "integer", min: 0, max: 0 };

function threadOf(task: Operand | undefined, node: CallExpression, ctx: Context): Expr | null {
  if (task === undefined || task.kind === "unknown") return null;
  const thread = toExpr(task, node, ctx);
  const type = withoutNull(thread.type);
  const isRole = type.kind === "element" && ctx.session.domain(type.domain) === undefined;
  const isThread = type.kind === "thread" || isRole;
  if (isThread && thread.type.kind !== "option") return thread;
  const [written = node] = node.getArguments();
  if (isThread) ctx.session.refuse("threadOrNull", written, written.getText());
  else ctx.session.refuse("unsupported", written, "the first argument is a thread");
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
        checks: resolvedChecks(property.checks, resolved),
        premise: property.premise && resolved(property.premise),
      };
    }),
  };
}

/** The stages that the spec names in lives, with labels and locals as the model has them. */
export function readStages(
  declared: readonly Declared[],
  control: readonly Variable[],
  rewriter: Rewriter,
  session: Session,
): Pick<Model, "stages"> {
  if (declared.length === 0) return {};
  const variables = new Map(control.map((variable) => [variable.name, variable]));
  return {
    stages: declared.map((each) => {
      const { value, checks, ...rest } = readAlias(each, rewriter, session);
      const resolved = (expr: Expr): Expr => resolve(expr, each.draft.node, { variables, session });
      return { ...rest, objects: resolved(value), checks: resolvedChecks(checks, resolved) };
    }),
  };
}

function resolvedChecks(
  checks: readonly Check[],
  resolved: (expr: Expr) => Expr,
): readonly Check[] {
  return checks.map((check) => ({
    ...check,
    condition: resolved(check.condition),
    about: check.about && resolved(check.about),
  }));
}

type Resolver = {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly session: Session;
};

function resolve(expr: Expr, node: Node, resolver: Resolver): Expr {
  const inner = mapChildren(expr, (child) => resolve(child, node, resolver));
  if (inner.kind === "binary" && inner.right.kind === "index")
    return resolveReference(inner, inner.right, resolver);
  if (inner.kind === "variable") return resolveVariable(inner, node, resolver);
  if (inner.kind === "index" && inner.map.kind === "variable" && inner.map.type.kind === "map") {
    const isControl = resolver.variables.has(inner.map.name);
    return isControl ? { ...inner, type: readType(inner.type, inner.map.type.value) } : inner;
  }
  return inner;
}

/** `refersTo(thread, object)`: one of the locals that can hold the object does. */
function resolveReference(
  expr: Extract<Expr, { kind: "binary" }>,
  { map, key }: Extract<Expr, { kind: "index" }>,
  { variables }: Resolver,
): Expr {
  if (map.kind !== "variable" || map.name !== anyLocal) return expr;
  const { span } = expr;
  const taken = new Set<string>();
  walk(expr, (part) => part.kind === "bound" && taken.add(part.name));
  const fresh = (): string => {
    let number = 1;
    while (taken.has(`held${number}`)) number++;
    taken.add(`held${number}`);
    return `held${number}`;
  };
  return [...variables.values()]
    .filter(({ source }) => source.kind === "local")
    .map(({ name, type }) => {
      const held = index({ kind: "variable", name, type, span }, key, span);
      return holdsObject(held, expr.left, fresh);
    })
    .reduce(or, boolean(false, span));
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
