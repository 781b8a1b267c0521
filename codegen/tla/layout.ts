import { align, choice, type Doc, fill, group, hardline, join, line, nest } from "./doc.ts";

/**
 * A formula or an expression laid out, with what it takes to put it into a larger one. `low` and `high` are the
 * ends of its operator's range of precedence in TLA+, where operators whose ranges overlap need parentheses.
 */
export type Layout = {
  readonly doc: Doc;
  readonly low: number;
  readonly high: number;
  /** It extends as far to the right as it can: a quantifier, `IF`, `LET`. */
  readonly isOpen: boolean;
  /** It can be broken inside itself: it stays on the line of the `=` in front of it. */
  readonly isBreakable: boolean;
  /** Of a conjunction or disjunction. */
  readonly junction: Junction | null;
  /** The infix operator that it is of. */
  readonly operator: string | null;
};

type JunctionOperator = "/\\" | "\\/";
type Junction = {
  readonly operator: JunctionOperator;
  readonly items: readonly Layout[];
};

const tightest = 100;
const junctionPrecedence = 3;
const implicationPrecedence = 1;

/** Something that never needs parentheses: a name, an application, a bracketed expression. */
export function atom(doc: Doc): Layout {
  const bounds = { low: tightest, high: tightest };
  return { doc, ...bounds, isOpen: false, isBreakable: false, junction: null, operator: null };
}

function open(doc: Doc): Layout {
  return { ...atom(doc), isOpen: true, isBreakable: true };
}

export function parenthesized(layout: Layout): Layout {
  return atom(["(", align(layout.doc), ")"]);
}

/** A conjunction or disjunction: on one line if it fits, else one bullet per line. A single item is itself. */
export function junction(operator: JunctionOperator, parts: readonly Layout[]): Layout {
  const items = parts.flatMap((item) =>
    item.junction?.operator === operator ? item.junction.items : [item],
  );
  const [only] = items;
  if (only !== undefined && items.length === 1) return only;
  return {
    ...atom(group(junctionInside(operator, items))),
    low: junctionPrecedence,
    high: junctionPrecedence,
    isOpen: items.at(-1)?.isOpen ?? false,
    junction: { operator, items },
  };
}

function junctionInside(operator: JunctionOperator, items: readonly Layout[]): Doc {
  const flat = join(` ${operator} `, items.map(flatItem));
  return choice(bullets(operator, items), flat);
}

/** Bullets, whether or not they would fit on one line. */
export function bullets(operator: JunctionOperator, items: readonly Layout[]): Doc {
  const bulleted = items.map((item): Doc => [`${operator} `, align(bulletItem(operator, item))]);
  return align(join(hardline, bulleted));
}

/** The other junction inside a bullet gets bullets of its own: `/\` and `\/` never stand on one line. */
function bulletItem(operator: JunctionOperator, { doc, junction: inner }: Layout): Doc {
  return inner === null || inner.operator === operator ? doc : bullets(inner.operator, inner.items);
}

function flatItem(item: Layout, at: number, items: readonly Layout[]): Doc {
  const isLast = at === items.length - 1;
  const isLoose = item.low <= junctionPrecedence || (item.isOpen && !isLast);
  return isLoose ? parenthesized(item).doc : item.doc;
}

/** Parentheses around bullets only when they are broken: after the last one, `=>` would belong to it. */
function premise(layout: Layout): Doc {
  const { junction: inner } = layout;
  if (inner !== null && !layout.isOpen) {
    const inside = junctionInside(inner.operator, inner.items);
    return group([choice("(", ""), align(inside), choice(")", "")]);
  }
  return layout.isOpen || layout.low <= implicationPrecedence
    ? parenthesized(layout).doc
    : layout.doc;
}

export function implication(left: Layout, right: Layout): Layout {
  return {
    ...atom(group(align([premise(left), " =>", nest(4, [line, implied(right)])]))),
    low: implicationPrecedence,
    high: implicationPrecedence,
    isOpen: true,
  };
}

function implied(layout: Layout): Doc {
  const isImplication = layout.low <= implicationPrecedence && layout.junction === null;
  return isImplication ? parenthesized(layout).doc : layout.doc;
}

/** `left operator right`, with the operator at the end of the line when it is broken. */
export function infix(
  operator: string,
  [low, high]: readonly [number, number],
  isAssociative: boolean,
  left: Layout,
  right: Layout,
): Layout {
  const isOpenRight = right.isOpen && operator === "=";
  const isChain = isAssociative && left.operator === operator;
  const isLooseLeft = left.isOpen || (left.low <= high && !isChain);
  const isLooseRight = (right.isOpen && !isOpenRight) || right.low <= high;
  const leftDoc = isLooseLeft ? parenthesized(left).doc : left.doc;
  const rightDoc = isLooseRight ? parenthesized(right).doc : align(right.doc);
  const doc = infixDoc(operator, leftDoc, rightDoc, right, isAssociative ? 0 : 2);
  return { ...atom(doc), low, high, isOpen: isOpenRight, operator };
}

function infixDoc(
  operator: string,
  left: Doc,
  right: Doc,
  { isBreakable }: Layout,
  indent: number,
): Doc {
  if (operator === "..") return [left, operator, right];
  const isRelation = ["=", "#", "\\in", "\\notin", "\\subseteq"].includes(operator);
  if (isRelation && isBreakable) return align([left, ` ${operator} `, align(right)]);
  return group(align([left, ` ${operator}`, nest(indent, [line, right])]));
}

/** `~p`; with parentheses around all but an application or a quantifier. */
export function negation(operand: Layout): Layout {
  const isSimple = operand.low === tightest;
  const doc: Doc = ["~", isSimple ? operand.doc : parenthesized(operand).doc];
  return { ...atom(doc), low: 4, high: 4, isOpen: isSimple && operand.isOpen };
}

/** `SUBSET S`, `UNION S`, `DOMAIN f`. */
export function prefix(word: string, operand: Layout): Layout {
  const isSimple = operand.low === tightest && !operand.isOpen;
  const doc: Doc = [word, " ", isSimple ? operand.doc : parenthesized(operand).doc];
  return { ...atom(doc), low: 8, high: 8 };
}

export function ifThenElse(condition: Layout, then: Doc, otherwise: Doc): Layout {
  const arms: Doc = [line, "THEN ", align(then), line, "ELSE ", align(otherwise)];
  return open(group(align(["IF ", align(condition.doc), nest(2, arms)])));
}

/** `IF` with its sides on lines of their own, for deep places. */
export function narrowIfThenElse(condition: Layout, then: Doc, otherwise: Doc): Layout {
  const side = (doc: Doc): Doc => nest(2, [hardline, align(doc)]);
  const parts = ["IF ", align(condition.doc), hardline, "THEN", side(then)];
  return open(align([...parts, hardline, "ELSE", side(otherwise)]));
}

/** `CASE a -> x [] b -> y [] OTHER -> z`. */
export function caseOf(
  arms: readonly { readonly condition: Doc; readonly value: Doc }[],
  otherwise: Doc,
): Layout {
  const docs = arms.map(({ condition, value }): Doc => [condition, " -> ", align(value)]);
  const other: Doc = ["OTHER -> ", align(otherwise)];
  const rest: Doc = [...docs.slice(1), other].map((arm): Doc => [line, "[] ", arm]);
  return open(group(align(["CASE ", docs[0] ?? "", nest(2, rest)])));
}

export function letIn(
  definitions: readonly { readonly name: string; readonly value: Doc }[],
  body: Doc,
): Layout {
  const docs = definitions.map(({ name, value }): Doc =>
    group([`${name} ==`, nest(4, [line, align(value)])]),
  );
  const head: Doc = ["LET ", align(join(hardline, docs))];
  return open(group(align([head, line, "IN ", choice(" ", ""), align(body)])));
}

/** `\A x \in S : p`; `head` is `\A x \in S`. */
export function quantified(head: Doc, body: Doc): Layout {
  return open(group(align([head, " :", nest(4, [line, body])])));
}

/** `Op(a, b)`. */
export function applied(name: string, operands: readonly Layout[]): Layout {
  return atom([name, "(", fill(operands.map(({ doc }) => doc)), ")"]);
}

/** Items between brackets, as many on a line as fit. */
export function bracketed(left: string, items: readonly Layout[], right: string): Layout {
  return { ...atom([left, fill(items.map(({ doc }) => doc)), right]), isBreakable: true };
}

/** The fields of a record or of a set of records: all on one line, or one on each. */
export function recordBrackets(fields: readonly Layout[]): Layout {
  const docs = fields.map(({ doc }) => doc);
  return { ...atom(group(["[", align(join([",", line], docs)), "]"])), isBreakable: true };
}
