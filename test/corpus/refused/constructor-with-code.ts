import { count, int, Spec } from "lifespec";

export class Counter extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  constructor({ start = 0 } = {}) {
    super();
    if (start > 2) this.n = 2;
    for (const value of [1, 2]) this.n = value;
    this.count();
  }

  count(): void {
    if (this.n < 3) this.n += 1;
  }
}
