/**
 * Something that must never happen, told apart by its title. TLA+: a named invariant; the title
 * `use after free` is `NoUseAfterFree`.
 */
export type Violation = { readonly kind: "violation"; readonly title: string };

/** A violation of one's own: `violation("refcount underflow")`. The title is lower-case words, as a report prints it. */
export function violation(title: string): Violation {
  return { kind: "violation", title };
}

/** A field of a pool object is touched after `free`. A guard that touches it counts too. */
export const useAfterFree: Violation = violation("use after free");
/** What follows a `!` or a bare `->` is `null`. */
export const nullDereference: Violation = violation("null dereference");
/** `free` of an object that is not live. */
export const doubleFree: Violation = violation("double free");
/** An object is live when all threads are done, and no field of the spec or of a live object refers to it. */
export const leak: Violation = violation("leak");
/** No step is possible, and not every thread is done. */
export const deadlock: Violation = violation("deadlock");
/** Locks are taken in a circle of orders, waiting for each. No run has to deadlock: as lockdep reports it. */
export const lockOrderInversion: Violation = violation("lock order inversion");
/** `assert(false)`. */
export const failedAssert: Violation = violation("failed assertion");
/** An integer outside the range that `int` declares, or a sequence over its capacity. */
export const valueOutOfRange: Violation = violation("value out of range");
/** A field without initial value that `alloc` was not given is read. */
export const uninitializedRead: Violation = violation("uninitialized read");
/** `any` of an empty set. */
export const emptyChoice: Violation = violation("choice from nothing");

/**
 * How a violation surfaces in a native run: thrown where it happens, so that a debugger that breaks on
 * exceptions stops at the author's line. The scheduler catches it.
 */
export class SpecViolation extends Error {
  override readonly name = "SpecViolation";
  readonly violation: Violation;
  /** The object that was touched, if there is one. */
  readonly object: unknown;

  constructor(violation: Violation, object: unknown = null, options?: ErrorOptions) {
    super(violation.title, options);
    this.violation = violation;
    this.object = object;
  }
}

/**
 * Demands `condition` here and now; when it is false, the step that is about to happen is a violation:
 * `failed assertion`, or the one given. TLA+: PlusCal's `assert`, as an invariant.
 */
export function assert(condition: boolean, violation: Violation = failedAssert): asserts condition {
  if (!condition) throw new SpecViolation(violation);
}
