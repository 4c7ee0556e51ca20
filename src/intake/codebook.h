/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a file says of its own columns beside their names: words, value labels, missing values and
 * multiple-response sets. Statistics packages and Triple-S say so; delimited text does not.
 */
#ifndef PARALLAX_INTAKE_CODEBOOK_H
#define PARALLAX_INTAKE_CODEBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/study/study.h"

/** A value that has a label, or that stands for no answer. */
struct plx_codebook_value {
    const char *code;  /**< As the column's cells hold it. */
    const char *label; /**< "" where there is none. */
    bool missing;      /**< Declared by the file as no answer: "Refused", 99. */
};

enum plx_codebook_type {
    PLX_CODEBOOK_NUMBER,
    PLX_CODEBOOK_TEXT,
    PLX_CODEBOOK_MOMENT, /**< Dates and times; cells are as ISO 8601, with a blank. */
};

struct plx_codebook_column {
    const char *label; /**< The question's words; "" where there are none. */
    enum plx_codebook_type type;
    struct plx_codebook_value *value; /**< In the file's order; growing array, owned. */
    size_t n_values;
    size_t values_capacity;
    size_t set;          /**< The multiple-response set that it belongs to, or PLX_NONE. */
    const char *counted; /**< The cell of a set's member that means "ticked"; NULL: the cells are
                              options of the set, as in a set of categories. */
    const char *part;    /**< The option that a set's member stands for; NULL: its label tells. */
    bool ordered;        /**< The file says that its values have an order. */
    bool key;            /**< The file says that it tells respondents apart. */
    bool weight;         /**< The file says that cases are weighted by it. */
};

/** A multiple-response set: one question that fills several columns. */
struct plx_codebook_set {
    const char *name;  /**< Without "$". */
    const char *label; /**< "" where there is none. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_codebook {
    enum plx_dialect dialect;
    struct plx_codebook_column *column; /**< Owned. One per column of the table, in its order. */
    size_t n_columns;
    size_t columns_capacity;
    struct plx_codebook_set *set; /**< Owned. */
    size_t n_sets;
    size_t sets_capacity;
    struct plx_pool pool; /**< All text. */
};

/** Adds a column without values; its label is copied. */
PLX_MUST_CHECK enum plx_status plx_codebook_add_column(struct plx_codebook *codebook,
                                                       const char *label,
                                                       enum plx_codebook_type type,
                                                       struct plx_error *err);

/** Adds a value to a column; texts are copied. */
PLX_MUST_CHECK enum plx_status plx_codebook_add_value(struct plx_codebook *codebook, size_t column,
                                                      const char *code, const char *label,
                                                      bool missing, struct plx_error *err);

/** Adds a set without members; texts are copied. */
PLX_MUST_CHECK enum plx_status plx_codebook_add_set(struct plx_codebook *codebook, const char *name,
                                                    const char *label, struct plx_error *err);

/** What the column says of a cell; NULL: nothing. */
const struct plx_codebook_value *plx_codebook_value_of(const struct plx_codebook_column *book,
                                                       const char *cell, size_t length);

void plx_codebook_release(struct plx_codebook *codebook);

#endif
