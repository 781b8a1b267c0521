import { every, inductive, tasks } from "lifespec";
import { Places } from "./places.ts";

/**
 * The first layer of a proof of today's scheme, for any number of shrinkers, slots, trees and entries: where a thread
 * holds `si->lock`, and where the LRU lock. `test/specs/proof.xarray.test.ts` proves it.
 */
export class XarrayLocks extends Places {
  readonly SiLockIsHeld = inductive(() =>
    every(tasks(), (task) => this.holdsSiLock(task) === (this.swapCache.si.lock.owner === task)),
  );

  readonly LruLockIsHeld = inductive(() =>
    every(tasks(), (task) => this.holdsLruLock(task) === (this.lru.lock.owner === task)),
  );
}
