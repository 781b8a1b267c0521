import {
  constraint,
  current,
  int,
  invariant,
  Spec,
  step,
  type Task,
  type Thread,
  thread,
} from "lifespec";

/** What only a constraint reads of a thread is part of the state: here it ends the search. */
export class ConstraintOfAThread extends Spec {
  running: Task | null = null;
  rounds = int(0, 7);

  override readonly threads = { worker: thread(1, () => this.work()) };

  *work(): Thread {
    while (true) {
      yield* step();
      this.running = current();
      current().preempt_count += 1;
      this.rounds += 1;
    }
  }

  readonly ThreeRounds = constraint(() => (this.running?.preempt_count ?? 0) < 3);
  readonly NoMore = invariant(() => this.rounds <= 3);
}
