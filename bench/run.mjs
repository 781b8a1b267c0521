// `npm run bench`: the search on the reference model against hand-written JavaScript and, where Java and
// tla2tools.jar are, against TLC. Each a ratio of medians within this run, of whole processes that take
// turns. Ends with 1 when a ratio misses its mark.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const main = join(here, "../dist/cli/main.js");
const spec = join(here, "../specs/gallery/reference.ts");
const jar = process.env.TLA2TOOLS_JAR ?? join(here, "../.cache/tla2tools.jar");
const runs = 5;
const expected = { distinctStates: 1_054_870, generatedStates: 4_035_674, depth: 50 };
let isMissed = false;

/** Output and wall time of a process. */
function run(command, args) {
  const start = performance.now();
  const { stdout, status, error } = spawnSync(command, args, { encoding: "utf8", cwd: here });
  if (error !== undefined) throw error;
  return { stdout, status, seconds: (performance.now() - start) / 1000 };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function report(what, value, limit, isMet) {
  isMissed ||= !isMet;
  process.stdout.write(`${what}: ${value} (${limit}) ${isMet ? "ok" : "MISSED"}\n`);
}

function check() {
  const { stdout, status, seconds } = run(process.execPath, [main, "check", "--json", spec]);
  if (status !== 0) throw new Error(`lifespec check ended with ${status}`);
  const result = JSON.parse(stdout);
  for (const [name, value] of Object.entries(expected))
    if (result[name] !== value) throw new Error(`${name} is ${result[name]}, not ${value}`);
  return { search: result.seconds, whole: seconds };
}

/** The baseline's own time of its search. */
function baseline() {
  const { stdout } = run(process.execPath, [join(here, "baseline.mjs"), "3,2,2", "22", "1"]);
  const [, seconds] = /([\d.]+) s,/.exec(stdout) ?? [];
  if (!stdout.startsWith("1054870 distinct, 4035674 generated") || seconds === undefined)
    throw new Error(`the baseline says: ${stdout}`);
  return Number(seconds);
}

const checks = [];
const baselines = [];
check(); // Fills the cache of what was read.
for (let count = 0; count < runs; count++) {
  checks.push(check());
  baselines.push(baseline());
}
const search = median(checks.map((one) => one.search));
const ratio = search / median(baselines);
const times = `${search.toFixed(3)} s against ${median(baselines).toFixed(3)} s`;
report(`search against the baseline: ${times}`, ratio.toFixed(2), "at most 1.5", ratio <= 1.5);

// Of the same model in process: what a state takes, table aside.
const { search: searchModel } = await import("../dist/engine/search.js");
const ir = JSON.parse(run(process.execPath, [main, "emit", "--ir", spec]).stdout);
const { bytesPerState, tableBytes } = await searchModel(ir);
const table = `${(tableBytes / 2 ** 20).toFixed(0)} MiB of table beside`;
report(`bytes a state, ${table}`, bytesPerState, "at most 24", bytesPerState <= 24);

if (existsSync(jar) && spawnSync("java", ["-version"]).status === 0) {
  const args = ["-XX:+UseParallelGC", "-cp", jar, "tlc2.TLC", "-workers", "1", "-deadlock"];
  const tlc = run("java", [...args, "-metadir", join(here, "states"), "Reference.tla"]);
  if (!tlc.stdout.includes("1054870 distinct states found")) throw new Error(tlc.stdout);
  const times = tlc.seconds / median(checks.map((one) => one.whole));
  report("whole process against TLC, times faster", times.toFixed(1), "at least 15", times >= 15);
} else {
  process.stdout.write("TLC: not measured, there is no Java or no tla2tools.jar\n");
}
process.exitCode = isMissed ? 1 : 0;
