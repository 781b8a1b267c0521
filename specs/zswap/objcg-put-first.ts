import {
  assert,
  pool,
  PoolObject,
  type Role,
  step,
  type Thread,
  thread,
  useAfterFree,
  violates,
} from "lifespec";
import { PercpuRef } from "lifespec/kernel";
import { PinSwapCacheFirst } from "./pin-swap-cache-first.ts";
import type { ZswapEntry } from "./rc1.ts";

/** `struct obj_cgroup`: what an entry is charged to. It outlives its memory cgroup while it is referenced. */
export class ObjCgroup extends PoolObject {
  readonly refcnt = new PercpuRef();
}

/**
 * `zswap_free_entry()` puts the entry's objcg, and then finds through it the memory cgroup whose list the
 * entry is on. When the cgroup is gone that put was the last one. Until 2e601e1e8e4b ("mm: zswap: fix objcg
 * use-after-free in entry destruction", v6.8); here on the writeback of v6.9.
 *
 * An objcg is freed at once here, and after an RCU grace period in the kernel, which does not help:
 * `zswap_lru_del()` enters its read section after the put.
 *
 * 1 181 distinct states, 2 896 generated, depth 16. Run once, violated as well: two shrinkers 2 645, 7 476,
 * 16; two slots 2 049, 5 019, 16.
 */
export class ObjcgPutFirst extends PinSwapCacheFirst {
  override readonly expected = violates(useAfterFree);

  readonly objcgs = pool(ObjCgroup, 1);
  /** The memory cgroup's objcg; null when the cgroup was removed. */
  objcg: ObjCgroup | null = this.objcgs.alloc();
  /** `entry->objcg`. */
  readonly objcg_of = new Map<ZswapEntry, ObjCgroup>();

  constructor({ slots = 1, shrinkers = 1, writes = 2, exclusive_loads = false } = {}) {
    super({ slots, shrinkers, writes, exclusive_loads });
    this.threads = {
      shrinker: thread(shrinkers, () => this.zswap_shrinker()),
      process: thread(() => this.process()),
      swapoff: thread(() => this.swapoff_swapon()),
      rmdir: thread(() => this.memcg_offline_kmem()),
    };
  }
  override readonly threads: PinSwapCacheFirst["threads"] & Record<"rmdir", Role>;

  override *zswap_free_entry(entry: ZswapEntry): Thread {
    this.obj_cgroup_put(entry);
    yield* this.zswap_lru_del(entry);
    this.entries_free(entry);
  }

  entries_free(entry: ZswapEntry): void {
    this.objcg_of.delete(entry);
    this.entries.free(entry);
  }

  /** The entry is charged before it is on the LRU for the first time. */
  override *zswap_lru_add(entry: ZswapEntry): Thread {
    this.obj_cgroup_get(entry);
    yield* super.zswap_lru_add(entry);
  }

  /** Finds the list by `entry->objcg->memcg`. There is only one here; what matters is that it is read. */
  override *zswap_lru_del(entry: ZswapEntry): Thread {
    mem_cgroup_from_entry: yield* step();
    const objcg = this.objcg_of.get(entry);
    assert(objcg === undefined || this.objcgs.has(objcg), useAfterFree);
    yield* super.zswap_lru_del(entry);
  }

  obj_cgroup_get(entry: ZswapEntry): void {
    if (this.objcg === null || this.objcg_of.has(entry)) return;
    if (this.objcg.refcnt.tryget_live()) this.objcg_of.set(entry, this.objcg);
  }

  obj_cgroup_put(entry: ZswapEntry): void {
    const objcg = this.objcg_of.get(entry);
    if (objcg === undefined) return;
    objcg.refcnt.put();
    this.release_unreferenced(objcg);
  }

  release_unreferenced(objcg: ObjCgroup): void {
    if (objcg.refcnt.dying && objcg.refcnt.count === 0) this.objcgs.free(objcg);
  }

  /** `memcg_offline_kmem()`: the memory cgroup is removed, and the first reference to its objcg put. */
  *memcg_offline_kmem(): Thread {
    yield* step();
    const objcg = this.objcg!;
    this.objcg = null;
    objcg.refcnt.kill();
    this.release_unreferenced(objcg);
  }
}
