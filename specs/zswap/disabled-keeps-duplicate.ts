import { either, step, type Thread, violates } from "lifespec";
import { PinSwapCacheFirst } from "./pin-swap-cache-first.ts";
import { staleWrite } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";

/**
 * A page is swapped out again while zswap is off: `zswap_store()` leaves the entry of its old data in the tree,
 * the new data goes to the device, and writeback writes the old over it. Until 678e54d4bb9a ("mm/zswap:
 * invalidate duplicate entry when !zswap_enabled", v6.8).
 *
 * 23 616 distinct states, 61 115 generated, depth 36. Run once, violated as well: two shrinkers 145 955,
 * 476 749, 36; two slots 52 962, 137 508, 36. With exclusive loads it holds (31 295, 84 451, 68), for a load takes
 * the entry out.
 *
 * Left out: a folio that gets dirty between its store and its reclaim, which exclusive loads do not help.
 */
export class DisabledKeepsDuplicate extends PinSwapCacheFirst {
  override readonly expected = violates(staleWrite);
  override readonly KeepsSlots = null;

  override *zswap_store(slot: Slot): Thread<boolean> {
    zswap_enabled: yield* step();
    const enabled = either(true, false); // a module parameter, which may change at any time
    if (enabled) return yield* super.zswap_store(slot);
    yield* this.zswap_store_disabled(slot);
    return false;
  }

  /** What `zswap_store()` does while zswap is off: nothing. */
  *zswap_store_disabled(_slot: Slot): Thread {}
}
