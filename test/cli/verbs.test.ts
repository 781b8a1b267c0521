import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lifespec } from "./host.ts";

let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  mkdirSync(join(cwd, "node_modules"));
  cpSync("test/cli/specs", join(cwd, "specs"), { recursive: true });
  cpSync("test/cli/views", join(cwd, "views"), { recursive: true });
  cpSync("test/cli/bugs", join(cwd, "bugs"), { recursive: true });
  mkdirSync(join(cwd, "bad"));
  writeFileSync(join(cwd, "bad/type.ts"), 'const wrong: number = "text";\nexport default wrong;\n');
  mkdirSync(join(cwd, "empty"));
});

afterAll(() => rmSync(cwd, { recursive: true }));

/** A report without the time that it took. */
function timeless(text: string): string {
  return text.replaceAll(/\d+ ms|\d+\.\d s|0\.\d\d\b/g, "TIME");
}

test("the README shows the spec that is tested here", () => {
  const [, shown] =
    /```ts\n\/\/ first\.ts\n([^]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  expect(shown).toBe(readFileSync("test/cli/specs/first.ts", "utf8"));
});

describe("check", () => {
  test("a violated spec: a counterexample, its trace in a file, and TLC's exit code", async () => {
    const { code, output, errors } = await lifespec(cwd, ["check", "specs/first.ts"]);
    expect(errors).toBe("");
    expect(code).toBe(12);
    await expect(timeless(output)).toMatchFileSnapshot("golden/check-first.txt");
    expect(existsSync(join(cwd, "out/first/use-after-free.itf.json"))).toBe(true);
  });

  test("the second time is from the cache, and says the same", async () => {
    const first = await lifespec(cwd, ["check", "specs/first.ts"]);
    const folder = join(cwd, "node_modules/.cache/lifespec");
    expect(readdirSync(folder).length).toBeGreaterThan(0);
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), "broken");
    const second = await lifespec(cwd, ["check", "specs/first.ts"]);
    expect(timeless(second.output)).toBe(timeless(first.output));
  });

  test("--expected ends with 0 when the verdict is the declared one", async () => {
    expect((await lifespec(cwd, ["check", "specs/first.ts", "--expected"])).code).toBe(0);
    expect((await lifespec(cwd, ["check", "specs/counter-broken.ts", "--expected"])).code).toBe(12);
  });

  test("a spec that holds", async () => {
    const { code, output } = await lifespec(cwd, ["check", "specs/counter.ts"]);
    expect(code).toBe(0);
    await expect(timeless(output)).toMatchFileSnapshot("golden/check-counter.txt");
  });

  test("an abstract spec that does not", async () => {
    const { code, output } = await lifespec(cwd, ["check", "specs/counter-broken.ts"]);
    expect(code).toBe(12);
    await expect(timeless(output)).toMatchFileSnapshot("golden/check-counter-broken.txt");
  });

  test("--set changes a parameter, and is refused when there is none", async () => {
    const more = await lifespec(cwd, ["check", "specs/counter.ts", "--set", "limit=30"]);
    expect(more.output).toContain("Counter (limit = 30)");
    expect(more.output).toContain("31 distinct states");
    const none = await lifespec(cwd, ["check", "specs/counter.ts", "--set", "size=30"]);
    expect(none.code).toBe(150);
    expect(none.errors).toContain("size");
  });

  test("--max-states ends the search, and says how far it came", async () => {
    const { code, output } = await lifespec(cwd, [
      "check",
      "specs/counter.ts",
      "--max-states",
      "5",
    ]);
    expect(code).toBe(152);
    expect(output).toContain("no verdict: the limit of states was reached");
  });

  test("a folder is one table", async () => {
    const { code, output } = await lifespec(cwd, ["check", "specs"]);
    expect(code).toBe(12);
    await expect(timeless(output)).toMatchFileSnapshot("golden/check-folder.txt");
  });

  test("a folder without specs is no success", async () => {
    const { code, errors } = await lifespec(cwd, ["check", "empty"]);
    expect(code).toBe(1);
    expect(errors).toBe("error: no spec in empty\n");
  });

  test("all that does not read is said at once", async () => {
    const { code, errors } = await lifespec(cwd, [
      "check",
      "bad/type.ts",
      "none.ts",
      "specs/helper.ts",
    ]);
    expect(code).toBe(150);
    await expect(errors).toMatchFileSnapshot("golden/check-refused.txt");
  });

  test("--json is an object for a file, an array for a folder", async () => {
    const one = await lifespec(cwd, ["check", "specs/first.ts", "--json"]);
    expect(one.code).toBe(12);
    expect(JSON.parse(one.output)).toMatchObject({
      spec: "First",
      file: "specs/first.ts",
      verdict: "use after free",
      expected: "use after free",
      violation: { name: "use after free", thread: "reader" },
    });
    const all = await lifespec(cwd, ["check", "specs", "--json"]);
    expect(JSON.parse(all.output)).toHaveLength(3);
    const bad = await lifespec(cwd, ["check", "bad/type.ts", "--json"]);
    expect(bad.code).toBe(150);
    expect(JSON.parse(bad.output)).toMatchObject({ verdict: "refused", errors: [{}] });
  });

  test("--max-states never says of a part that it is all, formulas or not", async () => {
    const path = "bad/part.ts";
    const text = readFileSync("test/engine/liveness/specs/counter.ts", "utf8");
    writeFileSync(join(cwd, path), text);
    for (const most of [1, 2, 3]) {
      const args = ["check", path, "--max-states", String(most)];
      const { code, output } = await lifespec(cwd, args);
      expect(code).toBe(152);
      expect(output).toMatch(/not explored: [1-9]\d* states? found and not expanded/);
    }
    rmSync(join(cwd, path));
  });

  test("formulas that a constraint leaves no fair behavior have no verdict, and that is not for the size", async () => {
    const [path, text] = [
      "bad/cut.ts",
      readFileSync("test/engine/liveness/specs/counter.ts", "utf8"),
    ];
    writeFileSync(join(cwd, path), text);
    const cut = await lifespec(cwd, ["check", path, "--json"]);
    expect(cut.code).toBe(152);
    expect(JSON.parse(cut.output)).toMatchObject({ spec: "Counter", verdict: "cut-off" });
    writeFileSync(join(cwd, path), text.replaceAll("int(0, 9)", "int(0, 1_099_511_627_776)"));
    const large = await lifespec(cwd, ["check", path, "--json"]);
    expect(large.code).toBe(152);
    expect(JSON.parse(large.output)).toMatchObject({ verdict: "too-large" });
    rmSync(join(cwd, path));
  });

  test("Ctrl-C ends with what was checked so far", async () => {
    const { code, output } = await lifespec(cwd, ["check", "specs/counter.ts"], (interrupt) => {
      interrupt();
      return () => {};
    });
    expect(code).toBe(130);
    expect(output).toBe("");
  });
});

describe("emit ends without what it searches for", () => {
  test.each([
    ["--c", "specs/counter.ts"],
    ["--rv", "specs/first.ts"],
    ["--mermaid", "specs/counter.ts"],
  ])("%s on Ctrl-C, with nothing written", async (what, file) => {
    const all = ["emit", what, "--out", "unfinished", file];
    const { code, errors } = await lifespec(cwd, all, (interrupt) => {
      interrupt();
      return () => {};
    });
    expect(code).toBe(130);
    expect(errors).toBe(`error: ${file}: interrupted: nothing is written\n`);
    expect(existsSync(join(cwd, "unfinished"))).toBe(false);
  });

  const args = ["emit", "--c", "--out", "unfinished", "specs/counter.ts"];

  test("--c at the limit of states", async () => {
    const { code, errors } = await lifespec(cwd, [...args, "--max-states", "5"]);
    expect(code).toBe(152);
    expect(errors).toContain("the limit of states was reached: nothing is written");
    expect(existsSync(join(cwd, "unfinished"))).toBe(false);
  });

  test("--c else writes them", async () => {
    const { code } = await lifespec(cwd, [...args, "--max-states", "1000"]);
    expect(code).toBe(0);
    expect(existsSync(join(cwd, "unfinished/counter/lifespec_counter.h"))).toBe(true);
  });
});

describe("emit", () => {
  test("writes the modules of a spec", async () => {
    const { code, output } = await lifespec(cwd, ["emit", "--tla", "specs/first.ts"]);
    expect(code).toBe(0);
    expect(output.trim().split("\n").toSorted()).toEqual([
      "out/first/First.tla",
      "out/first/MCFirst.cfg",
      "out/first/MCFirst.tla",
    ]);
    expect(readFileSync(join(cwd, "out/first/First.tla"), "utf8")).toContain("MODULE First");
  });

  test("writes nothing when one spec does not read", async () => {
    const args = ["emit", "--tla", "--out", "made", "specs/first.ts", "bad/type.ts"];
    expect((await lifespec(cwd, args)).code).toBe(150);
    expect(existsSync(join(cwd, "made"))).toBe(false);
  });

  test("--rv says of which objects there is no automaton, and writes the others", async () => {
    cpSync("specs/zswap", join(cwd, "zswap"), { recursive: true });
    const args = ["emit", "--rv", "--out", "rv", "zswap/pin-swap-cache-first.ts"];
    const { code, output, errors } = await lifespec(cwd, args);
    expect(code).toBe(0);
    expect(errors).toBe(
      "zswap/pin-swap-cache-first.ts: no automaton of one ZswapTree: 43 states, more than 40\n",
    );
    expect(output).toContain("rv/zswap/pin-swap-cache-first/zswap_entry.dot\n");
    expect(output).not.toContain("zswap_tree.dot");
  });

  test("--ir prints the IR", async () => {
    const { output } = await lifespec(cwd, ["emit", "--ir", "specs/counter.ts"]);
    expect(JSON.parse(output)).toMatchObject({ name: "Counter", span: "specs/counter.ts:3:14" });
  });
});

describe("simulate", () => {
  test("Ctrl-C ends with what was seen so far", async () => {
    const args = ["simulate", "specs/counter.ts", "--runs", "100000000"];
    const { code, output } = await lifespec(cwd, args, (interrupt) => {
      setTimeout(interrupt, 200);
      return () => {};
    });
    expect(code).toBe(130);
    expect(output).toMatch(/interrupted after [\d ]+ runs, /);
  });

  test("initial values that are a violation are one, and no error of ours", async () => {
    cpSync("test/corpus/violated/choice-from-nothing-at-the-start.ts", join(cwd, "leader.ts"));
    const { code, output, errors } = await lifespec(cwd, ["simulate", "leader.ts"]);
    expect({ code, errors }).toEqual({ code: 12, errors: "" });
    expect(output).toContain("choice from nothing in run 1");
    expect(output).toContain("leader.ts:8:18");
    expect(output).not.toContain("next:");
  });

  test("finds the violation, and replays what it found and what check found", async () => {
    const found = await lifespec(cwd, ["simulate", "specs/first.ts", "--seed", "3"]);
    expect(found.code).toBe(12);
    await expect(found.output).toMatchFileSnapshot("golden/simulate-first.txt");
    const own = "out/first/simulated-use-after-free.itf.json";
    await lifespec(cwd, ["check", "specs/first.ts"]);
    for (const trace of [own, "out/first/use-after-free.itf.json"]) {
      const again = await lifespec(cwd, ["simulate", "specs/first.ts", "--replay", trace]);
      expect(again.output).toContain("use after free, replayed natively");
      expect(again.code).toBe(12);
    }
  });

  test("looks for the violation that the spec declares, and counts the others", async () => {
    const found = await lifespec(cwd, ["simulate", "bugs/two-bugs.ts", "--seed", "5"]);
    expect(found.output).toContain("TwoBugs  use after free in run");
    expect(found.output).toMatch(
      /runs that end in a violation\n +\d+ {2}failed assertion\n +1 {2}use after free\n/,
    );
    const few = ["simulate", "bugs/two-bugs.ts", "--seed", "2", "--runs", "1"];
    const other = await lifespec(cwd, few);
    expect(other.output).toContain("failed assertion in run 1 (the spec declares: use after free)");
  });

  test("a trace of another spec, or none, is a bad argument", async () => {
    const trace = "out/first/use-after-free.itf.json";
    const other = await lifespec(cwd, ["simulate", "specs/counter.ts", "--replay", trace]);
    expect(other.code).toBe(1);
    const none = await lifespec(cwd, ["simulate", "specs/first.ts", "--replay", "none.json"]);
    expect(none.code).toBe(1);
  });
});

describe("trace", () => {
  const file = "out/first/use-after-free.itf.json";
  const as = (form: string) => lifespec(cwd, ["trace", file, "--as", form]);

  test.each(["columns", "tlc", "json", "mermaid", "itf"])("as %s", async (form) => {
    await lifespec(cwd, ["check", "specs/first.ts"]);
    const { code, output, errors } = await as(form);
    expect([code, errors]).toEqual([0, ""]);
    await expect(output).toMatchFileSnapshot(`golden/trace-first-${form}.txt`);
  });

  test("its ITF is the file itself", async () => {
    await lifespec(cwd, ["check", "specs/first.ts"]);
    expect((await as("itf")).output).toBe(readFileSync(join(cwd, file), "utf8"));
  });

  test("a trace that the spec does not have is refused", async () => {
    await lifespec(cwd, ["check", "specs/first.ts"]);
    const text = readFileSync(join(cwd, file), "utf8");
    const lines = text.split("\n");
    const states = lines.flatMap((line, index) => (/"index":\d/.test(line) ? [index] : []));
    const without = lines.filter((_line, index) => index !== states[1]).join("\n");
    writeFileSync(join(cwd, file), without);
    const { code, errors } = await as("columns");
    expect(code).toBe(1);
    expect(errors).toContain("state 2 is no successor of the one before");
  });
});

describe("--alias", () => {
  const file = "out/views/first-view/use-after-free.itf.json";

  test.each([
    ["columns", ["check", "views/first-view.ts", "--alias"]],
    ["json", ["check", "views/first-view.ts", "--alias", "--json"]],
    ["tlc", ["trace", file, "--alias", "--as", "tlc"]],
    ["itf", ["trace", file, "--alias", "--as", "itf"]],
  ])("%s", async (name, args) => {
    await lifespec(cwd, ["check", "views/first-view.ts"]);
    const { output, errors } = await lifespec(cwd, args);
    expect(errors).toBe("");
    const text = timeless(output).replaceAll(/"seconds": [\d.e-]+/g, '"seconds": TIME');
    await expect(text).toMatchFileSnapshot(`golden/alias-${name}.txt`);
  });

  test("a spec without one is refused", async () => {
    const { code, errors } = await lifespec(cwd, ["check", "specs/first.ts", "--alias"]);
    expect([code, errors]).toEqual([1, "error: First declares no alias: see docs/language.md\n"]);
  });

  test("what it shows is not taken for a whole trace", async () => {
    const args = ["trace", file, "--alias", "--as", "itf"];
    await lifespec(cwd, ["check", "views/first-view.ts"]);
    writeFileSync(join(cwd, "view.itf.json"), (await lifespec(cwd, args)).output);
    expect((await lifespec(cwd, ["trace", "view.itf.json"])).code).toBe(1);
  });
});
