// `node bench/replay.mjs`: `lifespec replay` of a log of a million lines against a process that only parses them.
// A ratio of medians of whole processes that take turns. Ends with 1 when it misses its mark.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readSpec } from "../dist/dsl/reader/read.js";
import { stripTypes } from "../dist/engine/native/strip-types.js";
import { World } from "../dist/engine/replay/world.js";

const root = join(import.meta.dirname, "..");
const main = join(root, "dist/cli/main.js");
const spec = join(root, "specs/zswap/pin-swap-cache-first.ts");
const folder = mkdtempSync(join(tmpdir(), "lifespec-bench-"));
const log = join(folder, "log.jsonl");
const lines = 1_000_000;
const rounds = 3;
const atMost = 20;

/** The random runs of the tests, which are TypeScript. */
async function randomLogs() {
  const { text } = stripTypes(readFileSync(join(root, "test/replay/behavior.ts"), "utf8"), "");
  const file = join(folder, "behavior.mjs");
  const compiled = pathToFileURL(join(root, "dist/dsl/ir/action.js")).href;
  writeFileSync(file, text.replaceAll("../../dsl/ir/action.ts", compiled));
  const { randomLog } = await import(pathToFileURL(file).href);
  const { model } = readSpec(spec, { cwd: root });
  const world = new World(model);
  return Array.from({ length: 60 }, (_, seed) => randomLog(world, seed));
}

function seconds(args) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stdout}${stderr}`);
  return (performance.now() - start) / 1000;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

try {
  const logs = await randomLogs();
  const runs = logs
    .flatMap((each) => [
      { start: true },
      ...each.map(({ objects, ...line }) => ({ ...line, ...objects })),
    ])
    .map((line) => JSON.stringify(line));
  const times = Math.ceil(lines / runs.length);
  writeFileSync(log, Array.from({ length: times }, () => `${runs.join("\n")}\n`).join(""));
  const parse = join(folder, "parse.mjs");
  writeFileSync(
    parse,
    `import { readFileSync } from "node:fs";
for (const line of readFileSync(${JSON.stringify(log)}, "utf8").split("\\n")) if (line !== "") JSON.parse(line);`,
  );
  const measured = Array.from({ length: rounds }, () => ({
    ours: seconds([main, "replay", spec, log]),
    parsed: seconds([parse]),
  }));
  const ours = median(measured.map((each) => each.ours));
  const parsed = median(measured.map((each) => each.parsed));
  const ratio = ours / parsed;
  process.stdout.write(
    `replay of ${times * runs.length} lines: ${ours.toFixed(1)} s, parsing them ${parsed.toFixed(1)} s: ` +
      `${ratio.toFixed(1)} (at most ${atMost}) ${ratio <= atMost ? "ok" : "MISSED"}\n`,
  );
  process.exitCode = ratio <= atMost ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
