import { choose, isStepping } from "./context.ts";
import { type Collection, walkInAnyOrder } from "./iteration.ts";
import { Lifetime } from "./lifetime.ts";
import { rank } from "./order.ts";
import { PoolObject } from "./pool-object.ts";
import { doubleFree, nullDereference, SpecViolation } from "./violation.ts";

/**
 * What `alloc` may be given: the fields that a C programmer would assign after `kmalloc`. Methods and
 * `readonly` fields (constants, vocabulary) are not among them.
 */
export type Initial<T> = Partial<Pick<T, WritableKey<T>>>;

type WritableKey<T> = {
  [K in keyof T]-?: T[K] extends (...args: never) => unknown
    ? never
    : IsReadonly<T, K> extends true
      ? never
      : K;
}[keyof T];

/** Only the identity of types tells `readonly` from writable; assignability does not. */
export type IsReadonly<T, K extends keyof T> = Identical<Pick<T, K>, Readonly<Pick<T, K>>>;

type Identical<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/**
 * A fixed number of objects of one class, allocated and freed; memory is used again, so an object may
 * be freed and allocated behind the back of a thread that still points at it. Read as a set, it is the
 * set of live objects. TLA+: a constant set of model values and the set, a variable, of live ones.
 */
export interface Pool<T extends PoolObject> extends Iterable<T> {
  /** How many objects are live. */
  readonly size: number;
  /** Whether the object is live. `null`, which a variable may be again after a step, is none. */
  has(object: T): boolean;
  /**
   * A free object, any of them, with its fields at their initial values or as given; `null` only when
   * the pool is exhausted. In a field's initializer, the lowest free one.
   */
  alloc(init?: Initial<T>): T | null;
  /** Ends the object's life: its fields go back to their initial values. Of a freed one it is `double free`. */
  free(object: T): void;
}

/** A pool of `size` objects (1 or more), all of them free. */
export function pool<T extends PoolObject>(type: new () => T, size: number): Pool<T> {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new RangeError(`pool(${type.name}, ${size}): a pool has one object or more.`);
  }
  return new SlotPool(type, size);
}

/** Where a pool object lives. */
export type Slot = { readonly pool: SlotPool<PoolObject>; readonly index: number };

const slots = new WeakMap<object, Slot>();

/** The slot of a pool object; undefined of anything else. */
export function slotOf(object: unknown): Slot | undefined {
  return typeof object === "object" && object !== null ? slots.get(object) : undefined;
}

/** The native pool: `size` permanent objects, poisoned while they are free. */
export class SlotPool<T extends PoolObject> implements Pool<T>, Collection<T> {
  readonly type: new () => T;
  /** All objects of the pool, live or not. */
  readonly objects: readonly T[];
  /** An object that is never handed out: its fields are the initial values. */
  readonly template: T;
  readonly #lifetimes: readonly Lifetime[];

  constructor(type: new () => T, size: number) {
    this.type = type;
    this.template = new type();
    this.objects = Array.from({ length: size }, () => new type());
    this.#lifetimes = this.objects.map((object) => new Lifetime(object));
    this.objects.forEach((object, index) => {
      slots.set(object, { pool: this, index });
      rank(object, index);
    });
  }

  get size(): number {
    return this.#lifetimes.filter((lifetime) => lifetime.live).length;
  }

  has(object: T | null): boolean {
    return object !== null && this.#lifetime(object).live;
  }

  /** The live objects, by slot. */
  elements(): readonly T[] {
    return this.objects.filter((object) => this.has(object));
  }

  [Symbol.iterator](): Iterator<T> {
    return walkInAnyOrder(this.elements());
  }

  alloc(init: Initial<T> = {}): T | null {
    const free = this.objects.filter((object) => !this.has(object));
    const [first] = free;
    if (first === undefined) return null;
    const object = isStepping() ? choose("alloc", free) : first;
    this.#lifetime(object).begin(new this.type(), init);
    return object;
  }

  free(object: T): void {
    const lifetime = this.#lifetime(object);
    if (!lifetime.live) throw new SpecViolation(doubleFree, object);
    lifetime.end();
  }

  /** Remembers which objects are live, and gives the function that puts that back. */
  remember(): () => void {
    const live = this.#lifetimes.map((lifetime) => lifetime.live);
    return () =>
      this.#lifetimes.forEach((lifetime, index) => lifetime.restore(live[index] === true));
  }

  #lifetime(object: T): Lifetime {
    if (object === null) throw new SpecViolation(nullDereference);
    const lifetime = this.#lifetimes[slots.get(object)?.index ?? -1];
    if (lifetime?.object !== object)
      throw new Error(`Not an object of this pool of ${this.type.name}.`);
    return lifetime;
  }
}
