import { count, int, invariant, Spec, violates } from "lifespec";

export class Counter extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };
  override readonly expected = violates(invariant(() => this.n < 3));

  count(): void {
    if (this.n < 3) this.n += 1;
  }
}
