/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/responses/responses.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "parallax/base/memory.h"

enum plx_shape plx_shape_of(enum plx_question_type type)
{
    static const enum plx_shape shapes[PLX_QUESTION_TYPES] = {
        [PLX_SINGLE] = PLX_CODES, [PLX_SCALE] = PLX_CODES,        [PLX_NUMBER] = PLX_NUMBERS,
        [PLX_MULTI] = PLX_SETS,   [PLX_RANK] = PLX_RANKS,         [PLX_POINTS] = PLX_SHARES,
        [PLX_TEXT] = PLX_TEXTS,   [PLX_BEST_WORST] = PLX_CHOICES,
    };

    assert(type < PLX_QUESTION_TYPES);
    return shapes[type];
}

size_t plx_column_arrays(struct plx_column *column,
                         struct plx_column_array array[static PLX_COLUMN_ARRAYS])
{
    size_t count = 0;

    switch (column->shape) {
    case PLX_CODES:
    case PLX_RANKS:
    case PLX_CHOICES:
        array[count++] =
            (struct plx_column_array){&column->code, column->width * sizeof *column->code};
        break;
    case PLX_NUMBERS:
    case PLX_SHARES:
        array[count++] =
            (struct plx_column_array){&column->number, column->width * sizeof *column->number};
        break;
    case PLX_SETS:
        array[count++] =
            (struct plx_column_array){&column->set, column->words * sizeof *column->set};
        break;
    case PLX_TEXTS:
        array[count++] = (struct plx_column_array){&column->text, sizeof *column->text};
        break;
    }
    if (column->shape != PLX_CODES)
        array[count++] = (struct plx_column_array){&column->missing, sizeof *column->missing};
    return count;
}

char *plx_column_bytes(const struct plx_column_array *array)
{
    char *bytes;

    /* Copying the pointer's bytes keeps to the aliasing rules. */
    memcpy(&bytes, array->place, sizeof bytes);
    return bytes;
}

/* What a row is before anybody fills it. */
static void blank_rows(struct plx_column *column, size_t from, size_t to)
{
    const size_t first = from * column->width;
    const size_t end = to * column->width;

    _Static_assert(PLX_BLANK == -1, "all bytes of a blank are the same");
    if (column->code)
        memset(column->code + first, column->shape == PLX_RANKS ? 0 : PLX_BLANK,
               (end - first) * sizeof *column->code);
    for (size_t i = first; column->number && i < end; i++)
        column->number[i] = NAN;
    if (column->set)
        memset(column->set + from * column->words, 0,
               (to - from) * column->words * sizeof *column->set);
    for (size_t row = from; column->text && row < to; row++)
        column->text[row] = NULL;
    if (column->missing)
        memset(column->missing + from, PLX_BLANK, to - from);
}

static enum plx_status resize(void *place, size_t rows, size_t bytes, struct plx_error *err)
{
    void *old;
    void *grown = NULL;

    /* place is a T ** for some T; copying its bytes keeps to the aliasing rules. */
    memcpy(&old, place, sizeof old);
    if (rows <= SIZE_MAX / 2 / (bytes ? bytes : 1))
        grown = realloc(old, rows * bytes + 1);
    if (!grown)
        return plx_fail_memory(err, "the responses");
    memcpy(place, &grown, sizeof grown);
    return PLX_OK;
}

static enum plx_status resize_column(struct plx_column *column, size_t rows, struct plx_error *err)
{
    struct plx_column_array array[PLX_COLUMN_ARRAYS];
    const size_t n = plx_column_arrays(column, array);
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < n && status == PLX_OK; i++)
        status = resize(array[i].place, rows, array[i].bytes, err);
    return status;
}

enum plx_status plx_column_reserve(struct plx_column *column, size_t from, size_t rows,
                                   struct plx_error *err)
{
    const enum plx_status status = resize_column(column, rows, err);

    if (status == PLX_OK)
        blank_rows(column, from, rows);
    return status;
}

void plx_column_release(struct plx_column *column)
{
    free(column->code);
    free(column->number);
    free(column->set);
    free(column->text);
    free(column->missing);
    *column =
        (struct plx_column){.shape = column->shape, .width = column->width, .words = column->words};
}

/* Of everything but the answers. */
static void blank_respondents(struct plx_responses *responses, size_t from, size_t to)
{
    for (size_t row = from; row < to; row++) {
        responses->team[row] = 0;
        responses->flags[row] = 0;
        if (responses->weight)
            responses->weight[row] = 1;
        if (responses->key)
            responses->key[row] = "";
        for (size_t i = 0; i < responses->n_kept; i++)
            responses->kept[i].code[row] = -1;
    }
}

static enum plx_status resize_respondents(struct plx_responses *responses, size_t rows,
                                          struct plx_error *err)
{
    enum plx_status status = resize(&responses->team, rows, sizeof *responses->team, err);

    if (status == PLX_OK)
        status = resize(&responses->flags, rows, sizeof *responses->flags, err);
    if (status == PLX_OK && responses->weight)
        status = resize(&responses->weight, rows, sizeof *responses->weight, err);
    if (status == PLX_OK && responses->key)
        status = resize(&responses->key, rows, sizeof *responses->key, err);
    for (size_t i = 0; status == PLX_OK && i < responses->n_kept; i++)
        status = resize(&responses->kept[i].code, rows, sizeof *responses->kept[i].code, err);
    return status;
}

enum plx_status plx_respondents_reserve(struct plx_responses *responses, size_t rows,
                                        struct plx_error *err)
{
    const enum plx_status status = resize_respondents(responses, rows, err);

    if (status == PLX_OK)
        blank_respondents(responses, responses->capacity, rows);
    return status;
}

enum plx_status plx_responses_make_room(struct plx_responses *responses, size_t rows,
                                        struct plx_error *err)
{
    enum plx_status status = resize_respondents(responses, rows, err);

    for (size_t i = 0; status == PLX_OK && i < responses->n_columns; i++)
        status = resize_column(&responses->column[i], rows, err);
    if (status == PLX_OK)
        responses->room = rows;
    return status;
}

void plx_responses_blank(struct plx_responses *responses, size_t from, size_t to)
{
    blank_respondents(responses, from, to);
    for (size_t i = 0; i < responses->n_columns; i++)
        blank_rows(&responses->column[i], from, to);
}

enum plx_status plx_responses_reserve(struct plx_responses *responses, size_t rows,
                                      struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    if (rows <= responses->capacity && responses->team)
        return PLX_OK;
    if (rows > responses->room || !responses->team)
        status = plx_responses_make_room(responses, rows, err);
    if (status != PLX_OK)
        return status;
    plx_responses_blank(responses, responses->capacity, rows);
    responses->capacity = rows;
    return PLX_OK;
}

static struct plx_column empty_column(const struct plx_question *question)
{
    struct plx_column column = {.shape = plx_shape_of(question->type), .width = 1};

    switch (column.shape) {
    case PLX_RANKS:
    case PLX_SHARES:
        column.width = question->n_options;
        break;
    case PLX_CHOICES:
        column.width = 2 * plx_question_tasks(question);
        break;
    case PLX_SETS:
        column.words = (question->n_options + 63) / 64;
        break;
    case PLX_CODES:
    case PLX_NUMBERS:
    case PLX_TEXTS:
        break;
    }
    return column;
}

enum plx_status plx_responses_init(struct plx_responses *responses, const struct plx_study *study,
                                   size_t rows, struct plx_error *err)
{
    const struct plx_texts *keep = &study->intake.keep;
    enum plx_status status = PLX_OK;

    *responses = (struct plx_responses){.n_teams = study->n_teams};
    responses->column = plx_array_new(study->n_questions, sizeof *responses->column);
    responses->kept = plx_array_new(keep->count, sizeof *responses->kept);
    responses->excluded = plx_array_new(study->n_teams, sizeof *responses->excluded);
    if (!responses->column || !responses->kept || !responses->excluded)
        status = plx_fail_memory(err, "the responses");
    for (size_t i = 0; status == PLX_OK && i < study->n_questions; i++)
        responses->column[responses->n_columns++] = empty_column(&study->question[i]);
    for (size_t i = 0; status == PLX_OK && i < keep->count; i++) {
        const char *name = keep->item[i];

        if (plx_study_find_question(study, name) != PLX_NONE)
            continue;
        responses->kept[responses->n_kept].name = plx_pool_string(&responses->pool, name);
        if (!responses->kept[responses->n_kept++].name)
            status = plx_fail_memory(err, "the responses");
    }
    if (status == PLX_OK)
        status = plx_responses_reserve(responses, rows, err);
    if (status != PLX_OK)
        plx_responses_release(responses);
    return status;
}

enum plx_status plx_responses_add_weights(struct plx_responses *responses, struct plx_error *err)
{
    if (responses->weight)
        return PLX_OK;
    responses->weight = plx_array_new(responses->room, sizeof *responses->weight);
    if (!responses->weight)
        return plx_fail_memory(err, "weights");
    for (size_t row = 0; row < responses->capacity; row++)
        responses->weight[row] = 1;
    return PLX_OK;
}

enum plx_status plx_responses_add_keys(struct plx_responses *responses, struct plx_error *err)
{
    if (responses->key)
        return PLX_OK;
    responses->key = plx_array_new(responses->room, sizeof *responses->key);
    if (!responses->key)
        return plx_fail_memory(err, "keys");
    for (size_t row = 0; row < responses->capacity; row++)
        responses->key[row] = "";
    return PLX_OK;
}

static void move_row(struct plx_responses *responses, size_t to, size_t from)
{
    responses->team[to] = responses->team[from];
    responses->flags[to] = responses->flags[from];
    if (responses->weight)
        responses->weight[to] = responses->weight[from];
    if (responses->key)
        responses->key[to] = responses->key[from];
    if (responses->number)
        responses->number[to] = responses->number[from];
    for (size_t i = 0; i < responses->n_kept; i++)
        responses->kept[i].code[to] = responses->kept[i].code[from];
}

/* Without a list, the rows that are not excluded are kept. */
static bool is_kept(const struct plx_responses *responses, const bool *keep, size_t row)
{
    return keep ? keep[row] : !(responses->flags[row] & PLX_FLAG_EXCLUDED);
}

/* Column by column, because each is far larger than a processor's cache. */
static void select_column(struct plx_column *column, const struct plx_responses *responses,
                          const bool *keep)
{
    struct plx_column_array array[PLX_COLUMN_ARRAYS];
    const size_t n_arrays = plx_column_arrays(column, array);
    size_t kept = 0;

    for (size_t i = 0; i < n_arrays; i++) {
        const size_t bytes = array[i].bytes;
        char *start = plx_column_bytes(&array[i]);

        kept = 0;
        for (size_t row = 0; row < responses->n; row++) {
            if (!is_kept(responses, keep, row))
                continue;
            if (kept != row)
                memcpy(start + kept * bytes, start + row * bytes, bytes);
            kept++;
        }
    }
    blank_rows(column, kept, responses->n);
}

static void select_rows(struct plx_responses *responses, const bool *keep)
{
    const size_t n = responses->n;
    size_t kept = 0;

    for (size_t i = 0; i < responses->n_columns; i++)
        select_column(&responses->column[i], responses, keep);
    /* The flags move along, never past a row that is still to be looked at. */
    for (size_t row = 0; row < n; row++)
        if (is_kept(responses, keep, row))
            move_row(responses, kept++, row);
    responses->n = kept;
    blank_respondents(responses, kept, n);
}

void plx_responses_select(struct plx_responses *responses, const bool *keep)
{
    select_rows(responses, keep);
}

/* The numbers that respondents have before any of them are dropped. */
static enum plx_status keep_numbers(struct plx_responses *responses, struct plx_error *err)
{
    if (responses->number)
        return PLX_OK;
    responses->number = plx_array_new(responses->n, sizeof *responses->number);
    if (!responses->number)
        return plx_fail_memory(err, "the numbers of respondents");
    for (size_t row = 0; row < responses->n; row++)
        responses->number[row] = row;
    return PLX_OK;
}

enum plx_status plx_responses_drop_excluded(struct plx_responses *responses, struct plx_error *err)
{
    size_t excluded = 0;

    for (size_t row = 0; row < responses->n; row++)
        excluded += (responses->flags[row] & PLX_FLAG_EXCLUDED) != 0;
    if (excluded == 0)
        return PLX_OK;
    if (keep_numbers(responses, err) != PLX_OK)
        return PLX_MEMORY;
    for (size_t row = 0; row < responses->n; row++)
        if (responses->flags[row] & PLX_FLAG_EXCLUDED)
            responses->excluded[responses->team[row]]++;
    select_rows(responses, NULL);
    return PLX_OK;
}

bool plx_column_answered(const struct plx_column *column, size_t row)
{
    return column->shape == PLX_CODES ? column->code[row] >= 0 : column->missing[row] == 0;
}

void plx_responses_release(struct plx_responses *responses)
{
    for (size_t i = 0; i < responses->n_columns; i++)
        plx_column_release(&responses->column[i]);
    for (size_t i = 0; i < responses->n_kept; i++) {
        free(responses->kept[i].value);
        free(responses->kept[i].slot);
        free(responses->kept[i].code);
    }
    free(responses->column);
    free(responses->kept);
    free(responses->excluded);
    free(responses->team);
    free(responses->weight);
    free(responses->flags);
    free(responses->key);
    free(responses->number);
    plx_pool_release(&responses->pool);
    *responses = (struct plx_responses){0};
}
