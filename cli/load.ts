import type { Diagnostic } from "../dsl/diag/diagnostic.ts";
import type { Model } from "../dsl/ir/model.ts";
import { type CacheKey, readCached, writeCached } from "./cache.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Host } from "./host.ts";

/** A spec as it was read: a model, or what is wrong with it. */
export type Loaded =
  | { readonly file: string; readonly model: Model }
  | { readonly file: string; readonly model: null; readonly errors: readonly Diagnostic[] };

export type LoadOptions = {
  readonly cwd: string;
  readonly set: Readonly<Record<string, number>>;
  readonly useCache: boolean;
};

/**
 * Reads a spec, from the cache when nothing has changed. The reader brings the TypeScript compiler with it,
 * which takes half a second to load: it is imported only when it is needed.
 */
export async function loadSpec(file: string, options: LoadOptions): Promise<Loaded> {
  const { cwd, set, useCache } = options;
  const key: CacheKey = { cwd, file, set };
  const cached = useCache ? readCached(key) : null;
  if (cached !== null) return { file, model: cached };
  const { readSpec } = await import("../dsl/reader/read.ts");
  const { model, errors, files } = readSpec(file, { cwd, set });
  if (model === null || errors.length > 0) return { file, model: null, errors };
  if (useCache) writeCached(key, model, files);
  return { file, model };
}

/** Reads several; those that were found in a folder and have no spec (E0103) are left out. */
export async function loadSpecs(
  files: readonly string[],
  found: ReadonlySet<string>,
  options: LoadOptions,
): Promise<readonly Loaded[]> {
  const all: Loaded[] = [];
  for (const file of files) {
    const loaded = await loadSpec(file, options);
    if (!(found.has(file) && isWithoutSpec(loaded))) all.push(loaded);
  }
  return all;
}

function isWithoutSpec(loaded: Loaded): boolean {
  return loaded.model === null && loaded.errors.every(({ code }) => code === "E0103");
}

/** Says that folders have no spec in them: what is not checked must not look as if it were. */
export function noSpec(paths: readonly string[], host: Host): ExitCode {
  host.writeError(`error: no spec in ${paths.join(", ")}\n`);
  return exitCodes.badArguments;
}
