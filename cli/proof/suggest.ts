import { proofOf } from "../../codegen/smt/index.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import { isFixed, onlySteps } from "../../dsl/ir/proof.ts";
import type { State } from "../../dsl/ir/value.ts";
import { ModelTooLarge } from "../../engine/encoding.ts";
import { holds } from "../../engine/evaluate-expr.ts";
import { sampleStates, type SearchOptions } from "../../engine/search.ts";
import { Evidence } from "../../engine/suggest/index.ts";
import { usableBytes } from "../usable-memory.ts";
import type { Solver } from "../solver/answer.ts";
import type { ProofCache } from "./cache.ts";
import { stepsThatBreak } from "./houdini.ts";
import { neededConjuncts } from "./needed.ts";
import { isProved, isShown, type Result, runProof } from "./run.ts";
import { sizedModel, type Sizes } from "./sizes.ts";

export type SuggestOptions = {
  /** Milliseconds for each question to the solver. */
  readonly limitMs: number;
  readonly cache: ProofCache;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
};

/** What was found, and what it shows. */
export type Suggestion = {
  /** Conjuncts to add to the spec's own: all that the proof needs, or all that are left when it was not finished. */
  readonly conjuncts: readonly Property[];
  /** The proof with them; `null` when the search for them was ended before. */
  readonly results: readonly Result[] | null;
  readonly counts: {
    readonly states: number;
    /** States of a larger model, and claims about the first one's that they refute. */
    readonly largerStates: number;
    readonly refuted: number;
    /** Steps from a state in which all claims held to one in which some do not. */
    readonly counterexamples: number;
  };
};

/** States that are looked at of each model, and states that a search for them may take. */
const mostLookedAt = 2000;
const mostStates = 500_000;
/** Domains of the models whose steps are looked at have at least so many elements, unless they have just one. */
const fewest = 2;
/** How often a proof that does not go through for any number of elements sends us back. */
const mostAttempts = 12;

/** Looks for conjuncts with which the properties of a spec can be proved. */
export async function suggest(
  model: Model,
  solver: Solver,
  options: SuggestOptions,
): Promise<Suggestion> {
  const search = new Search(model, solver, options);
  await search.observe();
  return search.prove();
}

class Search {
  readonly #model: Model;
  readonly #solver: Solver;
  readonly #options: SuggestOptions;
  readonly #evidence: Evidence;
  readonly #sizes: Sizes;
  /** The spec's own conjuncts and the claims that nothing has refuted. */
  #claims: readonly Property[] = [];
  readonly #wanted = new Set<string>();
  #counts = { states: 0, largerStates: 0, refuted: 0, counterexamples: 0 };

  constructor(model: Model, solver: Solver, options: SuggestOptions) {
    this.#model = model;
    this.#solver = solver;
    this.#options = options;
    this.#evidence = new Evidence(model);
    this.#sizes = new Map(
      model.domains.map((domain) => {
        const { length } = domain.elements;
        return [domain.name, isFixed(domain) ? length : Math.max(fewest, length)];
      }),
    );
  }

  /** Collects what holds in the reachable states of the model, and of one that has one more of everything. */
  async observe(): Promise<void> {
    const states = await this.#look(this.#model);
    this.#infer();
    const before = this.#claims;
    const larger = sizedModel(
      this.#model,
      new Map(
        this.#model.domains.map((domain) => {
          const { length } = domain.elements;
          return [domain.name, isFixed(domain) ? length : length + 1];
        }),
      ),
    );
    const others = await this.#look(larger);
    const isFalse = ({ condition }: Property): boolean =>
      others.some((state) => !holds(condition, { domains: larger.domains, state }, {}));
    const refuted = before.filter(isFalse).length;
    this.#counts = {
      ...this.#counts,
      states: states.length,
      largerStates: others.length,
      refuted,
    };
    this.#infer();
  }

  async prove(): Promise<Suggestion> {
    let best: Attempt | null = null;
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      await this.#refute();
      if (this.#options.signal.aborted) break;
      const conjuncts = await this.#needed();
      if (this.#options.signal.aborted) break;
      const results = await this.#attempt(conjuncts);
      if (best === null || saysMore(results, best.results)) best = { conjuncts, results };
      if (isProved(results) || this.#options.signal.aborted || !this.#learn(results)) break;
    }
    const finished = this.#options.signal.aborted ? null : best;
    const own = new Set(this.#own().map(({ name }) => name));
    return {
      conjuncts: (finished?.conjuncts ?? this.#claims).filter(({ name }) => !own.has(name)),
      results: finished?.results ?? null,
      counts: this.#counts,
    };
  }

  #own(): readonly Property[] {
    return this.#model.inductive ?? [];
  }

  #infer(): void {
    const { invariants, possibles } = this.#model;
    const taken = [...this.#own(), ...invariants, ...possibles].map(({ name }) => name);
    this.#claims = [...this.#own(), ...this.#evidence.conjuncts(taken)];
  }

  /** Looks at states of a model in which nothing but a step that goes wrong ends a search; at none if it is too large. */
  async #look(model: Model): Promise<readonly State[]> {
    const { signal, onProgress } = this.#options;
    onProgress("searching a model");
    const limits = { signal, maxStates: mostStates, maxBytes: usableBytes() };
    const states = await sampleOf(onlySteps(model), limits);
    onProgress("looking at its states");
    for (const state of states) this.#evidence.add(state, model.domains);
    return states;
  }

  /** Drops claims that some step does not keep, until all steps of the sized model keep all that are left. */
  async #refute(): Promise<void> {
    const { limitMs, signal, onProgress } = this.#options;
    for (;;) {
      let steps = 0;
      const { kept } = await stepsThatBreak(this.#model, this.#claims, this.#sizes, this.#solver, {
        limitMs,
        signal,
        onStep: () => {
          steps += 1;
          onProgress(`${this.#claims.length} claims, ${steps} steps`);
        },
      });
      this.#counts = {
        ...this.#counts,
        counterexamples: this.#counts.counterexamples + kept.length,
      };
      const isNew = kept.map(({ state, domains }) => this.#evidence.add(state, domains));
      if (!isNew.includes(true)) return;
      this.#infer();
    }
  }

  #needed(): Promise<readonly Property[]> {
    const { limitMs, signal, onProgress } = this.#options;
    return neededConjuncts(this.#model, this.#claims, this.#solver, {
      sizes: this.#sizes,
      limitMs,
      signal,
      wanted: new Set([...this.#own().map(({ name }) => name), ...this.#wanted]),
      onProgress: (shown, count) => {
        onProgress(`${shown} obligations shown with ${count} of ${this.#claims.length} claims`);
      },
    });
  }

  #attempt(conjuncts: readonly Property[]): Promise<readonly Result[]> {
    const spec = { ...this.#model, inductive: conjuncts };
    return runProof(proofOf(spec), this.#solver, {
      spec,
      limitMs: this.#options.limitMs,
      cache: this.#options.cache,
      counterexamples: 3,
      signal: this.#options.signal,
      onProgress: this.#options.onProgress,
    });
  }

  /** What a proof that did not go through says: a claim that it needs after all, or one that is not kept. */
  #learn(results: readonly Result[]): boolean {
    let isNews = false;
    for (const { outcome } of results) {
      if (outcome.kind !== "failed" || outcome.counterexample === null) continue;
      const { model, before, after } = outcome.counterexample;
      const missing = this.#claims.find(
        ({ condition }) => !holds(condition, { domains: model.domains, state: before }, {}),
      );
      if (missing !== undefined) {
        isNews ||= !this.#wanted.has(missing.name);
        this.#wanted.add(missing.name);
        continue;
      }
      if (after === null || !this.#evidence.add(after, model.domains)) continue;
      this.#counts = { ...this.#counts, counterexamples: this.#counts.counterexamples + 1 };
      this.#wanted.clear();
      isNews = true;
    }
    this.#infer();
    return isNews;
  }
}

/** A proof with these conjuncts. */
type Attempt = { readonly conjuncts: readonly Property[]; readonly results: readonly Result[] };

/** What rules out one counterexample is no help where as much is open as before, but for one that a model reaches. */
function saysMore(results: readonly Result[], before: readonly Result[]): boolean {
  return openIn(results) < openIn(before) || (isReached(results) && !isReached(before));
}

function isReached(results: readonly Result[]): boolean {
  return results.some(
    ({ outcome }) => outcome.kind === "failed" && outcome.reachability === "reachable",
  );
}

function openIn(results: readonly Result[]): number {
  return results.filter(({ outcome }) => !isShown(outcome)).length;
}

async function sampleOf(model: Model, limits: SearchOptions): Promise<readonly State[]> {
  try {
    return (await sampleStates(model, mostLookedAt, limits)).states;
  } catch (error) {
    if (error instanceof ModelTooLarge) return [];
    throw error;
  }
}
