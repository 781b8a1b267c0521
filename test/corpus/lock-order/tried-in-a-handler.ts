import { holds, type Thread } from "lifespec";
import { HeldWithInterruptsOn } from "./held-with-interrupts-on.ts";

/** A handler that only tries a lock waits for nobody. */
export class TriedInAHandler extends HeldWithInterruptsOn {
  override readonly expected = holds;

  override *end_io(): Thread {
    yield* this.irq.irq_enter();
    const locked = yield* this.lock.trylock();
    if (locked) yield* this.lock.unlock();
    yield* this.irq.irq_exit();
  }
}
