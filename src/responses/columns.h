/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The arrays of a column, for what treats all shapes alike. For the files of this folder only. */
#ifndef PARALLAX_RESPONSES_COLUMNS_H
#define PARALLAX_RESPONSES_COLUMNS_H

#include <stddef.h>

#include "parallax/responses/responses.h"

struct plx_column_array {
    void *place;  /**< Of the pointer to the array: a T ** for some T. */
    size_t bytes; /**< Of one respondent. */
};

enum { PLX_COLUMN_ARRAYS = 2 };

/** The arrays that the column's shape uses; returns how many there are. */
size_t plx_column_arrays(struct plx_column *column,
                         struct plx_column_array array[static PLX_COLUMN_ARRAYS]);

/** The array itself, as bytes. */
char *plx_column_bytes(const struct plx_column_array *array);

#endif
