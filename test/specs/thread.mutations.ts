/** One line of a spec that holds, broken; and what the check must then find in the spec. */
export type Mutation = {
  /** The spec that is checked. */
  readonly spec: string;
  /** The file that is changed: the spec's own, or one that it extends. */
  readonly file: string;
  readonly replace: string;
  readonly with: string;
  readonly violates: string;
};

/** Each spec of specs/zswap that holds, with the ways to break it. */
export const mutations: readonly Mutation[] = [
  {
    spec: "pin-swap-cache-first",
    file: "pin-swap-cache-first",
    replace: "yield* this.swapCache.unlockFolio(swpentry);",
    with: "",
    violates: "folio left locked or referenced",
  },
  {
    spec: "pin-swap-cache-first",
    file: "pin-swap-cache-first",
    replace: "tree.rbroot.search(swpentry) !== entry",
    with: "tree.rbroot.search(swpentry) === null",
    violates: "use after free",
  },
  {
    spec: "pin-swap-cache-first",
    file: "pin-swap-cache-first",
    replace: "this.lru.moveToTail(entry);",
    with: "this.lru.isolate(entry);",
    violates: "entry not on the LRU",
  },
  {
    spec: "pin-first-as-sketched",
    file: "pin-first-as-sketched",
    replace: "this.zswap_entry_get(entry);",
    with: "",
    violates: "use after free",
  },
  {
    spec: "pin-first-as-sketched",
    file: "pin-first-as-sketched",
    replace: "yield* this.zswap_free_entry(entry);",
    with: "",
    violates: "leak",
  },
  {
    spec: "remove-tree-cleanups",
    file: "swapfile",
    replace:
      "drain: yield* this.swapCache.si.lock.lock();\n    this.swapCache.si.has_swap_map = false;\n    yield* this.swapCache.si.lock.unlock();",
    with: "drain: yield* step();\n    this.swapCache.si.has_swap_map = false;",
    violates: "failed assertion",
  },
  {
    spec: "inuse-pages-after-cleanups",
    file: "inuse-pages-after-cleanups",
    replace:
      "yield* this.zswap_invalidate(slot);\n    update: yield* step();\n    si.inuse_pages -= 1;",
    with: "si.inuse_pages -= 1;\n    yield* this.zswap_invalidate(slot);",
    violates: "TreeEmptyAtSwapoff",
  },
  {
    spec: "trylock-rotate",
    file: "trylock-rotate",
    replace: "this.lru.moveToTail(entry);",
    with: "this.lru.isolate(entry);",
    violates: "entry not on the LRU",
  },
  {
    spec: "trylock-rotate",
    file: "trylock-look-up-again",
    replace: "yield* this.zswap_lru_del(entry);",
    with: "",
    violates: "null dereference",
  },
  {
    spec: "trylock-rotate",
    file: "trylock-rotate",
    replace: "yield* this.zswap_entry_put(entry);",
    with: "",
    violates: "leak",
  },
  {
    spec: "trylock-rotate",
    file: "trylock-look-up-again",
    replace: "return this.zswap_tree!;",
    with: "return _old;",
    violates: "use after free",
  },
  {
    spec: "tree-percpu-ref",
    file: "tree-percpu-ref",
    replace: "yield* this.rcu.synchronize_rcu();",
    with: "",
    violates: "use after free",
  },
  {
    spec: "tree-percpu-ref",
    file: "tree-percpu-ref",
    replace: "yield* this.ref.wait();",
    with: "",
    violates: "use after free",
  },
  {
    spec: "tree-percpu-ref",
    file: "tree-percpu-ref",
    replace: "this.ref.put();",
    with: "",
    violates: "deadlock",
  },
  {
    spec: "swapoff-waits-for-entries",
    file: "swapoff-waits-for-entries",
    replace: "yield* this.rcu.synchronize_rcu();",
    with: "",
    violates: "use after free",
  },
  {
    spec: "swapoff-waits-for-entries",
    file: "swapoff-waits-for-entries",
    replace: "yield* this.wait_for_entries();",
    with: "",
    violates: "use after free",
  },
  {
    spec: "swapoff-waits-for-entries",
    file: "swapoff-waits-for-entries",
    replace:
      "if (this.rcu.readers.size === 0) this.entries.free(entry);\n    else this.to_free.add(entry);",
    with: "this.entries.free(entry);",
    violates: "use after free",
  },
  {
    spec: "tree-outlives-swapoff",
    file: "tree-outlives-swapoff",
    replace: "yield* this.swapCache.unlockFolio(slot);",
    with: "",
    violates: "folio left locked or referenced",
  },
  {
    spec: "tree-outlives-swapoff",
    file: "rc1",
    replace:
      "if (tree.rbroot.search(slot) !== entry) {\n      yield* tree.lock.unlock();\n      yield* this.drop_folio",
    with: "if (tree.rbroot.search(slot) === null) {\n      yield* tree.lock.unlock();\n      yield* this.drop_folio",
    violates: "stale write",
  },
  {
    spec: "xarray",
    file: "xarray",
    replace: "yield* this.lru.del(entry);",
    with: "",
    violates: "LruSubset",
  },
  {
    spec: "xarray",
    file: "xarray",
    replace: "const taken = yield* this.zswap_tree!.xa.remove(swpentry, entry);",
    with: "const taken = (yield* this.zswap_tree!.xa.erase(swpentry)) !== null;",
    violates: "use after free",
  },
  {
    spec: "xarray",
    file: "xarray",
    replace:
      "yield* this.zswap_invalidate(slot);\n    yield* si.lock.lock();\n    si.has_cache.delete(slot);\n    si.inuse_pages -= 1;\n    yield* si.lock.unlock();",
    with: "yield* si.lock.lock();\n    si.has_cache.delete(slot);\n    si.inuse_pages -= 1;\n    yield* si.lock.unlock();\n    yield* this.zswap_invalidate(slot);",
    violates: "TreeEmptyAtSwapoff",
  },
  {
    spec: "walk-restart",
    file: "walk-restart",
    replace: '"LRU_RETRY"',
    with: '"LRU_SKIP"',
    violates: "use after free",
  },
  {
    spec: "objcg-put-last",
    file: "objcg-put-last",
    replace: "yield* this.zswap_lru_del(entry);\n    this.obj_cgroup_put(entry);",
    with: "this.obj_cgroup_put(entry);\n    yield* this.zswap_lru_del(entry);",
    violates: "use after free",
  },
  {
    spec: "objcg-put-last",
    file: "objcg-put-last",
    replace: "this.obj_cgroup_put(entry);",
    with: "",
    violates: "leak",
  },
  {
    spec: "disabled-invalidates-duplicate",
    file: "disabled-invalidates-duplicate",
    replace: "yield* this.zswap_invalidate(slot);",
    with: "",
    violates: "stale write",
  },
  {
    spec: "private-folio-keeps-entry",
    file: "private-folio-keeps-entry",
    replace: "si.has_cache.add(slot); // 13ddaf26be32",
    with: "",
    violates: "data loss",
  },
  {
    spec: "private-folio-keeps-entry",
    file: "private-folio-keeps-entry",
    replace: ".xa.load(slot)",
    with: ".xa.erase(slot)",
    // The promise of a slot is broken before anybody notices that the page is lost.
    violates: "KeepsSlots",
  },
];
