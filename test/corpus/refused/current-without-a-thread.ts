import { current, invariant, Spec, step, type Task, type Thread, thread } from "lifespec";

export class Worker extends Spec {
  owner: Task | null = null;
  override readonly threads = { worker: thread(() => this.worker()) };
  override readonly actions = { steal: () => this.steal() };

  *worker(): Thread {
    yield* step();
    this.owner = current();
  }

  steal(): void {
    this.owner = current();
  }

  readonly Mine = invariant(() => this.owner === current());
}
