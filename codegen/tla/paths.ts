import type { Body } from "../../dsl/ir/action.ts";
import { not } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { equalityOf } from "./known.ts";
import { isBranching } from "./simplify.ts";

/** A way through nested branches: what must hold to take it, and what it ends in. */
export type Path = { readonly conditions: readonly Expr[]; readonly end: Body };

/** Each way through a branch and the branches directly below it; no two can be taken at once. */
export function pathsOf(body: Body): readonly Path[] {
  return rawPathsOf(body).map(({ conditions, end }) => ({
    conditions: withoutImplied(conditions),
    end,
  }));
}

function rawPathsOf(body: Body): readonly Path[] {
  if (body.kind !== "branch" || !isPlainCondition(body.condition))
    return [{ conditions: [], end: body }];
  const under = (condition: Expr, side: Body): readonly Path[] =>
    rawPathsOf(side).map(({ conditions, end }) => ({
      conditions: [condition, ...conditions],
      end,
    }));
  return [...under(body.condition, body.then), ...under(not(body.condition), body.else)];
}

/** As a conjunct, such a condition has one way to be true for TLC, as it has in an `IF`. */
export function isPlainCondition(condition: Expr): boolean {
  return !isBranching(condition) && !isBranching(not(condition));
}

/** Drops `e # "a"` directly in front of `e = "b"`. */
function withoutImplied(conditions: readonly Expr[]): readonly Expr[] {
  return conditions.filter((condition, at) => {
    const equality = equalityOf(condition);
    if (equality === null || equality.isEqual) return true;
    for (const later of conditions.slice(at + 1)) {
      const next = equalityOf(later);
      if (next === null || next.key !== equality.key) return true;
      if (next.isEqual) return false;
    }
    return true;
  });
}
