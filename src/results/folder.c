/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/folder.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "folder_parts.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/results/csv.h"
#include "parallax/results/package.h"
#include "parallax/results/write.h"

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
    writing->path[index] = folder_join(writing->folder, name, ending);
    if (!writing->path[index])
        return plx_fail_memory(err, name);
    status = plx_outfile_open(&writing->out[index], writing->path[index], err);
    if (status != PLX_OK)
        return status;
    stream = writing->out[index].stream;
    if (fwrite(text->bytes, 1, text->length, stream) != text->length || fflush(stream) != 0)
        return plx_fail_file(err, writing->path[index], "cannot write");
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
        return plx_fail_file(err, out->path, "cannot write");
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
        status = stage(writing, folder_package, "", &text, err);
    }
    plx_text_release(&text);
    return status;
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

/* Every folder's own is its last file. */
static struct plx_outfile *package_of(struct plx_staging *staging)
{
    return &staging->out[staging->count - 1];
}

/* Each of them is to be closed, those that are none (-1) as well. */
static enum plx_status lock_all(struct plx_stagings folders, int *locked, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < folders.count; i++)
        locked[i] = -1;
    for (size_t i = 0; i < folders.count && status == PLX_OK; i++)
        status = folder_lock(folders.staging[i]->folder, LOCK_EX, &locked[i], err);
    return status;
}

static enum plx_status place_all(struct plx_stagings folders, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < folders.count && status == PLX_OK; i++)
        status = plx_outfile_withdraw(package_of(folders.staging[i]), err);
    for (size_t i = 0; i < folders.count; i++)
        for (size_t j = 0; j + 1 < folders.staging[i]->count && status == PLX_OK; j++)
            status = plx_outfile_place(&folders.staging[i]->out[j], err);
    /* The folder above is whole when those below it are. */
    for (size_t i = folders.count; i-- > 0 && status == PLX_OK;)
        status = plx_outfile_place(package_of(folders.staging[i]), err);
    return status;
}

/* First what would tell that a half-changed folder is whole. */
static void drop_all(struct plx_stagings folders)
{
    for (size_t i = 0; i < folders.count; i++)
        plx_outfile_drop(package_of(folders.staging[i]));
    for (size_t i = 0; i < folders.count; i++)
        for (size_t j = 0; j < folders.staging[i]->count; j++)
            plx_outfile_drop(&folders.staging[i]->out[j]);
}

enum plx_status plx_stagings_commit(struct plx_stagings folders, struct plx_error *err)
{
    int *locked = plx_array_new(folders.count, sizeof *locked);
    enum plx_status status;

    if (!locked)
        return plx_fail_memory(err, "the results folders");
    status = lock_all(folders, locked, err);
    plx_files_start_change();
    if (status == PLX_OK)
        status = place_all(folders, err);
    if (status != PLX_OK)
        drop_all(folders);
    for (size_t i = 0; i < folders.count && status == PLX_OK; i++)
        for (size_t j = 0; j < folders.staging[i]->count; j++)
            plx_outfile_keep(&folders.staging[i]->out[j]);
    plx_files_end_change();
    for (size_t i = 0; i < folders.count; i++)
        if (locked[i] >= 0)
            close(locked[i]);
    free(locked);
    return status;
}

static enum plx_status commit_with(struct plx_staging *staging, struct plx_stagings others,
                                   struct plx_error *err)
{
    struct plx_staging **all = plx_array_new(others.count + 1, sizeof *all);
    enum plx_status status;

    if (!all)
        return plx_fail_memory(err, "the results folders");
    all[0] = staging;
    for (size_t i = 0; i < others.count; i++)
        all[i + 1] = others.staging[i];
    status = plx_stagings_commit((struct plx_stagings){all, others.count + 1}, err);
    free(all);
    return status;
}

enum plx_status plx_tables_write_folders(const struct plx_table_set *set, const char *folder,
                                         struct plx_further *further, struct plx_stagings others,
                                         struct plx_error *err)
{
    struct plx_staging *staging;
    enum plx_status status = plx_staging_open(folder, &staging, err);

    if (status == PLX_OK)
        status = write_tables(staging, set, further, err);
    if (status == PLX_OK)
        status = commit_with(staging, others, err);
    plx_staging_drop(staging);
    if (further)
        plx_further_drop(further);
    return status;
}

enum plx_status plx_tables_write_folder(const struct plx_table_set *set, const char *folder,
                                        struct plx_further *further, struct plx_error *err)
{
    return plx_tables_write_folders(set, folder, further, (struct plx_stagings){0}, err);
}

enum plx_status plx_results_write_folders(const struct plx_results *results, const char *folder,
                                          struct plx_further *further, struct plx_stagings others,
                                          struct plx_error *err)
{
    const struct plx_table *table[PLX_TABLES];
    const struct plx_table_set set = {table, PLX_TABLES};

    for (size_t i = 0; i < PLX_TABLES; i++)
        table[i] = &results->table[i];
    return plx_tables_write_folders(&set, folder, further, others, err);
}

enum plx_status plx_results_write_folder(const struct plx_results *results, const char *folder,
                                         struct plx_further *further, struct plx_error *err)
{
    return plx_results_write_folders(results, folder, further, (struct plx_stagings){0}, err);
}
