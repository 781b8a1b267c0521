import { choose, isStepping } from "./context.ts";
import { canonicalOrder } from "./order.ts";

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

/** Gives a set or an array of the state, made by `new Set()` or `[]`, the language's `for … of`. */
export function adopt(collection: Set<unknown> | unknown[]): void {
  const { prototype } = collection instanceof Set ? WalkedSet : WalkedArray;
  if (Object.getPrototypeOf(collection) !== prototype) Object.setPrototypeOf(collection, prototype);
}
