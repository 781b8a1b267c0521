import { resolve } from "node:path";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { Model } from "../dsl/ir/model.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { loadSpecs, noSpec } from "./load.ts";
import { proveSpec } from "./prove-spec.ts";
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
  const errors = loaded.flatMap((one) => (one.model === null ? one.errors : []));
  if (errors.length > 0) {
    const source = sourceLookup(host.cwd);
    host.writeError(`${renderDiagnostics(errors, source, host.errorPalette)}\n`);
    return exitCodes.refused;
  }
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
  const all: object[] = [];
  let code: ExitCode = exitCodes.holds;
  for (const model of models) {
    const verdict = await proveSpec(model, { options, host, pool, signal }, context);
    if (!options.json) host.write(`${all.length === 0 ? "" : "\n"}${verdict.text}\n`);
    all.push(verdict.json);
    if (!verdict.isProved) code = exitCodes.notProved;
  }
  stopListening();
  if (options.json) host.write(`${JSON.stringify(all, null, 2)}\n`);
  return signal.aborted ? exitCodes.interrupted : code;
}
