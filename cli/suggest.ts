import { conjunctText, namesIn } from "../codegen/conjunct/index.ts";
import { proofOf } from "../codegen/smt/index.ts";
import type { Model } from "../dsl/ir/model.ts";
import type { SearchResult } from "../engine/result.ts";
import { searchOne } from "./check.ts";
import { statusLine } from "./progress.ts";
import { noProofCache, proofCache } from "./proof/cache.ts";
import { finiteModel, isRefuted } from "./proof/finite.ts";
import { isProved } from "./proof/run.ts";
import { suggest, type Suggestion } from "./proof/suggest.ts";
import { type Bench, type Proved, solverName } from "./proved.ts";
import { proofJson, renderProof } from "./report/proof.ts";
import type { ReportContext } from "./report/counterexample.ts";
import { renderSuggestion } from "./report/suggestion.ts";

/** What was proposed for a spec, and the proof with it where it came to one. */
export type Suggested = {
  readonly model: Model;
  readonly suggestion: Suggestion;
  /** `null` when the time was over, or on Ctrl-C. */
  readonly proved: Proved | null;
  readonly isInterrupted: boolean;
};

/** `lifespec prove --suggest` of one spec, whose finite model violates nothing. */
export async function suggestFor(
  model: Model,
  finite: SearchResult,
  bench: Bench,
): Promise<Suggested> {
  const { limit, within, cache } = bench.options;
  const start = performance.now();
  const status = statusLine(bench.host);
  const suggestion = await endingAfter(within, bench.signal, (signal) =>
    suggest(model, bench.pool.until(signal), {
      limitMs: limit * 1000,
      cache: cache ? proofCache(bench.host.cwd, solverName) : noProofCache,
      signal,
      onProgress: (what) => status.show(`${model.name}: ${what}`),
    }),
  );
  status.done();
  const isInterrupted = bench.signal.aborted;
  const { results, conjuncts } = suggestion;
  if (results === null) return { model, suggestion, proved: null, isInterrupted };
  const whole: Model = { ...model, inductive: [...(model.inductive ?? []), ...conjuncts] };
  const seconds = (performance.now() - start) / 1000;
  const proved = { model: whole, proof: proofOf(whole), results, finite, seconds };
  return { model, suggestion, proved: await searchedAgain(proved, bench), isInterrupted };
}

/**
 * Work that ends with a signal, or after so many seconds. Not by `AbortSignal.any` of `AbortSignal.timeout`: Node 20
 * collects a signal that nobody else holds, and the time is never over.
 */
async function endingAfter<T>(
  seconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = setTimeout(end, seconds * 1000);
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
  }
}

/**
 * The conjuncts were found in some of the states: they are looked at in all. What is proved cannot be false in one: if
 * it is, the proof is wrong or the search.
 */
async function searchedAgain(proved: Proved, { host, signal }: Bench): Promise<Proved> {
  const searched = await searchOne(finiteModel(proved.model), {}, host, signal);
  if (searched.kind !== "searched") return proved;
  const finite = searched.result;
  if (isProved(proved.results) && isRefuted(finite))
    throw new Error(`internal error: proved, and violates ${finite.finding?.property ?? ""}`);
  return { ...proved, finite };
}

/** The conjuncts as text to paste, and the report on the proof; ends without a newline. */
export function suggestionText(
  { model, suggestion, proved, isInterrupted }: Suggested,
  context: ReportContext,
): string {
  const proposal = renderSuggestion(model, suggestion, isInterrupted, context);
  return proved === null ? proposal : `${proposal}\n\n${renderProof(proved, context)}`;
}

/** The same for programs. */
export function suggestionJson({ model, suggestion, proved, isInterrupted }: Suggested): object {
  const conjuncts = suggestion.conjuncts.map((conjunct) => conjunctText(conjunct, model));
  const reason = isInterrupted ? "interrupted" : "time";
  const proof =
    proved === null
      ? { spec: model.name, file: model.file, proved: false, reason }
      : proofJson(proved);
  return { ...proof, suggested: { conjuncts, imports: namesIn(conjuncts.join("\n")) } };
}
