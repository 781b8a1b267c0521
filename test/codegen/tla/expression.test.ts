import { describe, expect, test } from "vitest";
import { rendered } from "../../../codegen/tla/definition.ts";
import { layoutOf } from "../../../codegen/tla/expression.ts";
import { namesOf } from "../../../codegen/tla/names.ts";
import { fromOne } from "../../../codegen/tla/one-based.ts";
import type { Expr } from "../../../dsl/ir/expr.ts";
import {
  $,
  all,
  and,
  b,
  bin,
  comprehension,
  cond,
  domain,
  eq,
  exists,
  field,
  forall,
  int,
  lit,
  map,
  model,
  ne,
  none,
  not,
  of,
  opt,
  or,
  rec,
  seqOf,
  set,
  setOf,
  un,
  v,
  variable,
  words,
} from "../build.ts";

const names = ["p", "q", "r", "f", "s", "aRatherLongVariable", "anotherLongVariable"];
const context = {
  names: namesOf(
    model("Expressions", {
      domains: [domain("sort", "Slot", "slot1", "slot2")],
      variables: names.map((name) => variable(name, int(0, 1), lit(0))),
      actions: [],
    }),
  ),
  needs: new Set<never>(),
  ranges: new Map(),
  isNarrow: false,
};
const [p, q, r, s] = [v("p"), v("q"), v("r"), v("s")];
const x = b("x");
const one = lit(1);
const long = v("aRatherLongVariable");
const longer = v("anotherLongVariable");
const indices: Expr = { ...un("indices", s), type: setOf(int(0, 2)) };

const cases: readonly (readonly [Expr, string])[] = [
  // Minimal parentheses, and none of /\ and \/ side by side.
  [and(p, and(q, r)), "p /\\ q /\\ r"],
  [and(p, or(q, r)), "p /\\ (q \\/ r)"],
  [or(and(p, q), r), "(p /\\ q) \\/ r"],
  [bin("implies", and(p, q), or(q, r)), "p /\\ q => q \\/ r"],
  [bin("implies", p, bin("implies", q, r)), "p /\\ q => r"],
  [bin("implies", bin("implies", p, q), r), "(p => q) => r"],
  [eq(bin("less", p, q), r), "(p < q) = r"],
  [bin("subtract", bin("add", p, q), r), "(p + q) - r"],
  [bin("add", bin("subtract", p, q), r), "p - q + r"],
  [bin("subtract", p, bin("subtract", q, r)), "p - (q - r)"],
  [bin("multiply", bin("add", p, one), q), "(p + 1) * q"],
  [bin("difference", p, bin("union", q, r)), "p \\ (q \\cup r)"],
  [bin("union", bin("union", p, q), set(r)), "p \\cup q \\cup {r}"],
  [bin("subtract", p, lit(-1)), "p - (-1)"],
  // Negation.
  [not(p), "~p"],
  [not(eq(p, q)), "p # q"],
  [not(bin("member", p, q)), "p \\notin q"],
  [not(bin("less", p, q)), "p >= q"],
  [not(and(p, q)), "~(p /\\ q)"],
  [not(exists("x", q, x)), "~\\E x \\in q : x"],
  [and(exists("x", q, x), p), "(\\E x \\in q : x) /\\ p"],
  [and(p, exists("x", q, x)), "p /\\ \\E x \\in q : x"],
  // Quantifiers of one kind become one.
  [forall("x", q, forall("y", q, eq(x, b("y")))), "\\A x, y \\in q : x = y"],
  [forall("x", q, forall("y", r, x)), "\\A x \\in q, y \\in r : x"],
  [forall("x", q, forall("y", x, x)), "\\A x \\in q : \\A y \\in x : x"],
  [forall("x", q, exists("y", q, x)), "\\A x \\in q : \\E y \\in q : x"],
  // Sequences count from 1.
  [bin("at", s, lit(0)), "s[1]"],
  [bin("at", s, p), "s[p + 1]"],
  [bin("at", s, bin("subtract", un("length", s), one)), "s[Len(s)]"],
  [bin("remove", bin("append", s, p), q), "Without(Append(s, p), q)"],
  [bin("removeAt", s, lit(0)), "RemoveAt(s, 1)"],
  [bin("removeAt", s, p), "RemoveAt(s, p + 1)"],
  [un("identity", p), "p"],
  [indices, "0..(Len(s) - 1)"],
  [fromOne(exists("i", indices, eq(bin("at", s, b("i")), p))), "\\E i \\in 1..Len(s) : s[i] = p"],
  [fromOne(exists("i", indices, eq(b("i"), p))), "\\E i \\in 1..Len(s) : i - 1 = p"],
  [fromOne(comprehension("filter", "i", indices, p)), "{i \\in 0..(Len(s) - 1) : p}"],
  // Conditions.
  [cond(p, one, lit(2)), "IF p THEN 1 ELSE 2"],
  [bin("add", cond(p, one, lit(2)), one), "(IF p THEN 1 ELSE 2) + 1"],
  [eq(q, cond(p, one, lit(2))), "q = IF p THEN 1 ELSE 2"],
  [cond(eq(p, q), lit(true), lit(false)), "p = q"],
  [cond(p, one, cond(q, lit(2), lit(3))), "CASE p -> 1 [] q -> 2 [] OTHER -> 3"],
  // Data.
  [$("f", one, p), "f[1][p]"],
  [field(rec({ a: one, b: p }), "a"), "[a |-> 1, b |-> p].a"],
  [comprehension("filter", "x", q, ne(x, none)), "{x \\in q : x # NULL}"],
  [comprehension("image", "x", q, $("f", x)), "{f[x] : x \\in q}"],
  [comprehension("mapping", "x", q, one), "[x \\in q |-> 1]"],
  [lit('say "no" \\', words('say "no" \\')), '"say \\"no\\" \\\\"'],
  // Types.
  [all(map(of("Slot"), setOf(opt(of("Slot"))))), "[Slot -> SUBSET (Slot \\cup {NULL})]"],
  [all(opt(setOf(int(-1, 2)))), "{NULL} \\cup (SUBSET (-1..2))"],
  [all(seqOf(words("a", "b"), 3)), 'BoundedSeq({"a", "b"}, 3)'],
  // Broken lines: bullets, and a premise of bullets in parentheses.
  [
    bin("implies", and(ne(long, longer), eq(longer, long), eq(longer, longer)), eq(long, long)),
    `(/\\ aRatherLongVariable # anotherLongVariable
 /\\ anotherLongVariable = aRatherLongVariable
 /\\ anotherLongVariable = anotherLongVariable) =>
    aRatherLongVariable = aRatherLongVariable`,
  ],
  [
    and(or(long, longer), forall("x", q, and(eq(x, long), eq(x, longer))), not(or(long, longer))),
    `/\\ \\/ aRatherLongVariable
   \\/ anotherLongVariable
/\\ \\A x \\in q : x = aRatherLongVariable /\\ x = anotherLongVariable
/\\ ~(aRatherLongVariable \\/ anotherLongVariable)`,
  ],
];

describe("an expression as TLA+", () => {
  test.each(cases.map(([expr, text]) => ({ expr, text })))("$text", ({ expr, text }) => {
    expect(rendered(layoutOf(expr, context).doc)).toBe(text);
  });
});
