import { type Thread, violates } from "lifespec";
import { dataLoss, PrivateFolioKeepsEntry } from "./private-folio-keeps-entry.ts";
import type { Slot } from "./swapfile.ts";

/**
 * Every load takes the entry out and frees it, also one into a private folio; when that folio is thrown away,
 * the page is lost. As c2e2ba770200 had made it, until 25cd241408a2 (both v6.9); here with today's xarray.
 *
 * 2 593 distinct states, 6 197 generated, depth 21. Run once, violated as well: two shrinkers 9 874,
 * 28 218, 21; two slots 4 934, 11 854, 21.
 */
export class PrivateFolioThrownAway extends PrivateFolioKeepsEntry {
  override readonly expected = violates(dataLoss);
  override readonly KeepsSlots = null;

  override *zswap_load_private(slot: Slot): Thread<boolean> {
    const entry = yield* this.zswap_tree!.xa.erase(slot);
    if (entry === null) return false;
    yield* this.zswap_entry_free(entry);
    return true;
  }
}
