import { step, type Thread, useAfterFree, violates } from "lifespec";
import type { ZswapEntry, ZswapTree } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";
import { TrylockRotate } from "./trylock-rotate.ts";

/**
 * Problem 4 on the path that the analysis does not name (mail 10: "we can't reference the tree after that"):
 * after a successful write the folio is unlocked, swapoff passes, and the last put locks a freed tree.
 *
 * 194 847 distinct states, 600 497 generated, depth 42. Run once, violated as well: two slots 462 193,
 * 1 435 972, 42; exclusive loads 203 458, 632 345, 42.
 */
export class LastPutOnSuccess extends TrylockRotate {
  override readonly expected = violates(useAfterFree);

  /** The put locks the tree as v6.8-rc1 does, but only where something was written. */
  override *reclaim_entry(entry: ZswapEntry, slot: Slot, tree: ZswapTree): Thread {
    const written = yield* this.zswap_writeback_entry(entry, slot, tree);
    if (written) {
      retake: yield* tree.lock.lock();
      yield* this.zswap_entry_put(entry);
      yield* tree.lock.unlock();
    } else {
      put: yield* step();
      yield* this.zswap_entry_put(entry);
    }
  }
}
