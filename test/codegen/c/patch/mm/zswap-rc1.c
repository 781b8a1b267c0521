// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * The functions of mm/zswap.c in the shape that they had in v6.8-rc1, written for this test. Nothing
 * here runs.
 */
#include <linux/mm.h>

struct zswap_tree {
	struct rb_root rbroot;
	spinlock_t lock;
};

struct zswap_entry {
	struct rb_node rbnode;
	swp_entry_t swpentry;
	int refcount;
	struct list_head lru;
};

static struct zswap_tree *zswap_trees[2];
static struct list_lru zswap_list_lru;

struct zswap_entry *zswap_rb_search(struct rb_root *root, unsigned long offset);
int zswap_rb_insert(struct rb_root *root, struct zswap_entry *entry);
void zswap_rb_erase(struct rb_root *root, struct zswap_entry *entry);

#ifdef CONFIG_MEMCG
static struct list_lru *lru_of(struct zswap_entry *entry)
{
	return entry ? &zswap_list_lru : NULL;
}
#else
static struct list_lru *lru_of(struct zswap_entry *entry)
{
	(void)entry;
	return &zswap_list_lru;
}
#endif

/*
 * The LRU: an entry is on it while it may be written back, and spin_lock(&tree->lock) in a comment is
 * no call.
 */
static void zswap_lru_add(struct zswap_entry *entry)
{
	struct list_lru *list_lru = lru_of(entry);

	list_lru_add(list_lru, &entry->lru);
}

static void zswap_lru_del(struct zswap_entry *entry)
{
	list_lru_del(lru_of(entry), &entry->lru);
}

static void zswap_lru_putback(struct zswap_entry *entry)
{
	list_lru_putback(lru_of(entry), &entry->lru);
}

static void zswap_entry_put(struct zswap_entry *entry)
{
	if (--entry->refcount)
		return;
	zswap_lru_del(entry);
	kfree(entry);
}

static void zswap_invalidate_entry(struct zswap_tree *tree, struct zswap_entry *entry)
{
	zswap_rb_erase(&tree->rbroot, entry);
	zswap_entry_put(entry);
}

static int zswap_writeback_entry(struct zswap_entry *entry, struct zswap_tree *tree)
{
	swp_entry_t swpentry = entry->swpentry;
	struct folio *folio;
	bool is_new;

	folio = __read_swap_cache_async(swpentry, GFP_KERNEL,
					&is_new);
	if (!folio || !is_new)
		return -ENOMEM;

	spin_lock(&tree->lock);
	if (zswap_rb_search(&tree->rbroot, swp_offset(swpentry)) != entry) {
		spin_unlock(&tree->lock);
		delete_from_swap_cache(folio);
		return -ENOMEM;
	}
	spin_unlock(&tree->lock);

	__swap_writepage(folio);
	folio_put(folio);
	return 0;
}

static enum lru_status shrink_memcg_cb(struct list_head *item, struct list_lru_one *l,
				       spinlock_t *lock, void *arg)
{
	struct zswap_entry *entry = container_of(item, struct zswap_entry, lru);
	enum lru_status ret = LRU_REMOVED_RETRY;
	struct zswap_tree *tree;
	unsigned long offset;

	(void)arg;
	offset = swp_offset(entry->swpentry);
	tree = zswap_trees[swp_type(entry->swpentry)];
	list_lru_isolate(l, item);
	spin_unlock(lock);

	/* Check for invalidate() race */
	spin_lock(&tree->lock);
	if (entry != zswap_rb_search(&tree->rbroot, offset))
		goto unlock;
	entry->refcount++;
	spin_unlock(&tree->lock);

	ret = zswap_writeback_entry(entry, tree) ? LRU_RETRY : LRU_REMOVED_RETRY;

	spin_lock(&tree->lock);
	if (ret == LRU_RETRY)
		zswap_lru_putback(entry);
	else
		zswap_invalidate_entry(tree, entry);
	zswap_entry_put(entry);
unlock:
	spin_unlock(&tree->lock);
	spin_lock(lock);
	return ret;
}

unsigned long zswap_shrinker_scan(struct shrinker *shrinker, struct shrink_control *sc)
{
	(void)shrinker;
	(void)sc;
	return list_lru_shrink_walk(&zswap_list_lru, shrink_memcg_cb);
}

bool zswap_store(struct folio *folio)
{
	swp_entry_t swp = folio->swap;
	unsigned long offset = swp_offset(swp);
	struct zswap_tree *tree = zswap_trees[swp_type(swp)];
	struct zswap_entry *entry, *dupentry;

	if (!tree)
		return false;
	spin_lock(&tree->lock);
	dupentry = zswap_rb_search(&tree->rbroot, offset);
	if (dupentry)
		zswap_invalidate_entry(tree, dupentry);
	spin_unlock(&tree->lock);

	entry = kmalloc(sizeof(*entry), GFP_KERNEL);
	entry->refcount = 1;

	spin_lock(&tree->lock);
	while (zswap_rb_insert(&tree->rbroot, entry))
		zswap_invalidate_entry(tree, zswap_rb_search(&tree->rbroot, offset));
	zswap_lru_add(entry);
	spin_unlock(&tree->lock);
	return true;
}

/* One lock too many: which of them the spec means is not to be told. */
bool zswap_load(struct folio *folio)
{
	struct zswap_tree *tree = zswap_trees[swp_type(folio->swap)];
	struct zswap_entry *entry;

	spin_lock(&tree->lock);
	entry = zswap_rb_search(&tree->rbroot, swp_offset(folio->swap));
	spin_unlock(&tree->lock);
	if (!entry)
		return false;
	spin_lock(&tree->lock);
	entry->refcount++;
	spin_unlock(&tree->lock);
	spin_lock(&tree->lock);
	zswap_entry_put(entry);
	spin_unlock(&tree->lock);
	return true;
}

void zswap_invalidate(int type, unsigned long offset)
{
	struct zswap_tree *tree = zswap_trees[type];
	struct zswap_entry *entry;

	spin_lock(&tree->lock);
	entry = zswap_rb_search(&tree->rbroot, offset);
	if (entry)
		zswap_invalidate_entry(tree, entry);
	spin_unlock(&tree->lock);
}

void zswap_swapon(int type)
{
	zswap_trees[type] = kmalloc(sizeof(struct zswap_tree), GFP_KERNEL);
}

void zswap_swapoff(int type)
{
	struct zswap_tree *tree = zswap_trees[type];

	if (!tree)
		return;
	spin_lock(&tree->lock);
	while (tree->rbroot.rb_node)
		zswap_entry_put(container_of(tree->rbroot.rb_node, struct zswap_entry, rbnode));
	spin_unlock(&tree->lock);
	kfree(tree);
	zswap_trees[type] = NULL;
}
