import { count, int, sort, Spec } from "lifespec";

export class Slots extends Spec {
  n = int(0, 3);
  readonly slots = sort("Slot", this.n);
  override readonly actions = { count: () => this.count() };

  count(): void {
    this.n = 1;
  }
}
