import {
  type Obligation,
  type Proof,
  relatedConjuncts,
  type SmtFiles,
} from "../../codegen/smt/index.ts";
import type { Answer, Solver } from "../solver/answer.ts";
import type { ProofCache } from "./cache.ts";

/** What the limits and the memory of questions are. */
export type AskOptions = { readonly limitMs: number; readonly cache: ProofCache };

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
  { limitMs, cache }: AskOptions,
): Promise<Answer | null> {
  const { text } = fileOf(obligation, relatedConjuncts(obligation, proof));
  return askOf(text, solver, { limitMs: Math.min(limitMs, relatedLimitMs), cache });
}

/** Asks whether an obligation holds: with the related conjuncts, and where these do not show it with all. */
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
  const isShown = first === null || first.verdict === "unsat";
  return isShown ? first : askOf(whole, solver, options);
}

async function askOf(
  text: string,
  solver: Solver,
  { limitMs, cache }: AskOptions,
): Promise<Answer | null> {
  if (cache.has(text)) return null;
  const answer = await solver.solve(text, limitMs);
  if (answer.verdict === "unsat") cache.add(text);
  return answer;
}
