import type { Node } from "ts-morph";
import { forall, implies } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import type { Context } from "./context.ts";
import { Flow, type FlowStep } from "./flow.ts";

type Check = Extract<FlowStep, { kind: "check" }>;

/**
 * Evaluates what runs only when `condition` holds and has no effects (the right side of `&&`, a branch
 * of `?:`): its checks are demanded under the condition.
 */
export function guarded(
  condition: Expr,
  ctx: Context,
  evaluateInner: (ctx: Context) => Expr,
): Expr {
  return guardedPart(condition, ctx, evaluateInner).value;
}

/** The same, and whether the value is defined only where the condition holds. */
export function guardedPart(
  condition: Expr,
  ctx: Context,
  evaluateInner: (ctx: Context) => Expr,
): { readonly value: Expr; readonly isPartial: boolean } {
  const { value, checks } = pure(ctx, evaluateInner);
  for (const check of checks)
    ctx.flow?.add({ ...check, condition: implies(condition, check.condition) });
  return { value, isPartial: checks.length > 0 };
}

/** Evaluates something that only computes: its value, and the checks that make it safe. */
export function pure<T>(
  ctx: Context,
  evaluateInner: (ctx: Context) => T,
): { readonly value: T; readonly checks: readonly Check[] } {
  const flow = new Flow("predicate", ctx.flow?.isOfThread);
  const value = evaluateInner({ ...ctx, flow, loops: [], label: null });
  return { value, checks: flow.entry.steps.filter((step) => step.kind === "check") };
}

/** Evaluates under a binder: the checks are demanded for every value of the bound name. */
export function underBinder(
  name: string,
  domain: Expr,
  ctx: Context,
  evaluateInner: (ctx: Context) => Expr,
): Expr {
  const { value, checks } = pure(ctx, evaluateInner);
  for (const check of checks) {
    const condition: Expr = forall(name, domain, check.condition, check.span);
    ctx.flow?.add({ ...check, condition, about: null });
  }
  return value;
}

/** Refuses an effect where only computing is allowed; true when effects are fine. */
export function mayChange(node: Node, ctx: Context): boolean {
  if (ctx.flow !== null && ctx.flow.mode !== "predicate") return true;
  ctx.session.refuse("effectInPredicate", node, node.getText());
  return false;
}
