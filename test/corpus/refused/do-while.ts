import { int, Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    do {
      yield* step();
      this.n += 1;
    } while (this.n < 3);
  }
}
