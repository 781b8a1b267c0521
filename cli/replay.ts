import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { Model } from "../dsl/ir/model.ts";
import { ModelTooLarge } from "../engine/encoding.ts";
import { Follower, type Refusal } from "../engine/replay/follow.ts";
import { type LogLine, parseLine } from "../engine/replay/log.ts";
import type { World } from "../engine/replay/world.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { loadSpec } from "./load.ts";
import { type OrderedLine, orderedLines } from "./log-file.ts";
import { renderReplayedLog } from "./report/replay.ts";
import { targetsOf } from "./targets.ts";

export type ReplayOptions = {
  readonly set: Readonly<Record<string, number>>;
  readonly cache: boolean;
};

/** What became of a log. */
export type Replayed = {
  readonly lines: number;
  readonly runs: number;
  /** States of the model that were looked at. */
  readonly states: number;
  /** Lines that stood in another place than their `seq` says. */
  readonly moved: number;
  /** The last line is cut off, and was left out. */
  readonly isCutOff: boolean;
  readonly problem:
    | null
    | { readonly kind: "corrupt"; readonly line: OrderedLine; readonly why: string }
    | {
        readonly kind: "missing";
        readonly line: OrderedLine;
        readonly from: number;
        readonly to: number;
      }
    | {
        readonly kind: "unknown";
        readonly line: OrderedLine;
        readonly what: string;
        readonly known: readonly string[];
      }
    | {
        readonly kind: "impossible";
        readonly line: OrderedLine;
        readonly thread: string;
        readonly step: string;
        readonly refusal: Refusal;
      };
};

/** `lifespec replay SPEC LOG`: whether a log of the stubs of `emit --c` is a behavior of the spec. */
export async function replayLog(
  path: string,
  log: string,
  options: ReplayOptions,
  host: Host,
): Promise<ExitCode> {
  const { cwd } = host;
  const [file = path] = targetsOf([path], cwd).files;
  const loaded = await loadSpec(file, { cwd, set: options.set, useCache: options.cache });
  if (loaded.model === null) {
    host.writeError(`${renderDiagnostics(loaded.errors, sourceLookup(cwd), host.errorPalette)}\n`);
    return exitCodes.refused;
  }
  const text = textOf(resolve(cwd, log));
  if (text.kind === "unreadable") {
    host.writeError(`error: ${log}: ${text.why}\n`);
    return exitCodes.badArguments;
  }
  const start = performance.now();
  try {
    const { replayed, world } = await replayText(loaded.model, text.text);
    const seconds = (performance.now() - start) / 1000;
    host.write(renderReplayedLog(loaded.model, log, replayed, world, { host, seconds }));
    return exitCodeOf(replayed);
  } catch (error) {
    if (!(error instanceof ModelTooLarge)) throw error;
    host.writeError(`error: ${error.message}\n`);
    return exitCodes.tooLarge;
  }
}

function textOf(
  path: string,
):
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "unreadable"; readonly why: string } {
  try {
    return { kind: "text", text: readFileSync(path, "utf8") };
  } catch (error) {
    return { kind: "unreadable", why: error instanceof Error ? error.message : String(error) };
  }
}

function exitCodeOf({ problem }: Replayed): ExitCode {
  if (problem === null) return exitCodes.holds;
  return problem.kind === "impossible" ? exitCodes.safety : exitCodes.badArguments;
}

/** How many lines are taken before Ctrl-C can come through. */
const batch = 10_000;

async function replayText(
  model: Model,
  text: string,
): Promise<{ readonly replayed: Replayed; readonly world: World }> {
  const { lines, moved, isCutOff } = orderedLines(text);
  let follower = new Follower(model);
  let [runs, taken, lastSeq] = [0, 0, Number.NaN];
  const ended = (problem: Replayed["problem"]): { replayed: Replayed; world: World } => {
    const { world } = follower;
    const replayed = { lines: taken, runs, states: world.size, moved, isCutOff, problem };
    return { replayed, world };
  };
  for (const line of lines) {
    if (taken % batch === batch - 1) await setImmediate();
    const parsed = parseLine(line.text);
    if (parsed.kind === "corrupt") return ended({ kind: "corrupt", line, why: parsed.problem });
    if (parsed.seq !== null && parsed.seq > lastSeq + 1)
      return ended({ kind: "missing", line, from: lastSeq + 1, to: parsed.seq - 1 });
    lastSeq = parsed.seq ?? Number.NaN;
    if (parsed.kind === "logged") {
      const what = parsed.steps.find((step) => !follower.world.sites.has(step));
      if (taken > 0) return ended({ kind: "corrupt", line, why: "only the first line says that" });
      if (what !== undefined) return ended(unknownPlace(model, follower, what, line));
      follower = new Follower(model, new Set(parsed.steps));
    } else if (parsed.kind === "start") {
      follower.restart();
      runs += 1;
    } else {
      const problem = problemOf(model, follower, parsed, line);
      if (problem !== null) return ended(problem);
    }
    taken += 1;
  }
  return ended(null);
}

function problemOf(
  model: Model,
  follower: Follower,
  { thread, step, objects }: Extract<LogLine, { kind: "step" }>,
  line: OrderedLine,
): Replayed["problem"] {
  const { threads, sites } = follower.world;
  if (!threads.includes(thread))
    return { kind: "unknown", line, what: `thread ${thread}`, known: threads };
  if (!sites.has(step)) return unknownPlace(model, follower, step, line);
  const refusal = follower.follow(thread, step, objects);
  return refusal === null ? null : { kind: "impossible", line, thread, step, refusal };
}

function unknownPlace(
  { name }: Model,
  { world }: Follower,
  step: string,
  line: OrderedLine,
): Replayed["problem"] {
  return {
    kind: "unknown",
    line,
    what: `place ${step} in ${name}`,
    known: [...world.sites.keys()],
  };
}
