import { assert, current } from "../lang/index.ts";
import { sleepWhileAtomic } from "./violations.ts";

/** `might_sleep()`, include/linux/kernel.h (v6.8): what follows may sleep, so nothing atomic is going on. */
export function might_sleep(): void {
  assert(current().preempt_count === 0, sleepWhileAtomic);
  assert(current().rcu_read_lock_nesting === 0, sleepWhileAtomic);
}
