import {
  always,
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
  Spec,
  weakFair,
  when,
} from "lifespec";

/**
 * What detecting termination means, whoever does it: nodes activate each other at once, without messages on
 * the way, and termination is detected only when no node is active.
 *
 * After Stephan Merz, tlaplus/Examples, specifications/ewd840/SyncTerminationDetection.tla, where termination
 * may be detected from the start as well.
 */
export class SyncTerminationDetection extends Spec {
  readonly nodes: ReadonlySet<number>;
  readonly active: Fn<number, boolean>;
  terminationDetected = false;

  override readonly actions: {
    readonly terminate: EachAction<[number]>;
    readonly wakeup: EachAction<[number, number]>;
    readonly detectTermination: () => void;
  };
  override readonly fairness: Spec["fairness"];

  constructor({ n = 3 } = {}) {
    super();
    this.nodes = range(0, n - 1);
    this.active = fn(this.nodes, () => either(true, false));
    this.actions = {
      terminate: each(this.nodes, (i) => this.terminate(i)),
      wakeup: each(this.nodes, this.nodes, (i, j) => this.wakeup(i, j)),
      detectTermination: () => this.detectTermination(),
    };
    this.fairness = [weakFair(this.actions.detectTermination)];
  }

  /** A node becomes passive. If it was the last one, that may be detected at once. */
  terminate(i: number): void {
    when(this.active.get(i));
    this.active.set(i, false);
    this.terminationDetected = either(this.terminationDetected, this.isTerminated());
  }

  wakeup(i: number, j: number): void {
    when(this.active.get(i));
    this.active.set(j, true);
  }

  detectTermination(): void {
    when(this.isTerminated());
    this.terminationDetected = true;
  }

  isTerminated(): boolean {
    return every(this.nodes, (i) => !this.active.get(i));
  }

  /** Broken by: `detectTermination` while a node is active. */
  readonly TDCorrect = invariant(() =>
    implies(this.terminationDetected, () => this.isTerminated()),
  );
  /** Passive nodes stay passive. */
  readonly Quiescence = always(
    implies(
      () => this.isTerminated(),
      always(() => this.isTerminated()),
    ),
  );
  readonly Liveness = leadsTo(
    () => this.isTerminated(),
    () => this.terminationDetected,
  );
}
