import { assert, holds, step, type Thread, useAfterFree } from "lifespec";
import { PercpuRef, Rcu } from "lifespec/kernel";
import { Rc1, type ZswapEntry, type ZswapTree } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";

/**
 * A fix that the thread proposes (quoted in mail 10): "refcounting the zswap tree with RCU with
 * percpu-refcount … (init in zswap_swapon() and kill in zswap_swapoff())". Not merged.
 *
 * Writeback takes a reference to the tree in an RCU read section, and swapoff waits until it is put. All else is
 * v6.8-rc1's writeback, which may then go on with `@tree`, and the folio cleanup of e3b63e966cac.
 *
 * RCU is needed because the LRU lock is dropped first. With the reference taken under it, nothing is violated
 * without `synchronize_rcu()` either, with two shrinkers.
 *
 * 113 609 distinct states, 308 680 generated, depth 86. Run once: two shrinkers 2 796 960, 9 816 933, 96;
 * two slots 326 657, 888 838, 86; exclusive loads 88 643, 241 860, 82.
 */
export class TreePercpuRef extends Rc1 {
  override readonly expected = holds;

  readonly rcu = new Rcu();
  /** `tree->ref`. One for all trees: a tree is made after the references to the one before were put. */
  readonly ref = new PercpuRef();

  /** The type's tree, with a reference to it; null when swapoff is about to take it away. */
  *zswap_tree_tryget(): Thread<ZswapTree | null> {
    yield* this.rcu.read_lock();
    let tree = this.zswap_tree;
    tryget: yield* step();
    if (tree !== null) {
      assert(this.trees.has(tree), useAfterFree);
      if (!this.ref.tryget_live()) tree = null;
    }
    yield* this.rcu.read_unlock();
    return tree;
  }

  override *shrink_memcg_cb(entry: ZswapEntry): Thread {
    const slot = entry.slot;
    this.lru.isolate(entry);
    yield* this.lru.lock.unlock();

    const tree = yield* this.zswap_tree_tryget();
    if (tree !== null) {
      yield* this.reclaim_entry(entry, slot, tree);
      put: yield* step();
      this.ref.put();
    }

    relock: yield* this.lru.lock.lock();
  }

  /** The rest of v6.8-rc1's `shrink_memcg_cb()`. */
  *reclaim_entry(entry: ZswapEntry, slot: Slot, tree: ZswapTree): Thread {
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
  }

  override *drop_folio(slot: Slot): Thread {
    yield* this.delete_from_swap_cache(slot);
    yield* this.swapCache.unlockFolio(slot);
  }

  override *zswap_swapon(): Thread {
    yield* step();
    this.zswap_tree = this.trees.alloc();
    this.ref.resurrect();
  }

  override *zswap_swapoff(): Thread {
    const tree = this.zswap_tree;
    if (tree === null) return;
    clear: yield* step();
    this.zswap_tree = null;
    kill: yield* step();
    this.ref.kill();
    yield* this.rcu.synchronize_rcu();
    yield* this.ref.wait();
    this.trees.free(tree);
  }
}
