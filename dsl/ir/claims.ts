import type { Check, Model, Property } from "./model.ts";
import { refinementsOf } from "./refinement.ts";

/** Everything that is evaluated in each state and has checks of its own. */
export function claimsOf(model: Model): readonly Pick<Property, "checks">[] {
  const { invariants, possibles, constraints = [], temporal = [] } = model;
  return [...invariants, ...possibles, ...constraints, ...refinementsOf(model), ...temporal];
}

/** What must be defined wherever a claim is evaluated. */
export function checksOfClaims(model: Model): readonly Check[] {
  return claimsOf(model).flatMap(({ checks }) => checks);
}
