import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readSpec } from "../../dsl/reader/read.ts";
import { Follower } from "../../engine/replay/follow.ts";
import { parseLine } from "../../engine/replay/log.ts";
import { build, folder, has, root, run, temporary } from "./build.ts";
import { type Mutation, mutations } from "./mutations.ts";

const out = temporary();
afterAll(() => rmSync(out, { recursive: true }));

const spec = "specs/zswap/pin-swap-cache-first.ts";
const { model } = readSpec(spec, { cwd: root, set: { slots: 2 } });
if (model === null) throw new Error(`${spec} does not read`);
const follower = new Follower(model);

/**
 * The stub that fires, `replay` when the log is no behavior, or nothing in these seconds: how often threads meet where
 * the mistake is depends on the machine, so the program runs until they do.
 */
function catcherOf(program: string, seconds: number): string {
  const log = join(out, "log.jsonl");
  const end = performance.now() + seconds * 1000;
  for (let round = 0; performance.now() < end; round++) {
    for (const [command = program, ...args] of ways(program, round)) {
      const { errors } = run(
        command,
        [...args, "-l", log, "-s", `${round * 90_000 + 1}`, "6000"],
        40,
      );
      const stub = /^ASSERTION lifespec_(\w+)/m.exec(errors)?.[1];
      if (stub !== undefined) return stub;
      if (!isBehavior(readFileSync(log, "utf8"))) return "replay";
    }
  }
  return "";
}

const canChooseProcessor = spawnSync("taskset", ["-c", "0", "true"]).status === 0;

/** On all processors and on one, where a thread that sleeps lets the others run far; and with one window widened. */
function ways(program: string, round: number): readonly (readonly string[])[] {
  const slow = ["-w", "zswap_writeback_entry_get_swap_device"];
  const one = canChooseProcessor ? [["taskset", "-c", "0", program]] : [];
  return [[program], ...one, ...(round === 0 ? [] : [[program, ...slow]])];
}

function isBehavior(text: string): boolean {
  follower.restart();
  return text
    .split("\n")
    .slice(0, -1)
    .every((line) => {
      const parsed = parseLine(line);
      if (parsed.kind === "start") follower.restart();
      if (parsed.kind !== "step") return parsed.kind === "start";
      return follower.follow(parsed.thread, parsed.step, parsed.objects) === null;
    });
}

const timeout = 300_000;

/** The program with a mistake. */
function mutant({ name, file, from, to }: Mutation): string {
  for (const each of readdirSync(folder))
    if (/\.[ch]$/.test(each)) copyFileSync(join(folder, each), join(out, each));
  const text = readFileSync(join(folder, file), "utf8");
  expect(text.split(from).length, `${name}: the text is there once`).toBe(2);
  writeFileSync(
    join(out, file),
    text.replace(from, () => to),
  );
  return build("merged", out, { from: out });
}

/** The table of docs/c.md: `| load takes no reference | stub `zswap_load_tree_unlock` |`. */
const documented = new Map(
  [...readFileSync(join(root, "docs/c.md"), "utf8").matchAll(/^\| (.+?) +\| (`.+`) +\|$/gm)].map(
    ([, name = "", catchers = ""]) => [
      name,
      [...catchers.matchAll(/`(\w+)`/g)].map(([, each = ""]) => each),
    ],
  ),
);

describe.skipIf(!has("gcc"))("mistakes in the program", () => {
  test("none in the program as it is", { timeout }, () => {
    expect(catcherOf(build("merged", out), 5)).toBe("");
  });
  test.each(mutations)("$name", { timeout }, (mutation) => {
    const catcher = catcherOf(mutant(mutation), 120);
    // Which of several comes first depends on how the threads are scheduled: the table has those seen so far.
    expect(catcher).not.toBe("");
    expect(documented.get(mutation.name)).toEqual(mutation.caughtBy);
  });
});
