import {
  assert,
  atEnd,
  every,
  filter,
  implies,
  inC,
  int,
  invariant,
  leak,
  lockOf,
  lockOrder,
  pool,
  PoolObject,
  possible,
  type Role,
  seen,
  step,
  type Thread,
  thread,
  until,
  useAfterFree,
  violates,
  violation,
} from "lifespec";
import { ListLru, might_sleep, RbTree, Refcount, Spinlock } from "lifespec/kernel";
import { type Slot, Swapfile } from "./swapfile.ts";

/** Old data is written over newer data on the device. */
export const staleWrite = violation("stale write");
/** An entry in the tree that no shrinker will ever see. */
export const lostEntry = violation("entry not on the LRU");

/** `struct zswap_tree`: one per swap device, made by swapon, freed by swapoff. */
export class ZswapTree extends PoolObject {
  readonly lock = new Spinlock();
  readonly rbroot = new RbTree<Slot, ZswapEntry>();
  readonly inC = inC(
    "struct zswap_tree *tree",
    seen(() => this.rbroot.nodes, "!RB_EMPTY_NODE(&$2->rbnode)"),
  );
}

/** `struct zswap_entry`: one compressed page. `refcount` is a plain number under `tree.lock`. */
export class ZswapEntry extends PoolObject {
  readonly refcount = new Refcount();
  slot!: Slot;
  /** What is compressed: a version of the page. */
  data = int(0, 3);
  readonly inC = inC(
    "struct zswap_entry *entry",
    seen(() => this.refcount.count, "$->refcount"),
  );
}

/**
 * zswap writeback against swapoff: mm/zswap.c as of v6.8-rc1. What is around it is in `Swapfile`.
 *
 * Between `list_lru_isolate()` and `spin_lock(&tree->lock)` nothing keeps swapoff from freeing the tree.
 *
 * Left out: `shrink_memcg()` from `zswap_store()`, limits of pools and memory cgroups, same-filled pages,
 * RCU around the LRU's memory cgroup, and a walk that scans more than one item.
 *
 * 11 099 distinct states, 26 386 generated, depth 32. Run once, violated as well: two shrinkers 57 438,
 * 161 834, 32; two slots 23 151, 54 963, 32; exclusive loads 11 055, 26 356, 32.
 */
export class Rc1 extends Swapfile {
  /** `zswap_exclusive_loads_enabled`: a load takes the entry out of the tree. */
  readonly exclusive_loads: boolean;

  readonly trees = pool(ZswapTree, 2); // two, so that swapon can hand out another one than swapoff freed
  readonly entries = pool(ZswapEntry, 2);
  readonly lru = new ListLru<ZswapEntry>();

  /** `zswap_trees[type]`: a plain pointer, read without any lock. */
  zswap_tree: ZswapTree | null = this.trees.alloc();

  constructor({ slots = 1, shrinkers = 1, writes = 2, exclusive_loads = false } = {}) {
    super({ slots, writes });
    this.exclusive_loads = exclusive_loads;
    this.threads = {
      shrinker: thread(shrinkers, () => this.zswap_shrinker()),
      process: thread(() => this.process()),
      swapoff: thread(() => this.swapoff_swapon()),
    };
  }

  override readonly threads: Record<"shrinker" | "process" | "swapoff", Role>;
  override readonly inC = inC(
    "mm/zswap.c",
    seen(() => this.slots, "swp_entry_t"),
    seen(() => this.zswap_tree, "zswap_trees[swp_type($Slot)]"),
    seen(() => this.lru.items, "!list_empty(&$1->lru)"),
  );
  override readonly expected = violates(useAfterFree);

  // Entries ---------------------------------------------------------------------------------------

  /** `zswap_entry_get()`. Caller holds `tree.lock`. */
  zswap_entry_get(entry: ZswapEntry): void {
    entry.refcount.get();
  }

  /** `zswap_entry_put()`. Caller holds `tree.lock`; the last put takes the LRU lock inside it. */
  *zswap_entry_put(entry: ZswapEntry): Thread {
    if (entry.refcount.put()) yield* this.zswap_free_entry(entry);
  }

  /** `zswap_free_entry()`. */
  *zswap_free_entry(entry: ZswapEntry): Thread {
    yield* this.zswap_lru_del(entry);
    this.entries.free(entry);
  }

  /** `zswap_invalidate_entry()`: drops the tree's reference, once. Caller holds `tree.lock`. */
  *zswap_invalidate_entry(tree: ZswapTree, entry: ZswapEntry): Thread {
    if (!tree.rbroot.contains(entry.slot, entry)) return;
    tree.rbroot.erase(entry.slot);
    yield* this.zswap_entry_put(entry);
  }

  // The LRU ---------------------------------------------------------------------------------------

  /** `zswap_lru_add()`. */
  *zswap_lru_add(entry: ZswapEntry): Thread {
    yield* this.lru.add(entry);
  }

  /** `zswap_lru_del()`. */
  *zswap_lru_del(entry: ZswapEntry): Thread {
    yield* this.lru.del(entry);
  }

  /** `zswap_lru_putback()`: of an entry that writeback isolated and could not write. */
  *zswap_lru_putback(entry: ZswapEntry): Thread {
    yield* this.lru.putback(entry);
  }

  // Store, load, invalidate -----------------------------------------------------------------------

  /** `zswap_store()`. The folio is locked and in the swap cache. False: the page goes to the device. */
  *zswap_store(slot: Slot): Thread<boolean> {
    const tree = this.zswap_tree;
    if (tree === null) return false;
    yield* tree.lock.lock();
    const dupentry = tree.rbroot.search(slot);
    if (dupentry !== null) yield* this.zswap_invalidate_entry(tree, dupentry);
    yield* tree.lock.unlock();

    might_sleep(); // compresses
    const entry = this.entries.alloc({ slot, data: this.page });
    if (entry === null) return false;
    entry.refcount.set(1); // the tree's

    insert: yield* tree.lock.lock();
    assert(tree.rbroot.search(slot) === null); // WARN_ON(1) in the -EEXIST loop
    tree.rbroot.insert(slot, entry);
    yield* this.zswap_lru_add(entry);
    yield* tree.lock.unlock();
    return true;
  }

  /** `zswap_load()`. The folio is locked. False: the page is on the device. */
  *zswap_load(slot: Slot): Thread<boolean> {
    const tree = this.zswap_tree!;
    yield* tree.lock.lock();
    const entry = tree.rbroot.search(slot);
    if (entry !== null) this.zswap_entry_get(entry);
    yield* tree.lock.unlock();
    if (entry === null) return false;

    might_sleep(); // decompresses; the entry may be on the LRU meanwhile

    finish: yield* tree.lock.lock();
    if (this.exclusive_loads) {
      yield* this.zswap_invalidate_entry(tree, entry);
    } else {
      yield* this.zswap_lru_del(entry);
      yield* this.zswap_lru_add(entry);
    }
    yield* this.zswap_entry_put(entry);
    yield* tree.lock.unlock();
    return true;
  }

  /** `zswap_invalidate()`, from `swap_range_free()`: `si->lock` is held. */
  *zswap_invalidate(slot: Slot): Thread {
    const tree = this.zswap_tree!;
    yield* tree.lock.lock();
    const entry = tree.rbroot.search(slot);
    if (entry !== null) yield* this.zswap_invalidate_entry(tree, entry);
    yield* tree.lock.unlock();
  }

  // Writeback -------------------------------------------------------------------------------------

  /** Reclaim calls the shrinker when `zswap_shrinker_count()` is not 0, here at the end in any case. */
  *zswap_shrinker(): Thread {
    count: yield* until(() => this.lru.items.length > 0 || this.page === this.writes);
    yield* this.zswap_shrinker_scan();
  }

  /** `zswap_shrinker_scan()` and `list_lru_walk_one()`, with one item to scan. */
  *zswap_shrinker_scan(): Thread {
    yield* this.lru.lock.lock();
    const entry = this.lru.first();
    if (entry !== null) yield* this.shrink_memcg_cb(entry);
    yield* this.lru.lock.unlock();
  }

  /** `shrink_memcg_cb()`. The LRU lock is held on entry and on return, and dropped between. */
  *shrink_memcg_cb(entry: ZswapEntry): Thread {
    // Once the LRU lock drops, the entry may be freed: its slot is copied, it is not touched again
    // until the tree says that it is still there. Nothing says so of the tree.
    const slot = entry.slot;
    const tree = this.zswap_tree!;
    this.lru.isolate(entry);
    yield* this.lru.lock.unlock();

    recheck: yield* tree.lock.lock();
    if (tree.rbroot.search(slot) === entry) {
      this.zswap_entry_get(entry);
      yield* tree.lock.unlock();
      const written = yield* this.zswap_writeback_entry(entry, slot, tree);
      retake: yield* tree.lock.lock();
      if (written) yield* this.zswap_invalidate_entry(tree, entry);
      else yield* this.zswap_lru_putback(entry);
      yield* this.zswap_entry_put(entry);
    }
    yield* tree.lock.unlock();

    relock: yield* this.lru.lock.lock();
  }

  /** `zswap_writeback_entry()`. The caller has a reference to the entry, and none to the tree. */
  *zswap_writeback_entry(entry: ZswapEntry, slot: Slot, tree: ZswapTree): Thread<boolean> {
    const pin = yield* this.swapCache.pin(slot);
    if (pin !== "pinned") return false;

    validate: yield* tree.lock.lock();
    if (tree.rbroot.search(slot) !== entry) {
      yield* tree.lock.unlock();
      yield* this.drop_folio(slot);
      return false;
    }
    yield* tree.lock.unlock();

    yield* this.__swap_writepage(slot, entry.data);
    return true;
  }

  /** Undoes the pin. The folio is neither unlocked nor put. */
  *drop_folio(slot: Slot): Thread {
    yield* this.delete_from_swap_cache(slot);
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
    const tree = this.zswap_tree;
    if (tree === null) return;
    yield* tree.lock.lock();
    for (const entry of filter(this.entries, (e) => tree.rbroot.contains(e.slot, e))) {
      yield* this.zswap_free_entry(entry);
    }
    yield* tree.lock.unlock();
    kfree: yield* step();
    this.trees.free(tree);
    this.zswap_tree = null;
  }

  /** The comment above `struct zswap_pool`, mm/zswap.c: tree lock, then LRU lock. */
  readonly documentedLockOrder = lockOrder(
    "mm/zswap.c, v6.8-rc1",
    lockOf(this.trees, (tree) => tree.lock),
    this.lru.lock,
  );

  // Use after free, double free, leaks, deadlock, locks left held and sleeping while atomic need no
  // property: they are always checked. `NoStaleWrite` is checked where the page is written.

  /** What the thread's patch asserts. Broken by: `swapoff` without `si->lock` where the swap map goes. */
  readonly TreeEmptyAtSwapoff = invariant(() =>
    implies(
      !this.swapCache.si.has_swap_map,
      () => this.zswap_tree === null || this.zswap_tree.rbroot.isEmpty(),
    ),
  );
  /** Broken by: `zswap_free_entry` without `zswap_lru_del`. */
  readonly LruSubset = invariant(() => every(this.lru.items, (entry) => this.entries.has(entry)));
  /** Broken by: `zswap_load` without `zswap_entry_get`. */
  readonly EntryInTreeIsReferenced = invariant(() =>
    every(this.entries, (entry) => implies(this.inTree(entry), () => entry.refcount.count > 0)),
  );
  /** Broken by: writeback without its `zswap_entry_put`. */
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
    return this.zswap_tree !== null && this.isLive(this.zswap_tree.rbroot.search(slot));
  }

  /** The tree of a device that goes is not emptied: its entries are freed. */
  isLive(entry: ZswapEntry | null): boolean {
    return entry !== null && this.entries.has(entry);
  }

  keptVersion(slot: Slot): number {
    return this.zswap_tree!.rbroot.search(slot)!.data;
  }

  /** Whether the tree that `zswap_trees[type]` points at has the entry. */
  inTree(entry: ZswapEntry): boolean {
    return this.zswap_tree !== null && this.zswap_tree.rbroot.contains(entry.slot, entry);
  }
}
