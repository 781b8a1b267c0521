// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * The paths of mm/zswap.c that the specs have, written for this test: with RC1 as of v6.8-rc1, else
 * with the order of the merged fix. The functions go by the names of the kernel's.
 */
#include <unistd.h>

#include "zswap.h"
#include LIFESPEC_HEADER

struct zswap_tree *zswap_trees[1];
static struct list_head lru;
static spinlock_t lru_lock;

void zswap_init(void)
{
	INIT_LIST_HEAD(&lru);
	spin_lock_init(&lru_lock);
}

/* The tree ----------------------------------------------------------------------------------- */

static struct zswap_entry *zswap_rb_search(struct zswap_tree *tree, swp_entry_t slot)
{
	struct rb_node *node = tree->rbroot.rb_node;

	while (node) {
		struct zswap_entry *entry = container_of(node, struct zswap_entry, rbnode);

		if (entry->swpentry.val == slot.val)
			return entry;
		node = slot.val < entry->swpentry.val ? node->left : node->right;
	}
	return NULL;
}

static void zswap_rb_insert(struct zswap_tree *tree, struct zswap_entry *entry)
{
	struct rb_node **link = &tree->rbroot.rb_node, *parent = NULL;

	while (*link) {
		struct zswap_entry *other = container_of(*link, struct zswap_entry, rbnode);

		parent = *link;
		link = entry->swpentry.val < other->swpentry.val ? &parent->left : &parent->right;
	}
	entry->rbnode.left = NULL;
	entry->rbnode.right = NULL;
	entry->rbnode.parent = parent;
	*link = &entry->rbnode;
}

/* The LRU ------------------------------------------------------------------------------------- */

static void zswap_lru_add(struct zswap_entry *entry)
{
	lifespec_zswap_lru_add(entry);
	spin_lock(&lru_lock);
	if (list_empty(&entry->lru))
		list_add_tail(&entry->lru, &lru);
	spin_unlock(&lru_lock);
}

static void zswap_lru_del(struct zswap_entry *entry)
{
	lifespec_zswap_lru_del(entry);
	spin_lock(&lru_lock);
	list_del_init(&entry->lru);
	spin_unlock(&lru_lock);
}

#ifdef RC1
static void zswap_lru_putback(struct zswap_entry *entry)
{
	lifespec_zswap_lru_putback(entry);
	spin_lock(&lru_lock);
	if (list_empty(&entry->lru))
		list_add_tail(&entry->lru, &lru);
	spin_unlock(&lru_lock);
}
#endif

/* Entries: the caller holds the lock of the tree -------------------------------------------------- */

static void zswap_entry_get(struct zswap_entry *entry)
{
	entry->refcount++;
}

static void zswap_free_entry(struct zswap_entry *entry)
{
	zswap_lru_del(entry);
	kfree(entry);
}

static void zswap_entry_put(struct zswap_entry *entry)
{
	if (--entry->refcount == 0)
		zswap_free_entry(entry);
}

static void zswap_invalidate_entry(struct zswap_tree *tree, struct zswap_entry *entry)
{
	if (RB_EMPTY_NODE(&entry->rbnode))
		return;
	rb_erase(&entry->rbnode, &tree->rbroot);
	RB_CLEAR_NODE(&entry->rbnode);
	zswap_entry_put(entry);
}

/* Store, load, invalidate --------------------------------------------------------------------- */

bool zswap_store(struct folio *folio)
{
	swp_entry_t slot = folio->swap;
	struct zswap_tree *tree = zswap_trees[swp_type(slot)];
	struct zswap_entry *entry, *dupentry;

	if (!tree)
		return false;
	lifespec_zswap_store_tree_lock(tree, slot, folio);
	spin_lock(&tree->lock);
	dupentry = zswap_rb_search(tree, slot);
	if (dupentry)
		zswap_invalidate_entry(tree, dupentry);
	lifespec_zswap_store_tree_unlock(tree, slot, folio);
	spin_unlock(&tree->lock);

	entry = kmalloc(sizeof(*entry));
	entry->swpentry = slot;
	entry->data = folio->data;
	entry->refcount = 1;
	RB_CLEAR_NODE(&entry->rbnode);
	INIT_LIST_HEAD(&entry->lru);

	lifespec_zswap_store_insert(tree, entry, slot, folio);
	spin_lock(&tree->lock);
	zswap_rb_insert(tree, entry);
	zswap_lru_add(entry);
	lifespec_zswap_store_tree_unlock_2(tree, slot, folio);
	spin_unlock(&tree->lock);
	return true;
}

bool zswap_load(struct folio *folio)
{
	swp_entry_t slot = folio->swap;
	struct zswap_tree *tree = zswap_trees[swp_type(slot)];
	struct zswap_entry *entry;

	lifespec_zswap_load_tree_lock(tree, slot, folio);
	spin_lock(&tree->lock);
	entry = zswap_rb_search(tree, slot);
	if (entry)
		zswap_entry_get(entry);
	lifespec_zswap_load_tree_unlock(tree, entry, slot, folio);
	spin_unlock(&tree->lock);
	if (!entry)
		return false;

	folio->data = entry->data;

	lifespec_zswap_load_finish(tree, entry, slot, folio);
	spin_lock(&tree->lock);
	zswap_lru_del(entry);
	zswap_lru_add(entry);
	zswap_entry_put(entry);
	lifespec_zswap_load_tree_unlock_2(tree, slot, folio);
	spin_unlock(&tree->lock);
	return true;
}

void zswap_invalidate(swp_entry_t slot)
{
	struct zswap_tree *tree = zswap_trees[swp_type(slot)];
	struct zswap_entry *entry;

	lifespec_zswap_invalidate_tree_lock(tree, slot, &swap_info);
	spin_lock(&tree->lock);
	entry = zswap_rb_search(tree, slot);
	if (entry)
		zswap_invalidate_entry(tree, entry);
	lifespec_zswap_invalidate_tree_unlock(tree, &swap_info);
	spin_unlock(&tree->lock);
}

/* Writeback ----------------------------------------------------------------------------------- */

static void __swap_writepage(struct folio *folio, int data)
{
	swp_entry_t slot = folio->swap;

	folio->data = data;
	lifespec___swap_writepage_start_writeback(slot, folio);
	start_writeback(folio);
	lifespec___swap_writepage_end_writeback(slot);
	end_writeback(folio);
}

#ifdef RC1

/* The caller has a reference to the entry, and none to the tree. */
static bool zswap_writeback_entry(struct zswap_entry *entry, struct zswap_tree *tree)
{
	swp_entry_t slot = entry->swpentry;
	struct folio *folio;

	lifespec_zswap_writeback_entry_get_swap_device(entry, tree);
	if (read_swap_cache(slot, &folio) != PINNED)
		return false;

	lifespec_zswap_writeback_entry_validate(entry, tree, slot, folio);
	spin_lock(&tree->lock);
	if (zswap_rb_search(tree, slot) != entry) {
		lifespec_zswap_writeback_entry_tree_unlock(entry, tree, slot, folio);
		spin_unlock(&tree->lock);
		delete_from_swap_cache(folio);
		return false;
	}
	lifespec_zswap_writeback_entry_tree_unlock_2(entry, tree, slot, folio);
	spin_unlock(&tree->lock);

	__swap_writepage(folio, entry->data);
	return true;
}

/* The LRU lock is held on entry and on return, and dropped between. */
static void shrink_memcg_cb(struct zswap_entry *entry)
{
	swp_entry_t slot = entry->swpentry;
	struct zswap_tree *tree = zswap_trees[swp_type(slot)];
	bool written;

	list_del_init(&entry->lru);
	lifespec_shrink_memcg_cb_lru_unlock(entry, tree, slot, &lru_lock);
	spin_unlock(&lru_lock);

	lifespec_shrink_memcg_cb_recheck(entry, tree, slot);
	spin_lock(&tree->lock);
	if (zswap_rb_search(tree, slot) == entry) {
		zswap_entry_get(entry);
		lifespec_shrink_memcg_cb_tree_unlock(entry, tree, slot);
		spin_unlock(&tree->lock);
		written = zswap_writeback_entry(entry, tree);
		lifespec_shrink_memcg_cb_retake(entry, tree);
		spin_lock(&tree->lock);
		if (written)
			zswap_invalidate_entry(tree, entry);
		else
			zswap_lru_putback(entry);
		zswap_entry_put(entry);
	}
	lifespec_shrink_memcg_cb_tree_unlock_2(tree);
	spin_unlock(&tree->lock);

	lifespec_shrink_memcg_cb_relock();
	spin_lock(&lru_lock);
}

#else /* the merged fix */

/* Until it is found in the tree, the entry is an address and no more. */
static void zswap_writeback_entry(struct zswap_entry *entry, swp_entry_t swpentry)
{
	struct zswap_tree *tree;
	struct folio *folio;
	int data;

	lifespec_zswap_writeback_entry_get_swap_device(entry);
	if (read_swap_cache(swpentry, &folio) != PINNED)
		return;

	/* The folio is locked, so swapoff cannot pass this slot: the tree stays. */
	tree = zswap_trees[swp_type(swpentry)];
	lifespec_zswap_writeback_entry_validate(entry, tree, swpentry, folio);
	spin_lock(&tree->lock);
	if (zswap_rb_search(tree, swpentry) != entry) {
		lifespec_zswap_writeback_entry_tree_unlock(tree, swpentry, folio);
		spin_unlock(&tree->lock);
		delete_from_swap_cache(folio);
		lifespec_zswap_writeback_entry_unlock_folio();
		folio_unlock_put(folio);
		return;
	}
	zswap_entry_get(entry);
	lifespec_zswap_writeback_entry_tree_unlock_2(entry, tree, swpentry, folio);
	spin_unlock(&tree->lock);

	data = entry->data;

	lifespec_zswap_writeback_entry_invalidate(entry, tree, swpentry, folio);
	spin_lock(&tree->lock);
	zswap_invalidate_entry(tree, entry);
	zswap_entry_put(entry);
	lifespec_zswap_writeback_entry_tree_unlock_3(tree, swpentry, folio);
	spin_unlock(&tree->lock);

	__swap_writepage(folio, data);
}

/* The LRU lock is held on entry and on return, and dropped between. */
static void shrink_memcg_cb(struct zswap_entry *entry)
{
	swp_entry_t swpentry = entry->swpentry;

	/* Rotated, not isolated: after a failure the entry may be gone. */
	list_move_tail(&entry->lru, &lru);
	lifespec_shrink_memcg_cb_lru_unlock(entry, swpentry, &lru_lock);
	spin_unlock(&lru_lock);

	zswap_writeback_entry(entry, swpentry);

	lifespec_shrink_memcg_cb_relock();
	spin_lock(&lru_lock);
}

#endif

static void zswap_shrinker_scan(void)
{
	lifespec_zswap_shrinker_scan_lru_lock();
	spin_lock(&lru_lock);
	if (!list_empty(&lru))
		shrink_memcg_cb(container_of(lru.next, struct zswap_entry, lru));
	lifespec_zswap_shrinker_scan_lru_unlock(&lru_lock);
	spin_unlock(&lru_lock);
}

static bool zswap_shrinker_count(void)
{
	bool has_items;

	spin_lock(&lru_lock);
	has_items = !list_empty(&lru);
	spin_unlock(&lru_lock);
	return has_items;
}

void zswap_shrinker(void)
{
	lifespec_zswap_shrinker_count();
	while (!zswap_shrinker_count() && !is_last_write())
		cpu_relax();
	zswap_shrinker_scan();
}

/* The device comes and goes ------------------------------------------------------------------- */

void zswap_swapon(void)
{
	struct zswap_tree *tree;

	lifespec_zswap_swapon_step();
	tree = kmalloc(sizeof(*tree));
	spin_lock_init(&tree->lock);
	zswap_trees[0] = tree;
}

void zswap_swapoff(void)
{
	struct zswap_tree *tree = zswap_trees[0];

	if (!tree)
		return;
	lifespec_zswap_swapoff_tree_lock(tree);
	spin_lock(&tree->lock);
	while (tree->rbroot.rb_node) {
		struct zswap_entry *entry =
			container_of(tree->rbroot.rb_node, struct zswap_entry, rbnode);

		rb_erase(&entry->rbnode, &tree->rbroot);
		zswap_free_entry(entry);
	}
	lifespec_zswap_swapoff_tree_unlock(tree);
	spin_unlock(&tree->lock);
	lifespec_zswap_swapoff_kfree(tree);
	kfree(tree);
	zswap_trees[0] = NULL;
}

/* Between two rounds: what is left goes away. */
void zswap_exit(void)
{
	struct zswap_tree *tree = zswap_trees[0];

	while (tree && tree->rbroot.rb_node) {
		struct zswap_entry *entry =
			container_of(tree->rbroot.rb_node, struct zswap_entry, rbnode);

		rb_erase(&entry->rbnode, &tree->rbroot);
		kfree(entry);
	}
	kfree(tree);
	zswap_trees[0] = NULL;
	INIT_LIST_HEAD(&lru);
}
