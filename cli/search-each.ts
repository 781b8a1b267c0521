import type { Model } from "../dsl/ir/model.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { type Searched, watched, type Watching } from "./watched.ts";

/** Why a search did not come to its end. */
export const endings = {
  "state-limit": "the limit of states was reached",
  "out-of-memory": "it has more states than the memory",
  interrupted: "interrupted",
} as const;

/** Of all models, in their order; nothing, and an exit code that is not 0, when one of the searches did not end. */
export type SearchedAll<T> = { readonly code: ExitCode; readonly found: readonly T[] };

/**
 * One search after the other, of which something is to be written: each needs the memory, and Ctrl-C ends all. When
 * one does not come to its end, that is said, and nothing must be written.
 */
export async function searchEach<T>(
  models: readonly Model[],
  host: Host,
  search: (model: Model, watching: Watching) => Promise<Searched<T>>,
): Promise<SearchedAll<T>> {
  const interruption = new AbortController();
  const stopListening = host.onInterrupt(() => interruption.abort());
  const found: T[] = [];
  try {
    for (const model of models) {
      const one = await searchOf(model, host, interruption.signal, search);
      if ("found" in one) {
        found.push(one.found);
        continue;
      }
      host.writeError(`error: ${model.file}: ${one.why}: nothing is written\n`);
      const code = interruption.signal.aborted ? exitCodes.interrupted : exitCodes.tooLarge;
      return { code, found: [] };
    }
    return { code: exitCodes.holds, found };
  } finally {
    stopListening();
  }
}

async function searchOf<T>(
  model: Model,
  host: Host,
  signal: AbortSignal,
  search: (model: Model, watching: Watching) => Promise<Searched<T>>,
): Promise<Searched<T>> {
  if (signal.aborted) return { why: endings.interrupted };
  const one = await watched(host, signal, (watching) => search(model, watching));
  return "found" in one ? one.found : one;
}
