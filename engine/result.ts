import type { Span } from "../dsl/diag/span.ts";
import type { Lifetime } from "../dsl/ir/lifetime.ts";
import type { LockEdge } from "../dsl/ir/lock.ts";
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
  readonly kind: "deadlock" | "invariant" | "check" | "end" | "lock-order" | "refinement";
  /** For a `check` and a `lock-order`: the step that is about to happen, and who is about to take it. */
  readonly action: string | null;
  readonly thread: string | null;
  /** The object that would be touched. */
  readonly about: Value | null;
  /** What `choose` picked on the way to the check. */
  readonly choices: readonly { readonly name: string; readonly value: Value }[];
  readonly span: Span;
};

/** Why a search ended. */
export type Outcome = "complete" | "violated" | "state-limit" | "out-of-memory" | "interrupted";

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
  /** Names of actions that never happened, of `possible`s never met, of invariants whose premise never held. Meaningful only when `complete`. */
  readonly unreached: readonly string[];
  readonly unmet: readonly string[];
  readonly vacuous: readonly string[];
  /** Of refinements, the abstract actions that no step ever was. */
  readonly untaken: readonly { readonly refinement: string; readonly action: string }[];
  /** In which order threads take locks, in the states found. */
  readonly lockEdges: readonly LockEdge[];
  /** What happens to objects of pools, in the states found; empty unless asked for. */
  readonly lifetimes: readonly Lifetime[];
};

export type Progress = {
  readonly distinctStates: number;
  readonly generatedStates: number;
  readonly frontier: number;
  readonly depth: number;
  readonly seconds: number;
};
