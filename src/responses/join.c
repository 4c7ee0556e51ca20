/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "parallax/base/memory.h"

static void copy_column(struct plx_column *to, struct plx_column *from, size_t at, size_t rows)
{
    struct plx_column_array target[PLX_COLUMN_ARRAYS];
    struct plx_column_array source[PLX_COLUMN_ARRAYS];
    const size_t n = plx_column_arrays(to, target);

    plx_column_arrays(from, source);
    for (size_t i = 0; i < n; i++)
        memcpy(plx_column_bytes(&target[i]) + at * target[i].bytes, plx_column_bytes(&source[i]),
               rows * source[i].bytes);
}

/* One column of all parts, which lose it, so that little is in memory twice. */
static enum plx_status join_column(struct plx_responses *whole, struct plx_responses part[],
                                   size_t n_parts, size_t index, size_t n, struct plx_error *err)
{
    struct plx_column *column = &whole->column[index];
    const enum plx_status status = plx_column_reserve(column, whole->capacity, n, err);
    size_t at = whole->n;

    for (size_t i = 0; status == PLX_OK && i < n_parts; i++) {
        if (part[i].n == 0)
            continue; /* may have no columns at all */
        copy_column(column, &part[i].column[index], at, part[i].n);
        plx_column_release(&part[i].column[index]);
        at += part[i].n;
    }
    return status;
}

/* Both list their values in the order of first appearance, and so does the result. */
static enum plx_status copy_kept(struct plx_responses *whole, const struct plx_responses *part,
                                 size_t kept, size_t at, struct plx_error *err)
{
    const struct plx_kept *from = &part->kept[kept];
    int32_t *code = plx_array_new(from->n_values, sizeof *code);
    enum plx_status status = code ? PLX_OK : plx_fail_memory(err, from->name);

    for (size_t i = 0; status == PLX_OK && i < from->n_values; i++)
        status = plx_kept_code(whole, kept, from->value[i], strlen(from->value[i]), &code[i], err);
    for (size_t row = 0; status == PLX_OK && row < part->n; row++)
        whole->kept[kept].code[at + row] = from->code[row] < 0 ? -1 : code[from->code[row]];
    free(code);
    return status;
}

static void copy_respondents(struct plx_responses *whole, const struct plx_responses *part,
                             size_t at)
{
    for (size_t row = 0; row < part->n; row++) {
        whole->team[at + row] = part->team[row];
        whole->flags[at + row] = part->flags[row];
        if (whole->weight)
            whole->weight[at + row] = plx_responses_weight(part, row);
        if (whole->key)
            whole->key[at + row] = part->key ? part->key[row] : "";
    }
}

static enum plx_status join_respondents(struct plx_responses *whole, struct plx_responses *part,
                                        struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    copy_respondents(whole, part, whole->n);
    for (size_t i = 0; status == PLX_OK && part->n > 0 && i < whole->n_kept; i++)
        status = copy_kept(whole, part, i, whole->n, err);
    if (status != PLX_OK)
        return status;
    for (size_t i = 0; part->excluded && i < whole->n_teams; i++)
        whole->excluded[i] += part->excluded[i];
    whole->n += part->n;
    return PLX_OK;
}

static enum plx_status join(struct plx_responses *whole, struct plx_responses part[],
                            size_t n_parts, struct plx_error *err)
{
    size_t n = whole->n;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < n_parts; i++) {
        n += part[i].n;
        if (status == PLX_OK && part[i].weight)
            status = plx_responses_add_weights(whole, err);
        if (status == PLX_OK && part[i].key)
            status = plx_responses_add_keys(whole, err);
    }
    if (n < whole->capacity)
        n = whole->capacity;
    for (size_t i = 0; status == PLX_OK && i < whole->n_columns; i++)
        status = join_column(whole, part, n_parts, i, n, err);
    if (status == PLX_OK)
        status = plx_respondents_reserve(whole, n, err);
    if (status == PLX_OK)
        whole->capacity = whole->room = n;
    for (size_t i = 0; status == PLX_OK && i < n_parts; i++)
        status = join_respondents(whole, &part[i], err);
    return status;
}

enum plx_status plx_responses_join(struct plx_responses *whole, struct plx_responses part[],
                                   size_t n_parts, struct plx_error *err)
{
    const enum plx_status status = join(whole, part, n_parts, err);

    for (size_t i = 0; i < n_parts; i++) {
        plx_pool_move(&whole->pool, &part[i].pool);
        plx_responses_release(&part[i]);
    }
    return status;
}
