import {
  at,
  every,
  fn,
  implies,
  inductive,
  invariant,
  Spec,
  step,
  tasks,
  type Thread,
  thread,
  until,
} from "lifespec";

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

  // For `lifespec prove`: what keeps the two apart.
  readonly LeftWants = inductive(() =>
    every(tasks(), (task) =>
      implies(at(task, "left_a2", "left_a3", "left_cs", "left_a4"), () => this.c.get("left")),
    ),
  );
  readonly RightWants = inductive(() =>
    every(tasks(), (task) =>
      implies(at(task, "right_a2", "right_a3", "right_cs", "right_a4"), () => this.c.get("right")),
    ),
  );
  readonly LeftIsCritical = inductive(() =>
    implies(this.critical.has("left"), () =>
      every(tasks(), (task) => !at(task, "left_a0", "left_a1", "left_a2", "left_a3")),
    ),
  );
  readonly RightIsCritical = inductive(() =>
    implies(this.critical.has("right"), () =>
      every(tasks(), (task) => !at(task, "right_a0", "right_a1", "right_a2", "right_a3")),
    ),
  );
  /** Who waits or is in while the other one is in has seen that it is not its turn. */
  readonly TurnOfLeft = inductive(() =>
    every(tasks(), (left) =>
      every(tasks(), (right) =>
        implies(
          at(left, "left_cs", "left_a4") && at(right, "right_a3", "right_cs", "right_a4"),
          () => this.turn === "left",
        ),
      ),
    ),
  );
  readonly TurnOfRight = inductive(() =>
    every(tasks(), (left) =>
      every(tasks(), (right) =>
        implies(
          at(right, "right_cs", "right_a4") && at(left, "left_a3", "left_cs", "left_a4"),
          () => this.turn === "right",
        ),
      ),
    ),
  );
}
