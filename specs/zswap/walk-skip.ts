import { int, step, type Thread, useAfterFree, violates } from "lifespec";
import { type LruStatus, Xarray, type ZswapEntry } from "./xarray.ts";

/**
 * A walk of the LRU goes on with the item that it had noted as the next one, after its callback has dropped the
 * lock: `LRU_SKIP` says that it did not. That item may be freed by then. Until 27d3969b47cc ("mm/zswap: don't
 * return LRU_SKIP if we have dropped lru lock", v6.8); here with today's xarray.
 *
 * The process has two pages, which it swaps out and frees, and does not write again.
 *
 * 45 929 distinct states, 123 828 generated, depth 38. Run once, violated as well: two shrinkers 148 447,
 * 505 713, 32.
 */
export class WalkSkip extends Xarray {
  override readonly expected = violates(useAfterFree);

  constructor({ slots = 2, shrinkers = 1, writes = 1 } = {}) {
    super({ slots, shrinkers, writes });
  }

  /** As in v6.8-rc1. */
  override in_swap_cache(): LruStatus {
    return "LRU_SKIP";
  }

  /** `__list_lru_walk_one()`, with two items to scan. */
  override *list_lru_walk_one(): Thread {
    yield* this.lru.lock.lock();
    let item: ZswapEntry | null = this.lru.first();
    let nr_to_walk = int(0, 2, 2);
    while (item !== null && nr_to_walk > 0) {
      const next = this.item_behind(item); // list_for_each_safe()
      nr_to_walk -= 1;
      const status: LruStatus = yield* this.shrink_memcg_cb(item);
      if (status === "LRU_STOP") item = null;
      else if (status === "LRU_SKIP") item = next;
      else item = this.lru.first(); // goto restart
    }
    yield* this.lru.lock.unlock();
  }

  /** There are two entries at most. */
  item_behind(item: ZswapEntry): ZswapEntry | null {
    const { items } = this.lru;
    return items.length > 1 && this.lru.first() === item ? (items[1] ?? null) : null;
  }

  /** Two pages are swapped out; one after the other is brought in again, or unmapped. */
  override *process(): Thread {
    write: yield* step();
    this.page = this.writes;
    const first = yield* this.add_to_swap();
    if (first === null) return;
    const second = yield* this.add_to_swap();
    yield* this.swap_writepage(first);
    if (second !== null) yield* this.swap_writepage(second);
    yield* this.free_swap_and_cache(first);
    if (second !== null) yield* this.free_swap_and_cache(second);
  }
}
