import { Spec, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class LockYieldedWithoutStar extends Spec {
  readonly lock = new Spinlock();

  *worker(): Thread {
    yield* this.lock.lock();
    yield this.lock.unlock();
  }

  override readonly threads = { worker: thread(() => this.worker()) };
}
