import {
  earlierConjuncts,
  type Obligation,
  type Proof,
  relatedConjuncts,
  type SmtFiles,
} from "../../codegen/smt/index.ts";
import { type Answer, type Solver, unknown } from "../solver/answer.ts";
import type { ProofCache } from "./cache.ts";

/** What the limits and the memory of questions are. Once the signal is given nothing is asked. */
export type AskOptions = {
  readonly limitMs: number;
  readonly cache: ProofCache;
  readonly signal: AbortSignal;
};

/** Most of what the related conjuncts show they show in a tenth of this. */
const relatedLimitMs = 2_000;

/**
 * Asks whether an obligation follows from the conjuncts alone that speak of the same as it does, and not for long:
 * only `unsat` is an answer. `null`: the cache has it. Throws `NotEncodable`.
 */
export function askRelated(
  obligation: Obligation,
  proof: Proof,
  fileOf: SmtFiles,
  solver: Solver,
  options: AskOptions,
): Promise<Answer | null> {
  const { text } = fileOf(obligation, relatedConjuncts(obligation, proof));
  const limitMs = Math.min(options.limitMs, relatedLimitMs);
  return askOf(text, solver, { ...options, limitMs });
}

/** How long the classes before the last one are asked: they show in half a second what all do not in a minute. */
const earlierLimitMs = 10_000;

/**
 * Asks whether an obligation holds: with the related conjuncts, with those of the classes before the last one, and where
 * neither shows it with all. Only of all is anything but `unsat` an answer.
 */
export async function ask(
  obligation: Obligation,
  proof: Proof,
  fileOf: SmtFiles,
  solver: Solver,
  options: AskOptions,
): Promise<Answer | null> {
  const whole = fileOf(obligation).text;
  if (options.cache.has(whole)) return null;
  const first = await askRelated(obligation, proof, fileOf, solver, options);
  if (isShown(first)) return first;
  const earlier = fileOf(obligation, earlierConjuncts(obligation, proof)).text;
  if (earlier !== whole) {
    const limitMs = Math.min(options.limitMs, earlierLimitMs);
    const second = await askOf(earlier, solver, { ...options, limitMs });
    if (isShown(second)) return second;
  }
  return askOf(whole, solver, options);
}

function isShown(answer: Answer | null): boolean {
  return answer === null || answer.verdict === "unsat";
}

async function askOf(
  text: string,
  solver: Solver,
  { limitMs, cache, signal }: AskOptions,
): Promise<Answer | null> {
  if (cache.has(text)) return null;
  if (signal.aborted) return unknown("interrupted");
  const answer = await solver.solve(text, limitMs);
  if (answer.verdict === "unsat") cache.add(text);
  return answer;
}
