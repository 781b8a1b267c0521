import type { Span } from "../diag/span.ts";
import type { BinaryOperator, Expr, UnaryOperator } from "./expr.ts";
import { booleanType, type RecordType, type Type, withoutNull } from "./type.ts";

/** The place of what the reader adds by itself. */
export const nowhere: Span = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };

export function boolean(value: boolean, span: Span): Expr {
  return { kind: "literal", value, type: booleanType, span };
}

export function integer(value: number, span: Span): Expr {
  return { kind: "literal", value, type: { kind: "integer", min: value, max: value }, span };
}

export function text(value: string, span: Span): Expr {
  return { kind: "literal", value, type: { kind: "literal", values: [value] }, span };
}

/** `null` as a value of `T | null`. */
export function nothing(type: Type, span: Span): Expr {
  return { kind: "literal", value: null, type: { kind: "option", of: withoutNull(type) }, span };
}

export function bound(name: string, type: Type, span: Span): Expr {
  return { kind: "bound", name, type, span };
}

export function universe(of: Type, span: Span): Expr {
  return { kind: "universe", of, type: { kind: "set", of }, span };
}

export function index(map: Expr, key: Expr, span: Span): Expr {
  if (map.type.kind !== "map") throw new Error("only a map has an index");
  return { kind: "index", map, key, type: map.type.value, span };
}

export function unary(operator: UnaryOperator, operand: Expr, type: Type): Expr {
  return { kind: "unary", operator, operand, type, span: operand.span };
}

export function binary(
  operator: BinaryOperator,
  left: Expr,
  right: Expr,
  type: Type = booleanType,
  span: Span = left.span,
): Expr {
  return { kind: "binary", operator, left, right, type, span };
}

/** `body` of each element of a set, which is bound to `name`. */
export function forall(name: string, domain: Expr, body: Expr, span: Span): Expr {
  return { kind: "quantifier", quantifier: "forall", name, domain, body, type: booleanType, span };
}

/** `body` of some element of a set, which is bound to `name`. */
export function exists(name: string, domain: Expr, body: Expr, span: Span): Expr {
  return { kind: "quantifier", quantifier: "exists", name, domain, body, type: booleanType, span };
}

/** The truth value of a boolean literal, or `null` when it is not one. */
export function constantOf(expr: Expr): boolean | null {
  return expr.kind === "literal" && typeof expr.value === "boolean" ? expr.value : null;
}

export function not(operand: Expr): Expr {
  const constant = constantOf(operand);
  if (constant !== null) return boolean(!constant, operand.span);
  if (operand.kind === "unary" && operand.operator === "not") return operand.operand;
  if (operand.kind === "binary" && operand.operator === "equal")
    return { ...operand, operator: "notEqual" };
  if (operand.kind === "binary" && operand.operator === "notEqual")
    return { ...operand, operator: "equal" };
  return unary("not", operand, booleanType);
}

export function and(left: Expr, right: Expr): Expr {
  if (constantOf(left) === true || constantOf(right) === false) return right;
  if (constantOf(right) === true || constantOf(left) === false) return left;
  return binary("and", left, right);
}

export function or(left: Expr, right: Expr): Expr {
  if (constantOf(left) === false || constantOf(right) === true) return right;
  if (constantOf(right) === false || constantOf(left) === true) return left;
  return binary("or", left, right);
}

export function implies(left: Expr, right: Expr): Expr {
  if (constantOf(left) === true || constantOf(right) === true) return right;
  if (constantOf(left) === false || sameExpr(left, right)) return boolean(true, left.span);
  return binary("implies", left, right);
}

/** Two expressions are the same text, whatever their spans. */
export function sameExpr(left: Expr, right: Expr): boolean {
  return left === right || keyOf(left) === keyOf(right);
}

const keys = new WeakMap<Expr, string>();

/** A text that is equal for equal expressions; spans and types take no part. */
export function keyOf(expr: Expr): string {
  const known = keys.get(expr);
  if (known !== undefined) return known;
  const key = JSON.stringify(expr, (name: string, value: unknown) =>
    name === "span" || name === "type" ? undefined : value,
  );
  keys.set(expr, key);
  return key;
}

export function conditional(condition: Expr, then: Expr, otherwise: Expr): Expr {
  const constant = constantOf(condition);
  if (constant !== null) return constant ? then : otherwise;
  const type = joinTypes(then.type, otherwise.type) ?? then.type;
  // They may differ in type: what the condition says of one, such as not being null, is lost here.
  if (sameExpr(then, otherwise)) return { ...then, type };
  return { kind: "conditional", condition, then, else: otherwise, type, span: condition.span };
}

/** A set or a sequence has no elements: `s = {}`, `s = <<>>`. */
export function isEmpty(container: Expr): Expr {
  const kind = container.type.kind === "sequence" ? "sequence" : "set";
  const empty: Expr = { kind, elements: [], type: container.type, span: container.span };
  return binary("equal", container, empty);
}

/** Decides equality where it can: the same expression, or different literals. */
export function equal(left: Expr, right: Expr): Expr {
  if (sameExpr(left, right)) return boolean(true, left.span);
  if (left.kind === "literal" && right.kind === "literal")
    return boolean(left.value === right.value, left.span);
  return binary("equal", left, right);
}

/** The smallest type that has the values of both; `null` when there is none. */
export function joinTypes(left: Type, right: Type): Type | null {
  if (isNever(left)) return right;
  if (isNever(right)) return left;
  if (left.kind === "option" || right.kind === "option") {
    const inner = joinTypes(withoutNull(left), withoutNull(right));
    return inner === null ? null : { kind: "option", of: inner };
  }
  if (left.kind === "integer" && right.kind === "integer") {
    const [min, max] = [Math.min(left.min, right.min), Math.max(left.max, right.max)];
    const whole = [left, right].find((type) => type.min === min && type.max === max);
    return whole ?? { kind: "integer", min, max };
  }
  if (left.kind === "literal" && right.kind === "literal")
    return { kind: "literal", values: [...new Set([...left.values, ...right.values])] };
  if (left.kind === "set" && right.kind === "set") {
    const of = joinTypes(left.of, right.of);
    return of === null ? null : { kind: "set", of };
  }
  if (left.kind === "sequence" && right.kind === "sequence") {
    const of = joinTypes(left.of, right.of);
    const capacity = Math.max(left.capacity, right.capacity);
    return of === null ? null : { kind: "sequence", of, capacity };
  }
  if (left.kind === "record" && right.kind === "record") return joinRecords(left, right);
  if (left.kind === "thread" && right.kind === "element") return left;
  if (left.kind === "element" && right.kind === "thread") return right;
  return JSON.stringify(left) === JSON.stringify(right) ? left : null;
}

function joinRecords(left: RecordType, right: RecordType): Type | null {
  if (left.fields.length !== right.fields.length) return null;
  const fields: { name: string; type: Type }[] = [];
  for (const { name, type } of left.fields) {
    const other = right.fields.find((field) => field.name === name);
    const joined = other === undefined ? null : joinTypes(type, other.type);
    if (joined === null) return null;
    fields.push({ name, type: joined });
  }
  return { kind: "record", fields };
}

/** The type of nothing: that of a lonely `null` without its `null`. */
export function isNever(type: Type): boolean {
  return type.kind === "literal" && type.values.length === 0;
}
