import { count, int, invariant, Spec } from "lifespec";

export class Counter extends Spec {
  n = int(0, 3);
  checked = false;
  override readonly actions = { count: () => this.count() };

  count(): void {
    if (this.n < 3) this.n += 1;
  }

  readonly Small = invariant(() => {
    this.checked = true;
    return this.n < 4;
  });
}
