import { int, Spec, step, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class Worker extends Spec {
  n = int(0, 3);
  readonly lock = new Spinlock();
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    while (this.n < 3) {
      if (this.n === 2) continue;
      yield* this.lock.lock();
      this.n += 1;
      yield* this.lock.unlock();
    }
  }
}
