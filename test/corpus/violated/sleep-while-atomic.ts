import { Spec, type Thread, thread, violates } from "lifespec";
import { Mutex, sleepWhileAtomic, Spinlock } from "lifespec/kernel";

/** A mutex is taken under a spinlock, also when nobody holds the mutex. */
export class MutexUnderSpinlock extends Spec {
  readonly spinlock = new Spinlock();
  readonly mutex = new Mutex();

  override readonly threads = { worker: thread(() => this.work()) };
  override readonly expected = violates(sleepWhileAtomic);

  *work(): Thread {
    yield* this.spinlock.lock();
    yield* this.mutex.lock();
    yield* this.mutex.unlock();
    yield* this.spinlock.unlock();
  }
}
