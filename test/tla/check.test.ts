import { describe, expect, test } from "vitest";
import { expressionOf } from "./abstract.ts";
import { check } from "./check.ts";
import { evaluator } from "./evaluate.ts";
import { core, modules } from "./library.ts";
import { violatedProperties } from "./liveness.ts";
import { modelIn } from "./model.ts";
import { parseExpression } from "./parse.ts";
import { type Entry, Scope } from "./scope.ts";
import { model } from "./value.ts";

const all = [core, ...Object.values(modules)].flatMap((table) =>
  Object.entries(table).map(([name, compute]): [string, Entry] => [
    name,
    { kind: "builtin", compute },
  ]),
);
const values = ["NULL", "a", "b"].map((name): [string, Entry] => [
  name,
  { kind: "value", value: model(name) },
]);
const scope = new Scope(new Map([...all, ...values]));

function valueOf(text: string): string {
  const expr = expressionOf(parseExpression(text));
  return evaluator(expr, scope)({ now: [], next: [] }, null).text;
}

const expressions: readonly (readonly [text: string, value: string])[] = [
  ["1 + 2 * 3 - 4", "3"],
  ["-7 \\div 2", "-3"],
  ["(-7) \\div 2", "-4"],
  ["-7 % 2", "1"],
  ["{1, 2, 2, 1}", "{1, 2}"],
  ["{3, 1} = {1, 3}", "TRUE"],
  ["{1} = {2}", "FALSE"],
  ["NULL = 1", "FALSE"],
  ["NULL = NULL", "TRUE"],
  ["{} = {NULL} \\ {NULL}", "TRUE"],
  ["<<a, b>> = [i \\in 1..2 |-> IF i = 1 THEN a ELSE b]", "TRUE"],
  ["<<>> = [x \\in {} |-> 1]", "TRUE"],
  ["[p |-> 1, q |-> 2] = [q |-> 2, p |-> 1]", "TRUE"],
  ['[p |-> 1].p = [p |-> 1]["p"]', "TRUE"],
  ["[p |-> 1] = [q |-> 1]", "FALSE"],
  ["[[x \\in 1..3 |-> x] EXCEPT ![2] = @ + 5, ![1] = @ - 1]", "(1 :> 0 @@ 2 :> 7 @@ 3 :> 3)"],
  ["[x, y \\in {1, 2} |-> x - y][2, 1]", "1"],
  ["(a :> 1 @@ a :> 2 @@ b :> 3)", "(a :> 1 @@ b :> 3)"],
  ["SUBSET {1, 2}", "{{1, 2}, {1}, {2}, {}}"],
  ["{1, 2} \\in SUBSET (1..3)", "TRUE"],
  ["{1, 4} \\in SUBSET (1..3)", "FALSE"],
  ["UNION {{1}, {2, 3}}", "{1, 2, 3}"],
  ["Cardinality([{a, b} -> BOOLEAN])", "4"],
  ["[x \\in {a, b} |-> 1] \\in [{a, b} -> Nat]", "TRUE"],
  ["[x \\in {a} |-> 1] \\in [{a, b} -> Nat]", "FALSE"],
  ["[p |-> a] \\in [p : {a, b}]", "TRUE"],
  ["NULL \\in {NULL} \\cup (SUBSET {a})", "TRUE"],
  ["<<1, 2>> \\in {s \\in Seq({1, 2}) : Len(s) <= 2}", "TRUE"],
  ["<<1, 3>> \\in {s \\in Seq({1, 2}) : Len(s) <= 2}", "FALSE"],
  ["Append(Tail(<<1, 2>>), Head(<<3>>))", "(1 :> 2 @@ 2 :> 3)"],
  ["SelectSeq(<<1, 2, 3>>, LAMBDA x : x # 2)", "(1 :> 1 @@ 2 :> 3)"],
  ["{x + y : x \\in {1, 2}, y \\in {10}}", "{11, 12}"],
  ["{x \\in 1..5 : x % 2 = 0}", "{2, 4}"],
  ["CHOOSE x \\in 1..5 : x > 4", "5"],
  ["\\A x \\in {} : FALSE", "TRUE"],
  ["\\E x, y \\in {1, 2} : x + y = 4", "TRUE"],
  ["FALSE => 1", "TRUE"],
  ["LET c == 1  f(x) == x + c IN f(f(1))", "3"],
  ["CASE FALSE -> 1 [] TRUE -> 2 [] OTHER -> 3", "2"],
  ["IF a = b THEN 1 ELSE 2", "2"],
  ["Cardinality(Permutations({1, 2, 3}))", "6"],
  ['"a\\\\b" = "a"', "FALSE"],
];

test.each(expressions)("%s", (text, value) => {
  expect(valueOf(text)).toBe(value);
});

/** What TLC stops at, too. */
const errors: readonly (readonly [text: string, message: RegExp])[] = [
  ['1 = "a"', /cannot be compared/],
  ["TRUE = {}", /cannot be compared/],
  ['1 \\in {"a"}', /cannot be compared/],
  ["<<1>>[2]", /not in the domain/],
  ["[[x \\in {1} |-> x] EXCEPT ![2] = 3]", /not in the domain/],
  ["Head(<<>>)", /empty/],
  ["CHOOSE x \\in {} : TRUE", /nothing/],
  ["1 /\\ TRUE", /not a boolean/],
  ["1 \\div 0", /divided/],
  ["\\A x \\in Nat : TRUE", /cannot be enumerated/],
  ["NULL[1]", /not a function/],
  ["unknown", /not defined/],
  ["\\A a \\in {1} : TRUE", /has a meaning already/],
  ["[]TRUE", /no property/],
];

test.each(errors)("%s has no value", (text, message) => {
  expect(() => valueOf(text)).toThrow(message);
});

function files(body: string, invariant = "TRUE", deadlock = "") {
  const text = `---- MODULE MC ----\nEXTENDS Naturals\nVARIABLES x, y\nvars == <<x, y>>\n${body}
Spec == Init /\\ [][Next]_vars\nInv == ${invariant}\n====\n`;
  const config = `SPECIFICATION Spec\nINVARIANT Inv\n${deadlock}`;
  return [
    { name: "MC.tla", text },
    { name: "MC.cfg", text: config },
  ];
}

const here = "Init == x = 0 /\\ y = 0\n";

/** Counts of TLC with one worker: generated states, distinct ones, depth. */
const graphs: readonly (readonly [body: string, counts: readonly [number, number, number]])[] = [
  [`${here}Next == x' = 1 - x /\\ UNCHANGED y`, [3, 2, 2]],
  // Each disjunct that is true is a successor, also when it assigns nothing.
  [`${here}Next == x' = 0 /\\ y' = 0 /\\ (x = 0 \\/ y = 0)`, [3, 1, 1]],
  [`${here}Next == x' = 0 /\\ y' = 0 /\\ ~~(x = 0 \\/ y = 0)`, [2, 1, 1]],
  [`${here}Next == UNCHANGED vars /\\ \\E n \\in 1..3 : n > 1`, [3, 1, 1]],
  [`${here}Next == x' \\in 0..2 /\\ y' = x'`, [10, 3, 2]],
  // What is assigned already is compared.
  [`${here}Next == x' = 0 /\\ y' = 0 /\\ x' \\in 0..2 /\\ (x' = 0 => y' = 0)`, [2, 1, 1]],
  ["Init == x \\in 0..1 /\\ (y = 0 \\/ y = x)\nNext == UNCHANGED vars", [7, 3, 1]],
  [`${here}A(n) == x' = n /\\ y' = y\nNext == \\E n \\in {1, 2} : A(n)`, [7, 3, 2]],
  [`${here}Next == IF x = 0 THEN x' = 1 /\\ y' = 0 ELSE UNCHANGED <<x, y>>`, [3, 2, 2]],
  [`${here}Next == LET z == x + 1 IN x' = z % 3 /\\ UNCHANGED y`, [4, 3, 3]],
  [`${here}Next == \\A n \\in {1} : x' = n /\\ y' = n`, [3, 2, 2]],
];

test.each(graphs)("%s", (body, [generated, distinct, depth]) => {
  expect(check(modelIn(files(body)))).toMatchObject({
    generated,
    distinct,
    depth,
    violated: new Set(),
    trace: [],
  });
});

describe("violations", () => {
  const count = `${here}Next == x' = x + 1 /\\ x < 5 /\\ UNCHANGED y`;

  test("an invariant, by the shortest trace", () => {
    const checked = check(modelIn(files(count, "x # 3")));
    expect(checked?.violated).toEqual(new Set(["Inv"]));
    expect(checked?.trace.map(({ x }) => x)).toEqual(["0", "1", "2", "3"]);
  });

  test("in the initial state", () => {
    expect(check(modelIn(files(count, "x # 0")))?.trace).toEqual([{ x: "0", y: "0" }]);
  });

  test("a deadlock, unless told not to", () => {
    expect(check(modelIn(files(count)))?.violated).toEqual(new Set(["deadlock"]));
    const told = check(modelIn(files(count, "TRUE", "CHECK_DEADLOCK FALSE\n")));
    expect(told).toMatchObject({ violated: new Set(), distinct: 6 });
  });

  test("within constraints; what is beyond is looked at", () => {
    const more = "CONSTRAINT Small\nCHECK_DEADLOCK FALSE\n";
    const small = `${count}\nSmall == x < 2`;
    const holds = check(modelIn(files(small, "TRUE", more)));
    expect(holds).toMatchObject({ violated: new Set(), distinct: 2, generated: 3, depth: 2 });
    expect(check(modelIn(files(small, "x < 2", more)))?.trace).toHaveLength(3);
  });

  test("no more states than that", () => {
    expect(check(modelIn(files(count)), 3)).toBeNull();
  });
});

/** Modules that TLC does not check either. */
const broken: readonly (readonly [body: string, message: RegExp])[] = [
  [`${here}Next == x' = 1`, /successor without a value for y/],
  [`${here}Next == y' = x' /\\ x' = 1`, /x has no value yet/],
  [`${here}x == 1\nNext == UNCHANGED vars`, /declared twice/],
  [`${here}Next == Len(x) = 1 /\\ UNCHANGED vars`, /Len is not defined/],
  [`${here}A(n) == TRUE\nNext == A(1, 2) /\\ UNCHANGED vars`, /1 parameters/],
  [`${here}Next == UNCHANGED vars\nASSUME 1 > 2`, /assumption is false/],
];

test.each(broken)("%s is refused", (body, message) => {
  expect(() => check(modelIn(files(body)))).toThrow(message);
});

test("INSTANCE puts expressions for the variables of the module", () => {
  const inner = `---- MODULE Bit ----\nVARIABLES b\nInit == b = TRUE\nFlip == b' = ~b\n====\n`;
  const body = `${here}Next == x' = 1 - x /\\ UNCHANGED y\nB == INSTANCE Bit WITH b <- x = 0`;
  const theirs = files(body, "B!Init => x = 0");
  const checked = check(modelIn([...theirs, { name: "Bit.tla", text: inner }]));
  expect(checked).toMatchObject({ distinct: 2, violated: new Set() });
});

/** A counter of three that may be left alone, or set back to 0: what holds of it under which fairness. */
const ticks = "Init == x = 0 /\\ y = 0\nTick == x' = (x + 1) % 3 /\\ UNCHANGED y";
const back = "Back == x # 0 /\\ x' = 0 /\\ UNCHANGED y\nNext == Tick \\/ Back";

const formulas: readonly (readonly [fairness: string, formula: string, holds: boolean])[] = [
  ["", "[](x < 3)", true],
  ["", "[](x < 2)", false],
  ["", "x = 0", true],
  ["", "x = 1", false],
  ["", "[][x' # x + 2]_vars", true],
  ["", "[][x' = x + 1]_vars", false],
  ["", "<>(x = 1)", false],
  ["WF_vars(Tick)", "<>(x = 1)", true],
  ["WF_vars(Next)", "<>(x = 1)", true],
  ["WF_vars(Next)", "<>(x = 2)", false],
  // Going back makes `x = 1` false again and again, so weak fairness of the step from there says nothing.
  ["WF_vars(Tick) /\\ WF_vars(Tick /\\ x = 1)", "<>(x = 2)", false],
  ["WF_vars(Tick) /\\ SF_vars(Tick /\\ x = 1)", "<>(x = 2)", true],
  ["WF_vars(Tick) /\\ SF_vars(Tick /\\ x = 1)", "[]<>(x = 2)", true],
  ["WF_vars(Tick) /\\ SF_vars(Tick /\\ x = 1)", "<>[](x = 2)", false],
  ["WF_vars(Next)", "x = 1 ~> x = 0", true],
  ["WF_vars(Next)", "x = 0 ~> x = 2", false],
  ["", "x = 1 ~> x = 0", false],
  ["", "<>[](x = 0) \\/ []<>(x # 0)", true],
  ["", "<>(x = 1) => <><<Tick>>_vars", true],
  ["", "<>(x = 1) => <><<Back>>_vars", false],
  ["", "WF_vars(Tick)", false],
  ["WF_vars(Next)", "WF_vars(Tick)", true],
  ["SF_vars(Tick)", "WF_vars(Tick)", true],
  ["WF_vars(Tick)", "SF_vars(Tick)", true],
  ["WF_vars(Tick /\\ x = 1)", "SF_vars(Tick /\\ x = 1)", false],
  ["WF_vars(Tick)", "\\A n \\in {0, 1} : []<>(x = n)", true],
  ["WF_vars(Tick)", "\\A n \\in {0, 2} : []<>(x = n)", false],
  ["WF_vars(Tick)", "\\E n \\in {0, 2} : []<>(x = n)", true],
  ["\\A n \\in {0, 1} : SF_vars(Tick /\\ x = n)", "[]<>(x = 2)", true],
  ["", "[](x = 1 => ENABLED Back)", true],
  ["", "[]ENABLED Back", false],
];

test.each(formulas)("%s => %s: %s", (fairness, formula, holds) => {
  const spec = `Fair == ${fairness === "" ? "[][Next]_vars" : fairness}`;
  const [module, config] = files(`${ticks}\n${back}\n${spec}\nLive == ${formula}`);
  if (module === undefined || config === undefined) throw new Error("no files");
  const text = module.text.replace("[][Next]_vars\nInv", "[][Next]_vars /\\ Fair\nInv");
  const unfair = module.text;
  const model = modelIn([
    { name: "MC.tla", text: fairness === "" ? unfair : text },
    { name: "MC.cfg", text: `${config.text}PROPERTY Live\n` },
  ]);
  expect(violatedProperties(model)).toEqual(new Set(holds ? [] : ["Live"]));
});
