import { Spec, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class Worker extends Spec {
  readonly locks = [new Spinlock(), new Spinlock()];
  override readonly threads = {
    first: thread(() => this.worker(0)),
    second: thread(() => this.worker(1)),
  };

  *worker(index: number): Thread {
    yield* this.locks[index]!.lock();
    yield* this.locks[index]!.unlock();
  }
}
