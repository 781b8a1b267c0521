import { choose, isStepping } from "./context.ts";
import { canonicalOrder } from "./order.ts";
import { nullDereference, SpecViolation } from "./violation.ts";

/**
 * The elements of a set, pool or array, for a computation in which their order does not matter. Unlike
 * `for … of` in a thread's code it never asks in which order to go.
 */
export function elementsOf<T>(collection: Iterable<T>): readonly T[] {
  if (collection instanceof Set) {
    const set: ReadonlySet<T> = collection;
    return [...set.values()];
  }
  return isCollection(collection) ? collection.elements() : [...collection];
}

/** A collection of the language's own. */
export interface Collection<T> {
  elements(): readonly T[];
}

function isCollection<T>(value: Iterable<T>): value is Iterable<T> & Collection<T> {
  return "elements" in value && typeof value.elements === "function";
}

/**
 * Walks over the elements as they are now, in any order: the run picks each next one. The language's
 * `for … of` over a set. Outside a step it is the canonical order.
 */
export function* walkInAnyOrder<T>(elements: readonly T[]): Generator<T, undefined, undefined> {
  let left = canonicalOrder(elements);
  while (left.length > 0) {
    const next = isStepping() ? choose("any", left) : left[0];
    yield* left.filter((element) => element === next);
    left = left.filter((element) => element !== next);
  }
  return undefined;
}

/** A set that `for … of` walks over in any order. */
class WalkedSet<T> extends Set<T> {
  override [Symbol.iterator](): SetIterator<T> {
    return walkInAnyOrder([...this.values()]);
  }
}

/** An array that `for … of` walks over as it was when the walk began. */
class WalkedArray<T> extends Array<T> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
  override [Symbol.iterator](): ArrayIterator<T> {
    return this.slice().values();
  }
}

/** A set of the language's own making. */
export function setOf<T>(elements: readonly T[]): Set<T> {
  return new WalkedSet(elements);
}

/** A map of which `null` is no key: where TypeScript took a variable for not null, it may be again after a step. */
class KeyedMap<K, V> extends Map<K, V> {
  override get(key: K): V | undefined {
    return super.get(definite(key));
  }
  override has(key: K): boolean {
    return super.has(definite(key));
  }
  override set(key: K, value: V): this {
    return super.set(definite(key), value);
  }
  override delete(key: K): boolean {
    return super.delete(definite(key));
  }
}

function definite<K>(key: K): K {
  if (key === null || key === undefined) throw new SpecViolation(nullDereference);
  return key;
}

/** Gives a container of the state, made by `new Set()`, `new Map()` or `[]`, what the language adds to it. */
export function adopt(collection: Set<unknown> | Map<unknown, unknown> | unknown[]): void {
  const { prototype } = classFor(collection);
  if (Object.getPrototypeOf(collection) !== prototype) Object.setPrototypeOf(collection, prototype);
}

function classFor(collection: Set<unknown> | Map<unknown, unknown> | unknown[]): {
  readonly prototype: object;
} {
  if (collection instanceof Set) return WalkedSet;
  return collection instanceof Map ? KeyedMap : WalkedArray;
}
