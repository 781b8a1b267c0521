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
  violates,
  when,
} from "lifespec";

/** All numbers are done at last: as many as the range has. */
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
    when(done === this.numbers.size && this.used.size > 1);
    this.isBad = true;
  }

  readonly Good = invariant(() => !this.isBad);
  override readonly checkDeadlock = false;
  override readonly expected = violates(this.Good);
}
