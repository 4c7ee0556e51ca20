/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One function, compiled for several processors: the same steps in wider registers. */
#ifndef PARALLAX_STATS_PROCESSORS_H
#define PARALLAX_STATS_PROCESSORS_H

/* Any header of the C library's own defines __GLIBC__. */
#include <stdlib.h>

/* The loader picks the version for the processor at hand. Clang has no such attribute. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#endif
