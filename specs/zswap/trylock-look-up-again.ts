import { type Thread, useAfterFree, violates } from "lifespec";
import type { ZswapEntry, ZswapTree } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";
import { TrylockTreeUnderLru } from "./trylock-tree-under-lru.ts";

/**
 * The first fix that the thread proposes, problems 1 to 3 of its analysis repaired (mail 8): trylock the
 * tree under the LRU lock; let every invalidation cycle the LRU lock; look `zswap_trees[type]` up again
 * once the slot is pinned. The folio is cleaned up as e3b63e966cac does.
 *
 * Its author left the fourth problem open, and the check finds it: "the original entry's tree is no longer
 * valid for the entry put".
 */
export class TrylockLookUpAgain extends TrylockTreeUnderLru {
  override readonly expected = violates(useAfterFree);

  /** Takes the entry off the LRU also when others hold references: no walk meets it from then on. */
  override *zswap_invalidate_entry(tree: ZswapTree, entry: ZswapEntry): Thread {
    if (!tree.rbroot.contains(entry.slot, entry)) return;
    tree.rbroot.erase(entry.slot);
    yield* this.zswap_lru_del(entry);
    yield* this.zswap_entry_put(entry);
  }

  /** The tree that was locked under the LRU lock is not used: the device may be another one by now. */
  override *zswap_writeback_entry(entry: ZswapEntry, slot: Slot): Thread<boolean> {
    const pin = yield* this.swapCache.pin(slot);
    if (pin !== "pinned") return false;

    const tree = this.zswap_tree!; // stays until the folio is unlocked
    validate: yield* tree.lock.lock();
    if (tree.rbroot.search(slot) !== entry) {
      yield* tree.lock.unlock();
      yield* this.delete_from_swap_cache(slot);
      yield* this.swapCache.unlockFolio(slot);
      return false;
    }
    yield* this.zswap_entry_validated(tree, entry);
    yield* tree.lock.unlock();

    yield* this.__swap_writepage(slot, entry.data);
    return true;
  }

  /** What is done to an entry that was found in the tree, while the tree is locked: nothing. */
  *zswap_entry_validated(_tree: ZswapTree, _entry: ZswapEntry): Thread {}
}
