import {
  every,
  fn,
  implies,
  inductive,
  int,
  invariant,
  isAt,
  range,
  selfOf,
  some,
  Spec,
  step,
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
  readonly procs = range(0, 1);
  /** 1 when the lock is free. */
  lock = int(0, 1, 1);
  /** Who is in the critical section, or about to leave it. It follows from the labels. */
  readonly critical = fn(this.procs, false);

  override readonly threads = { proc: thread(this.procs, (self) => this.proc(self)) };

  *proc(self: number): Thread {
    while (true) {
      l0: yield* step();
      l1: yield* until(() => this.lock === 1);
      this.lock = 0;
      this.critical.set(self, true);
      cs: yield* step();
      l2: yield* step();
      this.lock = 1;
      this.critical.set(self, false);
    }
  }

  /** Broken by: `l1` that does not wait. */
  readonly MutualExclusion = invariant(() =>
    every(this.procs, (p) =>
      every(this.procs, (q) =>
        implies(p !== q, () => !(this.critical.get(p) && this.critical.get(q))),
      ),
    ),
  );
  /** Broken by: `l1` that does not take the lock. */
  readonly LockIsTaken = invariant(() =>
    implies(
      some(this.procs, (p) => this.critical.get(p)),
      () => this.lock === 0,
    ),
  );

  readonly CriticalAtLabels = inductive(() =>
    every(
      tasks(this.threads.proc),
      (proc) => this.critical.get(selfOf(proc)) === isAt(proc, "cs", "l2"),
    ),
  );
  readonly LockWhileCritical = inductive(() =>
    every(tasks(this.threads.proc), (proc) =>
      implies(isAt(proc, "cs", "l2"), () => this.lock === 0),
    ),
  );
  readonly OneIsCritical = inductive(() =>
    every(tasks(this.threads.proc), (one) =>
      every(tasks(this.threads.proc), (other) =>
        implies(isAt(one, "cs", "l2") && isAt(other, "cs", "l2"), () => one === other),
      ),
    ),
  );
}
