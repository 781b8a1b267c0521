import { int, Spec, step, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** A spinlock is not recursive. */
export class Recursive extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);

  override readonly threads = { worker: thread(() => this.outer()) };

  *outer(): Thread {
    yield* this.lock.lock();
    yield* this.inner();
    yield* this.lock.unlock();
  }

  /** Caller holds the lock. */
  *inner(): Thread {
    yield* step();
    this.n += 1;
  }
}
