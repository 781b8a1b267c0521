import { constraint, eventually, int, Spec, weakFair, when } from "lifespec";

/** The same, of a formula that is true wherever it goes. */
export class Once extends Spec {
  count = int(0, 9);

  override readonly actions = {
    increment: () => this.increment(),
    restart: () => this.restart(),
  };
  override readonly fairness = [weakFair(this.actions.increment)];

  increment(): void {
    when(this.count < 9);
    this.count += 1;
  }

  restart(): void {
    when(this.count < 4);
    this.count = 0;
  }

  readonly IsSmall = constraint(() => this.count < 4);
  readonly GetsBig = eventually(() => this.count === 1);
}
