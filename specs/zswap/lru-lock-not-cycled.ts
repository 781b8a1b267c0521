import { type Thread, useAfterFree, violates } from "lifespec";
import type { ZswapEntry, ZswapTree } from "./rc1.ts";
import { TrylockRotate } from "./trylock-rotate.ts";

/**
 * Problem 2 of the analysis alone (mail 8), with all others repaired: "zswap_invalidate() acquires the LRU
 * lock when refcount hits 0. But it must always cycle the LRU lock before freeing the tree".
 *
 * It takes two walks of the LRU: one has a reference to an entry that is invalidated then, so that this put is not
 * the last and the entry stays on the LRU, dead; the other meets it there, and nothing keeps the tree it reads.
 * With one shrinker this holds (55 895 distinct states, 154 192 generated, depth 80).
 *
 * 91 733 distinct states, 285 732 generated, depth 34. Run once, violated as well: two slots 195 886,
 * 611 153, 34; exclusive loads 96 928, 304 991, 34.
 */
export class LruLockNotCycled extends TrylockRotate {
  override readonly expected = violates(useAfterFree);

  /** Says no to the null pointer, so that only the order is wrong. */
  override *shrink_memcg_cb(entry: ZswapEntry): Thread {
    if (this.zswap_tree === null) return;
    yield* super.shrink_memcg_cb(entry);
  }

  /** As in v6.8-rc1. */
  override *zswap_invalidate_entry(tree: ZswapTree, entry: ZswapEntry): Thread {
    if (!tree.rbroot.contains(entry.slot, entry)) return;
    tree.rbroot.erase(entry.slot);
    yield* this.zswap_entry_put(entry);
  }
}
