import { each, every, type Fn, fn, type Id, invariant, some, sort, Spec, when } from "lifespec";

export type RM = Id<"RM">;
export type RMState = "working" | "prepared" | "committed" | "aborted";

/**
 * What committing a transaction means, whoever decides it and by which messages: resource managers
 * prepare, and all of them commit or all of them abort.
 *
 * After Leslie Lamport, tlaplus/Examples, specifications/transaction_commit/TCommit.tla: 34 distinct
 * states, 94 generated, depth 7.
 */
export class TCommit extends Spec {
  readonly rms: ReadonlySet<RM>;
  readonly rmState: Fn<RM, RMState>;

  override readonly actions: Spec["actions"];
  /** All have committed, or all have aborted: that is the end. */
  override readonly checkDeadlock = false;

  constructor({ rms = 3 } = {}) {
    super();
    this.rms = sort("RM", rms);
    this.rmState = fn<RM, RMState>(this.rms, "working");
    this.actions = {
      prepare: each(this.rms, (rm) => this.prepare(rm)),
      decideToCommit: each(this.rms, (rm) => this.decideToCommit(rm)),
      decideToAbort: each(this.rms, (rm) => this.decideToAbort(rm)),
    };
  }

  prepare(rm: RM): void {
    when(this.rmState.get(rm) === "working");
    this.rmState.set(rm, "prepared");
  }

  decideToCommit(rm: RM): void {
    when(this.rmState.get(rm) === "prepared" && this.canCommit());
    this.rmState.set(rm, "committed");
  }

  decideToAbort(rm: RM): void {
    when(this.isUndecided(rm) && this.nobodyHasCommitted());
    this.rmState.set(rm, "aborted");
  }

  isUndecided(rm: RM): boolean {
    return this.rmState.get(rm) === "working" || this.rmState.get(rm) === "prepared";
  }

  canCommit(): boolean {
    return every(
      this.rms,
      (rm) => this.rmState.get(rm) === "prepared" || this.rmState.get(rm) === "committed",
    );
  }

  nobodyHasCommitted(): boolean {
    return every(this.rms, (rm) => this.rmState.get(rm) !== "committed");
  }

  /** Nobody commits what another one aborts. Broken by: `decideToAbort` after somebody has committed. */
  readonly TCConsistent = invariant(
    () =>
      !(
        some(this.rms, (rm) => this.rmState.get(rm) === "committed") &&
        some(this.rms, (rm) => this.rmState.get(rm) === "aborted")
      ),
  );
}
