/* SPDX-License-Identifier: GPL-2.0 OR MIT */
#define module_param(name, type, mode) _Static_assert(sizeof(name) == sizeof(int), #type)
#define READ_ONCE(x) (*(const volatile __typeof__(x) *)&(x))
