import { isAt, local, type Task } from "lifespec";
import type { Slot } from "../../../../specs/zswap/swapfile.ts";
import { Xarray, type ZswapEntry, type ZswapTree } from "../../../../specs/zswap/xarray.ts";

/** Where the threads of today's scheme stand, by what they hold there. */
export abstract class Places extends Xarray {
  holdsSiLock(task: Task): boolean {
    return (
      this.hasFreed(task) ||
      isAt(task, "add_to_swap_si_unlock", "swapoff_si_unlock") ||
      isAt(task, "clear_swap_map_si_unlock", "swapon_si_unlock")
    );
  }

  /** At the end of `swap_range_free()`, with `si->lock`. */
  hasFreed(task: Task): boolean {
    return isAt(
      task,
      "free_swap_and_cache_si_unlock",
      "swap_range_free_si_unlock",
      "swap_range_free_si_unlock_2",
      "shrinker_si_unlock",
      "swapoff_swap_range_free_si_unlock",
    );
  }

  /** In `swap_range_free()`, while the slot has `SWAP_HAS_CACHE`. */
  isAboutToFree(task: Task): boolean {
    return isAt(task, (slot: Slot) => this.swap_range_free(slot)) && !this.hasFreed(task);
  }

  holdsLruLock(task: Task): boolean {
    return (
      this.hasUnlinked(task) ||
      isAt(task, "zswap_shrinker_lru_unlock", "shrink_memcg_cb_lru_unlock", "lru_add_unlock")
    );
  }

  /** In `zswap_entry_free()`, with the LRU lock. */
  hasUnlinked(task: Task): boolean {
    return isAt(
      task,
      "zswap_store_lru_del_unlock",
      "process_zswap_load_lru_del_unlock",
      "swapoff_zswap_load_lru_del_unlock",
      "zswap_writeback_entry_lru_del_unlock",
      "shrinker_zswap_invalidate_lru_del_unlock",
      "swapoff_zswap_invalidate_lru_del_unlock",
      "zswap_entry_free_lru_del_unlock",
      "zswap_entry_free_lru_del_unlock_2",
      "zswap_entry_free_lru_del_unlock_3",
      "zswap_entry_free_lru_del_unlock_4",
    );
  }

  /** Of the tree that it has in a local. */
  holdsXaLock(task: Task): boolean {
    return this.hasErased(task) || isAt(task, "xa_store_unlock", "xa_remove_unlock");
  }

  /** In `xa_erase()`, with `xa_lock`. */
  hasErased(task: Task): boolean {
    return isAt(
      task,
      "zswap_store_xa_erase_unlock",
      "process_zswap_load_xa_erase_unlock",
      "swapoff_zswap_load_xa_erase_unlock",
      "shrinker_xa_erase_unlock",
      "swapoff_zswap_invalidate_xa_erase_unlock",
      "zswap_invalidate_xa_erase_unlock",
      "zswap_invalidate_xa_erase_unlock_2",
      "zswap_invalidate_xa_erase_unlock_3",
    );
  }

  /** The tree that it works on; `xa_store()` has it in a local of `zswap_store()`. */
  treeOf(task: Task): ZswapTree | null {
    return local<ZswapTree>(task, "xa") ?? local<ZswapTree>(task, "tree");
  }

  /** The slot that it works on; writeback has it in a local of its own. */
  workOf(task: Task): Slot | null {
    return local<Slot>(task, "slot") ?? local<Slot>(task, "swpentry");
  }

  /** With the lock of the slot's folio, which is in the swap cache. */
  holdsFolio(task: Task): boolean {
    return (
      this.isAboutToRemove(task) ||
      isAt(task, (slot: Slot) => this.zswap_store(slot)) ||
      isAt(task, (slot: Slot) => this.zswap_load(slot)) ||
      isAt(task, "do_swap_page_waitWriteback", "try_to_unuse_waitWriteback") ||
      isAt(task, "swap_out_and_in_swap_free", "try_to_unuse_swap_free") ||
      isAt(task, "swap_writepage_deleteFolio", "startWriteback") ||
      isAt(task, "xa_remove_lock", "xa_remove_unlock") ||
      isAt(task, "zswap_writeback_entry_lru_del_lock", "zswap_writeback_entry_lru_del_unlock")
    );
  }

  /** At the start of `delete_from_swap_cache()`. */
  isAboutToRemove(task: Task): boolean {
    return isAt(
      task,
      "delete_from_swap_cache_deleteFolio",
      "delete_from_swap_cache_deleteFolio_2",
      "swapoff_deleteFolio",
      "zswap_writeback_entry_deleteFolio",
    );
  }

  /** The folio is out of the swap cache, locked and referenced by the thread alone. */
  hasRemoved(task: Task): boolean {
    return (
      isAt(task, (slot: Slot) => this.delete_from_swap_cache(slot)) && !this.isAboutToRemove(task)
    );
  }

  /** About to unlock a folio, in the cache or out of it. */
  unlocksFolio(task: Task): boolean {
    return isAt(
      task,
      "swap_writepage_unlockFolio",
      "process_swap_free_unlockFolio",
      "try_to_unuse_unlockFolio",
      "free_swap_and_cache_unlockFolio",
      "zswap_writeback_entry_unlockFolio",
    );
  }

  /** swapoff is past `try_to_unuse()`, and the device is not there again. */
  isPastUnuse(task: Task): boolean {
    return isAt(task, "kill", "users_wait", "drain") || this.hasNoSwapMap(task);
  }

  hasNoSwapMap(task: Task): boolean {
    return isAt(
      task,
      "clear_swap_map_si_unlock",
      "zswap_swapoff",
      "zswap_swapon",
      "swapon_si_lock",
    );
  }

  /** Its entry, if it has one: new, or taken out of the xarray. Until `lru.del` the LRU may still have it. */
  owns(task: Task): boolean {
    return this.ownsOld(task) || this.ownsEntry(task);
  }

  ownedBy(task: Task): ZswapEntry | null {
    return this.ownsOld(task) ? local<ZswapEntry>(task, "old") : local<ZswapEntry>(task, "entry");
  }

  /** What `xa_erase()` or `xa_store()` found in the slot. */
  ownsOld(task: Task): boolean {
    return this.hasErased(task) || this.ownsReplaced(task);
  }

  ownsReplaced(task: Task): boolean {
    return isAt(task, "xa_store_unlock", "zswap_store_lru_del_lock", "zswap_store_lru_del_unlock");
  }

  ownsEntry(task: Task): boolean {
    return (
      isAt(task, "xa_store_lock") ||
      (isAt(task, "xa_remove_unlock") && local<boolean>(task, "found") === true) ||
      isAt(task, (entry: ZswapEntry) => this.zswap_entry_free(entry))
    );
  }

  /** In `zswap_store()`, from `xa_store()` on until the entry is on the LRU. */
  hasStored(task: Task): boolean {
    return this.ownsReplaced(task) || isAt(task, "lru_add_lock");
  }

  /** About to free a slot, of which the tree has nothing any more. */
  hasInvalidated(task: Task): boolean {
    return (
      this.isAboutToFree(task) &&
      (this.hasErased(task) ||
        this.ownsEntry(task) ||
        !isAt(task, (slot: Slot) => this.zswap_invalidate(slot)))
    );
  }
}
