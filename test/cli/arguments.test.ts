import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { processHost } from "../../cli/host.ts";
import { lifespec } from "./host.ts";

const root = join(import.meta.dirname, "../..");
const lock = "specs/gallery/lock.ts";

describe("bad arguments", () => {
  test.each([
    [["chek", "x.ts"], "unknown command 'chek'"],
    [["check"], "missing required argument 'path'"],
    [["check", "x.ts", "--wrong"], "unknown option '--wrong'"],
    [["check", "x.ts", "--set", "slots"], "It has the form slots=3."],
    [["check", "x.ts", "--set", "slots=two"], "It has the form slots=3."],
    [["check", "x.ts", "--max-states", "0"], "It is at least 1."],
    [["check", "x.ts", "--max-states", "many"], "It is a whole number."],
    [["prove", "x.ts", "--limit", "604801"], "It is at most 604800, a week."],
    [["prove", "x.ts", "--suggest", "--within", "99999999999"], "It is at most 604800, a week."],
    [["emit", "x.ts"], "give one of --tla, --c, --rv, --ir, --smt and --mermaid"],
    [["emit", "x.ts", "--tla", "--ir"], "give one of --tla, --c, --rv, --ir, --smt and --mermaid"],
    [["emit", "x.ts", "--tla", "--patch", "x.c"], "--patch is of --c"],
    [["emit", "x.ts", "--tla", "--max-states", "5"], "--max-states is of --c"],
    [["prove", "x.ts", "--within", "5"], "--within is of --suggest"],
    [["replay", "x.ts", "log", "--thread", "kswapd=shrinker"], "It has the form 57=shrinker."],
    [["simulate", "x.ts", "--seed", "-1"], "It is a whole number."],
  ] as const)("%j end with 1", async (args, message) => {
    const { code, output, errors } = await lifespec("/", args);
    expect(code).toBe(1);
    expect(output).toBe("");
    expect(errors).toContain(message);
  });
});

test.each([
  ["--smt", "an `inductive(…)`"],
  ["--mermaid", "locks, a pool, or a counterexample"],
  ["--rv", "threads"],
])("emit %s says what a spec lacks for it", async (kind, what) => {
  const args = ["emit", kind, "--out", "unwritten", "test/corpus/holds/invariant.ts"];
  const { code, output, errors } = await lifespec(root, args);
  expect(errors).toBe(`nothing is written: ${kind} takes ${what}\n`);
  expect(output).toBe("");
  expect(code).toBe(0);
});

test("a folder that cannot be written to ends with 1, and is no error of lifespec", async () => {
  const folder = join(root, "package.json");
  const { code, errors } = await lifespec(root, ["emit", "--tla", "--out", folder, lock]);
  expect(errors).toMatch(/^error: E\w+: [^\n]*package\.json[^\n]*\n$/);
  expect(code).toBe(1);
});

describe("what is generated does not say where", () => {
  const emitted = async (cwd: string, spec: string): Promise<Readonly<Record<string, string>>> => {
    const out = mkdtempSync(join(tmpdir(), "lifespec-"));
    for (const kind of ["--tla", "--rv"]) {
      const args = ["emit", kind, "--no-cache", "--out", out, spec];
      expect(await lifespec(cwd, args)).toMatchObject({ code: 0 });
    }
    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    const texts = files.map(({ name, parentPath }): [string, string] => [
      name,
      readFileSync(join(parentPath, name), "utf8"),
    ]);
    rmSync(out, { recursive: true });
    return Object.fromEntries(texts);
  };

  test("the same from the project and from anywhere", { timeout: 60_000 }, async () => {
    const spec = join(root, "specs/gallery/lookup.ts");
    const here = await emitted(root, "specs/gallery/lookup.ts");
    expect(here["Lookup.tla"]).toContain("(* specs/gallery/lookup.ts:");
    expect(here["user.dot"]).toContain(" of specs/gallery/lookup.ts.");
    expect(await emitted(tmpdir(), spec)).toEqual(here);
    expect(await emitted(join(root, "specs/gallery"), "lookup.ts")).toEqual(here);
  });

  test("a spec of no project is named by its file, and what it imports by its package", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lifespec-"));
    writeFileSync(join(folder, "first.ts"), readFileSync(join(root, "test/cli/specs/first.ts")));
    const files = await emitted(root, join(folder, "first.ts"));
    rmSync(folder, { recursive: true });
    expect(Object.values(files).join("")).not.toContain(folder);
    expect(files["First.tla"]).toContain("(* first.ts:");
  });
});

test.skipIf(!existsSync("/dev/full"))(
  "a full disk ends with 1, and is no error of lifespec",
  async () => {
    const { code, errors } = await lifespec(root, ["check", lock], () => {
      writeFileSync("/dev/full", "text");
      return () => {};
    });
    expect(errors).toMatch(/^error: ENOSPC: [^\n]*\n$/);
    expect(code).toBe(1);
  },
);

test("asked to end is interrupted: what it has started does not go on without it", () => {
  const heard: string[] = [];
  const before = process.listenerCount("SIGTERM");
  const stop = processHost().onInterrupt(() => heard.push("interrupted"));
  process.emit("SIGTERM", "SIGTERM");
  expect(heard).toEqual(["interrupted"]);
  stop();
  expect(process.listenerCount("SIGTERM")).toBe(before);
});

test("a flag is off unless it is given, which its help need not say", async () => {
  const { output } = await lifespec("/", ["simulate", "--help"]);
  expect(output).toContain("(default: 1000)");
  expect((await lifespec("/", ["check", "--help"])).output).not.toContain("default");
});

test("--help lists the verbs and the exit codes, and ends with 0", async () => {
  const { code, output } = await lifespec("/", ["--help"]);
  expect(code).toBe(0);
  for (const word of ["check", "simulate", "emit", "Exit codes: 0"]) expect(output).toContain(word);
});

test("--version is that of the package", async () => {
  const { code, output } = await lifespec("/", ["--version"]);
  expect(code).toBe(0);
  expect(output).toMatch(/^\d+\.\d+\.\d+\n$/);
});
