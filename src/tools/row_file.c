/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "row_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/responses/tagged.h"

const char plx_row_file_name[] = "responses.csv";

enum plx_status plx_row_file_set_aside(const struct plx_study *study,
                                       const struct plx_responses *responses,
                                       struct plx_responses *excluded, struct plx_error *err)
{
    bool *keep = plx_array_new(responses->n, sizeof *keep);
    enum plx_status status;

    if (!keep)
        return plx_fail_memory(err, plx_row_file_name);
    for (size_t row = 0; row < responses->n; row++)
        keep[row] = responses->flags[row] & PLX_FLAG_EXCLUDED;
    status = plx_responses_take(responses, study, keep, excluded, err);
    free(keep);
    return status;
}

static bool is_shown(const struct plx_study *study, size_t team, const struct plx_results *results)
{
    const struct plx_table *teams = &results->table[PLX_TABLE_TEAMS];

    for (size_t i = 0; i < teams->count; i++) {
        const struct plx_team_record *record = plx_table_row(teams, i);

        if (record->team && strcmp(record->team, study->team[team].id) == 0)
            return !record->suppressed;
    }
    return false;
}

static enum plx_status write_shown(FILE *stream, const struct plx_study *study,
                                   const struct plx_responses *responses,
                                   const struct plx_results *results, bool more,
                                   struct plx_error *err)
{
    struct plx_responses shown = {0};
    bool *keep = plx_array_new(responses->n, sizeof *keep);
    enum plx_status status;

    if (!keep)
        return plx_fail_memory(err, plx_row_file_name);
    for (size_t row = 0; row < responses->n; row++)
        keep[row] = is_shown(study, (size_t)responses->team[row], results);
    status = plx_responses_take(responses, study, keep, &shown, err);
    free(keep);
    /* Running numbers, as in every other table, unless the study says otherwise. */
    if (!study->keep_key) {
        free(shown.key);
        shown.key = NULL;
    }
    if (status == PLX_OK)
        status = more ? plx_tagged_write_more(stream, study, &shown, err)
                      : plx_tagged_write(stream, study, &shown, err);
    plx_responses_release(&shown);
    return status;
}

static enum plx_status write_rows(struct plx_outfile *out, const struct plx_study *study,
                                  const struct plx_responses *responses,
                                  const struct plx_responses *excluded,
                                  const struct plx_results *results, struct plx_error *err)
{
    const struct plx_place place = {out->path, 0, NULL};
    enum plx_status status;

    /* What cannot be read again cannot go into the workbook. */
    if (!out->temporary)
        return plx_fail_at(err, PLX_IO, &place, "cannot write: it is no regular file");
    status = write_shown(out->stream, study, responses, results, false, err);
    if (status == PLX_OK && excluded->n > 0)
        status = write_shown(out->stream, study, excluded, results, true, err);
    if (status == PLX_OK && fflush(out->stream) != 0)
        status = plx_fail(err, PLX_IO, "cannot write: %s", strerror(errno));
    if (status == PLX_IO)
        plx_error_name_file(err, out->path);
    return status;
}

enum plx_status plx_row_file_stage(const struct plx_study *study,
                                   const struct plx_responses *responses,
                                   const struct plx_responses *excluded,
                                   const struct plx_results *results, const char *folder,
                                   struct plx_pool *paths, struct plx_further *further,
                                   const char **written, struct plx_error *err)
{
    const char *path = plx_pool_format(paths, "%s/%s", folder, plx_row_file_name);
    struct plx_outfile *out;
    enum plx_status status;

    if (!path)
        return plx_fail_memory(err, plx_row_file_name);
    out = plx_further_next(further);
    status = plx_outfile_open(out, path, err);
    if (status == PLX_OK)
        status = write_rows(out, study, responses, excluded, results, err);
    *written = status == PLX_OK ? out->temporary : NULL;
    return status;
}

static enum plx_status check(const char *folder, const char *path, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct plx_fingerprint expected;
    struct plx_fingerprint found;
    enum plx_status status = plx_results_find_file(folder, plx_row_file_name, &expected, err);

    if (status == PLX_OK && *expected.hash)
        status = plx_fingerprint_file(&found, path, err);
    if (status != PLX_OK)
        return status;
    if (!*expected.hash)
        return plx_fail_at(err, PLX_DATA, &place,
                           "is no part of these results; run the analysis again with "
                           "--with-responses");
    if (!plx_fingerprint_equal(&expected, &found))
        return plx_fail_at(err, PLX_DATA, &place,
                           "is not the file that datapackage.json describes: unfinished or "
                           "edited; run the analysis again, or say --edited");
    return PLX_OK;
}

enum plx_status plx_row_file_find(const char *folder, bool edited, struct plx_text *path,
                                  struct plx_error *err)
{
    const struct plx_place place = {folder, 0, NULL};

    plx_text_addf(path, "%s/%s", folder, plx_row_file_name);
    if (plx_text_failed(path))
        return plx_fail_memory(err, plx_row_file_name);
    if (access(plx_text_string(path), F_OK) == 0)
        return edited ? PLX_OK : check(folder, plx_text_string(path), err);
    if (errno != ENOENT)
        return plx_fail_file(err, plx_text_string(path), "cannot open");
    return plx_fail_at(err, PLX_DATA, &place,
                       "has no %s; run the analysis again with --with-responses",
                       plx_row_file_name);
}
