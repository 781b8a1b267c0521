import { type CallExpression, Node } from "ts-morph";
import type { Context, Frame } from "./context.ts";
import { docOf } from "./doc.ts";
import type { Method, Point } from "./flow.ts";
import type { Operand } from "./operand.ts";
import { isSpec, siteOf } from "./site.ts";

/** Describes the scheduling point at `node`: which statement of the spec's own code it belongs to. */
export function pointAt(node: CallExpression, ctx: Context): Point {
  const calls: string[] = [];
  const own = nameOfCall(node);
  if (own !== "") calls.unshift(own);
  const { site, frame } = siteOf(node, ctx.frame);
  const names = namesIn(frame);
  for (let inner = ctx.frame; inner !== null && inner !== frame; inner = inner.parent)
    if (inner.site !== null) calls.unshift(nameOfCall(inner.site));
  const statement = site.getParentIfKind(node.getParentOrThrow().getKind()) ?? site;
  const spanNode = Node.isYieldExpression(statement) ? statement : site;
  const chain = functionsOf(frame);
  return {
    label: ctx.label,
    calls,
    site,
    frame,
    functions: chain.map((each) => nameOfFunction(each)),
    methods: methodsOf(ctx.frame),
    called: calledAt(site, ctx.frame, names),
    names,
    text: site.getText().replaceAll(/\s+/g, " "),
    doc: chain.at(-1) === undefined ? "" : docOf(lastOf(chain).closure.node),
    span: ctx.session.span(spanNode),
  };
}

/** The method that the call at `site` runs: its frame is the outermost one of the vocabulary. */
function calledAt(site: Node, frame: Frame | null, names: Point["names"]): Point["called"] {
  if (frame === null) return null;
  if (frame.site !== site) return calledAt(site, frame.parent, names);
  const { self, node } = frame.closure;
  if (self?.kind !== "instance" || isSpec(self) || !Node.isMethodDeclaration(node)) return null;
  const root = Node.isCallExpression(site) ? rootOf(site.getExpression()) : "";
  const local = names.some(({ name }) => name === root) ? root : null;
  return { instance: self.instance, method: node.getName(), local };
}

/** `tree.lock.lock` -> `tree`. */
function rootOf(node: Node): string {
  if (Node.isPropertyAccessExpression(node) || Node.isNonNullExpression(node))
    return rootOf(node.getExpression());
  return Node.isIdentifier(node) ? node.getText() : "";
}

/** The locals that a function can use; of one parameter and what was passed for it, the parameter. */
function namesIn(frame: Frame | null): Point["names"] {
  return [...(frame?.scope ?? [])].flatMap(([node, operand]) => {
    const id = localOf(operand);
    const isNamed = Node.isVariableDeclaration(node) || Node.isParameterDeclaration(node);
    const isPart = Node.isBindingElement(node);
    return id === null || !(isNamed || isPart) ? [] : [{ name: node.getName(), id }];
  });
}

function localOf(operand: Operand): string | null {
  if (operand.kind === "local") return operand.local.id;
  const isLocal = operand.kind === "expr" && operand.expr.kind === "bound";
  return isLocal ? operand.expr.name : null;
}

/** The methods around a frame, of whatever object. */
function methodsOf(frame: Frame | null): readonly Method[] {
  if (frame === null) return [];
  const { self, node } = frame.closure;
  const outer = methodsOf(frame.parent);
  return self?.kind === "instance" ? [...outer, { node, instance: self.instance }] : outer;
}

function lastOf(chain: readonly Frame[]): Frame {
  const last = chain.at(-1);
  if (last === undefined) throw new Error("a chain of functions is not empty here");
  return last;
}

/** The spec's own functions around a frame, outermost first; the arrow function of a role has no name. */
function functionsOf(frame: Frame | null): readonly Frame[] {
  if (frame === null) return [];
  const outer = functionsOf(frame.parent);
  return isSpec(frame.closure.self) && nameOfFunction(frame) !== "" ? [...outer, frame] : outer;
}

function nameOfFunction({ closure }: Frame): string {
  return Node.isArrowFunction(closure.node) ? "" : (closure.node.getName() ?? "");
}

/** A method whose name is no longer than this says too little without its object: `lock`, `unlock`, `wait`. */
const longestVague = 7;

/** `tree.lock.lock()` -> `tree_lock`; `step()` and `until(…)` have no name of their own. */
function nameOfCall(call: Node): string {
  if (!Node.isCallExpression(call)) return "";
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee)) return callee.getText() === "until" ? "wait" : "";
  const receiver =
    callee
      .getExpression()
      .getText()
      .match(/[A-Za-z_]\w*/g) ?? [];
  const last = receiver.filter((word) => word !== "this" && word !== "lock").at(-1);
  const method = callee.getName();
  return last === undefined || method.length > longestVague ? method : `${last}_${method}`;
}
