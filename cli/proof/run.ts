import {
  conjoined,
  jointly,
  NotEncodable,
  type Obligation,
  type Proof,
  type SmtFiles,
  smtFiles,
} from "../../codegen/smt/index.ts";
import type { Span } from "../../dsl/diag/span.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Answer, Solver } from "../solver/answer.ts";
import { ask, askRelated } from "./ask.ts";
import type { ProofCache } from "./cache.ts";
import { type Counterexample, smallestCounterexample } from "./induction.ts";
import { type Reachability, reachability } from "./reachable.ts";

/** What became of an obligation. Only `unchanged` and `proved` are proofs. */
export type Outcome =
  /** The step changes nothing that the claim speaks of. */
  | { readonly kind: "unchanged" }
  | { readonly kind: "proved"; readonly isCached: boolean }
  | {
      readonly kind: "failed";
      /** `null` when it has none of the sizes that were tried, or others were shown already. */
      readonly counterexample: Counterexample | null;
      readonly reachability: Reachability;
    }
  | { readonly kind: "undecided"; readonly reason: string }
  /** It was not asked, or not waited for. */
  | { readonly kind: "interrupted" }
  | { readonly kind: "refused"; readonly reason: string; readonly span: Span };

export type Result = { readonly obligation: Obligation; readonly outcome: Outcome };

export type ProofOptions = {
  readonly limitMs: number;
  readonly cache: ProofCache;
  /** The spec as it is read, with the ranges that make its states finitely many. */
  readonly spec: Model;
  /** How many failures get a counterexample: the others are only named. */
  readonly counterexamples: number;
  /** Hears what is being done. */
  readonly onProgress: (what: string) => void;
  readonly signal: AbortSignal;
};

/** Tries to show all obligations of a proof, several at a time; those of one step together, where they can be. */
export async function runProof(
  proof: Proof,
  solver: Solver,
  options: ProofOptions,
): Promise<readonly Result[]> {
  const { obligations } = proof;
  const outcomes = new Map<Obligation, Outcome>();
  const trivial = obligations.filter(({ isTrivial }) => isTrivial);
  for (const obligation of trivial) outcomes.set(obligation, { kind: "unchanged" });
  const waiting = [...jointly(obligations.filter(({ isTrivial }) => !isTrivial))];
  const fileOf = smtFiles(proof, null);
  const work = async (): Promise<void> => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      const outcome = await settle(group, proof, fileOf, solver, options);
      if (outcome !== null) for (const obligation of group) outcomes.set(obligation, outcome);
      else waiting.unshift(...group.map((each) => [each]));
      options.onProgress(`${outcomes.size} of ${obligations.length} obligations`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const results = obligations.map((obligation): Result => {
    return { obligation, outcome: outcomes.get(obligation) ?? interrupted };
  });
  return explained(results, proof, solver, options);
}

const interrupted: Outcome = { kind: "interrupted" };
/** Groups whose files are in memory at a time: enough for all solvers to be busy. */
const atOnce = 16;

/** What became of a group; `null` when it is to be asked in parts, since together they were not shown. */
async function settle(
  group: readonly Obligation[],
  proof: Proof,
  fileOf: SmtFiles,
  solver: Solver,
  options: ProofOptions,
): Promise<Outcome | null> {
  if (options.signal.aborted) return interrupted;
  const isOne = group.length === 1;
  // What is not soon shown together is sooner shown one by one.
  const question = isOne ? ask : askRelated;
  const answer = await answered(() => question(conjoined(group), proof, fileOf, solver, options));
  if (answer === null) return { kind: "proved", isCached: true };
  if ("kind" in answer) return isOne ? answer : null;
  const { verdict, reason } = answer;
  if (verdict === "unsat") return { kind: "proved", isCached: false };
  if (isOne && verdict === "sat")
    return { kind: "failed", counterexample: null, reachability: "unknown" };
  if (options.signal.aborted) return interrupted;
  return isOne ? { kind: "undecided", reason } : null;
}

async function answered(question: () => Promise<Answer | null>): Promise<Answer | Outcome | null> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof NotEncodable)) throw error;
    return { kind: "refused", reason: error.message, span: error.span };
  }
}

/** Gives the first failures their counterexamples. One that was not decided may have one as well. */
async function explained(
  results: readonly Result[],
  proof: Proof,
  solver: Solver,
  { limitMs, counterexamples, signal, spec, onProgress }: ProofOptions,
): Promise<readonly Result[]> {
  let left = counterexamples;
  const all: Result[] = [];
  for (const result of results) {
    const { obligation, outcome } = result;
    const isOpen = outcome.kind === "failed" || outcome.kind === "undecided";
    if (!isOpen || left === 0 || signal.aborted) {
      all.push(result);
      continue;
    }
    onProgress(`looking for a counterexample to ${obligation.id}`);
    const limits = { limitMs, signal };
    const counterexample = await smallestCounterexample(obligation, proof, solver, limits);
    if (counterexample === null) {
      all.push(result);
      continue;
    }
    left -= 1;
    const { model, before } = counterexample;
    const finite = { ...spec, domains: model.domains };
    all.push({
      obligation,
      outcome: {
        kind: "failed",
        counterexample,
        reachability: await reachability(finite, before, signal),
      },
    });
  }
  return all;
}

/** Whether every obligation was shown. */
export function isProved(results: readonly Result[]): boolean {
  return results.every(({ outcome }) => isShown(outcome));
}

export function isShown({ kind }: Outcome): boolean {
  return kind === "unchanged" || kind === "proved";
}
