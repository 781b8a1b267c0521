/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/* The structures of zswap and of the swap device, as far as the spec has them. */
#ifndef _ZSWAP_H
#define _ZSWAP_H

#include "kernel.h"

#define SLOTS	2

struct zswap_tree {
	struct rb_root rbroot;
	spinlock_t lock;
};

struct zswap_entry {
	struct rb_node rbnode;
	struct list_head lru;
	swp_entry_t swpentry;
	int refcount;
	int data;
};

struct swap_info_struct {
	spinlock_t lock;
	struct percpu_ref users;
	unsigned char *swap_map;
	atomic_int inuse_pages;
	bool writeok;
};

extern struct zswap_tree *zswap_trees[1];
extern struct swap_info_struct swap_info;

void zswap_init(void);
void zswap_exit(void);
bool zswap_store(struct folio *folio);
bool zswap_load(struct folio *folio);
void zswap_invalidate(swp_entry_t slot);
void zswap_swapon(void);
void zswap_swapoff(void);
void zswap_shrinker(void);

/* What the swap code gives zswap. */
enum pin { PINNED, EXISTS, GONE };

enum pin read_swap_cache(swp_entry_t slot, struct folio **folio);
void delete_from_swap_cache(struct folio *folio);
void folio_unlock_put(struct folio *folio);
void start_writeback(struct folio *folio);
void end_writeback(struct folio *folio);
/* Whether the process has written for the last time. */
bool is_last_write(void);

#endif /* _ZSWAP_H */
