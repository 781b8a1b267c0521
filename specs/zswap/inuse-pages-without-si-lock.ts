import { step, type Thread, violates } from "lifespec";
import { PinSwapCacheFirst } from "./pin-swap-cache-first.ts";

/**
 * What the first patch of the series is about: `swap_range_free()` decrements `inuse_pages` before its
 * clean-ups are done. Today swapoff takes `si->lock` once more after `try_to_unuse()`, which waits for them
 * (`PinSwapCacheFirst` holds). Here it does not: the tree is not empty when `zswap_swapoff()` is reached.
 */
export class InusePagesWithoutSiLock extends PinSwapCacheFirst {
  override readonly expected = violates(this.TreeEmptyAtSwapoff);

  override *clear_swap_map(): Thread {
    drain: yield* step();
    this.swapCache.si.has_swap_map = false;
  }
}
