import type { BinaryOperator } from "../../dsl/ir/expr.ts";

/** An infix operator of TLA+: its text, its range of precedence (*Specifying Systems*, table 6). */
export type Infix = {
  readonly text: string;
  readonly precedence: readonly [number, number];
  readonly isAssociative: boolean;
};

function infix(text: string, low: number, high: number, isAssociative = false): Infix {
  return { text, precedence: [low, high], isAssociative };
}

/** How a binary operator is written: infix, or as an operator that is applied; `null` where it has its own form. */
export const binaryOperators: Readonly<Record<BinaryOperator, Infix | string | null>> = {
  and: null,
  or: null,
  implies: null,
  equal: infix("=", 5, 5),
  notEqual: infix("#", 5, 5),
  less: infix("<", 5, 5),
  lessEqual: infix("<=", 5, 5),
  greater: infix(">", 5, 5),
  greaterEqual: infix(">=", 5, 5),
  add: infix("+", 10, 10, true),
  subtract: infix("-", 11, 11, true),
  multiply: infix("*", 13, 13, true),
  divide: infix("\\div", 13, 13),
  modulo: infix("%", 10, 11),
  member: infix("\\in", 5, 5),
  subset: infix("\\subseteq", 5, 5),
  union: infix("\\cup", 8, 8, true),
  intersection: infix("\\cap", 8, 8, true),
  difference: infix("\\", 8, 8),
  append: "Append",
  remove: "Without",
  removeAt: null,
  at: null,
};

const notMember: Infix = infix("\\notin", 5, 5);
export const interval: Infix = infix("..", 9, 9);
export const union: Infix = infix("\\cup", 8, 8, true);

/** What `~` makes of a comparison. */
export const negated: Readonly<Partial<Record<BinaryOperator, Infix>>> = {
  equal: infix("#", 5, 5),
  notEqual: infix("=", 5, 5),
  member: notMember,
  less: infix(">=", 5, 5),
  lessEqual: infix(">", 5, 5),
  greater: infix("<=", 5, 5),
  greaterEqual: infix("<", 5, 5),
};
