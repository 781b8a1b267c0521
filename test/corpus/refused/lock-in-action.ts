import { int, Spec } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class Worker extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);
  override readonly actions = { work: () => this.work() };

  work(): void {
    this.lock.lock();
    this.n = 1;
  }
}
