import {
  assert,
  atEnd,
  every,
  held,
  holds,
  implies,
  inC,
  int,
  invariant,
  leak,
  pool,
  PoolObject,
  possible,
  seen,
  step,
  type Thread,
  thread,
  until,
} from "lifespec";
import { ListLru, might_sleep, XArray } from "lifespec/kernel";
import { lostEntry, staleWrite } from "./rc1.ts";
import { type Slot, Swapfile } from "./swapfile.ts";

/** What `zswap_trees[type]` points at: one xarray of it. */
export class ZswapTree extends PoolObject {
  readonly xa = new XArray<Slot, ZswapEntry>();
  readonly inC = inC(
    "struct xarray *tree",
    held(
      () => this.xa.xa_lock.owner,
      "lockdep_assert_held(&$->xa_lock)",
      "lockdep_assert_not_held(&$->xa_lock)",
    ),
    seen(() => this.xa.entries, "xa_load($, swp_offset($1)) == $2"),
  );
}

/** `struct zswap_entry`, without a reference count. */
export class ZswapEntry extends PoolObject {
  slot!: Slot;
  /** What is compressed: a version of the page. */
  data = int(0, 3);
}

/** What `shrink_memcg_cb()` tells the walker of the LRU. */
export type LruStatus = "LRU_REMOVED_RETRY" | "LRU_RETRY" | "LRU_STOP" | "LRU_SKIP";
/** What `zswap_writeback_entry()` returns. */
export type Writeback = "0" | "-ENOMEM" | "-EEXIST";

/**
 * Today's scheme, mm/zswap.c as of v6.12: 796c2c23e14e ("zswap: replace RB tree with xarray", v6.10) and
 * a230c20e63ef ("mm/zswap: zswap entry doesn't need refcount anymore", v6.9). Whoever takes an entry out of the
 * xarray owns it and frees it.
 *
 * Writeback pins the slot, takes the entry out if it is still the one it saw, and touches it only then. An
 * entry that was freed and allocated again for the same slot is taken too: it is the one in the xarray.
 *
 * 401 756 distinct states, 1 422 410 generated, depth 78. Run once: two slots 1 593 896, 5 773 579, 78;
 * three writes 764 259, 2 666 032, 96; three shrinkers 5 146 832, 22 302 342, 86; one shrinker 30 665, 83 659,
 * 70.
 */
export class Xarray extends Swapfile {
  override readonly expected = holds;

  readonly trees = pool(ZswapTree, 2);
  readonly entries = pool(ZswapEntry, 2);
  readonly lru = new ListLru<ZswapEntry>();

  /** `zswap_trees[type]`: a plain pointer, read without any lock. */
  zswap_tree: ZswapTree | null = this.trees.alloc();

  constructor({ slots = 1, shrinkers = 2, writes = 2 } = {}) {
    super({ slots, writes });
    this.threads = {
      shrinker: thread(shrinkers, () => this.zswap_shrinker()),
      process: thread(() => this.process()),
      swapoff: thread(() => this.swapoff_swapon()),
    };
  }

  override readonly threads: Swapfile["threads"];
  override readonly inC = inC(
    "mm/zswap.c",
    seen(() => this.slots, "swp_entry_t"),
    seen(() => this.zswap_tree, "swap_zswap_tree($Slot)"),
    seen(() => this.lru.items, "!list_empty(&$1->lru)"),
  );

  /** `zswap_entry_free()`, by the one who has taken the entry out of the xarray. */
  *zswap_entry_free(entry: ZswapEntry): Thread {
    yield* this.lru.del(entry);
    this.entries.free(entry);
  }

  /** `zswap_store()`. The folio is locked and in the swap cache. False: the page goes to the device. */
  *zswap_store(slot: Slot): Thread<boolean> {
    yield* step();
    const tree = this.zswap_tree!;
    might_sleep(); // compresses
    const entry = this.entries.alloc({ slot, data: this.page });
    if (entry === null) {
      yield* this.zswap_invalidate(slot); // check_old
      return false;
    }
    const old = yield* tree.xa.store(slot, entry);
    if (old !== null) yield* this.zswap_entry_free(old);
    // Last: from here on writeback may find the entry.
    yield* this.lru.add(entry);
    return true;
  }

  /** `zswap_load()` into the swap cache; the folio is locked. False: the page is on the device. */
  *zswap_load(slot: Slot): Thread<boolean> {
    yield* step();
    const entry = yield* this.zswap_tree!.xa.erase(slot);
    if (entry === null) return false;
    might_sleep(); // decompresses, and marks the folio dirty: it has the only copy now
    yield* this.zswap_entry_free(entry);
    return true;
  }

  /** `zswap_invalidate()`, from `free_swap_slot()`: no lock is held, the slot has `SWAP_HAS_CACHE`. */
  *zswap_invalidate(slot: Slot): Thread {
    yield* step();
    const entry = yield* this.zswap_tree!.xa.erase(slot);
    if (entry !== null) yield* this.zswap_entry_free(entry);
  }

  /** `free_swap_slot()` (0827a1fb143f), and `swap_range_free()` in the order of 64cf264c8fef. */
  override *swap_range_free(slot: Slot): Thread {
    const si = this.swapCache.si;
    yield* this.zswap_invalidate(slot);
    yield* si.lock.lock();
    si.has_cache.delete(slot);
    si.inuse_pages -= 1;
    yield* si.lock.unlock();
  }

  // Writeback -------------------------------------------------------------------------------------

  /** Reclaim calls the shrinker when `zswap_shrinker_count()` is not 0, here at the end in any case. */
  *zswap_shrinker(): Thread {
    count: yield* until(() => this.lru.items.length > 0 || this.page === this.writes);
    yield* this.list_lru_walk_one();
  }

  /** `list_lru_walk_one()`, with one item to scan. */
  *list_lru_walk_one(): Thread {
    yield* this.lru.lock.lock();
    const entry = this.lru.first();
    if (entry !== null) yield* this.shrink_memcg_cb(entry);
    yield* this.lru.lock.unlock();
  }

  /** `shrink_memcg_cb()`. The LRU lock is held on entry and on return, and dropped between. */
  *shrink_memcg_cb(entry: ZswapEntry): Thread<LruStatus> {
    this.lru.moveToTail(entry);
    const swpentry = entry.slot;
    yield* this.lru.lock.unlock();

    const result = yield* this.zswap_writeback_entry(entry, swpentry);

    relock: yield* this.lru.lock.lock();
    if (result === "0") return "LRU_REMOVED_RETRY";
    return result === "-EEXIST" ? this.in_swap_cache() : "LRU_RETRY";
  }

  /** What the walker is told of an entry whose page somebody else has in the swap cache (b49547ade38a). */
  in_swap_cache(): LruStatus {
    return "LRU_STOP";
  }

  /** `zswap_writeback_entry()`. Until it is taken out of the xarray, `entry` is an address and no more. */
  *zswap_writeback_entry(entry: ZswapEntry, swpentry: Slot): Thread<Writeback> {
    const pin = yield* this.swapCache.pin(swpentry);
    if (pin === "exists") return "-EEXIST";
    if (pin === "gone") return "-ENOMEM";

    const taken = yield* this.zswap_tree!.xa.remove(swpentry, entry);
    if (!taken) {
      yield* this.delete_from_swap_cache(swpentry);
      yield* this.swapCache.unlockFolio(swpentry);
      return "-ENOMEM";
    }
    might_sleep(); // decompresses
    const data = entry.data;
    yield* this.zswap_entry_free(entry);
    yield* this.__swap_writepage(swpentry, data);
    return "0";
  }

  /** `__swap_writepage()` of what was decompressed into the folio; unlocks the folio. */
  *__swap_writepage(slot: Slot, data: number): Thread {
    might_sleep();
    yield* this.swapCache.startWriteback(slot);
    assert(data === this.page || !this.swapCache.si.counted.has(slot), staleWrite);
    yield* this.swapCache.endWriteback(slot);
  }

  // The tree --------------------------------------------------------------------------------------

  /** `zswap_swapon()`. */
  *zswap_swapon(): Thread {
    yield* step();
    this.zswap_tree = this.trees.alloc();
  }

  /** `zswap_swapoff()`. */
  *zswap_swapoff(): Thread {
    yield* step();
    const tree = this.zswap_tree;
    if (tree === null) return;
    assert(tree.xa.isEmpty()); // WARN_ON_ONCE(!xa_empty())
    this.trees.free(tree);
    this.zswap_tree = null;
  }

  /** Broken by: `inuse_pages` decremented before the entry is invalidated. */
  readonly TreeEmptyAtSwapoff = invariant(() =>
    implies(
      !this.swapCache.si.has_swap_map,
      () => this.zswap_tree === null || this.zswap_tree.xa.isEmpty(),
    ),
  );
  /** Broken by: `zswap_entry_free` without `list_lru_del`. */
  readonly LruSubset = invariant(() => every(this.lru.items, (entry) => this.entries.has(entry)));
  /** Broken by: writeback that does not free the entry it has taken. */
  readonly NoEntryLeak = atEnd(() => every(this.entries, (entry) => this.inTree(entry)), leak);
  /** Broken by: writeback that isolates an entry and does not put it back. */
  readonly EntriesOnLru = atEnd(
    () => every(this.entries, (entry) => this.lru.has(entry)),
    lostEntry,
  );

  readonly EntryCanBeWrittenBack = possible(() => this.swapCache.writeback.size > 0);
  readonly SwapoffCanComplete = possible(() => this.zswap_tree === null);
  readonly StoredByLastWrite = possible(
    () => this.page === this.writes && this.lru.items.length > 0 && this.swapCache.si.writeok,
  );

  isKept(slot: Slot): boolean {
    return this.zswap_tree !== null && this.zswap_tree.xa.entries.has(slot);
  }

  keptVersion(slot: Slot): number {
    return this.zswap_tree!.xa.entries.get(slot)!.data;
  }

  /** Whether the tree that `zswap_trees[type]` points at has the entry. */
  inTree(entry: ZswapEntry): boolean {
    return this.zswap_tree !== null && this.zswap_tree.xa.contains(entry.slot, entry);
  }
}
