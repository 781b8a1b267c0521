import type { State } from "../../dsl/ir/value.ts";
import { type Chosen, everyWay, recordedChooser, NotPossible } from "./choosers.ts";
import type { NativeFinding } from "./finding.ts";
import { describe, sameValue, unnamed } from "./naming.ts";
import { findViolation } from "./properties.ts";
import { NativeRun, type RunOptions, type SpecClass, type Step } from "./run.ts";
import { stuck } from "./simulate.ts";

/** What to replay: a schedule of `simulate`, or a trace of the engine. */
export type Recording = {
  /** What field initializers picked; null lets the first state of the trace say it. */
  readonly initialChoices: readonly Chosen[] | null;
  readonly steps: readonly RecordedStep[];
  /** The step that is about to happen and is the violation. */
  readonly last: Step | null;
  /** The first state, to compare with. */
  readonly state: State | null;
  /** The formula that the recorded behavior violates: a run cannot tell, but it can go along. */
  readonly formula?: string;
};

/** A step, with the state after it where that is known. */
export type RecordedStep = Step & { readonly state: State | null };

/** What happened natively at one step of the recording. */
export type ReplayedStep = {
  readonly step: Step;
  /** The state after it; null without a model, or when the step is a violation. */
  readonly state: State | null;
  /** Variables whose native value is not the recorded one. */
  readonly differences: readonly string[];
};

export type Replay = {
  readonly initial: State | null;
  readonly steps: readonly ReplayedStep[];
  /** What the native run found at the end of the recording. */
  readonly finding: NativeFinding | null;
  /** Why the native run could not follow: a thread that is not enabled, a choice that is not there. */
  readonly mismatch: string | null;
};

/** A trace of the engine, as far as a replay needs it; `TraceStep` of engine/result.ts is one. */
type TraceStep = Step & { readonly state: State };
type RecordedFinding = Step & {
  readonly kind: string;
  readonly property: string;
  readonly loop?: { readonly start: number; readonly step: TraceStep | null };
};

/** Makes an engine's trace a recording. The finding says which step is the violation, if a step is. */
export function recordingOf(
  trace: readonly TraceStep[],
  finding: RecordedFinding | null,
): Recording {
  const [first, ...others] = trace;
  const back = finding?.loop?.step;
  const into = trace[finding?.loop?.start ?? 0];
  // The step back must lead to the very state in which the cycle begins.
  const steps = back && into ? [...others, { ...back, state: into.state }] : others;
  const formula = finding?.kind === "temporal" ? { formula: finding.property } : {};
  const last = finding?.kind === "check" && (finding.thread ?? finding.action) !== null;
  const state = first?.state ?? null;
  return { initialChoices: null, steps, last: last ? finding : null, state, ...formula };
}

/** Takes the recorded steps natively, and says what happened. */
export function replay(
  type: SpecClass,
  recording: Recording,
  options: Omit<RunOptions, "chooser"> = {},
): Replay {
  const run = start(type, recording, options);
  const initial = options.model === undefined ? null : run.observe();
  const steps: ReplayedStep[] = [];
  const end = (finding: NativeFinding | null, mismatch: string | null = null): Replay => {
    return { initial, steps, finding, mismatch };
  };
  for (const recorded of recording.steps) {
    const taken = take(run, recorded);
    if (typeof taken === "string") return end(null, taken);
    const step = { ...taken.step, action: recorded.action };
    if (taken.finding !== null) return end({ ...taken.finding, action: recorded.action });
    const state = options.model === undefined ? null : run.observe();
    steps.push({ step, state, differences: differencesOf(state, recorded.state) });
  }
  return finish(run, recording, end);
}

function finish(
  run: NativeRun,
  { last, formula }: Recording,
  end: (finding: NativeFinding | null, mismatch?: string) => Replay,
): Replay {
  if (last !== null) {
    const taken = take(run, last);
    if (typeof taken === "string") return end(null, taken);
    if (taken.finding !== null) return end({ ...taken.finding, action: last.action });
    return end(null, "The last step is no violation natively.");
  }
  const finding = findViolation(run, new Map());
  if (finding !== null) return end(finding);
  if (formula !== undefined) {
    const nobody = { thread: null, action: null, choices: [], about: null, frames: [] };
    return end({ property: formula, kind: "temporal", ...nobody });
  }
  const possible = run.enabled().length > 0 || run.enabledActions().length > 0;
  return end(possible ? null : stuck(run));
}

/** Takes a step, or says why that cannot be. */
function take(run: NativeRun, step: Step): ReturnType<NativeRun["take"]> | string {
  try {
    return run.take(step);
  } catch (error) {
    if (error instanceof NotPossible) return error.message;
    throw error;
  }
}

function start(
  type: SpecClass,
  { initialChoices, state }: Recording,
  options: Omit<RunOptions, "chooser">,
): NativeRun {
  if (initialChoices !== null) {
    // While the spec is being constructed, no pool of it can be found yet for its names.
    const describeEarly = (value: unknown) => describe(value, unnamed);
    return new NativeRun(type, {
      ...options,
      chooser: recordedChooser(initialChoices, describeEarly),
    });
  }
  const runs = everyWay((chooser) => new NativeRun(type, { ...options, chooser }));
  const [first, ...others] = runs;
  if (first === undefined) throw new Error("A spec has an initial state.");
  if (options.model === undefined) return first;
  return (
    [first, ...others].find((run) => differencesOf(run.observe(), state).length === 0) ?? first
  );
}

function differencesOf(native: State | null, recorded: State | null): readonly string[] {
  if (native === null || recorded === null) return [];
  return Object.keys(native).filter((name) => {
    const [left, right] = [native[name], recorded[name]];
    return left !== undefined && right !== undefined && !sameValue(left, right);
  });
}
