import type { EachAction } from "./action.ts";
import type { Fairness } from "./fairness.ts";
import { type Expected, holds } from "./property.ts";
import type { Role } from "./thread.ts";

/**
 * A specification: a class that extends this one. Its fields are the state, its constructor's options
 * the parameters of the model, its generator methods the code of threads, its plain methods helpers or
 * atomic actions. It has `threads` or `actions`. A fix of a spec is a subclass. TLA+: a module.
 */
export abstract class Spec {
  /** The threads by role: `{ shrinker: thread(2, () => this.shrink()) }`. The key names the role. */
  readonly threads: Record<string, Role> = {};
  /** The atomic actions of an abstract spec, one per disjunct of `Next`. */
  readonly actions: Record<string, (() => void) | EachAction> = {};
  /** What the scheduler is assumed to do, so that something happens at all. TLA+: a conjunct of `Spec`. */
  readonly fairness: readonly Fairness[] = [];
  /** The verdict that this spec is expected to get. */
  readonly expected: Expected = holds;
  /** False where a state without successors is no violation. TLA+: `CHECK_DEADLOCK`. */
  readonly checkDeadlock: boolean = true;
}
