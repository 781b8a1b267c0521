import { Spec, type Thread, thread, violates } from "lifespec";
import { Rcu, sleepWhileAtomic } from "lifespec/kernel";

/** Nobody may wait for readers while being one. */
export class Synchronize extends Spec {
  readonly rcu = new Rcu();

  override readonly threads = { worker: thread(2, () => this.work()) };
  override readonly expected = violates(sleepWhileAtomic);

  *work(): Thread {
    yield* this.rcu.read_lock();
    yield* this.rcu.synchronize_rcu();
    yield* this.rcu.read_unlock();
  }
}
