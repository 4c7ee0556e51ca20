/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For madvise(): glibc's posix_madvise() does nothing when pages are not needed any more. */
#define _DEFAULT_SOURCE
#include "parallax/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parallax/base/memory.h"

/* What a signal handler has to remove. The one mutable global of the library, since a handler can
   be told nothing; slots are claimed and freed by the thread that writes files. */
enum { TEMPORARY_SLOTS = 4096 };
static char *volatile temporaries[TEMPORARY_SLOTS];

static enum plx_status fail_file(struct plx_error *err, const char *path, const char *what)
{
    const struct plx_place place = {path, 0, NULL};

    return plx_fail_at(err, PLX_IO, &place, "%s: %s", what, strerror(errno));
}

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
            return fail_file(err, path, "cannot read");
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
            return fail_file(err, path, "cannot read");
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
        return fail_file(err, path, "cannot open");
    if (fstat(file, &about) != 0) {
        status = fail_file(err, path, "cannot open");
    } else if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        status = fail_file(err, path, "cannot read");
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

static void remember(char *temporary)
{
    for (size_t i = 0; i < TEMPORARY_SLOTS; i++)
        if (!temporaries[i]) {
            temporaries[i] = temporary;
            return;
        }
}

static void forget(const char *temporary)
{
    for (size_t i = 0; i < TEMPORARY_SLOTS; i++)
        if (temporaries[i] == temporary)
            temporaries[i] = NULL;
}

void plx_outfile_drop_all(void)
{
    for (size_t i = 0; i < TEMPORARY_SLOTS; i++)
        if (temporaries[i])
            unlink(temporaries[i]);
}

static bool is_written_directly(const char *path)
{
    struct stat about;

    return strcmp(path, "-") == 0 ||
           (stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode));
}

static enum plx_status open_directly(struct plx_outfile *out, struct plx_error *err)
{
    out->stream = strcmp(out->path, "-") == 0 ? stdout : fopen(out->path, "w");
    return out->stream ? PLX_OK : fail_file(err, out->path, "cannot write");
}

static enum plx_status open_temporary(struct plx_outfile *out, struct plx_error *err)
{
    static const char suffix[] = ".XXXXXX";
    const size_t length = strlen(out->path);
    enum plx_status status;
    int file;

    out->temporary = malloc(length + sizeof suffix);
    if (!out->temporary)
        return plx_fail_memory(err, out->path);
    memcpy(out->temporary, out->path, length);
    memcpy(out->temporary + length, suffix, sizeof suffix);
    file = mkstemp(out->temporary);
    if (file < 0) {
        status = fail_file(err, out->path, "cannot write");
        free(out->temporary);
        out->temporary = NULL;
        return status;
    }
    remember(out->temporary);
    out->stream = fdopen(file, "w");
    if (!out->stream) {
        status = fail_file(err, out->path, "cannot write");
        close(file);
        plx_outfile_drop(out);
        return status;
    }
    return PLX_OK;
}

enum plx_status plx_outfile_open(struct plx_outfile *out, const char *path, struct plx_error *err)
{
    struct stat about;

    *out = (struct plx_outfile){.path = path};
    if (is_written_directly(path))
        return open_directly(out, err);
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return fail_file(err, path, "cannot write");
    }
    return open_temporary(out, err);
}

/* mkstemp() makes private files; results are as readable as the user's other files. */
static mode_t usual_mode(void)
{
    const mode_t mask = umask(0);

    umask(mask);
    return 0666 & ~mask;
}

/* Everything of it that can fail but the disk itself; serially, because umask() is the process's.
 */
static enum plx_status flush(struct plx_outfile *out, struct plx_error *err)
{
    if (out->settled)
        return PLX_OK;
    if (ferror(out->stream) || fflush(out->stream) != 0 ||
        (out->temporary && fchmod(fileno(out->stream), usual_mode()) != 0))
        return fail_file(err, out->stream == stdout ? "standard output" : out->path,
                         "cannot write");
    return PLX_OK;
}

enum plx_status plx_outfile_settle(struct plx_outfile *out, size_t count, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < count && status == PLX_OK; i++)
        status = flush(&out[i], err);
    if (status != PLX_OK)
        return status;
        /* As many threads as files: they wait for the disk together, which then writes but once. */
#pragma omp parallel for num_threads((int)count)
    for (size_t i = 0; i < count; i++)
        if (out[i].temporary && !out[i].settled)
            out[i].settled = fsync(fileno(out[i].stream)) == 0;
    for (size_t i = 0; i < count && status == PLX_OK; i++)
        /* Again for the reason, which a thread's errno cannot carry here. */
        if (out[i].temporary && !out[i].settled && fsync(fileno(out[i].stream)) != 0)
            status = fail_file(err, out[i].path, "cannot write");
    /* Many more files may wait for their names than can be open. */
    for (size_t i = 0; i < count && status == PLX_OK; i++)
        if (out[i].temporary) {
            out[i].settled = true;
            if (out[i].stream && fclose(out[i].stream) != 0)
                status = fail_file(err, out[i].path, "cannot write");
            out[i].stream = NULL;
        }
    return status;
}

enum plx_status plx_outfile_commit(struct plx_outfile *out, struct plx_error *err)
{
    FILE *stream = out->stream;
    enum plx_status status = flush(out, err);

    if (!out->temporary) {
        /* Standard output stays open for whoever closes it last. */
        if (stream != stdout && fclose(stream) != 0 && status == PLX_OK)
            status = fail_file(err, out->path, "cannot write");
        *out = (struct plx_outfile){0};
        return status;
    }
    if (status == PLX_OK && !out->settled && fsync(fileno(stream)) != 0)
        status = fail_file(err, out->path, "cannot write");
    out->stream = NULL;
    if (stream && fclose(stream) != 0 && status == PLX_OK)
        status = fail_file(err, out->path, "cannot write");
    if (status == PLX_OK && rename(out->temporary, out->path) != 0)
        status = fail_file(err, out->path, "cannot write");
    if (status == PLX_OK) {
        forget(out->temporary);
        free(out->temporary);
        *out = (struct plx_outfile){0};
    } else {
        plx_outfile_drop(out);
    }
    return status;
}

void plx_outfile_drop(struct plx_outfile *out)
{
    if (out->stream && out->stream != stdout)
        fclose(out->stream);
    if (out->temporary) {
        unlink(out->temporary);
        forget(out->temporary);
        free(out->temporary);
    }
    *out = (struct plx_outfile){0};
}

enum plx_status plx_file_write(const char *path, const char *data, size_t size,
                               struct plx_error *err)
{
    struct plx_outfile out;
    const enum plx_status status = plx_outfile_open(&out, path, err);

    if (status != PLX_OK)
        return status;
    fwrite(data, 1, size, out.stream);
    return plx_outfile_commit(&out, err);
}

enum plx_status plx_folder_make(const char *path, struct plx_error *err)
{
    char *part = strdup(path);
    enum plx_status status = PLX_OK;
    struct stat about;

    if (!part)
        return plx_fail_memory(err, path);
    for (char *at = part + 1; status == PLX_OK; at++) {
        const char here = *at;

        if (here != '/' && here != '\0')
            continue;
        *at = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            status = fail_file(err, path, "cannot make the folder");
        *at = here;
        if (here == '\0')
            break;
    }
    free(part);
    if (status == PLX_OK && stat(path, &about) == 0 && !S_ISDIR(about.st_mode)) {
        errno = ENOTDIR;
        status = fail_file(err, path, "cannot make the folder");
    }
    return status;
}
