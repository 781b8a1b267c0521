const ranks = new WeakMap<object, number>();

/** Says where an object stands among its like: a pool object by its slot, a thread by its number. */
export function rank(object: object, index: number): void {
  ranks.set(object, index);
}

/**
 * Elements in an order that does not depend on the history of the set they come from: numbers by size,
 * identities by their number, pool objects and threads by rank. Others keep their order.
 */
export function canonicalOrder<T>(elements: readonly T[]): readonly T[] {
  return elements.toSorted(compare);
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return numeric.compare(left, right);
  return rankOf(left) - rankOf(right);
}

const numeric = new Intl.Collator("en", { numeric: true });

function rankOf(value: unknown): number {
  return typeof value === "object" && value !== null ? (ranks.get(value) ?? 0) : Number(value);
}
