import type { Span } from "../dsl/diag/span.ts";
import type { Lifetime } from "../dsl/ir/lifetime.ts";
import type { LockEdge } from "../dsl/ir/lock.ts";
import type { Fairness } from "../dsl/ir/temporal.ts";
import type { State, Value } from "../dsl/ir/value.ts";

/** A step of a trace: who did what, and the state after it. The first has no action. */
export type TraceStep = {
  readonly action: string | null;
  /** The thread (an element of a role), or `null` in an abstract spec. */
  readonly thread: string | null;
  /** Parameters of an atomic action, and what `choose` picked, in order of evaluation. */
  readonly choices: readonly { readonly name: string; readonly value: Value }[];
  readonly state: State;
};

/** What is wrong in the last state of the trace. */
export type Finding = {
  /** A violation's title, or the name of an invariant or a refinement. */
  readonly property: string;
  readonly kind:
    | "deadlock"
    | "invariant"
    | "check"
    | "end"
    | "lock-order"
    /** A formula is false: of the behavior that the trace shows, or of its last state or step. */
    | "temporal"
    /** A step, or an initial state, that an abstract spec does not have. */
    | "refinement";
  /** For a `check` and a `lock-order`: the step that is about to happen, and who is about to take it. */
  readonly action: string | null;
  readonly thread: string | null;
  /** The object that would be touched. */
  readonly about: Value | null;
  /** What `choose` picked on the way to the check. */
  readonly choices: readonly { readonly name: string; readonly value: Value }[];
  /** Of a formula that no finite trace shows to be false. */
  readonly loop?: Loop;
  readonly span: Span;
};

/** Why a search ended. */
export type Outcome = "complete" | "violated" | "state-limit" | "out-of-memory" | "interrupted";

/** How a trace goes on without end: from its last state `step` leads back to the state `start`; `null`: nothing happens any more. */
export type Loop = { readonly start: number; readonly step: TraceStep | null };

/** What became of the formulas of a model. */
export type Liveness = {
  /** False when the search found something else, or did not come to its end: nothing is known then. */
  readonly isChecked: boolean;
  /** Fairness of steps that are possible in no state. */
  readonly idle: readonly Fairness[];
  /** The check alone, without the search. */
  readonly seconds: number;
};

export type SearchResult = {
  readonly outcome: Outcome;
  readonly finding: Finding | null;
  /** A shortest one, initial state first; empty unless `finding`. */
  readonly trace: readonly TraceStep[];
  readonly distinctStates: number;
  readonly generatedStates: number;
  readonly depth: number;
  /** States found and not yet expanded when the search ended. */
  readonly frontier: number;
  /** The search alone. */
  readonly seconds: number;
  readonly bytesPerState: number;
  readonly tableBytes: number;
  /** Names of actions that never happened, of `possible`s never met, of invariants and formulas whose premise never held. Meaningful only when `complete`. */
  readonly unreached: readonly string[];
  readonly unmet: readonly string[];
  readonly vacuous: readonly string[];
  /** `null` when the model has no formulas. */
  readonly liveness: Liveness | null;
  /** Of refinements, the abstract actions that no step ever was. */
  readonly untaken: readonly { readonly refinement: string; readonly action: string }[];
  /** In which order threads take locks, in the states found. */
  readonly lockEdges: readonly LockEdge[];
  /** What happens to objects of pools, in the states found; empty unless asked for. */
  readonly lifetimes: readonly Lifetime[];
};

export type Progress = {
  /** What the check of formulas is at, after the search. */
  readonly liveness?: string;
  readonly distinctStates: number;
  readonly generatedStates: number;
  readonly frontier: number;
  readonly depth: number;
  readonly seconds: number;
};
