import { int, Spec, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

/** A lock that was only tried is released whether it was taken or not. */
export class Trylock extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);

  override readonly threads = { worker: thread(2, () => this.work()) };

  *work(): Thread {
    const isTaken = yield* this.lock.trylock();
    if (isTaken) this.n += 1;
    if (isTaken) yield* this.lock.unlock();
  }
}
