import { int, invariant, Spec, type Thread, thread, until } from "lifespec";

export class Worker extends Spec {
  n = int(0, 3);
  override readonly threads = { worker: thread(this.worker) };
  override readonly actions = { reset: this.reset };

  *worker(): Thread {
    yield* until(this.isFree);
    this.n = 1;
  }

  isFree(): boolean {
    return this.n === 0;
  }

  reset(): void {
    this.n = 0;
  }

  readonly Free = invariant(this.isFree);
}
