import { every, implies, inductive, isAt, local, some, tasks } from "lifespec";
import type { ZswapEntry } from "../../../specs/zswap/rc1.ts";
import type { Slot } from "../../../specs/zswap/swapfile.ts";
import { PinSwapCacheFirstVersions } from "./versions.ts";

/**
 * The sixth layer of the proof of the merged fix: nothing is held that nobody holds. Each reference, lock, flag and
 * missing link is that of a thread at a step that gives it back; so none is left when all threads are over.
 */
export class PinSwapCacheFirstHolders extends PinSwapCacheFirstVersions {
  /** The tree's, and that of who has the folio locked and the entry in hand. */
  readonly ReferencesAreExact = inductive(() =>
    every(this.slots, (slot) =>
      implies(this.zswap_tree !== null && this.zswap_tree.rbroot.nodes.has(slot), () => {
        const entry = this.zswap_tree!.rbroot.nodes.get(slot)!;
        const { count } = entry.refcount;
        return count === 1 || (count === 2 && this.holderHolds(slot, entry));
      }),
    ),
  );

  readonly NewEntryHasOneReference = inductive(() =>
    every(tasks(), (task) => {
      const entry = local<ZswapEntry>(task, "entry");
      return implies(isAt(task, "insert"), () => entry !== null && entry.refcount.count === 1);
    }),
  );

  readonly LiveIsInTreeOrInHand = inductive(() =>
    every(
      this.entries,
      (entry) => this.inTree(entry) || this.isNew(entry) || this.isBeingFreed(entry),
    ),
  );

  readonly LiveIsLinkedOrInHand = inductive(() =>
    every(
      this.entries,
      (entry) =>
        this.lru.has(entry) ||
        this.isNew(entry) ||
        this.isBeingFreed(entry) ||
        this.isBeingLinked(entry),
    ),
  );

  readonly LockedIsOfHolder = inductive(() =>
    every(this.slots, (slot) =>
      implies(this.swapCache.locked.has(slot), () => {
        const task = this.swapCache.locked.get(slot)!;
        const { removed } = this.swapCache;
        return this.workOf(task) === slot && this.hasFolio(task) && !removed.has(task);
      }),
    ),
  );

  readonly RemovedIsOfHolder = inductive(() =>
    every(tasks(), (task) =>
      implies(
        this.swapCache.removed.has(task),
        () => this.hasRemoved(task) || this.unlocksFolio(task),
      ),
    ),
  );

  readonly WritebackEnds = inductive(() =>
    every(this.slots, (slot) =>
      implies(this.swapCache.writeback.has(slot), () =>
        some(
          tasks(this.threads.shrinker),
          (task) => isAt(task, "endWriteback") && local<Slot>(task, "swpentry") === slot,
        ),
      ),
    ),
  );
}
