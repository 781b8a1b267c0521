import {
  always,
  int,
  invariant,
  isDone,
  next,
  Spec,
  step,
  type Thread,
  thread,
} from "lifespec";

export class OutOfPlace extends Spec {
  count = int(0, 3);
  override readonly threads = { worker: thread(() => this.worker()) };

  *worker(): Thread {
    yield* step();
    this.count = next(() => 1);
  }

  readonly Grows = always(() => next(() => this.count) >= this.count);
  readonly Done = invariant(() => isDone(this.threads.worker));
}
