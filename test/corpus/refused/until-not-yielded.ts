import { int, Spec, step, type Thread, thread, until } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    until(() => this.n === 0);
    yield* step();
    this.n = 1;
  }
}
