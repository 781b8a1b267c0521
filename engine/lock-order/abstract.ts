import { keyOf, sameExpr } from "../../dsl/ir/build.ts";
import type { BinaryOperator, Expr } from "../../dsl/ir/expr.ts";
import type { Value } from "../../dsl/ir/value.ts";
import { self } from "./effects.ts";

/**
 * What is known of a value: which one it is, that it is not `null`, or nothing (`undefined`). Known values
 * are booleans, numbers, strings and `null`.
 */
export type Known = { readonly value: Value } | "some" | undefined;

/** What is known on a way through a step, of expressions over the state before it, by their text. */
export type Facts = ReadonlyMap<string, Known>;

/** What is known of an expression from elsewhere: of the thread's own variables, of who holds what. */
export type Oracle = (expr: Expr) => Known;

type Binary = Extract<Expr, { readonly kind: "binary" }>;

/** What is known of an expression's value. */
export function know(expr: Expr, facts: Facts, oracle: Oracle): Known {
  const known = facts.get(keyOf(expr)) ?? oracle(expr);
  return known ?? knowNode(expr, facts, oracle) ?? (canBeNull(expr) ? undefined : "some");
}

function canBeNull({ type }: Expr): boolean {
  return type.kind === "option";
}

function knowNode(expr: Expr, facts: Facts, oracle: Oracle): Known {
  switch (expr.kind) {
    case "literal":
    case "parameter":
      return { value: expr.value };
    case "unary": {
      const truth = truthOf(expr.operand, facts, oracle);
      return expr.operator === "not" && truth !== null ? { value: !truth } : undefined;
    }
    case "binary":
      return knowBinary(expr, facts, oracle);
    case "conditional": {
      const truth = truthOf(expr.condition, facts, oracle);
      if (truth !== null) return know(truth ? expr.then : expr.else, facts, oracle);
      const [left, right] = [know(expr.then, facts, oracle), know(expr.else, facts, oracle)];
      return join(left, right);
    }
    default:
      return undefined;
  }
}

/** What is known when it is the one or the other. */
export function join(left: Known, right: Known): Known {
  if (JSON.stringify(left) === JSON.stringify(right)) return left;
  return isPresent(left) && isPresent(right) ? "some" : undefined;
}

function isPresent(known: Known): boolean {
  return known === "some" || (known !== undefined && known.value !== null);
}

/** Whether a condition holds; `null` when that is not known. */
export function truthOf(condition: Expr, facts: Facts, oracle: Oracle): boolean | null {
  const known = know(condition, facts, oracle);
  return typeof known === "object" && typeof known.value === "boolean" ? known.value : null;
}

function knowBinary(expr: Binary, facts: Facts, oracle: Oracle): Known {
  const { operator, left, right } = expr;
  const truth = (side: Expr): boolean | null => truthOf(side, facts, oracle);
  const of = (value: boolean | null): Known => (value === null ? undefined : { value });
  switch (operator) {
    case "and":
      return of(both(truth(left), truth(right)));
    case "or":
      return of(negated(both(negated(truth(left)), negated(truth(right)))));
    case "implies":
      return of(negated(both(truth(left), negated(truth(right)))));
    case "equal":
      return of(areEqual(expr, facts, oracle));
    case "notEqual":
      return of(negated(areEqual(expr, facts, oracle)));
    default: {
      const [one, other] = [know(left, facts, oracle), know(right, facts, oracle)];
      return typeof one === "object" && typeof other === "object"
        ? calculate(operator, one.value, other.value)
        : undefined;
    }
  }
}

function both(left: boolean | null, right: boolean | null): boolean | null {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : null;
}

function negated(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}

function areEqual({ left, right }: Binary, facts: Facts, oracle: Oracle): boolean | null {
  if (sameExpr(left, right)) return true;
  const [one, other] = [know(left, facts, oracle), know(right, facts, oracle)];
  if (typeof one === "object" && typeof other === "object") return one.value === other.value;
  const isOneNull = typeof one === "object" && one.value === null;
  const isOtherNull = typeof other === "object" && other.value === null;
  return (isOneNull && other === "some") || (isOtherNull && one === "some") ? false : null;
}

function calculate(operator: BinaryOperator, left: Value, right: Value): Known {
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  switch (operator) {
    case "less":
      return { value: left < right };
    case "lessEqual":
      return { value: left <= right };
    case "greater":
      return { value: left > right };
    case "greaterEqual":
      return { value: left >= right };
    case "add":
      return { value: left + right };
    case "subtract":
      return { value: left - right };
    default:
      return undefined;
  }
}

/** The facts, and what follows from a condition that holds, or does not. */
export function assume(condition: Expr, truth: boolean, facts: Facts): Facts {
  const known = new Map(facts);
  learn(condition, truth, known);
  return known;
}

function learn(condition: Expr, truth: boolean, known: Map<string, Known>): void {
  known.set(keyOf(condition), { value: truth });
  if (condition.kind === "unary" && condition.operator === "not")
    learn(condition.operand, !truth, known);
  if (condition.kind !== "binary") return;
  const { operator, left, right } = condition;
  const isBoth = (operator === "and" && truth) || (operator === "or" && !truth);
  if (isBoth) for (const side of [left, right]) learn(side, truth, known);
  if (operator === "implies" && !truth) {
    learn(left, true, known);
    learn(right, false, known);
  }
  if (operator === "equal" || operator === "notEqual")
    learnEquality(condition, truth === (operator === "equal"), known);
}

function learnEquality(condition: Binary, isEqual: boolean, known: Map<string, Known>): void {
  const { left, right } = condition;
  for (const operator of ["equal", "notEqual"] as const)
    known.set(keyOf({ ...condition, operator }), { value: isEqual === (operator === "equal") });
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (side.kind === "literal" || sameExpr(side, self)) continue;
    if (other.kind === "literal" && isEqual) known.set(keyOf(side), { value: other.value });
    if (other.kind === "literal" && !isEqual && other.value === null)
      known.set(keyOf(side), "some");
    if (isEqual && !canBeNull(other) && other.kind !== "literal" && !known.has(keyOf(side)))
      known.set(keyOf(side), "some");
  }
}
