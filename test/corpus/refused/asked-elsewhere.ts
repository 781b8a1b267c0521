import {
  every,
  int,
  invariant,
  local,
  selfOf,
  Spec,
  step,
  tasks,
  type Thread,
  thread,
} from "lifespec";

export class AskedElsewhere extends Spec {
  count = int(0, 3);

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    read: yield* step();
    const seen = this.count;
    write: yield* step();
    this.count = seen;
  }

  readonly Told = invariant(() => every(tasks(), (task) => selfOf(task) === 0));
  readonly Local = invariant(() => every(tasks(), (task) => local<number>(task, "seen") === null));
}
