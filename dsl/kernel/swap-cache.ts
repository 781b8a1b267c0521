import {
  assert,
  atEnd,
  current,
  held,
  inC,
  lock,
  seen,
  step,
  type Task,
  type Thread,
  until,
} from "../lang/index.ts";
import { might_sleep } from "./sleep.ts";
import { SwapDevice } from "./swap-device.ts";
import { folioLeak, unlockNotHeld } from "./violations.ts";

/** What `__read_swap_cache_async()` comes back with: a new locked folio, one of somebody else, or none. */
export type Pin = "pinned" | "exists" | "gone";

/**
 * The swap cache of one device, mm/swap_state.c (v6.8): at most one folio per slot. A slot is pinned,
 * so that swapoff cannot pass it, while it has `SWAP_HAS_CACHE`. A folio that has left the cache is
 * known by the thread that holds its lock and its last reference.
 */
export class SwapCache<Slot> {
  readonly si = new SwapDevice<Slot>();
  /** Slots whose folio is in the cache. */
  readonly folios = new Set<Slot>();
  /** `PG_locked` of a folio in the cache, and whose lock it is. */
  readonly locked = new Map<Slot, Task>();
  /** `PG_writeback` of a folio in the cache. */
  readonly writeback = new Set<Slot>();
  /** Threads that hold the lock and a reference of a folio that is no longer in the cache. */
  readonly removed = new Set<Task>();
  readonly inC = inC(
    "struct folio *folio",
    held(() => this.locked, "VM_WARN_ON_ONCE(!folio_test_locked($))"),
    seen(() => this.folios, "folio_test_swapcache($)"),
    seen(() => this.writeback, "folio_test_writeback($)"),
  );
  readonly folioLock = lock(
    "folio lock",
    () => this.locked,
    () => this.removed,
  );

  isPinned(slot: Slot): boolean {
    return this.si.has_cache.has(slot);
  }

  /**
   * `__read_swap_cache_async()` with `skip_if_exists`. Setting `SWAP_HAS_CACHE`, locking the new folio
   * and adding it to the cache are one step, and memory does not run out.
   */
  *pin(slot: Slot): Thread<Pin> {
    get_swap_device: yield* step();
    if (!this.si.users.tryget_live()) return "gone";
    swapcache_prepare: yield* step();
    might_sleep();
    this.si.users.put();
    if (this.folios.has(slot)) return "exists";
    if (this.si.has_cache.has(slot) || !this.si.counted.has(slot)) return "gone";
    this.addFolio(slot);
    return "pinned";
  }

  /** `add_to_swap_cache()` of a new folio, which the caller has locked. */
  addFolio(slot: Slot): void {
    this.si.has_cache.add(slot);
    this.folios.add(slot);
    this.locked.set(slot, current());
  }

  /**
   * `folio_lock()` of the folio that `filemap_get_folio()` finds. False when the folio left the cache
   * while its lock was waited for.
   */
  *lockFolio(slot: Slot): Thread<boolean> {
    yield* until(() => !this.locked.has(slot));
    might_sleep();
    if (!this.folios.has(slot)) return false;
    this.locked.set(slot, current());
    return true;
  }

  /** `folio_trylock()` of the folio that `filemap_get_folio()` finds: never waits. */
  *trylockFolio(slot: Slot): Thread<boolean> {
    yield* step();
    if (this.locked.has(slot) || !this.folios.has(slot)) return false;
    this.locked.set(slot, current());
    return true;
  }

  /** `folio_unlock()` and `folio_put()` of the caller's folio, in the cache or out of it. */
  *unlockFolio(slot: Slot): Thread {
    yield* step();
    if (this.removed.has(current())) {
      this.removed.delete(current());
    } else {
      assert(this.locked.get(slot) === current(), unlockNotHeld);
      this.locked.delete(slot);
    }
  }

  /**
   * `delete_from_swap_cache()` up to where a slot without a count is freed, which is the caller's part:
   * until then such a slot keeps `SWAP_HAS_CACHE`. The folio stays locked and referenced.
   */
  *deleteFolio(slot: Slot): Thread {
    yield* step();
    assert(this.locked.get(slot) === current(), unlockNotHeld);
    this.locked.delete(slot);
    this.folios.delete(slot);
    this.removed.add(current());
    if (this.si.counted.has(slot)) this.si.has_cache.delete(slot);
  }

  /** The first half of `__swap_writepage()`: the folio lock is dropped, the writeback flag pins the slot. */
  *startWriteback(slot: Slot): Thread {
    yield* step();
    assert(this.locked.get(slot) === current(), unlockNotHeld);
    this.writeback.add(slot);
    this.locked.delete(slot);
  }

  /** `folio_end_writeback()`: the data is on the device; the folio stays in the cache, clean. */
  *endWriteback(slot: Slot): Thread {
    yield* step();
    this.writeback.delete(slot);
  }

  /** `folio_wait_writeback()`. */
  *waitWriteback(slot: Slot): Thread {
    yield* until(() => !this.writeback.has(slot));
    might_sleep();
  }

  readonly unlockedAtEnd = atEnd(
    () => this.locked.size === 0 && this.removed.size === 0,
    folioLeak,
  );
  readonly writtenAtEnd = atEnd(() => this.writeback.size === 0, folioLeak);
}
