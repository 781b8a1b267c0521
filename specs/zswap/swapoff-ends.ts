import { and, eventually, forAll, isDone, leadsTo, weakFair } from "lifespec";
import { PinSwapCacheFirst } from "./pin-swap-cache-first.ts";

/**
 * What `PinSwapCacheFirst` gets done, and not only what it never does: swapoff comes to its end, no entry
 * stays off the LRU, no folio stays locked, and writeback does not go round for ever.
 *
 * Assumed is that each thread goes on when it can all the time. Nothing here needs a lock to be fair.
 *
 * 34 703 distinct states, 93 648 generated, depth 79. Run once: two slots 108 777, 295 228, 81; two
 * shrinkers 382 305, 1 347 222, 87.
 */
export class SwapoffEnds extends PinSwapCacheFirst {
  override readonly fairness = [
    weakFair(this.threads.shrinker),
    weakFair(this.threads.process),
    weakFair(this.threads.swapoff),
  ];

  /** swapoff(2), once it has closed the device to new pages, ends, and swapon(2) opens it again. */
  readonly SwapoffCompletes = leadsTo(
    () => !this.swapCache.si.writeok,
    () => this.swapCache.si.writeok,
  );
  /** An entry that is not linked yet, or that writeback has taken off the LRU, gets on it or is freed. */
  readonly IsolatedEntriesComeBack = forAll(this.entries, (entry) =>
    leadsTo(
      () => this.entries.has(entry) && !this.lru.has(entry),
      () => !this.entries.has(entry) || this.lru.has(entry),
    ),
  );
  /** Whoever locks a folio unlocks it, also when it has taken it out of the swap cache in between. */
  readonly LockedFoliosAreUnlocked = and(
    forAll(this.slots, (slot) =>
      leadsTo(
        () => this.swapCache.locked.has(slot),
        () => !this.swapCache.locked.has(slot),
      ),
    ),
    leadsTo(
      () => this.swapCache.removed.size > 0,
      () => this.swapCache.removed.size === 0,
    ),
  );
  /** A shrinker gets through its one walk. */
  readonly WritebackEnds = forAll(this.threads.shrinker, (shrinker) =>
    eventually(() => isDone(shrinker)),
  );
}
