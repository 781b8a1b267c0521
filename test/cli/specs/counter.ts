import { int, invariant, Spec, when } from "lifespec";

export class Counter extends Spec {
  readonly limit: number;
  count = int(0, 1000);

  constructor({ limit = 20 } = {}) {
    super();
    this.limit = limit;
  }

  increment(): void {
    when(this.count < this.limit);
    this.count += 1;
  }

  reset(): void {
    when(this.count > 0);
    this.count = 0;
  }

  override readonly actions = { increment: () => this.increment(), reset: () => this.reset() };

  readonly BelowLimit = invariant(() => this.count <= this.limit);
}
