import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { plain } from "../../dsl/diag/palette.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { run } from "../../cli/run.ts";
import { Follower } from "../../engine/replay/follow.ts";
import { parseLine } from "../../engine/replay/log.ts";
import { assignThreads } from "../../engine/replay/threads.ts";
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
    [
      "     kswapd0-57    [001] d..1.    12.345678: lifespec_step: step=lifespec_a tree=000000001b2c entry=(null)",
      {
        kind: "step",
        seq: null,
        thread: "57",
        step: "a",
        objects: { tree: "000000001b2c", entry: "(null)" },
      },
    ],
    [
      " my-task-2-58    [000]    12.345678: lifespec_step:        step=lifespec_a",
      { kind: "step", seq: null, thread: "58", step: "a", objects: {} },
    ],
    ["  bash-9 (  9) [000] ..... 1.5: sched_switch: prev_comm={", { kind: "other", seq: null }],
    ["# tracer: nop", { kind: "other", seq: null }],
    ["cpus=2", { kind: "other", seq: null }],
    ["CPU:1 [LOST 12 EVENTS]", { kind: "lost", seq: null }],
    ["CPU:0 [EVENTS DROPPED]", { kind: "lost", seq: null }],
    ["x-1 [000] 1.5: lifespec_step: tree=1", { kind: "corrupt", problem: "it names no step" }],
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

async function replay(
  text: string,
  ...more: readonly string[]
): Promise<{ readonly code: number; readonly output: string }> {
  const file = join(folder, "log.jsonl");
  writeFileSync(file, text);
  let output = "";
  const write = (more: string): void => void (output += more);
  const code = await run(["replay", ...more, merged, file], {
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

  test.each([
    "",
    "\n",
    '{"start":true}\n',
    "cpus=2\n  bash-9 [000]  99.000000: sched_wakeup: comm=x\n",
  ])("of a log without a step nothing is said: %j", async (text) => {
    const { code, output } = await replay(text);
    expect(code).toBe(1);
    expect(output).toContain("tells of no step");
    expect(output).not.toContain("a behavior of");
  });

  test("a log that is not there ends with 1", async () => {
    const missing = { code: await run(["replay", merged, "none.jsonl"], silent()) };
    expect(missing.code).toBe(1);
  });
});

/** The log as `trace_pipe` prints it, and as `trace-cmd report` does: threads are numbers. */
const traceForms = {
  trace_pipe: (who: number, cpu: number, time: number, what: string) =>
    `         task-${who}   [00${cpu}] .....  ${(100 + time / 1e6).toFixed(6)}: lifespec_step: ${what}`,
  "trace-cmd report": (who: number, cpu: number, time: number, what: string) =>
    `            task-${who}    [00${cpu}]   ${(100 + time / 1e6).toFixed(6)}: lifespec_step:        ${what}`,
} as const;

function traceOf(
  log: readonly Line[],
  form: keyof typeof traceForms,
  numberOf: (thread: string) => number = (thread) => 50 + world.threads.indexOf(thread),
): readonly string[] {
  return log.map(({ thread, step, objects }, time) => {
    const fields = Object.entries(objects).map(([name, address]) => ` ${name}=${address}`);
    const who = numberOf(thread);
    return traceForms[form](who, who % 2, time, `step=lifespec_${step}${fields.join("")}`);
  });
}

describe.each(["trace_pipe", "trace-cmd report"] as const)(
  "a log by the tracepoint: %s",
  (form) => {
    const log = logs.find((each) => new Set(each.map(({ thread }) => thread)).size === 3) ?? [];
    const lines = traceOf(log, form);
    const head = [
      "# tracer: nop",
      "cpus=2",
      "     bash-9   [000] .....  99.000000: sched_wakeup: comm=x",
    ];

    test("threads are told by their steps, and other lines are passed over", async () => {
      const { code, output } = await replay([...head, ...lines].join("\n") + "\n");
      expect(code, output).toBe(0);
      expect(output).toMatch(/threads: (5\d is (shrinker|process|swapoff)(, |$)){3}/m);
    });

    test("per CPU in another order, it is sorted by time", async () => {
      const byCpu = lines.toSorted((a, b) =>
        (a.match(/\[\d+\]/)?.[0] ?? "").localeCompare(b.match(/\[\d+\]/)?.[0] ?? ""),
      );
      expect(byCpu).not.toEqual(lines);
      const { code, output } = await replay([...head, ...byCpu].join("\n") + "\n");
      expect(code, output).toBe(0);
      expect(output).toContain("lines stood in another place");
    });

    test("without a line it cannot be", async () => {
      const at = log.findIndex(({ step }) => step === "add_to_swap_si_unlock");
      expect(at).toBeGreaterThan(0);
      expect((await replay(lines.toSpliced(at, 1).join("\n") + "\n")).code).toBe(12);
    });

    test("where events were lost nothing is claimed", async () => {
      const { code, output } = await replay(
        lines.toSpliced(5, 0, "CPU:1 [LOST 3 EVENTS]").join("\n"),
      );
      expect(code).toBe(1);
      expect(output).toContain("lines are missing here");
    });

    test("more threads of a role than the model has are named", async () => {
      let calls = 0;
      const other = traceOf(log, form, (thread) =>
        thread === "process" && calls++ > 2 ? 77 : 50 + world.threads.indexOf(thread),
      );
      const { code, output } = await replay(other.join("\n") + "\n");
      expect(code).toBe(1);
      expect(output).toContain("77 is cannot be told");
      expect(output).toContain("it takes steps of process, of which there is 1 in the model");
    });

    test("a thread that does what no role does is named, and --thread does not help it", async () => {
      const one = traceOf(log, form, () => 60);
      const { code, output } = await replay(one.join("\n") + "\n");
      expect(code).toBe(1);
      expect(output).toContain("no thread of the model takes all of its steps");
      expect((await replay(one.join("\n") + "\n", "--thread", "60=process")).code).toBe(12);
    });
  },
);

test("of a step that several roles take, --thread says whose it is", async () => {
  const line = "x-5 [000] 1.000000: lifespec_step: step=lifespec_swapin_get_swap_device\n";
  const { code, output } = await replay(line);
  expect(code).toBe(1);
  expect(output).toContain("its steps may be those of process or swapoff");
  expect((await replay(line, "--thread", "5=process")).code).toBe(12);
});

test("threads of one role are taken in the order in which they come", async () => {
  const two = modelOf(merged, { shrinkers: 2 });
  const wide = new World(two);
  const { threads } = wide;
  const log = randomLog(wide, 3).filter(({ thread }) => thread === threads[0]);
  const numbered = threads.map((_, index) => ({
    thread: String(90 + index),
    steps: new Set(log.map(({ step }) => step)),
  }));
  expect(assignThreads(wide, numbered.slice(0, 2))).toEqual({
    kind: "assigned",
    threads: new Map([
      ["90", threads[0]],
      ["91", threads[1]],
    ]),
  });
  expect(assignThreads(wide, numbered.slice(0, 3))).toMatchObject({
    kind: "unassigned",
    thread: "92",
  });
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

test("a function that is called twice in a row is told of twice", () => {
  const again = new Follower(modelOf("test/facts/specs/twice.ts"));
  const steps = ["work_find", "bump", "bump", "work_item_lock", "work_item_unlock", "work_drop"];
  const lines = steps.map((step): Line => ({ thread: "worker", step, objects: {} }));
  expect(firstImpossible(again, lines)).toBe(-1);
  expect(firstImpossible(again, lines.toSpliced(2, 1))).toBe(2);
});

test("more threads than a word has bits are refused", () => {
  const crowd = modelOf("test/facts/specs/names.v2.ts");
  const domains = crowd.domains.map((domain) => ({
    ...domain,
    elements: Array.from({ length: 31 }, (_, number) => `worker${number + 1}`),
  }));
  expect(() => new Follower({ ...crowd, domains })).toThrow("more than 30 threads");
});
