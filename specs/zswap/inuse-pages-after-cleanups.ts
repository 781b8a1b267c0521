import { holds, step, type Thread } from "lifespec";
import { InusePagesWithoutSiLock } from "./inuse-pages-without-si-lock.ts";
import type { Slot } from "./swapfile.ts";

/**
 * 64cf264c8fef ("mm: swap: enforce updating inuse_pages at the end of swap_range_free()", v6.9): once
 * `inuse_pages` is 0 the clean-ups are done, and swapoff does not rely on `si->lock` for it.
 *
 * Left out: weak memory. A step is sequentially consistent here, so the `smp_wmb()` before the decrement
 * and the `smp_mb()` of `try_to_unuse()` are not checked: without them a CPU may see the 0 before the
 * clean-ups, which is `InusePagesWithoutSiLock` again.
 *
 * 34 615 distinct states, 92 776 generated, depth 80. Run once: two shrinkers 382 105, 1 339 730, 88; two
 * slots 110 150, 297 430, 82; exclusive loads 28 174, 75 374, 76.
 */
export class InusePagesAfterCleanups extends InusePagesWithoutSiLock {
  override readonly expected = holds;

  override *swap_range_free(slot: Slot): Thread {
    const si = this.swapCache.si;
    yield* si.lock.lock();
    si.has_cache.delete(slot);
    yield* this.zswap_invalidate(slot);
    update: yield* step();
    si.inuse_pages -= 1;
    yield* si.lock.unlock();
  }
}
