import { any, type Id, sort, Spec, step, type Thread, thread } from "lifespec";
import { SwapCache } from "lifespec/kernel";

type Slot = Id<"Slot">;

/** The folio goes out of the swap cache, and its lock and reference are forgotten. */
export class Drop extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 1);
  readonly swapCache = new SwapCache<Slot>();

  override readonly threads = { process: thread(() => this.swapOut()) };

  *swapOut(): Thread {
    add: yield* step();
    const slot = any(this.slots);
    this.swapCache.si.counted.add(slot);
    this.swapCache.addFolio(slot);
    yield* this.swapCache.deleteFolio(slot);
    yield* this.swapCache.unlockFolio(slot);
  }
}
