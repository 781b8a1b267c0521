import { type Violation, violation } from "../lang/index.ts";

/** A lock is released by a thread that does not hold it. lockdep: `bad unlock balance`. */
export const unlockNotHeld: Violation = violation("unlock of a lock not held");
/** All threads are done and somebody still holds a lock. lockdep: `lock held when returning to user space`. */
export const lockHeldAtEnd: Violation = violation("lock held at the end");
/** `might_sleep()` under a spinlock or in an RCU read section. `CONFIG_DEBUG_ATOMIC_SLEEP`. */
export const sleepWhileAtomic: Violation = violation("sleep while atomic");
/** A reference is put that nobody holds, or taken of what has none left. `refcount_t: underflow`. */
export const refcountUnderflow: Violation = violation("refcount underflow");
/** All threads are done and a folio is still locked, or a reference to it was never put. */
export const folioLeak: Violation = violation("folio left locked or referenced");
