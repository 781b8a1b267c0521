import { resolve } from "node:path";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { Model } from "../dsl/ir/model.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { type Loaded, loadSpecs, noSpec } from "./load.ts";
import { proveSpec, type Verdict } from "./prove-spec.ts";
import type { ProveOptions } from "./proved.ts";
import { type SolverPool, startPool } from "./solver/pool.ts";
import { isFolder, targetsOf } from "./targets.ts";

/** `lifespec prove`: tries to prove each spec, and says what was shown and what was not. */
export async function prove(
  paths: readonly string[],
  options: ProveOptions,
  host: Host,
): Promise<ExitCode> {
  const { files, found } = targetsOf(paths, host.cwd);
  const loaded = await loadSpecs(files, found, {
    cwd: host.cwd,
    set: options.set,
    useCache: options.cache,
  });
  const refused = loaded.filter((one) => one.model === null);
  if (refused.length > 0) return refuse(refused, options, host);
  const isOfFolder = paths.some((path) => isFolder(resolve(host.cwd, path)));
  const models = loaded
    .flatMap((one) => (one.model === null ? [] : [one.model]))
    .filter(({ inductive = [] }) => !isOfFolder || options.suggest || inductive.length > 0);
  if (models.length === 0) return noSpec(paths, host);
  const pool = await startPool();
  try {
    return await proveAll(models, options, host, pool);
  } finally {
    pool.close();
  }
}

/** Nothing is proved before all specs read. */
function refuse(
  refused: readonly (Loaded & { readonly model: null })[],
  { json }: ProveOptions,
  host: Host,
): ExitCode {
  if (json) {
    const all = refused.map(({ file, errors }) => ({ spec: null, file, proved: false, errors }));
    host.write(`${JSON.stringify(all, null, 2)}\n`);
  } else {
    const errors = refused.flatMap((one) => one.errors);
    host.writeError(`${renderDiagnostics(errors, sourceLookup(host.cwd), host.errorPalette)}\n`);
  }
  return exitCodes.refused;
}

/** One spec after the other. Ctrl-C ends the work on one, shows what was found, and no other is begun. */
async function proveAll(
  models: readonly Model[],
  options: ProveOptions,
  host: Host,
  pool: SolverPool,
): Promise<ExitCode> {
  const interruption = new AbortController();
  const stopListening = host.onInterrupt(() => interruption.abort());
  const { signal } = interruption;
  const context = { source: sourceLookup(host.cwd), palette: host.palette, width: host.width };
  const all: Verdict[] = [];
  for (const model of models) {
    if (signal.aborted) break;
    const verdict = await proveSpec(model, { options, host, pool, signal }, context);
    if (!options.json) show(verdict, all.every(isTooLarge), host);
    all.push(verdict);
  }
  stopListening();
  if (options.json) {
    const reports = all.map(({ json }) => json);
    host.write(`${JSON.stringify(reports, null, 2)}\n`);
  }
  return signal.aborted ? exitCodes.interrupted : gravestOf(all);
}

/** Reports have a blank line between them; a spec that is too large has none, but a line on stderr. */
function show(verdict: Verdict, isFirst: boolean, host: Host): void {
  if (isTooLarge(verdict)) host.writeError(`${verdict.text}\n`);
  else host.write(`${isFirst ? "" : "\n"}${verdict.text}\n`);
}

function isTooLarge({ code }: Verdict): boolean {
  return code === exitCodes.tooLarge;
}

function gravestOf(all: readonly Verdict[]): ExitCode {
  const codes = all.map(({ code }) => code);
  const order = [exitCodes.tooLarge, exitCodes.notProved];
  return order.find((code) => codes.includes(code)) ?? exitCodes.holds;
}
