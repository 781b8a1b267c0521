import { int, Spec, type Thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class Worker extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);
  override readonly actions = { work: () => this.work() };

  *work(): Thread {
    yield* this.lock.lock();
    this.n = 1;
    yield* this.lock.unlock();
  }
}
