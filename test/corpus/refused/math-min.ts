import { count, int, Spec } from "lifespec";

export class Counter extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  count(): void {
    this.n = Math.min(this.n + 1, 3);
  }
}
