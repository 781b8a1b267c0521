import { implies, int, invariant, Spec, step, type Thread, thread } from "lifespec";

/** The invariant speaks of a failure that never happens. */
export class Vacuous extends Spec {
  failed = false;
  retries = int(0, 3);

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    yield* step();
    this.retries = 1;
  }

  readonly FailedIsRetried = invariant(() => implies(this.failed, () => this.retries > 0));
}
