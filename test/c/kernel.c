// SPDX-License-Identifier: GPL-2.0 OR MIT
/* The parts of kernel.h that are no one-liners, and what a lifespec header asks of a program. */
#include <stdarg.h>
#include <stdio.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel.h"
#include "program.h"

_Thread_local int thread_number;
_Thread_local const char *thread_name = "main";

int current_thread(void)
{
	return thread_number;
}

void spin_lock_init(spinlock_t *lock)
{
	pthread_mutex_init(&lock->mutex, NULL);
	lock->owner = 0;
}

void spin_lock(spinlock_t *lock)
{
	pthread_mutex_lock(&lock->mutex);
	lock->owner = current_thread();
}

void spin_unlock(spinlock_t *lock)
{
	lock->owner = 0;
	pthread_mutex_unlock(&lock->mutex);
}

/* Puts a child where its parent was. */
static void replace(struct rb_root *root, struct rb_node *old, struct rb_node *node)
{
	struct rb_node *parent = old->parent;

	if (node)
		node->parent = parent;
	if (!parent)
		root->rb_node = node;
	else if (parent->left == old)
		parent->left = node;
	else
		parent->right = node;
}

void rb_erase(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *next;

	if (!node->left || !node->right) {
		replace(root, node, node->left ? node->left : node->right);
		return;
	}
	for (next = node->right; next->left;)
		next = next->left;
	if (next->parent != node) {
		replace(root, next, next->right);
		next->right = node->right;
		next->right->parent = next;
	}
	replace(root, node, next);
	next->left = node->left;
	next->left->parent = next;
}

void cpu_relax(void)
{
	sched_yield();
}

/* What is allocated: few objects at a time. */
static pthread_mutex_t heap = PTHREAD_MUTEX_INITIALIZER;
static void *allocated[64];

static void **place_of(const void *object)
{
	size_t place;

	for (place = 0; place < sizeof(allocated) / sizeof(allocated[0]); place++)
		if (allocated[place] == object)
			return &allocated[place];
	return NULL;
}

void *kmalloc(size_t size)
{
	void *object = calloc(1, size);

	pthread_mutex_lock(&heap);
	*place_of(NULL) = object;
	pthread_mutex_unlock(&heap);
	return object;
}

void kfree(void *object)
{
	void **place;

	pthread_mutex_lock(&heap);
	place = place_of(object);
	if (place)
		*place = NULL;
	pthread_mutex_unlock(&heap);
	free(object);
}

bool lifespec_is_live(const void *object)
{
	bool is_live;

	pthread_mutex_lock(&heap);
	is_live = object && place_of(object);
	pthread_mutex_unlock(&heap);
	return is_live;
}

bool lifespec_is_held(const void *lock)
{
	return ((const spinlock_t *)lock)->owner == current_thread();
}

void lifespec_failed(const char *stub, const char *what)
{
	fflush(log_file ? log_file : stdout);
	fprintf(stderr, "ASSERTION %s: %s (%s)\n", stub, what, thread_name);
	if (!goes_on)
		_exit(STUB_FIRED);
}

FILE *log_file;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static long lines;

void log_start(void)
{
	if (log_file)
		fprintf(log_file, "{\"seq\":%ld,\"start\":true}\n", ++lines);
}
bool goes_on;
const char *slow_step;
atomic_long stubs_passed;

void lifespec_line(const char *stub, const char *objects, ...)
{
	const char *step = stub + strlen("lifespec_");
	static _Thread_local unsigned int dice;
	va_list pointers;

	atomic_fetch_add_explicit(&stubs_passed, 1, memory_order_relaxed);
	wait_for_turn(step);
	/* Others should come in between now and then. */
	if (slow_step && !strcmp(step, slow_step))
		usleep(2000);
	else if (rand_r(&dice) % 4 == 0)
		sched_yield();
	if (!log_file)
		return;
	pthread_mutex_lock(&order);
	va_start(pointers, objects);
	fprintf(log_file, "{\"seq\":%ld,\"thread\":\"%s\",\"step\":\"%s\"", ++lines, thread_name,
		step);
	vfprintf(log_file, objects, pointers);
	fprintf(log_file, "}\n");
	va_end(pointers);
	pthread_mutex_unlock(&order);
}
