import type { Violation } from "../ir/action.ts";

/** `refcount underflow` -> `NoRefcountUnderflow`. */
export function violationOf(title: string): Violation {
  const words = title.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return { title, invariant: `No${name}` };
}

export const useAfterFree = violationOf("use after free");
export const nullDereference = violationOf("null dereference");
export const uninitializedRead = violationOf("uninitialized read");
export const doubleFree = violationOf("double free");
export const leak = violationOf("leak");
export const failedAssertion = violationOf("failed assertion");
export const valueOutOfRange = violationOf("value out of range");
export const emptyChoice = violationOf("choice from nothing");
export const lockOrderInversion = violationOf("lock order inversion");
const deadlockViolation = violationOf("deadlock");

/** The violations that `dsl/lang` exports, by the exported name. */
export const builtInViolations: Readonly<Record<string, Violation>> = {
  useAfterFree,
  nullDereference,
  uninitializedRead,
  doubleFree,
  leak,
  failedAssert: failedAssertion,
  valueOutOfRange,
  emptyChoice,
  deadlock: deadlockViolation,
  lockOrderInversion,
};
