import { int, Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    this.n = 1;
    yield* step();
    this.n = 2;
  }
}
