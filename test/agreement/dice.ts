import type { Random } from "fast-check";

/** Random decisions of a generator. */
export class Dice {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** From `min` to `max`, both included. */
  between(min: number, max: number): number {
    return this.#random.nextInt(min, max);
  }

  /** True `percent` times of a hundred. */
  chance(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }

  pick<T>(choices: readonly T[]): T {
    const [choice] = choices.slice(this.between(0, choices.length - 1));
    if (choice === undefined) throw new Error("nothing to pick from");
    return choice;
  }

  /** One of the makers, by weight; those of weight 0 never. */
  weighted<T>(choices: readonly (readonly [weight: number, make: () => T])[]): T {
    const total = choices.reduce((sum, [weight]) => sum + weight, 0);
    let at = this.between(1, total);
    for (const [weight, make] of choices) {
      at -= weight;
      if (at <= 0) return make();
    }
    throw new Error("nothing to pick from");
  }

  times<T>(min: number, max: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: this.between(min, max) }, (_, index) => make(index));
  }
}
