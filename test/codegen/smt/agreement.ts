import type { Obligation } from "../../../codegen/smt/index.ts";
import { proofOf } from "../../../codegen/smt/index.ts";
import type { Model } from "../../../dsl/ir/model.ts";
import { hasSequence } from "../../../dsl/ir/proof.ts";
import type { State } from "../../../dsl/ir/value.ts";
import { attemptsIn, initialStates, successors } from "../../../engine/evaluate.ts";
import { holds } from "../../../engine/evaluate-expr.ts";
import { keyOfState } from "../../../engine/values.ts";
import type { Solver } from "../../../cli/solver/answer.ts";
import { failuresIn } from "../../semantics/violations.ts";
import { bareProof, fileOf, isState, never, withAssertions } from "./concrete.ts";

/** What was compared, and the first place where encoding and interpreter differ. */
export type Agreement = {
  readonly steps: number;
  readonly claims: number;
  /** What the encoding does not express. */
  readonly refused: readonly string[];
  readonly difference: string | null;
};

const limitMs = 20_000;

/**
 * Holds the encoding against the interpreter, at the model's own size, in the first `most` states of a search: every
 * step of the interpreter is one of the formula, the formula has no other (unless the order of a sequence is
 * involved), and both see the same violations, invariants and conjuncts.
 */
export async function agreement(spec: Model, solver: Solver, most: number): Promise<Agreement> {
  const comparison = new Comparison(spec, solver);
  const difference = await comparison.run(most);
  const { steps, claims, refused } = comparison;
  return { steps, claims, refused: [...refused], difference };
}

class Comparison {
  steps = 0;
  claims = 0;
  readonly refused = new Set<string>();
  readonly #proof: ReturnType<typeof bareProof>;
  readonly #model: Model;
  readonly #solver: Solver;
  readonly #about: readonly Obligation[];
  readonly #hasSequence: boolean;

  constructor(spec: Model, solver: Solver) {
    const whole = proofOf(spec);
    this.#model = whole.model;
    this.#proof = { ...bareProof(spec), model: whole.model };
    this.#solver = solver;
    const conjuncts = whole.obligations.filter(
      ({ kind, claim }) => kind === "initial" && claim.kind === "condition",
    );
    this.#about = [
      ...whole.obligations.filter(({ kind }) => kind === "state"),
      ...conjuncts.map((each): Obligation => ({ ...each, kind: "state" })),
    ];
    this.#hasSequence = hasSequence(whole.model);
  }

  async run(most: number): Promise<string | null> {
    const start = fileOf({ kind: "initial", action: null, claim: never }, this.#proof);
    if (typeof start === "string") this.refused.add(start);
    else
      for (const state of initialStates(this.#model).slice(0, most)) {
        const verdict = await this.#ask(start, [isState(start, "before", state, this.#model)]);
        if (verdict !== "sat") return `an initial state is ${verdict}: ${JSON.stringify(state)}`;
      }
    for (const state of reachable(this.#model, most)) {
      const found = (await this.#differsInSteps(state)) ?? (await this.#differsInClaims(state));
      if (found !== null) return `${found}, in ${JSON.stringify(state)}`;
    }
    return null;
  }

  async #ask(
    file: Exclude<ReturnType<typeof fileOf>, string>,
    terms: readonly string[],
  ): Promise<string> {
    const { verdict, reason } = await this.#solver.solve(withAssertions(file, terms), limitMs);
    return verdict === "unknown" ? `unknown (${reason})` : verdict;
  }

  async #differsInSteps(state: State): Promise<string | null> {
    const model = this.#model;
    for (const action of model.actions) {
      const file = fileOf({ kind: "step", action, claim: never }, this.#proof);
      if (typeof file === "string") {
        this.refused.add(`${action.name}: ${file}`);
        continue;
      }
      const before = isState(file, "before", state, model);
      const own = successors(model, state).filter((each) => each.action === action.name);
      const byKey = new Map(own.map((each) => [keyOfState(each.state), each.state]));
      const after = [...byKey.values()].map((next) => isState(file, "after", next, model));
      for (const next of after) {
        this.steps += 1;
        const verdict = await this.#ask(file, [before, next]);
        if (verdict !== "sat") return `${action.name}: a step of the interpreter is ${verdict}`;
      }
      if (this.#hasSequence && after.length > 0) continue;
      const verdict = await this.#ask(file, [before, ...after.map((next) => `(not ${next})`)]);
      if (verdict !== "unsat") return `${action.name}: another step is ${verdict}`;
    }
    return null;
  }

  async #differsInClaims(state: State): Promise<string | null> {
    for (const { action, claim, id } of this.#about) {
      const file = fileOf({ kind: "state", action, claim }, this.#proof);
      if (typeof file === "string") {
        this.refused.add(`${id}: ${file}`);
        continue;
      }
      this.claims += 1;
      const verdict = await this.#ask(file, [isState(file, "before", state, this.#model)]);
      const expected = this.#isBroken({ action, claim }, state) ? "sat" : "unsat";
      if (verdict !== expected) return `${id} is ${verdict} and not ${expected}`;
    }
    return null;
  }

  #isBroken({ action, claim }: Pick<Obligation, "action" | "claim">, state: State): boolean {
    const model = this.#model;
    const context = { domains: model.domains, state };
    if (claim.kind === "condition") return !holds(claim.condition, context, {});
    return attemptsIn(model, state)
      .filter((attempt) => attempt.action === action)
      .flatMap(({ bindings }) =>
        action === null ? [] : failuresIn(action.body, context, bindings),
      )
      .includes(claim.doc.replace(/^Never: /, "").replace(/\.$/, ""));
  }
}

/** The first states of a breadth-first search. */
function reachable(model: Model, most: number): readonly State[] {
  const found = new Map(initialStates(model).map((state) => [keyOfState(state), state]));
  for (const state of found.values()) {
    if (found.size >= most) break;
    for (const next of successors(model, state)) found.set(keyOfState(next.state), next.state);
  }
  // Spread over the search, not the first ones only.
  const all = [...found.values()];
  const stride = Math.max(1, Math.floor(all.length / most));
  return all.filter((_, index) => index % stride === 0).slice(0, most);
}
