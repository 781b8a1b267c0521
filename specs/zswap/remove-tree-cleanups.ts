import { assert, holds, step, type Thread } from "lifespec";
import { PinSwapCacheFirst } from "./pin-swap-cache-first.ts";

/**
 * The patch of the thread: "zswap_swapoff() finds the tree empty, since try_to_unuse() has invalidated all
 * entries already", so the loop that frees them goes, and the tree lock with it. 83e68f25decd ("mm: zswap:
 * remove unnecessary trees cleanups in zswap_swapoff()", v6.9), on the writeback that was merged after it.
 *
 * The emptiness holds here, and with the loop in `PinSwapCacheFirst`.
 *
 * 34 229 distinct states, 92 254 generated, depth 77. Run once: two shrinkers 378 813, 1 334 316, 85; two
 * slots 107 877, 292 504, 79; exclusive loads 27 523, 74 039, 73.
 */
export class RemoveTreeCleanups extends PinSwapCacheFirst {
  override readonly expected = holds;

  override *zswap_swapoff(): Thread {
    const tree = this.zswap_tree;
    if (tree === null) return;
    kfree: yield* step();
    assert(tree.rbroot.isEmpty()); // WARN_ON_ONCE(!RB_EMPTY_ROOT(&tree->rbroot))
    this.trees.free(tree);
    this.zswap_tree = null;
  }
}
