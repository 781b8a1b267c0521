import { conjunctText, namesIn } from "../codegen/conjunct/index.ts";
import { proofOf } from "../codegen/smt/index.ts";
import type { Model } from "../dsl/ir/model.ts";
import type { SearchResult } from "../engine/result.ts";
import { noProofCache, proofCache } from "./proof/cache.ts";
import { suggest, type Suggestion } from "./proof/suggest.ts";
import { type Bench, type Proved, solverName } from "./proved.ts";
import { proofJson, renderProof } from "./report/proof.ts";
import type { ReportContext } from "./report/counterexample.ts";
import { renderSuggestion } from "./report/suggestion.ts";

/** What was proposed for a spec, and the proof with it where it came to one. */
export type Suggested = {
  readonly model: Model;
  readonly suggestion: Suggestion;
  readonly proved: Proved | null;
};

/** `lifespec prove --suggest` of one spec, whose finite model violates nothing. */
export async function suggestFor(
  model: Model,
  finite: SearchResult,
  { options: { limit, within, cache }, host, pool, signal }: Bench,
): Promise<Suggested> {
  const start = performance.now();
  const isTerminal = host.isErrorTerminal;
  const suggestion = await suggest(model, pool, {
    limitMs: limit * 1000,
    cache: cache ? proofCache(host.cwd, solverName) : noProofCache,
    signal: AbortSignal.any([signal, AbortSignal.timeout(within * 1000)]),
    onProgress: (what) => {
      if (isTerminal) host.writeError(`\r\u001b[2K${what}`);
    },
  });
  if (isTerminal) host.writeError("\r\u001b[2K");
  const { results, conjuncts } = suggestion;
  if (results === null) return { model, suggestion, proved: null };
  const whole: Model = { ...model, inductive: [...(model.inductive ?? []), ...conjuncts] };
  const seconds = (performance.now() - start) / 1000;
  return {
    model,
    suggestion,
    proved: { model: whole, proof: proofOf(whole), results, finite, seconds },
  };
}

/** The conjuncts as text to paste, and the report on the proof; ends without a newline. */
export function suggestionText(
  { model, suggestion, proved }: Suggested,
  context: ReportContext,
): string {
  const proposal = renderSuggestion(model, suggestion, context);
  return proved === null ? proposal : `${proposal}\n\n${renderProof(proved, context)}`;
}

/** The same for programs. */
export function suggestionJson({ model, suggestion, proved }: Suggested): object {
  const conjuncts = suggestion.conjuncts.map((conjunct) => conjunctText(conjunct, model));
  const proof =
    proved === null
      ? { spec: model.name, file: model.file, proved: false, obligations: [] }
      : proofJson(proved);
  return { ...proof, suggested: { conjuncts, imports: namesIn(conjuncts.join("\n")) } };
}
