import type { Node } from "ts-morph";
import { and, binary, boolean, bound, not, nothing, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { optionOf, type Type } from "../ir/type.ts";
import { fit } from "./assign.ts";
import { doubleFree } from "./built-in.ts";
import type { Context } from "./context.ts";
import { readLocal } from "./flow.ts";
import { newLocal, newVariable } from "./local.ts";
import {
  type Cell,
  type DomainDraft,
  nothingness,
  ofExpr,
  type Operand,
  unknown,
} from "./operand.ts";
import { mayChange } from "./short-circuit.ts";
import { assignableType, check, checkNotNull, isLive, liveVariable, toExpr } from "./value.ts";

/** `pool.has(object)`: whether the object is live. */
export function poolHas(
  domain: DomainDraft,
  object: Operand | undefined,
  node: Node,
  ctx: Context,
): Operand {
  if (object === undefined) return unknown;
  const value = toExpr(object, node, ctx);
  if (value.type.kind !== "option") return ofExpr(isLive(value, domain.name));
  const present = binary("notEqual", value, nothing(value.type, value.span));
  return ofExpr(and(present, isLive(value, domain.name)));
}

/** `pool.alloc({…})`: any free object; null when there is none. */
export function allocate(
  domain: DomainDraft,
  init: Operand | undefined,
  node: Node,
  ctx: Context,
): Operand {
  const of: Type = { kind: "element", domain: domain.name };
  const fields = init?.kind === "object" ? init.fields : new Map<string, Operand>();
  const { flow, session } = ctx;
  const span = session.span(node);
  if (flow === null) {
    if (domain.allocated.length >= domain.size) {
      domain.isExhausted = true;
      return { kind: "null" };
    }
    const shared = [...fields.values()].some((field) => field.kind === "place");
    if (shared) return session.refuse("notConstant", node, node.getText());
    const name = `initial${domain.name}${domain.allocated.length === 0 ? "" : domain.allocated.length + 1}`;
    domain.allocated.push({ name, fields });
    session.choices.push({ name, kind: "alloc", domain: universe(of, span) });
    return ofExpr(bound(name, of, span));
  }
  if (!mayChange(node, ctx)) return unknown;
  const values = [...fields].map(([name, value]) => [name, toExpr(value, node, ctx)] as const);
  const free = freeObjects(of, domain, node, ctx);
  const result = newVariable("object", node, null, ctx);
  const [taken, exhausted, join] = [flow.block(), flow.block(), flow.block()];
  const isEmpty = binary("equal", free, { kind: "set", elements: [], type: free.type, span });
  flow.leave({ kind: "branch", condition: isEmpty, then: exhausted, else: taken, node });
  flow.current = exhausted;
  flow.assign(result, nothing(optionOf(of), span));
  flow.leave({ kind: "goto", to: join });
  flow.current = taken;
  const object = newLocal("object", node, ctx);
  object.type = of;
  flow.add({ kind: "choose", local: object, domain: free });
  const reference = readLocal(object, span);
  writeVariable(liveVariable(domain.name), [reference], boolean(true, span), node, ctx);
  for (const [name, value] of values) setField(domain, name, reference, value, node, ctx);
  flow.assign(result, reference);
  flow.leave({ kind: "goto", to: join });
  flow.current = join;
  return ofExpr(readLocal(result, span));
}

function freeObjects(of: Type, domain: DomainDraft, node: Node, ctx: Context): Expr {
  const span = ctx.session.span(node);
  const name = ctx.session.fresh();
  const body = not(isLive(bound(name, of, span), domain.name));
  return {
    kind: "filter",
    name,
    domain: universe(of, span),
    body,
    type: { kind: "set", of },
    span,
  };
}

function setField(
  domain: DomainDraft,
  name: string,
  object: Expr,
  value: Expr,
  node: Node,
  ctx: Context,
): void {
  const field = domain.template?.fields.get(name);
  if (field?.kind !== "place") ctx.session.refuse("notDeclared", node, name);
  else {
    const fitted = fit(value, assignableType(field.cell), node, ctx);
    writeVariable(field.cell.id, [object], fitted, node, ctx);
  }
}

function writeVariable(
  variable: string,
  path: readonly Expr[],
  value: Expr,
  node: Node,
  ctx: Context,
): void {
  ctx.flow?.add({ kind: "write", variable, path, value, node });
}

/** `pool.free(object)`: its fields go back to their initial values, so a freed object has no state. */
export function release(
  domain: DomainDraft,
  argument: Operand | undefined,
  node: Node,
  ctx: Context,
): Operand {
  if (argument === undefined || !mayChange(node, ctx)) return unknown;
  const object = toExpr(argument, node, ctx);
  checkNotNull(ctx, object, node);
  check(ctx, isLive(object, domain.name), doubleFree, object, node);
  const span = ctx.session.span(node);
  writeVariable(liveVariable(domain.name), [object], boolean(false, span), node, ctx);
  for (const cell of cellsOf(domain, ctx))
    if (cell.value !== null) writeVariable(cell.id, [object], cell.value, node, ctx);
  return nothingness;
}

/** The state that each object of a pool has. */
export function cellsOf(domain: DomainDraft, ctx: Pick<Context, "session">): readonly Cell[] {
  return ctx.session.cells.filter(
    ({ owner }) => owner.kind === "pool" && owner.domain === domain.name,
  );
}
