import { int, Spec, step, type Thread, thread } from "lifespec";

export class Counter extends Spec {
  total = int(0, 3);
  override readonly threads = { counter: thread(() => this.counter()) };

  *counter(): Thread {
    let n = 0;
    while (n < 3) {
      yield* step();
      n++;
      this.total = n;
    }
  }
}
