import { required } from "../required.ts";

const firstSlots = 2 ** 10;
const isEmpty = 0;

/** A set of pairs of numbers from 1 on. It grows, and nothing leaves it. */
export class PairSet {
  #pairs = new Int32Array(2 * firstSlots);
  #size = 0;

  has(left: number, right: number): boolean {
    return this.#pairs[this.#slot(left, right)] !== isEmpty;
  }

  add(left: number, right: number): void {
    if (this.has(left, right)) return;
    this.#size += 1;
    if (this.#size * 4 > this.#pairs.length) this.#grow();
    this.#put(left, right);
  }

  #put(left: number, right: number): void {
    const slot = this.#slot(left, right);
    this.#pairs[slot] = left;
    this.#pairs[slot + 1] = right;
  }

  /** Where the pair is, or would be. */
  #slot(left: number, right: number): number {
    const pairs = this.#pairs;
    const mask = pairs.length / 2 - 1;
    let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca77);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = pairs[2 * slot];
      if (known === isEmpty || (known === left && pairs[2 * slot + 1] === right)) return 2 * slot;
    }
  }

  #grow(): void {
    const old = this.#pairs;
    this.#pairs = new Int32Array(2 * old.length);
    for (let slot = 0; slot < old.length; slot += 2) {
      const left = required(old[slot], "slot");
      if (left !== isEmpty) this.#put(left, required(old[slot + 1], "slot"));
    }
  }
}
