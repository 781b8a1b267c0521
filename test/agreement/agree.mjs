// npm run agree -- --runs 1000 --seed 7 [--from 501] [--tlc]: random specs, each execution against the others.
// `--from` goes on with a later one: those of a seed are always the same, so a long run can be made of slices.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "1" },
    tlc: { type: "boolean", default: false },
  },
});
const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "lifespec-agree-"));
try {
  const { status } = spawnSync(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "test/agreement/random.test.ts",
      "--silent=false",
      "-t",
      "executions of random specs agree",
    ],
    {
      cwd: root,
      stdio: "inherit",
      env: {
        ...process.env,
        LIFESPEC_AGREE_RUNS: values.runs,
        LIFESPEC_AGREE_SEED: values.seed,
        LIFESPEC_AGREE_FROM: values.from,
        LIFESPEC_AGREE_TLC: values.tlc ? "1" : "",
        ...(values.tlc ? { JDK_JAVA_OPTIONS: quickStart() } : {}),
      },
    },
  );
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Of a model of some states most time goes into starting Java: half of it is saved by an archive of TLC's classes. */
function quickStart() {
  const archive = join(folder, "tlc.jsa");
  const jar = process.env["TLA2TOOLS_JAR"] ?? join(root, ".cache/tla2tools.jar");
  const model = join(root, "out/gallery/peterson");
  for (const name of readdirSync(model)) {
    if (!/\.(?:tla|cfg)$/.test(name)) continue;
    // TLC 2.15 refuses `CHECK_DEADLOCK`.
    const text = readFileSync(join(model, name), "utf8").replaceAll(/^CHECK_DEADLOCK .*\n/gm, "");
    writeFileSync(join(folder, name), text);
  }
  const java = [
    "-XX:+UseParallelGC",
    `-XX:ArchiveClassesAtExit=${archive}`,
    `-Djava.io.tmpdir=${folder}`,
  ];
  const tlc = ["-cp", jar, "tlc2.TLC", "-metadir", join(folder, "states"), "MCPeterson"];
  spawnSync("java", [...java, ...tlc], { cwd: folder });
  return `-XX:TieredStopAtLevel=1 -XX:SharedArchiveFile=${archive}`;
}
