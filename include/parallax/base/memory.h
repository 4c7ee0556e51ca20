/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Arrays whose sizes come from data: every product is checked before it is allocated. */
#ifndef PARALLAX_BASE_MEMORY_H
#define PARALLAX_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"

/**
 * count x size zeroed bytes, as calloc() does, but never NULL for an empty array.
 *
 * @return NULL when out of memory or when count x size overflows; the caller frees it
 */
void *plx_array_new(size_t count, size_t size);

/**
 * Makes room for one element more than count, by doubling.
 *
 * @param array     the array's pointer, NULL at first; moved on PLX_OK only
 * @param capacity  elements that fit, 0 at first; updated on PLX_OK only
 * @return PLX_MEMORY, with the array as it was
 */
PLX_MUST_CHECK enum plx_status plx_array_grow(void *array, size_t *capacity, size_t count,
                                              size_t size, struct plx_error *err);

/** PLX_MEMORY with the one sentence that every room uses: `out of memory for WHAT`. */
enum plx_status plx_fail_memory(struct plx_error *err, const char *what);

/**
 * Says whether a library is at work on this thread that follows a null pointer when it has no
 * memory; for the handler of such a fault, which asks by plx_fault_means_memory().
 */
void plx_faults_mean_memory(bool they_do);
bool plx_fault_means_memory(void);

#endif
