/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file_parts.h"
#include "parallax/base/memory.h"
#include "scratch_parts.h"

/* A file on its way, under the name it has for now; in front of that name, what a signal handler
   follows to find it. */
struct temporary {
    struct temporary *_Atomic older;
    struct temporary *newer;
    char path[];
};

/* What a signal handler has to remove. With the three below the one mutable global of the library,
   since a handler can be told nothing. */
static struct temporary *_Atomic newest;

/* While files take their places or temporary ones come to be or go (a change may be part of
   another), what signal came meanwhile, and how many handlers are at work. */
static atomic_int changing;
static atomic_int waiting;
static atomic_int ending;

enum plx_status plx_fail_file(struct plx_error *err, const char *path, const char *what)
{
    const struct plx_place place = {path, 0, NULL};

    return plx_fail_at(err, PLX_IO, &place, "%s: %s", what, strerror(errno));
}

/* Whole for a handler at any moment: it goes by what is older, from the newest on. */
static void remember(struct temporary *temporary)
{
    struct temporary *older = atomic_load(&newest);

    atomic_store(&temporary->older, older);
    temporary->newer = NULL;
    if (older)
        older->newer = temporary;
    atomic_store(&newest, temporary);
}

static void forget(struct temporary *temporary)
{
    struct temporary *older = atomic_load(&temporary->older);

    if (older)
        older->newer = temporary->newer;
    if (temporary->newer)
        atomic_store(&temporary->newer->older, older);
    else
        atomic_store(&newest, older);
}

void plx_outfile_drop_all(void)
{
    for (const struct temporary *temporary = atomic_load(&newest); temporary;
         temporary = atomic_load(&temporary->older))
        unlink(temporary->path);
    scratch_drop();
}

/* A handler in another thread that came first ends the program, or has noted its signal soon. */
static void wait_for_handlers(void)
{
    while (atomic_load(&ending) > 0)
        sched_yield();
}

void plx_files_start_change(void)
{
    atomic_fetch_add(&changing, 1);
    wait_for_handlers();
}

void plx_files_end_change(void)
{
    int signal_number;

    if (atomic_fetch_sub(&changing, 1) > 1)
        return;
    wait_for_handlers();
    signal_number = atomic_exchange(&waiting, 0);
    if (signal_number) {
        /* Where no handler is set, nothing else does it. */
        plx_outfile_drop_all();
        (void)raise(signal_number);
    }
}

bool plx_files_end_by(int signal_number)
{
    atomic_fetch_add(&ending, 1);
    if (atomic_load(&changing) == 0)
        return false;
    atomic_store(&waiting, signal_number);
    atomic_fetch_sub(&ending, 1);
    return true;
}

static struct temporary *temporary_of(const struct plx_outfile *out)
{
    return (struct temporary *)(void *)(out->temporary - offsetof(struct temporary, path));
}

/* The file has its name, or is removed. */
static void forget_temporary(const struct plx_outfile *out)
{
    /* A handler in another thread may be about to read the name. */
    plx_files_start_change();
    forget(temporary_of(out));
    plx_files_end_change();
}

static void free_temporary(struct plx_outfile *out)
{
    if (out->temporary)
        free(temporary_of(out));
    out->temporary = NULL;
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
    return out->stream ? PLX_OK : plx_fail_file(err, out->path, "cannot write");
}

enum plx_status file_open_temporary(struct plx_outfile *out, const char *beside, const char *what,
                                    struct plx_error *err)
{
    static const char suffix[] = ".XXXXXX";
    const size_t length = strlen(beside);
    const size_t size = length + sizeof suffix;
    struct temporary *temporary = malloc(sizeof *temporary + 2 * size + 1);
    enum plx_status status;
    int reason;
    int file;

    if (!temporary)
        return plx_fail_memory(err, out->path);
    out->temporary = temporary->path;
    memcpy(out->temporary, beside, length);
    memcpy(out->temporary + length, suffix, sizeof suffix);
    /* No signal may come between making it and knowing that it has to be removed; a fault, which
       does not wait, finds the name that is made here. */
    plx_files_start_change();
    remember(temporary);
    file = mkstemp(out->temporary);
    reason = errno;
    if (file < 0)
        forget(temporary);
    plx_files_end_change();
    if (file < 0) {
        errno = reason;
        status = plx_fail_file(err, out->path, what);
        free_temporary(out);
        return status;
    }
    out->aside = out->temporary + size;
    memcpy(out->aside, out->temporary, size - 1);
    memcpy(out->aside + size - 1, "~", 2);
    out->stream = fdopen(file, "w");
    if (!out->stream) {
        status = plx_fail_file(err, out->path, what);
        close(file);
        plx_outfile_drop(out);
        return status;
    }
    return PLX_OK;
}

enum plx_status plx_outfile_open(struct plx_outfile *out, const char *path, struct plx_error *err)
{
    enum plx_status status;
    struct stat about;

    *out = (struct plx_outfile){.path = path};
    status = scratch_note(path, err);
    if (status != PLX_OK)
        return status;
    if (is_written_directly(path))
        return open_directly(out, err);
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return plx_fail_file(err, path, "cannot write");
    }
    return file_open_temporary(out, path, "cannot write", err);
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
        return plx_fail_file(err, out->stream == stdout ? "standard output" : out->path,
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
            status = plx_fail_file(err, out[i].path, "cannot write");
    /* Many more files may wait for their names than can be open. */
    for (size_t i = 0; i < count && status == PLX_OK; i++)
        if (out[i].temporary) {
            out[i].settled = true;
            if (out[i].stream && fclose(out[i].stream) != 0)
                status = plx_fail_file(err, out[i].path, "cannot write");
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
            status = plx_fail_file(err, out->path, "cannot write");
        *out = (struct plx_outfile){0};
        return status;
    }
    if (status == PLX_OK && !out->settled && fsync(fileno(stream)) != 0)
        status = plx_fail_file(err, out->path, "cannot write");
    out->stream = NULL;
    if (stream && fclose(stream) != 0 && status == PLX_OK)
        status = plx_fail_file(err, out->path, "cannot write");
    if (status == PLX_OK && rename(out->temporary, out->path) != 0)
        status = plx_fail_file(err, out->path, "cannot write");
    if (status == PLX_OK) {
        forget_temporary(out);
        free_temporary(out);
        *out = (struct plx_outfile){0};
    } else {
        plx_outfile_drop(out);
    }
    return status;
}

enum plx_status plx_outfile_withdraw(struct plx_outfile *out, struct plx_error *err)
{
    if (!out->temporary)
        return PLX_OK;
    out->has_aside = rename(out->path, out->aside) == 0;
    out->is_new = !out->has_aside && errno == ENOENT;
    return out->has_aside || out->is_new ? PLX_OK : plx_fail_file(err, out->path, "cannot replace");
}

enum plx_status plx_outfile_place(struct plx_outfile *out, struct plx_error *err)
{
    if (!out->temporary)
        return plx_outfile_commit(out, err);
    assert(out->settled);
    if (!out->has_aside && !out->is_new) {
        /* A file system without links goes without a way back. */
        out->has_aside = link(out->path, out->aside) == 0;
        out->is_new = !out->has_aside && errno == ENOENT;
    }
    if (rename(out->temporary, out->path) != 0)
        return plx_fail_file(err, out->path, "cannot write");
    forget_temporary(out);
    out->placed = true;
    return PLX_OK;
}

void plx_outfile_keep(struct plx_outfile *out)
{
    if (out->has_aside)
        unlink(out->aside);
    free_temporary(out);
    *out = (struct plx_outfile){0};
}

void plx_outfile_drop(struct plx_outfile *out)
{
    if (out->stream && out->stream != stdout)
        (void)fclose(out->stream);
    if (out->has_aside) {
        (void)rename(out->aside, out->path);
        /* Where both are names of the old file, rename() leaves both. */
        unlink(out->aside);
    } else if (out->placed && out->is_new) {
        unlink(out->path);
    }
    if (out->temporary && !out->placed) {
        unlink(out->temporary);
        forget_temporary(out);
    }
    free_temporary(out);
    *out = (struct plx_outfile){0};
}

enum plx_status plx_outfiles_commit(struct plx_outfile *out, size_t count, struct plx_error *err)
{
    enum plx_status status = plx_outfile_settle(out, count, err);

    plx_files_start_change();
    for (size_t i = 0; i < count && status == PLX_OK; i++)
        status = plx_outfile_place(&out[i], err);
    for (size_t i = 0; i < count; i++)
        if (status == PLX_OK)
            plx_outfile_keep(&out[i]);
        else
            plx_outfile_drop(&out[i]);
    plx_files_end_change();
    return status;
}

enum plx_status plx_file_stage(struct plx_outfile *out, const char *path, const char *data,
                               size_t size, struct plx_error *err)
{
    enum plx_status status = plx_outfile_open(out, path, err);

    /* Now, while errno has the reason. */
    if (status == PLX_OK && fwrite(data, 1, size, out->stream) != size) {
        status =
            plx_fail_file(err, out->stream == stdout ? "standard output" : path, "cannot write");
        plx_outfile_drop(out);
    }
    return status;
}

enum plx_status plx_file_write(const char *path, const char *data, size_t size,
                               struct plx_error *err)
{
    struct plx_outfile out;
    const enum plx_status status = plx_file_stage(&out, path, data, size, err);

    return status == PLX_OK ? plx_outfile_commit(&out, err) : status;
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
        status = scratch_note(part, err);
        if (status == PLX_OK && mkdir(part, 0777) != 0 && errno != EEXIST)
            status = plx_fail_file(err, path, "cannot make the folder");
        *at = here;
        if (here == '\0')
            break;
    }
    free(part);
    if (status == PLX_OK && stat(path, &about) == 0 && !S_ISDIR(about.st_mode)) {
        errno = ENOTDIR;
        status = plx_fail_file(err, path, "cannot make the folder");
    }
    return status;
}
