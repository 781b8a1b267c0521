import { assert, inC, int, seen } from "../lang/index.ts";
import { refcountUnderflow } from "./violations.ts";

/**
 * A reference count of an object, as `refcount_t` of include/linux/refcount.h (v6.8) or as a plain
 * `int` under a lock. The methods are one instant each; a plain count that is used without its lock
 * needs a scheduling point between reading and writing.
 */
export class Refcount {
  count = int(0, 7);
  readonly inC = inC(
    "refcount_t",
    seen(() => this.count, "refcount_read(&$)"),
  );

  /** `refcount_set()`: the references that the object starts its life with. */
  set(references: number): void {
    this.count = references;
  }

  /** `refcount_inc()`: one who takes a reference must hold one, or the lock that keeps one alive. */
  get(): void {
    assert(this.count > 0, refcountUnderflow);
    this.count += 1;
  }

  /** `refcount_inc_not_zero()`: false when the last reference was put; the memory must still be there. */
  inc_not_zero(): boolean {
    if (this.count === 0) return false;
    this.count += 1;
    return true;
  }

  /** `refcount_dec_and_test()`: true when it was the last reference. */
  put(): boolean {
    assert(this.count > 0, refcountUnderflow);
    this.count -= 1;
    return this.count === 0;
  }
}
