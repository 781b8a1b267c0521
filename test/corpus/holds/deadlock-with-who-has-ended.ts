import { either, int, Spec, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** The way out in the middle forgets the lock, which shows where the next one waits for it. */
export class Forgotten extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 2);

  override readonly threads = { worker: thread(2, () => this.work()) };

  *work(): Thread {
    yield* this.lock.lock();
    const isLast = either(true, false);
    if (isLast) {
      this.n = 2;
      yield* this.lock.unlock();
      return;
    }
    this.n = 1;
    yield* this.lock.unlock();
  }
}
