import {
  any,
  type Id,
  lockOrder,
  lockOrderInversion,
  sort,
  Spec,
  step,
  thread,
  type Thread,
  violates,
} from "lifespec";
import { Mutex, SwapCache } from "lifespec/kernel";

type Slot = Id<"Slot">;

/** A mutex under a folio lock, and a folio lock under the mutex, one after the other: lockdep sees nothing. */
export class FolioLock extends Spec {
  readonly slots = sort("Slot", 1);
  readonly swapCache = new SwapCache<Slot>();
  readonly mutex = new Mutex();
  isReady = false;

  override readonly expected = violates(lockOrderInversion);
  override readonly threads = {
    fault: thread(() => this.fault()),
    reclaim: thread(() => this.reclaim()),
  };

  readonly documented = lockOrder("nowhere", this.mutex, this.swapCache.folioLock);

  *fault(): Thread {
    yield* step();
    const slot = any(this.slots);
    this.swapCache.addFolio(slot);
    yield* this.mutex.lock();
    yield* this.mutex.unlock();
    yield* this.swapCache.unlockFolio(slot);
    yield* step();
    this.isReady = true;
  }

  *reclaim(): Thread {
    yield* this.mutex.lock();
    const slot = any(this.slots);
    if (this.isReady) {
      const locked = yield* this.swapCache.lockFolio(slot);
      if (locked) yield* this.swapCache.unlockFolio(slot);
    }
    yield* this.mutex.unlock();
  }
}
