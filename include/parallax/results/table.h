/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Tables of records, and the descriptions that everything written about them is made from. */
#ifndef PARALLAX_RESULTS_TABLE_H
#define PARALLAX_RESULTS_TABLE_H

#include <stddef.h>

#include "parallax/base/error.h"

enum plx_field_type {
    PLX_FIELD_TEXT,   /**< const char *; NULL: empty cell. */
    PLX_FIELD_NUMBER, /**< double; NAN: empty cell. */
    PLX_FIELD_COUNT,  /**< size_t; PLX_NO_COUNT: empty cell. */
    PLX_FIELD_FLAG,   /**< bool; "true" or "false". */
};

/** One field of a record: one column of its table. */
struct plx_field {
    const char *name;
    enum plx_field_type type;
    size_t offset;       /**< In the record's struct. */
    const char *unit;    /**< "0..1" for a share; "" for none. */
    const char *meaning; /**< One line. */
};

/** One kind of record. */
struct plx_record_type {
    const char *name; /**< Of the table, and of its file without ".csv". */
    const char *row;  /**< What a row is: "a team". */
    size_t size;      /**< Of the struct. */
    const struct plx_field *field;
    size_t n_fields;
};

/** An array of records of one type. A zeroed struct with a type is an empty table. */
struct plx_table {
    const struct plx_record_type *type;
    void *row; /**< Owned; count structs of type->size bytes. */
    size_t count;
    size_t capacity;
};

/** Tables that are written together, into one folder. Nothing is owned. */
struct plx_table_set {
    const struct plx_table *const *table;
    size_t count;
};

/**
 * Adds a record, every field of it not defined (flags false), and points *record at it.
 *
 * @param record  good until the next call for this table
 */
PLX_MUST_CHECK enum plx_status plx_table_add(struct plx_table *table, void *record,
                                             struct plx_error *err);

/** The record at index < count. */
void *plx_table_row(const struct plx_table *table, size_t index);

void plx_table_release(struct plx_table *table);

#endif
