import { step, type Thread, useAfterFree, violates } from "lifespec";
import type { ZswapEntry, ZswapTree } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";
import { TrylockRotate } from "./trylock-rotate.ts";

/**
 * Problem 4 of the analysis alone (mail 8), with all others repaired: "the original entry's tree is no longer
 * valid for the entry put", when the writeback has failed.
 *
 * 88 789 distinct states, 264 573 generated, depth 35. Run once, violated as well: two slots 186 822,
 * 556 721, 35; exclusive loads 85 522, 253 801, 35.
 */
export class LastPutOnFailure extends TrylockRotate {
  override readonly expected = violates(useAfterFree);

  /** The put locks the tree as v6.8-rc1 does, but only where nothing was written. */
  override *reclaim_entry(entry: ZswapEntry, slot: Slot, tree: ZswapTree): Thread {
    const written = yield* this.zswap_writeback_entry(entry, slot, tree);
    if (!written) {
      retake: yield* tree.lock.lock();
      yield* this.zswap_entry_put(entry);
      yield* tree.lock.unlock();
    } else {
      put: yield* step();
      yield* this.zswap_entry_put(entry);
    }
  }
}
