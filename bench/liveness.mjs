// `node bench/liveness.mjs`: the check of a formula on the reference model of a million states, against the
// search of the states alone, and with `--tlc` against TLC, which takes minutes. Every action is fair, each
// instance by itself, and strongly so where it takes a lock.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { search } from "../dist/engine/search.js";
import { emitTla } from "../dist/codegen/tla/index.js";

const here = import.meta.dirname;
const main = join(here, "../dist/cli/main.js");
const spec = join(here, "../specs/gallery/reference.ts");
const jar = process.env.TLA2TOOLS_JAR ?? join(here, "../.cache/tla2tools.jar");
const { stdout } = spawnSync(process.execPath, [main, "emit", "--ir", spec], {
  encoding: "utf8",
  maxBuffer: 1 << 28,
});
const model = JSON.parse(stdout);
const { span } = model;
const boolean = { kind: "boolean" };

// A writer that holds the lock of the LRU lets go of it.
const labels = model.variables.find(({ name }) => name === "writerAt");
const writer = { name: "w", type: labels.type.key };
const holds = {
  kind: "binary",
  operator: "equal",
  left: {
    kind: "index",
    map: { kind: "variable", name: "writerAt", type: labels.type, span },
    key: { kind: "bound", ...writer, span },
    type: labels.type.value,
    span,
  },
  right: { kind: "literal", value: "isolate", type: labels.type.value, span },
  type: boolean,
  span,
};
const predicate = (condition) => ({ kind: "predicate", condition, span });
const domain = { kind: "universe", of: writer.type, type: { kind: "set", of: writer.type }, span };
const formula = {
  kind: "forall",
  binder: { name: "w", domain },
  body: {
    kind: "leadsTo",
    left: predicate(holds),
    right: predicate({ ...holds, operator: "notEqual" }),
    span,
  },
  span,
};
const fairness = model.actions.map(({ name, parameters }) => ({
  kind: /Lock|relock/i.test(name) && !/Unlock/.test(name) ? "strong" : "weak",
  each: parameters,
  steps: [{ some: [], actions: [name], condition: null }],
  text: name,
  span,
}));
const withFormula = {
  ...model,
  fairness,
  temporal: [{ name: "LruIsUnlocked", formula, checks: [], doc: "", span }],
};

/** What a search takes of the processors, which others on the machine do not change much. */
async function secondsOf(searched) {
  const before = process.cpuUsage();
  const result = await search(searched, { maxBytes: 4 * 2 ** 30 });
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, result };
}

const ratios = [];
let result;
for (let run = 0; run < 3; run++) {
  const safety = await secondsOf(model);
  const whole = await secondsOf(withFormula);
  result = whole.result;
  ratios.push((whole.seconds - safety.seconds) / safety.seconds);
  process.stdout.write(
    `${result.outcome}: ${safety.seconds.toFixed(2)} s without formulas, ${whole.seconds.toFixed(2)} s with them\n`,
  );
}
const ratio = ratios.toSorted((a, b) => a - b)[1];
process.stdout.write(`the check of formulas to the search: ${ratio.toFixed(1)} (at most 5)\n`);
process.exitCode = ratio <= 5 ? 0 : 1;

if (process.argv.includes("--tlc") && existsSync(jar)) {
  const folder = mkdtempSync(join(tmpdir(), "lifespec-bench-"));
  try {
    compareWithTlc(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whole processes, ours before and after TLC's: both have the machine as it is then. */
function compareWithTlc(folder) {
  const ir = join(folder, "model.json");
  const own = join(folder, "own.mjs");
  writeFileSync(ir, JSON.stringify(withFormula));
  const module = pathToFileURL(join(here, "../dist/engine/search.js")).href;
  writeFileSync(
    own,
    `import { readFileSync } from "node:fs";
import { search } from ${JSON.stringify(module)};
const { outcome } = await search(JSON.parse(readFileSync(${JSON.stringify(ir)}, "utf8")), { maxBytes: 4 * 2 ** 30 });
if (outcome !== "complete") throw new Error(outcome);`,
  );
  for (const { name, text } of emitTla(withFormula).files)
    writeFileSync(join(folder, name), text.replaceAll(/^CHECK_DEADLOCK .*\n/gm, ""));
  const java = ["-XX:+UseParallelGC", "-Xmx6g", `-Djava.io.tmpdir=${folder}`, "-cp", jar];
  const tlc = ["tlc2.TLC", "-workers", "2", "-deadlock", "-metadir", folder, `MC${model.name}`];
  const before = wallOf(process.execPath, [own], folder);
  const theirs = wallOf("java", [...java, ...tlc], folder);
  const after = wallOf(process.execPath, [own], folder);
  const ours = (before.seconds + after.seconds) / 2;
  const ended = theirs.isStopped ? "was stopped" : `ended with ${theirs.status}`;
  const times = theirs.seconds / ours;
  const isMet = times >= 10 && (theirs.isStopped || theirs.status === 0);
  process.stdout.write(
    `TLC, 2 workers, ${ended} after ${theirs.seconds.toFixed(0)} s; ours ${ours.toFixed(1)} s: ` +
      `${times.toFixed(0)} times faster (at least 10) ${isMet ? "ok" : "MISSED"}\n`,
  );
  if (!isMet) {
    process.stdout.write(theirs.stdout.slice(-2000));
    process.exitCode = 1;
  }
}

function wallOf(command, args, cwd) {
  const start = performance.now();
  const { status, stdout, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    timeout: 900_000,
    maxBuffer: 1 << 28,
  });
  const isStopped = error?.code === "ETIMEDOUT";
  return { status, stdout, isStopped, seconds: (performance.now() - start) / 1000 };
}
