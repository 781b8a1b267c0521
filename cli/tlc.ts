import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { emitTla } from "../codegen/tla/index.ts";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { Model } from "../dsl/ir/model.ts";
import { NoVerdict } from "../engine/encoding.ts";
import { search } from "../engine/search.ts";
import { codeOfFinding } from "./checked.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { type Loaded, loadSpecs, noSpec } from "./load.ts";
import { tracePathOf, writeWhole } from "./out-folder.ts";
import { progressLine } from "./progress.ts";
import { renderTlcReport, tlcVerdictOf } from "./report/tlc.ts";
import { expectedText } from "./report/verdict.ts";
import { isFolder, targetsOf } from "./targets.ts";
import { type Agreement, agreementOf, unfoundedFormulas } from "./tlc/agreement.ts";
import { codes } from "./tlc/codes.ts";
import { progressIn } from "./tlc/counts.ts";
import {
  type Endpoint,
  endpointOf,
  joinCommand,
  runServer,
  temporalPropertiesOf,
} from "./tlc/distributed.ts";
import { resultOf, type TlcResult } from "./tlc/result.ts";
import { removeFolder, runTlc, type TlcRun } from "./tlc/run.ts";
import { findTlc, type TlcTools } from "./tlc/tools.ts";
import { wordsFor } from "./tlc/words.ts";
import { traceFileText } from "./trace-file.ts";

export type TlcOptions = {
  readonly workers: number | "auto";
  /** Starts a server for other machines: at this address, or under the name of this machine. */
  readonly distributed?: string | boolean;
  /** Exit with 0 when every verdict is the declared one. */
  readonly expected: boolean;
  readonly set: Readonly<Record<string, number>>;
  readonly cache: boolean;
};

/** `lifespec tlc`: TLC's verdict on the emitted modules, in the author's terms, and whether the search agrees. */
export async function tlc(
  paths: readonly string[],
  options: TlcOptions,
  host: Host,
): Promise<ExitCode> {
  const { cwd } = host;
  const { files, found } = targetsOf(paths, cwd);
  const loaded = await loadSpecs(files, found, { cwd, set: options.set, useCache: options.cache });
  if (loaded.length === 0) return noSpec(paths, host);
  const errors = loaded.flatMap((one) => (one.model === null ? one.errors : []));
  if (errors.length > 0) {
    host.writeError(`${renderDiagnostics(errors, sourceLookup(cwd), host.errorPalette)}\n`);
    return exitCodes.refused;
  }
  const tools = findTlc({ cwd, env: process.env });
  if (!("jar" in tools)) {
    host.writeError(`error: TLC cannot run: ${tools.join("\n")}\n`);
    return exitCodes.notFound;
  }
  if (options.distributed !== undefined) return serve(loaded, tools, options, host);
  const byDeclaration = options.expected || paths.some((path) => isFolder(resolve(cwd, path)));
  const ends: ExitCode[] = [];
  for (const { model } of loaded) {
    if (model === null) continue;
    if (ends.length > 0) host.write("\n");
    const code = await checkByTlc(model, tools, options, byDeclaration, host);
    ends.push(code);
    if (code === exitCodes.interrupted) break;
  }
  return ends.find((code) => code !== exitCodes.holds) ?? exitCodes.holds;
}

/** `--distributed`: one spec, on all machines that join. */
async function serve(
  loaded: readonly Loaded[],
  tools: TlcTools,
  { distributed, expected }: TlcOptions,
  host: Host,
): Promise<ExitCode> {
  const endpoint = endpointOf(typeof distributed === "string" ? distributed : null);
  const [{ model } = { model: null }, ...others] = loaded;
  if (endpoint === null) return refuse("--distributed takes ADDRESS or ADDRESS:PORT", host);
  if (model === null || others.length > 0) {
    return refuse(`${loaded.length} specs: --distributed takes one; name its file`, host);
  }
  const temporal = temporalPropertiesOf(model);
  if (temporal.length > 0) {
    const names = temporal.join(", ");
    return refuse(`TLC's distributed mode ignores temporal properties (${names})`, host);
  }
  const interruption = new AbortController();
  const stopListening = host.onInterrupt(() => interruption.abort());
  const line = progressLine(host);
  const start = performance.now();
  const run = await runServer(tools, emitTla(model).files, endpoint, {
    deadlock: model.checkDeadlock,
    signal: interruption.signal,
    onMessage: (message) => {
      if (message.code === codes.serverReady) host.writeError(invitation(endpoint));
      const progress = progressIn(message, (performance.now() - start) / 1000);
      if (progress !== null) line.report(progress);
    },
  });
  line.done();
  stopListening();
  const result = resultOf(model, run, "distributed");
  return conclude(model, run, result, "distributed", null, expected, host);
}

function refuse(text: string, host: Host): ExitCode {
  host.writeError(`error: ${text}\n`);
  return exitCodes.badArguments;
}

/** How to join, once there is something to be joined. */
function invitation(endpoint: Endpoint): string {
  return [
    "The server is ready, and waits for workers. On each machine that is to help, with Java and the same jar:",
    `  ${joinCommand(endpoint)}`,
    "Ctrl-C ends it. A jar of February 2026 or later does not work: its workers end at once.",
    "",
  ].join("\n");
}

async function checkByTlc(
  model: Model,
  tools: TlcTools,
  { workers }: TlcOptions,
  byDeclaration: boolean,
  host: Host,
): Promise<ExitCode> {
  const interruption = new AbortController();
  const stopListening = host.onInterrupt(() => interruption.abort());
  const run = await runWithProgress(model, tools, workers, interruption.signal, host);
  const result = resultOf(model, run);
  const isOver = interruption.signal.aborted;
  const agreement = isOver ? null : await compare(model, result, workers, interruption.signal);
  stopListening();
  return conclude(model, run, result, workers, agreement, byDeclaration, host);
}

/** Writes the trace and the report, and says how it ended. */
function conclude(
  model: Model,
  run: TlcRun,
  result: TlcResult,
  workers: number | "auto" | "distributed",
  agreement: Agreement | null,
  byDeclaration: boolean,
  host: Host,
): ExitCode {
  const isUnexpected = result.disagreement !== null || agreement?.kind === "differs";
  const kept = keepOrRemove(run, isUnexpected || isStrange(result));
  const tracePath = writeTrace(model, result, host.cwd);
  const parts = { seconds: run.seconds, workers, agreement, kept, tracePath };
  const context = { source: sourceLookup(host.cwd), palette: host.palette, width: host.width };
  host.write(`${renderTlcReport(model, result, parts, context)}\n`);
  if (isUnexpected) return exitCodes.internal;
  const isOpen = unfoundedFormulas(model, result, agreement).length > 0;
  return isOpen ? exitCodes.tooLarge : codeOf(model, result, byDeclaration);
}

/** TLC runs; how far it is stands on stderr. */
async function runWithProgress(
  model: Model,
  tools: TlcTools,
  workers: number | "auto",
  signal: AbortSignal,
  host: Host,
): Promise<TlcRun> {
  const line = progressLine(host);
  const start = performance.now();
  const run = await runTlc(tools, emitTla(model).files, {
    deadlock: model.checkDeadlock,
    workers,
    signal,
    onMessage: (message) => {
      const progress = progressIn(message, (performance.now() - start) / 1000);
      if (progress !== null) line.report(progress);
    },
  });
  line.done();
  return run;
}

/** The search takes a fraction of TLC's time, so whoever asks TLC is told whether the two agree. */
async function compare(
  model: Model,
  result: TlcResult,
  workers: number | "auto",
  signal: AbortSignal,
): Promise<Agreement> {
  try {
    return agreementOf(await search(model, { signal }), result, workers);
  } catch (error) {
    if (error instanceof NoVerdict) return { kind: "not-compared", text: error.message };
    throw error;
  }
}

/** Outcomes that say something of the module rather than of the spec: its text is wanted then. */
function isStrange({ outcome }: TlcResult): boolean {
  const { exitCode } = wordsFor[outcome.kind];
  const isOrdinary = exitCode < 20 || exitCode === exitCodes.interrupted;
  return !isOrdinary || outcome.kind === "assertion" || outcome.kind === "bad-argument";
}

function keepOrRemove(run: TlcRun, isKept: boolean): string | null {
  if (isKept) {
    writeFileSync(join(run.folder, "output.txt"), run.output);
    return run.folder;
  }
  removeFolder(run);
  return null;
}

function writeTrace(
  model: Model,
  { finding, trace, isOnlyEnd }: TlcResult,
  cwd: string,
): string | null {
  if (finding === null || trace.length === 0 || isOnlyEnd) return null;
  const path = tracePathOf(model.file, `tlc ${finding.property}`, "out");
  writeWhole([{ path, text: traceFileText(model, finding, trace) }], cwd);
  return path;
}

function codeOf(model: Model, result: TlcResult, byDeclaration: boolean): ExitCode {
  if (byDeclaration && tlcVerdictOf(result) === expectedText(model.expected)) {
    return exitCodes.holds;
  }
  const { finding, outcome } = result;
  if (finding !== null) {
    return codeOfFinding(finding);
  }
  const { exitCode } = wordsFor[outcome.kind];
  return byDeclaration && outcome.kind === "holds" ? exitCodes.unexpectedlyHolds : exitCode;
}
