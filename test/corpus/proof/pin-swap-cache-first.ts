import { count, every, implies, inductive, isAt, local, some, tasks } from "lifespec";
import type { ZswapEntry, ZswapTree } from "../../../specs/zswap/rc1.ts";
import type { Slot } from "../../../specs/zswap/swapfile.ts";
import { Places } from "./places.ts";

/**
 * Conjuncts for the merged fix, for any number of shrinkers, slots, trees and entries. Not proved as a whole yet:
 * docs/proof.md says how far it was tried.
 *
 * Who works on a slot has its folio locked, or has taken the folio out of the swap cache and frees the slot. While a
 * slot is in use swapoff does not get past `try_to_unuse()`, so the tree of who works on one stays.
 */
export class PinSwapCacheFirstProof extends Places {
  readonly SiLockIsHeld = inductive(() =>
    every(tasks(), (task) => this.holdsSiLock(task) === (this.swapCache.si.lock.owner === task)),
  );

  readonly LruLockIsHeld = inductive(() =>
    every(tasks(), (task) => this.holdsLruLock(task) === (this.lru.lock.owner === task)),
  );

  readonly TreeLockIsHeld = inductive(() =>
    every(tasks(), (task) => {
      const tree = local<ZswapTree>(task, "tree");
      return implies(
        this.holdsTreeLock(task),
        () => tree !== null && this.trees.has(tree) && tree.lock.owner === task,
      );
    }),
  );

  readonly TreeLockIsOfHolder = inductive(() =>
    every(this.trees, (tree) =>
      implies(
        tree.lock.owner !== null,
        () =>
          this.holdsTreeLock(tree.lock.owner!) &&
          local<ZswapTree>(tree.lock.owner!, "tree") === tree,
      ),
    ),
  );

  readonly FolioIsLocked = inductive(() =>
    every(tasks(), (task) => {
      const slot = local<Slot>(task, "slot");
      return implies(
        this.holdsFolioOfSlot(task),
        () => slot !== null && this.swapCache.locked.get(slot) === task,
      );
    }),
  );

  readonly FolioIsLockedByWriteback = inductive(() =>
    every(tasks(), (task) => {
      const slot = local<Slot>(task, "swpentry");
      return implies(
        this.holdsFolioOfSwpentry(task),
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

  readonly InUseAreCounted = inductive(
    () =>
      this.swapCache.si.inuse_pages ===
      count(this.slots, (slot) => this.swapCache.si.isInUse(slot)),
  );

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

  readonly NoNewSlots = inductive(() =>
    every(
      tasks(this.threads.swapoff),
      (task) =>
        isAt(task, "swapoff_si_lock", "swapon_si_unlock", "Done") || !this.swapCache.si.writeok,
    ),
  );

  readonly NothingInUse = inductive(() =>
    every(tasks(), (task) =>
      implies(this.isPastUnuse(task), () =>
        every(this.slots, (slot) => !this.swapCache.si.isInUse(slot)),
      ),
    ),
  );

  readonly NobodyFrees = inductive(() =>
    every(tasks(), (swapoff) =>
      every(tasks(), (task) =>
        implies(
          this.isPastUnuse(swapoff) && !isAt(swapoff, "kill", "users_wait", "drain"),
          () => !this.freesUnderSiLock(task),
        ),
      ),
    ),
  );

  readonly TreeIsThere = inductive(() =>
    every(
      tasks(this.threads.swapoff),
      (task) => isAt(task, "zswap_swapon") === (this.zswap_tree === null),
    ),
  );

  readonly TreeIsLive = inductive(
    () => this.zswap_tree === null || this.trees.has(this.zswap_tree),
  );

  readonly OnlyTree = inductive(() => every(this.trees, (tree) => tree === this.zswap_tree));

  readonly TreeInHand = inductive(() =>
    every(tasks(), (task) => {
      const tree = local<ZswapTree>(task, "tree");
      return tree === null || tree === this.zswap_tree;
    }),
  );

  readonly SwpentryIsKnown = inductive(() =>
    every(
      tasks(this.threads.shrinker),
      (task) =>
        isAt(task, "count", "lru_lock", "zswap_shrinker_lru_unlock", "relock", "Done") ||
        local<Slot>(task, "swpentry") !== null,
    ),
  );

  readonly EntryInTree = inductive(() =>
    every(this.slots, (slot) =>
      implies(this.zswap_tree !== null && this.zswap_tree.rbroot.nodes.has(slot), () => {
        const entry = this.zswap_tree!.rbroot.nodes.get(slot)!;
        return this.entries.has(entry) && entry.slot === slot && entry.refcount.count > 0;
      }),
    ),
  );

  readonly EntryHasSlot = inductive(() => every(this.entries, (entry) => entry.slot !== null));

  readonly EntryIsHeld = inductive(() =>
    every(tasks(), (task) => {
      const entry = local<ZswapEntry>(task, "entry");
      return implies(
        this.holdsEntry(task) && entry !== null,
        () =>
          this.zswap_tree !== null &&
          this.zswap_tree.rbroot.nodes.get(this.workOf(task)!) === entry &&
          this.entries.has(entry!) &&
          entry!.refcount.count > 1,
      );
    }),
  );

  readonly NewEntry = inductive(() =>
    every(tasks(), (task) => {
      const entry = local<ZswapEntry>(task, "entry");
      return implies(
        isAt(task, "insert"),
        () =>
          entry !== null &&
          this.entries.has(entry) &&
          entry.slot === local<Slot>(task, "slot") &&
          entry.refcount.count > 0 &&
          !this.inTree(entry) &&
          !this.lru.has(entry),
      );
    }),
  );

  readonly OneHasANewEntry = inductive(() =>
    every(tasks(), (one) =>
      every(tasks(), (other) =>
        implies(
          one !== other && isAt(one, "insert") && isAt(other, "insert"),
          () => local<ZswapEntry>(one, "entry") !== local<ZswapEntry>(other, "entry"),
        ),
      ),
    ),
  );

  readonly InsertedEntry = inductive(() =>
    every(tasks(), (task) => {
      const entry = local<ZswapEntry>(task, "entry");
      return implies(
        isAt(task, "zswap_store_zswap_lru_add_lock"),
        () => entry !== null && this.entries.has(entry) && this.inTree(entry),
      );
    }),
  );

  readonly FreedEntryIsAlone = inductive(() =>
    every(tasks(), (task) => {
      const entry = this.victimOf(task);
      return implies(
        this.freesEntry(task),
        () =>
          entry !== null &&
          this.entries.has(entry) &&
          entry.refcount.count === 0 &&
          !this.inTree(entry) &&
          (!this.holdsLruLock(task) || !this.lru.has(entry)),
      );
    }),
  );

  readonly OnLruIsLive = inductive(() => every(this.lru.items, (entry) => this.entries.has(entry)));

  readonly SlotIsFree = inductive(() =>
    every(tasks(), (task) => {
      const slot = this.workOf(task);
      return implies(
        this.isAboutToInvalidate(task),
        () => slot !== null && !this.swapCache.si.isInUse(slot) && !this.swapCache.folios.has(slot),
      );
    }),
  );

  readonly InTreeIsInUse = inductive(() =>
    every(this.slots, (slot) =>
      implies(
        this.zswap_tree !== null && this.zswap_tree.rbroot.nodes.has(slot),
        () =>
          this.swapCache.si.isInUse(slot) ||
          some(tasks(), (task) => this.isAboutToInvalidate(task) && this.workOf(task) === slot),
      ),
    ),
  );

  /** Not the last put, and nothing left in the tree at the end. */
  readonly NeverThere = inductive(() =>
    every(
      tasks(),
      (task) =>
        !isAt(
          task,
          "zswap_free_entry_zswap_lru_del_lock_2",
          "zswap_free_entry_zswap_lru_del_unlock_2",
          "zswap_free_entry_zswap_lru_del_lock_5",
          "zswap_free_entry_zswap_lru_del_unlock_5",
          "zswap_free_entry_zswap_lru_del_lock_9",
          "zswap_free_entry_zswap_lru_del_unlock_9",
          "zswap_swapoff_zswap_lru_del_lock",
          "zswap_swapoff_zswap_lru_del_unlock",
        ),
    ),
  );
}
