import { and, boolean, not, nowhere } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import { onlySteps } from "../../dsl/ir/proof.ts";
import { booleanType, type Type } from "../../dsl/ir/type.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { isOutOfRange } from "./finite.ts";
import { isInRange, valueExpr } from "./values.ts";
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
    .map((variable) => isValue(variable.name, variable.type, state[variable.name] ?? null))
    .reduce(and, boolean(true, nowhere));
  const never: Property = {
    name: "Never",
    condition: not(isIt),
    checks: [],
    premise: null,
    doc: "",
    span: nowhere,
  };
  const asked: Model = { ...onlySteps(model), invariants: [never] };
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

function isValue(name: string, type: Type, value: Value): Expr {
  const whole: Expr = { kind: "variable", name, type, span: nowhere };
  return isEqual(whole, value);
}

function isEqual(place: Expr, value: Value): Expr {
  const { type } = place;
  if (type.kind === "map" && value !== null && typeof value === "object" && value.kind === "map") {
    return value.entries
      .map(([key, held]) =>
        isEqual(
          {
            kind: "index",
            map: place,
            key: valueExpr(key, type.key),
            type: type.value,
            span: nowhere,
          },
          held,
        ),
      )
      .reduce(and, boolean(true, nowhere));
  }
  return {
    kind: "binary",
    operator: "equal",
    left: place,
    right: valueExpr(value, type),
    type: booleanType,
    span: nowhere,
  };
}
