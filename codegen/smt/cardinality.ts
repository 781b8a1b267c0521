import type { BinaryOperator, Expr } from "../../dsl/ir/expr.ts";
import { elementType, hasOf, scalar, value } from "./expression.ts";
import { sameType } from "../../dsl/ir/type.ts";
import { NotEncodable, quantified, type Scope } from "./scope.ts";
import { sizeTerm } from "./size.ts";
import { mirrored } from "../../dsl/ir/simplify.ts";
import { and, equal, implies, no, not, type Term, yes } from "./term.ts";

/** Comparisons with larger numbers are refused: the formula would be as long as the square of it. */
const largestSize = 4;

const symbols: Partial<Record<BinaryOperator, string>> = {
  less: "<",
  lessEqual: "<=",
  greater: ">",
  greaterEqual: ">=",
};

/**
 * A comparison of the size of a set or sequence, as a formula about its elements; `null` when it is none. Sets
 * are finite in every model of a spec, so one has as many elements as all that there are only when it has them all.
 */
export function sizeComparison(expr: Extract<Expr, { kind: "binary" }>, scope: Scope): Term | null {
  const { left, right, operator } = expr;
  const flipped = mirrored[operator];
  if (flipped === undefined) return null;
  if (sizeOf(left) === null)
    return sizeOf(right) === null ? null : compare(right, flipped, left, scope);
  return compare(left, operator, right, scope);
}

/** The set or sequence whose size an expression is. */
function sizeOf(expr: Expr): Expr | null {
  const isSize =
    expr.kind === "unary" && (expr.operator === "cardinality" || expr.operator === "length");
  return isSize ? expr.operand : null;
}

function compare(size: Expr, operator: BinaryOperator, other: Expr, scope: Scope): Term {
  const container = sizeOf(size);
  if (container === null) throw new Error("internal error: no size");
  const all = sizeOf(other);
  if (all !== null) return compareWithAll(container, operator, all, scope, size);
  const number =
    (other.kind === "literal" || other.kind === "parameter") && typeof other.value === "number"
      ? other.value
      : null;
  if (number === null) {
    if (container.type.kind !== "set")
      throw new NotEncodable("a length that is compared with what is no number", size.span);
    const [left, right] = [sizeTerm(container, scope), scalar(other, other.type, scope)];
    return operator === "notEqual"
      ? not(equal(left, right))
      : [symbols[operator] ?? "=", left, right];
  }
  const atLeast = (least: number): Term => isAtLeast(container, least, scope);
  switch (operator) {
    case "equal":
      return and(atLeast(number), not(atLeast(number + 1)));
    case "notEqual":
      return not(and(atLeast(number), not(atLeast(number + 1))));
    case "less":
      return not(atLeast(number));
    case "lessEqual":
      return not(atLeast(number + 1));
    case "greater":
      return atLeast(number + 1);
    default:
      return atLeast(number);
  }
}

/** `Cardinality(S) = Cardinality(all)`, where all are all that S could have. */
function compareWithAll(
  set: Expr,
  operator: BinaryOperator,
  all: Expr,
  scope: Scope,
  size: Expr,
): Term {
  const [part, whole, isMirrored] = all.kind === "universe" ? [set, all, false] : [all, set, true];
  if (whole.kind !== "universe" || part.type.kind !== "set")
    throw new NotEncodable("a comparison of two sizes", size.span);
  if (!sameType(elementType(part), whole.of))
    throw new NotEncodable(
      "the size of a set compared with that of a set of other things",
      size.span,
    );
  const [isThere, isIn] = [hasOf(whole, scope), hasOf(part, scope)];
  const isFull = quantified("forall", "x", whole.of, scope, (element) =>
    implies(isThere(element), isIn(element)),
  );
  const asked = isMirrored ? (mirrored[operator] ?? operator) : operator;
  switch (asked) {
    case "equal":
    case "greaterEqual":
      return isFull;
    case "notEqual":
    case "less":
      return not(isFull);
    case "greater":
      return no;
    default:
      return yes;
  }
}

/** That a set has so many elements or more. */
export function isAtLeast(container: Expr, least: number, scope: Scope): Term {
  if (least <= 0) return yes;
  if (container.type.kind === "sequence") {
    if (least === 1) return not(isEmptySequence(container, scope));
    throw new NotEncodable("the length of a sequence, compared with more than 0", container.span);
  }
  if (least > largestSize)
    throw new NotEncodable(`a size compared with ${least - 1}`, container.span);
  const has = hasOf(container, scope);
  const of = elementType(container);
  const pick = (chosen: readonly Term[]): Term => {
    if (chosen.length === least) return yes;
    return quantified("exists", "x", of, scope, (element) =>
      and(
        has(element),
        ...chosen.map((other) => not(equal(element, other))),
        pick([...chosen, element]),
      ),
    );
  };
  return pick([]);
}

export function isEmptySequence(sequence: Expr, scope: Scope): Term {
  const found = value(sequence, sequence.type, scope);
  if (found.kind !== "sequence") throw new NotEncodable("a sequence that is none", sequence.span);
  if (found.isEmpty !== null) return found.isEmpty;
  return not(
    quantified("exists", "x", elementType(sequence), scope, (element) => found.has(element)),
  );
}
