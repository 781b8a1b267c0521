import {
  type Claim,
  decodeState,
  NotEncodable,
  type Obligation,
  type Proof,
  proofOf,
  smtFile,
} from "../../codegen/smt/index.ts";
import { and, boolean, nowhere } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import type { Domain } from "../../dsl/ir/type.ts";
import type { State } from "../../dsl/ir/value.ts";
import type { Solver } from "../solver/answer.ts";
import { canonicalState } from "./induction.ts";
import { sizedModel, type Sizes } from "./sizes.ts";

/** A state that a step leads to from one in which all conjuncts hold; what does not hold in it is kept by no step. */
export type Kept = { readonly state: State; readonly domains: readonly Domain[] };

/** What asking about all steps of a model of some size came to. */
export type Round = {
  /** One for each step that breaks a conjunct. */
  readonly kept: readonly Kept[];
  /** Steps that the solver has not decided. */
  readonly undecided: readonly string[];
};

export type RoundOptions = {
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly onStep: () => void;
};

/** Looks for steps that break some of the conjuncts, in a model with just so many elements. */
export async function stepsThatBreak(
  model: Model,
  conjuncts: readonly Property[],
  sizes: Sizes,
  solver: Solver,
  { limitMs, signal, onStep }: RoundOptions,
): Promise<Round> {
  const proof = proofOf({ ...model, inductive: conjuncts });
  const names = new Set(conjuncts.map(({ name }) => name));
  const kept: Kept[] = [];
  const undecided: string[] = [];
  const asked = proof.obligations.filter(
    ({ kind, isTrivial, claim }) => kind === "step" && !isTrivial && names.has(claim.name),
  );
  const waiting = [...byAction(asked).values()].map(allAtOnce);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (signal.aborted) return;
      const answer = await brokenBy(next, proof, sizes, solver, limitMs);
      if (answer === "undecided") undecided.push(next.action?.name ?? "");
      else if (answer !== null) kept.push(answer);
      onStep();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { kept, undecided };
}

const atOnce = 4;

function byAction(
  obligations: readonly Obligation[],
): ReadonlyMap<Obligation["action"], readonly Obligation[]> {
  const groups = new Map<Obligation["action"], Obligation[]>();
  for (const obligation of obligations) {
    const group = groups.get(obligation.action);
    if (group === undefined) groups.set(obligation.action, [obligation]);
    else group.push(obligation);
  }
  return groups;
}

/** That a step keeps all of some conjuncts. */
function allAtOnce(parts: readonly Obligation[]): Obligation {
  const conditions = parts.flatMap(({ claim }) =>
    claim.kind === "condition" ? [claim.condition] : [],
  );
  const [first] = parts;
  if (first === undefined) throw new Error("internal error: no conjunct");
  const claim: Claim = {
    kind: "condition",
    name: "All",
    condition: conjunction(conditions),
    doc: "",
    span: first.claim.span,
  };
  return { ...first, claim };
}

/** As a balanced tree, which is not as deep as there are conditions. */
function conjunction(conditions: readonly Expr[]): Expr {
  const [only, ...others] = conditions;
  if (only === undefined) return boolean(true, nowhere);
  if (others.length === 0) return only;
  const middle = Math.ceil(conditions.length / 2);
  return and(conjunction(conditions.slice(0, middle)), conjunction(conditions.slice(middle)));
}

async function brokenBy(
  obligation: Obligation,
  proof: Proof,
  sizes: Sizes,
  solver: Solver,
  limitMs: number,
): Promise<Kept | "undecided" | null> {
  try {
    const file = smtFile(obligation, proof, sizes);
    const { verdict, values } = await solver.solve(file.text, limitMs);
    if (verdict === "unsat") return null;
    if (verdict === "unknown") return "undecided";
    const state = canonicalState(decodeState(file, values, proof.model, "after"));
    return { state, domains: sizedModel(proof.model, sizes).domains };
  } catch (error) {
    if (!(error instanceof NotEncodable)) throw error;
    return "undecided";
  }
}
