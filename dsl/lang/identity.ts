import { setOf } from "./iteration.ts";

declare const sortOf: unique symbol;

/**
 * An identity of the sort `Sort`: a value that can only be told apart from others of its sort. Nominal:
 * an `Id<"Slot">` is neither a plain string nor an `Id<"Node">`. TLA+: a model value, an element of a
 * `CONSTANT` set.
 */
export type Id<Sort extends string> = string & { readonly [sortOf]: Sort };

/**
 * The set of all identities of a sort, `size` of them (1 or more): `sort("Slot", 2)` is `slot1`,
 * `slot2`. They are interchangeable; nothing may depend on their order. TLA+: `CONSTANT Slot`, a set of
 * model values.
 */
export function sort<const Sort extends string>(name: Sort, size: number): ReadonlySet<Id<Sort>> {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new RangeError(`sort("${name}", ${size}): a sort has one element or more.`);
  }
  const isAcronym = name === name.toUpperCase();
  const prefix = isAcronym ? name.toLowerCase() : name.charAt(0).toLowerCase() + name.slice(1);
  const elements = Array.from({ length: size }, (_, index) => `${prefix}${index + 1}`);
  return setOf(elements.filter((element): element is Id<Sort> => element.startsWith(prefix)));
}
