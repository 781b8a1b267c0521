import { count, Spec } from "lifespec";

export class Counter extends Spec {
  n = 0;
  override readonly actions = { count: () => this.count() };

  count(): void {
    this.n += 1;
  }
}
