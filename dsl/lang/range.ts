import { elementsOf, setOf } from "./iteration.ts";

/**
 * The integers from `min` to `max`, both inclusive: what numbered processes, rings and arrays go over.
 * Unlike the identities of a sort they have an order, and can be calculated with. TLA+: `min..max`.
 */
export function range(min: number, max: number): ReadonlySet<number> {
  if (![min, max].every(Number.isSafeInteger) || min > max)
    throw new RangeError(`range(${min}, ${max}): integers with min <= max.`);
  return setOf(Array.from({ length: max - min + 1 }, (_, index) => min + index));
}

/** Every set of elements of a sort or a range, the empty one first. TLA+: `SUBSET set`. */
export function subsets<T>(set: ReadonlySet<T>): ReadonlySet<ReadonlySet<T>> {
  const elements = elementsOf(set);
  const codes = Array.from({ length: 2 ** elements.length }, (_, code) => code);
  return setOf(
    codes.map((code) => setOf(elements.filter((_, index) => (code >>> index) % 2 === 1))),
  );
}

/**
 * Declares a field as an array that is empty at first and holds at most `capacity` elements; one more is
 * the violation `value out of range`. TLA+: a sequence, with `Len(seq) <= capacity` in `TypeOK`.
 */
export function sequence<T>(capacity: number): T[] {
  if (!Number.isSafeInteger(capacity) || capacity < 1)
    throw new RangeError(`sequence(${capacity}): a capacity is a whole number from 1 on.`);
  return [];
}
