import { int, Spec, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield () => this.n === 0;
    this.n = 1;
  }
}
