/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Allocations: each may fail, and each is remembered by the place that asked for it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <malloc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sweep.h"

/* What glibc calls its own allocator, where nobody stands in between. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *block);

/* In front of every block. */
struct header {
    uint64_t mark;
    uint32_t site;
    uint32_t before; /* bytes between what glibc gave and the block */
};

static const uint64_t block_mark = 0x5EE90F416C4E11CDu;

enum { MOST_SITES = 16384 };
static struct {
    const void *address;
    size_t blocks;
} site[MOST_SITES + 1]; /* The last is the sweep's own. */

static uint32_t find_site(const void *address)
{
    size_t at = ((uintptr_t)address >> 2) * 2654435761u % MOST_SITES;

    while (site[at].address && site[at].address != address)
        at = (at + 1) % MOST_SITES;
    site[at].address = address;
    return (uint32_t)at;
}

/* Functions of the sweep itself above which the callers stand: this one, fails(), allocate() and
   malloc() at most. Where the compiler makes one of two, one caller more tells places apart. */
enum { OWN_CALLERS = 4, MOST_CALLERS = 32, MOST_PLACES = 1 << 16 };

/* Whether so many callers, one above the other, ask for memory for the first time. */
static bool is_new_place(size_t callers)
{
    static uint64_t known[MOST_PLACES];
    static size_t count;
    void *caller[MOST_CALLERS];
    uint64_t mark = 14695981039346656037u;
    size_t at;
    int n;

    callers += OWN_CALLERS;
    sweep_busy = true;
    n = backtrace(caller, callers < MOST_CALLERS ? (int)callers : MOST_CALLERS);
    sweep_busy = false;
    for (int i = 0; i < n; i++)
        mark = (mark ^ (uint64_t)(uintptr_t)caller[i]) * 1099511628211u;
    for (at = mark % MOST_PLACES; known[at]; at = (at + 1) % MOST_PLACES)
        if (known[at] == mark)
            return false;
    if (count + 1 < MOST_PLACES) {
        known[at] = mark;
        count++;
    }
    return true;
}

static bool fails(const char *call, const void *address)
{
    const struct sweep_failure failure = {.call = call, .site = address};

    if (!sweep_armed || sweep_busy)
        return false;
    if (sweep_is("signal"))
        sweep_signal();
    if (!sweep_is("memory") && !sweep_is("memory-onward"))
        return false;
    if (sweep_places && !sweep_is_child && !is_new_place(sweep_places))
        return false;
    if (!sweep_next(&failure))
        return false;
    errno = ENOMEM;
    return true;
}

static void *dress(void *bytes, size_t before, const void *address)
{
    struct header *header;

    if (!bytes)
        return NULL;
    header = (struct header *)(void *)((char *)bytes + before - sizeof *header);
    *header =
        (struct header){block_mark, sweep_busy ? MOST_SITES : find_site(address), (uint32_t)before};
    __atomic_fetch_add(&site[header->site].blocks, 1, __ATOMIC_RELAXED);
    return (char *)bytes + before;
}

static struct header *header_of(void *block)
{
    struct header *header = (struct header *)(void *)((char *)block - sizeof *header);

    return header->mark == block_mark ? header : NULL;
}

/* What glibc gave, no longer counted. */
static void *undress(void *block)
{
    struct header *header = header_of(block);

    if (!header)
        return block;
    header->mark = 0;
    __atomic_fetch_sub(&site[header->site].blocks, 1, __ATOMIC_RELAXED);
    return (char *)block - header->before;
}

static void *allocate(const char *call, size_t size, bool zero, const void *address)
{
    void *bytes;

    if (fails(call, address))
        return NULL;
    if (size > SIZE_MAX - sizeof(struct header)) {
        errno = ENOMEM;
        return NULL;
    }
    bytes = zero ? __libc_calloc(1, size + sizeof(struct header))
                 : __libc_malloc(size + sizeof(struct header));
    return dress(bytes, sizeof(struct header), address);
}

void *malloc(size_t size)
{
    return allocate("malloc", size, false, __builtin_return_address(0));
}

void *calloc(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return allocate("calloc", count * size, true, __builtin_return_address(0));
}

void free(void *block)
{
    if (block)
        __libc_free(undress(block));
}

void *realloc(void *block, size_t size)
{
    const void *address = __builtin_return_address(0);
    struct header *header = block ? header_of(block) : NULL;
    void *bytes;

    if (!block)
        return allocate("realloc", size, false, address);
    if (size == 0) {
        free(block);
        return NULL;
    }
    if (fails("realloc", address))
        return NULL;
    if (!header || header->before != sizeof *header)
        abort(); /* nobody here grows an aligned block */
    if (size > SIZE_MAX - sizeof *header) {
        errno = ENOMEM;
        return NULL;
    }
    bytes = __libc_realloc(undress(block), size + sizeof *header);
    return dress(bytes, sizeof *header, address);
}

static void *align(const char *call, size_t alignment, size_t size, const void *address)
{
    const size_t before = alignment > sizeof(struct header) ? alignment : sizeof(struct header);

    if (fails(call, address))
        return NULL;
    return dress(__libc_memalign(before, size + before), before, address);
}

void *memalign(size_t alignment, size_t size)
{
    return align("memalign", alignment, size, __builtin_return_address(0));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return align("aligned_alloc", alignment, size, __builtin_return_address(0));
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    void *bytes = align("posix_memalign", alignment, size, __builtin_return_address(0));

    if (!bytes)
        return ENOMEM;
    *block = bytes;
    return 0;
}

/* These are the caller's, who is to be known; glibc would ask in its own name. */
char *strdup(const char *text)
{
    const size_t size = strlen(text) + 1;
    char *copy = allocate("strdup", size, false, __builtin_return_address(0));

    return copy ? memcpy(copy, text, size) : NULL;
}

char *strndup(const char *text, size_t most)
{
    const size_t length = strnlen(text, most);
    char *copy = allocate("strndup", length + 1, false, __builtin_return_address(0));

    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

static void describe(const void *address, char *text, size_t size)
{
    Dl_info info = {0};
    const char *name;

    if (!dladdr(address, &info) || !info.dli_fname) {
        snprintf(text, size, "?");
        return;
    }
    name = strrchr(info.dli_fname, '/');
    snprintf(text, size, "%s+0x%lx", name ? name + 1 : info.dli_fname,
             (unsigned long)((const char *)address - (const char *)info.dli_fbase));
}

void sweep_describe(const void *address, char *text, size_t size)
{
    describe(address, text, size);
}

/* Whether a run without failure has as many blocks from there at its end. */
static bool is_forgiven(const char *place, size_t blocks)
{
    static char rest[64 * 1024];
    static size_t length;
    const char *path = getenv("SWEEP_REST");
    char line[160];

    if (length == 0 && path && !sweep_is("")) {
        FILE *stream = fopen(path, "r");

        if (stream) {
            length = fread(rest + 1, 1, sizeof rest - 2, stream);
            fclose(stream);
        }
        rest[0] = '\n';
        length++;
    }
    for (size_t more = blocks; more < blocks + 4; more++) {
        snprintf(line, sizeof line, "\n%s %zu\n", place, more);
        if (strstr(rest, line))
            return true;
    }
    return false;
}

void sweep_memory_write(int to, bool all)
{
    for (size_t i = 0; i < MOST_SITES; i++) {
        char place[128];
        char line[192];

        if (site[i].blocks == 0)
            continue;
        describe(site[i].address, place, sizeof place);
        if (strncmp(place, "sweep.so", 8) == 0 || (!all && is_forgiven(place, site[i].blocks)))
            continue;
        snprintf(line, sizeof line, "%s %zu\n", place, site[i].blocks);
        if (write(to, line, strlen(line)) < 0)
            return;
    }
}
