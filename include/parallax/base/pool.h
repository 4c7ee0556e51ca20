/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Text that lives and dies together: copies are never moved, and are released all at once. */
#ifndef PARALLAX_BASE_POOL_H
#define PARALLAX_BASE_POOL_H

#include <stddef.h>

#include "parallax/base/error.h"

struct plx_pool_block;

/** A zeroed struct is empty and safe to release. */
struct plx_pool {
    struct plx_pool_block *block; /**< Owned; the newest block. */
    size_t bytes;                 /**< In all blocks together. */
};

/** A copy of length bytes with a zero behind them; NULL when out of memory. */
char *plx_pool_copy(struct plx_pool *pool, const char *text, size_t length);

/** A copy of a whole string; NULL when out of memory. */
char *plx_pool_string(struct plx_pool *pool, const char *text);

/** A new string, written as printf() writes; NULL when out of memory. */
char *plx_pool_format(struct plx_pool *pool, const char *format, ...) PLX_PRINTF(2, 3);

/** Zeroed bytes, aligned for any type; NULL when out of memory. */
void *plx_pool_bytes(struct plx_pool *pool, size_t count, size_t size);

/** Moves everything from one pool to another; pointers stay good, and from is empty. */
void plx_pool_move(struct plx_pool *pool, struct plx_pool *from);

/** Frees every copy and leaves an empty pool. */
void plx_pool_release(struct plx_pool *pool);

#endif
