import { type Thread, violates } from "lifespec";
import { folioLeak } from "lifespec/kernel";
import type { Slot } from "./swapfile.ts";
import { TrylockRotate } from "./trylock-rotate.ts";

/**
 * The folio of a failed writeback is deleted from the swap cache but neither unlocked nor put (mail 13, "I
 * think we are missing a folio_unlock() there"), with all else repaired. e3b63e966cac ("mm: zswap: fix
 * missing folio cleanup in writeback race path", v6.8) repairs it, as in `TrylockRotate`.
 *
 * 56 908 distinct states, 150 305 generated, depth 59. Run once, violated as well: two shrinkers 825 454,
 * 2 772 170, 62; two slots 157 367, 416 817, 59; exclusive loads 50 508, 134 643, 57.
 */
export class FolioLeftLocked extends TrylockRotate {
  override readonly expected = violates(folioLeak);

  constructor({ slots = 1, shrinkers = 1, writes = 2, exclusive_loads = false } = {}) {
    super({ slots, shrinkers, writes, exclusive_loads });
  }

  override *drop_folio(slot: Slot): Thread {
    yield* this.delete_from_swap_cache(slot);
  }
}
