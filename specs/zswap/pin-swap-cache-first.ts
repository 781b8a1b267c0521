import { holds, type Thread } from "lifespec";
import { might_sleep } from "lifespec/kernel";
import { Rc1, type ZswapEntry } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";

/**
 * The fix that was merged: 5878303c5353 ("mm/zswap: fix race between lru writeback and swapoff", v6.9),
 * with the folio cleanup of e3b63e966cac.
 *
 * Writeback does as `zswap_load()` does: it pins the slot in the swap cache first, and looks up tree and
 * entry under that pin. It touches neither before the entry is validated, nor after the folio is unlocked.
 *
 * 34 703 distinct states, 93 648 generated, depth 79. Run once: two slots 108 777, 295 228, 81; two
 * shrinkers 382 305, 1 347 222, 87; two shrinkers and three writes 723 377, 2 504 334, 101; three
 * shrinkers 4 104 326, 17 851 681, 95; exclusive loads 27 997, 75 433, 75.
 */
export class PinSwapCacheFirst extends Rc1 {
  override readonly expected = holds;

  override *shrink_memcg_cb(entry: ZswapEntry): Thread {
    // Rotated, not isolated: after a failure the entry may be gone, and could not be put back.
    this.lru.moveToTail(entry);
    const swpentry = entry.slot;
    yield* this.lru.lock.unlock();

    yield* this.zswap_writeback_entry(entry, swpentry);

    relock: yield* this.lru.lock.lock();
  }

  /** `zswap_writeback_entry()`. Until it is found in the tree, `entry` is an address and no more. */
  override *zswap_writeback_entry(entry: ZswapEntry, swpentry: Slot): Thread<boolean> {
    const pin = yield* this.swapCache.pin(swpentry);
    if (pin !== "pinned") return false;

    // The folio is locked, so swapoff cannot pass this slot: the tree stays until the folio is unlocked.
    const tree = this.zswap_tree!;
    validate: yield* tree.lock.lock();
    if (tree.rbroot.search(swpentry) !== entry) {
      yield* tree.lock.unlock();
      yield* this.delete_from_swap_cache(swpentry);
      yield* this.swapCache.unlockFolio(swpentry);
      return false;
    }
    this.zswap_entry_get(entry);
    yield* tree.lock.unlock();

    might_sleep(); // decompresses
    const data = entry.data;

    invalidate: yield* tree.lock.lock();
    yield* this.zswap_invalidate_entry(tree, entry);
    yield* this.zswap_entry_put(entry);
    yield* tree.lock.unlock();

    yield* this.__swap_writepage(swpentry, data);
    return true;
  }
}
