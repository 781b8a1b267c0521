import { every, inductive, isAt, Spec, step, tasks, type Thread, thread } from "lifespec";

export class UnknownLabel extends Spec {
  done = false;

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    work: yield* step();
    this.done = true;
  }

  readonly NotYet = inductive(() => every(tasks(), (task) => isAt(task, "wrok", "Done")));
}
