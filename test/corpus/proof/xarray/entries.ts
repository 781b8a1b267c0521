import { every, implies, inductive, isAt, local, tasks } from "lifespec";
import type { Slot } from "../../../../specs/zswap/swapfile.ts";
import type { ZswapEntry } from "../../../../specs/zswap/xarray.ts";
import { XarrayTrees } from "./trees.ts";

/**
 * The last layer of the proof of today's scheme: the lifetime of entries, without a reference count. Who takes an entry
 * out of the xarray owns it. It is an entry of the slot that the owner works on, and so of nobody else.
 */
export class XarrayEntries extends XarrayTrees {
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
      implies(this.isKept(slot), () => {
        const entry = this.zswap_tree!.xa.entries.get(slot)!;
        return this.entries.has(entry) && entry.slot === slot;
      }),
    ),
  );

  readonly OwnedIsOfWork = inductive(() =>
    every(tasks(), (task) => {
      const entry = this.ownedBy(task);
      return implies(
        this.owns(task) && entry !== null,
        () => this.entries.has(entry!) && entry!.slot === this.workOf(task) && !this.inTree(entry!),
      );
    }),
  );

  readonly OwnedIsUnlinked = inductive(() =>
    every(tasks(), (task) =>
      implies(this.hasUnlinked(task), () => !this.lru.has(this.ownedBy(task)!)),
    ),
  );

  /** Until the LRU has it, `zswap_store()` knows the entry by the lock of the folio. */
  readonly StoredIsInTree = inductive(() =>
    every(tasks(), (task) =>
      implies(
        this.hasStored(task),
        () =>
          this.zswap_tree !== null &&
          this.zswap_tree.xa.contains(this.workOf(task)!, local<ZswapEntry>(task, "entry")!),
      ),
    ),
  );

  readonly OnLruIsLive = inductive(() => every(this.lru.items, (entry) => this.entries.has(entry)));

  /** What a slot has in the tree is taken out before the slot is free. */
  readonly FreedSlotIsVacant = inductive(() =>
    every(tasks(), (task) =>
      implies(this.hasInvalidated(task), () => !this.isKept(this.workOf(task)!)),
    ),
  );

  readonly InTreeIsInUse = inductive(() =>
    every(this.slots, (slot) => implies(this.isKept(slot), () => this.swapCache.si.isInUse(slot))),
  );

  readonly SwapMapIsThere = inductive(() =>
    every(
      tasks(this.threads.swapoff),
      (task) => this.hasNoSwapMap(task) || this.swapCache.si.has_swap_map,
    ),
  );
}
