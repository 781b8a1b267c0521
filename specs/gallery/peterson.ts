import {
  every,
  fn,
  implies,
  inductive,
  int,
  invariant,
  isAt,
  label,
  range,
  refines,
  selfOf,
  some,
  Spec,
  step,
  type Task,
  tasks,
  type Thread,
  thread,
  until,
} from "lifespec";
import { Lock } from "./lock.ts";

/**
 * Peterson's algorithm: mutual exclusion of two processes with plain reads and writes.
 *
 * After tlaplus/Examples, specifications/locks_auxiliary_vars/Peterson.tla: 42 distinct states, 77
 * generated, depth 11.
 */
export class Peterson extends Spec {
  readonly procs = range(0, 1);
  /** Who wants to enter. */
  readonly c = fn(this.procs, false);
  turn = int(0, 1);
  /** Who is in the critical section, or about to leave it. It follows from the labels. */
  readonly critical = fn(this.procs, false);

  override readonly threads = { proc: thread(this.procs, (self) => this.proc(self)) };

  *proc(self: number): Thread {
    while (true) {
      a0: yield* step();
      a1: yield* step();
      this.c.set(self, true);
      a2: yield* step();
      this.turn = 1 - self;
      a3: yield* until(() => !this.c.get(1 - self) || this.turn === self);
      this.critical.set(self, true);
      cs: yield* step();
      a4: yield* step();
      this.c.set(self, false);
      this.critical.set(self, false);
    }
  }

  /** Broken by: `a1` and `a2` in the other order. */
  readonly MutualExclusion = invariant(() =>
    every(this.procs, (p) =>
      every(this.procs, (q) =>
        implies(p !== q, () => !(this.critical.get(p) && this.critical.get(q))),
      ),
    ),
  );

  /**
   * The lock that it implements is held by who is in the critical section. Broken by: a process that says so
   * too late.
   */
  readonly IsALock = refines(Lock, {
    lock: () => (some(this.procs, (p) => this.critical.get(p)) ? 0 : 1),
    critical: (p) => this.critical.get(p),
    pc: (thread) => this.lockLabel(thread),
  });

  /** Where a process of `Lock` stands meanwhile. */
  lockLabel(thread: Task): "l0" | "l1" | "cs" | "l2" {
    if (label(thread) === "a0") return "l0";
    if (label(thread) === "cs") return "cs";
    return label(thread) === "a4" ? "l2" : "l1";
  }

  // For `lifespec prove`: what keeps the two apart.
  readonly CriticalAtLabels = inductive(() =>
    every(
      tasks(this.threads.proc),
      (proc) => this.critical.get(selfOf(proc)) === isAt(proc, "cs", "a4"),
    ),
  );
  readonly Wants = inductive(() =>
    every(
      tasks(this.threads.proc),
      (proc) => this.c.get(selfOf(proc)) === isAt(proc, "a2", "a3", "cs", "a4"),
    ),
  );
  readonly TurnIsOne = inductive(() => this.turn === 0 || this.turn === 1);
  /** Who is in while the other one waits or is in has seen that it is its turn. */
  readonly TurnOfWhoIsIn = inductive(() =>
    every(tasks(this.threads.proc), (one) =>
      every(tasks(this.threads.proc), (other) =>
        implies(
          one !== other && isAt(one, "cs", "a4") && isAt(other, "a3", "cs", "a4"),
          () => this.turn === selfOf(one),
        ),
      ),
    ),
  );
}
