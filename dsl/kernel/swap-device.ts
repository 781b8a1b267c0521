import { inC, int, seen } from "../lang/index.ts";
import { PercpuRef } from "./percpu-ref.ts";
import { Spinlock } from "./spinlock.ts";

/**
 * `struct swap_info_struct`, include/linux/swap.h (v6.8): one swap device that is on from the start.
 * `swap_map[offset]` is two sets of slots. A page is in at most one page table, so a count is 0 or 1.
 * A freed slot goes back at once: the per-CPU caches of slots are left out.
 */
export class SwapDevice<Slot> {
  readonly lock = new Spinlock();
  /** Who is between `get_swap_device()` and `put_swap_device()`. */
  readonly users = new PercpuRef();
  /** `SWP_WRITEOK`: slots may be allocated. */
  writeok = true;
  /** The device has its `swap_map`; swapoff takes it away before it calls `zswap_swapoff()`. */
  has_swap_map = true;
  inuse_pages = int(0, 7);
  readonly inC = inC(
    "struct swap_info_struct *si",
    seen(() => this.has_swap_map, "$->swap_map"),
    seen(() => this.inuse_pages, "READ_ONCE($->inuse_pages)"),
  );

  /** Slots with a swap count: a page table entry refers to them. */
  readonly counted = new Set<Slot>();
  /** Slots with `SWAP_HAS_CACHE`: a folio is in the swap cache, or the slot is about to be freed. */
  readonly has_cache = new Set<Slot>();

  /** `swap_map[offset] != 0`: the slot is taken, and counted in `inuse_pages`. */
  isInUse(slot: Slot): boolean {
    return this.counted.has(slot) || this.has_cache.has(slot);
  }
}
