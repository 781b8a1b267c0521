import { lockOrderInversion, Spec, thread, type Thread, violates } from "lifespec";
import { Interrupts, Spinlock } from "lifespec/kernel";

/** The handler takes a lock that a process holds where the handler may interrupt it. No run here deadlocks. */
export class HeldWithInterruptsOn extends Spec {
  readonly irq = new Interrupts();
  readonly lock = new Spinlock();

  override readonly expected = violates(lockOrderInversion);
  override readonly threads = {
    process: thread(() => this.submit()),
    device: thread(() => this.end_io()),
  };

  *submit(): Thread {
    yield* this.lock.lock();
    yield* this.lock.unlock();
  }

  *end_io(): Thread {
    yield* this.irq.irq_enter();
    yield* this.lock.lock();
    yield* this.lock.unlock();
    yield* this.irq.irq_exit();
  }
}
