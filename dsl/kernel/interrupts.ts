import { assert, atEnd, current, interrupt, step, type Task, type Thread } from "../lang/index.ts";
import type { Spinlock } from "./spinlock.ts";
import { lockHeldAtEnd, unlockNotHeld } from "./violations.ts";

/**
 * Hard interrupts, include/linux/irqflags.h and hardirq.h (v6.8), of the CPU that a thread runs on. A handler is a
 * thread between `irq_enter()` and `irq_exit()`. It runs beside the others, as if on a CPU of its own; that it may
 * interrupt the very thread that holds a lock is what the order of locks is checked for. Nothing here nests.
 */
export class Interrupts {
  /** The threads in a handler. */
  readonly handlers = new Set<Task>();
  /** The threads whose CPU takes no interrupt. */
  readonly disabled = new Set<Task>();
  readonly lockClass = interrupt(
    "hardirq",
    () => this.handlers,
    () => this.disabled,
  );

  /** `irq_enter()`: a handler begins, with interrupts off. It may not sleep. */
  *irq_enter(): Thread {
    yield* step();
    this.handlers.add(current());
    this.disabled.add(current());
    current().preempt_count += 1;
  }

  /** `irq_exit()`. */
  *irq_exit(): Thread {
    yield* step();
    assert(this.handlers.has(current()), unlockNotHeld);
    this.handlers.delete(current());
    this.disabled.delete(current());
    current().preempt_count -= 1;
  }

  /** `local_irq_disable()`; the thread may not sleep. */
  *local_irq_disable(): Thread {
    yield* step();
    this.disabled.add(current());
    current().preempt_count += 1;
  }

  /** `local_irq_enable()`. */
  *local_irq_enable(): Thread {
    yield* step();
    assert(this.disabled.has(current()), unlockNotHeld);
    this.disabled.delete(current());
    current().preempt_count -= 1;
  }

  /** `spin_lock_irq()`. */
  *spin_lock_irq(lock: Spinlock): Thread {
    yield* this.local_irq_disable();
    yield* lock.lock();
  }

  /** `spin_unlock_irq()`. */
  *spin_unlock_irq(lock: Spinlock): Thread {
    yield* lock.unlock();
    yield* this.local_irq_enable();
  }

  readonly enabledAtEnd = atEnd(() => this.disabled.size === 0, lockHeldAtEnd);
}
