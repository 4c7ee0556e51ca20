/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Philox on eight counters side by side, where the processor multiplies four pairs of 32 bits at
 * once (AVX2). Compilers do not find that instruction by themselves, and it is three times as fast
 * as what they find.
 */
#ifndef PARALLAX_BASE_STREAM_WIDE_H
#define PARALLAX_BASE_STREAM_WIDE_H

#include <stddef.h>
#include <stdint.h>

/**
 * The numbers of plx_philox() for counter, counter + 1 in its first word, and so on.
 *
 * @param bits  4 x blocks
 * @return how many blocks were made: as many eights as there are, or none on other processors
 */
size_t plx_philox_wide(const uint32_t counter[static 4], const uint32_t key[static 2],
                       size_t blocks, uint32_t *bits);

#endif
