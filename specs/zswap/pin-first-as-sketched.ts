import { holds, type Thread } from "lifespec";
import { might_sleep } from "lifespec/kernel";
import { PinSwapCacheFirst } from "./pin-swap-cache-first.ts";
import type { ZswapEntry } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";

/**
 * The merged fix as it was sketched (mail 10): the entry stays where it is on the LRU, is taken off it when
 * it is found in the tree, and is freed without the tree after the write. The early exits leave it alone.
 *
 * The sketch says nothing of a failed lookup; the folio is cleaned up there as in the merged form.
 *
 * 44 535 distinct states, 121 682 generated, depth 79. Run once: two shrinkers 579 445, 2 032 582, 87; two
 * slots 141 387, 389 202, 81; exclusive loads 37 459, 102 611, 75.
 */
export class PinFirstAsSketched extends PinSwapCacheFirst {
  override readonly expected = holds;

  override *shrink_memcg_cb(entry: ZswapEntry): Thread {
    const swpentry = entry.slot;
    yield* this.lru.lock.unlock();
    yield* this.zswap_writeback_entry(entry, swpentry);
    relock: yield* this.lru.lock.lock();
  }

  override *zswap_writeback_entry(entry: ZswapEntry, swpentry: Slot): Thread<boolean> {
    const pin = yield* this.swapCache.pin(swpentry);
    if (pin !== "pinned") return false;

    const tree = this.zswap_tree!;
    validate: yield* tree.lock.lock();
    if (tree.rbroot.search(swpentry) !== entry) {
      yield* tree.lock.unlock();
      yield* this.delete_from_swap_cache(swpentry);
      yield* this.swapCache.unlockFolio(swpentry);
      return false;
    }
    this.zswap_entry_get(entry);
    yield* this.zswap_invalidate_entry(tree, entry);
    yield* this.zswap_lru_del(entry);
    yield* tree.lock.unlock();

    might_sleep(); // decompresses
    yield* this.__swap_writepage(swpentry, entry.data);
    yield* this.zswap_free_entry(entry);
    return true;
  }
}
