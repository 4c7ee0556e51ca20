/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparing.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "comparing_cells.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/results/folder.h"

static const char package_name[] = "datapackage.json";

struct comparison {
    const char *was;
    const char *now;
    const char *shown; /* before the names of files: "region=emea/" or "" */
    struct plx_pool pool;
    struct plx_compared *compared;
    struct plx_error *err;
};

/* What is in a file may be anybody's: controls would be orders to a terminal. */
static void print_line(const struct comparison *comparison, const char *name, const char *what)
{
    struct plx_text line = {0};

    plx_text_addf(&line, "%s%s: %s", comparison->shown, name, what);
    /* Nothing is cut: there is room behind it. */
    if (line.bytes)
        plx_message_make_safe(line.bytes, line.length + 2);
    puts(plx_text_string(&line));
    plx_text_release(&line);
    comparison->compared->differ++;
}

static size_t first_differing(const struct plx_bytes *was, const struct plx_bytes *now)
{
    size_t at = 0;

    while (at < was->size && at < now->size && was->data[at] == now->data[at])
        at++;
    return at;
}

static bool is_table(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot && strcmp(dot, ".csv") == 0;
}

static enum plx_status tell(const struct comparison *comparison, const char *name,
                            const struct plx_bytes *was, const struct plx_bytes *now)
{
    struct plx_text text = {0};
    enum plx_status status = PLX_OK;

    if (is_table(name))
        status = comparing_cells(was, now, &text, &comparison->compared->apart, comparison->err);
    if (status == PLX_OK && text.length == 0)
        plx_text_addf(&text, "differs from byte %zu on%s", first_differing(was, now) + 1,
                      strcmp(name, "workbook.xlsx") == 0 && getenv("SOURCE_DATE_EPOCH")
                          ? "; SOURCE_DATE_EPOCH is set, which gives it its date"
                          : "");
    if (status == PLX_OK && plx_text_failed(&text))
        status = plx_fail_memory(comparison->err, name);
    if (status == PLX_OK)
        print_line(comparison, name, plx_text_string(&text));
    plx_text_release(&text);
    return status;
}

static enum plx_status compare_bytes(const struct comparison *comparison, const char *name,
                                     const char *path_was, const char *path_now)
{
    struct plx_bytes was = {0};
    struct plx_bytes now = {0};
    enum plx_status status = plx_bytes_open(path_was, &was, comparison->err);

    if (status == PLX_OK)
        status = plx_bytes_open(path_now, &now, comparison->err);
    if (status == PLX_OK && (was.size != now.size || memcmp(was.data, now.data, was.size) != 0))
        status = tell(comparison, name, &was, &now);
    plx_bytes_release(&now);
    plx_bytes_release(&was);
    return status;
}

static enum plx_status is_there(const char *path, bool *there, struct plx_error *err)
{
    *there = access(path, F_OK) == 0;
    return *there || errno == ENOENT ? PLX_OK : plx_fail_file(err, path, "cannot open");
}

static enum plx_status compare_file(struct comparison *comparison, const char *name)
{
    char *was = plx_pool_format(&comparison->pool, "%s/%s", comparison->was, name);
    char *now = plx_pool_format(&comparison->pool, "%s/%s", comparison->now, name);
    struct stat about;
    bool was_there = false;
    bool is_made = false;
    enum plx_status status;

    if (!was || !now)
        return plx_fail_memory(comparison->err, name);
    comparison->compared->files++;
    status = is_there(was, &was_there, comparison->err);
    if (status == PLX_OK)
        status = is_there(now, &is_made, comparison->err);
    if (status != PLX_OK)
        return status;
    if (was_there && is_made && (stat(was, &about) != 0 || S_ISREG(about.st_mode)))
        return compare_bytes(comparison, name, was, now);
    comparison->compared->apart = INFINITY;
    print_line(comparison, name,
               was_there && is_made ? "is no file, so nothing is read of it"
               : was_there          ? "was there, and is not made now"
               : is_made            ? "is made now, and was not there"
                                    : "is described, but was not there");
    return PLX_OK;
}

static bool lists(const struct plx_package_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->name[i], name) == 0)
            return true;
    return false;
}

static enum plx_status compare_all(struct comparison *comparison, bool edited)
{
    const size_t before = comparison->compared->differ;
    struct plx_package_list was = {0};
    struct plx_package_list now;
    enum plx_status status =
        plx_results_files(comparison->now, &comparison->pool, &now, comparison->err);

    if (status == PLX_OK && !edited)
        status = plx_results_files(comparison->was, &comparison->pool, &was, comparison->err);
    for (size_t i = 0; status == PLX_OK && i < now.count; i++)
        status = compare_file(comparison, now.name[i]);
    for (size_t i = 0; status == PLX_OK && i < was.count; i++)
        if (!lists(&now, was.name[i]))
            status = compare_file(comparison, was.name[i]);
    /* It holds the checksums of the others. */
    if (status == PLX_OK && comparison->compared->differ == before)
        status = compare_file(comparison, package_name);
    return status;
}

enum plx_status plx_comparing(const char *was, const char *now, const char *part, bool edited,
                              struct plx_compared *compared, struct plx_error *err)
{
    struct comparison comparison = {.compared = compared, .err = err};
    struct plx_pool *pool = &comparison.pool;
    enum plx_status status;

    comparison.was = part ? plx_pool_format(pool, "%s/%s", was, part) : was;
    comparison.now = part ? plx_pool_format(pool, "%s/%s", now, part) : now;
    comparison.shown = part ? plx_pool_format(pool, "%s/", part) : "";
    status = comparison.was && comparison.now && comparison.shown
                 ? compare_all(&comparison, edited)
                 : plx_fail_memory(err, "the names of files");
    plx_pool_release(pool);
    return status;
}
