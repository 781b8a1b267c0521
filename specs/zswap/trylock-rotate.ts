import { holds, step, type Thread } from "lifespec";
import type { ZswapEntry, ZswapTree } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";
import { TrylockPutWithoutTree } from "./trylock-put-without-tree.ts";

/**
 * The first fix without the problem that its author left open: the last put needs no tree, and the entry is
 * rotated on the LRU, not isolated, so that nobody puts a dead one back.
 *
 * 850 723 distinct states, 2 993 572 generated, depth 92. Run once: exclusive loads 744 349, 2 621 808, 88;
 * two slots 3 325 390, 11 811 960, 92; three writes 2 265 679, 7 948 728, 112; one shrinker 59 851,
 * 163 184, 84.
 */
export class TrylockRotate extends TrylockPutWithoutTree {
  override readonly expected = holds;

  override unlink(entry: ZswapEntry): void {
    this.lru.moveToTail(entry);
  }

  override *reclaim_entry(entry: ZswapEntry, slot: Slot, tree: ZswapTree): Thread {
    yield* this.zswap_writeback_entry(entry, slot, tree);
    put: yield* step();
    yield* this.zswap_entry_put(entry);
  }
}
