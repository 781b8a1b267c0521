import { readFileSync } from "node:fs";
import { grammar as grammarOf, type Node } from "ohm-js";
import { type Mark, marksOf } from "./junction.ts";
import { resolved } from "./precedence.ts";
import { TlaError, type Token, tokensOf } from "./token.ts";
import type { Branch, Leaf, Tree } from "./tree.ts";

const grammar = grammarOf(readFileSync(`${import.meta.dirname}/tla.ohm`, "utf8"));

/** The tree of a module. Throws a `TlaError` with line and column. */
export function parseModule(text: string): Branch {
  return parse(text, "Module", marksOf);
}

/** The tree of a configuration of TLC. */
export function parseConfig(text: string): Branch {
  return parse(text, "Config", (tokens) => tokens.map((token) => ({ text: token.text, token })));
}

/** The tree of one expression. */
export function parseExpression(text: string): Tree {
  return parse(text, "Expr", marksOf).parts[0] as Tree;
}

function parse(
  text: string,
  rule: string,
  marksIn: (tokens: readonly Token[]) => readonly Mark[],
): Branch {
  const tokens = tokensOf(text);
  const last = tokens.at(-1);
  const marks = marksIn(tokens.slice(0, -1));
  const match = grammar.match(marks.map((mark) => `${mark.text} `).join(""), rule);
  const places = placesOf(marks);
  if (match.failed()) {
    const at = match.getInterval().startIdx;
    const token = [...places].findLast(([start]) => start <= at)?.[1];
    throw new TlaError(`expected ${match.getExpectedText()}`, token ?? null);
  }
  const tree = semantics(match)["tree"](places) as Tree;
  const parts = tree.kind === "branch" && tree.rule === rule ? tree.parts : [tree];
  const end: Leaf = {
    kind: "leaf",
    rule: "end",
    line: 0,
    column: 0,
    trivia: "",
    text: "",
    ...last,
  };
  return { kind: "branch", rule, parts: [...parts, end] };
}

/** The token at each place of the text that the grammar reads. */
type Places = ReadonlyMap<number, Token>;

function placesOf(marks: readonly Mark[]): Places {
  const places = new Map<number, Token>();
  let at = 0;
  for (const { text, token } of marks) {
    if (token !== null) places.set(at, token);
    at += text.length + 1;
  }
  return places;
}

/** Rules that only choose between others, or add nothing to another one's. */
const passing = new Set(
  "Unit Operand Tight Suffix Primary Argument Open Subscript Brackets Braces Tuple Applied Path Setting Assignment Constant".split(
    " ",
  ),
);

const semantics = grammar.createSemantics().addOperation<Tree | null>("tree(places)", {
  _terminal() {
    const token = placesFor(this).get(this.source.startIdx);
    return token === undefined ? null : { kind: "leaf", rule: "symbol", ...token };
  },
  _nonterminal(...children) {
    const places = placesFor(this);
    const rule = this.ctorName;
    if (!/^[A-Z]/.test(rule)) {
      const token = places.get(this.source.startIdx);
      return token === undefined ? null : { kind: "leaf", rule, ...token };
    }
    const parts = partsOf(children, places);
    const [only] = parts;
    if (rule === "Expr") return resolved(parts.flatMap(withPrefixes));
    return only !== undefined && parts.length === 1 && passing.has(rule)
      ? only
      : { kind: "branch", rule, parts };
  },
});

/** An operand as what stands in front of it, and itself: what binds tighter is told in `precedence.ts`. */
function withPrefixes(tree: Tree): readonly Tree[] {
  return tree.kind === "branch" && tree.rule === "Operand" ? tree.parts : [tree];
}

/** The argument of the operation. */
function placesFor(node: Node): Places {
  return (node as Node & { readonly args: { readonly places: Places } }).args.places;
}

/** The trees of nodes in the order of the text: ohm groups what repeats by what it is. */
function partsOf(nodes: readonly Node[], places: Places): readonly Tree[] {
  const sorted = nodes
    .flatMap(unrepeated)
    .toSorted((left, right) => left.source.startIdx - right.source.startIdx);
  return sorted.flatMap((node): readonly Tree[] => {
    const tree = node["tree"](places) as Tree | null;
    return tree === null ? [] : [tree];
  });
}

function unrepeated(node: Node): readonly Node[] {
  return node.isIteration() ? node.children.flatMap(unrepeated) : [node];
}
