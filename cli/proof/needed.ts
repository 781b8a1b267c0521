import {
  assumptionOf,
  NotEncodable,
  type Obligation,
  type Proof,
  proofOf,
  smtFile,
} from "../../codegen/smt/index.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import type { Solver } from "../solver/answer.ts";
import type { Sizes } from "./sizes.ts";

export type NeededOptions = {
  readonly sizes: Sizes;
  readonly limitMs: number;
  /** Names of conjuncts that are taken whether the properties need them or not. */
  readonly wanted: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly onProgress: (shown: number, conjuncts: number) => void;
};

/**
 * Which of many conjuncts a proof needs, in a model with just so many elements.
 *
 * Starts from what the properties need, by the solver's unsatisfiable cores, and goes on with what each of these
 * conjuncts needs to be kept. Then drops, one after the other, those that the rest can do without.
 */
export async function neededConjuncts(
  model: Model,
  conjuncts: readonly Property[],
  solver: Solver,
  options: NeededOptions,
): Promise<readonly Property[]> {
  const search = new Search(model, conjuncts, solver, options);
  await search.collect();
  await search.drop();
  return search.result();
}

/** What is asked at a time, whatever the number of solvers is, so that the answer does not depend on it. */
const batch = 16;

class Search {
  readonly #conjuncts: readonly Property[];
  readonly #proof: Proof;
  readonly #optional: ReadonlySet<string>;
  readonly #solver: Solver;
  readonly #options: NeededOptions;
  readonly #needed: Set<string>;
  /** What was used to show an obligation. */
  readonly #cores = new Map<Obligation, readonly string[]>();

  constructor(
    model: Model,
    conjuncts: readonly Property[],
    solver: Solver,
    options: NeededOptions,
  ) {
    this.#conjuncts = conjuncts;
    this.#proof = proofOf({ ...model, inductive: conjuncts });
    this.#optional = new Set(conjuncts.map(({ name }) => name));
    this.#solver = solver;
    this.#options = options;
    this.#needed = new Set(options.wanted);
  }

  async collect(): Promise<void> {
    const isGoal = ({ kind, claim }: Obligation): boolean =>
      kind === "state" || (kind === "step" && !this.#optional.has(claim.name));
    const waiting = this.#proof.obligations.filter((each) => isGoal(each) && !each.isTrivial);
    waiting.push(...[...this.#needed].flatMap((name) => this.#stepsOf(name)));
    while (waiting.length > 0 && !this.#options.signal.aborted) {
      const asked = waiting.splice(0, batch);
      const known = [...this.#needed];
      const cores = await Promise.all(asked.map((each) => this.#coreOf(each, known)));
      for (const [index, obligation] of asked.entries()) {
        const core = cores[index] ?? null;
        if (core === null) continue;
        this.#cores.set(obligation, core);
        for (const name of core) {
          if (this.#needed.has(name)) continue;
          this.#needed.add(name);
          waiting.push(...this.#stepsOf(name));
        }
      }
      this.#options.onProgress(this.#cores.size, this.#needed.size);
    }
  }

  /** The last ones are the longest claims. */
  async drop(): Promise<void> {
    for (const { name } of this.#conjuncts.toReversed()) {
      if (!this.#needed.has(name) || this.#options.wanted.has(name)) continue;
      if (this.#options.signal.aborted) return;
      await this.#dropOne(name);
    }
  }

  result(): readonly Property[] {
    return this.#conjuncts.filter(({ name }) => this.#needed.has(name));
  }

  async #dropOne(name: string): Promise<void> {
    const rest = [...this.#needed].filter((each) => each !== name);
    const users = [...this.#cores].filter(
      ([{ claim }, core]) => claim.name !== name && core.includes(name),
    );
    const found = new Map<Obligation, readonly string[]>();
    for (const [obligation] of users) {
      const core = await this.#ask(obligation, rest);
      if (core === null) return;
      found.set(obligation, core);
    }
    this.#needed.delete(name);
    for (const [obligation, core] of found) this.#cores.set(obligation, core);
    for (const obligation of this.#stepsOf(name)) this.#cores.delete(obligation);
  }

  #stepsOf(name: string): readonly Obligation[] {
    return this.#proof.obligations.filter(
      ({ kind, claim, isTrivial }) => kind === "step" && claim.name === name && !isTrivial,
    );
  }

  /** What shows an obligation, preferably only what is needed anyway. */
  async #coreOf(
    obligation: Obligation,
    known: readonly string[],
  ): Promise<readonly string[] | null> {
    return (
      (await this.#ask(obligation, known)) ?? (await this.#ask(obligation, [...this.#optional]))
    );
  }

  async #ask(obligation: Obligation, names: readonly string[]): Promise<readonly string[] | null> {
    const { sizes, limitMs } = this.#options;
    try {
      const optional = new Set(names);
      const given = this.#proof.conjuncts.filter(
        ({ name }) => optional.has(name) || !this.#optional.has(name),
      );
      const { text } = smtFile(obligation, { ...this.#proof, conjuncts: given }, sizes, optional);
      const isUsed = (name: string): boolean => text.includes(`(declare-fun ${name} `);
      const assumptions = names.map(assumptionOf).filter(isUsed);
      const { verdict, core } = await this.#solver.solve(text, limitMs, assumptions);
      if (verdict !== "unsat") return null;
      const used = new Set(core.map((each) => each.replaceAll("|", "")));
      return names.filter((name) => used.has(assumptionOf(name)));
    } catch (error) {
      if (!(error instanceof NotEncodable)) throw error;
      return null;
    }
  }
}
