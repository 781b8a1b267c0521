import {
  every,
  fn,
  implies,
  int,
  invariant,
  range,
  Spec,
  step,
  type Thread,
  thread,
  until,
} from "lifespec";

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
}
