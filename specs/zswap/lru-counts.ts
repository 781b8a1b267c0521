import { implies, invariant, type Thread, violates } from "lifespec";
import { CountedListLru } from "lifespec/kernel";
import { Xarray, type ZswapEntry } from "./xarray.ts";

/**
 * The counters of the LRU in today's scheme: `list_lru_node.nr_items` should equal the sum of its lists'. Since
 * 5878303c5353 an entry stays linked while it is written back, so success counts it down twice: when it is freed
 * (`list_lru_del()`) and for `LRU_REMOVED_RETRY`. Measured on v6.12.117: after 6252 writebacks it was -6252.
 *
 * Harmless, since zswap asks only for the lists' own counters.
 *
 * 11 108 distinct states, 32 141 generated, depth 22. Run once, violated as well: two slots 20 156, 58 495,
 * 22.
 */
export class LruCounts extends Xarray {
  override readonly lru = new CountedListLru<ZswapEntry>();

  override *list_lru_walk_one(): Thread {
    yield* this.lru.lock.lock();
    this.lru.walks += 1;
    const entry = this.lru.first();
    if (entry !== null) {
      const status = yield* this.shrink_memcg_cb(entry);
      if (status === "LRU_REMOVED_RETRY") this.lru.removed();
    }
    this.lru.walks -= 1;
    yield* this.lru.lock.unlock();
  }

  readonly LruCountsAgree = invariant(() =>
    implies(this.lru.walks === 0, () => this.lru.nr_items === this.lru.items.length),
  );

  override readonly expected = violates(this.LruCountsAgree);
}
