import {
  assert,
  atEnd,
  called,
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
    called(() => this.lock(), "mutex_lock(&$)"),
    called(() => this.unlock(), "mutex_unlock(&$)"),
    called(() => this.trylock(), "mutex_trylock(&$)"),
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
