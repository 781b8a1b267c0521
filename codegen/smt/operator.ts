import { joinTypes } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { type Type, withoutNull } from "../../dsl/ir/type.ts";
import { isEmptySequence, sizeComparison } from "./cardinality.ts";
import { elementType, formula, hasOf, scalar, value } from "./expression.ts";
import { NotEncodable, quantified, type Scope } from "./scope.ts";
import { and, equal, implies, not, or, type Term, yes } from "./term.ts";
import { appended, removed, type Value } from "./value.ts";

const arithmetic = {
  less: "<",
  lessEqual: "<=",
  greater: ">",
  greaterEqual: ">=",
  add: "+",
  subtract: "-",
  multiply: "*",
  divide: "div",
  modulo: "mod",
} as const;

/** An operator of two operands as a value of its type. */
export function ofBinary(expr: Extract<Expr, { kind: "binary" }>, scope: Scope): Value {
  const { operator, left, right } = expr;
  const term = (found: Term): Value => ({ kind: "scalar", term: found });
  const sized = sizeComparison(expr, scope);
  if (sized !== null) return term(sized);
  switch (operator) {
    case "and":
      return term(and(formula(left, scope), formula(right, scope)));
    case "or":
      return term(or(formula(left, scope), formula(right, scope)));
    case "implies":
      return term(implies(formula(left, scope), formula(right, scope)));
    case "equal":
      return term(areEqual(expr, scope));
    case "notEqual":
      return term(not(areEqual(expr, scope)));
    case "member":
      return term(hasOf(right, scope)(scalar(left, elementType(right), scope)));
    case "subset":
      return term(isSubset(left, right, scope));
    case "union":
    case "intersection":
    case "difference":
      return ofSets(expr, scope);
    case "append":
      return appended(value(left, expr.type, scope), scalar(right, elementType(expr), scope));
    case "remove":
      return removed(value(left, expr.type, scope), scalar(right, elementType(expr), scope));
    case "at":
    case "removeAt":
      throw new NotEncodable("an element of a sequence by its index", expr.span);
    default:
      return term(ofNumbers(expr, arithmetic[operator], scope));
  }
}

function ofNumbers(expr: Extract<Expr, { kind: "binary" }>, operator: string, scope: Scope): Term {
  const [left, right] = [expr.left, expr.right].map((side) =>
    scalar(side, withoutNull(side.type), scope),
  );
  const { type } = expr.right;
  const isPositive = type.kind === "integer" && type.min > 0;
  if ((operator === "div" || operator === "mod") && !isPositive)
    throw new NotEncodable("a division by what may not be positive", expr.span);
  return [operator, left ?? "", right ?? ""];
}

function ofSets(expr: Extract<Expr, { kind: "binary" }>, scope: Scope): Value {
  const [left, right] = [hasOf(expr.left, scope), hasOf(expr.right, scope)];
  const operators = {
    union: (element: Term) => or(left(element), right(element)),
    intersection: (element: Term) => and(left(element), right(element)),
    difference: (element: Term) => and(left(element), not(right(element))),
  };
  const { operator } = expr;
  if (operator !== "union" && operator !== "intersection" && operator !== "difference")
    throw new Error("internal error: no operator of sets");
  return { kind: "set", has: operators[operator], isSome: yes };
}

function isSubset(left: Expr, right: Expr, scope: Scope): Term {
  return quantified("forall", "x", elementType(left), scope, (element) =>
    implies(hasOf(left, scope)(element), hasOf(right, scope)(element)),
  );
}

function areEqual(expr: Extract<Expr, { kind: "binary" }>, scope: Scope): Term {
  const { left, right } = expr;
  if (isContainer(left.type) || isContainer(right.type)) return areEqualContainers(expr, scope);
  const joined = joinTypes(left.type, right.type);
  if (joined === null) throw new NotEncodable("values of different types", expr.span);
  return equal(scalar(left, joined, scope), scalar(right, joined, scope));
}

function isContainer(type: Type): boolean {
  return ["set", "sequence", "map"].includes(withoutNull(type).kind);
}

function areEqualContainers(expr: Extract<Expr, { kind: "binary" }>, scope: Scope): Term {
  const { left, right, span } = expr;
  const isNull = (side: Expr): boolean => side.kind === "literal" && side.value === null;
  const [given, other] = isNull(left) ? [right, left] : [left, right];
  const first = value(given, given.type, scope);
  if (isNull(other)) {
    if (first.kind !== "set") throw new NotEncodable(`a comparison of a ${first.kind}`, span);
    return not(first.isSome);
  }
  if (first.kind === "sequence") {
    const [shorter, longer] = isLiteralEmpty(left) ? [left, right] : [right, left];
    if (isLiteralEmpty(shorter)) return isEmptySequence(longer, scope);
    throw new NotEncodable("a comparison of two sequences", span);
  }
  const second = value(other, other.type, scope);
  if (first.kind !== "set" || second.kind !== "set")
    throw new NotEncodable(`a comparison of a ${first.kind}`, span);
  const joined = joinTypes(elementType(left), elementType(right));
  if (joined === null) throw new NotEncodable("a comparison of sets of different things", span);
  const of = joined;
  const sameElements = quantified("forall", "x", of, scope, (element) =>
    equal(first.has(element), second.has(element)),
  );
  return and(equal(first.isSome, second.isSome), or(not(first.isSome), sameElements));
}

function isLiteralEmpty(expr: Expr): boolean {
  return (expr.kind === "set" || expr.kind === "sequence") && expr.elements.length === 0;
}
