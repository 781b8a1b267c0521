import type { Body, Violation } from "../../dsl/ir/action.ts";
import { keyOf, not } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { conjunctsOf } from "./known.ts";
import { outOfRange } from "../../dsl/ir/model.ts";
import { expressionsOf, walk, walkBody } from "../../dsl/ir/walk.ts";

/** Conditions that hold where an expression is evaluated, by key. */
type Facts = ReadonlySet<string>;

/** The end of a path on which nothing is left to demand. */
export const nothingLeft: Body = { kind: "update", updates: [], goto: null };

export function isNothingLeft(body: Body): boolean {
  return body.kind === "update" && body.updates.length === 0 && body.goto === null;
}

/**
 * What is left of a step for one violation: its checks, and on the way to them the guards and the checks of other
 * violations, both as `guard`. What is known to hold on the way is not asked again. `null` when the step
 * has no such check. Needs names that are bound once on each path.
 */
export function obligationOf(
  body: Body,
  violation: Violation,
  facts: Facts = new Set(),
): Body | null {
  const below = (part: Body, more: readonly Expr[] = []): Body | null =>
    obligationOf(part, violation, new Set([...facts, ...more.map(keyOf)]));
  switch (body.kind) {
    case "update":
      return null;
    case "guard":
    case "check": {
      const conditions = conjunctsOf(body.condition);
      const asked = conditions.filter((condition) => !facts.has(keyOf(condition)));
      const rest = below(body.then, conditions);
      const isDemanded = body.kind === "check" && body.violation.invariant === violation.invariant;
      if (!isDemanded) return rest === null ? null : guarded(isIdle(body, rest) ? [] : asked, rest);
      return asked.reduceRight<Body | null>(
        (then, condition) => ({ ...body, condition, then: then ?? nothingLeft }),
        rest,
      );
    }
    case "let":
    case "choose": {
      const then = below(body.then);
      return then === null ? null : { ...body, then };
    }
    case "branch":
      return branchOf(body, facts, below);
  }
}

/**
 * Whether what follows can do without a check: values out of range are looked for before all else, so the check is
 * needed only where it keeps an index in range.
 */
function isIdle(body: Body, rest: Body): boolean {
  if (body.kind !== "check" || body.violation.invariant !== outOfRange.invariant) return false;
  const checked = new Set<string>();
  walk(body.condition, (expr) => checked.add(keyOf(expr)));
  return !keysIn(rest).some((key) => checked.has(keyOf(key)));
}

/** What a body looks up in maps and sequences. */
function keysIn(body: Body): readonly Expr[] {
  const keys: Expr[] = [];
  walkBody(body, (part) => {
    for (const outermost of expressionsOf(part))
      walk(outermost, (expr) => {
        if (expr.kind === "index" && expr.key.type.kind === "integer") keys.push(expr.key);
        if (expr.kind === "binary" && expr.operator === "at") keys.push(expr.right);
        if (expr.kind === "unary" && ["head", "tail"].includes(expr.operator))
          keys.push(expr.operand);
      });
  });
  return keys;
}

function branchOf(
  body: Extract<Body, { readonly kind: "branch" }>,
  facts: Facts,
  below: (part: Body, more: readonly Expr[]) => Body | null,
): Body | null {
  const opposite = not(body.condition);
  if (facts.has(keyOf(body.condition))) return below(body.then, []);
  if (facts.has(keyOf(opposite))) return below(body.else, []);
  const then = below(body.then, conjunctsOf(body.condition));
  const otherwise = below(body.else, [opposite]);
  if (then === null && otherwise === null) return null;
  if (otherwise === null) return then === null ? null : guarded([body.condition], then);
  if (then === null) return guarded([opposite], otherwise);
  return { ...body, then, else: otherwise };
}

function guarded(conditions: readonly Expr[], rest: Body): Body {
  return conditions.reduceRight<Body>(
    (then, condition) => ({ kind: "guard", condition, then }),
    rest,
  );
}
