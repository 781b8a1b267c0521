import { invariant } from "lifespec";
import { Counter } from "./counter.ts";

/** Holds by its own declaration, and does not. */
export class CounterBroken extends Counter {
  readonly NeverThree = invariant(() => this.count !== 3);
}
