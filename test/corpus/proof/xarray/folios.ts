import { count, every, implies, inductive, isAt, tasks } from "lifespec";
import { XarrayLocks } from "./locks.ts";

/**
 * The second layer of the proof of today's scheme: who works on a slot has its folio locked in the swap cache, or has
 * taken the folio out of it and is the one who frees the slot. Either way the slot has `SWAP_HAS_CACHE`, and nobody
 * else works on it.
 */
export class XarrayFolios extends XarrayLocks {
  readonly FolioIsLocked = inductive(() =>
    every(tasks(), (task) => {
      const slot = this.workOf(task);
      return implies(
        this.holdsFolio(task) || (isAt(task, "add_to_swap_si_unlock") && slot !== null),
        () => slot !== null && this.swapCache.locked.get(slot) === task,
      );
    }),
  );

  readonly FolioIsRemoved = inductive(() =>
    every(tasks(), (task) =>
      implies(this.hasRemoved(task), () => this.swapCache.removed.has(task)),
    ),
  );

  readonly FolioIsUnlocked = inductive(() =>
    every(tasks(), (task) => {
      const slot = this.workOf(task);
      return implies(
        this.unlocksFolio(task),
        () =>
          this.swapCache.removed.has(task) ||
          (slot !== null && this.swapCache.locked.get(slot) === task),
      );
    }),
  );

  readonly LockedIsInCache = inductive(() =>
    every(this.slots, (slot) =>
      implies(this.swapCache.locked.has(slot), () => this.swapCache.folios.has(slot)),
    ),
  );

  readonly FolioIsPinned = inductive(() =>
    every(this.slots, (slot) =>
      implies(this.swapCache.folios.has(slot), () => this.swapCache.si.has_cache.has(slot)),
    ),
  );

  readonly FreedSlotIsUnused = inductive(() =>
    every(tasks(), (task) => {
      const slot = this.workOf(task);
      return implies(
        this.isAboutToFree(task),
        () =>
          slot !== null &&
          this.swapCache.si.has_cache.has(slot) &&
          !this.swapCache.si.counted.has(slot) &&
          !this.swapCache.folios.has(slot),
      );
    }),
  );

  readonly OneFreesASlot = inductive(() =>
    every(tasks(), (one) =>
      every(tasks(), (other) =>
        implies(
          one !== other && this.isAboutToFree(one) && this.isAboutToFree(other),
          () => this.workOf(one) !== this.workOf(other),
        ),
      ),
    ),
  );

  /** The swap device is held by whoever is between `get_swap_device()` and `put_swap_device()`. */
  readonly UsersAreCounted = inductive(
    () =>
      this.swapCache.si.users.count ===
      count(tasks(), (task) =>
        isAt(
          task,
          "zswap_writeback_entry_swapcache_prepare",
          "do_swap_page_swapcache_prepare",
          "try_to_unuse_swapcache_prepare",
        ),
      ),
  );
}
