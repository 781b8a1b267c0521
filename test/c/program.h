/* SPDX-License-Identifier: GPL-2.0 OR MIT */
/* What the files of this program share. */
#ifndef _PROGRAM_H
#define _PROGRAM_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

/* Exit codes: an assertion of a stub, and a schedule that the program does not follow. */
#define STUB_FIRED	42
#define OFF_SCHEDULE	43

extern _Thread_local int thread_number;
extern _Thread_local const char *thread_name;
extern FILE *log_file;
/* A stub that fires is reported, and the program goes on. */
extern bool goes_on;
/* Whoever comes to this step takes its time: a window is widened. */
extern const char *slow_step;
extern atomic_long stubs_passed;

/* Says in the log that the threads begin anew. */
void log_start(void);

/* A step of a counterexample: who takes it, and the place at which it stands before. */
struct lifespec_step {
	const char *thread;
	const char *step;
};

/* The schedule to follow: what lifespec generates from a counterexample, or nothing. */
extern const struct lifespec_step lifespec_schedule[];
extern const int lifespec_schedule_length;

/* At a stub: returns when the schedule has this step next, or at once. */
void wait_for_turn(const char *step);
/* Of a thread that ends: nobody waits for it any more. */
void leave_schedule(void);
/* The step that the schedule has next for this thread; NULL without one. */
const char *next_of_mine(void);

#endif /* _PROGRAM_H */
