/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/scratch.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "scratch_parts.h"

/* For a signal handler, which can be told nothing, as the temporary files of file.c: the newest
   first, so that what is in a folder goes before the folder; the last is the folder for a while. */
struct noted {
    struct noted *older;
    char path[];
};
static struct noted *_Atomic newest;
static char *scratch;

static bool is_in(const char *path)
{
    const size_t length = strlen(scratch);

    return strncmp(path, scratch, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* Known before it is there: removing what is not there does no harm. */
static enum plx_status note(const char *path, struct plx_error *err)
{
    const size_t size = strlen(path) + 1;
    struct noted *noted = malloc(sizeof *noted + size);

    if (!noted)
        return plx_fail_memory(err, path);
    memcpy(noted->path, path, size);
    noted->older = atomic_load(&newest);
    atomic_store(&newest, noted);
    return PLX_OK;
}

enum plx_status scratch_note(const char *path, struct plx_error *err)
{
    return scratch && is_in(path) ? note(path, err) : PLX_OK;
}

void scratch_drop(void)
{
    for (const struct noted *noted = atomic_load(&newest); noted; noted = noted->older)
        if (unlink(noted->path) != 0)
            rmdir(noted->path);
}

enum plx_status plx_scratch_make(const char *beside, const char **folder, struct plx_error *err)
{
    static const char suffix[] = ".XXXXXX";
    size_t length = strlen(beside);
    enum plx_status status = PLX_OK;
    char *path = malloc(length + sizeof suffix);

    if (!path)
        return plx_fail_memory(err, beside);
    while (length > 1 && beside[length - 1] == '/')
        length--;
    snprintf(path, length + sizeof suffix, "%.*s%s", (int)length, beside, suffix);
    /* No signal may come between making it and knowing that it has to be removed. */
    plx_files_start_change();
    if (!mkdtemp(path))
        status = plx_fail_file(err, beside, "cannot make a folder beside it");
    if (status == PLX_OK) {
        status = note(path, err);
        if (status != PLX_OK)
            rmdir(path);
    }
    if (status == PLX_OK)
        scratch = path;
    else
        free(path);
    plx_files_end_change();
    *folder = scratch;
    return status;
}

void plx_scratch_remove(void)
{
    char *path = scratch;

    plx_files_start_change();
    scratch_drop();
    for (struct noted *noted = atomic_load(&newest); noted; noted = atomic_load(&newest)) {
        atomic_store(&newest, noted->older);
        free(noted);
    }
    scratch = NULL;
    free(path);
    plx_files_end_change();
}
