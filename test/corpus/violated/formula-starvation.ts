import { eventually, type Expected, isDone, Spec, step, type Thread, thread, until, violates, weakFair } from "lifespec";

/** Between two turns of the other the lock is free, but not for long: weak fairness is too weak. */
export class Starvation extends Spec {
  isTaken = false;
  override readonly threads = {
    greedy: thread(() => this.again()),
    patient: thread(() => this.once()),
  };
  override readonly fairness = [weakFair(this.threads.greedy), weakFair(this.threads.patient)];

  *again(): Thread {
    enter: yield* step();
    while (true) {
      take: yield* until(() => !this.isTaken);
      this.isTaken = true;
      give: yield* step();
      this.isTaken = false;
    }
  }

  *once(): Thread {
    yield* until(() => !this.isTaken);
    this.isTaken = true;
    leave: yield* step();
    this.isTaken = false;
  }

  readonly GetsIt = eventually(() => isDone(this.threads.patient));
  override readonly expected: Expected = violates(this.GetsIt);
}
