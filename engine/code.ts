/**
 * JavaScript under construction: a number is a constant, a string the text of an expression that can
 * stand anywhere (an identifier, or in parentheses). A condition may be any text that is truthy or
 * not; its constants are 0 and 1. Every function here folds what it can.
 */
export type Code = number | string;

export function isConstant(code: Code): code is number {
  return typeof code === "number";
}

export function and(left: Code, right: () => Code): Code {
  if (left === 0) return 0;
  const rest = right();
  if (isConstant(left)) return rest;
  if (rest === 0) return 0;
  return isConstant(rest) ? left : `(${left}&&${rest})`;
}

export function or(left: Code, right: () => Code): Code {
  if (isConstant(left) && left !== 0) return 1;
  const rest = right();
  if (isConstant(left)) return rest;
  if (isConstant(rest)) return rest === 0 ? left : 1;
  return `(${left}||${rest})`;
}

export function not(condition: Code): Code {
  if (isConstant(condition)) return condition === 0 ? 1 : 0;
  // Only this function makes text that begins so.
  return condition.startsWith("(!") ? condition.slice(2, -1) : `(!${condition})`;
}

/** `condition ? then : otherwise`, of conditions or of numbers. */
export function choose(condition: Code, then: () => Code, otherwise: () => Code): Code {
  if (isConstant(condition)) return condition === 0 ? otherwise() : then();
  const [left, right] = [then(), otherwise()];
  return left === right ? left : `(${condition}?${left}:${right})`;
}

/** A condition as the number 0 or 1. */
export function asNumber(condition: Code): Code {
  return isConstant(condition) ? condition : `(${condition}?1:0)`;
}

type Compare = "===" | "!==" | "<" | "<=" | ">" | ">=";

export function compare(operator: Compare, left: Code, right: Code): Code {
  if (!isConstant(left) || !isConstant(right)) return `(${left}${operator}${right})`;
  return holds(operator, left, right) ? 1 : 0;
}

function holds(operator: Compare, left: number, right: number): boolean {
  switch (operator) {
    case "===":
      return left === right;
    case "!==":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

export function add(left: Code, right: Code): Code {
  if (isConstant(left) && isConstant(right)) return left + right;
  if (left === 0) return right;
  if (right === 0) return left;
  return isConstant(right) && right < 0
    ? `(${left}-${-right})`
    : `(${left}+${parenthesized(right)})`;
}

export function subtract(left: Code, right: Code): Code {
  if (isConstant(right)) return add(left, -right);
  return `(${left}-${right})`;
}

export function multiply(left: Code, right: Code): Code {
  if (isConstant(left) && isConstant(right)) return left * right;
  if (left === 0 || right === 0) return 0;
  if (left === 1) return right;
  return right === 1 ? left : `(${parenthesized(left)}*${parenthesized(right)})`;
}

/** Integer quotient of a code by a positive constant. */
export function quotient(left: Code, right: number): Code {
  if (isConstant(left)) return Math.floor(left / right);
  return right === 1 ? left : `(${left}/${right}|0)`;
}

/** Remainder of a code by a positive constant. */
export function remainder(left: Code, right: number): Code {
  if (isConstant(left)) return left % right;
  return right === 1 ? 0 : `(${left}%${right})`;
}

export function bitAnd(left: Code, right: Code): Code {
  if (isConstant(left) && isConstant(right)) return left & right;
  return left === 0 || right === 0 ? 0 : `(${left}&${right})`;
}

export function bitOr(left: Code, right: Code): Code {
  if (isConstant(left) && isConstant(right)) return left | right;
  if (left === 0) return right;
  return right === 0 ? left : `(${left}|${right})`;
}

/** `left` without the bits of `right`. */
export function bitClear(left: Code, right: Code): Code {
  if (isConstant(right)) return bitAnd(left, ~right);
  return left === 0 ? 0 : `(${left}&~${right})`;
}

export function shiftLeft(left: Code, right: Code): Code {
  if (isConstant(left) && isConstant(right)) return left << right;
  if (left === 0) return 0;
  return right === 0 ? left : `(${left}<<${right})`;
}

export function shiftRight(left: Code, right: Code): Code {
  if (isConstant(left) && isConstant(right)) return left >>> right;
  if (left === 0) return 0;
  return right === 0 ? left : `(${left}>>>${right})`;
}

/** Bit `index` of a mask as a condition. */
export function hasBit(mask: Code, index: Code): Code {
  return bitAnd(shiftRight(mask, index), 1);
}

function parenthesized(code: Code): Code {
  return isConstant(code) && code < 0 ? `(${code})` : code;
}
