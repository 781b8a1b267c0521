import { int, Spec, type Thread, thread, violates } from "lifespec";
import { Spinlock, unlockNotHeld } from "lifespec/kernel";

/** A lock that was only tried is released whether it was taken or not. */
export class Trylock extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);

  override readonly threads = { worker: thread(2, () => this.work()) };
  override readonly expected = violates(unlockNotHeld);

  *work(): Thread {
    const isTaken = yield* this.lock.trylock();
    if (isTaken) this.n += 1;
    yield* this.lock.unlock();
  }
}
