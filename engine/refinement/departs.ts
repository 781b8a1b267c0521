import type { Model } from "../../dsl/ir/model.ts";
import { type Refinement, refinementsOf } from "../../dsl/ir/refinement.ts";
import type { State } from "../../dsl/ir/value.ts";
import { initialStates, successors } from "../evaluate.ts";
import { holds } from "../evaluate-expr.ts";
import { keyOfState } from "../values.ts";
import { imageOf } from "./image.ts";
import { transitionsOf } from "./transitions.ts";

/** The refinement whose abstract spec has no such step, or no such initial state where `before` is `null`. */
export function departedFrom(
  model: Model,
  before: State | null,
  after: State,
): Refinement | undefined {
  return refinementsOf(model).find((each) => departs(each, model, before, after));
}

/** By the interpreter; where the mapping is not defined, that is another violation. */
function departs(
  refinement: Refinement,
  model: Model,
  before: State | null,
  after: State,
): boolean {
  const context = { domains: model.domains, state: after };
  if (!refinement.checks.every(({ condition }) => holds(condition, context, {}))) return false;
  const abstract = transitionsOf(refinement.abstract);
  const key = keyOfState(imageOf(refinement, model, after));
  if (before === null) return !initialStates(abstract).some((state) => keyOfState(state) === key);
  const image = imageOf(refinement, model, before);
  if (keyOfState(image) === key) return false;
  return !successors(abstract, image).some(({ state }) => keyOfState(state) === key);
}
