/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/pool.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 16 * 1024 };

struct plx_pool_block {
    struct plx_pool_block *older;
    size_t used;
    size_t size;
    max_align_t bytes[];
};

static struct plx_pool_block *new_block(size_t wanted)
{
    const size_t size = wanted > BLOCK_BYTES ? wanted : BLOCK_BYTES;
    struct plx_pool_block *block = NULL;

    if (wanted <= SIZE_MAX / 2)
        block = malloc(sizeof *block + size);
    if (block)
        *block = (struct plx_pool_block){.size = size};
    return block;
}

/* length bytes, not aligned unless asked for */
static char *take(struct plx_pool *pool, size_t length, size_t alignment)
{
    struct plx_pool_block *block = pool->block;
    size_t start = block ? (block->used + alignment - 1) / alignment * alignment : 0;

    if (!block || start > block->size || length > block->size - start) {
        block = new_block(length);
        if (!block)
            return NULL;
        block->older = pool->block;
        pool->block = block;
        pool->bytes += block->size;
        start = 0;
    }
    block->used = start + length;
    return (char *)block->bytes + start;
}

char *plx_pool_copy(struct plx_pool *pool, const char *text, size_t length)
{
    char *copy = take(pool, length + 1, 1);

    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

char *plx_pool_string(struct plx_pool *pool, const char *text)
{
    return plx_pool_copy(pool, text, strlen(text));
}

char *plx_pool_format(struct plx_pool *pool, const char *format, ...)
{
    va_list args;
    char *text;
    int length;

    va_start(args, format);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    text = length < 0 ? NULL : take(pool, (size_t)length + 1, 1);
    if (text) {
        va_start(args, format);
        vsnprintf(text, (size_t)length + 1, format, args);
        va_end(args);
    }
    return text;
}

void *plx_pool_bytes(struct plx_pool *pool, size_t count, size_t size)
{
    char *bytes;

    if (size && count > SIZE_MAX / 2 / size)
        return NULL;
    bytes = take(pool, count * size, _Alignof(max_align_t));
    if (bytes)
        memset(bytes, 0, count * size);
    return bytes;
}

void plx_pool_move(struct plx_pool *pool, struct plx_pool *from)
{
    struct plx_pool_block *oldest = from->block;

    if (!oldest)
        return;
    while (oldest->older)
        oldest = oldest->older;
    oldest->older = pool->block;
    pool->block = from->block;
    pool->bytes += from->bytes;
    *from = (struct plx_pool){0};
}

void plx_pool_release(struct plx_pool *pool)
{
    while (pool->block) {
        struct plx_pool_block *older = pool->block->older;

        free(pool->block);
        pool->block = older;
    }
    *pool = (struct plx_pool){0};
}
