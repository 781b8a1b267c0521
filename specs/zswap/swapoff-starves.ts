import { type Expected, violates, weakFair } from "lifespec";
import { SwapoffEnds } from "./swapoff-ends.ts";

/**
 * The same kernel, whose process may be stopped for good: swapoff waits for the folio that it holds locked.
 *
 * 34 703 distinct states, 93 648 generated, depth 79. Run once, violated as well: two slots 108 777,
 * 295 228, 81.
 */
export class SwapoffStarves extends SwapoffEnds {
  override readonly fairness = [weakFair(this.threads.shrinker), weakFair(this.threads.swapoff)];
  override readonly expected: Expected = violates(this.SwapoffCompletes);
}
