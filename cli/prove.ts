import { resolve } from "node:path";
import { type Proof, proofOf } from "../codegen/smt/index.ts";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import { deadlock, lockOrderInversion, type Model, outOfRange } from "../dsl/ir/model.ts";
import { onlySafety } from "../dsl/ir/proof.ts";
import type { SearchResult } from "../engine/result.ts";
import { search } from "../engine/search.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { loadSpecs, noSpec } from "./load.ts";
import { progressLine } from "./progress.ts";
import { noProofCache, proofCache } from "./proof/cache.ts";
import { isProved, type Result, runProof } from "./proof/run.ts";
import { proofJson, renderProof } from "./report/proof.ts";
import { renderReport } from "./report/verdict.ts";
import { type SolverPool, startPool } from "./solver/pool.ts";
import { suggestFor, suggestionJson, suggestionText } from "./suggest.ts";
import { isFolder, targetsOf } from "./targets.ts";

export type ProveOptions = {
  /** Seconds for each obligation. */
  readonly limit: number;
  readonly json: boolean;
  readonly set: Readonly<Record<string, number>>;
  readonly cache: boolean;
  /** Look for conjuncts with which the proof goes through. */
  readonly suggest: boolean;
  /** Seconds for that, for each spec. */
  readonly within: number;
};

/** What a proof said of one spec. */
export type Proved = {
  readonly model: Model;
  readonly proof: Proof;
  readonly results: readonly Result[];
  /** The search of the finite model with the conjuncts as invariants. */
  readonly finite: SearchResult;
  readonly seconds: number;
};

/** Names the solver in reports, and in the cache. */
export const solverName = "Z3 5.1.0 of npm z3-solver 5.2.0";
/** Failures that are shown with a counterexample. */
const shownCounterexamples = 3;

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
  const all: object[] = [];
  const context = { source: sourceLookup(host.cwd), palette: host.palette, width: host.width };
  let code: ExitCode = exitCodes.holds;
  for (const model of models) {
    const finite = await searchFinite(model, host, interruption.signal);
    if (isConjunctViolated(model, finite)) {
      // What is false in a reachable state is kept by no step: a trace says more than any obligation.
      const report = renderReport(withConjuncts(model), finite, null, context);
      if (!options.json) host.write(`${all.length === 0 ? "" : "\n"}${report}\n`);
      code = exitCodes.notProved;
      continue;
    }
    if (finite.distinctStates === 0) {
      // From no initial state everything follows.
      if (!options.json) host.write(`${renderReport(model, finite, null, context)}\n`);
      code = exitCodes.notProved;
      continue;
    }
    if (options.suggest && finite.finding !== null && !isNotCovered(finite.finding.property)) {
      // What is violated has no proof, whatever the conjuncts are.
      if (!options.json) host.write(`${renderReport(model, finite, null, context)}\n`);
      code = exitCodes.notProved;
      continue;
    }
    if (options.suggest) {
      const found = await suggestFor(model, finite, options, host, pool, interruption.signal);
      const text = suggestionText(found, context);
      if (!options.json) host.write(`${all.length === 0 ? "" : "\n"}${text}\n`);
      all.push(suggestionJson(found));
      if (found.proved !== null) checkAgainstSearch(found.proved);
      if (found.proved === null || !isProved(found.proved.results)) code = exitCodes.notProved;
      continue;
    }
    const proved = await proveOne(model, finite, options, host, pool, interruption.signal);
    if (!options.json)
      host.write(`${all.length === 0 ? "" : "\n"}${renderProof(proved, context)}\n`);
    all.push(proofJson(proved));
    checkAgainstSearch(proved);
    if (!isProved(proved.results)) code = exitCodes.notProved;
  }
  stopListening();
  if (options.json) host.write(`${JSON.stringify(all, null, 2)}\n`);
  return interruption.signal.aborted ? exitCodes.interrupted : code;
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

/** The finite model, whose reachable states must satisfy every conjunct. Formulas and refinements are not proved. */
function withConjuncts(model: Model): Model {
  const invariants = [...(model.inductive ?? []), ...model.invariants];
  return onlySafety({ ...model, invariants });
}

async function searchFinite(model: Model, host: Host, signal: AbortSignal): Promise<SearchResult> {
  const progress = progressLine(host);
  try {
    return await search(withConjuncts(model), { signal, onProgress: progress.report });
  } finally {
    progress.done();
  }
}

function isConjunctViolated({ inductive = [] }: Model, { finding }: SearchResult): boolean {
  return finding !== null && inductive.some(({ name }) => name === finding.property);
}

async function proveOne(
  model: Model,
  finite: SearchResult,
  { limit, cache }: ProveOptions,
  host: Host,
  pool: SolverPool,
  signal: AbortSignal,
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
