import {
  every,
  inductive,
  int,
  local,
  Spec,
  step,
  tasks,
  type Thread,
  thread,
} from "lifespec";

export class UnknownLocal extends Spec {
  count = int(0, 3);

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    read: yield* step();
    const seen = this.count;
    write: yield* step();
    this.count = seen;
  }

  readonly Seen = inductive(() => every(tasks(), (task) => local<number>(task, "sene") === null));
}
