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

  readonly Free = invariant(() => {
    const taken = yield * this.lock.trylock();
    return taken;
  });
}
