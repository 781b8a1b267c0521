import type { CallExpression } from "ts-morph";
import { lockKinds, type LockKind } from "../ir/lock.ts";
import { argumentsOf } from "./call.ts";
import type { Context } from "./context.ts";
import type { Operand } from "./operand.ts";

/** `lock("spinlock", () => this.owner)`. */
function lock(node: CallExpression, ctx: Context): Operand {
  const [kind, ...rest] = argumentsOf(node, ctx);
  const holders = rest.flatMap((each) => (each.kind === "closure" ? [each.closure] : []));
  if (kind?.kind !== "text" || !isLockKind(kind.value) || holders.length < rest.length)
    return ctx.session.refuse("unsupported", node, 'lock("spinlock", () => this.owner)');
  return { kind: "lock", lock: { kind: kind.value, holders, masks: null, node } };
}

/** `interrupt("hardirq", () => this.handlers, () => this.disabled)`. */
function interrupt(node: CallExpression, ctx: Context): Operand {
  const [kind, handlers, disabled] = argumentsOf(node, ctx);
  if (kind?.kind !== "text" || !isLockKind(kind.value)) return refuseInterrupt(node, ctx);
  if (handlers?.kind !== "closure" || disabled?.kind !== "closure")
    return refuseInterrupt(node, ctx);
  const [holders, masks] = [[handlers.closure], [disabled.closure]];
  return { kind: "lock", lock: { kind: kind.value, holders, masks, node } };
}

function refuseInterrupt(node: CallExpression, ctx: Context): Operand {
  const detail = 'interrupt("hardirq", () => this.handlers, () => this.disabled)';
  return ctx.session.refuse("unsupported", node, detail);
}

function isLockKind(kind: string): kind is LockKind {
  return kind in lockKinds;
}

/** `lockOf(this.trees, (tree) => tree.lock)`. */
function lockOf(node: CallExpression, ctx: Context): Operand {
  const [objects, closure] = argumentsOf(node, ctx);
  return objects?.kind === "domain" && closure?.kind === "closure"
    ? { kind: "lockOf", domain: objects.domain, closure: closure.closure }
    : ctx.session.refuse("unsupported", node, "lockOf(this.pool, (object) => object.lock)");
}

function lockOrder(node: CallExpression, ctx: Context): Operand {
  const [source, ...locks] = argumentsOf(node, ctx);
  return source?.kind === "text"
    ? { kind: "lockOrder", source: source.value, locks, node }
    : ctx.session.refuse("notConstant", node, "where the order is written");
}

/** The functions that declare locks, and in which order they are taken. */
export const lockDeclarations = { interrupt, lock, lockOf, lockOrder } as const;
