import { eventually, type Expected, isDone, Spec, step, type Thread, thread, violates } from "lifespec";

/** Nobody has to take a step. */
export class Ends extends Spec {
  done = false;
  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    begin: yield* step();
    this.done = true;
  }

  readonly Ends = eventually(() => isDone(this.threads.worker));
  override readonly expected: Expected = violates(this.Ends);
}
