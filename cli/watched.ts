import { NoVerdict } from "../engine/encoding.ts";
import type { Progress } from "../engine/result.ts";
import type { Host } from "./host.ts";
import { progressLine } from "./progress.ts";
import { usableBytes } from "./usable-memory.ts";

/** How far a search may go, and who hears of it. */
export type Watching = {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

/** What was found, or why it was not. */
export type Searched<T> = { readonly found: T } | { readonly why: string };

/** The engine cannot hold the model, or a constraint leaves no fair behavior to its formulas. */
export type Unsearched = { readonly kind: NoVerdict["kind"]; readonly why: string };

/** A search as far as the memory goes, or until Ctrl-C, that shows how far it is; why, when the model does not fit. */
export async function watched<T>(
  host: Host,
  signal: AbortSignal,
  search: (watching: Watching) => Promise<T>,
): Promise<{ readonly found: T } | Unsearched> {
  const progress = progressLine(host);
  try {
    const found = await search({ maxBytes: usableBytes(), signal, onProgress: progress.report });
    return { found };
  } catch (error) {
    if (!(error instanceof NoVerdict)) throw error;
    return { kind: error.kind, why: `${error.message} (${error.hint})` };
  } finally {
    progress.done();
  }
}
