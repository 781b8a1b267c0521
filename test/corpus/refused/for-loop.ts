import { int, Spec, step, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    for (let i = 0; i < 3; i++) {
      yield* step();
      this.n += 1;
    }
  }
}
