import {
  any,
  either,
  filter,
  inC,
  int,
  type Refinement,
  refines,
  seen,
  some,
  sort,
  Spec,
  step,
  type Thread,
  until,
} from "lifespec";
import { SwapCache } from "lifespec/kernel";
import { type Slot, SwapSlot } from "./swap-slot.ts";

export type { Slot };

/**
 * What mm/swap_state.c and mm/swapfile.c do around zswap, as of v6.8-rc1: one swap device, which is taken
 * away once and comes back, and one process, whose page is swapped out and in.
 *
 * `si->lock` is the device's; cluster locks are left out. A page is locked from when it is read to when
 * its slot is freed; the device writes at once (`SWP_SYNCHRONOUS_IO`).
 */
export abstract class Swapfile extends Spec {
  readonly slots: ReadonlySet<Slot>;
  readonly inC = inC(
    "mm/swapfile.c",
    seen(() => this.slots, "swp_entry_t"),
  );
  /** How often the process writes to its page. */
  readonly writes: number;
  readonly swapCache = new SwapCache<Slot>();
  /** The version of the page's data, counted by the writes to it. */
  page = int(0, 3);

  /** It keeps what is promised of swap slots. `null` in a kernel that does not. */
  readonly KeepsSlots: Refinement | null;

  constructor({ slots = 1, writes = 2 } = {}) {
    super();
    this.slots = sort("Slot", slots);
    this.writes = writes;
    this.KeepsSlots = refines(
      SwapSlot,
      { slots, writes },
      {
        page: () => this.page,
        used: () => this.swapCache.si.counted,
        cached: () => this.swapCache.folios,
        kept: () => filter(this.slots, (slot) => this.isKept(slot)),
        version: (slot) => (this.isKept(slot) ? this.keptVersion(slot) : 0),
        isOn: () => this.swapCache.si.has_swap_map,
      },
    );
  }

  /** Whether zswap has a copy of the slot's page. */
  abstract isKept(slot: Slot): boolean;
  /** The version of the copy that it has. */
  abstract keptVersion(slot: Slot): number;

  abstract zswap_store(slot: Slot): Thread<boolean>;
  abstract zswap_load(slot: Slot): Thread<boolean>;
  abstract zswap_invalidate(slot: Slot): Thread;
  abstract zswap_swapon(): Thread;
  abstract zswap_swapoff(): Thread;

  /** `delete_from_swap_cache()`: drops the pin, and frees a slot that has no count either. */
  *delete_from_swap_cache(slot: Slot): Thread {
    yield* this.swapCache.deleteFolio(slot);
    if (!this.swapCache.si.counted.has(slot)) yield* this.swap_range_free(slot);
  }

  /** `swapcache_free_entries()` and `swap_range_free()`. */
  *swap_range_free(slot: Slot): Thread {
    yield* this.swapCache.si.lock.lock();
    this.swapCache.si.has_cache.delete(slot);
    this.swapCache.si.inuse_pages -= 1; // before the clean-up, which `si->lock` hides from swapoff
    yield* this.zswap_invalidate(slot);
    yield* this.swapCache.si.lock.unlock();
  }

  /** `folio_alloc_swap()` and `add_to_swap()`: a slot, its folio locked and in the swap cache. */
  *add_to_swap(): Thread<Slot | null> {
    const si = this.swapCache.si;
    let slot: Slot | null = null;
    yield* si.lock.lock();
    const free = filter(this.slots, (each) => !si.isInUse(each));
    if (si.writeok && free.size > 0) {
      slot = any(free);
      si.inuse_pages += 1;
      si.counted.add(slot);
      this.swapCache.addFolio(slot);
    }
    yield* si.lock.unlock();
    return slot;
  }

  /** `swap_writepage()`; then reclaim drops the clean folio. */
  *swap_writepage(slot: Slot): Thread {
    yield* this.zswap_store(slot);
    yield* this.swapCache.deleteFolio(slot);
    yield* this.swapCache.unlockFolio(slot);
  }

  /** `swap_cache_get_folio()` or `swapin_readahead()`: the folio, locked. False when the slot is free. */
  *swapin(slot: Slot): Thread<boolean> {
    while (true) {
      const pin = yield* this.swapCache.pin(slot);
      if (pin === "pinned") {
        yield* this.zswap_load(slot);
        return true;
      }
      if (pin === "exists") {
        const locked = yield* this.swapCache.lockFolio(slot);
        if (locked) {
          yield* this.swapCache.waitWriteback(slot);
          return true;
        }
      } else if (!this.swapCache.si.counted.has(slot)) return false;
    }
  }

  /** `swap_free()` of the page table entry, `folio_free_swap()`, and the folio is unlocked. */
  *swap_free(slot: Slot): Thread {
    yield* step();
    this.swapCache.si.counted.delete(slot);
    yield* this.folio_free_swap(slot);
    yield* this.swapCache.unlockFolio(slot);
  }

  /** `folio_free_swap()`. The folio is locked. */
  *folio_free_swap(slot: Slot): Thread {
    if (this.swapCache.writeback.has(slot) || this.swapCache.si.counted.has(slot)) return;
    yield* this.delete_from_swap_cache(slot);
  }

  /** `free_swap_and_cache()`: the page is unmapped, and the slot's count dropped without a folio lock. */
  *free_swap_and_cache(slot: Slot): Thread {
    const si = this.swapCache.si;
    zap: yield* step();
    if (!si.counted.has(slot)) return; // swapoff has brought the page in
    si.counted.delete(slot);
    if (!si.has_cache.has(slot)) {
      si.has_cache.add(slot);
      yield* this.swap_range_free(slot);
    } else {
      const locked = yield* this.swapCache.trylockFolio(slot);
      if (!locked) return; // whoever pins the slot frees it
      yield* this.folio_free_swap(slot);
      yield* this.swapCache.unlockFolio(slot);
    }
  }

  /** A process writes to its page; between the writes, reclaim swaps it out and a fault brings it in. */
  *process(): Thread {
    while (true) {
      write: yield* step();
      if (this.page === this.writes) return;
      this.page += 1;
      const slot = yield* this.add_to_swap();
      if (slot !== null) yield* this.swap_out_and_in(slot);
    }
  }

  /**
   * The page is swapped out; then it is unmapped, or brought in by a fault, or stays out for good. After a
   * fault it may get dirty again while it is in the swap cache.
   */
  *swap_out_and_in(slot: Slot): Thread {
    let next: "write" | "unmap" | "fault" | "stay" = "write";
    while (next === "write") {
      yield* this.swap_writepage(slot);
      if (this.page < this.writes) next = either("unmap", "fault");
      else next = either("unmap", "fault", "stay");
      if (next === "fault") {
        const locked = yield* this.do_swap_page(slot);
        if (!locked) return; // swapoff has brought the page in
        if (this.page < this.writes) next = either("write", "fault");
        if (next === "write") this.page += 1;
      }
    }
    if (next === "unmap") yield* this.free_swap_and_cache(slot);
    else if (next === "fault") yield* this.swap_free(slot);
  }

  /** `do_swap_page()`: the folio, locked and in the swap cache. False when the slot is free. */
  *do_swap_page(slot: Slot): Thread<boolean> {
    return yield* this.swapin(slot);
  }

  /** swapoff(2) and swapon(2), which gives the device the same type again. */
  *swapoff_swapon(): Thread {
    yield* this.swapoff();
    yield* this.swapon();
  }

  /** swapoff(2). */
  *swapoff(): Thread {
    const si = this.swapCache.si;
    yield* si.lock.lock();
    si.writeok = false;
    yield* si.lock.unlock();

    yield* this.try_to_unuse();

    kill: yield* step();
    si.users.kill();
    yield* si.users.wait();

    yield* this.clear_swap_map();
    yield* this.zswap_swapoff();
  }

  /** The end of swapoff(2): the device loses its swap map, under `si->lock`. */
  *clear_swap_map(): Thread {
    drain: yield* this.swapCache.si.lock.lock();
    this.swapCache.si.has_swap_map = false;
    yield* this.swapCache.si.lock.unlock();
  }

  /** `try_to_unuse()`: brings in page after page until no slot is in use. */
  *try_to_unuse(): Thread {
    const si = this.swapCache.si;
    while (true) {
      // READ_ONCE(si->inuse_pages), without a lock.
      unuse: yield* until(() => si.inuse_pages === 0 || some(this.slots, (s) => si.isInUse(s)));
      if (si.inuse_pages === 0) return;
      const slot = any(filter(this.slots, (s) => si.isInUse(s)));
      const locked = yield* this.swapin(slot);
      if (locked) yield* this.swap_free(slot);
    }
  }

  /** `enable_swap_info()`. */
  *swapon(): Thread {
    const si = this.swapCache.si;
    yield* this.zswap_swapon();
    yield* si.lock.lock();
    si.has_swap_map = true;
    si.users.resurrect();
    si.writeok = true;
    yield* si.lock.unlock();
  }
}
