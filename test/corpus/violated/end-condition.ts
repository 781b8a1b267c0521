import { atEnd, int, Spec, type Thread, thread, violates, violation } from "lifespec";
import { Spinlock } from "lifespec/kernel";

const notAllDone = violation("not all work done");

/** A worker that finds the queue locked gives up. */
export class Workers extends Spec {
  readonly lock = new Spinlock();
  left = int(0, 2, 2);

  override readonly threads = { worker: thread(2, () => this.work()) };
  override readonly expected = violates(notAllDone);

  *work(): Thread {
    const isTaken = yield* this.lock.trylock();
    if (!isTaken) return;
    this.left -= 1;
    yield* this.lock.unlock();
  }

  readonly NothingLeft = atEnd(() => this.left === 0, notAllDone);
}
