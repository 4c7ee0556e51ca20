/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "columns.h"
#include "parallax/base/memory.h"

static void take_column(struct plx_column *column, struct plx_column *from, const bool *keep,
                        size_t rows)
{
    struct plx_column_array to_array[PLX_COLUMN_ARRAYS];
    struct plx_column_array from_array[PLX_COLUMN_ARRAYS];
    const size_t arrays = plx_column_arrays(from, from_array);

    plx_column_arrays(column, to_array);
    for (size_t i = 0; i < arrays; i++) {
        const size_t bytes = from_array[i].bytes;
        const char *source = plx_column_bytes(&from_array[i]);
        char *place = plx_column_bytes(&to_array[i]);

        for (size_t row = 0; row < rows; row++)
            if (keep[row]) {
                memcpy(place, source + row * bytes, bytes);
                place += bytes;
            }
    }
}

static void take_respondents(struct plx_responses *part, const struct plx_responses *whole,
                             const bool *keep)
{
    size_t to = 0;

    for (size_t row = 0; row < whole->n; row++) {
        if (!keep[row])
            continue;
        part->team[to] = whole->team[row];
        part->flags[to] = whole->flags[row];
        if (whole->weight)
            part->weight[to] = whole->weight[row];
        if (whole->key)
            part->key[to] = whole->key[row];
        part->number[to] = plx_responses_number(whole, row) - 1;
        to++;
    }
}

/* The values in the order of the whole, whether they occur or not. */
static enum plx_status take_kept(struct plx_responses *part, const struct plx_responses *whole,
                                 size_t index, const bool *keep, struct plx_error *err)
{
    const struct plx_kept *from = &whole->kept[index];
    enum plx_status status = PLX_OK;
    size_t to = 0;

    for (size_t v = 0; status == PLX_OK && v < from->n_values; v++) {
        int32_t code;

        status = plx_kept_code(part, index, from->value[v], strlen(from->value[v]), &code, err);
    }
    for (size_t row = 0; status == PLX_OK && row < whole->n; row++)
        if (keep[row])
            part->kept[index].code[to++] = from->code[row];
    return status;
}

static size_t count_kept(const bool *keep, size_t rows)
{
    size_t count = 0;

    for (size_t row = 0; row < rows; row++)
        count += keep[row];
    return count;
}

enum plx_status plx_responses_take(const struct plx_responses *whole, const struct plx_study *study,
                                   const bool *keep, struct plx_responses *part,
                                   struct plx_error *err)
{
    const size_t rows = count_kept(keep, whole->n);
    enum plx_status status = plx_responses_init(part, study, rows, err);

    if (status == PLX_OK && whole->weight)
        status = plx_responses_add_weights(part, err);
    if (status == PLX_OK && whole->key)
        status = plx_responses_add_keys(part, err);
    if (status == PLX_OK) {
        part->number = plx_array_new(rows, sizeof *part->number);
        if (!part->number)
            status = plx_fail_memory(err, "the responses");
    }
    for (size_t i = 0; status == PLX_OK && i < whole->n_kept; i++)
        status = take_kept(part, whole, i, keep, err);
    if (status != PLX_OK) {
        plx_responses_release(part);
        return status;
    }
    for (size_t i = 0; i < whole->n_columns; i++)
        take_column(&part->column[i], &whole->column[i], keep, whole->n);
    take_respondents(part, whole, keep);
    part->n = rows;
    return PLX_OK;
}
