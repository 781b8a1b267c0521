/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/*
 * As much of the kernel as zswap.c in this folder needs, on pthreads: locks that know their owner, a
 * list, a tree, folios of the swap cache. Not fast, and not meant to be.
 */
#ifndef _KERNEL_H
#define _KERNEL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#define container_of(pointer, type, member) \
	((type *)((char *)(pointer) - offsetof(type, member)))
#define READ_ONCE(x)	__atomic_load_n(&(x), __ATOMIC_RELAXED)
#define WRITE_ONCE(x, value)	__atomic_store_n(&(x), (value), __ATOMIC_RELAXED)

/* A thread by its number; 0 is nobody. */
int current_thread(void);

typedef struct {
	pthread_mutex_t mutex;
	atomic_int owner;
} spinlock_t;

void spin_lock_init(spinlock_t *lock);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);

struct list_head {
	struct list_head *next, *prev;
};

static inline void INIT_LIST_HEAD(struct list_head *list)
{
	list->next = list;
	list->prev = list;
}

/* A macro, so that a stub that is not watched for races can use it. */
#define list_empty(list)	(READ_ONCE((list)->next) == (list))

static inline void list_add_tail(struct list_head *item, struct list_head *list)
{
	item->prev = list->prev;
	item->next = list;
	list->prev->next = item;
	list->prev = item;
}

static inline void list_del_init(struct list_head *item)
{
	item->prev->next = item->next;
	item->next->prev = item->prev;
	INIT_LIST_HEAD(item);
}

/* Whoever looks without the lock never sees the item in no list. */
static inline void list_move_tail(struct list_head *item, struct list_head *list)
{
	item->prev->next = item->next;
	item->next->prev = item->prev;
	list_add_tail(item, list);
}

/* An ordinary binary tree: a node that is in none has itself as parent. */
struct rb_node {
	struct rb_node *parent, *left, *right;
};

struct rb_root {
	struct rb_node *rb_node;
};

#define RB_EMPTY_NODE(node)	(READ_ONCE((node)->parent) == (node))
#define RB_EMPTY_ROOT(root)	((root)->rb_node == NULL)
#define RB_CLEAR_NODE(node)	((node)->parent = (node))

void rb_erase(struct rb_node *node, struct rb_root *root);

struct percpu_ref {
	atomic_int count;
	atomic_bool dying;
};

static inline bool percpu_ref_tryget_live(struct percpu_ref *ref)
{
	atomic_fetch_add(&ref->count, 1);
	if (!ref->dying)
		return true;
	atomic_fetch_sub(&ref->count, 1);
	return false;
}

static inline void percpu_ref_put(struct percpu_ref *ref)
{
	atomic_fetch_sub(&ref->count, 1);
}

static inline bool percpu_ref_is_dying(struct percpu_ref *ref)
{
	return ref->dying;
}

typedef struct {
	unsigned long val;
} swp_entry_t;

static inline unsigned int swp_type(swp_entry_t entry)
{
	return entry.val >> 16;
}

static inline unsigned long swp_offset(swp_entry_t entry)
{
	return entry.val & 0xffff;
}

/* Its flags change under the lock of the swap cache. */
struct folio {
	swp_entry_t swap;
	int data;
	atomic_bool locked, swapcache, writeback;
};

static inline bool folio_test_locked(const struct folio *folio)
{
	return folio->locked;
}

static inline bool folio_test_swapcache(const struct folio *folio)
{
	return folio->swapcache;
}

static inline bool folio_test_writeback(const struct folio *folio)
{
	return folio->writeback;
}

/* While waiting without a lock. */
void cpu_relax(void);

/* Memory of which it is known whether it is allocated. */
void *kmalloc(size_t size);
void kfree(void *object);

#endif /* _KERNEL_H */
