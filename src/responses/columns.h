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

/** Makes room for rows respondents; those from `from` on are blank. PLX_MEMORY. */
PLX_MUST_CHECK enum plx_status plx_column_reserve(struct plx_column *column, size_t from,
                                                  size_t rows, struct plx_error *err);

/** The same for everything but the answers. */
PLX_MUST_CHECK enum plx_status plx_respondents_reserve(struct plx_responses *responses, size_t rows,
                                                       struct plx_error *err);

/** Makes memory for rows respondents in all arrays and sets room; what is in new ones is not
    known. PLX_MEMORY. */
PLX_MUST_CHECK enum plx_status plx_responses_make_room(struct plx_responses *responses, size_t rows,
                                                       struct plx_error *err);

/** Makes rows from..to blank in all arrays. */
void plx_responses_blank(struct plx_responses *responses, size_t from, size_t to);

/** Frees the arrays, and leaves a column of the same shape without any. */
void plx_column_release(struct plx_column *column);

#endif
