import { type Expected, type Thread, violates } from "lifespec";
import type { ZswapEntry } from "./rc1.ts";
import { SwapoffEnds } from "./swapoff-ends.ts";
import type { Slot } from "./swapfile.ts";

/**
 * A writeback that does not take no for an answer: when the entry is not in the tree it tries again. Nothing
 * bad ever happens; but it pins the slot, finds nothing and lets go, for ever, and a fault and swapoff(2) both
 * come each time when its folio is there and wait for a lock whose folio is then gone. No thread stands
 * still, and none gets anywhere: a livelock, which no invariant and no deadlock check sees.
 *
 * 34 175 distinct states, 92 786 generated, depth 79. Run once, violated as well: two slots 112 927,
 * 308 914, 81.
 */
export class WritebackRetries extends SwapoffEnds {
  override readonly expected: Expected = violates(this.SwapoffCompletes);

  override *zswap_writeback_entry(entry: ZswapEntry, swpentry: Slot): Thread<boolean> {
    while (true) {
      const written = yield* super.zswap_writeback_entry(entry, swpentry);
      if (written) return true;
    }
  }
}
