import type { Thread } from "lifespec";
import { Rc1, type ZswapEntry, type ZswapTree } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";

/**
 * The root cause, and nothing else, repaired: problem 1 of the analysis in the thread (mail 8, 23 Jan 2024),
 * "we should instead trylock the tree while still holding the LRU lock".
 *
 * While an entry of the tree is on the LRU and the LRU lock is held, swapoff cannot get past that entry, so
 * the tree is there to be locked. Not so when it is locked again after the write: the shortest
 * counterexample is now that of problem 4, where the entry is invalidated while it is isolated, swapoff
 * passes, the pin fails, and the last put locks a tree that was freed.
 *
 * 12 261 distinct states, 29 512 generated, depth 33. Run once, violated as well: two shrinkers 63 588,
 * 181 011, 33; two slots 25 715, 61 945, 33; exclusive loads 12 143, 29 412, 33.
 */
export class TrylockTreeUnderLru extends Rc1 {
  override *shrink_memcg_cb(entry: ZswapEntry): Thread {
    const slot = entry.slot;
    const tree = this.zswap_tree!;
    // The order elsewhere is tree -> LRU: here only a trylock cannot deadlock.
    const locked = yield* tree.lock.trylock();
    if (!locked) return;
    this.unlink(entry);
    const valid = tree.rbroot.search(slot) === entry;
    if (valid) this.zswap_entry_get(entry);
    yield* tree.lock.unlock();
    yield* this.lru.lock.unlock();

    if (valid) yield* this.reclaim_entry(entry, slot, tree);

    relock: yield* this.lru.lock.lock();
  }

  /** What becomes of the entry's place on the LRU when it is chosen for writeback. */
  unlink(entry: ZswapEntry): void {
    this.lru.isolate(entry);
  }

  /** What `shrink_memcg_cb()` does with a reference to the entry and no lock. */
  *reclaim_entry(entry: ZswapEntry, slot: Slot, tree: ZswapTree): Thread {
    const written = yield* this.zswap_writeback_entry(entry, slot, tree);
    retake: yield* tree.lock.lock();
    if (written) yield* this.zswap_invalidate_entry(tree, entry);
    else yield* this.zswap_lru_putback(entry);
    yield* this.zswap_entry_put(entry);
    yield* tree.lock.unlock();
  }
}
