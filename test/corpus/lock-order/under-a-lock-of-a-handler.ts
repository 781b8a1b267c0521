import { type Thread } from "lifespec";
import { Spinlock } from "lifespec/kernel";
import { HeldWithInterruptsOn } from "./held-with-interrupts-on.ts";

/**
 * The handler's lock is held with interrupts off everywhere. Another one is taken under it, and held elsewhere with
 * interrupts on: lockdep's "HARDIRQ-safe -> HARDIRQ-unsafe lock order".
 */
export class UnderALockOfAHandler extends HeldWithInterruptsOn {
  readonly inner = new Spinlock();

  override *submit(): Thread {
    yield* this.irq.spin_lock_irq(this.lock);
    yield* this.inner.lock();
    yield* this.inner.unlock();
    yield* this.irq.spin_unlock_irq(this.lock);
    again: yield* this.inner.lock();
    yield* this.inner.unlock();
  }
}
