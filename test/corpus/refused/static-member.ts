import { count, int, Spec } from "lifespec";

export class Worker extends Spec {
  static readonly limit = 3;
  n = int(0, 3);
  override readonly actions = { count: () => this.count() };

  static isFull(n: number): boolean {
    return n === Worker.limit;
  }

  count(): void {
    if (!Worker.isFull(this.n)) this.n += 1;
  }
}
