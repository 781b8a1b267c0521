import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseConfig, parseExpression, parseModule } from "./parse.ts";
import { mapLeaves, print, type Tree } from "./tree.ts";

const out = join(import.meta.dirname, "../../out");
const files = readdirSync(out, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(tla|cfg)$/.test(name))
  .toSorted();

function parse(name: string, text: string): Tree {
  return name.endsWith(".cfg") ? parseConfig(text) : parseModule(text);
}

describe("what is generated", () => {
  test("has modules and configurations", () => expect(files.length).toBeGreaterThan(100));

  test.each(files)("%s is read, and printed unchanged", { timeout: 120_000 }, (name) => {
    const text = readFileSync(join(out, name), "utf8");
    // Not toBe: a difference of megabytes is no message.
    expect(print(parse(name, text)) === text).toBe(true);
  });

  const small = files.filter((name) => /gallery/.test(name));

  test.each(small)("%s is printed from its tree, not from its text", (name) => {
    const text = readFileSync(join(out, name), "utf8");
    const tree = parse(name, text);
    const renamed = mapLeaves(tree, (leaf) =>
      leaf.rule === "name" ? { ...leaf, text: leaf.text.toLowerCase() } : leaf,
    );
    const printed = print(renamed);
    if (printed !== text) expect(printed.toLowerCase()).toBe(text.toLowerCase());
    expect(parse(name, print(tree))).toEqual(tree);
    expect(parse(name, printed)).toEqual(renamed);
  });
});

test("a tree prints what was changed in it, and reads as that", () => {
  const text = readFileSync(join(out, "gallery/two-phase/TwoPhase.tla"), "utf8");
  const changed = mapLeaves(parseModule(text), (leaf) =>
    leaf.text === '"aborted"' ? { ...leaf, text: '"changed"', trivia: `${leaf.trivia}(**)` } : leaf,
  );
  expect(print(changed)).toBe(text.replaceAll('"aborted"', '(**)"changed"'));
});

/** A tree as operators with their operands in parentheses. */
function shape(tree: Tree): string {
  if (tree.kind === "leaf") return tree.text;
  const parts = tree.parts.map(shape).filter((text) => text !== "");
  return ["Prefix", "Infix", "Bullets", "Tight"].includes(tree.rule)
    ? `(${parts.join(" ")})`
    : parts.join(" ");
}

/** What binds tighter than what: *Specifying Systems*, table 6; lists of bullets by their columns, 15.2.2. */
const shapes: readonly (readonly [text: string, shape: string])[] = [
  ["a /\\ b => c \\/ d", "((a /\\ b) => (c \\/ d))"],
  ["~a = b", "(~ (a = b))"],
  ["~a /\\ b", "((~ a) /\\ b)"],
  ["a - b - c", "((a - b) - c)"],
  ["a + b - c", "(a + (b - c))"],
  ["a \\in 0..n + 1", "(a \\in (0 .. (n + 1)))"],
  ["-1..1", "((- 1) .. 1)"],
  ["i \\in DOMAIN f", "(i \\in (DOMAIN f))"],
  ["x' = f[k].a", "((x ') = (f [ k ] . a))"],
  ["[]<>P", "([] (<> P))"],
  ["[]~P", "([] (~ P))"],
  ["P ~> Q /\\ R", "(P ~> (Q /\\ R))"],
  ["[][Next]_vars /\\ WF_vars(A)", "(([] [ Next ]_ vars) /\\ WF_ vars ( A ))"],
  ["SF_<<x, y>>(<<A>>_x)", "SF_ << x , y >> ( << A >>_ x )"],
  ["a :> b @@ c :> d", "((a :> b) @@ (c :> d))"],
  ["x = IF a THEN b ELSE c + 1", "(x = IF a THEN b ELSE (c + 1))"],
  ["\\A x \\in S : p /\\ q", "\\A x \\in S : (p /\\ q)"],
  ["CASE a -> x [] b -> y [] OTHER -> z", "CASE a -> x [] b -> y [] OTHER -> z"],
  [
    "/\\ x = CASE a -> /\\ b\n       [] /\\ c\n          /\\ d -> e\n/\\ f",
    "(/\\ (x = CASE a -> (/\\ b) [] (/\\ c /\\ d) -> e) /\\ f)",
  ],
  ["<<CASE a -> b [] OTHER -> /\\ c, d>>", "<< CASE a -> b [] OTHER -> (/\\ c) , d >>"],
  ["A!Spec /\\ B!Op(x, LAMBDA y : y)", "(A ! Spec /\\ B ! Op ( x , LAMBDA y : y ))"],
  ["/\\ a\n/\\ b", "(/\\ a /\\ b)"],
  ["/\\ a /\\ c\n/\\ b", "(/\\ (a /\\ c) /\\ b)"],
  ["/\\ \\/ a\n   \\/ b\n/\\ c", "(/\\ (\\/ a \\/ b) /\\ c)"],
  ["/\\ a =>\n     b\n/\\ c", "(/\\ (a => b) /\\ c)"],
  ["(/\\ a\n /\\ b) => c", "(( (/\\ a /\\ b) ) => c)"],
  ["/\\ a\n/\\ b => c", "(/\\ a /\\ (b => c))"],
  [" /\\ a\n /\\ b\n\\/ c", "((/\\ a /\\ b) \\/ c)"],
  ["/\\ \\E x \\in S :\n    /\\ p\n    /\\ q\n/\\ r", "(/\\ \\E x \\in S : (/\\ p /\\ q) /\\ r)"],
  ["IF /\\ a\n   /\\ b\n  THEN /\\ c\n  ELSE d", "IF (/\\ a /\\ b) THEN (/\\ c) ELSE d"],
  ["LET a == /\\ b\n         /\\ c\nIN /\\ a", "LET a == (/\\ b /\\ c) IN (/\\ a)"],
  ["{x \\in S : /\\ p\n           /\\ q}", "{ x \\in S : (/\\ p /\\ q) }"],
];

test.each(shapes)("%j", (text, expected) => {
  const tree = parseExpression(text);
  expect(shape(tree)).toBe(expected);
  expect(print(tree)).toBe(text);
});

/** What SANY refuses, too. */
const refused: readonly (readonly [text: string, message: RegExp])[] = [
  ["a /\\ b \\/ c", /need parentheses/],
  ["a = b = c", /need parentheses/],
  ["a => b => c", /need parentheses/],
  ["a \\cup b \\cap c", /need parentheses/],
  ["a + b % c", /need parentheses/],
  ["[]a = b", /need parentheses/],
  ["(a", /expected/],
  ["a b", /expected/],
  ["/\\ a\n  /\\ b\n \\/ c", /need parentheses/],
  ["(* open", /does not end/],
  ["a \u2227 b", /no token/],
  ["\\A x : p", /expected/],
  ["IN", /expected/],
];

test.each(refused)("%j is refused", (text, message) => {
  expect(() => parseExpression(text)).toThrow(message);
});

test("an error says where", () => {
  const text = "---- MODULE M ----\nA == 1\nB == /\\ 1 +\n     /\\ 2\n====\n";
  expect(() => parseModule(text)).toThrow(/^4:6: /);
});

test("a proof", () => {
  const text = `---- MODULE M ----
EXTENDS N, TLAPS
LEMMA Init == I => Inv BY DEF I, Inv
THEOREM Holds == Spec => []Inv
<1>. SUFFICES ASSUME Inv, [Next]_N!vars PROVE Inv'
  OBVIOUS
<1>. USE <1>1, Fact DEF Inv
<1>1. ASSUME NEW self \\in Proc, a(self) PROVE Inv'
  BY <1>1 DEF a
<1>2. CASE UNCHANGED vars
  BY <1>2 DEF vars
<1>. QED BY <1>1, <1>2, PTL DEF Next
====
`;
  expect(print(parseModule(text))).toBe(text);
});

test("a configuration of all that TLC takes", () => {
  const text = `\\* sizes
SPECIFICATION Spec
CONSTANTS
    Slot = {s1, s2}   N = 3   NULL = NULL   Low <- MCLow
SYMMETRY Symmetry
INVARIANTS
    TypeOK
    Inv
PROPERTIES Live
PROPERTY Refines
CHECK_DEADLOCK FALSE
`;
  expect(print(parseConfig(text))).toBe(text);
});
