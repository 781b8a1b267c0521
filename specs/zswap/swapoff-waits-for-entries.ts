import { any, holds, step, type Thread, until } from "lifespec";
import { Rcu } from "lifespec/kernel";
import { Rc1, type ZswapEntry, type ZswapTree } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";

/**
 * A fix that the thread proposes (mails 11 and 12): references to entries are taken under RCU when they are
 * looked up, and swapoff waits for each; "that way you shouldn't need to refcount the tree". Not merged.
 * With the folio cleanup of e3b63e966cac.
 *
 * It holds when swapoff waits until all entries of the device are freed, not just those in the tree, which
 * is empty by then, and when the last reference is put after the tree is unlocked.
 *
 * 168 093 distinct states, 469 645 generated, depth 86. Run once: two shrinkers 5 710 546, 21 104 516, 95;
 * two slots 502 752, 1 410 015, 86; exclusive loads 140 024, 392 756, 82.
 */
export class SwapoffWaitsForEntries extends Rc1 {
  override readonly expected = holds;

  readonly rcu = new Rcu();
  /** What `kfree_rcu()` was called for, until the grace period has ended. */
  readonly to_free = new Set<ZswapEntry>();

  /** The entry of a slot with a reference to it. Caller is in an RCU read section. */
  *zswap_entry_find_get(tree: ZswapTree, slot: Slot): Thread<ZswapEntry | null> {
    xa_load: yield* step();
    const entry = tree.rbroot.search(slot);
    inc_not_zero: yield* step();
    return entry !== null && entry.refcount.inc_not_zero() ? entry : null;
  }

  override *shrink_memcg_cb(entry: ZswapEntry): Thread {
    const slot = entry.slot;
    this.lru.isolate(entry);
    yield* this.lru.lock.unlock();

    yield* this.rcu.read_lock();
    const tree = this.zswap_tree;
    let found: ZswapEntry | null = null;
    if (tree !== null) found = yield* this.zswap_entry_find_get(tree, slot);
    yield* this.rcu_read_unlock();
    if (tree !== null && found !== null) {
      if (found === entry) yield* this.reclaim_entry(entry, slot, tree);
      put: yield* step();
      yield* this.zswap_entry_put(found);
    }

    relock: yield* this.lru.lock.lock();
  }

  /** The reference to the entry keeps the tree as well: until it is put, swapoff waits. */
  *reclaim_entry(entry: ZswapEntry, slot: Slot, tree: ZswapTree): Thread {
    const written = yield* this.zswap_writeback_entry(entry, slot, tree);
    if (written) {
      retake: yield* tree.lock.lock();
      yield* this.zswap_invalidate_entry(tree, entry);
      yield* tree.lock.unlock();
    } else {
      yield* this.zswap_lru_putback(entry);
    }
  }

  override *zswap_free_entry(entry: ZswapEntry): Thread {
    yield* this.zswap_lru_del(entry);
    this.kfree_rcu(entry);
  }

  /** `kfree_rcu()`: the entry is freed as soon as nobody is in a read section. */
  kfree_rcu(entry: ZswapEntry): void {
    if (this.rcu.readers.size === 0) this.entries.free(entry);
    else this.to_free.add(entry);
  }

  /** `rcu_read_unlock()`, with `rcu_do_batch()` behind the one that ends the grace period. */
  *rcu_read_unlock(): Thread {
    yield* this.rcu.read_unlock();
    while (true) {
      rcu_do_batch: yield* step();
      if (this.rcu.readers.size > 0 || this.to_free.size === 0) return;
      const entry = any(this.to_free);
      this.to_free.delete(entry);
      this.entries.free(entry);
    }
  }

  override *drop_folio(slot: Slot): Thread {
    yield* this.delete_from_swap_cache(slot);
    yield* this.swapCache.unlockFolio(slot);
  }

  /** "Swap off should just wait for the each entry ref count drop to zero." */
  *wait_for_entries(): Thread {
    wait: yield* until(() => this.entries.size === 0);
  }

  override *zswap_swapoff(): Thread {
    const tree = this.zswap_tree;
    if (tree === null) return;
    yield* this.wait_for_entries();
    clear: yield* step();
    this.zswap_tree = null;
    yield* this.rcu.synchronize_rcu();
    kfree: yield* step();
    this.trees.free(tree);
  }
}
