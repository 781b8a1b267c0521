import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What TLC needs, or what is missing of it. */
export type Tools =
  | { readonly kind: "found"; readonly java: string; readonly jar: string }
  | { readonly kind: "missing"; readonly reason: string };

/** What TLC says of a model. */
export type TlcResult = {
  /** TLC's own: 0, 11 deadlock, 12 safety, 13 liveness, 75 evaluation, 150 parse. */
  readonly exitCode: number;
  /** The invariant that is violated, `deadlock`, or `refinement`: TLC does not name what is refined. */
  readonly violated: string | null;
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  /** States of the counterexample; 0 without one. */
  readonly traceLength: number;
  readonly output: string;
};

export type TlcOptions = {
  /** Whether a state without successors is an error. */
  readonly deadlock: boolean;
  readonly timeoutMs?: number;
};

/** Where `fetch-jar.mjs` puts the jar. */
const cachedJar = join(import.meta.dirname, "../../.cache/tla2tools.jar");
const defaultTimeoutMs = 120_000;

/**
 * Java, and `tla2tools.jar` from `TLA2TOOLS_JAR` or the cache. Tests that need them are skipped without them, and
 * say why; in CI they fail.
 */
export function findTools(): Tools {
  found ??= lookForTools();
  return found;
}

let found: Tools | null = null;

function lookForTools(): Tools {
  const java = process.env["JAVA_HOME"] ? join(process.env["JAVA_HOME"], "bin/java") : "java";
  const jar = process.env["TLA2TOOLS_JAR"] ?? cachedJar;
  if (!existsSync(jar)) {
    return {
      kind: "missing",
      reason: `no ${jar}: run \`node test/tlc/fetch-jar.mjs\` or set TLA2TOOLS_JAR`,
    };
  }
  const isRunning = spawnSync(java, ["-version"]).status === 0;
  return isRunning
    ? { kind: "found", java, jar }
    : { kind: "missing", reason: "no Java: install a JRE of version 11 or newer" };
}

/** Whether to skip what needs TLC, after saying so. Never in CI, where `runTlc` then fails. */
export function isTlcMissing(): boolean {
  const tools = findTools();
  if (tools.kind === "found" || process.env["CI"]) return false;
  process.stderr.write(`TLC: skipped, ${tools.reason}\n`);
  return true;
}

/** Runs TLC with one worker on `MCName.tla`, as emitted, in a folder of its own. Takes about a second. */
export function runTlc(
  files: readonly { readonly name: string; readonly text: string }[],
  options: TlcOptions,
): TlcResult {
  const tools = findTools();
  if (tools.kind === "missing") throw new Error(`TLC cannot run: ${tools.reason}`);
  const config = files.find(({ name }) => name.endsWith(".cfg"));
  if (config === undefined) throw new Error("no .cfg among the files");
  const folder = mkdtempSync(join(tmpdir(), "lifespec-tlc-"));
  try {
    for (const { name, text } of files) writeFileSync(join(folder, name), forOldTlc(text));
    const model = config.name.replace(/\.cfg$/, "");
    // It unpacks its standard modules into the temporary folder, under the feet of another TLC.
    const java = ["-Xmx2g", "-XX:+UseParallelGC", `-Djava.io.tmpdir=${folder}`];
    const program = ["-cp", tools.jar, "tlc2.TLC", "-workers", "1"];
    const deadlock = options.deadlock ? [] : ["-deadlock"];
    const run = ["-metadir", join(folder, "states"), "-config", config.name, model];
    const { status, stdout, error } = spawnSync(
      tools.java,
      [...java, ...program, ...deadlock, ...run],
      {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 1 << 28,
        timeout: options.timeoutMs ?? defaultTimeoutMs,
      },
    );
    if (error !== undefined) throw error;
    return parseOutput(stdout, status ?? -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** TLC 2.15 refuses `CHECK_DEADLOCK`: `-deadlock`, which turns the check off, says the same. */
function forOldTlc(text: string): string {
  return text.replaceAll(/^CHECK_DEADLOCK .*\n/gm, "");
}

/** Reads what TLC prints without `-tool`. */
export function parseOutput(output: string, exitCode: number): TlcResult {
  const [, generated, distinct] =
    /^(\d+) states generated, (\d+) distinct states found/m.exec(output) ?? [];
  const [, depth] = /The depth of the complete state graph search is (\d+)/.exec(output) ?? [];
  const [, invariant] = /Error: Invariant (\S+) is violated/.exec(output) ?? [];
  const isInitial = /is violated by the initial state/.test(output);
  const isRefinement = /Error: (Action property .*|Property Init) is violated/.test(output);
  const other = /Error: Deadlock reached/.test(output) ? "deadlock" : null;
  const states = output.match(/^State \d+:/gm)?.length ?? 0;
  return {
    exitCode,
    violated: invariant ?? (isRefinement ? "refinement" : other),
    generated: Number(generated ?? 0),
    distinct: Number(distinct ?? 0),
    depth: Number(depth ?? 0),
    traceLength: isInitial ? 1 : states,
    output,
  };
}
