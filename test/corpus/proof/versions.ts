import { every, implies, inductive, isAt, local, tasks } from "lifespec";
import type { ZswapEntry } from "../../../specs/zswap/rc1.ts";
import type { Slot } from "../../../specs/zswap/swapfile.ts";
import { PinSwapCacheFirstEntries } from "./entries.ts";

/**
 * The fifth layer of the proof of the merged fix: which version of the page an entry has. The process writes to its page
 * while no slot has a copy, or with the folio of the slot locked; so an entry of a slot that counts is up to date until
 * the next store to the slot, and what writeback has read from it stays so while it has the folio locked.
 */
export class PinSwapCacheFirstVersions extends PinSwapCacheFirstEntries {
  readonly NoMoreWrites = inductive(() => this.page <= this.writes);

  /** Or of the page that stays out for good. */
  readonly CountedIsOfProcess = inductive(() =>
    every(tasks(this.threads.process), (process) =>
      every(this.swapCache.si.counted, (slot) => {
        const isOut = this.page === this.writes && isAt(process, "write", "Done");
        return isOut || (local<Slot>(process, "slot") === slot && !this.hasDroppedCount(process));
      }),
    ),
  );

  readonly NewEntryHasPage = inductive(() =>
    every(tasks(this.threads.process), (process) => {
      const entry = local<ZswapEntry>(process, "entry");
      return implies(isAt(process, "insert"), () => entry !== null && entry.data === this.page);
    }),
  );

  /** Until a store to the slot begins. */
  readonly EntryHasPage = inductive(() =>
    every(tasks(this.threads.process), (process) =>
      every(this.swapCache.si.counted, (slot) =>
        implies(
          !isAt(process, "zswap_store_tree_lock") &&
            this.zswap_tree !== null &&
            this.zswap_tree.rbroot.nodes.has(slot),
          () => this.zswap_tree!.rbroot.nodes.get(slot)!.data === this.page,
        ),
      ),
    ),
  );

  readonly WritebackHasPage = inductive(() =>
    every(tasks(this.threads.shrinker), (task) => {
      const slot = local<Slot>(task, "swpentry");
      return implies(
        this.hasRead(task) && slot !== null && this.swapCache.si.counted.has(slot),
        () => local<number>(task, "data") === this.page,
      );
    }),
  );
}
