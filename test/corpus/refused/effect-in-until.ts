import { int, Spec, type Thread, thread, until } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  tryTake(): boolean {
    if (this.n > 0) return false;
    this.n += 1;
    return true;
  }

  *worker(): Thread {
    yield* until(() => this.tryTake());
  }
}
