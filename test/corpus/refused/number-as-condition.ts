import { count, int, Spec } from "lifespec";

export class Counter extends Spec {
  n = int(0, 3);
  readonly held = new Set<"a" | "b">();
  override readonly actions = { count: () => this.count() };

  count(): void {
    if (this.n) this.n -= 1;
    if (!this.held.size) this.held.add("a");
    this.n = this.n && 1;
  }
}
