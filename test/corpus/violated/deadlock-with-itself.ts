import { deadlock, int, Spec, type Thread, thread, violates } from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** A spinlock is not recursive. */
export class Recursive extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);

  override readonly threads = { worker: thread(() => this.outer()) };
  override readonly expected = violates(deadlock);

  *outer(): Thread {
    yield* this.lock.lock();
    yield* this.inner();
    yield* this.lock.unlock();
  }

  /** Takes the lock itself. */
  *inner(): Thread {
    yield* this.lock.lock();
    this.n += 1;
    yield* this.lock.unlock();
  }
}
