import {
  any,
  each,
  type EachAction,
  either,
  every,
  fn,
  type Fn,
  implies,
  invariant,
  leadsTo,
  range,
  refines,
  type Refinement,
  some,
  Spec,
  together,
  weakFair,
  when,
} from "lifespec";
import { SyncTerminationDetection } from "./sync-termination-detection.ts";

type Color = "white" | "black";

/**
 * Termination detection in a ring: a token goes round, and comes back white when nobody has been active.
 *
 * After Stephan Merz, tlaplus/Examples, specifications/ewd840/EWD840.tla, of Dijkstra's algorithm in
 * EWD 840: 302 distinct states, 2001 generated, depth 9.
 */
export class EWD840 extends Spec {
  readonly n: number;
  readonly nodes: ReadonlySet<number>;
  readonly active: Fn<number, boolean>;
  readonly color: Fn<number, Color>;
  /** Where the token is. */
  tpos: number;
  /** The color of the token. */
  tcolor: Color = "black";

  override readonly actions: {
    readonly initiateProbe: () => void;
    readonly passToken: EachAction<[number]>;
    readonly sendMsg: EachAction<[number, number]>;
    readonly deactivate: EachAction<[number]>;
  };
  /** It detects termination. Broken by: `initiateProbe` also after a round that was conclusive. */
  readonly DetectsTermination: Refinement;

  /** Of the detection alone: nodes may be active for ever. */
  override readonly fairness: Spec["fairness"];
  override readonly checkDeadlock = false;

  constructor({ n = 3 } = {}) {
    super();
    this.n = n;
    this.nodes = range(0, n - 1);
    this.active = fn(this.nodes, () => either(true, false));
    this.color = fn<number, Color>(this.nodes, () => either("white", "black"));
    this.tpos = any(this.nodes);
    this.actions = {
      initiateProbe: () => this.initiateProbe(),
      passToken: each(range(1, n - 1), (i) => this.passToken(i)),
      sendMsg: each(this.nodes, this.nodes, (i, j) => this.sendMsg(i, j)),
      deactivate: each(this.nodes, (i) => this.deactivate(i)),
    };
    this.fairness = [weakFair(together(this.actions.initiateProbe, this.actions.passToken))];
    this.DetectsTermination = refines(
      SyncTerminationDetection,
      { n },
      {
        active: (i) => this.active.get(i),
        terminationDetected: () => this.isDetected(),
      },
    );
  }

  /** Node 0 has the token, and the last round was inconclusive: it starts another with a white token. */
  initiateProbe(): void {
    when(this.tpos === 0 && (this.tcolor === "black" || this.color.get(0) === "black"));
    this.tpos = this.n - 1;
    this.tcolor = "white";
    this.color.set(0, "white");
  }

  /**
   * A node passes the token on when it is passive. An active one may do so only if the round is lost: it
   * or the token is black. A black node stains the token, and is white again.
   */
  passToken(i: number): void {
    when(
      this.tpos === i &&
        (!this.active.get(i) || this.color.get(i) === "black" || this.tcolor === "black"),
    );
    this.tpos = i - 1;
    if (this.color.get(i) === "black") this.tcolor = "black";
    this.color.set(i, "white");
  }

  /** An active node activates another. Against the direction of the token, it is black from then on. */
  sendMsg(i: number, j: number): void {
    when(this.active.get(i) && i !== j);
    this.active.set(j, true);
    if (j > i) this.color.set(i, "black");
  }

  deactivate(i: number): void {
    when(this.active.get(i));
    this.active.set(i, false);
  }

  isTerminated(): boolean {
    return every(this.nodes, (i) => !this.active.get(i));
  }

  isDetected(): boolean {
    return (
      this.tpos === 0 &&
      this.tcolor === "white" &&
      this.color.get(0) === "white" &&
      !this.active.get(0)
    );
  }

  /** Broken by: `isDetected` that does not look at the color of node 0. */
  readonly TerminationDetection = invariant(() =>
    implies(this.isDetected(), () => this.isTerminated()),
  );
  /** When all nodes are passive, that is detected. */
  readonly Liveness = leadsTo(
    () => this.isTerminated(),
    () => this.isDetected(),
  );
  /** Dijkstra's inductive invariant. Broken by: `sendMsg` that leaves the node white. */
  readonly Inv = invariant(
    () =>
      every(this.nodes, (i) => implies(this.tpos < i, () => !this.active.get(i))) ||
      some(this.nodes, (j) => j <= this.tpos && this.color.get(j) === "black") ||
      this.tcolor === "black",
  );
}
