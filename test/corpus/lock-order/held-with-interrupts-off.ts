import { holds, type Thread } from "lifespec";
import { HeldWithInterruptsOn } from "./held-with-interrupts-on.ts";

/** Repaired: whoever takes the handler's lock outside of it turns interrupts off. */
export class HeldWithInterruptsOff extends HeldWithInterruptsOn {
  override readonly expected = holds;

  override *submit(): Thread {
    yield* this.irq.spin_lock_irq(this.lock);
    yield* this.irq.spin_unlock_irq(this.lock);
  }
}
