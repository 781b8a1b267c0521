import { filter, type Thread, until, useAfterFree, violates } from "lifespec";
import { SwapoffWaitsForEntries } from "./swapoff-waits-for-entries.ts";

/**
 * The same fix as it was put (mail 11): "the swap_off code should remove the entry from the tree, just wait
 * for each zswap entry to drop to zero". `try_to_unuse()` has removed them all before, so there is nothing
 * to wait for, and the entry that a writeback still refers to keeps no tree.
 *
 * 61 417 distinct states, 157 018 generated, depth 43. Run once, violated as well: two shrinkers 499 832,
 * 1 571 004, 43; two slots 143 141, 365 574, 43; exclusive loads 66 247, 172 367, 43.
 */
export class SwapoffWaitsForTree extends SwapoffWaitsForEntries {
  override readonly expected = violates(useAfterFree);

  override *wait_for_entries(): Thread {
    const tree = this.zswap_tree!;
    for (const entry of filter(this.entries, (e) => tree.rbroot.contains(e.slot, e))) {
      yield* tree.lock.lock();
      tree.rbroot.erase(entry.slot);
      yield* tree.lock.unlock();
      wait: yield* until(() => entry.refcount.count === 1);
      yield* this.zswap_free_entry(entry);
    }
  }
}
