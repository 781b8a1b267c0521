import { eventually, isDone, Spec, step, type Thread, thread, weakFair } from "lifespec";

/** Who can take a step takes it some time. */
export class Ends extends Spec {
  done = false;
  override readonly threads = { worker: thread(() => this.work()) };
  override readonly fairness = [weakFair(this.threads.worker)];

  *work(): Thread {
    begin: yield* step();
    this.done = true;
  }

  readonly Ends = eventually(() => isDone(this.threads.worker));

}
