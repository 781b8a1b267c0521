import { bound, constantOf, nothing, sameExpr } from "../ir/build.ts";
import type { Body, Update } from "../ir/action.ts";
import { doneLabel } from "../ir/action.ts";
import type { Expr } from "../ir/expr.ts";
import { selfName } from "../ir/model.ts";
import { threadType, type Type, withoutNull } from "../ir/type.ts";
import { denial, type Facts, learn, resolved, under } from "./facts.ts";
import type { Block, Exit, FlowStep, Local, Point } from "./flow.ts";
import type { Liveness } from "./liveness.ts";
import { freshName, type Names } from "./naming.ts";
import { type Env, latest, type Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";

/** What the making of steps needs to know of the code that it cuts. */
export type Cutter = {
  readonly session: Session;
  readonly names: Names;
  readonly live: Liveness;
  readonly rewriter: Rewriter;
  readonly labelOf: ReadonlyMap<Point, string>;
  /** Threads go to labels; atomic actions do not. */
  readonly isThread: boolean;
  /** Leaves made so far, to refuse a step that branches without end. */
  leaves: number;
};

const maxLeaves = 400;

type Path = {
  readonly env: Env;
  readonly facts: Facts;
  readonly seen: ReadonlySet<Block>;
  /** Locals that the state still holds from before the step. */
  readonly held: ReadonlySet<string>;
};

/**
 * The body of the step that starts at a block: everything up to the next scheduling points. `parameters` are
 * the names of the action's parameters, which no name bound in it may hide.
 */
export function cutStep(start: Block, cutter: Cutter, parameters: readonly string[] = []): Body {
  const held = new Set(
    [...(cutter.live.get(start) ?? [])].filter((id) => cutter.names.locals.has(id)),
  );
  const env: Env = { locals: new Map(), writes: new Map(), scope: new Set(parameters) };
  return cutBlock(start, 0, { env, facts: new Set(), seen: new Set(), held }, cutter);
}

function cutBlock(block: Block, position: number, path: Path, cutter: Cutter): Body {
  const step = block.steps[position];
  if (step === undefined) return cutExit(block.exit, block, path, cutter);
  return cutOne(step, path, cutter, (next) => cutBlock(block, position + 1, next, cutter));
}

function cutOne(step: FlowStep, path: Path, cutter: Cutter, go: (path: Path) => Body): Body {
  const { env, facts } = path;
  const rewrite = (expr: Expr): Expr => resolved(facts, cutter.rewriter.rewrite(expr, env));
  switch (step.kind) {
    case "assign":
      return assignLocal(step.local, rewrite(step.value), path, cutter, go);
    case "write": {
      const keys = step.path.map(rewrite);
      const writes = latest(env.writes, step.variable, keys, rewrite(step.value));
      return go({ ...path, env: { ...env, writes } });
    }
    case "check": {
      const condition = under(facts, rewrite(step.condition));
      if (constantOf(condition) === true) return go(path);
      const about = step.about === null ? null : rewrite(step.about);
      const then = go({ ...path, facts: learn(facts, condition) });
      return { ...step, condition, about, then };
    }
    case "guard": {
      if (env.writes.size > 0) cutter.session.refuse("lateGuard", step.node);
      const condition = under(facts, rewrite(step.condition));
      if (constantOf(condition) === true) return go(path);
      return { kind: "guard", condition, then: go({ ...path, facts: learn(facts, condition) }) };
    }
    case "choose":
      return choose(step.local, rewrite(step.domain), path, cutter, go);
  }
}

function isTrivial(expr: Expr): boolean {
  if (expr.kind === "literal" || expr.kind === "parameter" || expr.kind === "bound") return true;
  return expr.kind === "index" && expr.map.kind === "variable" && isTrivial(expr.key);
}

function assignLocal(
  local: Local,
  value: Expr,
  path: Path,
  cutter: Cutter,
  go: (path: Path) => Body,
): Body {
  const { env } = path;
  if (isTrivial(value))
    return go({ ...path, env: { ...env, locals: new Map(env.locals).set(local.id, value) } });
  const name = freshName(local.name, env.scope, cutter.names);
  const locals = new Map(env.locals).set(local.id, bound(name, value.type, value.span));
  const scope = new Set(env.scope).add(name);
  return { kind: "let", name, value, then: go({ ...path, env: { ...env, locals, scope } }) };
}

function choose(
  local: Local,
  domain: Expr,
  path: Path,
  cutter: Cutter,
  go: (path: Path) => Body,
): Body {
  const { env } = path;
  const name = freshName(local.name, env.scope, cutter.names);
  const set = withoutNull(domain.type);
  const type: Type = set.kind === "set" ? set.of : set;
  const locals = new Map(env.locals).set(local.id, bound(name, type, domain.span));
  const scope = new Set(env.scope).add(name);
  return { kind: "choose", name, domain, then: go({ ...path, env: { ...env, locals, scope } }) };
}

function cutExit(exit: Exit, block: Block, path: Path, cutter: Cutter): Body {
  switch (exit.kind) {
    case "open":
    case "end":
      return leaf(doneLabel, new Set(), path, cutter);
    case "point":
      return leaf(
        cutter.labelOf.get(exit.point) ?? doneLabel,
        cutter.live.get(exit.next) ?? new Set(),
        path,
        cutter,
      );
    case "goto":
      return enter(exit.to, path, cutter);
    case "branch": {
      const condition = under(path.facts, cutter.rewriter.rewrite(exit.condition, path.env));
      const constant = constantOf(condition);
      if (constant === true) return enter(exit.then, path, cutter, exit);
      if (constant === false) return enter(exit.else, path, cutter, exit);
      const inside = { ...path, seen: new Set(path.seen).add(block) };
      const yes = { ...inside, facts: learn(path.facts, condition) };
      const no = { ...inside, facts: learn(path.facts, denial(condition)) };
      return {
        kind: "branch",
        condition,
        then: enter(exit.then, yes, cutter, exit),
        else: enter(exit.else, no, cutter, exit),
      };
    }
  }
}

/** Goes on in a block, unless this very step has been there: then nothing makes it end. */
function enter(
  block: Block,
  path: Path,
  cutter: Cutter,
  from?: Extract<Exit, { kind: "branch" }>,
): Body {
  const isEndless = path.seen.has(block);
  if (isEndless || cutter.leaves > maxLeaves) {
    const refusal = isEndless ? "endlessStep" : "tooManyPaths";
    const node = nodeOf(block) ?? from?.node;
    const isKnown = cutter.leaves === Infinity;
    if (node !== undefined && !isKnown) cutter.session.refuse(refusal, node);
    if (!isEndless) cutter.leaves = Infinity;
    return { kind: "update", updates: [], goto: doneLabel };
  }
  return cutBlock(block, 0, { ...path, seen: new Set(path.seen).add(block) }, cutter);
}

function nodeOf(block: Block): Extract<Exit, { kind: "branch" }>["node"] | undefined {
  return block.exit.kind === "branch" ? block.exit.node : undefined;
}

function leaf(label: string, live: ReadonlySet<string>, path: Path, cutter: Cutter): Body {
  cutter.leaves += 1;
  const updates: Update[] = [];
  for (const [variable, writes] of path.env.writes)
    for (const { keys, value } of writes)
      updates.push({ variable: cutter.names.variable(variable), path: keys, value });
  if (!cutter.isThread) return { kind: "update", updates, goto: null };
  for (const [name, ids] of cutter.names.localGroups) {
    const update = updateOfLocal(name, ids, live, path, cutter);
    if (update !== null) updates.push(update);
  }
  return { kind: "update", updates, goto: label };
}

/** What becomes of a local variable of the thread: the value that is still needed, or `null`. */
function updateOfLocal(
  name: string,
  ids: readonly string[],
  live: ReadonlySet<string>,
  path: Path,
  cutter: Cutter,
): Update | null {
  const current = cutter.rewriter.readLocal(name);
  const needed = ids.find((id) => live.has(id));
  if (needed === undefined) {
    if (!ids.some((id) => path.held.has(id))) return null;
    return { variable: name, path: [selfOf(current)], value: nothing(current.type, current.span) };
  }
  const value = path.env.locals.get(needed);
  if (value === undefined || sameExpr(value, current)) return null;
  return { variable: name, path: [selfOf(current)], value };
}

function selfOf(current: Expr): Expr {
  return bound(selfName, threadType, current.span);
}
