/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "parallax/base/memory.h"

static const size_t first_room = 64;

bool plx_responses_fits(const struct plx_responses *whole, const struct plx_responses *part)
{
    return whole->n + part->n <= whole->room && (whole->weight || !part->weight) &&
           (whole->key || !part->key);
}

/* Twice as much as is needed where that much is to be had: memory that nobody writes to is none. */
static enum plx_status make_room(struct plx_responses *whole, size_t rows, struct plx_error *err)
{
    if (rows <= whole->room)
        return PLX_OK;
    if (plx_responses_make_room(whole, 2 * rows + first_room, err) == PLX_OK)
        return PLX_OK;
    return plx_responses_make_room(whole, rows, err);
}

/* The part's codes become the whole's, which lists values in the order of first appearance, too. */
static enum plx_status take_kept(struct plx_responses *whole, struct plx_responses *part,
                                 size_t kept, struct plx_error *err)
{
    struct plx_kept *from = &part->kept[kept];
    int32_t *code = plx_array_new(from->n_values, sizeof *code);
    enum plx_status status = code ? PLX_OK : plx_fail_memory(err, from->name);

    for (size_t i = 0; status == PLX_OK && i < from->n_values; i++)
        status = plx_kept_code(whole, kept, from->value[i], strlen(from->value[i]), &code[i], err);
    for (size_t row = 0; status == PLX_OK && row < part->n; row++)
        if (from->code[row] >= 0)
            from->code[row] = code[from->code[row]];
    free(code);
    return status;
}

enum plx_status plx_responses_extend(struct plx_responses *whole, struct plx_responses *part,
                                     struct plx_error *err)
{
    const size_t rows = whole->n + part->n;
    enum plx_status status = make_room(whole, rows, err);

    if (status == PLX_OK && part->weight)
        status = plx_responses_add_weights(whole, err);
    if (status == PLX_OK && part->key)
        status = plx_responses_add_keys(whole, err);
    for (size_t i = 0; status == PLX_OK && part->n > 0 && i < whole->n_kept; i++)
        status = take_kept(whole, part, i, err);
    if (status != PLX_OK)
        return status;
    for (size_t i = 0; part->excluded && i < whole->n_teams; i++)
        whole->excluded[i] += part->excluded[i];
    plx_pool_move(&whole->pool, &part->pool);
    whole->n = rows;
    if (whole->capacity < rows)
        whole->capacity = rows;
    return PLX_OK;
}

static void fill_column(struct plx_column *to, struct plx_column *from, size_t at, size_t rows)
{
    struct plx_column_array target[PLX_COLUMN_ARRAYS];
    struct plx_column_array source[PLX_COLUMN_ARRAYS];
    const size_t n = plx_column_arrays(to, target);

    plx_column_arrays(from, source);
    for (size_t i = 0; i < n; i++)
        memcpy(plx_column_bytes(&target[i]) + at * target[i].bytes, plx_column_bytes(&source[i]),
               rows * source[i].bytes);
}

void plx_responses_fill(struct plx_responses *whole, size_t at, const struct plx_responses *part)
{
    const size_t n = part->n;

    if (n == 0)
        return; /* may have no columns at all */
    memcpy(whole->team + at, part->team, n * sizeof *part->team);
    memcpy(whole->flags + at, part->flags, n * sizeof *part->flags);
    for (size_t row = 0; whole->weight && row < n; row++)
        whole->weight[at + row] = plx_responses_weight(part, row);
    for (size_t row = 0; whole->key && row < n; row++)
        whole->key[at + row] = part->key ? part->key[row] : "";
    for (size_t i = 0; i < whole->n_kept; i++)
        memcpy(whole->kept[i].code + at, part->kept[i].code, n * sizeof *part->kept[i].code);
    for (size_t i = 0; i < whole->n_columns; i++)
        fill_column(&whole->column[i], &part->column[i], at, n);
}

void plx_responses_shorten(struct plx_responses *responses, size_t rows, const size_t *n_values)
{
    if (rows < responses->n)
        plx_responses_blank(responses, rows, responses->n);
    responses->n = rows;
    for (size_t i = 0; i < responses->n_kept; i++)
        plx_kept_shorten(&responses->kept[i], n_values ? n_values[i] : 0);
}
