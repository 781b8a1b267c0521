// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * What mm/swap_state.c and mm/swapfile.c do around zswap: one device, one process whose page goes out
 * and comes in, swapoff and swapon. In rounds: each begins as the spec does, and ends when all threads
 * have come to their end.
 */
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"
#include "zswap.h"
#include LIFESPEC_HEADER

#define WRITES	2

struct swap_info_struct swap_info;
static struct swap_info_struct *const si = &swap_info;

/* The lock of the swap cache and of swap_map; waiters for a folio wait here. */
static pthread_mutex_t cache_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t folio_changed = PTHREAD_COND_INITIALIZER;
static struct folio *cache[SLOTS];
static bool counted[SLOTS], has_cache[SLOTS];
static int device[SLOTS];
static atomic_int page;
static _Thread_local unsigned int random_state;

static int choose(int ways)
{
	return (rand_r(&random_state) >> 4) % ways;
}

enum next { WRITE, UNMAP, FAULT, STAY };

/* What becomes of a page that was swapped out: as the schedule has it, or any of these. */
static enum next what_next(int ways)
{
	const char *step = next_of_mine();

	if (!step)
		return choose(ways) + UNMAP;
	if (!strcmp(step, "free_swap_and_cache_zap"))
		return UNMAP;
	return strcmp(step, "swapin_get_swap_device") ? STAY : FAULT;
}

/* After a fault, the page may get dirty again. */
static bool is_dirtied(void)
{
	const char *step = next_of_mine();

	return step ? !strcmp(step, "zswap_store_tree_lock") : choose(2);
}

bool is_last_write(void)
{
	return page == WRITES;
}

static swp_entry_t slot_of(unsigned long offset)
{
	return (swp_entry_t){ offset };
}

static bool is_counted(swp_entry_t slot)
{
	bool result;

	pthread_mutex_lock(&cache_lock);
	result = counted[swp_offset(slot)];
	pthread_mutex_unlock(&cache_lock);
	return result;
}

/* The swap cache ------------------------------------------------------------------------------ */

static struct folio *add_folio(unsigned long offset)
{
	struct folio *folio = calloc(1, sizeof(*folio));

	folio->swap = slot_of(offset);
	folio->locked = true;
	folio->swapcache = true;
	cache[offset] = folio;
	has_cache[offset] = true;
	return folio;
}

/* __read_swap_cache_async() with skip_if_exists. */
enum pin read_swap_cache(swp_entry_t slot, struct folio **folio)
{
	unsigned long offset = swp_offset(slot);
	enum pin result = GONE;

	if (!percpu_ref_tryget_live(&si->users))
		return GONE;
	pthread_mutex_lock(&cache_lock);
	percpu_ref_put(&si->users);
	if (cache[offset]) {
		result = EXISTS;
	} else if (!has_cache[offset] && counted[offset]) {
		*folio = add_folio(offset);
		result = PINNED;
	}
	pthread_mutex_unlock(&cache_lock);
	return result;
}

/* The folio of the slot, locked; none when it left the cache meanwhile. */
static struct folio *lock_folio(swp_entry_t slot)
{
	struct folio *folio;

	pthread_mutex_lock(&cache_lock);
	while ((folio = cache[swp_offset(slot)]) && folio->locked)
		pthread_cond_wait(&folio_changed, &cache_lock);
	if (folio)
		folio->locked = true;
	pthread_mutex_unlock(&cache_lock);
	return folio;
}

static struct folio *trylock_folio(swp_entry_t slot)
{
	struct folio *folio;

	pthread_mutex_lock(&cache_lock);
	folio = cache[swp_offset(slot)];
	if (folio && folio->locked)
		folio = NULL;
	if (folio)
		folio->locked = true;
	pthread_mutex_unlock(&cache_lock);
	return folio;
}

void folio_unlock_put(struct folio *folio)
{
	pthread_mutex_lock(&cache_lock);
	folio->locked = false;
	if (!folio->swapcache)
		free(folio);
	pthread_cond_broadcast(&folio_changed);
	pthread_mutex_unlock(&cache_lock);
}

/* Takes it out of the cache; whether the slot still has a count. */
static bool delete_folio(struct folio *folio)
{
	unsigned long offset = swp_offset(folio->swap);
	bool is_in_use;

	pthread_mutex_lock(&cache_lock);
	folio->swapcache = false;
	cache[offset] = NULL;
	is_in_use = counted[offset];
	if (is_in_use)
		has_cache[offset] = false;
	pthread_cond_broadcast(&folio_changed);
	pthread_mutex_unlock(&cache_lock);
	return is_in_use;
}

void start_writeback(struct folio *folio)
{
	pthread_mutex_lock(&cache_lock);
	device[swp_offset(folio->swap)] = folio->data;
	folio->writeback = true;
	folio->locked = false;
	pthread_cond_broadcast(&folio_changed);
	pthread_mutex_unlock(&cache_lock);
}

void end_writeback(struct folio *folio)
{
	pthread_mutex_lock(&cache_lock);
	folio->writeback = false;
	pthread_cond_broadcast(&folio_changed);
	pthread_mutex_unlock(&cache_lock);
}

static void wait_writeback(struct folio *folio)
{
	pthread_mutex_lock(&cache_lock);
	while (folio->writeback)
		pthread_cond_wait(&folio_changed, &cache_lock);
	pthread_mutex_unlock(&cache_lock);
}

/* Slots --------------------------------------------------------------------------------------- */

static void swap_range_free(swp_entry_t slot)
{
	lifespec_swap_range_free_si_lock(slot);
	spin_lock(&si->lock);
	pthread_mutex_lock(&cache_lock);
	has_cache[swp_offset(slot)] = false;
	pthread_mutex_unlock(&cache_lock);
	si->inuse_pages--;
	zswap_invalidate(slot);
	lifespec_swap_range_free_si_unlock(si);
	spin_unlock(&si->lock);
}

void delete_from_swap_cache(struct folio *folio)
{
	swp_entry_t slot = folio->swap;

	lifespec_delete_from_swap_cache_delete_folio(slot, folio);
	if (!delete_folio(folio))
		swap_range_free(slot);
}

static struct folio *add_to_swap(void)
{
	struct folio *folio = NULL;
	unsigned long offset;

	lifespec_add_to_swap_si_lock();
	spin_lock(&si->lock);
	pthread_mutex_lock(&cache_lock);
	for (offset = 0; si->writeok && !folio && offset < SLOTS; offset++) {
		if (counted[offset] || has_cache[offset])
			continue;
		si->inuse_pages++;
		counted[offset] = true;
		folio = add_folio(offset);
		folio->data = page;
	}
	pthread_mutex_unlock(&cache_lock);
	lifespec_add_to_swap_si_unlock(si);
	spin_unlock(&si->lock);
	return folio;
}

static void swap_writepage(struct folio *folio)
{
	swp_entry_t slot = folio->swap;

	if (!zswap_store(folio)) {
		pthread_mutex_lock(&cache_lock);
		device[swp_offset(slot)] = folio->data;
		pthread_mutex_unlock(&cache_lock);
	}
	lifespec_swap_writepage_delete_folio(slot, folio);
	delete_folio(folio);
	lifespec_swap_writepage_unlock_folio();
	folio_unlock_put(folio);
}

static struct folio *swapin(swp_entry_t slot)
{
	struct folio *folio;

	for (;;) {
		lifespec_swapin_get_swap_device();
		switch (read_swap_cache(slot, &folio)) {
		case PINNED:
			if (!zswap_load(folio))
				folio->data = device[swp_offset(slot)];
			return folio;
		case EXISTS:
			lifespec_swapin_lock_folio();
			folio = lock_folio(slot);
			if (!folio)
				break;
			lifespec_swapin_wait_writeback(slot, folio);
			wait_writeback(folio);
			return folio;
		case GONE:
			if (!is_counted(slot))
				return NULL;
			sched_yield();
		}
	}
}

static void folio_free_swap(struct folio *folio)
{
	if (!folio_test_writeback(folio) && !is_counted(folio->swap))
		delete_from_swap_cache(folio);
}

static void drop_count(swp_entry_t slot)
{
	pthread_mutex_lock(&cache_lock);
	counted[swp_offset(slot)] = false;
	pthread_mutex_unlock(&cache_lock);
}

static void swap_free(struct folio *folio)
{
	swp_entry_t slot = folio->swap;

	lifespec_swap_free_step(slot, folio);
	drop_count(slot);
	folio_free_swap(folio);
	lifespec_swap_free_unlock_folio();
	folio_unlock_put(folio);
}

static void free_swap_and_cache(swp_entry_t slot)
{
	unsigned long offset = swp_offset(slot);
	bool was_counted, is_cached;
	struct folio *folio;

	lifespec_free_swap_and_cache_zap();
	pthread_mutex_lock(&cache_lock);
	was_counted = counted[offset];
	counted[offset] = false;
	is_cached = has_cache[offset];
	if (was_counted && !is_cached)
		has_cache[offset] = true;
	pthread_mutex_unlock(&cache_lock);
	if (!was_counted)
		return;
	if (!is_cached) {
		swap_range_free(slot);
		return;
	}
	lifespec_free_swap_and_cache_trylock_folio();
	folio = trylock_folio(slot);
	if (!folio)
		return;
	folio_free_swap(folio);
	lifespec_free_swap_and_cache_unlock_folio();
	folio_unlock_put(folio);
}

/* Threads ------------------------------------------------------------------------------------- */

static void swap_out_and_in(struct folio *folio)
{
	enum next next = WRITE;
	swp_entry_t slot = folio->swap;

	while (next == WRITE) {
		swap_writepage(folio);
		next = what_next(page < WRITES ? 2 : 3);
		if (next == FAULT) {
			folio = swapin(slot);
			if (!folio)
				return;
			if (page < WRITES && is_dirtied())
				next = WRITE;
			if (next == WRITE)
				folio->data = ++page;
		}
	}
	if (next == UNMAP)
		free_swap_and_cache(slot);
	else if (next == FAULT)
		swap_free(folio);
}

static void process(void)
{
	struct folio *folio;

	for (;;) {
		lifespec_process_write();
		if (is_last_write())
			return;
		page++;
		folio = add_to_swap();
		if (folio)
			swap_out_and_in(folio);
	}
}

static unsigned long any_in_use(void)
{
	unsigned long offset;

	pthread_mutex_lock(&cache_lock);
	for (offset = 0; offset < SLOTS; offset++)
		if (counted[offset] || has_cache[offset])
			break;
	pthread_mutex_unlock(&cache_lock);
	return offset;
}

static void try_to_unuse(void)
{
	unsigned long offset;
	struct folio *folio;

	for (;;) {
		lifespec_try_to_unuse();
		while (si->inuse_pages && any_in_use() == SLOTS)
			cpu_relax();
		offset = any_in_use();
		if (!si->inuse_pages)
			return;
		if (offset == SLOTS)
			continue;
		folio = swapin(slot_of(offset));
		if (folio)
			swap_free(folio);
	}
}

static void swapoff(void)
{
	lifespec_swapoff_si_lock();
	spin_lock(&si->lock);
	si->writeok = false;
	lifespec_swapoff_si_unlock(si);
	spin_unlock(&si->lock);

	try_to_unuse();

	lifespec_swapoff_kill();
	si->users.dying = true;
	lifespec_swapoff_users_wait();
	while (si->users.count)
		cpu_relax();

	lifespec_clear_swap_map_drain();
	spin_lock(&si->lock);
	si->swap_map = NULL;
	lifespec_clear_swap_map_si_unlock(si);
	spin_unlock(&si->lock);
	zswap_swapoff();
}

static unsigned char swap_map[SLOTS];

static void swapon(void)
{
	zswap_swapon();
	lifespec_swapon_si_lock();
	spin_lock(&si->lock);
	si->swap_map = swap_map;
	si->users.dying = false;
	si->writeok = true;
	lifespec_swapon_si_unlock(si);
	spin_unlock(&si->lock);
}

struct role {
	const char *name;
	int number;
	unsigned int seed;
};

static void *run(void *argument)
{
	const struct role *role = argument;

	thread_name = role->name;
	thread_number = role->number;
	random_state = role->seed;
	if (!strncmp(role->name, "shrinker", 8)) {
		zswap_shrinker();
	} else if (!strcmp(role->name, "process")) {
		process();
	} else {
		swapoff();
		swapon();
	}
	leave_schedule();
	return NULL;
}

static void start_round(void)
{
	struct zswap_tree *tree = kmalloc(sizeof(*tree));

	zswap_init();
	spin_lock_init(&si->lock);
	si->swap_map = swap_map;
	si->writeok = true;
	si->inuse_pages = 0;
	si->users.dying = false;
	page = 0;
	spin_lock_init(&tree->lock);
	zswap_trees[0] = tree;
	log_start();
}

static void end_round(void)
{
	unsigned long offset;

	zswap_exit();
	for (offset = 0; offset < SLOTS; offset++) {
		free(cache[offset]);
		cache[offset] = NULL;
		counted[offset] = false;
		has_cache[offset] = false;
	}
}

static void play_round(unsigned int seed)
{
	struct role roles[] = {
		{ "shrinker", 1, seed }, { "process", 2, seed + 1 }, { "swapoff", 3, seed + 2 },
	};
	pthread_t threads[3];
	int i;

	start_round();
	for (i = 0; i < 3; i++)
		pthread_create(&threads[i], NULL, run, &roles[i]);
	for (i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	end_round();
}

/* Plays rounds until so many stubs were passed: zswap [-g] [-w STEP] [-l LOG] [-s SEED] STUBS */
int main(int argc, char **argv)
{
	long stubs, rounds = 0;
	unsigned int seed = 1;
	int option;

	while ((option = getopt(argc, argv, "gw:l:s:")) != -1) {
		if (option == 'g')
			goes_on = true;
		else if (option == 'w')
			slow_step = optarg;
		else if (option == 'l')
			log_file = fopen(optarg, "w");
		else if (option == 's')
			seed = atoi(optarg);
		else
			return 1;
	}
	/* What was written before a crash is wanted. */
	if (log_file)
		setvbuf(log_file, NULL, _IOLBF, 0);
	stubs = optind < argc ? atol(argv[optind]) : 0;
	do {
		play_round(seed);
		seed += 3;
		rounds++;
	} while (stubs_passed < stubs);
	printf("%ld stubs passed in %ld rounds\n", (long)stubs_passed, rounds);
	if (log_file)
		fclose(log_file);
	return 0;
}
