import type { Model } from "../../dsl/ir/model.ts";
import { type Refinement, refinementsOf } from "../../dsl/ir/refinement.ts";
import type { Compiled } from "../compile-model.ts";
import { successors } from "../evaluate.ts";
import { holds } from "../evaluate-expr.ts";
import { initialBatches } from "../initial.ts";
import { unpackState } from "../layout.ts";
import { Memory } from "../memory.ts";
import { required } from "../required.ts";
import { keyOfState } from "../values.ts";
import { PairSet } from "./pair-set.ts";

/** Numbers in the first store of abstract states: there are few of them as a rule. */
const firstStore = 2 ** 16;

/** A step that the abstract model does not have, by the numbers of its states; `from` 0: an initial state. */
export type Departure = {
  readonly refinement: Refinement;
  readonly from: number;
  readonly to: number;
};

/** The rows of a batch: successors of states from number `from` on; `from` 0: initial states. */
export type Batch = { readonly from: number; readonly rows: number };

/** What a check works with: the search's compiled model, a state's row in its store, and how much images may take. */
export type CheckOptions = {
  readonly concrete: Compiled;
  readonly rowOf: (state: number) => Int32Array;
  readonly maxBytes: number;
};

/**
 * Follows a search, and asks of each step whether the abstract model has it. Each state's image is interned in
 * a store of abstract states, when the state is; steps are asked for once per pair of different images.
 */
export class RefinementCheck {
  readonly refinement: Refinement;
  readonly #concrete: Compiled;
  readonly #row: (state: number) => Int32Array;
  readonly #writeImage: (state: number, at: number) => void;
  readonly #transitions: Model;
  readonly #abstract: Compiled;
  readonly #memory: Memory;
  readonly #initial: number;
  readonly #allowed = new PairSet();
  readonly #untaken: Set<string>;
  /** By number of a state, the number of its image. */
  #images = new Int32Array(2 ** 12);
  /** Whether the abstract initial states fit into the memory. */
  readonly #hasRoom: boolean;
  #known = 0;

  constructor(refinement: Refinement, index: number, { concrete, rowOf, maxBytes }: CheckOptions) {
    this.refinement = refinement;
    this.#concrete = concrete;
    this.#row = rowOf;
    this.#writeImage = required(concrete.core.images[index], "image");
    this.#abstract = required(concrete.abstracts[index], "abstract model");
    this.#transitions = this.#abstract.unit.model;
    const { core, unit } = this.#abstract;
    this.#memory = new Memory(core, unit.layout.words, maxBytes, firstStore);
    this.#untaken = new Set(this.#transitions.actions.map(({ name }) => name));
    this.#hasRoom = this.#internInitialStates();
    this.#initial = core.distinct();
  }

  /** Abstract actions that no step was, other than one that leaves the abstract state as it is. */
  get untaken(): readonly string[] {
    return [...this.#untaken];
  }

  /** The bytes that images take. */
  get bytes(): number {
    return this.#images.byteLength + this.#memory.tableBytes;
  }

  /** Looks at the states and steps that a batch has added; `"out-of-memory"` when images have no room. */
  follow({ from, rows }: Batch): Departure | "out-of-memory" | null {
    const first = this.#known + 1;
    if (!this.#hasRoom || !this.#addImages()) return "out-of-memory";
    return from === 0 ? this.#badInitial(first) : this.#badStep(from, rows);
  }

  #internInitialStates(): boolean {
    for (const rows of initialBatches(this.#abstract)) if (!this.#intern(rows)) return false;
    return true;
  }

  /** Interns the rows of the abstract buffer; their numbers are in `found` then. */
  #intern(rows: number): boolean {
    const { core, ends, unit } = this.#abstract;
    const length = rows * unit.layout.words;
    if (!this.#memory.reserve(rows)) return false;
    ends[0] = length;
    core.insert(0, 1, length, 2 ** 31 - 2);
    return true;
  }

  #addImages(): boolean {
    const last = this.#concrete.core.distinct();
    const { batchRows, found, unit } = this.#abstract;
    if (last >= this.#images.length) this.#growImages(last);
    while (this.#known < last) {
      const rows = Math.min(batchRows, last - this.#known);
      for (let row = 0; row < rows; row++)
        this.#writeImage(this.#known + 1 + row, row * unit.layout.words);
      if (!this.#intern(rows)) return false;
      this.#images.set(found.subarray(0, rows), this.#known + 1);
      this.#known += rows;
    }
    return true;
  }

  #growImages(last: number): void {
    const images = new Int32Array(Math.max(2 * this.#images.length, last + 1));
    images.set(this.#images);
    this.#images = images;
  }

  #badInitial(first: number): Departure | null {
    for (let state = first; state <= this.#known; state++)
      if (required(this.#images[state], "image") > this.#initial && this.#isDefined(state))
        return { refinement: this.refinement, from: 0, to: state };
    return null;
  }

  #badStep(from: number, rows: number): Departure | null {
    const { ends, found, unit } = this.#concrete;
    const { words } = unit.layout;
    const images = this.#images;
    let expanded = 0;
    for (let row = 0; row < rows; row++) {
      while (required(ends[expanded], "end") <= row * words) expanded++;
      const before = required(images[from + expanded], "image");
      const to = required(found[row], "number");
      const after = required(images[to], "image");
      if (before === after || this.#allowed.has(before, after)) continue;
      if (this.#isStep(before, after)) this.#allowed.add(before, after);
      else if (this.#isDefined(to))
        return { refinement: this.refinement, from: from + expanded, to };
    }
    return null;
  }

  /** Whether some abstract action takes one image to the other. */
  #isStep(before: number, after: number): boolean {
    const { core, buffer, counters, reached, unit } = this.#abstract;
    const { words } = unit.layout;
    reached.fill(0);
    core.expand(before, before + 1);
    const length = required(counters[1], "length");
    const wanted = this.#memory.row(after);
    for (let at = 0; at < length; at += words) {
      let word = 0;
      while (word < words && buffer[at + word] === wanted[word]) word++;
      if (word < words) continue;
      this.#noteTaken(before, after);
      return true;
    }
    return false;
  }

  /** Where the mapping is not defined, that is the violation, and it is found when the state is expanded. */
  #isDefined(id: number): boolean {
    const { layout, encoding, model } = this.#concrete.unit;
    const state = unpackState(this.#row(id), layout, encoding);
    const context = { domains: model.domains, state };
    return this.refinement.checks.every(({ condition }) => holds(condition, context, {}));
  }

  /** Crosses out the actions that can be this step: the interpreter is asked only where that may be news. */
  #noteTaken(before: number, after: number): void {
    const { reached, unit } = this.#abstract;
    const { actions } = this.#transitions;
    if (!actions.some(({ name }, index) => reached[index] === 1 && this.#untaken.has(name))) return;
    const stateOf = (id: number): ReturnType<typeof unpackState> =>
      unpackState(this.#memory.row(id), unit.layout, unit.encoding);
    const key = keyOfState(stateOf(after));
    for (const { action, state } of successors(this.#transitions, stateOf(before)))
      if (keyOfState(state) === key) this.#untaken.delete(action);
  }
}

/** One for each refinement of a model. */
export function refinementChecks(model: Model, options: CheckOptions): readonly RefinementCheck[] {
  return refinementsOf(model).map(
    (refinement, index) => new RefinementCheck(refinement, index, options),
  );
}
