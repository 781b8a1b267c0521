import { count, int, Spec } from "lifespec";

const key = "second";

export class Counter extends Spec {
  "first one" = int(0, 3);
  [key] = int(0, 3);
  n = int(0, 3);
  override readonly actions = { "count up": () => this.count() };

  count(): void {
    this["n"] = 1;
    this[key] = 2;
  }
}
