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

/** The stub that fires, `replay` when the log is no behavior, or nothing. */
function catcherOf(program: string): string {
  const log = join(out, "log.jsonl");
  for (const [seed, ...args] of attempts) {
    const { errors } = run(program, ["-l", log, "-s", seed, ...args], 40);
    const stub = /^ASSERTION lifespec_(\w+)/m.exec(errors)?.[1];
    if (stub !== undefined) return stub;
    if (!isBehavior(readFileSync(log, "utf8"))) return "replay";
  }
  return "";
}

/** A short run, a long one, and some with the window of writeback widened, each with its seed. */
const attempts = [
  ["1", "3000"],
  ["90000", "30000"],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(
    (seed) => [`${seed}00000`, "-w", "zswap_writeback_entry_get_swap_device", "12000"] as const,
  ),
] as const;

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
  test("none in the program as it is", () => {
    expect(catcherOf(build("merged", out))).toBe("");
  });
  test.each(mutations)("$name", (mutation) => {
    const catcher = catcherOf(mutant(mutation));
    // Which of several comes first depends on how the threads are scheduled: the table has those seen so far.
    expect(catcher).not.toBe("");
    expect(documented.get(mutation.name)).toEqual(mutation.caughtBy);
  });
});
