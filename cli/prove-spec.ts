import { proofOf } from "../codegen/smt/index.ts";
import type { Model } from "../dsl/ir/model.ts";
import type { SearchResult } from "../engine/result.ts";
import { searchOne } from "./check.ts";
import type { Unsearchable } from "./checked.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { statusLine } from "./progress.ts";
import { noProofCache, proofCache } from "./proof/cache.ts";
import { finiteModel, isRefuted } from "./proof/finite.ts";
import { isProved, runProof } from "./proof/run.ts";
import { type Bench, type Proved, solverName } from "./proved.ts";
import type { ReportContext } from "./report/counterexample.ts";
import { proofJson, renderProof } from "./report/proof.ts";
import { renderReport } from "./report/verdict.ts";
import { suggestFor, suggestionJson, suggestionText } from "./suggest.ts";

/** What `prove` says of one spec. */
export type Verdict = {
  /** The report; of a spec that is too large, what stands on stderr in its place. */
  readonly text: string;
  /** The same for programs. */
  readonly json: object;
  readonly code: ExitCode;
};

/** Failures that are shown with a counterexample. */
const shownCounterexamples = 3;

/** Searches the finite model of a spec, and then tries to prove it; with `--suggest`, looks for conjuncts as well. */
export async function proveSpec(
  model: Model,
  bench: Bench,
  context: ReportContext,
): Promise<Verdict> {
  const searched = await searchOne(finiteModel(model), {}, bench.host, bench.signal);
  if (searched.kind !== "searched") return notSearched(searched);
  const { result } = searched;
  if (isRefuted(result) || result.outcome === "interrupted")
    return unproved(model, result, context);
  if (bench.options.suggest) {
    const found = await suggestFor(model, result, bench);
    const code = found.proved === null ? exitCodes.notProved : codeOf(found.proved);
    return { text: suggestionText(found, context), json: suggestionJson(found), code };
  }
  const proved = await proveOne(model, result, bench);
  return { text: renderProof(proved, context), json: proofJson(proved), code: codeOf(proved) };
}

function notSearched({ model: { name, file }, reason }: Unsearchable): Verdict {
  return {
    text: `${file} · ${reason}`,
    json: { spec: name, file, proved: false, reason },
    code: exitCodes.tooLarge,
  };
}

/** A search that found something says more than any obligation; one that was interrupted, how far it came. */
function unproved(model: Model, result: SearchResult, context: ReportContext): Verdict {
  const { name, file } = model;
  const reason = result.finding === null ? result.outcome : "violated";
  const violated = result.finding?.property ?? null;
  return {
    text: renderReport(finiteModel(model), result, null, context),
    json: { spec: name, file, proved: false, reason, violated },
    code: exitCodes.notProved,
  };
}

function codeOf({ results }: Proved): ExitCode {
  return isProved(results) ? exitCodes.holds : exitCodes.notProved;
}

async function proveOne(
  model: Model,
  finite: SearchResult,
  { options: { limit, cache }, host, pool, signal }: Bench,
): Promise<Proved> {
  const proof = proofOf(model);
  const start = performance.now();
  const status = statusLine(host);
  const results = await runProof(proof, pool.until(signal), {
    spec: model,
    limitMs: limit * 1000,
    cache: cache ? proofCache(host.cwd, solverName) : noProofCache,
    counterexamples: shownCounterexamples,
    signal,
    onProgress: (what) => status.show(`${model.name}: ${what}`),
  });
  status.done();
  return { model, proof, results, finite, seconds: (performance.now() - start) / 1000 };
}
