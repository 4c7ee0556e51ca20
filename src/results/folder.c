/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/folder.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/results/csv.h"
#include "parallax/results/package.h"
#include "parallax/results/write.h"

static const char package_name[] = "datapackage.json";

/* Beside the tables: further files, and datapackage.json. */
enum { OTHER_FILES = PLX_FURTHER_MOST + 1 };

/* The files of a folder that are being written, in the order in which they take their places. */
struct plx_staging {
    char *folder; /* Owned. */
    bool made;    /* It was not there before. */
    size_t count;
    char **path;                                       /* Owned. */
    struct plx_outfile *out;                           /* Owned. */
    struct plx_fingerprint *fingerprint;               /* Owned; of each table. */
    struct plx_package_file further[PLX_FURTHER_MOST]; /* What of them can be described. */
    size_t n_further;
};

struct plx_outfile *plx_further_next(struct plx_further *further)
{
    assert(further->count < PLX_FURTHER_MOST);
    return &further->file[further->count++];
}

void plx_further_drop(struct plx_further *further)
{
    for (size_t i = 0; i < further->count; i++)
        plx_outfile_drop(&further->file[i]);
    further->count = 0;
}

static char *join(const char *folder, const char *name, const char *ending)
{
    const size_t length = strlen(folder);
    const size_t size = length + strlen(name) + strlen(ending) + 2;
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    char *path = malloc(size);

    if (path)
        snprintf(path, size, "%s%s%s%s", folder, slash, name, ending);
    return path;
}

static enum plx_status fail_system(struct plx_error *err, const char *path, const char *what)
{
    const struct plx_place place = {path, 0, NULL};

    return plx_fail_at(err, PLX_IO, &place, "%s: %s", what, strerror(errno));
}

/* Writes to the temporary file and flushes it, so that a full disk shows before anything takes its
   place. */
static enum plx_status stage(struct plx_staging *writing, const char *name, const char *ending,
                             const struct plx_text *text, struct plx_error *err)
{
    const size_t index = writing->count++;
    FILE *stream;
    enum plx_status status;

    if (plx_text_failed(text))
        return plx_fail_memory(err, name);
    writing->path[index] = join(writing->folder, name, ending);
    if (!writing->path[index])
        return plx_fail_memory(err, name);
    status = plx_outfile_open(&writing->out[index], writing->path[index], err);
    if (status != PLX_OK)
        return status;
    stream = writing->out[index].stream;
    if (fwrite(text->bytes, 1, text->length, stream) != text->length || fflush(stream) != 0)
        return fail_system(err, writing->path[index], "cannot write");
    return PLX_OK;
}

/* A link to a device has no bytes that could be described. */
static enum plx_status take_further(struct plx_staging *writing, struct plx_outfile *file,
                                    struct plx_error *err)
{
    struct plx_outfile *out = &writing->out[writing->count];
    struct plx_package_file *described = &writing->further[writing->n_further];
    char *path = strdup(file->path);
    const char *slash;

    if (!path)
        return plx_fail_memory(err, file->path);
    /* The path may end before the file takes its place. */
    writing->path[writing->count++] = path;
    *out = *file;
    out->path = path;
    slash = strrchr(path, '/');
    *file = (struct plx_outfile){0};
    if (!out->temporary)
        return PLX_OK;
    if (fflush(out->stream) != 0)
        return fail_system(err, out->path, "cannot write");
    described->name = slash ? slash + 1 : out->path;
    writing->n_further++;
    return plx_fingerprint_file(&described->fingerprint, out->temporary, err);
}

static enum plx_status stage_all(struct plx_staging *writing, const struct plx_table_set *set,
                                 struct plx_further *further, struct plx_error *err)
{
    struct plx_text text = {0};
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < set->count && status == PLX_OK; i++) {
        plx_text_clear(&text);
        plx_table_add_csv(&text, set->table[i]);
        status = stage(writing, set->table[i]->type->name, ".csv", &text, err);
        if (status == PLX_OK)
            plx_fingerprint_take(&writing->fingerprint[i], text.bytes, text.length);
    }
    for (size_t i = 0; status == PLX_OK && further && i < further->count; i++)
        status = take_further(writing, &further->file[i], err);
    if (status == PLX_OK) {
        plx_text_clear(&text);
        plx_package_add(&text, set, writing->fingerprint, writing->further, writing->n_further);
        status = stage(writing, package_name, "", &text, err);
    }
    plx_text_release(&text);
    return status;
}

/* The lock is gone when the folder is closed, also when the program is killed. A file system that
   knows no locks does without: the hashes still tell. */
static enum plx_status lock_folder(const char *path, int how, int *folder, struct plx_error *err)
{
    *folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*folder < 0)
        return fail_system(err, path, "cannot open the results folder");
    while (flock(*folder, how) != 0 && errno == EINTR)
        continue;
    return PLX_OK;
}

void plx_staging_drop(struct plx_staging *staging)
{
    if (!staging)
        return;
    for (size_t i = 0; i < staging->count; i++) {
        plx_outfile_drop(&staging->out[i]);
        free(staging->path[i]);
    }
    free(staging->path);
    free(staging->out);
    free(staging->fingerprint);
    /* What was made for nothing is not left; a folder with files in it stays by itself. */
    if (staging->made)
        rmdir(staging->folder);
    free(staging->folder);
    free(staging);
}

enum plx_status plx_staging_open(const char *folder, struct plx_staging **staging,
                                 struct plx_error *err)
{
    struct plx_staging *own = calloc(1, sizeof *own);
    enum plx_status status;

    *staging = own;
    if (own)
        own->folder = strdup(folder);
    if (!own || !own->folder)
        return plx_fail_memory(err, folder);
    own->made = access(folder, F_OK) != 0;
    status = plx_folder_make(folder, err);
    own->made = own->made && status == PLX_OK;
    return status;
}

static enum plx_status write_tables(struct plx_staging *staging, const struct plx_table_set *set,
                                    struct plx_further *further, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    staging->path = plx_array_new(set->count + OTHER_FILES, sizeof *staging->path);
    staging->out = plx_array_new(set->count + OTHER_FILES, sizeof *staging->out);
    staging->fingerprint = plx_array_new(set->count, sizeof *staging->fingerprint);
    if (!staging->path || !staging->out || !staging->fingerprint)
        status = plx_fail_memory(err, "the files of a folder");
    if (status == PLX_OK)
        status = stage_all(staging, set, further, err);
    if (status == PLX_OK)
        status = plx_outfile_settle(staging->out, staging->count, err);
    if (further)
        plx_further_drop(further);
    return status;
}

enum plx_status plx_staging_write(struct plx_staging *staging, const struct plx_results *results,
                                  struct plx_further *further, struct plx_error *err)
{
    const struct plx_table *table[PLX_TABLES];
    const struct plx_table_set set = {table, PLX_TABLES};

    for (size_t i = 0; i < PLX_TABLES; i++)
        table[i] = &results->table[i];
    return write_tables(staging, &set, further, err);
}

enum plx_status plx_staging_commit(struct plx_staging *staging, struct plx_error *err)
{
    enum plx_status status;
    int locked;

    status = lock_folder(staging->folder, LOCK_EX, &locked, err);
    if (status != PLX_OK)
        return status;
    for (size_t i = 0; i < staging->count && status == PLX_OK; i++)
        status = plx_outfile_commit(&staging->out[i], err);
    close(locked);
    return status;
}

enum plx_status plx_tables_write_folder(const struct plx_table_set *set, const char *folder,
                                        struct plx_further *further, struct plx_error *err)
{
    struct plx_staging *staging;
    enum plx_status status = plx_staging_open(folder, &staging, err);

    if (status == PLX_OK)
        status = write_tables(staging, set, further, err);
    if (status == PLX_OK)
        status = plx_staging_commit(staging, err);
    plx_staging_drop(staging);
    if (further)
        plx_further_drop(further);
    return status;
}

enum plx_status plx_results_write_folder(const struct plx_results *results, const char *folder,
                                         struct plx_further *further, struct plx_error *err)
{
    const struct plx_table *table[PLX_TABLES];
    const struct plx_table_set set = {table, PLX_TABLES};

    for (size_t i = 0; i < PLX_TABLES; i++)
        table[i] = &results->table[i];
    return plx_tables_write_folder(&set, folder, further, err);
}

/* The caller frees *path and releases the bytes in any case. */
static enum plx_status open_package(const char *folder, char **path, struct plx_bytes *bytes,
                                    struct plx_error *err)
{
    const struct plx_place place = {folder, 0, NULL};

    *bytes = (struct plx_bytes){0};
    *path = join(folder, package_name, "");
    if (!*path)
        return plx_fail_memory(err, package_name);
    if (access(*path, F_OK) != 0)
        return plx_fail_at(err, PLX_DATA, &place,
                           "is no finished results folder: it has no %s; run the analysis again",
                           package_name);
    return plx_bytes_open(*path, bytes, err);
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

/* A table that nothing describes was not there when the folder was made: it stays empty. */
static enum plx_status read_table(const char *path, const struct plx_fingerprint *expected,
                                  struct plx_results *results, struct plx_table *table,
                                  bool *found_any, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct plx_fingerprint found;
    struct plx_bytes bytes;
    enum plx_status status;

    if (expected ? !*expected->hash : access(path, F_OK) != 0)
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
                             package_name);
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
        char *path = join(folder, plx_record_types[i].name, ".csv");

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
    status = lock_folder(folder, LOCK_SH, &locked, err);
    if (status == PLX_OK) {
        status = read_tables(folder, edited, results, err);
        close(locked);
    }
    if (status != PLX_OK)
        plx_results_release(results);
    return status;
}
