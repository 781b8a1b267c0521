import type { Task } from "./task.ts";

/** A nondeterministic choice that running code asks for. */
export type ChoiceRequest = {
  readonly kind: "any" | "either" | "alloc";
  /** At least one, in an order that does not depend on the run's history where that can be had. */
  readonly alternatives: readonly unknown[];
};

/** Picks an alternative, by index. */
export type Chooser = (request: ChoiceRequest) => number;

/**
 * What running spec code knows of the run around it. There is one run at a time per process: spec
 * code is plain code with no parameter through which it could be handed one.
 */
export type Context = {
  /** The thread whose step, or guard, is being run. */
  readonly task: Task | null;
  readonly chooser: Chooser;
  /**
   * A step is being run, of a thread or an atomic action. While a spec is being constructed, `alloc`
   * takes the lowest free slot instead of choosing.
   */
  readonly stepping: boolean;
  /** Called for each `implies`. */
  readonly onPremise: ((held: boolean) => void) | null;
  /** Called when a thread arrives at a scheduling point, with its generators on the stack. */
  readonly onArrival: (() => void) | null;
};

/** Outside a run, for example in an author's unit test, the first alternative is taken. */
const noRun: Context = {
  task: null,
  chooser: () => 0,
  stepping: false,
  onPremise: null,
  onArrival: null,
};

let context: Context = noRun;

/** Runs `body` with parts of the context replaced, and puts the old context back. */
export function runWith<T>(change: Partial<Context>, body: () => T): T {
  const outer = context;
  context = { ...outer, ...change };
  try {
    return body();
  } finally {
    context = outer;
  }
}

/** Asks for a choice; the alternatives are not empty. */
export function choose<T>(kind: ChoiceRequest["kind"], alternatives: readonly T[]): T {
  const index = context.chooser({ kind, alternatives });
  const chosen = alternatives.slice(index, index + 1);
  for (const alternative of chosen) return alternative;
  throw new RangeError(`Choice ${index} of ${alternatives.length} alternatives.`);
}

/** Whether the code that runs is a step, and no guard, property or initializer. */
export function isStepping(): boolean {
  return context.stepping;
}

/** The thread whose code runs. */
export function currentTask(): Task {
  if (context.task === null) {
    throw new Error("current() was called where no thread runs: it belongs into a thread's step.");
  }
  return context.task;
}

/** Tells the run whether the premise of an `implies` holds. */
export function notePremise(held: boolean): void {
  context.onPremise?.(held);
}

/** Tells the run that a thread is at a scheduling point. */
export function noteArrival(): void {
  context.onArrival?.();
}
