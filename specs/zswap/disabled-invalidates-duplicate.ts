import { holds, type Thread } from "lifespec";
import { DisabledKeepsDuplicate } from "./disabled-keeps-duplicate.ts";
import type { Slot } from "./swapfile.ts";

/** A store while zswap is off takes the old entry out: 678e54d4bb9a (v6.8), on the writeback of v6.9. */
export class DisabledInvalidatesDuplicate extends DisabledKeepsDuplicate {
  override readonly expected = holds;

  override *zswap_store_disabled(slot: Slot): Thread {
    yield* this.zswap_invalidate(slot);
  }
}
