import { any, count, Spec } from "lifespec";

export class Counter extends Spec {
  payload: any = null;
  override readonly actions = { count: () => this.count() };

  count(): void {
    this.payload = 1;
  }
}
