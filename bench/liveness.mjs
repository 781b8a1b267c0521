// `node bench/liveness.mjs`: the check of a formula on the reference model of a million states, against the
// search of the states alone and, where Java and tla2tools.jar are, against TLC. Every action is fair, each
// instance by itself, and strongly so where it takes a lock.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  const { files } = emitTla(withFormula);
  for (const { name, text } of files)
    writeFileSync(join(folder, name), text.replaceAll(/^CHECK_DEADLOCK .*\n/gm, ""));
  const start = performance.now();
  const options = ["-XX:+UseParallelGC", "-Xmx6g", "-cp", jar, "tlc2.TLC"];
  const tlc = spawnSync(
    "java",
    [...options, "-workers", "1", "-deadlock", "-metadir", folder, `MC${model.name}`],
    { cwd: folder, encoding: "utf8", timeout: 580_000 },
  );
  const seconds = (performance.now() - start) / 1000;
  const own = result.seconds + result.liveness.seconds;
  process.stdout.write(tlc.stdout.split("\n").slice(-12).join("\n"));
  process.stdout.write(
    `TLC ended with ${tlc.status} after ${seconds.toFixed(0)} s: ${(seconds / own).toFixed(0)} times ours\n`,
  );
  rmSync(folder, { recursive: true });
}
