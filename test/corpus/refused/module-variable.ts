import { count, int, Spec } from "lifespec";

let total = 0;

export class Counter extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  count(): void {
    total += 1;
    if (this.n < 3) this.n += 1;
  }
}
