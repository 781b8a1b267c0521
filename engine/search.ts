import { setImmediate } from "node:timers/promises";
import type { Model } from "../dsl/ir/model.ts";
import type { State } from "../dsl/ir/value.ts";
import { batchStates, type Compiled, compileModel } from "./compile-model.ts";
import { rowWords } from "./core.ts";
import { initialStates } from "./evaluate.ts";
import { explain, noInitialState } from "./explain.ts";
import { findingOf, inversionIn, type Sighting } from "./lock-order/inversion.ts";
import { edgesOf } from "./lock-order/probes.ts";
import { packState, unpackState } from "./layout.ts";
import { Memory } from "./memory.ts";
import { required } from "./required.ts";
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
  #generated = 0;
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
    this.#memory = new Memory(core, unit.layout.words, options.maxBytes ?? Infinity);
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
    return this.#result(outcome);
  }

  /** Puts the initial states into the store. */
  #seed(): Outcome | null {
    const { unit, core, buffer, ends, batchRows } = this.#compiled;
    const { words } = unit.layout;
    const packed = initialStates(this.#model).map((state) =>
      packState(state, unit.layout, unit.encoding),
    );
    for (let first = 0; first < packed.length; first += batchRows) {
      const rows = packed.slice(first, first + batchRows);
      for (const [index, row] of rows.entries()) buffer.set(row, index * words);
      ends[0] = rows.length * words;
      if (!this.#memory.reserve(rows.length)) return "out-of-memory";
      const taken = core.insert(0, 1, rows.length * words, this.#maxStates);
      this.#generated += taken;
      if (taken < rows.length) return "state-limit";
    }
    this.#levelEnd = core.distinct();
    return null;
  }

  /** Expands batch after batch; `null` when the time is over and there is more to do. */
  #runUntil(deadline: number): Outcome | null {
    const { core } = this.#compiled;
    do {
      if (this.#next > this.#levelEnd) {
        if (core.distinct() === this.#levelEnd) return "complete";
        this.#levelEnd = core.distinct();
        this.#depth++;
      }
      const outcome = this.#expandBatch();
      if (outcome !== null) return outcome;
    } while (performance.now() < deadline);
    return null;
  }

  #expandBatch(): Outcome | null {
    const { core, counters, flags, unit } = this.#compiled;
    const from = this.#next;
    const count = core.expand(from, Math.min(from + batchStates, this.#levelEnd + 1));
    if (flags[0] !== 0) return "violated";
    const length = required(counters[1], "length");
    const rows = length / unit.layout.words;
    if (!this.#memory.reserve(rows)) return "out-of-memory";
    const taken = core.insert(from, count, length, this.#maxStates);
    this.#generated += taken;
    this.#next += count;
    return taken < rows ? "state-limit" : null;
  }

  #progress(): Progress {
    const distinctStates = this.#compiled.core.distinct();
    return {
      distinctStates,
      generatedStates: this.#generatedStates(),
      frontier: distinctStates - this.#next + 1,
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
    const { core, unit } = this.#compiled;
    const all = core.distinct();
    const count = Math.min(most, all);
    return Array.from({ length: count }, (_, index) => {
      const id = 1 + Math.floor((index * all) / count);
      return unpackState(this.#memory.row(id), unit.layout, unit.encoding);
    });
  }

  /** The states from an initial one to this. */
  #pathTo(id: number): readonly State[] {
    const { layout, encoding } = this.#compiled.unit;
    const path: State[] = [];
    for (let at = id; at !== 0;) {
      const row = this.#memory.row(at);
      path.unshift(unpackState(row, layout, encoding));
      at = required(row[layout.words], "parent");
    }
    return path;
  }
}
