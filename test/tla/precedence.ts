import { TlaError } from "./token.ts";
import type { Leaf, Tree } from "./tree.ts";

type Range = { readonly low: number; readonly high: number; readonly isAssociative?: boolean };

/** *Specifying Systems*, table 6. */
const prefixes: Readonly<Record<string, Range>> = {
  "~": { low: 4, high: 4 },
  "[]": { low: 4, high: 15 },
  "<>": { low: 4, high: 15 },
  ENABLED: { low: 4, high: 15 },
  UNCHANGED: { low: 4, high: 15 },
  SUBSET: { low: 8, high: 8 },
  UNION: { low: 8, high: 8 },
  DOMAIN: { low: 9, high: 9 },
  "-": { low: 12, high: 12 },
};

const comparison: Range = { low: 5, high: 5 };

const infixes: Readonly<Record<string, Range>> = {
  "=>": { low: 1, high: 1 },
  "<=>": { low: 2, high: 2 },
  "~>": { low: 2, high: 2 },
  "/\\": { low: 3, high: 3, isAssociative: true },
  "\\/": { low: 3, high: 3, isAssociative: true },
  "=": comparison,
  "#": comparison,
  "<": comparison,
  ">": comparison,
  "<=": comparison,
  ">=": comparison,
  "\\in": comparison,
  "\\notin": comparison,
  "\\subseteq": comparison,
  "@@": { low: 6, high: 6, isAssociative: true },
  ":>": { low: 7, high: 7 },
  "\\cup": { low: 8, high: 8, isAssociative: true },
  "\\cap": { low: 8, high: 8, isAssociative: true },
  "\\": { low: 8, high: 8 },
  "..": { low: 9, high: 9 },
  "+": { low: 10, high: 10, isAssociative: true },
  "%": { low: 10, high: 11 },
  "-": { low: 11, high: 11, isAssociative: true },
  "*": { low: 13, high: 13, isAssociative: true },
  "\\div": { low: 13, high: 13 },
  "\\o": { low: 13, high: 13, isAssociative: true },
};

/** Operators and operands in the order of the text; operators are leaves of the rules `prefix` and `infix`. */
type Row = { readonly parts: readonly Tree[]; at: number };

/** The tree of a row of operands and operators: branches `Prefix` and `Infix`. Throws if operators conflict. */
export function resolved(parts: readonly Tree[]): Tree {
  return climb({ parts, at: 0 }, null, null);
}

/** Reads an operand of the operator to the left, with all that binds tighter than that one. */
function climb(row: Row, left: Range | null, leftText: string | null): Tree {
  let tree = operand(row);
  for (;;) {
    const operator = row.parts[row.at];
    if (operator?.kind !== "leaf") return tree;
    const range = rangeOf(infixes, operator);
    if (left !== null && bindsTighter(left, leftText, range, operator)) return tree;
    row.at += 1;
    tree = branch("Infix", [tree, operator, climb(row, range, operator.text)]);
  }
}

function operand(row: Row): Tree {
  const part = row.parts[row.at];
  if (part === undefined) throw new Error("an operator without an operand");
  row.at += 1;
  if (part.kind === "branch" || part.rule !== "prefix") return part;
  return branch("Prefix", [part, climb(row, rangeOf(prefixes, part), part.text)]);
}

/** Whether the operator to the left takes the operand between it and the other one. */
function bindsTighter(left: Range, leftText: string | null, right: Range, operator: Leaf): boolean {
  if (left.low > right.high) return true;
  if (right.low > left.high) return false;
  if (leftText === operator.text && right.isAssociative === true) return true;
  throw new TlaError(`${leftText ?? ""} and ${operator.text} need parentheses`, operator);
}

function rangeOf(table: Readonly<Record<string, Range>>, { text }: Leaf): Range {
  const range = table[text];
  if (range === undefined) throw new Error(`${text} has no precedence`);
  return range;
}

function branch(rule: string, parts: readonly Tree[]): Tree {
  return { kind: "branch", rule, parts };
}
