import { every, implies, inductive, isAt, local, tasks } from "lifespec";
import type { ZswapEntry } from "../../../specs/zswap/rc1.ts";
import type { Slot } from "../../../specs/zswap/swapfile.ts";
import { PinSwapCacheFirstTrees } from "./trees.ts";

/**
 * The last layer of the proof of the merged fix: the lifetime of entries. The tree has a reference, and so has whoever
 * looked an entry up; who drops the last one holds the tree's lock, is alone with the entry, and frees it.
 */
export class PinSwapCacheFirstEntries extends PinSwapCacheFirstTrees {
  /** Of the entry that the shrinker found on the LRU. */
  readonly SwpentryIsKnown = inductive(() =>
    every(
      tasks(this.threads.shrinker),
      (task) =>
        isAt(task, "count", "lru_lock", "zswap_shrinker_lru_unlock", "relock", "Done") ||
        local<Slot>(task, "swpentry") !== null,
    ),
  );

  readonly EntryHasSlot = inductive(() => every(this.entries, (entry) => entry.slot !== null));

  readonly EntryInTree = inductive(() =>
    every(this.slots, (slot) =>
      implies(this.zswap_tree !== null && this.zswap_tree.rbroot.nodes.has(slot), () => {
        const entry = this.zswap_tree!.rbroot.nodes.get(slot)!;
        return this.entries.has(entry) && entry.slot === slot && entry.refcount.count > 0;
      }),
    ),
  );

  /** The tree's reference and its own. */
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
          !this.inTree(entry),
      );
    }),
  );

  /** What the slot had is out of the tree, and nobody else stores to the slot. */
  readonly SlotIsVacant = inductive(() =>
    every(tasks(), (task) =>
      implies(
        isAt(
          task,
          "insert",
          "zswap_store_tree_unlock",
          "zswap_free_entry_zswap_lru_del_lock_4",
          "zswap_free_entry_zswap_lru_del_unlock_4",
        ),
        () =>
          this.zswap_tree !== null &&
          !this.zswap_tree.rbroot.nodes.has(local<Slot>(task, "slot")!),
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
        () => slot !== null && !this.swapCache.si.isInUse(slot),
      );
    }),
  );

  /** Or whoever has `si->lock` is about to take it out. */
  readonly InTreeIsInUse = inductive(() =>
    every(this.slots, (slot) => {
      const si = this.swapCache.si;
      return implies(
        this.zswap_tree !== null && this.zswap_tree.rbroot.nodes.has(slot) && !si.isInUse(slot),
        () =>
          si.lock.owner !== null &&
          this.isAboutToInvalidate(si.lock.owner!) &&
          this.workOf(si.lock.owner!) === slot,
      );
    }),
  );

  readonly SwapMapIsThere = inductive(() =>
    every(
      tasks(this.threads.swapoff),
      (task) =>
        (this.isPastUnuse(task) && !isAt(task, "kill", "users_wait", "drain")) ||
        this.swapCache.si.has_swap_map,
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
