import type { Pool } from "./pool.ts";
import type { PoolObject } from "./pool-object.ts";
import type { Task } from "./task.ts";

/** What a lock is in the kernel; a folio lock is one that lockdep does not follow. */
export type LockKind = "spinlock" | "mutex" | "xa_lock" | "folio lock" | "rcu" | "hardirq";

/** The field that says who holds a lock: its owner; one per key; or everybody who is in a section. */
export type HolderField = () => Task | null | ReadonlySet<Task> | ReadonlyMap<unknown, Task>;

/** A class of locks, for the order in which they are taken. */
export class LockClass {
  readonly kind: LockKind;
  readonly holders: readonly HolderField[];
  readonly masks: readonly HolderField[];
  constructor(kind: LockKind, holders: readonly HolderField[], masks: readonly HolderField[] = []) {
    this.kind = kind;
    this.holders = holders;
    this.masks = masks;
  }
}

/**
 * A field of the vocabulary that makes a lock of the object: `readonly lockClass = lock("spinlock", () =>
 * this.owner)`. `lifespec check` reports in which order threads take locks. A holder is a field, which only
 * the thread itself sets to `current()`. The class goes by the place of the object (`zswap_tree.lock`), a
 * folio lock and RCU by their kind.
 */
export function lock(
  kind: Exclude<LockKind, "hardirq">,
  ...holders: readonly HolderField[]
): LockClass {
  return new LockClass(kind, holders);
}

/**
 * A field of the vocabulary that says who runs an interrupt handler, and on whose CPU none can begin:
 * `readonly lockClass = interrupt("hardirq", () => this.handlers, () => this.disabled)`. In the order of locks a
 * handler is like a lock that all others wait for who hold something while they can be interrupted: a lock that
 * handlers take, and that somebody holds with interrupts on, is a circle, and so is one by way of other locks.
 */
export function interrupt(
  kind: "hardirq",
  handlers: HolderField,
  disabled: HolderField,
): LockClass {
  return new LockClass(kind, [handlers], [disabled]);
}

/** The lock that each object of a pool has; see `lockOf`. */
export class LockOfEach {
  readonly pool: object;
  readonly lock: unknown;
  constructor(pool: object, lock: unknown) {
    this.pool = pool;
    this.lock = lock;
  }
}

/** A lock: an object of the vocabulary that is one, a class of locks, or the lock of each object of a pool. */
export type Lockable = LockClass | LockOfEach | { readonly lockClass: LockClass };

/** The lock of each object of a pool: `lockOf(this.trees, (tree) => tree.lock)`. */
export function lockOf<T extends PoolObject>(
  pool: Pool<T>,
  lock: (object: T) => Lockable,
): LockOfEach {
  return new LockOfEach(pool, lock);
}

/** An order that somebody has written down. */
export class LockOrder {
  readonly source: string;
  readonly locks: readonly Lockable[];
  constructor(source: string, locks: readonly Lockable[]) {
    this.source = source;
    this.locks = locks;
  }
}

/**
 * A field of the spec with the documented order of locks, outermost first, and where it is written. The
 * report shows it beside the observed one, with what contradicts it.
 */
export function lockOrder(source: string, ...locks: readonly Lockable[]): LockOrder {
  return new LockOrder(source, locks);
}
