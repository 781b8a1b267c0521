import type { Model } from "../dsl/ir/model.ts";
import type { State } from "../dsl/ir/value.ts";
import { successors } from "./evaluate.ts";
import { required } from "./required.ts";
import type { TraceStep } from "./result.ts";
import { keyOfState } from "./values.ts";

/** Says for each state of a path which step leads to it from the one before. */
export function buildTrace(model: Model, path: readonly State[]): readonly TraceStep[] {
  return path.map((state, index) => {
    const before = path[index - 1];
    if (before === undefined) return { action: null, thread: null, choices: [], state };
    const key = keyOfState(state);
    const step = successors(model, before).find((successor) => keyOfState(successor.state) === key);
    const { action, thread, choices } = required(step, "step between two states of a trace");
    return { action, thread, choices, state };
  });
}
