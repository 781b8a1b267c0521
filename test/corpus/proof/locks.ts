import { every, inductive, tasks } from "lifespec";
import { Places } from "./places.ts";

/**
 * The first layer of a proof of the merged fix, for any number of shrinkers, slots, trees and entries: where a
 * thread holds `si->lock`, and where the LRU lock. `test/specs/proof.locks.test.ts` proves it.
 */
export class PinSwapCacheFirstLocks extends Places {
  readonly SiLockIsHeld = inductive(() =>
    every(tasks(), (task) => this.holdsSiLock(task) === (this.swapCache.si.lock.owner === task)),
  );

  readonly LruLockIsHeld = inductive(() =>
    every(tasks(), (task) => this.holdsLruLock(task) === (this.lru.lock.owner === task)),
  );
}
