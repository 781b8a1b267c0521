import { holds, type Thread } from "lifespec";
import { DisabledKeepsDuplicate } from "./disabled-keeps-duplicate.ts";
import type { Slot } from "./swapfile.ts";

/**
 * A store while zswap is off takes the old entry out: 678e54d4bb9a (v6.8), on the writeback of v6.9.
 *
 * 39 644 distinct states, 107 236 generated, depth 72. Run once: two shrinkers 429 036, 1 515 386, 89; two
 * slots 131 347, 358 734, 74; exclusive loads 31 635, 85 307, 69.
 */
export class DisabledInvalidatesDuplicate extends DisabledKeepsDuplicate {
  override readonly expected = holds;

  override *zswap_store_disabled(slot: Slot): Thread {
    yield* this.zswap_invalidate(slot);
  }
}
