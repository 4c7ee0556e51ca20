/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A list beside the study: its assets, its accounts, one a line with what is known of it. */
#ifndef PARALLAX_STUDY_LIST_H
#define PARALLAX_STUDY_LIST_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"

/** Columns that a list may have. */
enum { PLX_LIST_MOST_COLUMNS = 1000 };

/** A zeroed struct is an empty list. Everything belongs to a pool. */
struct plx_list {
    const char *file;    /**< As found; NULL: the study has none. */
    const char **column; /**< Names in the header. */
    size_t n_columns;
    const char **cell; /**< rows x n_columns; "" for an empty one. */
    size_t *line;      /**< Of each row, in the file. */
    size_t rows;
};

/**
 * Reads a list: CSV, UTF-8, with a header.
 *
 * @param path   relative to the folder of the study
 * @param study  the study's file, as the person named it
 * @param key    the column that tells rows apart: "asset", "account"
 * @param pool   holds the list
 * @return PLX_IO; PLX_DATA with the line for a header without the key, with a name twice or with
 * more than PLX_LIST_MOST_COLUMNS, a line that is too long or short, a row without a key, or, when
 *         there is nothing else, one that was there before; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_list_open(const char *path, const char *study, const char *key,
                                             struct plx_pool *pool, struct plx_list *list,
                                             struct plx_error *err);

/** The same from bytes in memory, which `file` is to be called in messages. */
PLX_MUST_CHECK enum plx_status plx_list_read(const char *bytes, size_t size, const char *file,
                                             const char *key, struct plx_pool *pool,
                                             struct plx_list *list, struct plx_error *err);

/** A column's index, or PLX_LIST_NONE. */
#define PLX_LIST_NONE ((size_t)-1)
size_t plx_list_column(const struct plx_list *list, const char *name);

/** The row whose key column holds a text, or PLX_LIST_NONE. */
size_t plx_list_row(const struct plx_list *list, const char *key, const char *value);

/** The cell of a row in a named column; NULL where there is no such column or the cell is empty. */
const char *plx_list_cell(const struct plx_list *list, size_t row, const char *name);

#endif
