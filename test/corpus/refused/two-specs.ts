import { count, int, Spec } from "lifespec";

export class Counter extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  count(): void {
    if (this.n < 3) this.n += 1;
  }
}

export class Fixed extends Counter {
  override count(): void {
    this.n = 0;
  }
}
