import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { Model } from "../dsl/ir/model.ts";
import { sitesOf } from "../dsl/ir/place.ts";
import { ModelTooLarge } from "../engine/encoding.ts";
import { Follower, type Refusal } from "../engine/replay/follow.ts";
import { type LogLine, parseLine } from "../engine/replay/log.ts";
import { assignThreads, type Numbered } from "../engine/replay/threads.ts";
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
  /** Which thread of the model a number of the log is, where its steps do not say. */
  readonly thread?: Readonly<Record<string, string>>;
};

/** What became of a log. */
export type Replayed = {
  readonly lines: number;
  readonly runs: number;
  /** States of the model that were looked at. */
  readonly states: number;
  /** Lines that stood in another place than their `seq` says. */
  readonly moved: number;
  /** Which threads of the model the numbers of the last run stand for. */
  readonly threads: ReadonlyMap<string, string>;
  /** The last line is cut off, and was left out. */
  readonly isCutOff: boolean;
  readonly problem:
    | null
    /** No line tells of a step: nothing can be said. */
    | { readonly kind: "empty" }
    | { readonly kind: "corrupt"; readonly line: OrderedLine; readonly why: string }
    | {
        readonly kind: "missing";
        readonly line: OrderedLine;
        readonly from: number;
        readonly to: number;
      }
    | { readonly kind: "lost"; readonly line: OrderedLine }
    | {
        readonly kind: "unassigned";
        readonly line: OrderedLine;
        readonly thread: string;
        readonly why: string;
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
  if (sitesOf(loaded.model).length === 0) {
    host.writeError(`error: ${file}: it has no threads, and so no stubs that could be in a log\n`);
    return exitCodes.badArguments;
  }
  const text = textOf(resolve(cwd, log));
  if (text.kind === "unreadable") {
    host.writeError(`error: ${log}: ${text.why}\n`);
    return exitCodes.badArguments;
  }
  const start = performance.now();
  try {
    const { replayed, world } = await replayText(loaded.model, text.text, options);
    const seconds = (performance.now() - start) / 1000;
    host.write(renderReplayedLog(loaded.model, log, replayed, world, { host, seconds }));
    return exitCodeOf(replayed);
  } catch (error) {
    if (!(error instanceof ModelTooLarge)) throw error;
    host.writeError(`error: ${error.message} (${error.hint})\n`);
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
  { thread: named = {} }: ReplayOptions,
): Promise<{ readonly replayed: Replayed; readonly world: World }> {
  const { lines, moved, isCutOff } = orderedLines(text);
  const run = new Replay(model, lines, new Map(Object.entries(named)));
  let taken = 0;
  let problem: Replayed["problem"] = null;
  for (const [index, line] of lines.entries()) {
    if (taken % batch === batch - 1) await setImmediate();
    problem = run.take(line, index);
    if (problem !== null) break;
    taken += 1;
  }
  const { runs, threads, world } = run;
  if (problem === null && run.steps === 0) problem = { kind: "empty" };
  const replayed = { lines: taken, runs, states: world.size, moved, threads, isCutOff, problem };
  return { replayed, world };
}

/** Follows a log, line by line. */
class Replay {
  runs = 0;
  /** Lines that told of a step. */
  steps = 0;
  threads: ReadonlyMap<string, string>;
  readonly #model: Model;
  readonly #lines: readonly OrderedLine[];
  readonly #named: ReadonlyMap<string, string>;
  #follower: Follower;
  #lastSeq = Number.NaN;

  constructor(model: Model, lines: readonly OrderedLine[], named: ReadonlyMap<string, string>) {
    this.#model = model;
    this.#lines = lines;
    this.#named = named;
    this.threads = named;
    this.#follower = new Follower(model);
  }

  get world(): World {
    return this.#follower.world;
  }

  /** Takes the line at an index; what is wrong with it, or `null`. */
  take(line: OrderedLine, index: number): Replayed["problem"] {
    const parsed = parseLine(line.text);
    if (parsed.kind === "corrupt") return { kind: "corrupt", line, why: parsed.problem };
    if (parsed.kind === "lost") return { kind: "lost", line };
    if (parsed.kind === "other") return null;
    const from = this.#lastSeq + 1;
    if (parsed.seq !== null && parsed.seq > from)
      return { kind: "missing", line, from, to: parsed.seq - 1 };
    this.#lastSeq = parsed.seq ?? Number.NaN;
    if (parsed.kind === "logged") return this.#restrict(parsed.steps, line, index);
    if (parsed.kind === "step") return this.#follow(parsed, line, index);
    this.#follower.restart();
    this.threads = this.#named;
    this.runs += 1;
    return null;
  }

  #restrict(steps: readonly string[], line: OrderedLine, index: number): Replayed["problem"] {
    const what = steps.find((step) => !this.world.sites.has(step));
    if (index > 0) return { kind: "corrupt", line, why: "only the first line says that" };
    if (what !== undefined) return unknownPlace(this.#model, this.world, what, line);
    this.#follower = new Follower(this.#model, new Set(steps));
    return null;
  }

  #follow(
    { thread: who, step, objects }: Extract<LogLine, { kind: "step" }>,
    line: OrderedLine,
    index: number,
  ): Replayed["problem"] {
    const { threads, sites } = this.world;
    if (!sites.has(step)) return unknownPlace(this.#model, this.world, step, line);
    if (!threads.includes(who) && !this.threads.has(who) && /^\d+$/.test(who)) {
      const found = assignThreads(this.world, this.#numberedFrom(index), this.threads);
      if (found.kind === "unassigned") return { ...found, line };
      this.threads = found.threads;
    }
    const thread = this.threads.get(who) ?? who;
    if (!threads.includes(thread))
      return { kind: "unknown", line, what: `thread ${thread}`, known: threads };
    this.steps += 1;
    const refusal = this.#follower.follow(thread, step, objects);
    return refusal === null ? null : { kind: "impossible", line, thread, step, refusal };
  }

  /** The numbers that stand for threads up to the end of the run, each with its steps. */
  #numberedFrom(index: number): readonly Numbered[] {
    const steps = new Map<string, Set<string>>();
    for (const { text } of this.#lines.slice(index)) {
      const parsed = parseLine(text);
      if (parsed.kind === "start") break;
      if (parsed.kind !== "step" || !/^\d+$/.test(parsed.thread)) continue;
      steps.set(parsed.thread, (steps.get(parsed.thread) ?? new Set()).add(parsed.step));
    }
    return [...steps].map(([thread, each]) => ({ thread, steps: each }));
  }
}

function unknownPlace(
  { name }: Model,
  world: World,
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
