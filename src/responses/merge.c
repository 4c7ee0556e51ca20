/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "columns.h"

/* Why there is no answer, or 0. */
static int missing_of(const struct plx_column *column, size_t row)
{
    if (column->shape != PLX_CODES)
        return column->missing[row];
    return column->code[row] < 0 ? column->code[row] : 0;
}

/* How much a missing answer tells. */
static int weight_of(int missing)
{
    return missing == PLX_NOT_ASKED ? 0 : missing == PLX_BLANK ? 1 : 2;
}

static bool same_numbers(const double *left, const double *right, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (left[i] != right[i] && !(isnan(left[i]) && isnan(right[i])))
            return false;
    return true;
}

/* Whether two rows give the same answer. Texts that are not kept are only known to be there. */
static bool same(const struct plx_column *column, size_t left, size_t right)
{
    const size_t width = column->width;

    switch (column->shape) {
    case PLX_CODES:
    case PLX_RANKS:
    case PLX_CHOICES:
        return memcmp(column->code + left * width, column->code + right * width,
                      width * sizeof *column->code) == 0;
    case PLX_NUMBERS:
    case PLX_SHARES:
        return same_numbers(column->number + left * width, column->number + right * width, width);
    case PLX_SETS:
        return memcmp(column->set + left * column->words, column->set + right * column->words,
                      column->words * sizeof *column->set) == 0;
    case PLX_TEXTS:
        break;
    }
    return !column->text[left] || !column->text[right] ||
           strcmp(column->text[left], column->text[right]) == 0;
}

static void copy(struct plx_column *column, size_t to, size_t from)
{
    struct plx_column_array array[PLX_COLUMN_ARRAYS];
    const size_t n = plx_column_arrays(column, array);

    for (size_t i = 0; i < n; i++) {
        char *bytes = plx_column_bytes(&array[i]);

        memcpy(bytes + to * array[i].bytes, bytes + from * array[i].bytes, array[i].bytes);
    }
}

static size_t merge_column(struct plx_column *column, const size_t *into, size_t n)
{
    size_t conflicts = 0;

    for (size_t row = 0; row < n; row++) {
        const size_t to = into[row];
        int ours;
        int theirs;

        if (to == row)
            continue;
        ours = missing_of(column, to);
        theirs = missing_of(column, row);
        if (ours == 0 && theirs == 0)
            conflicts += !same(column, to, row);
        else if (ours != 0 && (theirs == 0 || weight_of(theirs) > weight_of(ours)))
            copy(column, to, row);
    }
    return conflicts;
}

static size_t merge_kept(struct plx_kept *kept, const size_t *into, size_t n)
{
    size_t conflicts = 0;

    for (size_t row = 0; row < n; row++) {
        int32_t *ours = &kept->code[into[row]];

        if (kept->code[row] >= 0 && *ours >= 0)
            conflicts += kept->code[row] != *ours;
        else if (*ours < 0)
            *ours = kept->code[row];
    }
    return conflicts;
}

void plx_responses_merge(struct plx_responses *responses, const size_t *into, size_t *conflict)
{
    const size_t n_columns = responses->n_columns;

#pragma omp parallel for schedule(dynamic, 1)
    for (size_t i = 0; i < n_columns; i++)
        conflict[i] += merge_column(&responses->column[i], into, responses->n);
    for (size_t i = 0; i < responses->n_kept; i++)
        conflict[n_columns + i] += merge_kept(&responses->kept[i], into, responses->n);
}
