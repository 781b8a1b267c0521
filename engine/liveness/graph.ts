import { batchStates } from "../compile-model.ts";
import { required } from "../required.ts";
import type { Place, Walker } from "./walker.ts";

/** The memory that a search may still take, in bytes. */
export class Budget {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** An array of zeros. Throws a `RangeError` when there is no memory for it. */
  array(length: number): Int32Array {
    if (length * 4 > this.#left) throw new RangeError("over the limit of memory");
    this.#left -= length * 4;
    return new Int32Array(length);
  }

  /** A longer array with the same numbers. */
  grown(array: Int32Array, length: number): Int32Array {
    const longer = this.array(Math.max(length, Math.min(array.length * 2, 2 ** 30)));
    longer.set(array);
    this.release(array);
    return longer;
  }

  release({ length }: Int32Array): void {
    this.#left += length * 4;
  }
}

/**
 * The states that a search has found, by number from 1 on, with all steps between different ones. What is
 * true of a state or a step stands in bits; see `Walker`. Every state can stutter besides.
 */
export class Graph {
  readonly states: number;
  readonly walker: Walker;
  /** The steps from state `s` are those from `first[s]` on, below `first[s + 1]`. */
  readonly first: Int32Array;
  readonly stateBits: Int32Array;
  /** By state: 1 where a constraint is false. Steps lead there, and make what is possible; behaviors do not. */
  readonly outside: Int32Array;
  /** The steps that are possible in a state: `edgeWords` for each, of any of its steps. */
  readonly enabled: Int32Array;
  /** What is true of a stuttering step: every relation `[A]_vars`, and nothing else. */
  readonly stutterBits: Int32Array;
  target: Int32Array;
  edgeBits: Int32Array;
  edges = 0;
  readonly #budget: Budget;
  /** By state: one more than the step that led there last. */
  readonly #seen: Int32Array;
  #next = 1;

  constructor(states: number, walker: Walker, budget: Budget) {
    this.states = states;
    this.walker = walker;
    this.#budget = budget;
    this.first = budget.array(states + 2);
    this.stateBits = budget.array((states + 1) * walker.stateWords);
    this.enabled = budget.array((states + 1) * walker.edgeWords);
    this.stutterBits = new Int32Array(walker.edgeWords);
    for (const { place } of walker.relations) setBit(this.stutterBits, 0, place);
    this.target = budget.array(1024);
    this.edgeBits = budget.array(1024 * walker.edgeWords);
    this.#seen = budget.array(states + 1);
    this.outside = budget.array(states + 1);
    walker.inspectInto(this.stateBits, this.outside);
  }

  /** How many states have their steps. */
  get done(): number {
    return this.#next - 1;
  }

  /** Adds the steps of more states until the time is over; true when all have theirs. */
  runUntil(deadline: number): boolean {
    while (this.#next <= this.states) {
      this.#addBatch();
      if (performance.now() > deadline) break;
    }
    if (this.#next <= this.states) return false;
    this.first[this.states + 1] = this.edges;
    this.#budget.release(this.#seen);
    return true;
  }

  #addBatch(): void {
    const { core, ends, counters, words } = this.walker;
    const from = this.#next;
    const count = core.walk(from, Math.min(from + batchStates, this.states + 1));
    const rows = core.find(required(counters[1], "length"));
    this.#reserve(rows);
    let row = 0;
    for (let index = 0; index < count; index++) {
      const end = (ends[index] ?? 0) / words;
      this.first[from + index] = this.edges;
      for (; row < end; row++) this.#addStep(from + index, row);
      this.#noteEnabled(from + index);
    }
    this.#next += count;
  }

  #reserve(rows: number): void {
    const length = this.edges + rows;
    const { edgeWords } = this.walker;
    if (length > this.target.length) {
      this.target = this.#budget.grown(this.target, length);
      this.edgeBits = this.#budget.grown(this.edgeBits, this.target.length * edgeWords);
    }
  }

  /** Steps with the same two states are one, which is what either is. A step to the state itself is stuttering. */
  #addStep(state: number, row: number): void {
    const { targets, tags, masks, edgeWords } = this.walker;
    const to = targets[row] ?? 0;
    if (to === state) return;
    if (to === 0) throw new Error("internal error: a successor that the search has not found");
    const seen = (this.#seen[to] ?? 0) - 1;
    const isNew = seen < (this.first[state] ?? 0);
    const edge = isNew ? this.edges++ : seen;
    const tag = tags[row] ?? 0;
    const at = edge * edgeWords;
    for (let word = 0; word < edgeWords; word++) {
      const known = isNew ? 0 : (this.edgeBits[at + word] ?? 0);
      this.edgeBits[at + word] = known | (masks[tag * edgeWords + word] ?? 0);
    }
    this.#relate(state, to, tag, at, isNew);
    if (!isNew) return;
    this.target[edge] = to;
    this.#seen[to] = edge + 1;
  }

  /** Sets the bits that depend on both states. */
  #relate(state: number, to: number, tag: number, at: number, isNew: boolean): void {
    const { core, conditional, relations, related } = this.walker;
    const own = conditional[tag];
    if (own === undefined || (own.length === 0 && (!isNew || relations.length === 0))) return;
    core.relate(state, to);
    for (const { place, item } of own)
      if (hasBit(related, 0, item)) setBit(this.edgeBits, at, place);
    if (!isNew) return;
    for (const { place, item } of relations)
      if (hasBit(related, 0, item)) setBit(this.edgeBits, at, place);
  }

  #noteEnabled(state: number): void {
    const { edgeWords } = this.walker;
    for (let edge = this.first[state] ?? 0; edge < this.edges; edge++)
      for (let word = 0; word < edgeWords; word++) {
        const at = state * edgeWords + word;
        this.enabled[at] = (this.enabled[at] ?? 0) | (this.edgeBits[edge * edgeWords + word] ?? 0);
      }
  }
}

function setBit(bits: Int32Array, at: number, { word, mask }: Place): void {
  bits[at + word] = (bits[at + word] ?? 0) | mask;
}

export function hasBit(bits: Int32Array, at: number, { word, mask }: Place): boolean {
  return ((bits[at + word] ?? 0) & mask) !== 0;
}
