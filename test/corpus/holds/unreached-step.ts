import { either, int, Spec, step, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** The error path is never taken. */
export class ErrorPath extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    yield* this.lock.lock();
    this.n = either(1, 2);
    check: yield* step();
    if (this.n === 2) {
      recover: yield* step();
      this.n = 0;
    }
    yield* this.lock.unlock();
  }
}
