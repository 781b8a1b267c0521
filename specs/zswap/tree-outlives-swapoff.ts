import { holds, possible, type Thread } from "lifespec";
import { Rc1 } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";

/**
 * A fix that the thread proposes (mail 9): "if we have a single zswap tree that is not tied down to any
 * swapfile, then we can't have this race". Still a proposal in 2026. With the folio cleanup of e3b63e966cac.
 *
 * Writeback is v6.8-rc1's. `TreeEmptyAtSwapoff` holds of this one too: swapoff empties the tree for the next
 * device without its loop.
 *
 * 80 014 distinct states, 218 140 generated, depth 77. Run once: two shrinkers 1 451 495, 4 985 586, 86; two
 * slots 230 086, 625 847, 80; exclusive loads 61 349, 168 879, 73.
 */
export class TreeOutlivesSwapoff extends Rc1 {
  override readonly expected = holds;

  /** Nothing to make. */
  override *zswap_swapon(): Thread {}

  /** Nothing to free, and no entry left. */
  override *zswap_swapoff(): Thread {}

  override *drop_folio(slot: Slot): Thread {
    yield* this.delete_from_swap_cache(slot);
    yield* this.swapCache.unlockFolio(slot);
  }

  override readonly SwapoffCanComplete = possible(() => !this.swapCache.si.has_swap_map);
}
