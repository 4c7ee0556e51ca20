/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/analysis/features.h"
#include "parallax/base/memory.h"

/* A copy of an array; NULL of NULL, and when out of memory. */
static void *copy(const void *array, size_t count, size_t size)
{
    void *to = array ? plx_array_new(count, size) : NULL;

    if (to)
        memcpy(to, array, count * size);
    return to;
}

/* All but the rows; false when out of memory. */
static bool copy_columns(const struct plx_features *from, struct plx_features *to)
{
    const size_t columns = from->axis ? from->axis->size1 : from->columns;

    to->count = from->count;
    to->columns = from->columns;
    to->feature = copy(from->feature, from->count, sizeof *from->feature);
    to->order = copy(from->order, from->count, sizeof *from->order);
    to->column = copy(from->column, columns, sizeof *from->column);
    if (from->axis) {
        to->axis = gsl_matrix_alloc(from->axis->size1, from->axis->size2);
        if (!to->axis)
            return false;
        gsl_matrix_memcpy(to->axis, from->axis);
    }
    return to->feature && (!from->order || to->order) && (!from->column || to->column);
}

static bool copy_rows(const struct plx_features *from, const bool *keep, struct plx_features *to)
{
    const size_t columns = from->columns;
    size_t rows = 0;

    for (size_t i = 0; i < from->rows; i++)
        rows += keep[i];
    to->row = plx_array_new(rows, sizeof *to->row);
    if (from->values && rows > 0)
        to->values = gsl_matrix_float_alloc(rows, columns);
    if (!to->row || (from->values && rows > 0 && !to->values))
        return false;
    for (size_t i = 0; i < from->rows; i++) {
        if (!keep[i])
            continue;
        if (to->values)
            memcpy(gsl_matrix_float_ptr(to->values, to->rows, 0),
                   gsl_matrix_float_const_ptr(from->values, i, 0), columns * sizeof(float));
        to->row[to->rows++] = from->row[i];
    }
    return true;
}

enum plx_status plx_features_take(const struct plx_features *features, const bool *keep,
                                  struct plx_features *part, struct plx_error *err)
{
    *part = (struct plx_features){0};
    if (copy_columns(features, part) && copy_rows(features, keep, part))
        return PLX_OK;
    plx_features_release(part);
    return plx_fail_memory(err, "the features of questions");
}
