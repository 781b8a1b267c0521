import {
  at,
  current,
  every,
  implies,
  inductive,
  int,
  invariant,
  Spec,
  step,
  type Task,
  tasks,
  type Thread,
  thread,
  until,
} from "lifespec";

/**
 * Two processes and an abstract lock.
 *
 * After tlaplus/Examples, specifications/locks_auxiliary_vars/Lock.tla: 12 distinct states, 21
 * generated, depth 5.
 */
export class Lock extends Spec {
  /** 1 when the lock is free. */
  lock = int(0, 1, 1);
  /** Who is in the critical section, or about to leave it. It follows from the labels. */
  readonly critical = new Set<Task>();

  override readonly threads = { proc: thread(2, () => this.proc()) };

  *proc(): Thread {
    while (true) {
      l0: yield* step();
      l1: yield* until(() => this.lock === 1);
      this.lock = 0;
      this.critical.add(current());
      cs: yield* step();
      l2: yield* step();
      this.lock = 1;
      this.critical.delete(current());
    }
  }

  /** Broken by: `l1` that does not wait. */
  readonly MutualExclusion = invariant(() => this.critical.size <= 1);
  /** Broken by: `l1` that does not take the lock. */
  readonly LockIsTaken = invariant(() => implies(this.critical.size > 0, () => this.lock === 0));

  readonly CriticalAtLabels = inductive(() =>
    every(tasks(), (task) => this.critical.has(task) === at(task, "cs", "l2")),
  );
  readonly LockWhileCritical = inductive(() => every(this.critical, () => this.lock === 0));
  readonly OneIsCritical = inductive(() =>
    every(this.critical, (one) => every(this.critical, (other) => one === other)),
  );
}
