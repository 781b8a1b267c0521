import type { Expr } from "../dsl/ir/expr.ts";
import { type Type, withoutNull } from "../dsl/ir/type.ts";
import {
  add,
  bitAnd,
  bitClear,
  bitOr,
  type Code,
  compare,
  multiply,
  shiftLeft,
  shiftRight,
  subtract,
} from "./code.ts";
import { convert, fromCode, toCode } from "./convert.ts";
import type { Unit } from "./unit.ts";

type Unary = Extract<Expr, { readonly kind: "unary" }>;
type SequenceType = Extract<Type, { readonly kind: "sequence" }>;

/** The type, which the reader guarantees to be of that kind once `null` is excluded. */
export function typeOfKind<Kind extends Type["kind"]>(
  type: Type,
  kind: Kind,
): Extract<Type, { readonly kind: Kind }> {
  const held = withoutNull(type);
  if (!isOfKind(held, kind)) throw new Error(`internal error: ${held.kind} where ${kind} belongs`);
  return held;
}

function isOfKind<Kind extends Type["kind"]>(
  type: Type,
  kind: Kind,
): type is Extract<Type, { readonly kind: Kind }> {
  return type.kind === kind;
}

/** An operator on one operand that has no logical meaning; `operand` is its number. */
export function unaryOperation(unit: Unit, expr: Unary, operand: Code): Code {
  const type = expr.operand.type;
  switch (expr.operator) {
    case "not":
      throw new Error("internal error: `not` is a condition");
    case "negate":
      return multiply(convert(unit, operand, type, typeOfKind(type, "integer")), -1);
    case "cardinality":
      return unit.call("cardinality", operand);
    case "length":
      return bitAnd(
        operand,
        2 ** unit.encoding.shapeOf(typeOfKind(type, "sequence")).lengthBits - 1,
      );
    case "head":
      return elementOf(unit, typeOfKind(type, "sequence"), operand, 0, expr.type);
    case "tail":
      return onSequence(unit, "tail", typeOfKind(type, "sequence"), [operand]);
    case "range":
      return onSequence(unit, "range", typeOfKind(type, "sequence"), [operand]);
    case "indices":
      return subtract(
        shiftLeft(1, unaryOperation(unit, { ...expr, operator: "length" }, operand)),
        1,
      );
    case "identity":
      return fromCode(operand, expr.type);
  }
}

function onSequence(
  unit: Unit,
  name: "tail" | "range" | "append" | "remove" | "removeAt",
  type: SequenceType,
  operands: readonly Code[],
): Code {
  const { lengthBits, elementBits } = unit.encoding.shapeOf(type);
  return unit.call(name, ...operands, lengthBits, elementBits);
}

/** The element at an index, as a value of `to`. */
export function elementOf(
  unit: Unit,
  type: SequenceType,
  sequence: Code,
  index: Code,
  to: Type,
): Code {
  const { lengthBits, elementBits } = unit.encoding.shapeOf(type);
  const shift = add(multiply(index, elementBits), lengthBits);
  const code = bitAnd(shiftRight(sequence, shift), 2 ** elementBits - 1);
  return convert(unit, fromCode(code, type.of), type.of, to);
}

/** The sequence with an element added, or without its equals. */
export function withElement(
  unit: Unit,
  name: "append" | "remove",
  type: SequenceType,
  sequence: Code,
  element: Code,
): Code {
  return onSequence(unit, name, type, [sequence, toCode(element, type.of)]);
}

/** The sequence without the element at an index. */
export function withoutIndex(unit: Unit, type: SequenceType, sequence: Code, index: Code): Code {
  return onSequence(unit, "removeAt", type, [sequence, index]);
}

/** Integer arithmetic; the operands are integers already. */
export function arithmetic(
  unit: Unit,
  operator: "add" | "subtract" | "multiply" | "divide" | "modulo",
  left: Code,
  right: Code,
): Code {
  switch (operator) {
    case "add":
      return add(left, right);
    case "subtract":
      return subtract(left, right);
    case "multiply":
      return multiply(left, right);
    case "divide":
    case "modulo":
      return unit.call(operator, left, right);
  }
}

/** Operations on bit masks of one set type. */
export function onSets(
  operator: "union" | "intersection" | "difference" | "subset",
  left: Code,
  right: Code,
): Code {
  switch (operator) {
    case "union":
      return bitOr(left, right);
    case "intersection":
      return bitAnd(left, right);
    case "difference":
      return bitClear(left, right);
    case "subset":
      return compare("===", bitClear(left, right), 0);
  }
}
