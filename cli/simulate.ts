import { relative, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { Model } from "../dsl/ir/model.ts";
import type { Finding } from "../engine/result.ts";
import type { NativeFinding } from "../engine/native/finding.ts";
import { loadSpecClass } from "../engine/native/load-spec.ts";
import { recordingOf, replay } from "../engine/native/replay.ts";
import type { SpecClass } from "../engine/native/run.ts";
import { simulating, type Simulation } from "../engine/native/simulate.ts";
import { codeOfFinding } from "./checked.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { loadSpec } from "./load.ts";
import { tracePathOf, writeWhole } from "./out-folder.ts";
import { countText } from "./report/numbers.ts";
import { renderReplay, renderSimulation } from "./report/simulation.ts";
import { traceOf } from "./native-trace.ts";
import { readTraceFile, type TraceFile, traceFileText } from "./trace-file.ts";
import { targetsOf } from "./targets.ts";

export type SimulateOptions = {
  readonly runs: number;
  readonly seed: number;
  /** A trace that `check` or an earlier `simulate` wrote. */
  readonly replay?: string;
  readonly set: Readonly<Record<string, number>>;
  readonly cache: boolean;
};

/** Where a run is cut off, for the specs that never end. */
const maxSteps = 1000;

/** `lifespec simulate`: runs the spec's own code, at random or along a trace. The only verb that executes a spec. */
export async function simulate(
  path: string,
  options: SimulateOptions,
  host: Host,
): Promise<ExitCode> {
  const { cwd } = host;
  const [file = path, ...others] = targetsOf([path], cwd).files;
  if (others.length > 0) {
    host.writeError(
      `error: ${path} has ${others.length + 1} specs; simulate runs one: name its file\n`,
    );
    return exitCodes.badArguments;
  }
  const recorded =
    options.replay === undefined ? null : readTraceFile(resolve(cwd, options.replay));
  if (typeof recorded === "string") {
    host.writeError(`error: ${recorded}\n`);
    return exitCodes.badArguments;
  }
  const recordedSet = Object.entries(recorded?.parameters ?? {});
  const set = {
    ...Object.fromEntries(recordedSet.map(([name, value]) => [name, Number(value)])),
    ...options.set,
  };
  const loaded = await loadSpec(file, { cwd, set, useCache: options.cache });
  if (loaded.model === null) {
    host.writeError(`${renderDiagnostics(loaded.errors, sourceLookup(cwd), host.errorPalette)}\n`);
    return exitCodes.refused;
  }
  const { model } = loaded;
  const type = await loadSpecClass(resolve(cwd, file), model.name);
  return recorded === null
    ? atRandom(model, type, options, host)
    : along(recorded, model, type, host);
}

async function atRandom(
  model: Model,
  type: SpecClass,
  { runs, seed }: SimulateOptions,
  host: Host,
): Promise<ExitCode> {
  const parameters = parametersOf(model);
  const { expected } = model;
  const seek = expected.kind === "violated" ? { seek: expected.property } : {};
  const interruption = new AbortController();
  const stopListening = host.onInterrupt(() => interruption.abort());
  const result = await toEnd(
    simulating(type, { runs, seed, maxSteps, model, parameters, ...seek }),
    runProgress(runs, host),
    interruption.signal,
  );
  stopListening();
  const finding = foundIn(result, model, type, host);
  const isInterrupted = interruption.signal.aborted && finding === null;
  const context = { ...contextOf(host), seed, isInterrupted };
  host.write(`${renderSimulation(model, result, finding, context)}\n`);
  return isInterrupted ? exitCodes.interrupted : codeOf(finding?.finding ?? null);
}

/** How long runs go on before signals are looked at. */
const yieldEveryMs = 25;

async function toEnd(
  runs: ReturnType<typeof simulating>,
  onRun: (done: number) => void,
  signal: AbortSignal,
): Promise<Simulation> {
  let lastYield = Date.now();
  let next = runs.next();
  while (next.done !== true) {
    onRun(next.value);
    if (Date.now() - lastYield > yieldEveryMs) {
      await setImmediate();
      lastYield = Date.now();
    }
    next = runs.next(!signal.aborted);
  }
  return next.value;
}

/** The violation of a simulation with its trace, which is written for `--replay` if it has any state. */
function foundIn(
  { violated }: Simulation,
  model: Model,
  type: SpecClass,
  { cwd }: Host,
): (ReturnType<typeof traceOf> & { readonly path: string | null }) | null {
  if (violated === null) return null;
  const found = traceOf(violated, model, type, (file) => relative(cwd, file));
  if (found.trace.length === 0) return { ...found, path: null };
  const path = tracePathOf(model.file, `simulated ${found.finding.property}`, "out");
  writeWhole([{ path, text: traceFileText(model, found.finding, found.trace) }], cwd);
  return { ...found, path };
}

function along(recorded: TraceFile, model: Model, type: SpecClass, host: Host): ExitCode {
  const { finding, trace } = recorded;
  if (recorded.spec !== model.name) {
    host.writeError(`error: this is a trace of ${recorded.spec}, not of ${model.name}\n`);
    return exitCodes.badArguments;
  }
  const parameters = parametersOf(model);
  const result = replay(type, recordingOf(trace, finding), { model, parameters });
  // The recorded finding knows its place and its choices better than a stack does.
  const found = result.finding && { ...finding, ...known(result.finding) };
  host.write(`${renderReplay(model, recorded, result, found, contextOf(host))}\n`);
  return result.mismatch === null ? codeOf(found) : exitCodes.badArguments;
}

function known({
  property,
  kind,
  thread,
  action,
  about,
}: NativeFinding): Omit<Finding, "choices" | "span"> {
  return { property, kind, thread, action, about };
}

function parametersOf(model: Model): Readonly<Record<string, number | boolean>> {
  return Object.fromEntries(model.parameters.map(({ name, value }) => [name, value]));
}

function contextOf({ cwd, palette, width }: Host) {
  return { source: sourceLookup(cwd), palette, width };
}

function codeOf(finding: Finding | null): ExitCode {
  return finding === null ? exitCodes.holds : codeOfFinding(finding);
}

/** Says on stderr how many runs are done, once it has taken a second. */
function runProgress(runs: number, host: Host): (done: number) => void {
  const interval = host.isErrorTerminal ? 250 : 10_000;
  let next = Date.now() + 1000;
  return (done) => {
    if (Date.now() < next) return;
    const text = `${countText(done)} of ${countText(runs)} runs`;
    host.writeError(host.isErrorTerminal ? `\r\u001b[2K${text}\r` : `${text}\n`);
    next = Date.now() + interval;
  };
}
