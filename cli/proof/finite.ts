import { type Model, outOfRange } from "../../dsl/ir/model.ts";
import { onlySafety } from "../../dsl/ir/proof.ts";
import type { SearchResult } from "../../engine/result.ts";

/**
 * What is searched before a proof: the reachable states of the spec's own sizes, with the conjuncts as invariants.
 * Deadlock and lock order are no part of a proof, and must not end the search before every state was looked at.
 */
export function finiteModel(model: Model): Model {
  return {
    ...onlySafety(model),
    invariants: [...(model.inductive ?? []), ...model.invariants],
    checkDeadlock: false,
    locks: [],
    lockOrders: [],
  };
}

/** Whether the search ended where a number leaves its range: in a proof it has none, so this refutes nothing. */
export function isOutOfRange({ finding }: SearchResult): boolean {
  return finding?.property === outOfRange.title;
}

/**
 * Whether the finite model shows that there is no proof: a property or a conjunct is false in a state of it. Nor is
 * there anything to prove without an initial state, where everything would follow.
 */
export function isRefuted(result: SearchResult): boolean {
  return result.distinctStates === 0 || (result.finding !== null && !isOutOfRange(result));
}
