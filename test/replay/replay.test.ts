import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { plain } from "../../dsl/diag/palette.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { run } from "../../cli/run.ts";
import { Follower } from "../../engine/replay/follow.ts";
import { parseLine } from "../../engine/replay/log.ts";
import { World } from "../../engine/replay/world.ts";
import { build, has, run as runProgram, temporary } from "../c/build.ts";
import { type Line, randomLog } from "./behavior.ts";

const root = join(import.meta.dirname, "../..");
const merged = "specs/zswap/pin-swap-cache-first.ts";
const folder = mkdtempSync(join(tmpdir(), "lifespec-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

function modelOf(file: string, set = {}) {
  const { model } = readSpec(file, { cwd: root, set });
  if (model === null) throw new Error(`${file} does not read`);
  return model;
}

/** The number of the first line that cannot be, or -1. */
function firstImpossible(follower: Follower, lines: readonly Line[]): number {
  follower.restart();
  return lines.findIndex(
    ({ thread, step, objects }) => follower.follow(thread, step, objects) !== null,
  );
}

const model = modelOf(merged);
const world = new World(model);
const follower = new Follower(model);
const logs = Array.from({ length: 60 }, (_, seed) => randomLog(world, seed));

describe("a follower of logs", () => {
  test("takes every log of a run", () => {
    expect(logs.map((log) => firstImpossible(follower, log))).toEqual(logs.map(() => -1));
  });

  test("also when some places are not told of", () => {
    const hidden = new Set(["zswap_lru_del", "zswap_store_tree_unlock", "swap_range_free_si_lock"]);
    const logged = new Set([...world.sites.keys()].filter((name) => !hidden.has(name)));
    const without = logs.map((log) => log.filter(({ step }) => !hidden.has(step)));
    const some = new Follower(model, logged);
    expect(without.map((log) => firstImpossible(some, log))).toEqual(logs.map(() => -1));
  });

  test("refuses one without a line of a thread that goes on", () => {
    for (const log of logs) {
      const last = log.findLastIndex(({ thread }) => thread === "process");
      const gap = log.findIndex(({ step }) => step === "zswap_store_insert");
      if (gap < 0 || gap >= last) continue;
      const found = firstImpossible(follower, log.toSpliced(gap, 1));
      expect(found).toBeGreaterThanOrEqual(gap);
    }
  });

  test("refuses a thread's lines in another order", () => {
    for (const log of logs) {
      const own = log.flatMap(({ thread }, index) => (thread === "process" ? [index] : []));
      const [first = 0, second = 0] = own;
      const swapped = [...log];
      swapped[first] = log[second] ?? { thread: "", step: "", objects: {} };
      swapped[second] = log[first] ?? { thread: "", step: "", objects: {} };
      expect(firstImpossible(follower, swapped)).toBe(first);
    }
  });

  test("refuses an object that is another one", () => {
    const log = logs.find((each) => each.some(({ step }) => step === "zswap_load_finish")) ?? [];
    const at = log.findIndex(({ step }) => step === "zswap_load_finish");
    const line = log[at];
    expect(line).toBeDefined();
    const changed = log.with(at, {
      thread: "",
      step: "",
      ...line,
      objects: { ...line?.objects, entry: "0xdead" },
    });
    expect(firstImpossible(follower, changed)).toBe(at);
  });

  test("says what could have been and what could have come", () => {
    follower.restart();
    const refusal = follower.follow("process", "zswap_store_insert", {});
    expect(refusal?.states.length).toBe(1);
    expect(refusal?.allowed).toEqual([
      { thread: "shrinker", step: "zswap_shrinker_count" },
      { thread: "process", step: "process_write" },
      { thread: "swapoff", step: "swapoff_si_lock" },
    ]);
  });
});

describe("lines of a log", () => {
  test.each([
    ['{"start":true}', { kind: "start", seq: null }],
    [
      '[  12.5] lifespec: {"seq":3,"thread":7,"step":"lifespec_a","tree":"0x1"}',
      { kind: "step", seq: 3, thread: "7", step: "a", objects: { tree: "0x1" } },
    ],
    ["nothing", { kind: "corrupt", problem: "there is no JSON object in it" }],
    ['{"step":"a"}', { kind: "corrupt", problem: "it names no thread" }],
    ['{"thread":"a"}', { kind: "corrupt", problem: "it names no step" }],
    ['{"seq":"1","thread":"a"}', { kind: "corrupt", problem: "its `seq` is no number" }],
  ])("%s", (text, expected) => {
    expect(parseLine(text)).toEqual(expected);
  });
});

function textOf(log: readonly Line[], withSeq = false): readonly string[] {
  return log.map(({ thread, step, objects }, index) =>
    JSON.stringify({ ...(withSeq ? { seq: index + 1 } : {}), thread, step, ...objects }),
  );
}

async function replay(text: string): Promise<{ readonly code: number; readonly output: string }> {
  const file = join(folder, "log.jsonl");
  writeFileSync(file, text);
  let output = "";
  const write = (more: string): void => void (output += more);
  const code = await run(["replay", merged, file], {
    cwd: root,
    write,
    writeError: write,
    palette: plain,
    errorPalette: plain,
    width: 100,
    isErrorTerminal: false,
    onInterrupt: () => () => {},
  });
  return { code, output: output.replaceAll(folder, "").replace(/, [\d.]+ m?s$/m, "") };
}

describe("lifespec replay", () => {
  const log = logs[0] ?? [];
  const lines = textOf(log, true);

  test("a behavior ends with 0", async () => {
    const { code, output } = await replay(`${lines.join("\n")}\n`);
    expect(code).toBe(0);
    expect(output).toContain("a behavior of PinSwapCacheFirst");
  });

  test("what cannot be ends with 12, and is shown", async () => {
    const plainLines = textOf(log);
    const { code, output } = await replay(plainLines.toSpliced(4, 1).join("\n"));
    expect(code).toBe(12);
    await expect(output).toMatchFileSnapshot("golden/impossible.txt");
  });

  test("a line that is cut off at the end is left out, and said so", async () => {
    const { code, output } = await replay(lines.join("\n").slice(0, -7));
    expect(code).toBe(0);
    expect(output).toContain("the last line is cut off, and was left out");
  });

  test("lines in another order than their seq are sorted, and said so", async () => {
    const [a = "", b = "", ...rest] = lines;
    const { code, output } = await replay([b, a, ...rest].join("\n"));
    expect(code).toBe(0);
    expect(output).toContain("2 lines stood in another place than `seq` says: sorted");
  });

  test("lines that are missing by their seq are named", async () => {
    const { code, output } = await replay(lines.toSpliced(4, 2).join("\n"));
    expect(code).toBe(1);
    expect(output).toContain("seq 5 to 6 are not there");
  });

  test("a line that is none is named", async () => {
    const { code, output } = await replay(lines.with(3, "\u0000\u0001garbage").join("\n"));
    expect(code).toBe(1);
    expect(output).toContain(":4  is no line of a log: there is no JSON object in it");
  });

  test("what is not logged is filled in when the first line says what is", async () => {
    const hidden = ["zswap_lru_del", "zswap_store_tree_unlock", "process_write"];
    const logged = [...world.sites.keys()].filter((name) => !hidden.includes(name));
    const some = textOf(log.filter(({ step }) => !hidden.includes(step)));
    expect((await replay(some.join("\n"))).code).toBe(12);
    expect((await replay([JSON.stringify({ logged }), ...some].join("\n"))).code).toBe(0);
    expect((await replay([...some, JSON.stringify({ logged })].join("\n"))).code).not.toBe(0);
  });

  test("so are threads and places that the model does not have", async () => {
    const other = await replay('{"thread":"kswapd","step":"process_write"}\n');
    expect(other).toMatchObject({ code: 1 });
    expect(other.output).toContain("there is no thread kswapd");
    const place = await replay('{"thread":"process","step":"nowhere"}\n');
    expect(place).toMatchObject({ code: 1 });
    expect(place.output).toContain("there is no place nowhere");
  });

  test("a log that is not there ends with 1", async () => {
    const missing = { code: await run(["replay", merged, "none.jsonl"], silent()) };
    expect(missing.code).toBe(1);
  });

  test("a million lines take less than 20 s of a processor", async () => {
    const runs = logs.map((each) => ['{"start":true}', ...textOf(each)].join("\n"));
    const count = runs.join("\n").split("\n").length;
    const text = Array.from({ length: Math.ceil(1_000_000 / count) }, () => runs.join("\n"));
    const before = process.cpuUsage();
    const { code, output } = await replay(text.join("\n"));
    const { user, system } = process.cpuUsage(before);
    expect(code, output).toBe(0);
    expect((user + system) / 1e6).toBeLessThan(20);
  }, 300_000);
});

function silent(): Parameters<typeof run>[1] {
  const write = (): void => {};
  return {
    cwd: root,
    write,
    writeError: write,
    palette: plain,
    errorPalette: plain,
    width: 100,
    isErrorTerminal: false,
    onInterrupt: () => () => {},
  };
}

test.skipIf(!has("gcc"))("the log of the program in C is a behavior of its spec", async () => {
  const out = temporary();
  const log = join(out, "log.jsonl");
  const program = build("merged", out);
  expect(runProgram(program, ["-l", log, "20000"]).code).toBe(0);
  const code = await run(["replay", "--set", "slots=2", merged, log], silent());
  expect(code).toBe(0);
  rmSync(out, { recursive: true });
});
