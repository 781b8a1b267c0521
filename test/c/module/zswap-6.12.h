/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * What mm/zswap.c of v6.12 has in front of its functions, as far as stubs look into it: its structures
 * are its own, so a module outside of the tree cannot include them.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/swapops.h>
#include <linux/xarray.h>

struct zswap_entry {
	swp_entry_t swpentry;
	unsigned int length;
	bool referenced;
	unsigned long handle;
	struct list_head lru;
};

static struct xarray *zswap_trees[MAX_SWAPFILES];

static inline struct xarray *swap_zswap_tree(swp_entry_t swp)
{
	return &zswap_trees[swp_type(swp)][swp_offset(swp) >> 14];
}
