import { int, Spec } from "lifespec";

export class Counter extends Spec {
  #n = int(0, 3);
  accessor m = int(0, 3);
  override readonly actions = { count: () => this.count() };

  count(): void {
    if (this.#n < 3) this.#n += 1;
    this.m = this.#n;
  }
}
