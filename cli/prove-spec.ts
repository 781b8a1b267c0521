import { proofOf } from "../codegen/smt/index.ts";
import { deadlock, lockOrderInversion, type Model, outOfRange } from "../dsl/ir/model.ts";
import { onlySafety } from "../dsl/ir/proof.ts";
import type { SearchResult } from "../engine/result.ts";
import { search } from "../engine/search.ts";
import type { Host } from "./host.ts";
import { progressLine } from "./progress.ts";
import { noProofCache, proofCache } from "./proof/cache.ts";
import { isProved, runProof } from "./proof/run.ts";
import { type Bench, type Proved, solverName } from "./proved.ts";
import type { ReportContext } from "./report/counterexample.ts";
import { proofJson, renderProof } from "./report/proof.ts";
import { renderReport } from "./report/verdict.ts";
import { suggestFor, suggestionJson, suggestionText } from "./suggest.ts";

/** What `prove` says of one spec: to readers, and to programs. */
export type Verdict = { readonly text: string; readonly json: object; readonly isProved: boolean };

/** Failures that are shown with a counterexample. */
const shownCounterexamples = 3;

/** Searches the finite model of a spec, and then tries to prove it; with `--suggest`, looks for conjuncts as well. */
export async function proveSpec(
  model: Model,
  bench: Bench,
  context: ReportContext,
): Promise<Verdict> {
  const asked = withConjuncts(model);
  const finite = await searchFinite(asked, bench.host, bench.signal);
  if (isHopeless(model, finite, bench.options.suggest)) {
    // A trace says more than any obligation.
    const text = renderReport(asked, finite, null, context);
    const violated = finite.finding?.property ?? null;
    const json = { spec: model.name, file: model.file, proved: false, violated };
    return { text, json, isProved: false };
  }
  if (bench.options.suggest) {
    const found = await suggestFor(model, finite, bench);
    if (found.proved !== null) checkAgainstSearch(found.proved);
    return {
      text: suggestionText(found, context),
      json: suggestionJson(found),
      isProved: found.proved !== null && isProved(found.proved.results),
    };
  }
  const proved = await proveOne(model, finite, bench);
  checkAgainstSearch(proved);
  return {
    text: renderProof(proved, context),
    json: proofJson(proved),
    isProved: isProved(proved.results),
  };
}

/** The finite model, whose reachable states must satisfy every conjunct. Formulas and refinements are not proved. */
function withConjuncts(model: Model): Model {
  const invariants = [...(model.inductive ?? []), ...model.invariants];
  return onlySafety({ ...model, invariants });
}

async function searchFinite(model: Model, host: Host, signal: AbortSignal): Promise<SearchResult> {
  const progress = progressLine(host);
  try {
    return await search(model, { signal, onProgress: progress.report });
  } finally {
    progress.done();
  }
}

/**
 * Whether the states of the finite model say already that nothing is to be proved. A conjunct that is false in one is
 * kept by no step; without an initial state everything would follow; and conjuncts under which a property follows that
 * is violated are not worth looking for.
 */
function isHopeless(
  { inductive = [] }: Model,
  { finding, distinctStates }: SearchResult,
  isSuggestion: boolean,
): boolean {
  if (distinctStates === 0) return true;
  if (finding === null || isNotCovered(finding.property)) return false;
  return isSuggestion || inductive.some(({ name }) => name === finding.property);
}

/** What is proved cannot be violated in the finite model: if it is, one of the two is wrong. */
function checkAgainstSearch({ results, finite, model }: Proved): void {
  const { finding } = finite;
  if (finding === null || !isProved(results) || isNotCovered(finding.property)) return;
  throw new Error(`internal error: ${model.name} is proved, and violates ${finding.property}`);
}

function isNotCovered(title: string): boolean {
  return [deadlock, lockOrderInversion, outOfRange].some((violation) => violation.title === title);
}

async function proveOne(
  model: Model,
  finite: SearchResult,
  { options: { limit, cache }, host, pool, signal }: Bench,
): Promise<Proved> {
  const proof = proofOf(model);
  const start = performance.now();
  const isTerminal = host.isErrorTerminal;
  const results = await runProof(proof, pool, {
    spec: model,
    limitMs: limit * 1000,
    cache: cache ? proofCache(host.cwd, solverName) : noProofCache,
    counterexamples: shownCounterexamples,
    signal,
    onProgress: (done, of) => {
      if (isTerminal) host.writeError(`\r\u001b[2K${done} of ${of} obligations`);
    },
  });
  if (isTerminal) host.writeError("\r\u001b[2K");
  return { model, proof, results, finite, seconds: (performance.now() - start) / 1000 };
}
