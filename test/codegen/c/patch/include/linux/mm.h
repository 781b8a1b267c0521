/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/* The declarations that the C files in this folder need. */
#include <stdbool.h>
#include <stddef.h>

#define GFP_KERNEL 0
#define ENOMEM 12
#define container_of(pointer, type, member) \
	((type *)((char *)(pointer) - offsetof(type, member)))

typedef struct { int owner; } spinlock_t;
typedef struct { unsigned long val; } swp_entry_t;
struct list_head { struct list_head *next, *prev; };
struct rb_node { struct rb_node *parent; };
struct rb_root { struct rb_node *rb_node; };
struct list_lru { int nid; };
struct list_lru_one { struct list_head list; };
struct xarray { void *head; };
struct percpu_ref { int count; };
struct swap_info_struct {
	spinlock_t lock;
	struct percpu_ref users;
	unsigned char *swap_map;
	unsigned int inuse_pages;
};
struct folio { swp_entry_t swap; };
struct shrinker;
struct shrink_control;
enum lru_status { LRU_REMOVED_RETRY, LRU_RETRY };

void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
void *kmalloc(size_t size, int flags);
void kfree(const void *object);
unsigned int swp_type(swp_entry_t entry);
unsigned long swp_offset(swp_entry_t entry);
bool list_empty(const struct list_head *head);
void INIT_LIST_HEAD(struct list_head *list);
void list_move_tail(struct list_head *item, struct list_head *list);
void list_lru_isolate(struct list_lru_one *list, struct list_head *item);
bool list_lru_add(struct list_lru *lru, struct list_head *item);
bool list_lru_del(struct list_lru *lru, struct list_head *item);
void list_lru_putback(struct list_lru *lru, struct list_head *item);
unsigned long list_lru_shrink_walk(struct list_lru *lru, void *callback);
#define RB_EMPTY_NODE(node) ((node)->parent == (node))
#define RB_CLEAR_NODE(node) ((node)->parent = (node))
void rb_erase(struct rb_node *node, struct rb_root *root);
void *xa_load(struct xarray *xa, unsigned long index);
void *xa_store(struct xarray *xa, unsigned long index, void *entry, int flags);
void *xa_erase(struct xarray *xa, unsigned long index);
void *xa_cmpxchg(struct xarray *xa, unsigned long index, void *old, void *entry, int flags);
bool xa_empty(const struct xarray *xa);
bool folio_test_locked(const struct folio *folio);
bool folio_test_swapcache(const struct folio *folio);
bool folio_test_writeback(const struct folio *folio);
bool percpu_ref_is_dying(struct percpu_ref *ref);
struct folio *__read_swap_cache_async(swp_entry_t entry, int flags, bool *is_new);
void delete_from_swap_cache(struct folio *folio);
void folio_unlock(struct folio *folio);
void folio_put(struct folio *folio);
void __swap_writepage(struct folio *folio);
