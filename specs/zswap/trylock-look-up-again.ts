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
 *
 * 14 771 distinct states, 35 336 generated, depth 35. Run once, violated as well: two shrinkers 80 289,
 * 226 989, 35; two slots 31 203, 74 825, 35; exclusive loads 13 612, 32 510, 35.
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

  override *zswap_writeback_entry(entry: ZswapEntry, slot: Slot, old: ZswapTree): Thread<boolean> {
    const pin = yield* this.swapCache.pin(slot);
    if (pin !== "pinned") return false;

    return yield* this.writeback_pinned(entry, slot, this.tree_to_validate(old));
  }

  /** `zswap_writeback_entry()` from where the slot is pinned: its folio is locked and in the swap cache. */
  *writeback_pinned(entry: ZswapEntry, slot: Slot, tree: ZswapTree): Thread<boolean> {
    validate: yield* tree.lock.lock();
    if (tree.rbroot.search(slot) !== entry) {
      yield* tree.lock.unlock();
      yield* this.drop_folio(slot);
      return false;
    }
    yield* this.zswap_entry_validated(tree, entry);
    yield* tree.lock.unlock();

    yield* this.__swap_writepage(slot, entry.data);
    return true;
  }

  /** Undoes the pin: `delete_from_swap_cache()`, `folio_unlock()`, `folio_put()`. */
  override *drop_folio(slot: Slot): Thread {
    yield* this.delete_from_swap_cache(slot);
    yield* this.swapCache.unlockFolio(slot);
  }

  /** The slot's tree, which stays until the folio is unlocked. The device may be another one by now. */
  tree_to_validate(_old: ZswapTree): ZswapTree {
    return this.zswap_tree!;
  }

  /** What is done to an entry that was found in the tree, while the tree is locked: nothing. */
  *zswap_entry_validated(_tree: ZswapTree, _entry: ZswapEntry): Thread {}
}
