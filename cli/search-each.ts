import type { Model } from "../dsl/ir/model.ts";
import { ModelTooLarge } from "../engine/encoding.ts";
import type { Progress } from "../engine/result.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { progressLine } from "./progress.ts";
import { usableBytes } from "./usable-memory.ts";

/** How far a search may go, and who hears of it. */
export type Watching = {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

/** Why a search did not come to its end. */
export const endings = {
  "state-limit": "the limit of states was reached",
  "out-of-memory": "it has more states than the memory",
  interrupted: "interrupted",
} as const;

/** What was found in one model, or why its search did not come to its end. */
export type Searched<T> = { readonly found: T } | { readonly why: string };

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
      const one = await watched(host, interruption.signal, (watching) => search(model, watching));
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

async function watched<T>(
  host: Host,
  signal: AbortSignal,
  search: (watching: Watching) => Promise<Searched<T>>,
): Promise<Searched<T>> {
  if (signal.aborted) return { why: endings.interrupted };
  const progress = progressLine(host);
  try {
    return await search({ maxBytes: usableBytes(), signal, onProgress: progress.report });
  } catch (error) {
    if (error instanceof ModelTooLarge) return { why: error.message };
    throw error;
  } finally {
    progress.done();
  }
}
