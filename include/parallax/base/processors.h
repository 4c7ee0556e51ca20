/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One function, compiled for several processors: the same steps in wider registers. */
#ifndef PARALLAX_BASE_PROCESSORS_H
#define PARALLAX_BASE_PROCESSORS_H

/* Any header of the C library's own defines __GLIBC__. */
#include <stdlib.h>

/** Before a function: the loader picks the version for the processor at hand. Digits are the same
   in all of them, since products and sums are never fused. Clang has no such attribute. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define PLX_FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define PLX_FOR_EACH_PROCESSOR
#endif

/** Before a loop: its steps may be taken side by side, and the sums named may be added up so. Clang
    finds that out for itself, and complains of loops in which it gains nothing. */
#if defined(__clang__)
#define PLX_SIDE_BY_SIDE
#define PLX_SUM_SIDE_BY_SIDE(sum)
#else
#define PLX_PRAGMA(text) _Pragma(#text)
#define PLX_SIDE_BY_SIDE PLX_PRAGMA(omp simd)
#define PLX_SUM_SIDE_BY_SIDE(sum) PLX_PRAGMA(omp simd reduction(+ : sum))
#endif

#endif
