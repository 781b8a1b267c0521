import { count, int, Spec } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  get isFull(): boolean {
    return this.n === 3;
  }

  count(): void {
    if (!this.isFull) this.n += 1;
  }
}
