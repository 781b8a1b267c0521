import { eventually, isDone, Spec, step, strongFair, type Thread, thread, until, weakFair } from "lifespec";

/** Who finds the lock free again and again gets it. */
export class Starvation extends Spec {
  isTaken = false;
  override readonly threads = {
    greedy: thread(() => this.again()),
    patient: thread(() => this.once()),
  };
  override readonly fairness = [weakFair(this.threads.greedy), strongFair(this.threads.patient)];

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

}
