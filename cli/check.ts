import { resolve } from "node:path";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { SourceLookup } from "../dsl/diag/excerpt.ts";
import type { Model } from "../dsl/ir/model.ts";
import type { SearchResult } from "../engine/result.ts";
import { search } from "../engine/search.ts";
import { type Checked, exitCodeOf } from "./checked.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { type Loaded, loadSpecs, noSpec } from "./load.ts";
import { tracePathOf, writeWhole } from "./out-folder.ts";
import { jsonRefusal, jsonReport, jsonUnsearchable } from "./report/json.ts";
import { renderTable } from "./report/table.ts";
import { renderReport } from "./report/verdict.ts";
import { type View, viewFor, viewOf } from "./report/view.ts";
import { isFolder, targetsOf } from "./targets.ts";
import { traceFileText } from "./trace-file.ts";
import { watched } from "./watched.ts";

export type CheckOptions = {
  /** Exit with 0 when every verdict is the declared one. */
  readonly expected: boolean;
  readonly json: boolean;
  /** Show what the author declared with `alias` in place of the variables. */
  readonly alias: boolean;
  readonly set: Readonly<Record<string, number>>;
  readonly maxStates?: number;
  readonly cache: boolean;
};

/** `lifespec check`: searches each spec, and says what was found. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  host: Host,
): Promise<ExitCode> {
  const { files, found } = targetsOf(paths, host.cwd);
  const isTable = paths.some((path) => isFolder(resolve(host.cwd, path)));
  const loaded = await loadSpecs(files, found, {
    cwd: host.cwd,
    set: options.set,
    useCache: options.cache,
  });
  if (loaded.length === 0) return noSpec(paths, host);
  const source = sourceLookup(host.cwd);
  const noView = loaded
    .map(({ model }) => model && viewFor(model, options.alias))
    .find((view) => typeof view === "string");
  if (typeof noView === "string") {
    host.writeError(`error: ${noView}\n`);
    return exitCodes.badArguments;
  }
  const show = options.json || isTable ? () => {} : reporter(host, source, options.alias);
  const interruption = new AbortController();
  const stopListening = host.onInterrupt(() => interruption.abort());
  const all = await searchAll(loaded, options, host, interruption.signal, show);
  stopListening();
  if (options.json) host.write(`${jsonText(all, options.alias, isTable || paths.length > 1)}\n`);
  else if (isTable) host.write(`${tableText(all, host)}\n`);
  if (!options.json) complain(all, host, source);
  if (all.length < loaded.length) return exitCodes.interrupted;
  return exitCodeOf(all, options.expected || isTable);
}

export type SearchChoices = { readonly maxStates?: number; readonly lifetimes?: boolean };

/** One search after the other; Ctrl-C ends the one that runs, and no other is begun. */
export async function searchAll(
  loaded: readonly Loaded[],
  options: SearchChoices,
  host: Host,
  signal: AbortSignal,
  show: (checked: Checked) => void,
): Promise<readonly Checked[]> {
  const all: Checked[] = [];
  for (const spec of loaded) {
    if (signal.aborted) break;
    const checked = await checkOne(spec, options, host, signal);
    all.push(checked);
    show(checked);
  }
  return all;
}

async function checkOne(
  loaded: Loaded,
  choices: SearchChoices,
  host: Host,
  signal: AbortSignal,
): Promise<Checked> {
  if (loaded.model === null) return { kind: "refused", loaded };
  return searchOne(loaded.model, choices, host, signal);
}

/** Searches a model as far as the memory goes, or until Ctrl-C, and shows how far it is. */
export async function searchOne(
  model: Model,
  { maxStates, lifetimes = false }: SearchChoices,
  host: Host,
  signal: AbortSignal,
): Promise<Exclude<Checked, { kind: "refused" }>> {
  const limit = maxStates === undefined ? {} : { maxStates };
  const one = await watched(host, signal, (watching) =>
    search(model, { ...limit, lifetimes, ...watching }),
  );
  return "found" in one
    ? { kind: "searched", model, result: one.found }
    : { kind: one.kind, model, reason: one.why };
}

/** Prints the report of each spec as soon as it is known, a blank line between them. */
function reporter(
  host: Host,
  source: SourceLookup,
  isAliased: boolean,
): (checked: Checked) => void {
  let isFirst = true;
  return (checked) => {
    if (checked.kind !== "searched") return;
    const { model, result } = checked;
    const trace = writeTrace(model, result, host.cwd);
    const { palette, width } = host;
    const view = viewOf(model, isAliased);
    const report = renderReport(model, result, trace, { source, palette, width, view });
    host.write(`${isFirst ? "" : "\n"}${report}\n`);
    isFirst = false;
  };
}

/** Puts the counterexample where `simulate --replay` finds it; `null` when there is none. */
function writeTrace(model: Model, result: SearchResult, cwd: string): string | null {
  const { finding } = result;
  if (finding === null || result.trace.length === 0) return null;
  const path = tracePathOf(model.file, finding.property, "out");
  writeWhole([{ path, text: traceFileText(model, finding, result.trace) }], cwd);
  return path;
}

/** All that is wrong with the specs themselves, at once. */
export function complain(all: readonly Checked[], host: Host, source: SourceLookup): void {
  const errors = all.flatMap((one) => (one.kind === "refused" ? one.loaded.errors : []));
  if (errors.length > 0) {
    host.writeError(`${renderDiagnostics(errors, source, host.errorPalette)}\n`);
  }
  for (const one of all) {
    if ("reason" in one) host.writeError(`${one.model.file} · ${one.reason}\n`);
  }
}

function jsonText(all: readonly Checked[], isAliased: boolean, isArray: boolean): string {
  const reports = all.map((one) => {
    switch (one.kind) {
      case "refused":
        return jsonRefusal(one.loaded.file, one.loaded.errors);
      case "too-large":
      case "cut-off":
        return jsonUnsearchable(one);
      case "searched":
        return jsonReport(one.model, seenThrough(viewOf(one.model, isAliased), one.result));
    }
  });
  return JSON.stringify(isArray ? reports : reports[0], null, 2);
}

function seenThrough(view: View, result: SearchResult): SearchResult {
  const trace = result.trace.map((step) => ({ ...step, state: view.of(step.state) }));
  return { ...result, trace };
}

/** What stands in a table in place of a verdict. */
const problems: Readonly<Record<Checked["kind"], string>> = {
  refused: "does not read",
  "too-large": "too large",
  "cut-off": "cut off",
  searched: "",
};

function tableText(all: readonly Checked[], { palette }: Host): string {
  const entries = all.map((one) => ({
    file: one.kind === "refused" ? one.loaded.file : one.model.file,
    checked: one.kind === "searched" ? one : null,
    problem: problems[one.kind],
  }));
  return renderTable(entries, palette);
}
