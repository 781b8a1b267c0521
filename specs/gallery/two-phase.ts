import {
  each,
  every,
  fn,
  type Fn,
  implies,
  inductive,
  invariant,
  record,
  refines,
  type Refinement,
  some,
  sort,
  Spec,
  when,
} from "lifespec";
import { type RM, type RMState, TCommit } from "./t-commit.ts";

type Message =
  | { readonly type: "Prepared"; readonly rm: RM }
  | { readonly type: "Commit" }
  | { readonly type: "Abort" };

/**
 * Two-phase commit: a transaction manager and three resource managers. Messages are never lost and
 * never removed.
 *
 * After Leslie Lamport, tlaplus/Examples, specifications/transaction_commit/TwoPhase.tla: 288 distinct
 * states, 1146 generated, depth 11.
 */
export class TwoPhase extends Spec {
  readonly rms: ReadonlySet<RM>;
  readonly rmState: Fn<RM, RMState>;
  tmState: "init" | "committed" | "aborted" = "init";
  /** From whom the transaction manager has got `Prepared`. */
  readonly tmPrepared = new Set<RM>();
  readonly msgs = new Set<Message>();

  override readonly actions: Spec["actions"];

  /** It commits transactions. Broken by: `tmCommit` that does not wait for everybody. */
  readonly CommitsTransactions: Refinement;

  constructor({ rms = 3 } = {}) {
    super();
    this.rms = sort("RM", rms);
    this.rmState = fn<RM, RMState>(this.rms, "working");
    this.actions = {
      tmCommit: () => this.tmCommit(),
      tmAbort: () => this.tmAbort(),
      tmRcvPrepared: each(this.rms, (rm) => this.tmRcvPrepared(rm)),
      rmPrepare: each(this.rms, (rm) => this.rmPrepare(rm)),
      rmChooseToAbort: each(this.rms, (rm) => this.rmChooseToAbort(rm)),
      rmRcvCommitMsg: each(this.rms, (rm) => this.rmRcvCommitMsg(rm)),
      rmRcvAbortMsg: each(this.rms, (rm) => this.rmRcvAbortMsg(rm)),
    };
    this.CommitsTransactions = refines(TCommit, { rms }, { rmState: (rm) => this.rmState.get(rm) });
  }

  tmRcvPrepared(rm: RM): void {
    when(this.tmState === "init" && this.msgs.has(record({ type: "Prepared", rm })));
    this.tmPrepared.add(rm);
  }

  tmCommit(): void {
    when(this.tmState === "init" && this.tmPrepared.size === this.rms.size);
    this.tmState = "committed";
    this.msgs.add(record({ type: "Commit" }));
  }

  /** The transaction manager may abort at any time. */
  tmAbort(): void {
    when(this.tmState === "init");
    this.tmState = "aborted";
    this.msgs.add(record({ type: "Abort" }));
  }

  rmPrepare(rm: RM): void {
    when(this.rmState.get(rm) === "working");
    this.rmState.set(rm, "prepared");
    this.msgs.add(record({ type: "Prepared", rm }));
  }

  /** It tells nobody: the transaction manager will abort in the end, as it may at any time. */
  rmChooseToAbort(rm: RM): void {
    when(this.rmState.get(rm) === "working");
    this.rmState.set(rm, "aborted");
  }

  rmRcvCommitMsg(rm: RM): void {
    when(this.msgs.has(record({ type: "Commit" })));
    this.rmState.set(rm, "committed");
  }

  rmRcvAbortMsg(rm: RM): void {
    when(this.msgs.has(record({ type: "Abort" })));
    this.rmState.set(rm, "aborted");
  }

  /** Nobody commits what another one aborts. Broken by: `rmChooseToAbort` once it has prepared. */
  readonly TCConsistent = invariant(
    () =>
      !(
        some(this.rms, (rm) => this.rmState.get(rm) === "committed") &&
        some(this.rms, (rm) => this.rmState.get(rm) === "aborted")
      ),
  );
  /** Broken by: `tmRcvPrepared` without looking for the message. */
  readonly PreparedWasSent = invariant(() =>
    every(this.tmPrepared, (rm) => this.msgs.has(record({ type: "Prepared", rm }))),
  );

  // For `lifespec prove`: what messages say of those who sent them.
  readonly CommitWasSent = inductive(
    () => this.msgs.has(record({ type: "Commit" })) === (this.tmState === "committed"),
  );
  readonly AbortWasSent = inductive(
    () => this.msgs.has(record({ type: "Abort" })) === (this.tmState === "aborted"),
  );
  readonly CountedWerePrepared = inductive(() =>
    every(this.tmPrepared, (rm) => this.msgs.has(record({ type: "Prepared", rm }))),
  );
  readonly AllWereCounted = inductive(() =>
    implies(this.tmState === "committed", () => every(this.rms, (rm) => this.tmPrepared.has(rm))),
  );
  readonly PreparedIsNotWorking = inductive(() =>
    every(this.rms, (rm) =>
      implies(
        this.msgs.has(record({ type: "Prepared", rm })),
        () => this.rmState.get(rm) !== "working",
      ),
    ),
  );
  readonly PreparedAbortsWhenTold = inductive(() =>
    every(this.rms, (rm) =>
      implies(
        this.msgs.has(record({ type: "Prepared", rm })) && this.rmState.get(rm) === "aborted",
        () => this.tmState === "aborted",
      ),
    ),
  );
  readonly CommittedWasTold = inductive(() =>
    every(this.rms, (rm) =>
      implies(this.rmState.get(rm) === "committed", () => this.tmState === "committed"),
    ),
  );
}
