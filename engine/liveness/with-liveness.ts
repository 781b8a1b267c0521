import { setImmediate } from "node:timers/promises";
import type { Model } from "../../dsl/ir/model.ts";
import type { State } from "../../dsl/ir/value.ts";
import { ModelTooLarge } from "../encoding.ts";
import { required } from "../required.ts";
import type { Liveness, Progress, SearchResult, TraceStep } from "../result.ts";
import { buildTrace } from "../trace.ts";
import { isFair, isTrueOf } from "./behavior.ts";
import {
  type Found,
  LivenessCheck,
  type LivenessOutcome,
  type LivenessProgress,
  type Violated,
} from "./check-liveness.ts";

/** Formulas are looked at once all states are known, and nothing is wrong with any of them. */
export const unchecked: Liveness = { isChecked: false, idle: [], seconds: 0 };

type Options = Found & {
  readonly stateOf: (state: number) => State;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

const sliceMs = 25;
const progressEveryMs = 100;

/** The result of a search, with what the check of the model's formulas adds to it. */
export async function withLiveness(
  model: Model,
  result: SearchResult,
  options: Options,
): Promise<SearchResult> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const stopped = (outcome: "interrupted" | "out-of-memory"): SearchResult => {
    return { ...result, outcome, liveness: { ...unchecked, seconds: seconds() } };
  };
  try {
    const found = await outcomeOf(model, result, options);
    if (found === null) return stopped("interrupted");
    return { ...result, ...told(model, result, found, options, seconds()) };
  } catch (error) {
    if (error instanceof RangeError && !(error instanceof ModelTooLarge))
      return stopped("out-of-memory");
    throw error;
  }
}

/** Runs the check, and looks up from it now and then; `null` when it was interrupted. */
async function outcomeOf(
  model: Model,
  { distinctStates, generatedStates, frontier, depth, seconds }: SearchResult,
  options: Options,
): Promise<LivenessOutcome | null> {
  const { signal, onProgress } = options;
  const work = new LivenessCheck(model, options).run(sliceMs);
  let lastProgress = performance.now();
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return next.value;
    if (performance.now() - lastProgress > progressEveryMs) {
      lastProgress = performance.now();
      const counts = { distinctStates, generatedStates, frontier, depth, seconds };
      onProgress?.({ ...counts, liveness: progressText(next.value, distinctStates) });
    }
    await setImmediate();
    if (signal?.aborted === true) return null;
  }
}

function progressText(progress: LivenessProgress, states: number): string {
  return "steps" in progress
    ? `steps of ${Math.floor((100 * progress.steps) / states)} % of the states`
    : `${progress.nodes.toLocaleString("en")} states of the product with the formula`;
}

function told(
  model: Model,
  result: SearchResult,
  { violated, vacuous, idle }: LivenessOutcome,
  { stateOf }: Options,
  seconds: number,
): Partial<SearchResult> {
  const liveness: Liveness = { isChecked: true, idle, seconds };
  const names = vacuous.map(({ name }) => name);
  if (violated === null) return { liveness, vacuous: [...result.vacuous, ...names] };
  const { name, span } = violated.property;
  const about = { action: null, thread: null, about: null, choices: [], span };
  const finding = { property: name, kind: "temporal", ...about } as const;
  if (violated.kind !== "lasso") {
    const trace = buildTrace(model, violated.path.map(stateOf));
    return { outcome: "violated", finding, trace, liveness };
  }
  const states = [...violated.prefix, ...violated.cycle].map(stateOf);
  const start = violated.prefix.length - 1;
  demandViolation(model, violated, states, start);
  const loop = { start, step: stepBack(model, states, start) };
  return {
    outcome: "violated",
    finding: { ...finding, loop },
    trace: buildTrace(model, states),
    liveness,
  };
}

/** A behavior is shown only when it violates the formula, and is fair, by their definitions. */
function demandViolation(
  model: Model,
  { property }: Violated,
  states: readonly State[],
  start: number,
): void {
  const lasso = { states, start };
  if (isTrueOf(model, property.formula, lasso) || !isFair(model, lasso))
    throw new Error("internal error: the search and the meaning of a formula disagree");
}

/** The step from the last state of a cycle to its first; `null` when nothing happens. */
function stepBack(model: Model, states: readonly State[], start: number): TraceStep | null {
  if (start === states.length - 1) return null;
  const last = required(states.at(-1), "state");
  const first = required(states[start], "state");
  return required(buildTrace(model, [last, first])[1], "step");
}
