import { type Thread, violates, until } from "lifespec";
import { might_sleep, sleepWhileAtomic } from "lifespec/kernel";
import { SwapoffWaitsForTree } from "./swapoff-waits-for-tree.ts";
import type { Slot } from "./swapfile.ts";

/**
 * The same fix with the wait where entries are in fact removed (mail 12): `zswap_invalidate()` waits until only
 * its own reference is left. It runs under `si->lock`, with interrupts off, and cannot wait.
 *
 * 527 distinct states, 1 121 generated, depth 16. Run once, violated as well: two shrinkers 1 235, 2 980,
 * 16; two slots 888, 1 907, 16.
 */
export class InvalidateWaitsForEntry extends SwapoffWaitsForTree {
  override readonly expected = violates(sleepWhileAtomic);

  override *zswap_invalidate(slot: Slot): Thread {
    const tree = this.zswap_tree!;
    yield* tree.lock.lock();
    const entry = tree.rbroot.search(slot);
    if (entry !== null) tree.rbroot.erase(slot);
    yield* tree.lock.unlock();
    if (entry === null) return;
    wait: yield* until(() => entry.refcount.count === 1);
    might_sleep();
    yield* this.zswap_entry_put(entry);
  }
}
