import { type Thread, violates } from "lifespec";
import { staleWrite, type ZswapEntry, type ZswapTree } from "./rc1.ts";
import type { Slot } from "./swapfile.ts";
import { TrylockRotate } from "./trylock-rotate.ts";

/**
 * What the second lookup of problem 3 is for (mail 8), also where the old tree is not touched: after swapoff
 * and swapon, a writeback that trusts its reference writes the old device's page over the new one's.
 *
 * A reference keeps the entry's memory, not what it stands for.
 *
 * 342 222 distinct states, 1 105 719 generated, depth 49. Run once, violated as well: two slots 967 951,
 * 3 169 624, 49; exclusive loads 352 328, 1 152 545, 49.
 */
export class StaleWriteAfterSwapon extends TrylockRotate {
  override readonly expected = violates(staleWrite);

  /** Validates the entry in the tree that it came with, where that is still the type's. */
  override *writeback_pinned(entry: ZswapEntry, slot: Slot, old: ZswapTree): Thread<boolean> {
    if (this.zswap_tree === old) return yield* super.writeback_pinned(entry, slot, old);
    yield* this.__swap_writepage(slot, entry.data);
    return true;
  }

  override tree_to_validate(old: ZswapTree): ZswapTree {
    return old;
  }
}
