import { count, int, invariant, Spec } from "lifespec";

export class Sum extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  count(): void {
    if (this.n < 3) this.n += 1;
  }

  isEven(n: number): boolean {
    if (n === 0) return true;
    return !this.isEven(n - 1);
  }

  readonly Even = invariant(() => this.isEven(this.n));
}
