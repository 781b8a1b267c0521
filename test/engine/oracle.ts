import type { Model } from "../../dsl/ir/model.ts";
import type { State } from "../../dsl/ir/value.ts";
import { initialStates, isTerminated, successors } from "../../engine/evaluate.ts";
import { packState } from "../../engine/layout.ts";
import { Unit } from "../../engine/unit.ts";
import { keyOfState } from "../../engine/values.ts";

/** What a plain search with the interpreter finds of a model without violations. */
export function explore(
  model: Model,
  maxStates = Infinity,
): {
  readonly states: ReadonlyMap<string, State>;
  readonly generatedStates: number;
  readonly depth: number;
} {
  const states = new Map<string, State>();
  let [generatedStates, depth] = [0, 0];
  const unit = new Unit(model);
  const add = (state: State, times: number): readonly State[] => {
    generatedStates += times;
    const key = keyOfState(state);
    if (states.has(key)) return [];
    // Throws when a value is none of its variable's type.
    packState(state, unit.layout, unit.encoding);
    states.set(key, state);
    if (states.size > maxStates) throw new Error("too many states");
    return [state];
  };
  let level = initialStates(model).flatMap((state) => add(state, 1));
  for (; level.length > 0; depth++)
    level = level.flatMap((state) => {
      if (isTerminated(model, state)) generatedStates++;
      return successors(model, state).flatMap((next) => add(next.state, next.multiplicity));
    });
  return { states, generatedStates, depth };
}
