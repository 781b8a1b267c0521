import { int, Spec, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class Worker extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    this.lock.lock();
    this.n = 1;
    yield* this.lock.unlock();
  }
}
