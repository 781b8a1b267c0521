// SPDX-License-Identifier: GPL-2.0 OR MIT
/* Stands for a generated schedule: threads run as they like. */
#include "program.h"

const struct lifespec_step lifespec_schedule[] = { { "", "" } };
const int lifespec_schedule_length;
