import { holds, type Thread } from "lifespec";
import { ObjcgPutFirst } from "./objcg-put-first.ts";
import type { ZswapEntry } from "./rc1.ts";

/**
 * The entry leaves the LRU before its objcg is put: 2e601e1e8e4b (v6.8), on the writeback of v6.9.
 *
 * 103 822 distinct states, 318 894 generated, depth 83. Run once: two shrinkers 1 148 358, 4 489 700, 91;
 * two slots 344 286, 1 052 282, 86; exclusive loads 78 552, 241 700, 78.
 */
export class ObjcgPutLast extends ObjcgPutFirst {
  override readonly expected = holds;

  override *zswap_free_entry(entry: ZswapEntry): Thread {
    yield* this.zswap_lru_del(entry);
    this.obj_cgroup_put(entry);
    this.entries_free(entry);
  }
}
