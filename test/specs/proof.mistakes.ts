/** A mistake in the merged fix or in its proof, and the obligation that fails then. */
export type Mistake = {
  readonly what: string;
  readonly file: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
  /** The step that is changed; of the proof, the one that needed what is no longer claimed. */
  readonly step: string;
  /** The conjunct or property that this step does not keep. */
  readonly fails: string;
  /** How many slots, entries, trees and shrinkers it takes: one, if not said. */
  readonly size?: number;
};

const fix = "specs/zswap/pin-swap-cache-first.ts";
const rc1 = "specs/zswap/rc1.ts";
const swapfile = "specs/zswap/swapfile.ts";
const withStep = ["import { holds, type Thread }", "import { holds, step, type Thread }"] as const;

/** The label stays, and so does what the proof says of the place. */
export const locksDropped: readonly Mistake[] = [
  {
    what: "writeback validates without the tree lock",
    file: fix,
    edits: [withStep, ["    validate: yield* tree.lock.lock();", "    validate: yield* step();"]],
    step: "validate",
    fails: "TreeLockIsHeld",
  },
  {
    what: "writeback invalidates without the tree lock",
    file: fix,
    edits: [withStep, ["invalidate: yield* tree.lock.lock();", "invalidate: yield* step();"]],
    step: "invalidate",
    fails: "TreeLockIsHeld",
  },
  {
    what: "the swap map goes without si->lock",
    file: swapfile,
    edits: [
      [
        `drain: yield* this.swapCache.si.lock.lock();
    this.swapCache.si.has_swap_map = false;
    yield* this.swapCache.si.lock.unlock();`,
        `drain: yield* step();
    this.swapCache.si.has_swap_map = false;
    clear_swap_map_si_unlock: yield* step();`,
      ],
    ],
    step: "drain",
    fails: "NobodyFrees",
  },
  {
    what: "a load finishes without the tree lock",
    file: rc1,
    edits: [["finish: yield* tree.lock.lock();", "finish: yield* step();"]],
    step: "process_finish",
    fails: "TreeLockIsHeld",
  },
  {
    what: "a store inserts without the tree lock",
    file: rc1,
    edits: [["insert: yield* tree.lock.lock();", "insert: yield* step();"]],
    step: "insert",
    fails: "TreeLockIsHeld",
  },
  {
    what: "the walk looks at the LRU without its lock",
    file: rc1,
    edits: [
      [
        "yield* this.lru.lock.lock();\n    const entry = this.lru.first();",
        "lru_lock: yield* step();\n    const entry = this.lru.first();",
      ],
    ],
    step: "lru_lock",
    fails: "LruLockIsHeld",
  },
];

export const checksRemoved: readonly Mistake[] = [
  {
    what: "writeback takes any entry of the slot",
    file: fix,
    edits: [["tree.rbroot.search(swpentry) !== entry", "tree.rbroot.search(swpentry) === null"]],
    step: "validate",
    fails: "NoUseAfterFree",
    size: 2,
  },
  {
    what: "writeback takes a folio that is somebody else's",
    file: fix,
    edits: [['if (pin !== "pinned") return false;', 'if (pin === "gone") return false;']],
    step: "zswap_writeback_entry_swapcache_prepare",
    fails: "FolioIsLockedByWriteback",
  },
  {
    what: "writeback does not ask whether it has pinned the slot",
    file: fix,
    edits: [
      [
        'const pin = yield* this.swapCache.pin(swpentry);\n    if (pin !== "pinned") return false;',
        "yield* this.swapCache.pin(swpentry);",
      ],
    ],
    step: "zswap_writeback_entry_get_swap_device",
    fails: "NoNullDereference",
  },
  {
    what: "a put frees, whoever else has a reference",
    file: rc1,
    edits: [["if (entry.refcount.put()) yield*", "entry.refcount.put();\n    yield*"]],
    step: "shrinker_tree_lock",
    fails: "FreedEntryIsAlone",
  },
  {
    what: "a store leaves an old entry that is in use",
    file: rc1,
    edits: [["if (dupentry !== null)", "if (dupentry !== null && dupentry.refcount.count === 1)"]],
    step: "zswap_store_tree_lock",
    fails: "SlotIsVacant",
  },
  {
    what: "a slot is freed that still has a swap count",
    file: swapfile,
    edits: [["if (!this.swapCache.si.counted.has(slot)) yield* this.swap", "yield* this.swap"]],
    step: "zswap_writeback_entry_deleteFolio",
    fails: "FreedSlotIsUnused",
  },
  {
    what: "a slot is allocated that is still in the swap cache",
    file: swapfile,
    edits: [["(each) => !si.isInUse(each))", "(each) => !si.counted.has(each))"]],
    step: "add_to_swap_si_lock",
    fails: "FreedSlotIsUnused",
  },
  {
    what: "a slot is allocated of a device that swapoff has closed",
    file: swapfile,
    edits: [["if (si.writeok && free.size > 0)", "if (free.size > 0)"]],
    step: "add_to_swap_si_lock",
    fails: "NothingInUse",
  },
  {
    what: "swapoff looks at the swap counts alone",
    file: swapfile,
    edits: [
      ["      if (si.inuse_pages === 0) return;", "      if (si.counted.size === 0) return;"],
    ],
    step: "unuse",
    fails: "NothingInUse",
  },
  {
    what: "a slot is freed under a folio whose lock was not taken",
    file: swapfile,
    edits: [
      [
        "const locked = yield* this.swapCache.trylockFolio(slot);\n      if (!locked) return;",
        "yield* this.swapCache.trylockFolio(slot);",
      ],
    ],
    step: "trylockFolio",
    fails: "FolioIsLocked",
  },
];

export const ordersSwapped: readonly Mistake[] = [
  {
    what: "writeback reads the tree before the slot is pinned",
    file: fix,
    edits: [
      ["    const tree = this.zswap_tree!;\n", ""],
      ["    const pin =", "    const tree = this.zswap_tree!;\n    const pin ="],
    ],
    step: "shrink_memcg_cb_lru_unlock",
    fails: "NoNullDereference",
  },
  {
    what: "writeback unlocks the tree before it takes its reference",
    file: fix,
    edits: [
      [
        "this.zswap_entry_get(entry);\n    yield* tree.lock.unlock();",
        "yield* tree.lock.unlock();\n    this.zswap_entry_get(entry);",
      ],
    ],
    step: "validate",
    fails: "EntryIsHeld",
  },
  {
    what: "writeback reads the entry after its put",
    file: fix,
    edits: [
      ["    const data = entry.data;\n", ""],
      [
        "    yield* tree.lock.unlock();\n\n    yield* this.__swap_writepage",
        "    const data = entry.data;\n    yield* tree.lock.unlock();\n\n    yield* this.__swap_writepage",
      ],
    ],
    step: "zswap_free_entry_zswap_lru_del_unlock_3",
    fails: "NoUseAfterFree",
  },
  {
    what: "writeback unlocks the folio before it invalidates the entry",
    file: fix,
    edits: [
      ["    yield* this.__swap_writepage(swpentry, data);\n", ""],
      [
        "invalidate: yield*",
        "yield* this.__swap_writepage(swpentry, data);\n    invalidate: yield*",
      ],
    ],
    step: "endWriteback",
    fails: "FolioIsLockedByWriteback",
  },
  {
    what: "a folio is unlocked before it is deleted from the swap cache",
    file: fix,
    edits: [
      [
        `yield* this.delete_from_swap_cache(swpentry);
      yield* this.swapCache.unlockFolio(swpentry);`,
        `yield* this.swapCache.unlockFolio(swpentry);
      yield* this.delete_from_swap_cache(swpentry);`,
      ],
    ],
    step: "zswap_writeback_entry_unlockFolio",
    fails: "FolioIsLockedByWriteback",
  },
  {
    what: "si->lock is dropped before the slot is invalidated",
    file: swapfile,
    edits: [
      [
        "yield* this.zswap_invalidate(slot);\n    yield* this.swapCache.si.lock.unlock();",
        "yield* this.swapCache.si.lock.unlock();\n    yield* this.zswap_invalidate(slot);",
      ],
    ],
    step: "shrinker_si_lock",
    fails: "InTreeIsInUse",
  },
  {
    what: "zswap_swapoff() comes before the end of the swap map",
    file: swapfile,
    edits: [
      [
        "yield* this.clear_swap_map();\n    yield* this.zswap_swapoff();",
        "yield* this.zswap_swapoff();\n    yield* this.clear_swap_map();",
      ],
    ],
    step: "users_wait",
    fails: "NobodyFrees",
  },
  {
    what: "the tree is freed before it is unlocked",
    file: rc1,
    edits: [
      [
        "    yield* tree.lock.unlock();\n    kfree: yield* step();\n    this.trees.free(tree);",
        "    this.trees.free(tree);\n    yield* tree.lock.unlock();\n    kfree: yield* step();",
      ],
    ],
    step: "zswap_swapoff_tree_lock",
    fails: "TreeIsLive",
  },
  {
    what: "an entry is freed before it leaves the LRU",
    file: rc1,
    edits: [
      [
        "yield* this.zswap_lru_del(entry);\n    this.entries.free(entry);",
        "this.entries.free(entry);\n    yield* this.zswap_lru_del(entry);",
      ],
    ],
    step: "shrinker_tree_lock",
    fails: "OnLruIsLive",
  },
  {
    what: "an entry is put before it is erased from the tree",
    file: rc1,
    edits: [
      [
        "tree.rbroot.erase(entry.slot);\n    yield* this.zswap_entry_put(entry);",
        "yield* this.zswap_entry_put(entry);\n    tree.rbroot.erase(entry.slot);",
      ],
    ],
    step: "shrinker_tree_lock",
    fails: "EntryInTree",
  },
];

const places = "test/corpus/proof/places.ts";
const folios = "test/corpus/proof/folios.ts";
const trees = "test/corpus/proof/trees.ts";
const entries = "test/corpus/proof/entries.ts";

export const conjunctsWeakened: readonly Mistake[] = [
  {
    what: "that writeback has locked the folio is not said of `validate`",
    file: places,
    edits: [['      "validate",\n', ""]],
    step: "validate",
    fails: "FolioIsLockedByWriteback",
  },
  {
    what: "that writeback has a reference is not said of `invalidate`",
    file: places,
    edits: [
      [
        '"zswap_writeback_entry_tree_unlock_2", "invalidate")',
        '"zswap_writeback_entry_tree_unlock_2")',
      ],
    ],
    step: "invalidate",
    fails: "NoUseAfterFree",
  },
  {
    what: "who has a reference need not share it with the tree",
    file: entries,
    edits: [["entry!.refcount.count > 1", "entry!.refcount.count > 0"]],
    step: "invalidate",
    fails: "NeverThere",
  },
  {
    what: "two may free a slot",
    file: folios,
    edits: [["() => this.workOf(one) !== this.workOf(other)", "() => true"]],
    step: "shrinker_si_lock",
    fails: "FreedSlotIsUnused",
  },
  {
    what: "slots may be freed while swapoff frees the tree",
    file: trees,
    edits: [["() => !this.freesUnderSiLock(task)", "() => true"]],
    step: "kfree",
    fails: "TreeInHand",
  },
  {
    what: "a folio in the swap cache need not pin its slot",
    file: folios,
    edits: [
      [
        "implies(this.swapCache.folios.has(slot), () => this.swapCache.si.has_cache.has(slot))",
        "implies(this.swapCache.folios.has(slot), () => true)",
      ],
    ],
    step: "kfree",
    fails: "TreeInHand",
  },
  {
    what: "a slot may be in use that is about to be invalidated",
    file: entries,
    edits: [["slot !== null && !this.swapCache.si.isInUse(slot)", "slot !== null"]],
    step: "shrinker_tree_lock",
    fails: "EntryIsHeld",
  },
  {
    what: "an entry in the tree need not have a reference",
    file: entries,
    edits: [["entry.slot === slot && entry.refcount.count > 0;", "entry.slot === slot;"]],
    step: "shrinker_tree_lock",
    fails: "NoRefcountUnderflow",
  },
  {
    what: "an entry that is freed may be on the LRU",
    file: entries,
    edits: [
      [
        "!this.inTree(entry) &&\n          (!this.holdsLruLock(task) || !this.lru.has(entry)),",
        "!this.inTree(entry),",
      ],
    ],
    step: "zswap_free_entry_zswap_lru_del_unlock",
    fails: "OnLruIsLive",
  },
];
