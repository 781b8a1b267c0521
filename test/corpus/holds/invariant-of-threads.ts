import { int, invariant, Spec, step, type Thread, thread, until } from "lifespec";

/** The flag is looked at and set in two steps. */
export class FlagLock extends Spec {
  taken = false;
  inside = int(0, 2);

  override readonly threads = { worker: thread(2, () => this.work()) };

  *work(): Thread {
    wait: yield* until(() => !this.taken);
    this.taken = true;
    this.inside += 1;
    leave: yield* step();
    this.inside -= 1;
    this.taken = false;
  }

  readonly MutualExclusion = invariant(() => this.inside <= 1);
}
