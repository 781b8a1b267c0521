import { fn, invariant, Spec, step, type Thread, thread, until } from "lifespec";

type Side = "left" | "right";

/**
 * Peterson's algorithm: mutual exclusion of two processes with plain reads and writes.
 *
 * After tlaplus/Examples, specifications/locks_auxiliary_vars/Peterson.tla: 42 distinct states, 77
 * generated, depth 11.
 */
export class Peterson extends Spec {
  /** Who wants to enter. */
  readonly c = fn<Side, boolean>(["left", "right"], false);
  turn: Side = "left";
  /** Who is in the critical section, or about to leave it. It follows from the labels. */
  readonly critical = new Set<Side>();

  override readonly threads = {
    left: thread(() => this.proc("left", "right")),
    right: thread(() => this.proc("right", "left")),
  };

  *proc(self: Side, other: Side): Thread {
    while (true) {
      a0: yield* step();
      a1: yield* step();
      this.c.set(self, true);
      a2: yield* step();
      this.turn = other;
      a3: yield* until(() => !this.c.get(other) || this.turn === self);
      this.critical.add(self);
      cs: yield* step();
      a4: yield* step();
      this.c.set(self, false);
      this.critical.delete(self);
    }
  }

  /** Broken by: `a1` and `a2` in the other order. */
  readonly MutualExclusion = invariant(() => this.critical.size <= 1);
}
