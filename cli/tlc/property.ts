import { tlaNamesOf } from "../../codegen/tla/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { State } from "../../dsl/ir/value.ts";
import { isFair, isTrueOf } from "../../engine/liveness/behavior.ts";
import { successors } from "../../engine/evaluate.ts";
import { departure } from "../../engine/explain.ts";
import { departedFrom } from "../../engine/refinement/departs.ts";
import { keyOfState } from "../../engine/values.ts";
import type { Finding, Loop, TraceStep } from "../../engine/result.ts";

/**
 * The formula that a behavior of TLC violates, by the definition of its truth, or the abstract spec that has no such
 * last step; in words why it violates nothing. TLC names the formula only when it is one of steps. A finite behavior
 * is one that stutters at its end.
 */
export function violatedProperty(
  model: Model,
  name: string | null,
  trace: readonly TraceStep[],
  loop: number | null,
): Finding | string {
  const states = trace.map(({ state }) => state);
  const last = states.length - 1;
  if (last < 0) return "TLC shows no behavior that violates a formula";
  const lasso = { states, start: loop ?? last };
  if (loop !== null && !isFair(model, lasso)) return "the behavior of TLC is not fair";
  const { properties } = tlaNamesOf(model);
  const candidates = (model.temporal ?? []).filter(
    (property) => name === null || properties.get(property) === name,
  );
  const violated = candidates.find(({ formula }) => !isTrueOf(model, formula, lasso));
  if (violated === undefined) return departureIn(model, states);
  const about = { action: null, thread: null, about: null, choices: [], span: violated.span };
  const found = { property: violated.name, kind: "temporal", ...about } as const;
  return loop === null ? found : { ...found, loop: loopOf(model, trace, loop) };
}

function departureIn(model: Model, states: readonly State[]): Finding | string {
  const [last, previous = null] = [states.at(-1), states.at(-2)];
  const refinement = last && departedFrom(model, previous, last);
  return refinement === undefined
    ? "the interpreter finds no formula false of TLC's behavior, and its last step is one of each abstract spec"
    : departure(refinement);
}

function loopOf(model: Model, trace: readonly TraceStep[], start: number): Loop {
  const [last, first] = [trace.at(-1), trace[start]];
  if (last === undefined || first === undefined) return { start, step: null };
  const key = keyOfState(first.state);
  const back = successors(model, last.state).find(({ state }) => keyOfState(state) === key);
  if (back === undefined || start === trace.length - 1) return { start, step: null };
  const { action, thread, choices, state } = back;
  return { start, step: { action, thread, choices, state } };
}
