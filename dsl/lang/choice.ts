import { choose } from "./context.ts";
import { elementsOf } from "./iteration.ts";
import { canonicalOrder } from "./order.ts";
import { emptyChoice, SpecViolation } from "./violation.ts";

/**
 * Any element of the set: all of them are explored. Of an empty set it is the violation `choice from
 * nothing`. In a field's initializer each choice is an initial state. TLA+: `\E x \in set`.
 */
export function any<T>(set: Iterable<T>): T {
  const alternatives = canonicalOrder(elementsOf(set));
  if (alternatives.length === 0) throw new SpecViolation(emptyChoice);
  return choose("any", alternatives);
}

/** Any of the values that are written out: `either("commit", "abort")`. TLA+: `\/`. */
export function either<const T extends readonly [unknown, ...unknown[]]>(...choices: T): T[number] {
  return choose<T[number]>("either", choices);
}
