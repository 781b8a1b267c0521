import { nullDereference, step, type Thread, violates } from "lifespec";
import type { ZswapEntry, ZswapTree } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";
import { TrylockLookUpAgain } from "./trylock-look-up-again.ts";

/**
 * The first fix with its fourth problem repaired in the nearest way: the entry's last put needs no tree.
 *
 * The tree's reference is dropped while the folio is locked, and the count is a `refcount_t`, so that who
 * puts it last need not lock the tree. It is not enough: an entry that was invalidated while it was
 * isolated is put back on the LRU, dead, and another walk meets it there when the tree is gone.
 * With one shrinker it holds (83 031 distinct states, 228 286 generated, depth 84).
 *
 * 125 527 distinct states, 370 316 generated, depth 38. Run once, violated as well: two slots 276 013,
 * 819 880, 38; exclusive loads 119 743, 355 103, 38.
 */
export class TrylockPutWithoutTree extends TrylockLookUpAgain {
  override readonly expected = violates(nullDereference);

  constructor({ slots = 1, shrinkers = 2, writes = 2, exclusive_loads = false } = {}) {
    super({ slots, shrinkers, writes, exclusive_loads });
  }

  override *reclaim_entry(entry: ZswapEntry, slot: Slot, tree: ZswapTree): Thread {
    const written = yield* this.zswap_writeback_entry(entry, slot, tree);
    if (!written) yield* this.zswap_lru_putback(entry);
    put: yield* step();
    yield* this.zswap_entry_put(entry);
  }

  override *zswap_entry_validated(tree: ZswapTree, entry: ZswapEntry): Thread {
    yield* this.zswap_invalidate_entry(tree, entry);
  }
}
