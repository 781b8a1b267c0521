import { setImmediate } from "node:timers/promises";
import type { Facts } from "../../dsl/ir/fact.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { batchStates, compileModel, type Compiled } from "../compile-model.ts";
import { initialBatches } from "../initial.ts";
import { Memory } from "../memory.ts";
import { required } from "../required.ts";
import type { Progress } from "../result.ts";
import type { Inspect } from "./compile.ts";

/** All states that are reachable without passing through one that is a violation. */
export type Explored = {
  readonly distinctStates: number;
  /** The numbers of those that are violations themselves. */
  readonly violations: ReadonlySet<number>;
  readonly outcome: Facts["outcome"];
  /** Hands all states to `inspect`. */
  readonly inspectAll: (inspect: Inspect) => void;
};

export type ExploreOptions = {
  /** Ends with `state-limit` when there are more. */
  readonly maxStates?: number;
  /** Ends with `out-of-memory` rather than take more for states and table. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

/** Why a search did not come to its end. */
type Ended = Exclude<Facts["outcome"], "complete">;

const yieldEveryMs = 25;

/**
 * Searches breadth first as `search` does, but goes on when it meets a violation: that state is noted, and
 * what it leads to is left alone.
 */
export async function explore(model: Model, options: ExploreOptions = {}): Promise<Explored> {
  const run = new Exploration(model, options);
  const outcome = await run.toEnd();
  const { distinctStates, violations } = run;
  const inspectAll = (inspect: Inspect): void => {
    inspect(run.rows(), 1, distinctStates + 1);
  };
  return { distinctStates, violations, outcome, inspectAll };
}

class Exploration {
  readonly violations = new Set<number>();
  readonly #options: ExploreOptions;
  readonly #compiled: Compiled;
  readonly #memory: Memory;
  readonly #maxStates: number;
  readonly #start = performance.now();
  /** The number of the first state that is not yet expanded, and of the last one of its level. */
  #next = 1;
  #levelEnd = 0;
  #depth = 1;
  #generated = 0;

  constructor(model: Model, options: ExploreOptions) {
    this.#options = options;
    this.#compiled = compileModel(model);
    const { core, unit } = this.#compiled;
    this.#memory = new Memory(core, unit.layout.words, options.maxBytes ?? Infinity);
    this.#maxStates = options.maxStates ?? 2 ** 31 - 2;
  }

  get distinctStates(): number {
    return this.#compiled.core.distinct();
  }

  rows(): Int32Array {
    return this.#memory.rows();
  }

  async toEnd(): Promise<Facts["outcome"]> {
    let failure: Ended | null = this.#seed();
    while (failure === null && this.#next <= this.distinctStates) {
      const deadline = performance.now() + yieldEveryMs;
      while (failure === null && this.#isInTime(deadline)) failure = this.#expandSome();
      if (failure !== null) break;
      this.#options.onProgress?.(this.#progress());
      await setImmediate();
      if (this.#options.signal?.aborted === true) failure = "interrupted";
    }
    return failure ?? "complete";
  }

  #isInTime(deadline: number): boolean {
    return this.#next <= this.distinctStates && performance.now() < deadline;
  }

  /** Puts the initial states into the store. */
  #seed(): Ended | null {
    const { unit, core } = this.#compiled;
    for (const rows of initialBatches(this.#compiled)) {
      if (!this.#memory.reserve(rows)) return "out-of-memory";
      if (core.insert(0, 1, rows * unit.layout.words, this.#maxStates) < rows) return "state-limit";
      this.#generated += rows;
    }
    this.#levelEnd = core.distinct();
    return null;
  }

  /** Expands a batch of states. */
  #expandSome(): Ended | null {
    const { core, counters, ends, flags, unit } = this.#compiled;
    this.#beginLevel();
    const count = core.expand(this.#next, Math.min(this.#next + batchStates, core.distinct() + 1));
    const isViolated = flags[0] !== 0;
    const lastEnd = count === 0 ? 0 : required(ends[count - 1], "end");
    const length = isViolated ? lastEnd : required(counters[1], "length");
    const rows = length / unit.layout.words;
    if (!this.#memory.reserve(rows)) return "out-of-memory";
    if (rows > 0 && core.insert(this.#next, count, length, this.#maxStates) < rows)
      return "state-limit";
    this.#generated += rows;
    this.#next += count;
    if (!isViolated) return null;
    flags[0] = 0;
    this.violations.add(required(counters[0], "state"));
    this.#next += 1;
    return null;
  }

  /** A batch may reach into the next level: levels are for the report of progress alone. */
  #beginLevel(): void {
    if (this.#next <= this.#levelEnd) return;
    this.#levelEnd = this.distinctStates;
    this.#depth += 1;
  }

  #progress(): Progress {
    return {
      distinctStates: this.distinctStates,
      generatedStates: this.#generated,
      frontier: this.distinctStates - this.#next + 1,
      depth: this.#depth,
      seconds: (performance.now() - this.#start) / 1000,
    };
  }
}
