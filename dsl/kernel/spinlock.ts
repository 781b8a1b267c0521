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
import { lockHeldAtEnd, unlockNotHeld } from "./violations.ts";

/** `spinlock_t`, include/linux/spinlock.h (v6.8). Not recursive; its holder may not sleep. */
export class Spinlock {
  owner: Task | null = null;
  readonly lockClass = lock("spinlock", () => this.owner);
  readonly inC = inC(
    "spinlock_t",
    held(() => this.owner, "lockdep_assert_held(&$)", "lockdep_assert_not_held(&$)"),
  );

  /** `spin_lock()`. */
  *lock(): Thread {
    yield* until(() => this.owner === null);
    this.owner = current();
    current().preempt_count += 1;
  }

  /** `spin_unlock()`. */
  *unlock(): Thread {
    yield* step();
    assert(this.owner === current(), unlockNotHeld);
    this.owner = null;
    current().preempt_count -= 1;
  }

  /** `spin_trylock()`: never waits; false when somebody holds the lock. */
  *trylock(): Thread<boolean> {
    yield* step();
    if (this.owner !== null) return false;
    this.owner = current();
    current().preempt_count += 1;
    return true;
  }

  /** `spin_is_locked()`. */
  isLocked(): boolean {
    return this.owner !== null;
  }

  readonly releasedAtEnd = atEnd(() => this.owner === null, lockHeldAtEnd);
}
