import type { Body } from "../dsl/ir/action.ts";
import type { Expr } from "../dsl/ir/expr.ts";
import { type Model, pcVariable } from "../dsl/ir/model.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import { childrenOf } from "../dsl/ir/walk.ts";
import { attemptsIn } from "./evaluate.ts";
import { type Bindings, type Context, domainOf, evaluate, holds } from "./evaluate-expr.ts";
import { sameValue } from "./values.ts";

/** A part of the state: of a map the value at the keys, or all that is below them. */
export type Read = { readonly variable: string; readonly keys: readonly Value[] };

/** What the guards read that keep a thread from its next step; nothing of one that can take it. */
export function readsOfBlocked(model: Model, state: State, thread: string): readonly Read[] {
  const context: Context = { domains: model.domains, state };
  const reads: Read[] = [];
  for (const attempt of attemptsIn(model, state)) {
    if (attempt.thread !== thread) continue;
    for (const { condition, bindings } of falseGuardsIn(
      attempt.action.body,
      context,
      attempt.bindings,
    ))
      for (const read of readsIn(decisive(condition, context, bindings), context, bindings))
        if (!reads.some((known) => isSame(known, read))) reads.push(read);
  }
  return reads;
}

type Guard = { readonly condition: Expr; readonly bindings: Bindings };

/** On each way through a body the guard that ends it. */
function falseGuardsIn(body: Body, context: Context, bindings: Bindings): readonly Guard[] {
  switch (body.kind) {
    case "guard":
      return holds(body.condition, context, bindings)
        ? falseGuardsIn(body.then, context, bindings)
        : [{ condition: body.condition, bindings }];
    case "check":
      return holds(body.condition, context, bindings)
        ? falseGuardsIn(body.then, context, bindings)
        : [];
    case "let":
      return falseGuardsIn(body.then, context, {
        ...bindings,
        [body.name]: evaluate(body.value, context, bindings),
      });
    case "choose":
      return domainOf(body.domain, context, bindings).flatMap((value) =>
        falseGuardsIn(body.then, context, { ...bindings, [body.name]: value }),
      );
    case "branch": {
      const taken = holds(body.condition, context, bindings) ? body.then : body.else;
      return falseGuardsIn(taken, context, bindings);
    }
    case "update":
      return [];
  }
}

/** Of a false conjunction the first conjunct that is false: what stands behind it need not have a value. */
function decisive(condition: Expr, context: Context, bindings: Bindings): Expr {
  if (condition.kind !== "binary" || condition.operator !== "and") return condition;
  const { left, right } = condition;
  return decisive(holds(left, context, bindings) ? right : left, context, bindings);
}

/** The places that an expression reads. Keys that only its quantifiers know are left out, and so are all behind them. */
function readsIn(expr: Expr, context: Context, bindings: Bindings): readonly Read[] {
  const place = placeOf(expr, context, bindings);
  if (place === null) return childrenOf(expr).flatMap((child) => readsIn(child, context, bindings));
  return place.read.variable === pcVariable ? [] : [place.read];
}

type Found = { readonly read: Read; readonly isWhole: boolean };

function placeOf(expr: Expr, context: Context, bindings: Bindings): Found | null {
  if (expr.kind === "variable") return { read: { variable: expr.name, keys: [] }, isWhole: true };
  if (expr.kind !== "index") return null;
  const map = placeOf(expr.map, context, bindings);
  if (map === null || !map.isWhole) return map;
  if (!isKnown(expr.key, bindings)) return { ...map, isWhole: false };
  const keys = [...map.read.keys, evaluate(expr.key, context, bindings)];
  return { read: { ...map.read, keys }, isWhole: true };
}

function isKnown(expr: Expr, bindings: Bindings): boolean {
  if (expr.kind === "bound") return expr.name in bindings;
  return childrenOf(expr).every((child) => isKnown(child, bindings));
}

function isSame(left: Read, right: Read): boolean {
  return (
    left.variable === right.variable &&
    left.keys.length === right.keys.length &&
    left.keys.every((key, index) => sameValue(key, right.keys[index] ?? null))
  );
}
