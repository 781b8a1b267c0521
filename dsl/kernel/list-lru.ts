import { called, inC, remove, type Thread } from "../lang/index.ts";
import { Spinlock } from "./spinlock.ts";

/**
 * `struct list_lru`, mm/list_lru.c (v6.8): one node, one memory cgroup; the lock is
 * `list_lru_node.lock`. The callback of a walk runs under the lock, and so do `first`, `isolate` and
 * `moveToTail`; `add`, `del` and `putback` take it. The counters of items are left out.
 */
export class ListLru<T> {
  readonly lock = new Spinlock();
  /** Oldest first. */
  readonly items: T[] = [];
  readonly inC = inC(
    called((item: T) => this.add(item), "list_lru_add("),
    called((item: T) => this.del(item), "list_lru_del("),
    called((item: T) => this.putback(item), "list_lru_putback("),
  );

  /** The item that a walk meets first; null when the list is empty. */
  first(): T | null {
    return this.items.at(0) ?? null;
  }

  has(item: T): boolean {
    return this.items.includes(item);
  }

  /** `list_lru_isolate()`. */
  isolate(item: T): void {
    remove(this.items, item);
  }

  /** `list_move_tail()`: the item stays linked, and others come first. */
  moveToTail(item: T): void {
    remove(this.items, item);
    this.items.push(item);
  }

  /** `list_lru_add()`: does nothing to an item that is linked. */
  *add(item: T): Thread {
    yield* this.lock.lock();
    if (!this.items.includes(item)) this.items.push(item);
    yield* this.lock.unlock();
  }

  /** `list_lru_del()`: takes the lock even when the item is not linked. */
  *del(item: T): Thread {
    yield* this.lock.lock();
    remove(this.items, item);
    yield* this.lock.unlock();
  }

  /** `list_lru_putback()`: links an item again that was isolated. */
  *putback(item: T): Thread {
    yield* this.lock.lock();
    if (!this.items.includes(item)) this.items.push(item);
    yield* this.lock.unlock();
  }
}
