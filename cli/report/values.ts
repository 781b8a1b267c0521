import type { State, Value } from "../../dsl/ir/value.ts";

export function sameValue(left: Value, right: Value): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** The value at `keys` below a state variable, outermost key first; `undefined` when there is none. */
export function valueAt(
  state: State | undefined,
  variable: string,
  keys: readonly Value[] = [],
): Value | undefined {
  let value = state?.[variable];
  for (const key of keys) {
    if (typeof value !== "object" || value === null || value.kind !== "map") return undefined;
    value = value.entries.find(([candidate]) => sameValue(candidate, key))?.[1];
  }
  return value;
}

/** Everything below a value that is not a map, with the keys that lead there. */
export function leavesOf(
  value: Value,
  keys: readonly Value[] = [],
): readonly { readonly keys: readonly Value[]; readonly value: Value }[] {
  if (typeof value !== "object" || value === null || value.kind !== "map") return [{ keys, value }];
  return value.entries.flatMap(([key, entry]) => leavesOf(entry, [...keys, key]));
}
