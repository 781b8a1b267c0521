import { setImmediate } from "node:timers/promises";
import type { Model } from "../dsl/ir/model.ts";
import type { State } from "../dsl/ir/value.ts";
import { batchStates, type Compiled, compileModel } from "./compile-model.ts";
import { rowWords } from "./core.ts";
import { initialStates } from "./evaluate.ts";
import { initialBatches } from "./initial.ts";
import { departure, explain, noInitialState } from "./explain.ts";
import { findingOf, inversionIn, type Sighting } from "./lock-order/inversion.ts";
import { edgesOf } from "./lock-order/probes.ts";
import { unpackState } from "./layout.ts";
import { unchecked, withLiveness } from "./liveness/with-liveness.ts";
import { Memory } from "./memory.ts";
import { required } from "./required.ts";
import { type Departure, refinementChecks, type RefinementCheck } from "./refinement/steps.ts";
import type { Finding, Outcome, Progress, SearchResult } from "./result.ts";
import { buildTrace } from "./trace.ts";

export type SearchOptions = {
  /** Ends the search with `state-limit` when there are more. */
  readonly maxStates?: number;
  /** Ends it with `out-of-memory` rather than take more for states and table. */
  readonly maxBytes?: number;
  /** Follows the objects of pools as well, which takes longer. */
  readonly lifetimes?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

const yieldEveryMs = 25;
const progressEveryMs = 100;

/**
 * Searches all reachable states breadth first. States are compared whole, so the verdict is exact.
 * Throws `ModelTooLarge` when a variable does not fit the engine.
 */
export async function search(model: Model, options: SearchOptions = {}): Promise<SearchResult> {
  const run = new Run(model, options);
  return run.toEnd();
}

/** States that a search finds, evenly spread over it, and whether it has found all. */
export type Sample = { readonly states: readonly State[]; readonly isComplete: boolean };

/** Up to `most` of the reachable states, the initial ones among them. What is wrong in one ends the search. */
export async function sampleStates(
  model: Model,
  most: number,
  options: SearchOptions = {},
): Promise<Sample> {
  const run = new Run(model, options);
  const { outcome } = await run.toEnd();
  return { states: run.sample(most), isComplete: outcome === "complete" };
}

class Run {
  readonly #model: Model;
  readonly #options: SearchOptions;
  readonly #compiled: Compiled;
  readonly #memory: Memory;
  readonly #maxStates: number;
  readonly #start: number;
  readonly #refinements: readonly RefinementCheck[];
  /** The first step that an abstract model does not have. Told once no state up to its end is a violation. */
  #departure: Departure | null = null;
  #departureDepth = 0;
  #generated = 0;
  #level = 1;
  /** The last level with a state that the constraints let take steps. */
  #depth = 1;
  /** The number of the first state that is not yet expanded, and of the last one of its level. */
  #next = 1;
  #levelEnd = 0;

  constructor(model: Model, options: SearchOptions) {
    this.#model = model;
    this.#options = options;
    this.#compiled = compileModel(model, options.lifetimes === true);
    const { core, unit } = this.#compiled;
    this.#maxStates = options.maxStates ?? 2 ** 31 - 2;
    const maxBytes = options.maxBytes ?? Infinity;
    this.#memory = new Memory(core, unit.layout.words, maxBytes);
    this.#refinements = refinementChecks(model, {
      concrete: this.#compiled,
      rowOf: (id) => this.#memory.row(id),
      maxBytes,
    });
    this.#start = performance.now();
  }

  async toEnd(): Promise<SearchResult> {
    let outcome = this.#seed();
    let lastProgress = this.#start;
    while (outcome === null) {
      const now = performance.now();
      outcome = this.#runUntil(now + yieldEveryMs);
      if (outcome !== null) break;
      if (now - lastProgress > progressEveryMs) {
        lastProgress = now;
        this.#options.onProgress?.(this.#progress());
      }
      await setImmediate();
      if (this.#options.signal?.aborted === true) outcome = "interrupted";
    }
    const result = this.#result(outcome);
    const isSafe = outcome === "complete" && result.finding === null;
    if (result.liveness === null || !isSafe) return result;
    return withLiveness(this.#model, result, {
      states: this.#compiled.core.distinct(),
      bytes: (this.#options.maxBytes ?? Infinity) - this.#memory.bytes,
      lend: (attach) => this.#memory.lend(attach),
      parentOf: (id) => this.#parentOf(id),
      stateOf: (id) => this.#stateOf(id),
      ...this.#options,
    });
  }

  /** Puts the initial states into the store. */
  #seed(): Outcome | null {
    const { unit, core } = this.#compiled;
    for (const rows of initialBatches(this.#compiled)) {
      if (!this.#memory.reserve(rows)) return "out-of-memory";
      const taken = core.insert(0, 1, rows * unit.layout.words, this.#maxStates);
      this.#generated += taken;
      if (!this.#follow(0, taken)) return "out-of-memory";
      if (taken < rows) return "state-limit";
    }
    this.#levelEnd = core.distinct();
    return null;
  }

  /** Expands batch after batch; `null` when the time is over and there is more to do. */
  #runUntil(deadline: number): Outcome | null {
    const { core } = this.#compiled;
    do {
      if (this.#next > this.#levelEnd) {
        if (this.#departure !== null && this.#level >= this.#departureDepth) return "violated";
        if (core.distinct() === this.#levelEnd) return this.#departure ? "violated" : "complete";
        this.#levelEnd = core.distinct();
        this.#level++;
      }
      const outcome = this.#expandBatch();
      if (outcome !== null) return outcome;
    } while (performance.now() < deadline);
    return null;
  }

  #expandBatch(): Outcome | null {
    const { core, counters, flags, unit } = this.#compiled;
    const from = this.#next;
    const outside = this.#outside();
    const count = core.expand(from, Math.min(from + batchStates, this.#levelEnd + 1));
    const isViolated = flags[0] !== 0;
    if (isViolated || count > this.#outside() - outside) this.#depth = this.#level;
    if (isViolated) {
      this.#departure = null;
      return "violated";
    }
    const length = required(counters[1], "length");
    const rows = length / unit.layout.words;
    if (!this.#memory.reserve(rows)) return "out-of-memory";
    const taken = core.insert(from, count, length, this.#maxStates);
    this.#generated += taken;
    if (!this.#follow(from, taken)) return "out-of-memory";
    // Not all that follows from them was taken: they count as not expanded.
    if (taken < rows) return "state-limit";
    this.#next += count;
    return null;
  }

  /** How many states, of those that were looked at, are outside of the constraints. */
  #outside(): number {
    return required(this.#compiled.extra[1], "counter");
  }

  /** Asks of the steps to these rows whether abstract models have them; false without memory for it. */
  #follow(from: number, rows: number): boolean {
    for (const check of this.#refinements) {
      if (this.#departure !== null) return true;
      const found = check.follow({ from, rows });
      if (found === "out-of-memory") return false;
      this.#departure = found;
      this.#departureDepth = from === 0 ? 1 : this.#level + 1;
    }
    return true;
  }

  #progress(): Progress {
    const found = this.#compiled.core.distinct();
    return {
      distinctStates: found - this.#outside(),
      generatedStates: this.#generatedStates(),
      frontier: found - this.#next + 1,
      depth: this.#depth,
      seconds: (performance.now() - this.#start) / 1000,
    };
  }

  #generatedStates(): number {
    return this.#generated + required(this.#compiled.extra[0], "counter");
  }

  #result(outcome: Outcome): SearchResult {
    const progress = this.#progress();
    const { reached, unmet, unit } = this.#compiled;
    const { actions, invariants, possibles } = this.#model;
    const found = this.#finding(outcome);
    const names = (properties: readonly { readonly name: string }[], flags: Uint8Array): string[] =>
      properties.filter((_, index) => flags[index] === 1).map(({ name }) => name);
    return {
      outcome: found.finding === null ? outcome : "violated",
      finding: found.finding,
      trace: buildTrace(this.#model, found.path),
      ...progress,
      bytesPerState: rowWords(unit.layout.words) * 4,
      tableBytes: this.#memory.tableBytes,
      unreached: actions.filter((_, index) => reached[index] === 0).map(({ name }) => name),
      unmet: names(possibles, unmet.subarray(invariants.length)),
      vacuous: names(invariants, unmet),
      liveness: (this.#model.temporal ?? []).length === 0 ? null : unchecked,
      untaken: this.#refinements.flatMap(({ refinement, untaken }) =>
        untaken.map((action) => ({ refinement: refinement.name, action })),
      ),
      lockEdges: edgesOf(
        this.#model,
        this.#sightings().map(({ candidate }) => candidate),
      ),
      lifetimes: unit.watch?.lifetimes(initialStates(this.#model)) ?? [],
    };
  }

  /** What is wrong, with the way there. An inversion of locks is told when nothing worse was found. */
  #finding(outcome: Outcome): {
    readonly finding: Finding | null;
    readonly path: readonly State[];
  } {
    if (this.#departure !== null) {
      const { refinement, from, to } = this.#departure;
      return {
        finding: departure(refinement),
        path: [...this.#pathTo(from), this.#stateOf(to)],
      };
    }
    if (outcome === "violated") {
      const path = this.#pathTo(required(this.#compiled.counters[0], "state"));
      const finding = explain(this.#model, required(path.at(-1), "state"));
      if (finding === null)
        throw new Error("internal error: the compiled model and its interpretation disagree");
      return { finding, path };
    }
    if (outcome === "complete" && this.#compiled.core.distinct() === 0)
      return { finding: noInitialState(this.#model), path: [] };
    const inversion = inversionIn(this.#model, this.#sightings());
    if (inversion === null) return { finding: null, path: [] };
    const path = this.#pathTo(inversion.closing.state);
    return { finding: findingOf(this.#model, inversion, required(path.at(-1), "state")), path };
  }

  #sightings(): readonly Sighting[] {
    const { edges, unit } = this.#compiled;
    return unit.probes.candidates
      .map((candidate, index) => ({ candidate, state: required(edges[index], "edge") }))
      .filter(({ state }) => state !== 0);
  }

  /** Up to so many of the states found, in the order in which they were found. */
  sample(most: number): readonly State[] {
    const all = this.#compiled.core.distinct();
    const count = Math.min(most, all);
    return Array.from({ length: count }, (_, index) =>
      this.#stateOf(1 + Math.floor((index * all) / count)),
    );
  }

  /** The states from an initial one to this. */
  #pathTo(id: number): readonly State[] {
    const path: State[] = [];
    for (let at = id; at !== 0; at = this.#parentOf(at)) path.unshift(this.#stateOf(at));
    return path;
  }

  #stateOf(id: number): State {
    const { layout, encoding } = this.#compiled.unit;
    return unpackState(this.#memory.row(id), layout, encoding);
  }

  #parentOf(id: number): number {
    return required(this.#memory.row(id)[this.#compiled.unit.layout.words], "parent");
  }
}
