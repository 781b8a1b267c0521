// set slots=3
import { count, int, Spec } from "lifespec";

export class Counter extends Spec {
  readonly limit: number;
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  constructor({ limit = 3 } = {}) {
    super();
    this.limit = limit;
  }

  count(): void {
    if (this.n < this.limit) this.n += 1;
  }
}
