import { int, Spec, type Thread, thread, until } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    const wait = until(() => this.n === 0);
    yield* wait;
    this.n = 1;
  }
}
