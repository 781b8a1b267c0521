import { rowWords } from "./core.ts";
import type { Core } from "./compile-model.ts";

/** Numbers in the first store, and slots in the first table. */
const firstStore = 2 ** 24;
const firstTable = 2 ** 17;
/** From this size on the table doubles; while smaller it jumps here, which saves filling it again. */
const largeTable = 2 ** 21;

/** The store of states and the hash table of a search, which grow with it. */
export class Memory {
  readonly #core: Core;
  readonly #rowWords: number;
  readonly #maxBytes: number;
  #store: Int32Array;
  #table: Int32Array;

  constructor(core: Core, words: number, maxBytes: number, numbers: number = firstStore) {
    this.#core = core;
    this.#rowWords = rowWords(words);
    this.#maxBytes = maxBytes;
    // Pages that are never touched cost nothing, so the store starts large and is seldom copied.
    this.#store = new Int32Array(Math.floor(Math.min(numbers, maxBytes / 8)));
    this.#table = new Int32Array(firstTable);
    core.attach(this.#store, this.#table);
  }

  get tableBytes(): number {
    return this.#table.byteLength;
  }

  get bytes(): number {
    return this.#core.distinct() * this.#rowWords * 4 + this.#table.byteLength;
  }

  /** Lets other code look at the states; they do not grow any more. */
  lend(attach: Core["attach"]): void {
    attach(this.#store, this.#table);
  }

  /** All rows of the store; the first is no state. */
  rows(): Int32Array {
    return this.#store;
  }

  /** A row of the store: the state's words and its parent. */
  row(id: number): Int32Array {
    return this.#store.subarray(id * this.#rowWords, (id + 1) * this.#rowWords);
  }

  /** Makes room for more states; false when there is no memory for them. */
  reserve(states: number): boolean {
    // Row 0 is no state.
    const rows = this.#core.distinct() + states + 1;
    try {
      if (rows * this.#rowWords > this.#store.length) this.#growStore(rows);
      if (isCrowded(rows, this.#table.length)) this.#growTable(rows);
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  #growStore(rows: number): void {
    const store = this.#allocateStore(rows);
    store.set(this.#store);
    this.#store = store;
    this.#core.attach(store, this.#table);
  }

  #allocateStore(rows: number): Int32Array {
    // Untouched pages cost nothing, so doubling wastes no memory; but it may be more than there is.
    const wanted = Math.max(rows, (2 * this.#store.length) / this.#rowWords);
    try {
      return this.#allocate(wanted * this.#rowWords);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return this.#allocate(Math.ceil(rows * 1.25) * this.#rowWords);
    }
  }

  #growTable(rows: number): void {
    let size = Math.max(this.#table.length, largeTable);
    while (isCrowded(rows, size)) size *= 2;
    const table = this.#allocate(size);
    this.#table = table;
    this.#core.attach(this.#store, table);
    this.#core.rehash();
  }

  #allocate(length: number): Int32Array {
    const bytes = this.#store.byteLength + this.#table.byteLength + length * 4;
    if (bytes > this.#maxBytes) throw new RangeError("over the limit of memory");
    return new Int32Array(length);
  }
}

function isCrowded(states: number, slots: number): boolean {
  return states > slots * 0.625;
}
