import { boolean, constantOf, implies, keyOf, not } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { mapChildren } from "../ir/walk.ts";

/**
 * What is known to hold on a path of a step: conditions of branches taken, guards, earlier checks.
 * All of it speaks of the state before the step, so it never becomes false on the way.
 */
export type Facts = ReadonlySet<string>;

/** The facts with `condition` added; a conjunction adds each of its parts. */
export function learn(facts: Facts, condition: Expr): Facts {
  const more = new Set(facts);
  for (const part of conjuncts(condition)) more.add(keyOf(part));
  return more;
}

function conjuncts(condition: Expr): readonly Expr[] {
  if (condition.kind === "binary" && condition.operator === "and")
    return [...conjuncts(condition.left), ...conjuncts(condition.right)];
  return [condition];
}

/** The negation, with a disjunction opened so that each part can be learned. */
export function denial(condition: Expr): Expr {
  if (condition.kind === "binary" && condition.operator === "or")
    return {
      ...condition,
      operator: "and",
      left: denial(condition.left),
      right: denial(condition.right),
    };
  return not(condition);
}

/** A value without the sides of conditionals that the facts rule out. */
export function resolved(facts: Facts, value: Expr): Expr {
  if (facts.size === 0) return value;
  switch (value.kind) {
    case "filter":
    case "image":
    case "quantifier":
    case "mapping":
      return value;
    case "conditional": {
      const { condition, then, else: otherwise } = value;
      const known = constantOf(under(facts, condition));
      if (known === true) return resolved(facts, then);
      if (known === false || facts.has(keyOf(denial(condition)))) return resolved(facts, otherwise);
      return mapChildren(value, (child) => resolved(facts, child));
    }
    default:
      return mapChildren(value, (child) => resolved(facts, child));
  }
}

/** A condition as far as the facts leave it open: `true` when they imply it. */
export function under(facts: Facts, condition: Expr): Expr {
  if (facts.has(keyOf(condition))) return boolean(true, condition.span);
  if (condition.kind !== "binary") return condition;
  if (condition.operator === "implies") {
    const premise = under(facts, condition.left);
    if (facts.has(keyOf(denial(premise)))) return boolean(true, condition.span);
    return implies(premise, under(facts, condition.right));
  }
  if (condition.operator !== "and") return condition;
  const [left, right] = [under(facts, condition.left), under(facts, condition.right)];
  if (constantOf(left) === true) return right;
  return constantOf(right) === true ? left : { ...condition, left, right };
}
