import {
  assert,
  atEnd,
  current,
  held,
  inC,
  lock,
  step,
  type Task,
  type Thread,
  until,
} from "../lang/index.ts";
import { might_sleep } from "./sleep.ts";
import { lockHeldAtEnd, unlockNotHeld } from "./violations.ts";

/** RCU, include/linux/rcupdate.h (v6.8): readers are never waited for by anyone but `synchronize_rcu()`. */
export class Rcu {
  /** The threads in a read section. */
  readonly readers = new Set<Task>();
  readonly lockClass = lock("rcu", () => this.readers);
  readonly inC = inC(
    "rcu",
    held(() => this.readers, 'RCU_LOCKDEP_WARN(!rcu_read_lock_held(), "no RCU read section")'),
  );

  /** `rcu_read_lock()`. It nests. */
  *read_lock(): Thread {
    yield* step();
    current().rcu_read_lock_nesting += 1;
    this.readers.add(current());
  }

  /** `rcu_read_unlock()`. */
  *read_unlock(): Thread {
    yield* step();
    assert(this.readers.has(current()), unlockNotHeld);
    current().rcu_read_lock_nesting -= 1;
    if (current().rcu_read_lock_nesting === 0) this.readers.delete(current());
  }

  /**
   * `synchronize_rcu()`: waits until every read section that is open now has ended. A reader that
   * closes its section and opens another before it is looked at is waited for again: a grace period
   * may always be longer than it has to be.
   */
  *synchronize_rcu(): Thread {
    yield* step();
    might_sleep();
    for (const reader of this.readers) yield* until(() => !this.readers.has(reader));
  }

  readonly endedAtEnd = atEnd(() => this.readers.size === 0, lockHeldAtEnd);
}
