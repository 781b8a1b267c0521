import { int, Spec, step, type Thread, thread } from "lifespec";

export class Counter extends Spec {
  limit = int(1, 5);
  override readonly threads = { counter: thread(() => this.counter()) };

  *counter(): Thread {
    yield* step();
    let n = int(0, this.limit);
    n += 1;
    yield* step();
    this.limit = n;
  }
}
