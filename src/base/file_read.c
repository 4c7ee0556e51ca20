/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For madvise(): glibc's posix_madvise() does nothing when pages are not needed any more. */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"

/* For what cannot be mapped: a pipe, a terminal, an empty file of /proc. */
static enum plx_status read_to_end(int file, const char *path, size_t most, struct plx_bytes *bytes,
                                   struct plx_error *err)
{
    size_t capacity = 64 * 1024;
    size_t used = 0;
    char *data = malloc(capacity);

    while (data) {
        const ssize_t got = read(file, data + used, capacity - used);
        char *grown = data;

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            free(data);
            return plx_fail_file(err, path, "cannot read");
        }
        if (got == 0) {
            *bytes = (struct plx_bytes){.data = data, .size = used};
            return PLX_OK;
        }
        used += (size_t)got;
        if (used > most) {
            free(data);
            return plx_fail(
                err, PLX_IO,
                "%s: gives more than %zu MB and may never end; write it to a file first", path,
                most / 1000000);
        }
        if (used == capacity) {
            grown = capacity <= SIZE_MAX / 4 ? realloc(data, capacity *= 2) : NULL;
            if (!grown)
                free(data);
        }
        data = grown;
    }
    return plx_fail_memory(err, path);
}

/* What is not large is read: that costs less than to map it, somebody who cuts the file meanwhile
   does no harm, and its memory ends where it ends, so that reading on shows. */
enum { LARGE = 1 << 20 };

static enum plx_status read_whole(int file, size_t size, const char *path, struct plx_bytes *bytes,
                                  struct plx_error *err)
{
    size_t used = 0;
    char *data = malloc(size);

    if (!data)
        return plx_fail_memory(err, path);
    while (used < size) {
        const ssize_t got = read(file, data + used, size - used);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            free(data);
            return plx_fail_file(err, path, "cannot read");
        }
        if (got == 0)
            break;
        used += (size_t)got;
    }
    *bytes = (struct plx_bytes){.data = data, .size = used};
    return PLX_OK;
}

static enum plx_status map(int file, size_t size, const char *path, size_t most,
                           struct plx_bytes *bytes, struct plx_error *err)
{
    void *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);

    if (data == MAP_FAILED)
        return read_to_end(file, path, most, bytes, err);
    *bytes = (struct plx_bytes){.data = data, .size = size, .mapped = true};
    return PLX_OK;
}

enum plx_status plx_bytes_open_up_to(const char *path, size_t most, struct plx_bytes *bytes,
                                     struct plx_error *err)
{
    const bool is_stdin = strcmp(path, "-") == 0;
    struct stat about;
    enum plx_status status;
    int file;

    *bytes = (struct plx_bytes){0};
    file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return plx_fail_file(err, path, "cannot open");
    if (fstat(file, &about) != 0) {
        status = plx_fail_file(err, path, "cannot open");
    } else if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        status = plx_fail_file(err, path, "cannot read");
    } else if (S_ISREG(about.st_mode) && about.st_size > 0 && !is_stdin) {
        status = about.st_size < LARGE ? read_whole(file, (size_t)about.st_size, path, bytes, err)
                                       : map(file, (size_t)about.st_size, path, most, bytes, err);
    } else {
        status = read_to_end(file, path, most, bytes, err);
    }
    if (!is_stdin)
        close(file);
    return status;
}

enum plx_status plx_bytes_open(const char *path, struct plx_bytes *bytes, struct plx_error *err)
{
    return plx_bytes_open_up_to(path, PLX_BYTES_STREAM, bytes, err);
}

void plx_bytes_forget(const struct plx_bytes *bytes, size_t from, size_t to)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    const size_t start = (from + page - 1) / page * page;

    /* mmap() promises PROT_READ data only; the cast takes nothing away that could be written. */
    if (bytes->mapped && to > start + page)
        madvise((void *)(uintptr_t)(bytes->data + start), (to - start) / page * page,
                MADV_DONTNEED);
}

void plx_bytes_release(struct plx_bytes *bytes)
{
    if (bytes->mapped)
        munmap((void *)(uintptr_t)bytes->data, bytes->size);
    else
        free((void *)(uintptr_t)bytes->data);
    *bytes = (struct plx_bytes){0};
}
