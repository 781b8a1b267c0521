import { int, type Thread } from "../lang/index.ts";
import { ListLru } from "./list-lru.ts";

/**
 * `struct list_lru` with the counter of its node, `list_lru_node.nr_items`, mm/list_lru.c (v6.12). The counter
 * of a list, `list_lru_one.nr_items`, is the length of `items` at all times. All of it is under the lock.
 */
export class CountedListLru<T> extends ListLru<T> {
  nr_items = int(-3, 3, 0);
  /** How many walks are under way: between the callback's effect and the walker's, counters may differ. */
  walks = int(0, 7);

  override *add(item: T): Thread {
    yield* this.lock.lock();
    if (!this.items.includes(item)) {
      this.items.push(item);
      this.nr_items += 1;
    }
    yield* this.lock.unlock();
  }

  override *del(item: T): Thread {
    yield* this.lock.lock();
    if (this.items.includes(item)) {
      this.isolate(item);
      this.nr_items -= 1;
    }
    yield* this.lock.unlock();
  }

  /** `LRU_REMOVED` and `LRU_REMOVED_RETRY`: the walker counts what its callback has isolated. */
  removed(): void {
    this.nr_items -= 1;
  }
}
