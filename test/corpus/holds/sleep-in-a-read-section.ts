import { Spec, type Thread, thread } from "lifespec";
import { Rcu } from "lifespec/kernel";

/** Nobody may wait for readers while being one. */
export class Synchronize extends Spec {
  readonly rcu = new Rcu();

  override readonly threads = { worker: thread(2, () => this.work()) };

  *work(): Thread {
    yield* this.rcu.read_lock();
    yield* this.rcu.read_unlock();
    yield* this.rcu.synchronize_rcu();
  }
}
