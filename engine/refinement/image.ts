import type { Model } from "../../dsl/ir/model.ts";
import type { Refinement } from "../../dsl/ir/refinement.ts";
import type { State } from "../../dsl/ir/value.ts";
import { evaluate } from "../evaluate-expr.ts";

/** The abstract state that a state is, seen through the mapping. */
export function imageOf({ mapping }: Refinement, model: Model, state: State): State {
  const context = { domains: model.domains, state };
  return Object.fromEntries(
    mapping.map(({ variable, value }) => [variable, evaluate(value, context, {})]),
  );
}
