// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * Makes threads take their steps in the order of a counterexample. A step may run until its thread
 * comes to the next stub; the next one of another thread begins only then.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "program.h"

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int next_step;
/* The thread whose step is running, or none. */
static const char *running;

static void arrived(void)
{
	if (running && !strcmp(running, thread_name)) {
		running = NULL;
		pthread_cond_broadcast(&changed);
	}
}

static bool is_mine(const char *step)
{
	const struct lifespec_step *next = &lifespec_schedule[next_step];

	return !running && next_step < lifespec_schedule_length &&
	       !strcmp(next->thread, thread_name) && !strcmp(next->step, step);
}

void wait_for_turn(const char *step)
{
	struct timespec patience;

	if (!lifespec_schedule_length)
		return;
	clock_gettime(CLOCK_REALTIME, &patience);
	patience.tv_sec += 5;
	pthread_mutex_lock(&turn);
	arrived();
	while (next_step < lifespec_schedule_length && !is_mine(step)) {
		if (!pthread_cond_timedwait(&changed, &turn, &patience))
			continue;
		fprintf(stderr, "OFF SCHEDULE: %s is at %s, step %d is %s of %s\n", thread_name,
			step, next_step, lifespec_schedule[next_step].step,
			lifespec_schedule[next_step].thread);
		_exit(OFF_SCHEDULE);
	}
	if (next_step < lifespec_schedule_length) {
		running = thread_name;
		next_step++;
	}
	pthread_mutex_unlock(&turn);
}

void leave_schedule(void)
{
	pthread_mutex_lock(&turn);
	arrived();
	pthread_mutex_unlock(&turn);
}

const char *next_of_mine(void)
{
	const char *step = NULL;
	int i;

	pthread_mutex_lock(&turn);
	for (i = next_step; !step && i < lifespec_schedule_length; i++)
		if (!strcmp(lifespec_schedule[i].thread, thread_name))
			step = lifespec_schedule[i].step;
	pthread_mutex_unlock(&turn);
	return step;
}
