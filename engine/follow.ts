import type { Model } from "../dsl/ir/model.ts";
import type { State } from "../dsl/ir/value.ts";
import { initialStates, successors } from "./evaluate.ts";
import { required } from "./required.ts";
import type { TraceStep } from "./result.ts";
import { keyOfState } from "./values.ts";

/** A state that somebody else claims to be reached, by a step of this action when the claim says so. */
export type ClaimedStep = { readonly action: string | null; readonly state: State };

/** A behavior as a trace of the model, as far as it is one. */
export type Followed = {
  readonly trace: readonly TraceStep[];
  /** Why it is none: in words, without a full stop. */
  readonly mismatch: string | null;
};

/**
 * Asks the interpreter of each state whether the model has a step that leads to it from the one before. The first has
 * to be initial, unless the claim is only that the behavior ends so.
 */
export function follow(model: Model, claims: readonly ClaimedStep[], isOnlyEnd = false): Followed {
  const trace: TraceStep[] = [];
  const first = (claim: ClaimedStep): TraceStep | string =>
    isOnlyEnd ? beginning(claim.state) : initial(model, claim);
  for (const [index, claim] of claims.entries()) {
    const step = index === 0 ? first(claim) : stepTo(model, claims[index - 1], claim);
    if (typeof step === "string") return { trace, mismatch: `state ${index + 1} ${step}` };
    trace.push(step);
  }
  return { trace, mismatch: null };
}

function initial(model: Model, { state }: ClaimedStep): TraceStep | string {
  const key = keyOfState(state);
  const isInitial = initialStates(model).some((candidate) => keyOfState(candidate) === key);
  return isInitial ? beginning(state) : "is no initial state of the model";
}

function beginning(state: State): TraceStep {
  return { action: null, thread: null, choices: [], state };
}

function stepTo(
  model: Model,
  before: ClaimedStep | undefined,
  { action, state }: ClaimedStep,
): TraceStep | string {
  const key = keyOfState(state);
  const ways = successors(model, required(before, "state before").state).filter(
    (successor) => keyOfState(successor.state) === key,
  );
  const step = action === null ? ways[0] : ways.find((way) => way.action === action);
  if (step !== undefined) {
    return { action: step.action, thread: step.thread, choices: step.choices, state };
  }
  const [other] = ways;
  return other === undefined
    ? "is no successor of the one before"
    : `is reached by ${other.action} in the model, not by ${action ?? "any"}`;
}
