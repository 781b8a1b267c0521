import { int, Spec } from "lifespec";

class Counter extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  count(): void {
    if (this.n < 3) this.n += 1;
  }
}

export default class extends Counter {}
