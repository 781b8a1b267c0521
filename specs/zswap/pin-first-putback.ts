import { type Thread, violates } from "lifespec";
import { PinSwapCacheFirst } from "./pin-swap-cache-first.ts";
import type { ZswapEntry } from "./rc1.ts";

/**
 * The merged fix with isolation and `zswap_lru_putback()` instead of rotation, as asked in mail 14: "Why not
 * just call zswap_lru_putback() before we unlock the folio?" On the early exits there is no folio yet:
 * "The entry maybe invalidated and freed concurrently", and a freed one is put on the LRU.
 *
 * 2 747 distinct states, 6 442 generated, depth 23. Run once, violated as well: two shrinkers 10 523,
 * 28 235, 23; two slots 5 159, 12 190, 23; exclusive loads 2 721, 6 411, 23.
 */
export class PinFirstPutback extends PinSwapCacheFirst {
  override readonly expected = violates(this.LruSubset);

  override *shrink_memcg_cb(entry: ZswapEntry): Thread {
    this.lru.isolate(entry);
    const swpentry = entry.slot;
    yield* this.lru.lock.unlock();

    const written = yield* this.zswap_writeback_entry(entry, swpentry);
    if (!written) yield* this.zswap_lru_putback(entry);

    relock: yield* this.lru.lock.lock();
  }
}
