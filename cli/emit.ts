import { renderDiagnostics } from "../dsl/diag/render.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { type Loaded, loadSpecs, noSpec } from "./load.ts";
import { writeWhole } from "./out-folder.ts";
import { type OutputOptions, outputsOf } from "./outputs.ts";
import { emitPatch } from "./patch.ts";
import { irText } from "./report/ir.ts";
import { targetsOf } from "./targets.ts";

export type EmitOptions = OutputOptions & {
  /** Of `c`: the C file for which to write diffs. */
  readonly patch?: string;
  readonly set: Readonly<Record<string, number>>;
  readonly cache: boolean;
};

/** `lifespec emit`: writes what is generated from each spec, and nothing at all when one does not read. */
export async function emit(
  paths: readonly string[],
  options: EmitOptions,
  host: Host,
): Promise<ExitCode> {
  const { files, found } = targetsOf(paths, host.cwd);
  const { set, cache: useCache } = options;
  const loaded = await loadSpecs(files, found, { cwd: host.cwd, set, useCache });
  if (loaded.length === 0) return noSpec(paths, host);
  const errors = loaded.flatMap((one) => (one.model === null ? one.errors : []));
  if (errors.length > 0) {
    const source = sourceLookup(host.cwd);
    host.writeError(`${renderDiagnostics(errors, source, host.errorPalette)}\n`);
    return exitCodes.refused;
  }
  const models = loaded.flatMap((one: Loaded) => one.model ?? []);
  if (options.patch !== undefined) {
    const [model, ...others] = models;
    const { patch } = options;
    if (model !== undefined && others.length === 0)
      return emitPatch(model, { ...options, patch }, host);
    host.writeError("error: --patch is of one spec\n");
    return exitCodes.badArguments;
  }
  const searched = await outputsOf(models, options, host);
  if (searched.code !== exitCodes.holds) return searched.code;
  const outputs = searched.found.flat();
  writeWhole(outputs, host.cwd);
  for (const { path } of outputs) host.write(`${path}\n`);
  if (outputs.length === 0 && !options.ir) host.writeError(`${nothingText(options)}\n`);
  if (options.ir && options.out === undefined) {
    for (const model of models) host.write(irText(model));
  }
  return exitCodes.holds;
}

/** What a spec must have for files of a kind. */
const needs = {
  smt: "an `inductive(…)`",
  mermaid: "locks, a pool, or a counterexample",
  rv: "threads",
} as const;

function nothingText(options: EmitOptions): string {
  const kind = (["smt", "mermaid", "rv"] as const).find((each) => options[each]);
  return kind === undefined
    ? "nothing is written"
    : `nothing is written: --${kind} takes ${needs[kind]}`;
}
