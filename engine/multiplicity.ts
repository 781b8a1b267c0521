import type { Expr } from "../dsl/ir/expr.ts";
import { add, choose, type Code, multiply } from "./code.ts";
import { compileCondition } from "./compile-condition.ts";
import { compileDomain, weightOf } from "./compile-expr.ts";
import { fold } from "./folds.ts";
import { bindValue, type Scope } from "./scope.ts";
import type { Unit } from "./unit.ts";

/**
 * Whether TLC may find a guard true in more than one way. It enumerates the disjuncts and the
 * witnesses in a conjunct of an action (`Tool.getNextStates` of TLC), also below `=>`, `IF` and
 * `\A`, and generates the successor once for each.
 */
export function hasBranches(guard: Expr): boolean {
  switch (guard.kind) {
    case "quantifier":
      return guard.quantifier === "exists" || hasBranches(guard.body);
    case "conditional":
      return hasBranches(guard.then) || hasBranches(guard.else);
    case "binary":
      if (guard.operator === "or") return true;
      if (guard.operator === "implies") return hasBranches(guard.right);
      return guard.operator === "and" && (hasBranches(guard.left) || hasBranches(guard.right));
    default:
      return false;
  }
}

/** In how many ways TLC finds a guard true; 0 when it is false. */
export function compileMultiplicity(unit: Unit, guard: Expr, scope: Scope): Code {
  const ways = (part: Expr): Code => compileMultiplicity(unit, part, scope);
  const onlyIf = (condition: Expr, then: () => Code, otherwise: () => Code): Code =>
    choose(compileCondition(unit, condition, scope), then, otherwise);
  const [one, none] = [(): Code => 1, (): Code => 0];
  if (!hasBranches(guard)) return onlyIf(guard, one, none);
  switch (guard.kind) {
    case "quantifier":
      return quantifierWays(unit, guard, scope);
    case "conditional":
      return onlyIf(
        guard.condition,
        () => ways(guard.then),
        () => ways(guard.else),
      );
    case "binary":
      if (guard.operator === "or") return add(ways(guard.left), ways(guard.right));
      if (guard.operator === "implies") return onlyIf(guard.left, () => ways(guard.right), one);
      if (!hasBranches(guard.left)) return onlyIf(guard.left, () => ways(guard.right), none);
      return multiply(ways(guard.left), ways(guard.right));
    default:
      throw new Error("internal error: a guard without branches");
  }
}

function quantifierWays(
  unit: Unit,
  guard: Extract<Expr, { readonly kind: "quantifier" }>,
  scope: Scope,
): Code {
  const domain = compileDomain(unit, guard.domain, scope);
  const kind = guard.quantifier === "exists" ? "sum" : "product";
  return fold(unit, kind, domain, 2 * weightOf(guard.body), (element) => {
    return compileMultiplicity(
      unit,
      guard.body,
      bindValue(scope, guard.name, element, domain.type),
    );
  });
}
