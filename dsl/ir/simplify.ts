import { and, boolean, conditional, equal, implies, isEmpty, not, or, sameExpr } from "./build.ts";
import type { BinaryOperator, Expr } from "./expr.ts";
import { substitute } from "./substitute.ts";

/** Decides what can be decided from the node alone; its children are simplified already. */
export function simplify(expr: Expr): Expr {
  if (expr.kind === "unary" && expr.operator === "not") return keepSpan(not(expr.operand), expr);
  if (expr.kind === "conditional") return simplifyConditional(expr);
  if (expr.kind === "index" && expr.map.kind === "mapping")
    return substitute(expr.map.body, expr.map.name, expr.key);
  if (expr.kind === "index" && expr.map.kind === "conditional") return indexOfConditional(expr);
  if (expr.kind === "quantifier" && expr.body.kind === "literal")
    return expr.quantifier === "forall" && expr.body.value === true ? expr.body : expr;
  if (expr.kind !== "binary") return expr;
  const emptiness = emptinessIn(expr);
  if (emptiness !== null) return keepSpan(emptiness, expr);
  switch (expr.operator) {
    case "and":
      return and(expr.left, expr.right);
    case "or":
      return or(expr.left, expr.right);
    case "implies":
      return implies(expr.left, expr.right);
    case "equal":
      return keepSpan(simplifyEqual(expr.left, expr.right), expr);
    case "notEqual":
      return keepSpan(not(simplifyEqual(expr.left, expr.right)), expr);
    default:
      return decided(expr) ?? expr;
  }
}

/** The comparison that says the same with its sides exchanged. */
export const mirrored: Partial<Record<BinaryOperator, BinaryOperator>> = {
  equal: "equal",
  notEqual: "notEqual",
  less: "greater",
  lessEqual: "greaterEqual",
  greater: "less",
  greaterEqual: "lessEqual",
};

/** `Len(s) > 0` as `s # <<>>`, and all that says the same; `null` for what says something else. */
function emptinessIn({ operator, left, right }: Extract<Expr, { kind: "binary" }>): Expr | null {
  const isMirrored = left.kind === "literal";
  const [size, bound] = isMirrored ? [right, left] : [left, right];
  const comparison = isMirrored ? mirrored[operator] : operator;
  if (size.kind !== "unary" || bound.kind !== "literal") return null;
  if (size.operator !== "length" && size.operator !== "cardinality") return null;
  const says = `${comparison} ${bound.value}`;
  if (["equal 0", "less 1", "lessEqual 0"].includes(says)) return isEmpty(size.operand);
  const isNone = ["notEqual 0", "greater 0", "greaterEqual 1"].includes(says);
  return isNone ? not(isEmpty(size.operand)) : null;
}

/** Which of two numbers that are written out is the smaller; `null` when one is not, or it is not asked. */
function decided({ operator, left, right, span }: Extract<Expr, { kind: "binary" }>): Expr | null {
  if (left.kind !== "literal" || right.kind !== "literal") return null;
  const [a, b] = [left.value, right.value];
  if (typeof a !== "number" || typeof b !== "number") return null;
  const orders: Partial<Record<BinaryOperator, boolean>> = {
    less: a < b,
    lessEqual: a <= b,
    greater: a > b,
    greaterEqual: a >= b,
  };
  const order = orders[operator];
  return order === undefined ? null : boolean(order, span);
}

function isNull(expr: Expr): boolean {
  return expr.kind === "literal" && expr.value === null;
}

/** `x # null ? x : null` is `x`, and of `c ? (c ? x : null) : y`, which is `a?.b ?? y`, nothing is asked twice. */
function simplifyConditional(expr: Extract<Expr, { kind: "conditional" }>): Expr {
  const { condition } = expr;
  const [then, otherwise] = [armOf(expr.then, condition, true), armOf(expr.else, condition, false)];
  const isGuarded =
    condition.kind === "binary" &&
    condition.operator === "notEqual" &&
    isNull(condition.right) &&
    isNull(otherwise) &&
    sameExpr(condition.left, then);
  return isGuarded ? { ...then, type: expr.type } : conditional(condition, then, otherwise);
}

/** What is left of an expression where the condition is known. */
function armOf(expr: Expr, condition: Expr, isTrue: boolean): Expr {
  if (expr.kind !== "conditional" || !sameExpr(expr.condition, condition)) return expr;
  return isTrue ? expr.then : expr.else;
}

/** `(c ? x : null) = null` is `~c` where `x` is never null, and so is its mirror image. */
function simplifyEqual(left: Expr, right: Expr): Expr {
  if (left.kind === "conditional" && isNull(right)) {
    const { condition, then, else: otherwise } = left;
    if (isNull(otherwise) && then.type.kind !== "option") return not(condition);
    if (isNull(then) && otherwise.type.kind !== "option") return condition;
  }
  if (isNull(right) && !isNull(left) && left.type.kind !== "option")
    return boolean(false, left.span);
  return isNull(left) && !isNull(right) ? simplifyEqual(right, left) : equal(left, right);
}

function keepSpan(result: Expr, original: Expr): Expr {
  return { ...result, span: original.span };
}

function indexOfConditional(expr: Extract<Expr, { kind: "index" }>): Expr {
  if (expr.map.kind !== "conditional") return expr;
  const { condition, then, else: otherwise } = expr.map;
  const [left, right] = [then, otherwise].map((map) => simplify({ ...expr, map }));
  return left === undefined || right === undefined ? expr : conditional(condition, left, right);
}
