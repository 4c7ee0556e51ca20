/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For fopencookie(). */
#define _GNU_SOURCE
#include "workbook_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/base/workbook_file.h"

struct part {
    int file;
    FILE *stream;
    struct part *next;
};

/* libxlsxwriter closes a file without a word about what went wrong with it, and when it has no
   memory it does not even close it. */
static _Thread_local int failure;
static _Thread_local struct part *open_parts;

void workbook_parts_start(void)
{
    failure = 0;
}

/* Each takes itself from the list. */
void workbook_parts_end(void)
{
    while (open_parts)
        (void)fclose(open_parts->stream);
}

int workbook_parts_failure(void)
{
    return failure;
}

static void note(void)
{
    if (failure == 0)
        failure = errno;
}

static int file_of(const void *cookie)
{
    return ((const struct part *)cookie)->file;
}

static ssize_t take(void *cookie, char *bytes, size_t size)
{
    ssize_t got;

    do
        got = read(file_of(cookie), bytes, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        note();
    return got;
}

/* fopencookie() wants 0 for a failure. */
static ssize_t put(void *cookie, const char *bytes, size_t size)
{
    size_t done = 0;

    while (done < size) {
        const ssize_t more = write(file_of(cookie), bytes + done, size - done);

        if (more >= 0) {
            done += (size_t)more;
        } else if (errno != EINTR) {
            note();
            return 0;
        }
    }
    return (ssize_t)size;
}

static int seek(void *cookie, off64_t *offset, int whence)
{
    const off_t at = lseek(file_of(cookie), *offset, whence);

    if (at < 0)
        return -1;
    *offset = at;
    return 0;
}

/* The file has been read to its end by then, or is of no use. */
static int finish(void *cookie)
{
    struct part **at = &open_parts;

    while (*at && *at != cookie)
        at = &(*at)->next;
    if (*at)
        *at = (*at)->next;
    close(file_of(cookie));
    free(cookie);
    return 0;
}

/* It has no name as soon as it is there, so nothing is left of it, however the program ends. */
static int open_nameless(const char *folder)
{
    static const char name[] = "/parallax.XXXXXX";
    const size_t size = strlen(folder) + sizeof name;
    char *path = malloc(size);
    int file;
    int reason;

    if (!path)
        return -1;
    snprintf(path, size, "%s%s", folder, name);
    plx_files_start_change();
    file = mkostemp(path, O_CLOEXEC);
    reason = errno;
    if (file >= 0)
        unlink(path);
    plx_files_end_change();
    free(path);
    errno = reason;
    return file;
}

const char *workbook_parts_folder(const char *asked)
{
    const char *usual = getenv("TMPDIR");

    if (asked)
        return asked;
    return usual && *usual ? usual : "/tmp";
}

FILE *plx_workbook_part(const char *folder)
{
    static const cookie_io_functions_t functions = {take, put, seek, finish};
    struct part *part = malloc(sizeof *part);

    if (!part)
        return NULL;
    part->file = open_nameless(workbook_parts_folder(folder));
    part->stream = part->file < 0 ? NULL : fopencookie(part, "w+b", functions);
    if (!part->stream) {
        note();
        if (part->file >= 0)
            close(part->file);
        free(part);
        return NULL;
    }
    part->next = open_parts;
    open_parts = part;
    return part->stream;
}
