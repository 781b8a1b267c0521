import { joinTypes as joinSimple } from "../dsl/ir/build.ts";
import { sameType, type Type } from "../dsl/ir/type.ts";
import { add, and, choose, type Code, compare, isConstant, not, or, subtract } from "./code.ts";
import { type Encoding, ModelTooLarge, NotOfType } from "./encoding.ts";
import type { Unit } from "./unit.ts";

// In compiled expressions an integer is itself; a value of any other type is its code. `toCode` and
// `fromCode` go between the two.

export function toCode(value: Code, type: Type): Code {
  return type.kind === "integer" ? add(value, -type.min) : value;
}

export function fromCode(code: Code, type: Type): Code {
  return type.kind === "integer" ? add(code, type.min) : code;
}

/** The smallest type that has the values of both; `null` when there is none. */
export function joinTypes(left: Type, right: Type): Type | null {
  if (sameType(left, right)) return left;
  if (left.kind === "option" || right.kind === "option") {
    const inner = joinTypes(withoutOption(left), withoutOption(right));
    return inner === null ? null : { kind: "option", of: inner };
  }
  if (left.kind === "union" && right.kind === "record") return left;
  if (left.kind === "record" && right.kind === "union") return right;
  return joinSimple(left, right);
}

function withoutOption(type: Type): Type {
  return type.kind === "option" ? type.of : type;
}

/** Marks a value that the target type does not have, in tables of conversions. */
const absent = -1;
const maxTable = 2 ** 20;

/**
 * A value of one type as a value of another. When the target does not have it (the checks in front of
 * the expression exclude that, or `isIn` tells), the result is some number.
 */
export function convert(unit: Unit, value: Code, from: Type, to: Type): Code {
  if (sameType(from, to) || (from.kind === "integer" && to.kind === "integer")) return value;
  if (isConstant(value)) return convertConstant(unit.encoding, value, from, to);
  if (from.kind === "option") return convertOption(unit, value, from, to);
  if (to.kind === "option") return toCode(convert(unit, value, from, to.of), to.of);
  const shift = shiftBetween(unit.encoding, from, to);
  if (shift !== null) return add(value, shift);
  return fromCode(throughTable(unit, value, from, to), to);
}

function convertConstant(encoding: Encoding, value: number, from: Type, to: Type): Code {
  const code = convertCode(encoding, Number(toCode(value, from)), from, to);
  return fromCode(Math.max(code, 0), to);
}

function convertOption(
  unit: Unit,
  value: Code,
  from: Type & { readonly kind: "option" },
  to: Type,
): Code {
  const inner = (target: Type): Code => convert(unit, fromCode(value, from.of), from.of, target);
  if (to.kind !== "option") return inner(to);
  const [nullFrom, nullTo] = [unit.encoding.sizeOf(from.of), unit.encoding.sizeOf(to.of)];
  const held = toCode(inner(to.of), to.of);
  if (held === value && nullFrom === nullTo) return value;
  return choose(
    compare("===", value, nullFrom),
    () => nullTo,
    () => held,
  );
}

/** What to add to a code, where that is all there is to do. */
function shiftBetween(encoding: Encoding, from: Type, to: Type): number | null {
  if (from.kind === "element" && to.kind === "thread")
    return encoding.threads.indexOf(encoding.elements(from.domain)[0] ?? "");
  if (from.kind === "thread" && to.kind === "element")
    return -encoding.threads.indexOf(encoding.elements(to.domain)[0] ?? "");
  if (from.kind === "record" && to.kind === "union") {
    const variant = to.variants.findIndex((candidate) => sameType(candidate, from));
    return variant < 0 ? null : encoding.offsetOf(to, variant);
  }
  if (from.kind === "union" && to.kind === "record") {
    const variant = from.variants.findIndex((candidate) => sameType(candidate, to));
    return variant < 0 ? null : -encoding.offsetOf(from, variant);
  }
  return null;
}

/** The code of a value in the other type, by way of the value itself. */
function throughTable(unit: Unit, value: Code, from: Type, to: Type): Code {
  const size = unit.encoding.sizeOf(from);
  if (size > maxTable)
    throw new ModelTooLarge(
      "a conversion between types has more than 2^20 values",
      "give both sides of the assignment or comparison the same type",
    );
  const key = JSON.stringify([from, to]);
  return unit.lookUp(key, toCode(value, from), size, (code) =>
    convertCode(unit.encoding, code, from, to),
  );
}

function convertCode(encoding: Encoding, code: number, from: Type, to: Type): number {
  try {
    return encoding.encode(to, encoding.decode(from, code));
  } catch (error) {
    if (error instanceof NotOfType) return absent;
    throw error;
  }
}

/** Whether a value of one type is also one of another. */
export function isIn(unit: Unit, value: Code, from: Type, to: Type): Code {
  if (sameType(from, to)) return 1;
  if (isConstant(value)) {
    const code = convertCode(unit.encoding, Number(toCode(value, from)), from, to);
    return code === absent ? 0 : 1;
  }
  if (from.kind === "option") {
    const isNull = compare("===", value, unit.encoding.sizeOf(from.of));
    if (to.kind === "option")
      return or(isNull, () => isIn(unit, fromCode(value, from.of), from.of, to.of));
    return and(not(isNull), () => isIn(unit, fromCode(value, from.of), from.of, to));
  }
  if (to.kind === "option") return isIn(unit, value, from, to.of);
  if (from.kind === "integer" && to.kind === "integer")
    return inRange(value, from.min < to.min ? to.min : null, from.max > to.max ? to.max : null);
  const shift = shiftBetween(unit.encoding, from, to);
  if (shift !== null && shift >= 0) return 1;
  if (shift !== null) {
    const code = subtract(value, -shift);
    return inRange(code, 0, unit.encoding.sizeOf(to) - 1);
  }
  return compare("!==", throughTable(unit, value, from, to), absent);
}

function inRange(value: Code, min: number | null, max: number | null): Code {
  return and(min === null ? 1 : compare(">=", value, min), () =>
    max === null ? 1 : compare("<=", value, max),
  );
}
