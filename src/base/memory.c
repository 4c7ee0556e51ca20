/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const size_t first_capacity = 16;

/* A signal handler can be told nothing else. */
static _Thread_local volatile bool faults_mean_memory;

void plx_faults_mean_memory(bool they_do)
{
    faults_mean_memory = they_do;
}

bool plx_fault_means_memory(void)
{
    return faults_mean_memory;
}

void *plx_array_new(size_t count, size_t size)
{
    return calloc(count ? count : 1, size ? size : 1);
}

enum plx_status plx_array_grow(void *array, size_t *capacity, size_t count, size_t size,
                               struct plx_error *err)
{
    void *old;
    void *grown;
    size_t wanted;

    if (count < *capacity)
        return PLX_OK;
    wanted = *capacity ? *capacity * 2 : first_capacity;
    if (wanted <= count)
        wanted = count + 1;
    if (wanted > SIZE_MAX / 2 / size)
        return plx_fail_memory(err, "a longer array");
    /* array is a T ** for some T; reading it through memcpy() keeps to the aliasing rules. */
    memcpy(&old, array, sizeof old);
    grown = realloc(old, wanted * size);
    if (!grown)
        return plx_fail_memory(err, "a longer array");
    memcpy(array, &grown, sizeof grown);
    *capacity = wanted;
    return PLX_OK;
}

enum plx_status plx_fail_memory(struct plx_error *err, const char *what)
{
    return plx_fail(err, PLX_MEMORY, "out of memory for %s", what);
}
