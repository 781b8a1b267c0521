import { currentTask } from "./context.ts";
import { int } from "./int.ts";

/**
 * What every thread carries, one instance per thread; the fields are those of `struct task_struct` and
 * are kept by the vocabulary (a spinlock raises `preempt_count`). TLA+: functions on `ProcSet`.
 */
export class Task {
  /** Spinlocks held and other reasons not to sleep. Sleeping while it is not 0 is sleeping while atomic. */
  preempt_count = int(0, 7);
  /** How many `rcu_read_lock()`s are not yet unlocked. */
  rcu_read_lock_nesting = int(0, 3);
}

/**
 * The thread that takes this step, for a lock that remembers its holder: `owner: Task | null`. Not to
 * be called in invariants: no thread runs there. TLA+: `self`.
 */
export function current(): Task {
  return currentTask();
}
