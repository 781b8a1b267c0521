/* SPDX-License-Identifier: GPL-2.0 OR MIT */
void msleep(unsigned int milliseconds);
void mdelay(unsigned int milliseconds);
