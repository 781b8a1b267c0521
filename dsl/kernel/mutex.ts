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

/** `struct mutex`, include/linux/mutex.h (v6.8). Waiting for it sleeps. */
export class Mutex {
  owner: Task | null = null;
  readonly lockClass = lock("mutex", () => this.owner);
  readonly inC = inC(
    "struct mutex",
    held(() => this.owner, "lockdep_assert_held(&$)", "lockdep_assert_not_held(&$)"),
  );

  /** `mutex_lock()`. */
  *lock(): Thread {
    yield* until(() => this.owner === null);
    might_sleep();
    this.owner = current();
  }

  /** `mutex_unlock()`. */
  *unlock(): Thread {
    yield* step();
    assert(this.owner === current(), unlockNotHeld);
    this.owner = null;
  }

  /** `mutex_trylock()`: never waits; false when somebody holds the mutex. */
  *trylock(): Thread<boolean> {
    yield* step();
    if (this.owner !== null) return false;
    this.owner = current();
    return true;
  }

  readonly releasedAtEnd = atEnd(() => this.owner === null, lockHeldAtEnd);
}
