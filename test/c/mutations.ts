/** A mistake in the program, as a replacement of text, and what finds it. */
export type Mutation = {
  readonly name: string;
  readonly file: "zswap.c" | "swap.c";
  readonly from: string;
  readonly to: string;
  /** The stubs that may fire, and `replay`: the log is no behavior of the spec. */
  readonly caughtBy: readonly string[];
};

function lockDropped(
  name: string,
  stub: string,
  after: string,
  ...caughtBy: readonly string[]
): Mutation {
  const lock = "\tspin_lock(&tree->lock);\n";
  const from = `\t${stub};\n${lock}${after}`;
  return { name, file: "zswap.c", from, to: `\t${stub};\n${after}`, caughtBy };
}

/** Each changes the merged form of the program. */
export const mutations: readonly Mutation[] = [
  lockDropped(
    "load looks the entry up without the tree lock",
    "lifespec_zswap_load_tree_lock(tree, slot, folio)",
    "\tentry = zswap_rb_search(tree, slot);\n",
    "zswap_load_tree_unlock",
  ),
  lockDropped(
    "load puts the entry without the tree lock",
    "lifespec_zswap_load_finish(tree, entry, slot, folio)",
    "",
    "zswap_load_tree_unlock_2",
  ),
  lockDropped(
    "store looks for a duplicate without the tree lock",
    "lifespec_zswap_store_tree_lock(tree, slot, folio)",
    "",
    "zswap_store_tree_unlock",
  ),
  lockDropped(
    "store inserts without the tree lock",
    "lifespec_zswap_store_insert(tree, entry, slot, folio)",
    "",
    "zswap_store_tree_unlock_2",
  ),
  lockDropped(
    "invalidate runs without the tree lock",
    "lifespec_zswap_invalidate_tree_lock(tree, slot, &swap_info)",
    "",
    "zswap_invalidate_tree_unlock",
  ),
  lockDropped(
    "writeback validates without the tree lock",
    "lifespec_zswap_writeback_entry_validate(entry, tree, swpentry, folio)",
    "",
    "zswap_writeback_entry_tree_unlock",
    "zswap_writeback_entry_tree_unlock_2",
  ),
  lockDropped(
    "writeback invalidates without the tree lock",
    "lifespec_zswap_writeback_entry_invalidate(entry, tree, swpentry, folio)",
    "",
    "zswap_writeback_entry_tree_unlock_3",
  ),
  lockDropped(
    "swapoff frees the tree's entries without the tree lock",
    "lifespec_zswap_swapoff_tree_lock(tree)",
    "",
    "zswap_swapoff_tree_unlock",
  ),
  {
    name: "the walk of the LRU takes no lock",
    file: "zswap.c",
    from: "\tlifespec_zswap_shrinker_scan_lru_lock();\n\tspin_lock(&lru_lock);\n",
    to: "\tlifespec_zswap_shrinker_scan_lru_lock();\n",
    caughtBy: ["shrink_memcg_cb_lru_unlock", "zswap_shrinker_scan_lru_unlock"],
  },
  {
    name: "the callback returns without the LRU lock",
    file: "zswap.c",
    from: "\tzswap_writeback_entry(entry, swpentry);\n\n\tlifespec_shrink_memcg_cb_relock();\n\tspin_lock(&lru_lock);\n",
    to: "\tzswap_writeback_entry(entry, swpentry);\n\n\tlifespec_shrink_memcg_cb_relock();\n",
    caughtBy: ["zswap_shrinker_scan_lru_unlock"],
  },
  {
    name: "the slot is freed without si->lock",
    file: "swap.c",
    from: "\tlifespec_swap_range_free_si_lock(slot);\n\tspin_lock(&si->lock);\n",
    to: "\tlifespec_swap_range_free_si_lock(slot);\n",
    caughtBy: ["zswap_invalidate_tree_lock"],
  },
  {
    name: "load puts the entry twice",
    file: "zswap.c",
    from: "\tzswap_entry_put(entry);\n\tlifespec_zswap_load_tree_unlock_2",
    to: "\tzswap_entry_put(entry);\n\tzswap_entry_put(entry);\n\tlifespec_zswap_load_tree_unlock_2",
    caughtBy: ["replay"],
  },
  {
    name: "writeback puts the entry before it is done with it",
    file: "zswap.c",
    from: "\tdata = entry->data;\n",
    to: "\tdata = entry->data;\n\tzswap_entry_put(entry);\n",
    caughtBy: ["zswap_writeback_entry_invalidate"],
  },
  {
    name: "writeback does not put its reference",
    file: "zswap.c",
    from: "\tzswap_entry_put(entry);\n\tlifespec_zswap_writeback_entry_tree_unlock_3",
    to: "\tlifespec_zswap_writeback_entry_tree_unlock_3",
    caughtBy: ["replay"],
  },
  {
    name: "load takes no reference",
    file: "zswap.c",
    from: "\tif (entry)\n\t\tzswap_entry_get(entry);\n",
    to: "",
    caughtBy: ["zswap_load_tree_unlock"],
  },
  {
    name: "writeback takes no reference",
    file: "zswap.c",
    from: "\tzswap_entry_get(entry);\n\tlifespec_zswap_writeback_entry_tree_unlock_2",
    to: "\tlifespec_zswap_writeback_entry_tree_unlock_2",
    caughtBy: ["zswap_writeback_entry_tree_unlock_2"],
  },
  {
    name: "an entry begins without the tree's reference",
    file: "zswap.c",
    from: "\tentry->refcount = 1;\n",
    to: "\tentry->refcount = 0;\n",
    caughtBy: ["zswap_store_insert"],
  },
  {
    name: "an entry is on the LRU before it is in the tree",
    file: "zswap.c",
    from: "\tzswap_rb_insert(tree, entry);\n\tzswap_lru_add(entry);\n",
    to: "\tzswap_lru_add(entry);\n\tzswap_rb_insert(tree, entry);\n",
    caughtBy: ["zswap_lru_add"],
  },
  {
    name: "an entry is freed and stays on the LRU",
    file: "zswap.c",
    from: "\tzswap_lru_del(entry);\n\tkfree(entry);\n",
    to: "\tkfree(entry);\n",
    caughtBy: ["replay", "shrink_memcg_cb_lru_unlock", "zswap_load_tree_unlock", "zswap_lru_del"],
  },
  {
    name: "writeback does not validate the entry",
    file: "zswap.c",
    from: "\tif (zswap_rb_search(tree, swpentry) != entry) {\n",
    to: "\tif (!tree) {\n",
    caughtBy: ["zswap_writeback_entry_tree_unlock_2"],
  },
  {
    name: "the tree is read before the slot is pinned",
    file: "zswap.c",
    from: "\tif (read_swap_cache(swpentry, &folio) != PINNED)\n\t\treturn;\n\n\t/* The folio is locked, so swapoff cannot pass this slot: the tree stays. */\n\ttree = zswap_trees[swp_type(swpentry)];\n",
    to: "\ttree = zswap_trees[swp_type(swpentry)];\n\tusleep(200);\n\tif (read_swap_cache(swpentry, &folio) != PINNED)\n\t\treturn;\n",
    caughtBy: ["zswap_writeback_entry_validate"],
  },
  {
    name: "writeback isolates the entry and does not rotate it",
    file: "zswap.c",
    from: "\tlist_move_tail(&entry->lru, &lru);\n",
    to: "\tlist_del_init(&entry->lru);\n",
    caughtBy: ["shrink_memcg_cb_lru_unlock"],
  },
  {
    name: "a folio that was not written stays locked",
    file: "zswap.c",
    from: "\t\tlifespec_zswap_writeback_entry_unlock_folio();\n\t\tfolio_unlock_put(folio);\n",
    to: "",
    caughtBy: ["replay"],
  },
  {
    name: "store keeps a duplicate",
    file: "zswap.c",
    from: "\tif (dupentry)\n\t\tzswap_invalidate_entry(tree, dupentry);\n",
    to: "\t(void)dupentry;\n",
    caughtBy: ["replay"],
  },
  {
    name: "the folio is unlocked before the entry is invalidated",
    file: "zswap.c",
    from: "\tlifespec_zswap_writeback_entry_invalidate(entry, tree, swpentry, folio);\n",
    to: "\t__swap_writepage(folio, data);\n\tlifespec_zswap_writeback_entry_invalidate(entry, tree, swpentry, folio);\n",
    caughtBy: ["zswap_writeback_entry_invalidate"],
  },
  {
    name: "swapoff does not wait for slots in use",
    file: "swap.c",
    from: "\ttry_to_unuse();\n\n\tlifespec_swapoff_kill();",
    to: "\tif (page > WRITES)\n\t\ttry_to_unuse();\n\n\tlifespec_swapoff_kill();",
    caughtBy: ["replay", "zswap_load_tree_unlock"],
  },
  {
    name: "the slot's entry is not invalidated",
    file: "swap.c",
    from: "\tzswap_invalidate(slot);\n\tlifespec_swap_range_free_si_unlock",
    to: "\tlifespec_swap_range_free_si_unlock",
    caughtBy: ["replay"],
  },
  {
    name: "zswap_swapoff() comes before the swap map is cleared",
    file: "swap.c",
    from: "\tlifespec_clear_swap_map_drain();\n",
    to: "\tzswap_swapoff();\n\tlifespec_clear_swap_map_drain();\n",
    caughtBy: ["replay"],
  },
];
