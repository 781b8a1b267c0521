import { Spec, step, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class Worker extends Spec {
  readonly lock = new Spinlock();
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* this.lock.lock();
    try {
      yield* step();
    } finally {
      yield* this.lock.unlock();
    }
  }
}
