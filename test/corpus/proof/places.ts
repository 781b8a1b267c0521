import { isAt, local, type Task } from "lifespec";
import { PinSwapCacheFirst } from "../../../specs/zswap/pin-swap-cache-first.ts";
import type { ZswapEntry } from "../../../specs/zswap/rc1.ts";
import type { Slot } from "../../../specs/zswap/swapfile.ts";

/** Where the threads of the merged fix stand, by what they hold there. */
export abstract class Places extends PinSwapCacheFirst {
  holdsSiLock(task: Task): boolean {
    return (
      this.freesUnderSiLock(task) ||
      isAt(task, "add_to_swap_si_unlock", "swapoff_si_unlock") ||
      isAt(task, "clear_swap_map_si_unlock", "swapon_si_unlock")
    );
  }

  /** In `swap_range_free()`, with `si->lock`. */
  freesUnderSiLock(task: Task): boolean {
    return (
      isAt(task, "free_swap_and_cache_si_unlock", "swap_range_free_si_unlock") ||
      isAt(task, "swap_range_free_si_unlock_2", "shrinker_si_unlock") ||
      isAt(task, "swapoff_swap_range_free_si_unlock") ||
      this.invalidates(task)
    );
  }

  /** In `zswap_invalidate()`. */
  invalidates(task: Task): boolean {
    return isAt(task, (slot: Slot) => this.zswap_invalidate(slot));
  }

  /** In `swap_range_free()`, still without `si->lock`. */
  isAboutToFree(task: Task): boolean {
    return isAt(
      task,
      "free_swap_and_cache_si_lock",
      "swap_range_free_si_lock",
      "swap_range_free_si_lock_2",
      "shrinker_si_lock",
      "swapoff_swap_range_free_si_lock",
    );
  }

  holdsLruLock(task: Task): boolean {
    return isAt(
      task,
      "shrink_memcg_cb_lru_unlock",
      "zswap_shrinker_lru_unlock",
      "zswap_store_zswap_lru_add_unlock",
      "process_zswap_load_zswap_lru_add_unlock",
      "process_zswap_load_zswap_lru_del_unlock",
      "swapoff_zswap_load_zswap_lru_del_unlock",
      "swapoff_zswap_lru_add_unlock",
      "zswap_swapoff_zswap_lru_del_unlock",
      "zswap_free_entry_zswap_lru_del_unlock",
      "zswap_free_entry_zswap_lru_del_unlock_2",
      "zswap_free_entry_zswap_lru_del_unlock_3",
      "zswap_free_entry_zswap_lru_del_unlock_4",
      "zswap_free_entry_zswap_lru_del_unlock_5",
      "zswap_free_entry_zswap_lru_del_unlock_6",
      "zswap_free_entry_zswap_lru_del_unlock_7",
      "zswap_free_entry_zswap_lru_del_unlock_8",
      "zswap_free_entry_zswap_lru_del_unlock_9",
      "zswap_free_entry_zswap_lru_del_unlock_10",
    );
  }

  /** Of the tree that it has in a local. */
  holdsTreeLock(task: Task): boolean {
    return (
      isAt(task, (entry: ZswapEntry) => this.zswap_free_entry(entry)) ||
      isAt(
        task,
        "zswap_writeback_entry_tree_unlock",
        "zswap_writeback_entry_tree_unlock_2",
        "zswap_writeback_entry_tree_unlock_3",
        "shrinker_zswap_invalidate_tree_unlock",
        "zswap_store_tree_unlock",
        "zswap_store_tree_unlock_2",
        "zswap_store_zswap_lru_add_lock",
        "zswap_store_zswap_lru_add_unlock",
        "zswap_load_tree_unlock",
        "zswap_load_tree_unlock_2",
        "zswap_load_tree_unlock_3",
        "zswap_load_tree_unlock_4",
      ) ||
      isAt(
        task,
        "process_zswap_load_zswap_lru_add_lock",
        "process_zswap_load_zswap_lru_add_unlock",
        "process_zswap_load_zswap_lru_del_lock",
        "process_zswap_load_zswap_lru_del_unlock",
        "swapoff_zswap_load_zswap_lru_del_lock",
        "swapoff_zswap_load_zswap_lru_del_unlock",
        "swapoff_zswap_lru_add_lock",
        "swapoff_zswap_lru_add_unlock",
      ) ||
      isAt(
        task,
        "zswap_invalidate_tree_unlock",
        "zswap_invalidate_tree_unlock_2",
        "zswap_invalidate_tree_unlock_3",
        "swapoff_zswap_invalidate_tree_unlock",
        "zswap_swapoff_tree_unlock",
        "zswap_swapoff_zswap_lru_del_lock",
        "zswap_swapoff_zswap_lru_del_unlock",
      )
    );
  }

  /** With the lock of the folio in the swap cache, by the local that has its slot. */
  holdsFolioOfSlot(task: Task): boolean {
    return (
      isAt(task, (slot: Slot) => this.zswap_store(slot)) ||
      isAt(task, (slot: Slot) => this.zswap_load(slot)) ||
      isAt(
        task,
        "swap_writepage_deleteFolio",
        "do_swap_page_waitWriteback",
        "try_to_unuse_waitWriteback",
        "swap_out_and_in_swap_free",
        "try_to_unuse_swap_free",
        "delete_from_swap_cache_deleteFolio",
        "delete_from_swap_cache_deleteFolio_2",
        "swapoff_deleteFolio",
      )
    );
  }

  /** The same, of the local of writeback. */
  holdsFolioOfSwpentry(task: Task): boolean {
    return isAt(
      task,
      "validate",
      "zswap_writeback_entry_tree_unlock",
      "zswap_writeback_entry_tree_unlock_2",
      "zswap_writeback_entry_tree_unlock_3",
      "zswap_writeback_entry_deleteFolio",
      "invalidate",
      "zswap_free_entry_zswap_lru_del_lock_2",
      "zswap_free_entry_zswap_lru_del_unlock_2",
      "zswap_free_entry_zswap_lru_del_lock_3",
      "zswap_free_entry_zswap_lru_del_unlock_3",
      "startWriteback",
    );
  }

  /** The slot that the thread works on; writeback has it in a local of its own. */
  workOf(task: Task): Slot | null {
    return local<Slot>(task, "slot") ?? local<Slot>(task, "swpentry");
  }

  /** swapoff is past `try_to_unuse()`, and the device is not there again. */
  isPastUnuse(task: Task): boolean {
    return isAt(
      task,
      "kill",
      "users_wait",
      "drain",
      "clear_swap_map_si_unlock",
      "zswap_swapoff_tree_lock",
      "zswap_swapoff_tree_unlock",
      "zswap_swapoff_zswap_lru_del_lock",
      "zswap_swapoff_zswap_lru_del_unlock",
      "kfree",
      "zswap_swapon",
      "swapon_si_lock",
    );
  }

  /** In the delete path: the folio is out of the cache, locked and referenced by the thread alone. */
  hasRemoved(task: Task): boolean {
    return (
      isAt(task, "swap_range_free_si_lock", "swap_range_free_si_lock_2", "shrinker_si_lock") ||
      isAt(task, "swapoff_swap_range_free_si_lock", "swapoff_swap_range_free_si_unlock") ||
      isAt(
        task,
        "swap_range_free_si_unlock",
        "swap_range_free_si_unlock_2",
        "shrinker_si_unlock",
      ) ||
      (this.invalidates(task) &&
        !isAt(
          task,
          "zswap_invalidate_tree_lock",
          "zswap_invalidate_tree_unlock",
          "zswap_free_entry_zswap_lru_del_lock_6",
          "zswap_free_entry_zswap_lru_del_unlock_6",
        ))
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

  /** With a reference to an entry that is in the tree. */
  holdsEntry(task: Task): boolean {
    return (
      isAt(task, "zswap_load_tree_unlock", "zswap_load_tree_unlock_3") ||
      isAt(task, "process_finish", "swapoff_finish") ||
      isAt(task, "zswap_writeback_entry_tree_unlock_2", "invalidate") ||
      isAt(
        task,
        "process_zswap_load_zswap_lru_add_lock",
        "process_zswap_load_zswap_lru_add_unlock",
        "process_zswap_load_zswap_lru_del_lock",
        "process_zswap_load_zswap_lru_del_unlock",
        "swapoff_zswap_load_zswap_lru_del_lock",
        "swapoff_zswap_load_zswap_lru_del_unlock",
        "swapoff_zswap_lru_add_lock",
        "swapoff_zswap_lru_add_unlock",
      )
    );
  }

  /** In `zswap_free_entry()`. */
  freesEntry(task: Task): boolean {
    return isAt(task, (entry: ZswapEntry) => this.zswap_free_entry(entry));
  }

  /** The entry that it frees: `dupentry` in `zswap_store()`. */
  victimOf(task: Task): ZswapEntry | null {
    return local<ZswapEntry>(task, "entry") ?? local<ZswapEntry>(task, "dupentry");
  }

  /** In `swap_range_free()`, where the tree may still have the entry of a slot that is free. */
  isAboutToInvalidate(task: Task): boolean {
    return isAt(
      task,
      "zswap_invalidate_tree_lock",
      "zswap_invalidate_tree_lock_2",
      "zswap_invalidate_tree_lock_3",
      "shrinker_tree_lock",
      "swapoff_zswap_invalidate_tree_lock",
    );
  }

  /** The process has dropped the count of its slot: the page is unmapped, or brought in. */
  hasDroppedCount(task: Task): boolean {
    return (
      (isAt(task, (slot: Slot) => this.free_swap_and_cache(slot)) && !isAt(task, "zap")) ||
      (isAt(task, (slot: Slot) => this.swap_free(slot)) &&
        !isAt(task, "swap_out_and_in_swap_free", "try_to_unuse_swap_free"))
    );
  }

  /** Writeback has read what the entry has, and not yet begun to write it. */
  hasRead(task: Task): boolean {
    return isAt(
      task,
      "invalidate",
      "zswap_free_entry_zswap_lru_del_lock_3",
      "zswap_free_entry_zswap_lru_del_unlock_3",
      "zswap_writeback_entry_tree_unlock_3",
      "startWriteback",
    );
  }

  /** Who has the folio of the slot locked has a reference to its entry. */
  holderHolds(slot: Slot, entry: ZswapEntry): boolean {
    const { locked } = this.swapCache;
    return locked.has(slot) && this.holds(locked.get(slot)!, entry);
  }

  holds(task: Task, entry: ZswapEntry): boolean {
    return this.holdsEntry(task) && local<ZswapEntry>(task, "entry") === entry;
  }

  /** Allocated by who has the folio locked, and not yet in the tree. */
  isNew(entry: ZswapEntry): boolean {
    const { locked } = this.swapCache;
    return locked.has(entry.slot) && this.isAboutToInsert(locked.get(entry.slot)!, entry);
  }

  isAboutToInsert(task: Task, entry: ZswapEntry): boolean {
    return isAt(task, "insert") && local<ZswapEntry>(task, "entry") === entry;
  }

  /** Out of the tree, by who has the tree locked. */
  isBeingFreed(entry: ZswapEntry): boolean {
    const tree = this.zswap_tree;
    return tree !== null && tree.lock.owner !== null && this.frees(tree.lock.owner!, entry);
  }

  frees(task: Task, entry: ZswapEntry): boolean {
    return this.freesEntry(task) && this.victimOf(task) === entry;
  }

  /** In the tree, and off the LRU until who has the tree locked links it. */
  isBeingLinked(entry: ZswapEntry): boolean {
    const tree = this.zswap_tree;
    return tree !== null && tree.lock.owner !== null && this.isAboutToLink(tree.lock.owner!, entry);
  }

  isAboutToLink(task: Task, entry: ZswapEntry): boolean {
    return (
      isAt(
        task,
        "zswap_store_zswap_lru_add_lock",
        "process_zswap_load_zswap_lru_del_unlock",
        "process_zswap_load_zswap_lru_add_lock",
        "swapoff_zswap_load_zswap_lru_del_unlock",
        "swapoff_zswap_lru_add_lock",
      ) && local<ZswapEntry>(task, "entry") === entry
    );
  }

  /** The lock of the folio of its slot, if that folio is in the swap cache. */
  hasFolio(task: Task): boolean {
    return (
      this.holdsFolioOfSlot(task) ||
      this.holdsFolioOfSwpentry(task) ||
      this.unlocksFolio(task) ||
      isAt(task, "add_to_swap_si_unlock")
    );
  }
}
