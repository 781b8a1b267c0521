import { count, int, Spec } from "lifespec";

export abstract class Counter extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  count(): void {
    this.n = 1;
  }
}
