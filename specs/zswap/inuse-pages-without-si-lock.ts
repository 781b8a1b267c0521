import { step, type Thread, violates } from "lifespec";
import { PinSwapCacheFirst } from "./pin-swap-cache-first.ts";

/**
 * What the first patch of the series is about: `swap_range_free()` decrements `inuse_pages` before its
 * clean-ups are done. Today swapoff takes `si->lock` once more after `try_to_unuse()`, which waits for them
 * (`PinSwapCacheFirst` holds). Here it does not: the tree is not empty when `zswap_swapoff()` is reached.
 *
 * 1 437 distinct states, 3 235 generated, depth 20. Run once, violated as well: two shrinkers 4 530,
 * 12 548, 20; two slots 2 613, 5 919, 20; exclusive loads 1 434, 3 234, 20.
 */
export class InusePagesWithoutSiLock extends PinSwapCacheFirst {
  override readonly expected = violates(this.TreeEmptyAtSwapoff);

  override *clear_swap_map(): Thread {
    drain: yield* step();
    this.swapCache.si.has_swap_map = false;
  }
}
