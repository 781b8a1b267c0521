import { called, inC, lock, step, type Thread } from "../lang/index.ts";
import { Spinlock } from "./spinlock.ts";

/** `xa_lock`: a spinlock inside of a structure, which lock orders name by itself. */
class XaLock extends Spinlock {
  override readonly lockClass = lock("xa_lock", () => this.owner);
}

/**
 * `struct xarray`, include/linux/xarray.h (v6.12). Operations that change it take `xa_lock` inside; a load
 * takes no lock, and what it found may be gone a step later.
 */
export class XArray<K, V> {
  readonly xa_lock = new XaLock();
  readonly entries = new Map<K, V>();
  readonly inC = inC(
    called((index: K) => this.load(index), "xa_load("),
    called((index: K, entry: V) => this.store(index, entry), "xa_store("),
    called((index: K) => this.erase(index), "xa_erase("),
    called((index: K, old: V) => this.remove(index, old), "xa_cmpxchg("),
  );

  /** `xa_load()`; null when there is nothing. */
  *load(index: K): Thread<V | null> {
    yield* step();
    return this.entries.get(index) ?? null;
  }

  /** `xa_store()`: what was there before. */
  *store(index: K, entry: V): Thread<V | null> {
    yield* this.xa_lock.lock();
    const old = this.entries.get(index) ?? null;
    this.entries.set(index, entry);
    yield* this.xa_lock.unlock();
    return old;
  }

  /** `xa_erase()`: what was there before. */
  *erase(index: K): Thread<V | null> {
    yield* this.xa_lock.lock();
    const old = this.entries.get(index) ?? null;
    this.entries.delete(index);
    yield* this.xa_lock.unlock();
    return old;
  }

  /** `xa_cmpxchg(xa, index, old, NULL)`: whether `old` was there; then it is no longer. */
  *remove(index: K, old: V): Thread<boolean> {
    yield* this.xa_lock.lock();
    const found = this.entries.get(index) === old;
    if (found) this.entries.delete(index);
    yield* this.xa_lock.unlock();
    return found;
  }

  /** Whether this very entry is stored there. */
  contains(index: K, entry: V): boolean {
    return this.entries.get(index) === entry;
  }

  /** `xa_empty()`. */
  isEmpty(): boolean {
    return this.entries.size === 0;
  }
}
