import type { Token } from "./token.ts";

/** What the grammar reads in place of a token, or of the begin or end of a list of bullets. */
export type Mark = { readonly text: string; readonly token: Token | null };

/** Neither occurs in TLA+. */
export const listBegin = "\u27E6";
export const listEnd = "\u27E7";
/** In front of a `/\` or `\/` that is a bullet, to tell it from an operator between two formulas. */
export const bullet = "\u2022";

type List = { readonly kind: "list"; readonly text: string; readonly column: number };
type Opener = List | { readonly kind: "bracket"; readonly closers: readonly string[] };

/** What an opener waits for. A quantifier's commas are its own, up to its colon. */
const closersOf: Readonly<Record<string, readonly string[]>> = {
  "(": [")"],
  "[": ["]", "]_"],
  "{": ["}"],
  "<<": [">>", ">>_"],
  "\\A": [":"],
  "\\E": [":"],
  CHOOSE: [":"],
  LAMBDA: [":"],
  IF: ["THEN"],
  THEN: ["ELSE"],
  LET: ["IN"],
  // It has no end of its own.
  CASE: [],
};
const closers: ReadonlySet<string> = new Set(Object.values(closersOf).flat());

/** Between parts in brackets: they end what has no end of its own. `->` and `[]` end the lists in an arm. */
const separators: ReadonlySet<string> = new Set([",", ":", "|->"]);

/**
 * Marks the lists of `/\` or `\/` that TLA+ tells by their columns (*Specifying Systems*, 15.2.2): a list begins
 * with a bullet where an expression is expected. Its items begin in the same column; it ends with the first token
 * that is not to the right of its bullets, or that closes what was open in front of it.
 */
export function marksOf(tokens: readonly Token[]): readonly Mark[] {
  const marks: Mark[] = [];
  const open: Opener[] = [];
  const close = (): void => {
    if (open.pop()?.kind === "list") marks.push({ text: listEnd, token: null });
  };
  let previous: Token | null = null;
  for (const token of tokens) {
    const { text, column } = token;
    closeToTheLeft(open, token, close);
    const isInfix = isEndOfExpression(previous);
    const top = open.at(-1);
    if (top?.kind === "list" && isItemOf(top, token)) marks.push({ text: bullet + text, token });
    else if (isJunction(text) && !isInfix) {
      open.push({ kind: "list", text, column });
      marks.push({ text: listBegin, token: null }, { text: bullet + text, token });
    } else {
      closeInside(open, text, isInfix, close);
      const inner = open.at(-1);
      if (inner?.kind === "bracket" && inner.closers.includes(text)) open.pop();
      const opened = closersOf[text];
      if (opened !== undefined) open.push({ kind: "bracket", closers: opened });
      marks.push({ text, token });
    }
    previous = token;
  }
  while (open.length > 0) close();
  return marks;
}

/** Closes what ends with a token that closes or separates, up to the brackets around it. */
function closeInside(
  open: readonly Opener[],
  text: string,
  isInfix: boolean,
  close: () => void,
): void {
  const isEnd = closers.has(text) || separators.has(text);
  const isInCase = text === "->" || (text === "[]" && isInfix);
  if (!isEnd && !isInCase) return;
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const isCase = top.kind === "bracket" && top.closers.length === 0;
    if (top.kind !== "list" && !(isCase && isEnd)) return;
    close();
  }
}

function isItemOf(list: List, { text, column }: Token): boolean {
  return list.text === text && list.column === column;
}

/** Closes the lists, with all that is open in them, whose items the token does not belong to. */
function closeToTheLeft(open: readonly Opener[], token: Token, close: () => void): void {
  const isOver = (each: Opener): boolean =>
    each.kind === "list" && token.column <= each.column && !isItemOf(each, token);
  const isItem = (each: Opener): boolean => each.kind === "list" && isItemOf(each, token);
  const first = open.findIndex(isOver);
  // Brackets hold a list together only to the right of its bullets.
  if (first >= 0) while (open.length > first) close();
  const items = open.findIndex(isItem);
  if (items >= 0) while (open.length > items + 1) close();
}

function isJunction(text: string): boolean {
  return text === "/\\" || text === "\\/";
}

/** Whether an operator after the token is an infix or a postfix one. */
function isEndOfExpression(token: Token | null): boolean {
  if (token === null) return false;
  const { text } = token;
  if (/^[A-Za-z0-9_"]/.test(text)) return !keywords.has(text);
  return [")", "]", "}", ">>", "'", "@"].includes(text);
}

/** Words after which an expression is expected, or a declaration. */
const keywords: ReadonlySet<string> = new Set(
  `ASSUME BY CASE CHOOSE CONSTANT CONSTANTS DEF DOMAIN ELSE ENABLED EXCEPT EXTENDS IF IN INSTANCE LAMBDA LEMMA LET MODULE NEW OBVIOUS OTHER
  PROVE QED SF_ SUBSET SUFFICES THEN THEOREM UNCHANGED UNION USE VARIABLE VARIABLES WF_ WITH`.split(
    /\s+/,
  ),
);
