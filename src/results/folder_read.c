/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "folder_parts.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/results/csv.h"
#include "parallax/results/folder.h"
#include "parallax/results/package.h"

/* The caller frees *path and releases the bytes in any case. */
static enum plx_status open_package(const char *folder, char **path, struct plx_bytes *bytes,
                                    struct plx_error *err)
{
    const struct plx_place place = {folder, 0, NULL};

    *bytes = (struct plx_bytes){0};
    *path = folder_join(folder, folder_package, "");
    if (!*path)
        return plx_fail_memory(err, folder_package);
    if (access(*path, F_OK) == 0)
        return plx_bytes_open(*path, bytes, err);
    if (errno != ENOENT)
        return plx_fail_file(err, *path, "cannot open");
    return plx_fail_at(err, PLX_DATA, &place,
                       "is no finished results folder: it has no %s; run the analysis again",
                       folder_package);
}

static enum plx_status read_package(const char *folder,
                                    struct plx_fingerprint fingerprint[PLX_TABLES],
                                    struct plx_error *err)
{
    struct plx_bytes bytes;
    char *path;
    enum plx_status status = open_package(folder, &path, &bytes, err);

    if (status == PLX_OK)
        status = plx_package_read(bytes.data, bytes.size, path, fingerprint, err);
    plx_bytes_release(&bytes);
    free(path);
    return status;
}

enum plx_status plx_results_find_file(const char *folder, const char *name,
                                      struct plx_fingerprint *fingerprint, struct plx_error *err)
{
    struct plx_bytes bytes;
    char *path;
    enum plx_status status = open_package(folder, &path, &bytes, err);

    if (status == PLX_OK)
        status = plx_package_find(bytes.data, bytes.size, path, name, fingerprint, err);
    plx_bytes_release(&bytes);
    free(path);
    return status;
}

enum plx_status plx_results_files(const char *folder, struct plx_pool *pool,
                                  struct plx_package_list *list, struct plx_error *err)
{
    struct plx_bytes bytes;
    char *path;
    enum plx_status status = open_package(folder, &path, &bytes, err);

    if (status == PLX_OK)
        status = plx_package_files(bytes.data, bytes.size, path, pool, list, err);
    plx_bytes_release(&bytes);
    free(path);
    return status;
}

/* A table that nothing describes was not there when the folder was made: it stays empty. */
static enum plx_status read_table(const char *path, const struct plx_fingerprint *expected,
                                  struct plx_results *results, struct plx_table *table,
                                  bool *found_any, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct plx_fingerprint found;
    struct plx_bytes bytes;
    enum plx_status status;

    if (expected ? !*expected->hash : access(path, F_OK) != 0 && errno == ENOENT)
        return PLX_OK;
    *found_any = true;
    status = plx_bytes_open(path, &bytes, err);
    if (status != PLX_OK)
        return status;
    plx_fingerprint_take(&found, bytes.data, bytes.size);
    if (expected && !plx_fingerprint_equal(expected, &found))
        status = plx_fail_at(err, PLX_DATA, &place,
                             "is not the file that %s describes: unfinished or edited; run the "
                             "analysis again, or say --edited",
                             folder_package);
    else
        status = plx_table_read_csv(table, &results->pool, bytes.data, bytes.size, path,
                                    expected ? PLX_TABLE_OF_OLD : PLX_TABLE_OF_TODAY, err);
    plx_bytes_release(&bytes);
    return status;
}

static enum plx_status read_tables(const char *folder, bool edited, struct plx_results *results,
                                   struct plx_error *err)
{
    const struct plx_place place = {folder, 0, NULL};
    struct plx_fingerprint fingerprint[PLX_TABLES];
    bool found_any = false;
    enum plx_status status = edited ? PLX_OK : read_package(folder, fingerprint, err);

    for (size_t i = 0; i < PLX_TABLES && status == PLX_OK; i++) {
        char *path = folder_join(folder, plx_record_types[i].name, ".csv");

        if (!path)
            return plx_fail_memory(err, plx_record_types[i].name);
        status = read_table(path, edited ? NULL : &fingerprint[i], results, &results->table[i],
                            &found_any, err);
        free(path);
    }
    if (status == PLX_OK && !found_any)
        status = plx_fail_at(err, PLX_DATA, &place, "holds no result tables");
    return status;
}

enum plx_status plx_results_read_folder(const char *folder, bool edited,
                                        struct plx_results *results, struct plx_error *err)
{
    enum plx_status status;
    int locked;

    plx_results_init(results);
    status = folder_lock(folder, LOCK_SH, &locked, err);
    if (status == PLX_OK) {
        status = read_tables(folder, edited, results, err);
        close(locked);
    }
    if (status != PLX_OK)
        plx_results_release(results);
    return status;
}
