import {
  any,
  count,
  each,
  fn,
  type Id,
  invariant,
  range,
  sort,
  Spec,
  holds,
} from "lifespec";

/** No more numbers are done, and no more slots used, than there are. */
export class SizeOfARange extends Spec {
  readonly slots = sort("Slot", 2);
  readonly numbers = range(0, 1);
  readonly done = fn(this.numbers, false);
  readonly used = new Set<Id<"Slot">>();
  isBad = false;

  override readonly actions = {
    finish: each(this.numbers, (number) => this.finish(number)),
    use: () => this.use(),
    notice: () => this.notice(),
  };

  finish(number: number): void {
    this.done.set(number, true);
  }

  use(): void {
    this.used.add(any(this.slots));
  }

  notice(): void {
    const done = count(this.numbers, (number) => this.done.get(number));
    this.isBad = done > this.numbers.size || this.used.size > this.slots.size;
  }

  readonly Good = invariant(() => !this.isBad);
  override readonly checkDeadlock = false;
  override readonly expected = holds;
}
