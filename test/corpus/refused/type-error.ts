import { count, int, Spec } from "lifespec";

export class Counter extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  count(): void {
    this.n = "one";
    this.m += 1;
  }
}
