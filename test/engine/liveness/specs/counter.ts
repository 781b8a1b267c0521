import { constraint, eventually, int, Spec, weakFair, when } from "lifespec";

/** Fairness makes it count on, out of the constraint: within it no fair behavior is left that could be wrong. */
export class Counter extends Spec {
  count = int(0, 9);

  override readonly actions = { increment: () => this.increment() };
  override readonly fairness = [weakFair(this.actions.increment)];

  increment(): void {
    when(this.count < 9);
    this.count += 1;
  }

  readonly IsSmall = constraint(() => this.count < 4);
  readonly GetsBig = eventually(() => this.count === 7);
}
