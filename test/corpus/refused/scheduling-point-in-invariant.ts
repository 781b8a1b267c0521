import { int, invariant, Spec, step, type Thread, thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";

export class Worker extends Spec {
  readonly lock = new Spinlock();
  n = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    this.n = 1;
  }

  *isFree(): Thread<boolean> {
    yield* step();
    return this.n === 0;
  }

  readonly Free = invariant(() => this.isFree().next().value === true);
}
