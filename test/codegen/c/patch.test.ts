import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { occurrencesOf, positionOf } from "../../../codegen/c/anchor.ts";
import { addBraces } from "../../../codegen/c/patch.ts";
import { readC } from "../../../codegen/c/source.ts";
import { unifiedDiff } from "../../../codegen/c/unified.ts";
import { windowOf } from "../../../codegen/c/window.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { factsOf } from "../../../engine/facts/facts.ts";
import { has } from "../../c/build.ts";
import { lifespec, type Ran } from "../../cli/host.ts";

const root = join(import.meta.dirname, "../../..");
const folder = join(import.meta.dirname, "patch");
const rc1 = join(folder, "mm/zswap-rc1.c");
const out = mkdtempSync(join(tmpdir(), "lifespec-patch-"));
afterAll(() => rmSync(out, { recursive: true }));

const long = 60_000;

/** Diffs for a C file, and what is said of them. */
async function patched(spec: string, file: string, name: string): Promise<Ran> {
  const args = ["emit", "--c", "--patch", file, "--out", join(out, name), spec];
  const ran = await lifespec(root, args);
  return { ...ran, output: ran.output.replaceAll(out, "").replaceAll(root, "") };
}

/** Puts a diff upon the files in a folder of its own, and compiles what comes of it. */
function applied(diff: string, ...flags: readonly string[]): string {
  const tree = mkdtempSync(join(out, "tree-"));
  const path = join(tree, "test/codegen/c/patch");
  cpSync(folder, path, { recursive: true });
  execFileSync("git", ["init", "-q", tree]);
  execFileSync("git", ["apply", diff], { cwd: tree, stdio: "pipe" });
  const strict = [
    "-std=gnu11",
    "-Wall",
    "-Wextra",
    "-Wno-unused-parameter",
    "-Werror",
    "-fsyntax-only",
  ];
  if (has("gcc"))
    execFileSync("gcc", [...strict, ...flags, "-Iinclude", "mm/zswap-rc1.c"], { cwd: path });
  return readFileSync(join(path, "mm/zswap-rc1.c"), "utf8");
}

/** What a diff does to the file that was there, without the header that it adds. */
function changesIn(diff: string): string {
  return diff.slice(0, diff.indexOf("new file mode")).replace(/diff --git .*\n$/, "");
}

describe("the stubs of rc1 in a C file of its shape", () => {
  let ran: Ran = { code: -1, output: "", errors: "" };
  beforeAll(async () => {
    ran = await patched("specs/zswap/rc1.ts", rc1, "rc1");
  }, long);
  const diff = join(out, "rc1/zswap/rc1/lifespec_rc1.patch");
  const window = join(out, "rc1/zswap/rc1/reproduce_use_after_free.patch");

  test("what has no place is named, and the exit code says so", async () => {
    expect(ran.code).toBe(2);
    await expect(ran.output).toMatchFileSnapshot("golden/patch-rc1.txt");
  });

  test("the calls stand in front of their operations", async () => {
    const text = readFileSync(diff, "utf8");
    await expect(changesIn(text)).toMatchFileSnapshot("golden/patch-rc1.patch");
  });

  test.each([[[]], [["-DCONFIG_LIFESPEC"]]])("it applies, and compiles with %j", (flags) => {
    const text = applied(diff, ...flags);
    const calls = text.match(/^\s+lifespec_\w+\(/gm) ?? [];
    expect(calls.length).toBe(Number(/(\d+) of \d+ stubs placed/.exec(ran.output)?.[1]));
  });

  test("the window is widened where the counterexample ends", async () => {
    await expect(readFileSync(window, "utf8")).toMatchFileSnapshot("golden/window-rc1.patch");
    expect(applied(window)).toMatch(
      /\tif \(READ_ONCE\(lifespec_window_ms\)\)\n\t\tmsleep\(.*\n\tspin_lock\(&tree->lock\);\n\tif \(entry !=/,
    );
  });
});

test(
  "where the function stands right below what is included, the window has all that it needs",
  async () => {
    const { model } = readSpec("specs/zswap/rc1.ts", { cwd: root });
    const whole = readC(readFileSync(rc1, "utf8"));
    const found = whole?.functions.find(({ name }) => name === "shrink_memcg_cb");
    if (model === null || whole === null || found === undefined) throw new Error("no function");
    const own = whole.text.slice(found.head, found.to + 1);
    const source = readC(`#include <linux/mm.h>\n${own}\n#ifdef A\n#include <linux/b.h>\n#endif\n`);
    if (source === null) throw new Error("the function cannot be read");
    const last = { thread: "shrinker", action: "recheck" };
    const known = { property: "use after free", steps: [], last, maySleep: true };
    const window = windowOf(model, await factsOf(model), known, "mm/zswap.c", source);
    if (window.kind === "none") throw new Error(window.why);
    const added = window.text.match(/^[ +].*$/gm)?.slice(1, 9);
    expect(added).toEqual([
      " #include <linux/mm.h>",
      "+#include <linux/delay.h>",
      "+#include <linux/moduleparam.h>",
      "+",
      "+/* How long to wait in the window that lifespec found; 0 is not at all. */",
      "+static unsigned int lifespec_window_ms;",
      "+module_param(lifespec_window_ms, uint, 0644);",
      "+",
    ]);
  },
  long,
);

test(
  "a file without the functions of the spec is left alone, and one that cannot be read is named",
  async () => {
    const none = join(out, "none.c");
    writeFileSync(none, "int main(void)\n{\n\treturn 0;\n}\n");
    const spec = "specs/zswap/rc1.ts";
    expect(await patched(spec, none, "none")).toMatchObject({ code: 2 });
    writeFileSync(none, "#if A\nint f(void) {\n#else\nint g(void) {\n#endif\n}\n");
    const odd = await patched(spec, none, "odd");
    expect(odd).toMatchObject({ code: 1, output: "" });
    expect(odd.errors).toContain("its braces do not match");
    expect(await patched(spec, join(out, "missing.c"), "odd")).toMatchObject({ code: 1 });
  },
  long,
);

describe("where a call is put in front of an operation", () => {
  test.each([
    ["a statement", "a();\n\top(x);", { kind: "before", line: 5 }],
    ["behind a label", "a();\nout:\n\top(x);", { kind: "before", line: 6 }],
    ["in a condition", "if (b != op(x, y))\n\t\ta();", { kind: "before", line: 4 }],
    ["over two lines", "b = a(1,\n\t\top(x));", { kind: "before", line: 4 }],
    ["after a for", "for (b = 0; b < 2; b++) {\n\t\top(x);\n\t}", { kind: "before", line: 5 }],
    [
      "a branch without braces",
      "if (b)\n\t\top(x);\n\telse\n\t\ta();",
      { kind: "wrap", control: 4, line: 5 },
    ],
    [
      "a branch of two conditions",
      "if (b && c)\n\t\top(x);",
      { kind: "wrap", control: 4, line: 5 },
    ],
    [
      "the other branch",
      "if (b)\n\t\ta();\n\telse\n\t\top(x);",
      { why: "it is the branch of an `else` without braces" },
    ],
    [
      "a loop's condition",
      "while (op(x))\n\t\ta();",
      { why: "it stands in the condition of `while`" },
    ],
    [
      "an else if",
      "if (b) {\n\t} else if (op(x)) {\n\t}",
      { why: "it stands in the condition of `else if`" },
    ],
    [
      "two levels",
      "if (b)\n\t\tif (c)\n\t\t\top(x);",
      { why: "it is in a statement of several levels without braces" },
    ],
    ["a condition's second part", "if (b && op(x))\n\t\ta();", { why: "`&&` may pass it over" }],
    ["a choice", "b = c ? op(x) : 0;", { why: "`?` may pass it over" }],
    [
      "behind a comment to the end of the line",
      "if (b) // rarely\n\t\top(x);",
      { why: "a comment stands where the brace in front of it would" },
    ],
    ["not first on its line", "a(); op(x);", { why: "its statement does not begin a line" }],
    ["in a declaration", "", { why: "it stands in a declaration" }],
  ])("%s", (name, body, expected) => {
    const declared = name === "in a declaration" ? "int b = op(1), c;" : "int b, c;";
    const source = readC(`static int f(int x)\n{\n\t${declared}\n\n\t${body}\n}\n`);
    const [found] = source?.functions ?? [];
    if (source === null || found === undefined) throw new Error("no function");
    const [offset] = occurrencesOf(String.raw`\bop\(`, found, source);
    expect(positionOf(offset ?? -1, found, source)).toMatchObject(expected);
  });
});

test("variables and functions of a C file", () => {
  const source = readC(
    [
      "struct a { int f; };",
      "static const struct ops ops = { .f = g };",
      "static int __must_check f(struct list_head *item, swp_entry_t swp)",
      "{",
      "\tstruct a *one, *two = item ? (void *)item : NULL;",
      "\tunsigned int n[2] = { 1, 2 };",
      "\tstruct wbc wbc = {",
      "\t\t.mode = 1,",
      "\t};",
      "",
      "\tone = two; /* int x; */",
      "\treturn n[0];",
      "}",
    ].join("\n"),
  );
  expect(source?.functions.map(({ name, variables }) => ({ name, variables }))).toEqual([
    {
      name: "f",
      variables: [
        { name: "item", type: "struct list_head *" },
        { name: "swp", type: "swp_entry_t" },
        { name: "one", type: "struct a *" },
        { name: "two", type: "struct a *" },
        { name: "n", type: "unsigned int" },
        { name: "wbc", type: "struct wbc" },
      ],
    },
  ]);
});

test("a diff of a file whose last line has no end", () => {
  const edits = { inserted: new Map([[0, ["x"]]]), replaced: new Map([[1, ["c"]]]) };
  expect(unifiedDiff("f", "a\nb", edits)).toBe(
    "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,2 +1,3 @@\n+x\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n",
  );
});

describe("braces around single statements", () => {
  const text = "{\n\tif (a)\n\t\tone();\n\telse if (b)\n\t\ttwo();\n\telse\n\t\tthree();\n}\n";
  const source = { text, code: text, functions: [] };
  const one = { kind: "wrap", line: 2, indent: "\t\t", control: 1, last: 2 } as const;
  const two = { kind: "wrap", line: 4, indent: "\t\t", control: 3, last: 4 } as const;

  test.each([
    ["of two branches", [one, two]],
    ["in another order", [two, one]],
    ["around two operations of one statement", [one, two, two]],
  ] as const)("%s", (_, positions) => {
    const replaced = new Map<number, readonly string[]>();
    for (const position of positions) addBraces(source, position, replaced);
    const lines = text.split("\n").flatMap((line, number) => replaced.get(number) ?? [line]);
    expect(lines).toEqual([
      "{",
      "\tif (a) {",
      "\t\tone();",
      "\t} else if (b) {",
      "\t\ttwo();",
      "\t} else",
      "\t\tthree();",
      "}",
      "",
    ]);
  });
});
