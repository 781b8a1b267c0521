import { Node } from "ts-morph";
import { bound, unary, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { selfName } from "../ir/model.ts";
import type { Type } from "../ir/type.ts";
import { evaluateCall } from "./call.ts";
import type { Context, Frame } from "./context.ts";
import { elementTypeOf } from "./declaration.ts";
import { domainOfRole } from "./temporal-declaration.ts";
import { evaluate } from "./evaluate.ts";
import { Flow } from "./flow.ts";
import { type Closure, ofExpr, type Operand, unknown } from "./operand.ts";
import type { Session } from "./session.ts";
import { lowerStatements } from "./statement.ts";

/** The code of a role of threads, or of an atomic action. */
export type Code = {
  readonly name: string;
  readonly kind: "thread" | "action";
  /** The domain of the threads; of an action null. */
  readonly role: string | null;
  readonly count: number;
  /** No number of threads is written: `thread(() => …)`. */
  readonly isSingle: boolean;
  /** What tells the threads of the role apart; null when nothing does. */
  readonly identity: Type | null;
  readonly flow: Flow;
  readonly closure: Closure;
  readonly parameters: readonly { readonly name: string; readonly domain: Expr }[];
};

/** Reads the code of `threads` and `actions`. */
export function readCode(
  threads: Operand | undefined,
  actions: Operand | undefined,
  session: Session,
): readonly Code[] {
  const codes = [
    ...entries(threads).map(([name, operand]) => readRole(name, operand, session)),
    ...entries(actions).map(([name, operand]) => readAction(name, operand, session)),
  ].filter((code) => code !== null);
  for (const [position, code] of codes.entries())
    if (codes.slice(0, position).some((other) => share(code.identity, other.identity)))
      session.refuse("mixedTypes", code.closure.node, "an element that is a thread of two roles");
  return codes;
}

/** Whether two sets that threads are told apart by have an element in common. */
function share(left: Type | null, right: Type | null): boolean {
  if (left?.kind === "element" && right?.kind === "element") return left.domain === right.domain;
  if (left?.kind !== "integer" || right?.kind !== "integer") return false;
  return left.min <= right.max && right.min <= left.max;
}

function entries(operand: Operand | undefined): readonly (readonly [string, Operand])[] {
  return operand?.kind === "object" ? [...operand.fields] : [];
}

function readRole(name: string, operand: Operand, session: Session): Code | null {
  if (operand.kind !== "role") return null;
  const flow = new Flow("thread");
  const { body: closure, count, isSingle, identity } = operand;
  const role = domainOfRole(name, session);
  const scope = new Map<Node, Operand>();
  const [parameter] = closure.node.getParameters();
  if (parameter !== undefined && identity !== null) {
    const thread: Type = { kind: "element", domain: role };
    const self = bound(selfName, thread, session.span(parameter));
    scope.set(parameter, ofExpr(unary("identity", self, identity)));
  }
  lowerClosure(closure, flow, scope, session);
  return { name, kind: "thread", role, count, isSingle, identity, flow, closure, parameters: [] };
}

function readAction(name: string, operand: Operand, session: Session): Code | null {
  if (operand.kind !== "closure" && operand.kind !== "each") return null;
  const closure = operand.kind === "closure" ? operand.closure : operand.body;
  const domains = operand.kind === "closure" ? [] : operand.domains;
  const flow = new Flow("action");
  const scope = new Map<Node, Operand>();
  const parameters: { name: string; domain: Expr }[] = [];
  for (const [position, domain] of domains.entries()) {
    const parameter = closure.node.getParameters()[position];
    if (parameter === undefined) continue;
    const of = elementTypeOf(domain);
    if (of === null) {
      if (domain.kind !== "unknown")
        session.refuse(
          "notConstant",
          parameter,
          "each(…) goes over sorts, ranges and their subsets",
        );
      scope.set(parameter, unknown);
      continue;
    }
    const span = session.span(parameter);
    parameters.push({ name: parameter.getName(), domain: universe(of, span) });
    scope.set(parameter, ofExpr(bound(parameter.getName(), of, span)));
  }
  lowerClosure(closure, flow, scope, session);
  const noThread = { role: null, count: 1, isSingle: true, identity: null } as const;
  return { name, kind: "action", ...noThread, flow, closure, parameters };
}

function lowerClosure(
  closure: Closure,
  flow: Flow,
  scope: ReadonlyMap<Node, Operand>,
  session: Session,
): void {
  const exit = flow.block();
  exit.exit = { kind: "end" };
  const inReach = new Map([...closure.scope, ...scope]);
  const frame: Frame = { closure, parent: null, site: null, scope: inReach, exit, result: null };
  const ctx: Context = {
    session,
    self: closure.self,
    scope: inReach,
    flow,
    frame,
    loops: [],
    label: null,
    home: null,
    isGuard: false,
  };
  const body = bodyOf(closure);
  if (closure.node.isAsync()) session.refuse("unsupported", closure.node, "an async function");
  else if (Node.isCallExpression(body)) evaluateCall(body, ctx, flow.mode === "thread");
  else if (flow.mode === "thread")
    session.refuse(
      "unsupported",
      closure.node,
      "a thread is one call: thread(() => this.method())",
    );
  else if (Node.isBlock(body)) lowerStatements(body.getStatements(), ctx);
  else if (Node.isExpression(body)) evaluate(body, ctx);
  flow.start(exit);
  for (const { node, name } of flow.mixed) session.refuse("mixedTypes", node, name);
}

/** The body of a function; of one that only returns a value, that value. */
function bodyOf({ node }: Closure): Node | undefined {
  const body = node.getBody();
  const statements = Node.isBlock(body) ? body.getStatements() : [];
  const [first] = statements;
  const isReturn = statements.length === 1 && Node.isReturnStatement(first);
  return isReturn ? (first.getExpression() ?? body) : body;
}
