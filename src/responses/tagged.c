/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/responses/tagged.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/base/formula.h"
#include "parallax/base/memory.h"
#include "parallax/base/rows.h"
#include "parallax/base/suggest.h"
#include "parallax/base/text.h"
#include "tagged_keys.h"
#include "tagged_repeats.h"
#include "tagged_rows.h"

static const char *const fixed_names[PLX_FIXED_SOURCES] = {"respondent", "team", "weight", "flags"};

const char *plx_flag_name(enum plx_flag flag)
{
    switch (flag) {
    case PLX_FLAG_SPEEDER:
        return "speeder";
    case PLX_FLAG_STRAIGHTLINE:
        return "straightline";
    case PLX_FLAG_MISSING:
        return "missing";
    case PLX_FLAG_DUPLICATE:
        return "duplicate";
    case PLX_FLAG_IMPOSSIBLE:
        return "impossible";
    case PLX_FLAG_DONT_KNOW:
        return "dont_know";
    case PLX_FLAG_EXCLUDED:
        return "excluded";
    }
    assert(false && "not a flag");
    return "";
}

const char *plx_missing_mark(enum plx_missing missing)
{
    switch (missing) {
    case PLX_DONT_KNOW:
        return "!dk";
    case PLX_NO_ANSWER:
        return "!na";
    case PLX_NOT_ASKED:
        return "!skip";
    case PLX_NOT_VALID:
        return "!bad";
    case PLX_BLANK:
        break;
    }
    return "";
}

bool plx_study_keeps_text(const struct plx_study *study, size_t question)
{
    for (size_t i = 0; i < study->intake.keep.count; i++)
        if (strcmp(study->intake.keep.item[i], study->question[question].id) == 0)
            return true;
    return false;
}

/* Which column of the file holds what is wanted; every one wanted must be there once. */
static enum plx_status take_column(struct plx_tagged_reader *reader, enum plx_tagged_source source,
                                   size_t index, const char *name, const char *what,
                                   struct plx_error *err)
{
    const struct plx_place header = {reader->path, 1, NULL};
    struct plx_suggestion near = plx_suggestion_start(name);

    for (size_t i = 0; i < reader->n_columns; i++) {
        struct plx_tagged_column *column = &reader->column[i];

        if (strcmp(column->name, name) == 0 && column->source == PLX_FROM_NOWHERE) {
            column->source = source;
            column->index = index;
            return PLX_OK;
        }
        if (column->source == PLX_FROM_NOWHERE)
            plx_suggestion_offer(&near, column->name);
    }
    if (near.nearest)
        return plx_fail_at(err, PLX_DATA, &header, "the column \"%s\"%s is missing; \"%s\" is near",
                           name, what, near.nearest);
    return plx_fail_at(err, PLX_DATA, &header, "the column \"%s\"%s is missing", name, what);
}

static bool has_column(const struct plx_tagged_reader *reader, const char *name)
{
    for (size_t i = 0; i < reader->n_columns; i++)
        if (strcmp(reader->column[i].name, name) == 0)
            return true;
    return false;
}

/* Whether what is wanted may be blank, since it has no column; adds its name to the list. */
static bool may_lack(const struct plx_tagged_reader *reader, const char *name,
                     struct plx_text *lacking)
{
    if (!reader->some || has_column(reader, name))
        return false;
    plx_text_addf(lacking, "%s%s", lacking->length > 0 ? ", " : "", name);
    return true;
}

/* Where no question has a column it is another file that was meant. */
static bool has_any_question(const struct plx_tagged_reader *reader)
{
    for (size_t i = 0; i < reader->study->n_questions; i++)
        if (has_column(reader, reader->study->question[i].id))
            return true;
    return false;
}

/* An export has none of them. */
static bool has_any_fixed(const struct plx_tagged_reader *reader)
{
    for (size_t i = 0; i < PLX_FIXED_SOURCES; i++)
        if (has_column(reader, fixed_names[i]))
            return true;
    return false;
}

static enum plx_status take_columns(struct plx_tagged_reader *reader,
                                    const struct plx_responses *empty,
                                    struct plx_problems *warnings, struct plx_error *err)
{
    const struct plx_study *study = reader->study;
    const struct plx_place header = {reader->path, 1, NULL};
    struct plx_text lacking = {0};
    enum plx_status status = PLX_OK;

    if (!has_any_fixed(reader))
        return plx_fail_at(err, PLX_DATA, &header,
                           "these are no tagged responses, whose columns begin with respondent, "
                           "team, weight, flags; parallax-load makes them of an export");
    reader->some = reader->some && has_any_question(reader);
    for (size_t i = 0; status == PLX_OK && i < PLX_FIXED_SOURCES; i++)
        status = take_column(reader, (enum plx_tagged_source)i, 0, fixed_names[i],
                             " of tagged responses", err);
    for (size_t i = 0; status == PLX_OK && i < study->n_questions; i++)
        if (!may_lack(reader, study->question[i].id, &lacking))
            status = take_column(reader, PLX_FROM_QUESTION, i, study->question[i].id,
                                 ", a question of the study,", err);
    for (size_t i = 0; status == PLX_OK && i < empty->n_kept; i++)
        if (!may_lack(reader, empty->kept[i].name, &lacking))
            status = take_column(reader, PLX_FROM_KEPT, i, empty->kept[i].name,
                                 ", which the study keeps,", err);
    if (status == PLX_OK && lacking.length > 0)
        plx_problems_add(warnings, PLX_WARNING, &header, "no columns, and so no answers, for: %s",
                         plx_text_string(&lacking));
    if (status == PLX_OK && plx_text_failed(&lacking))
        status = plx_fail_memory(err, "the header");
    plx_text_release(&lacking);
    return status;
}

static int compare_texts(const void *left, const void *right)
{
    const char *const *a = left;
    const char *const *b = right;

    return strcmp(*a, *b);
}

static enum plx_status check_names(const struct plx_tagged_reader *reader, struct plx_error *err)
{
    const struct plx_place header = {reader->path, 1, NULL};
    const char **name = plx_array_new(reader->n_columns, sizeof *name);
    enum plx_status status = PLX_OK;

    if (!name)
        return plx_fail_memory(err, "the header");
    for (size_t i = 0; i < reader->n_columns; i++)
        name[i] = reader->column[i].name;
    qsort(name, reader->n_columns, sizeof *name, compare_texts);
    for (size_t i = 1; status == PLX_OK && i < reader->n_columns; i++)
        if (strcmp(name[i - 1], name[i]) == 0)
            status = plx_fail_at(err, PLX_DATA, &header, "two columns are called \"%s\"", name[i]);
    free(name);
    return status;
}

/* The header's cells, with single quotes and without guards. */
static enum plx_status copy_names(struct plx_tagged_reader *reader, const struct plx_rows *rows,
                                  struct plx_pool *pool, struct plx_error *err)
{
    reader->column = plx_array_new(rows->n_cells, sizeof *reader->column);
    if (!reader->column)
        return plx_fail_memory(err, "the header");
    for (size_t i = 0; i < rows->n_cells; i++) {
        const struct plx_raw_cell *cell = &rows->cell[i];
        size_t length = cell->length;
        char *name = plx_pool_copy(pool, cell->bytes, length);

        if (!name)
            return plx_fail_memory(err, "the header");
        if (cell->doubled)
            length = plx_raw_cell_undouble(cell, '"', name);
        name[plx_formula_unguard(name, length)] = '\0';
        reader->column[reader->n_columns++] = (struct plx_tagged_column){PLX_FROM_NOWHERE, 0, name};
    }
    return PLX_OK;
}

static enum plx_status read_header(struct plx_tagged_reader *reader, struct plx_rows *rows,
                                   const struct plx_responses *empty, struct plx_pool *pool,
                                   struct plx_problems *warnings, struct plx_error *err)
{
    const struct plx_place whole = {reader->path, 0, NULL};
    const struct plx_place header = {reader->path, 1, NULL};
    enum plx_status status = plx_rows_next(rows, err);

    if (status == PLX_DATA)
        return plx_tagged_locate(reader, rows->start, NULL, err);
    if (status == PLX_OK && rows->n_cells == 0)
        return plx_fail_at(err, PLX_DATA, &whole,
                           "the file is empty; tagged responses begin with "
                           "a header row");
    if (status == PLX_OK)
        status = copy_names(reader, rows, pool, err);
    if (status == PLX_OK)
        status = check_names(reader, err);
    if (status == PLX_OK)
        status = take_columns(reader, empty, warnings, err);
    for (size_t i = 0; status == PLX_OK && i < reader->n_columns; i++)
        if (reader->column[i].source == PLX_FROM_NOWHERE)
            plx_problems_add(warnings, PLX_WARNING, &header,
                             "the column \"%s\" is not in the study, and is left out",
                             reader->column[i].name);
    return status;
}

static enum plx_status prepare_codes(struct plx_tagged_reader *reader, struct plx_error *err)
{
    const struct plx_study *study = reader->study;
    enum plx_status status = plx_codes_init(&reader->teams, study->n_teams, err);

    for (size_t i = 0; status == PLX_OK && i < study->n_teams; i++)
        plx_codes_add(&reader->teams, study->team[i].id, i);
    reader->question = plx_array_new(study->n_questions, sizeof *reader->question);
    if (!reader->question)
        return plx_fail_memory(err, reader->path);
    for (size_t i = 0; status == PLX_OK && i < study->n_questions; i++) {
        struct plx_cell_reader *cell = &reader->question[i];
        const struct plx_question *question = &study->question[i];

        *cell = (struct plx_cell_reader){.question = question,
                                         .keeps_text = plx_study_keeps_text(study, i)};
        status = plx_codes_init(&cell->codes, question->n_options, err);
        for (size_t o = 0; status == PLX_OK && o < question->n_options; o++)
            plx_codes_add(&cell->codes, question->option[o].code, o);
    }
    return status;
}

static void release_reader(struct plx_tagged_reader *reader)
{
    for (size_t i = 0; reader->question && i < reader->study->n_questions; i++)
        plx_codes_release(&reader->question[i].codes);
    free(reader->question);
    plx_codes_release(&reader->teams);
    free(reader->column);
}

static enum plx_status read_rows(struct plx_tagged_reader *reader, size_t start,
                                 const struct plx_tagged_settings *settings,
                                 struct plx_responses *responses, struct plx_error *err)
{
    const struct plx_place whole = {reader->path, 0, NULL};
    const struct plx_split split = {.bytes = reader->bytes,
                                    .size = reader->size,
                                    .start = start,
                                    .delimiter = ',',
                                    .quote = '"',
                                    .width = reader->n_columns,
                                    .piece_bytes = settings->piece_bytes,
                                    .threads = settings->threads,
                                    .work = plx_tagged_read_piece,
                                    .data = reader,
                                    .progress = settings->progress,
                                    .all = reader->size};
    const size_t n_parts = plx_split_pieces(&split);
    enum plx_status status;

    reader->part = plx_array_new(n_parts, sizeof *reader->part);
    reader->first_key = plx_array_new(n_parts, sizeof *reader->first_key);
    status = reader->part && reader->first_key ? plx_split_run(&split, err)
                                               : plx_fail_memory(err, reader->path);
    if (status == PLX_OK)
        status = plx_tagged_settle_keys(reader->part, reader->first_key, n_parts, err);
    if (status == PLX_OK)
        status = plx_responses_join(responses, reader->part, n_parts, err);
    for (size_t i = 0; reader->part && i < n_parts; i++)
        plx_responses_release(&reader->part[i]);
    free(reader->part);
    free(reader->first_key);
    if (status == PLX_OK && responses->n == 0)
        status = plx_fail_at(err, PLX_DATA, &whole, "a header but no respondents");
    return status;
}

enum plx_status plx_tagged_parse(const char *bytes, size_t size, const char *path,
                                 const struct plx_study *study,
                                 const struct plx_tagged_settings *settings,
                                 struct plx_responses *responses, struct plx_problems *warnings,
                                 struct plx_error *err)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const struct plx_tagged_settings usual = {0};
    const bool marked = size >= 3 && memcmp(bytes, mark, 3) == 0;
    struct plx_tagged_reader reader = {.path = path,
                                       .bytes = bytes,
                                       .size = size,
                                       .study = study,
                                       .some = settings && settings->some};
    struct plx_rows rows = {
        .bytes = bytes, .size = size, .delimiter = ',', .quote = '"', .at = marked ? 3 : 0};
    struct plx_pool pool = {0};
    enum plx_status status = plx_responses_init(responses, study, 0, err);

    if (status == PLX_OK)
        status = read_header(&reader, &rows, responses, &pool, warnings, err);
    if (status == PLX_OK)
        status = prepare_codes(&reader, err);
    if (status == PLX_OK)
        status = read_rows(&reader, rows.at, settings ? settings : &usual, responses, err);
    if (status == PLX_OK)
        status = plx_tagged_tell_repeats(responses, path, warnings, err);
    plx_rows_release(&rows);
    release_reader(&reader);
    plx_pool_release(&pool);
    if (status != PLX_OK)
        plx_responses_release(responses);
    return status;
}

enum plx_status plx_tagged_read(const char *path, const struct plx_study *study,
                                const struct plx_tagged_settings *settings,
                                struct plx_responses *responses, struct plx_problems *warnings,
                                struct plx_error *err)
{
    struct plx_bytes bytes;
    enum plx_status status;

    *responses = (struct plx_responses){0};
    status = plx_bytes_open(path, &bytes, err);
    if (status != PLX_OK)
        return status;
    status =
        plx_tagged_parse(bytes.data, bytes.size, path, study, settings, responses, warnings, err);
    plx_bytes_release(&bytes);
    return status;
}
