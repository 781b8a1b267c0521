import { and, boolean, not, nowhere } from "../../dsl/ir/build.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import { onlySteps, withoutViolations } from "../../dsl/ir/proof.ts";
import type { State } from "../../dsl/ir/value.ts";
import { isOutOfRange } from "./finite.ts";
import { equalities, isInRange } from "./values.ts";
import { ModelTooLarge } from "../../engine/encoding.ts";
import { search } from "../../engine/search.ts";
import { usableBytes } from "../usable-memory.ts";

/**
 * Whether a search comes to a state. `out-of-range`: it has a number that the spec's type has not, or the search ended
 * where a number leaves its type; `unknown`: it was ended before it had seen all.
 */
export type Reachability = "reachable" | "unreachable" | "out-of-range" | "unknown";

/** States that a search may take for it. */
const mostStates = 2_000_000;

/** Whether the finite model has the state, with as many elements as the state has. */
export async function reachability(
  model: Model,
  state: State,
  signal: AbortSignal,
): Promise<Reachability> {
  if (!model.variables.every(({ name, type }) => isInRange(state[name] ?? null, type)))
    return "out-of-range";
  const isIt = model.variables
    .flatMap((variable) => equalities(variable, state[variable.name] ?? null))
    .reduce(and, boolean(true, nowhere));
  const never: Property = {
    name: "Never",
    condition: not(isIt),
    checks: [],
    premise: null,
    doc: "",
    span: nowhere,
  };
  const asked: Model = { ...withoutViolations(onlySteps(model)), invariants: [never] };
  try {
    const limits = { maxStates: mostStates, maxBytes: usableBytes(), signal };
    const result = await search(asked, limits);
    if (result.finding?.property === never.name) return "reachable";
    if (isOutOfRange(result)) return "out-of-range";
    return result.outcome === "complete" ? "unreachable" : "unknown";
  } catch (error) {
    // A state of the counterexample's sizes does not fit into the engine.
    if (error instanceof ModelTooLarge) return "unknown";
    throw error;
  }
}
