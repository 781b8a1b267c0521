import { elementsOf, setOf } from "./iteration.ts";

/** All elements satisfy the predicate. True of an empty set. TLA+: `\A x \in set : …`. */
export function every<T>(set: Iterable<T>, predicate: (element: T) => boolean): boolean {
  return elementsOf(set).every((element) => predicate(element));
}

/** At least one element satisfies the predicate. TLA+: `\E x \in set : …`. */
export function some<T>(set: Iterable<T>, predicate: (element: T) => boolean): boolean {
  return elementsOf(set).some((element) => predicate(element));
}

/** The elements that satisfy the predicate. TLA+: `{x \in set : …}`. */
export function filter<T>(set: Iterable<T>, predicate: (element: T) => boolean): Set<T> {
  return setOf(elementsOf(set).filter((element) => predicate(element)));
}

/** How many elements satisfy the predicate. TLA+: `Cardinality({x \in set : …})`. */
export function count<T>(set: Iterable<T>, predicate: (element: T) => boolean): number {
  return filter(set, predicate).size;
}

/** What is in either. TLA+: `\cup`. */
export function union<T>(left: Iterable<T>, right: Iterable<T>): Set<T> {
  return setOf([...elementsOf(left), ...elementsOf(right)]);
}

/** What is in both. TLA+: `\cap`. */
export function intersection<T>(left: Iterable<T>, right: Iterable<T>): Set<T> {
  const other = new Set(elementsOf(right));
  return filter(left, (element) => other.has(element));
}

/** What is in `left` and not in `right`. TLA+: `\`. */
export function difference<T>(left: Iterable<T>, right: Iterable<T>): Set<T> {
  const other = new Set(elementsOf(right));
  return filter(left, (element) => !other.has(element));
}

/** All of `left` is in `right`. TLA+: `\subseteq`. */
export function isSubset<T>(left: Iterable<T>, right: Iterable<T>): boolean {
  const other = new Set(elementsOf(right));
  return every(left, (element) => other.has(element));
}

/** Drops every element equal to `item` from an array, in place. TLA+: `SelectSeq`. */
export function remove<T>(array: T[], item: T): void {
  const kept = array.filter((element) => element !== item);
  array.splice(0, array.length, ...kept);
}
