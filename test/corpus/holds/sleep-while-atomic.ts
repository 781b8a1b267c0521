import { Spec, type Thread, thread } from "lifespec";
import { Mutex, Spinlock } from "lifespec/kernel";

/** A mutex is taken under a spinlock, also when nobody holds the mutex. */
export class MutexUnderSpinlock extends Spec {
  readonly spinlock = new Spinlock();
  readonly mutex = new Mutex();

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    yield* this.mutex.lock();
    yield* this.spinlock.lock();
    yield* this.spinlock.unlock();
    yield* this.mutex.unlock();
  }
}
