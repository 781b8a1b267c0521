import { int, Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = {
    worker: thread(() => {
      this.n = 0;
      return this.worker();
    }),
  };

  *worker(): Thread {
    yield* step();
    this.n = 1;
  }
}
