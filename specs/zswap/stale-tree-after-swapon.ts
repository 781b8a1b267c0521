import { useAfterFree, violates } from "lifespec";
import type { ZswapTree } from "./rc1.ts";
import { TrylockRotate } from "./trylock-rotate.ts";

/**
 * Problem 3 of the analysis alone (mail 8), with all others repaired: "if swapoff + swapon raced, this could
 * be a different tree than what we had in `@tree`". The pin succeeds, on the new device, and the entry is
 * looked up in the old device's tree.
 *
 * 342 222 distinct states, 1 105 719 generated, depth 49. Run once, violated as well: two slots 967 951,
 * 3 169 624, 49; exclusive loads 352 328, 1 152 545, 49.
 */
export class StaleTreeAfterSwapon extends TrylockRotate {
  override readonly expected = violates(useAfterFree);

  /** `zswap_writeback_entry()` goes on with the tree that it was passed. */
  override tree_to_validate(old: ZswapTree): ZswapTree {
    return old;
  }
}
