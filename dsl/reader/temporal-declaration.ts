import { type CallExpression, Node } from "ts-morph";
import { universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import type { Type } from "../ir/type.ts";
import { argumentsOf, methodOf } from "./call.ts";
import type { Context } from "./context.ts";
import type { Method } from "./flow.ts";
import type { Session } from "./session.ts";
import { instanceAt } from "./site.ts";
import { type FormulaOperator, type Operand, type SelectionDraft, unknown } from "./operand.ts";

type Declaration = (node: CallExpression, ctx: Context) => Operand;

export function formulaOf(
  operator: FormulaOperator,
  operands: readonly Operand[],
  node: CallExpression,
): Operand {
  if (operands.some(({ kind }) => kind === "unknown")) return unknown;
  return { kind: "formula", formula: { operator, operands, node } };
}

function formula(operator: FormulaOperator): Declaration {
  return (node, ctx) => formulaOf(operator, argumentsOf(node, ctx), node);
}

/** `together` and `where` are of steps, `steps` and `except` of methods that arrow functions name. */
function selection(operator: SelectionDraft["operator"]): Declaration {
  return (node, ctx) => {
    const operands = argumentsOf(node, ctx);
    if (operands.some(({ kind }) => kind === "unknown")) return unknown;
    return { kind: "selection", selection: { operator, operands, node } };
  };
}

/** The threads of a role of this spec, as a set; otherwise it is refused. */
export function threadsOf(
  role: Extract<Operand, { kind: "role" }>,
  node: Node,
  ctx: Context,
): Expr | null {
  const spec = ctx.session.instances.find(({ owner }) => owner.kind === "spec");
  const threads = spec?.fields.get("threads");
  const roles = threads?.kind === "object" ? [...threads.fields] : [];
  const key = roles.find(([, each]) => each.kind === "role" && each.body === role.body)?.[0];
  if (key !== undefined)
    return universe(
      { kind: "element", domain: domainOfRole(key, ctx.session) },
      ctx.session.span(node),
    );
  ctx.session.refuse("notSteps", node, "`threads` is another one by now");
  return null;
}

/** The type whose values tell the threads of a role apart, by the role's domain; `null` when nothing does. */
export function identityOf(domain: string, session: Session): Type | null {
  const spec = session.instances.find(({ owner }) => owner.kind === "spec");
  const threads = spec?.fields.get("threads");
  const roles = threads?.kind === "object" ? [...threads.fields] : [];
  const role = roles.find(([key]) => domainOfRole(key, session) === domain)?.[1];
  return role?.kind === "role" ? role.identity : null;
}

/** `shrinker` -> `Shrinker`, or `ShrinkerThread` where a sort or a pool goes by that name. */
export function domainOfRole(key: string, session: Session): string {
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  return session.domain(name) === undefined ? name : `${name}Thread`;
}

/** The methods that `() => this.method(…)` and `() => this.lru.lock.unlock()` name; `null` when one names none. */
export function methodsNamed(nodes: readonly Node[], ctx: Context): readonly Method[] | null {
  const methods = nodes.map((node) => methodNamed(node, ctx));
  return methods.every((method) => method !== null) ? methods : null;
}

/** Only of parts that the spec itself has: the object of a pool that has a part is not named by the part. */
function methodNamed(node: Node, ctx: Context): Method | null {
  const body = Node.isArrowFunction(node) ? node.getBody() : undefined;
  const callee = Node.isCallExpression(body) ? body.getExpression() : undefined;
  const access = Node.isPropertyAccessExpression(callee) ? callee : null;
  const spec = ctx.session.instances.find(({ owner }) => owner.kind === "spec");
  const instance =
    access === null || spec === undefined ? null : instanceAt(access.getExpression(), spec);
  const method = instance && access && methodOf(instance.declaration, access.getName());
  if (instance !== null && method !== null) return { node: method, instance };
  ctx.session.refuse("notSteps", node, node.getText());
  return null;
}

/** The functions that make formulas and fairness. */
export const temporalDeclarations: Readonly<Record<string, Declaration>> = {
  always: formula("always"),
  eventually: formula("eventually"),
  leadsTo: formula("leadsTo"),
  actionProperty: formula("actionProperty"),
  not: formula("not"),
  and: formula("and"),
  or: formula("or"),
  forAll: formula("forAll"),
  exists: formula("exists"),
  happens: formula("happens"),
  weakFair: formula("weakFair"),
  strongFair: formula("strongFair"),
  steps: selection("steps"),
  except: selection("except"),
  together: selection("together"),
  where: selection("where"),
};
