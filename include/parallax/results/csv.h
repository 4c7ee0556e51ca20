/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Result tables read back from CSV. They are written by write.h. */
#ifndef PARALLAX_RESULTS_CSV_H
#define PARALLAX_RESULTS_CSV_H

#include "parallax/base/pool.h"
#include "parallax/results/table.h"

/** Whether a table may have been written by an earlier version, which knew fewer columns. */
enum plx_table_age {
    PLX_TABLE_OF_TODAY, /**< All columns have to be there. */
    PLX_TABLE_OF_OLD,   /**< The last ones may be missing: not defined. */
};

/**
 * Adds the rows of a CSV file to a table. Columns are found by name, in any order.
 *
 * @param pool   takes the text
 * @param bytes  the whole file
 * @param file   what to call it in messages
 * @return PLX_DATA with the place for an unknown, missing or repeated column, a row with more or
 *         fewer cells than the header, a cell of the wrong type, or broken CSV; PLX_MEMORY. The
 *         table then holds the rows before it, and may be released.
 */
PLX_MUST_CHECK enum plx_status plx_table_read_csv(struct plx_table *table, struct plx_pool *pool,
                                                  const char *bytes, size_t size, const char *file,
                                                  enum plx_table_age age, struct plx_error *err);

#endif
