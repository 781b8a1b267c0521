import { assert, either, holds, step, type Thread, violation } from "lifespec";
import { might_sleep } from "lifespec/kernel";
import type { Slot } from "./swapfile.ts";
import { Xarray } from "./xarray.ts";

/** A page is read from where it never was, or no longer is. */
export const dataLoss = violation("data loss");

/**
 * A fault on a `SWP_SYNCHRONOUS_IO` device reads into a private folio, which is thrown away when the page table
 * entry has changed meanwhile. 25cd241408a2 ("mm: zswap: fix data loss on SWP_SYNCHRONOUS_IO devices", v6.9):
 * a load into such a folio leaves the entry where it is. The slot is protected by `SWAP_HAS_CACHE`.
 *
 * 54 876 distinct states, 154 117 generated, depth 71. Run once: two shrinkers 728 657, 2 639 520, 79; two
 * slots 171 980, 485 743, 77.
 */
export class PrivateFolioKeepsEntry extends Xarray {
  override readonly expected = holds;

  /** The slots whose page the device has, as it is now. */
  readonly on_device = new Set<Slot>();

  constructor({ slots = 1, shrinkers = 1, writes = 2 } = {}) {
    super({ slots, shrinkers, writes });
  }

  override *zswap_store(slot: Slot): Thread<boolean> {
    const stored = yield* super.zswap_store(slot);
    if (stored) this.on_device.delete(slot);
    else this.on_device.add(slot);
    return stored;
  }

  override *__swap_writepage(slot: Slot, data: number): Thread {
    yield* super.__swap_writepage(slot, data);
    this.on_device.add(slot);
  }

  override *zswap_load(slot: Slot): Thread<boolean> {
    const loaded = yield* super.zswap_load(slot);
    assert(loaded || this.on_device.has(slot), dataLoss); // else it is read from the device
    return loaded;
  }

  /** The swap cache is skipped when the device is fast and the folio is in it for nobody else. */
  override *do_swap_page(slot: Slot): Thread<boolean> {
    const si = this.swapCache.si;
    while (true) {
      synchronous: yield* step();
      if (either("swap cache", "private") === "swap cache") return yield* super.do_swap_page(slot);
      swapcache_prepare: yield* step();
      if (!si.counted.has(slot)) return false;
      if (si.has_cache.has(slot)) continue;
      si.has_cache.add(slot); // 13ddaf26be32
      const loaded = yield* this.zswap_load_private(slot);
      assert(loaded || this.on_device.has(slot), dataLoss);
      might_sleep();
      const outcome = either("mapped", "thrown away");
      if (outcome === "mapped") {
        swap_free: yield* step();
        si.counted.delete(slot);
        yield* this.swap_range_free(slot);
        return false; // the page is in memory, and the slot free
      }
      swapcache_clear: yield* step();
      si.has_cache.delete(slot);
    }
  }

  /** `zswap_load()` of a folio that is not in the swap cache. */
  *zswap_load_private(slot: Slot): Thread<boolean> {
    const entry = yield* this.zswap_tree!.xa.load(slot);
    if (entry === null) return false;
    decompress: yield* step();
    assert(entry.data === this.page, dataLoss);
    return true;
  }
}
