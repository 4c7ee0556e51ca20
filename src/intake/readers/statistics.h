/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the readers of statistics packages' files share: variables, value labels, missing values.
 */
#ifndef PARALLAX_INTAKE_READERS_STATISTICS_H
#define PARALLAX_INTAKE_READERS_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>

#include "../codebook.h"
#include "../lookup.h"
#include "encoded.h"
#include "moments.h"
#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"

/** Limits, whatever a file claims. */
enum {
    PLX_STATISTICS_COLUMNS = 100000, /**< Variables. */
    PLX_STATISTICS_VALUES = 1000000, /**< Labelled values of all variables together. */
    PLX_STATISTICS_MISSING = 1000,   /**< Different missing values without a label, a variable. */
    PLX_STATISTICS_RANGES = 16,      /**< Of missing values, a variable. */
};

/** Bytes of the table, and of compressed cases unpacked. */
#define PLX_STATISTICS_TEXT ((size_t)2 << 30)

enum plx_variable_kind { PLX_VARIABLE_NUMBER, PLX_VARIABLE_TAG, PLX_VARIABLE_TEXT };

/** A value as a package has it. */
struct plx_variable_value {
    enum plx_variable_kind kind;
    double number;
    char tag;         /**< Of a missing value of its own kind: 'a' for Stata's .a */
    const char *text; /**< UTF-8. */
};

/** From low to high, both among them. */
struct plx_variable_range {
    struct plx_variable_value low;
    struct plx_variable_value high;
};

struct plx_variable {
    const char *name;
    const char *label;
    const char *set; /**< Of value labels; NULL: there is none. */
    enum plx_variable_kind kind;
    struct plx_moment_format format;
    bool is_short; /**< Its numbers have 24 bits. */
    bool ordered;
    bool weight;
    struct plx_variable_range *range; /**< In the pool. */
    size_t n_ranges;
    struct plx_lookup seen; /**< Missing values that occurred, in code[]. */
    const char **code;      /**< Owned. */
    size_t n_codes;
    size_t codes_capacity;
    bool overfull;
};

struct plx_value_label {
    struct plx_variable_value value;
    const char *label;
};

struct plx_value_labels {
    struct plx_value_label *label; /**< Owned. */
    size_t count;
    size_t capacity;
};

/** A zeroed struct is empty and safe to release. */
struct plx_variables {
    struct plx_variable *variable; /**< Owned. */
    size_t count;
    size_t capacity;
    struct plx_value_labels *labels; /**< Owned. */
    size_t n_labels;
    size_t labels_capacity;
    struct plx_lookup sets; /**< Names of sets of value labels, as indices into labels. */
    struct plx_pool pool;
};

/** Adds a value label to the set of that name; the texts are copied. */
PLX_MUST_CHECK enum plx_status plx_variables_add_label(struct plx_variables *variables,
                                                       const char *set,
                                                       const struct plx_variable_value *value,
                                                       const char *label, struct plx_error *err);

/** Whether a value lies in one of the variable's missing ranges. */
bool plx_variable_lacks(const struct plx_variable *variable,
                        const struct plx_variable_value *value);

/**
 * A value as its cell holds it: the shortest number that reads back, a moment as ISO 8601, a text
 * as it is, ".a" for a missing value of its own kind.
 *
 * @param room  to write into
 * @return the text, which may be the value's own
 */
const char *plx_variable_write(const struct plx_variable *variable,
                               const struct plx_variable_value *value,
                               char room[static PLX_MOMENT_BYTES], size_t *length);

/** Remembers a missing value that occurred. *full is set where there are too many of them. */
PLX_MUST_CHECK enum plx_status plx_variable_saw(struct plx_variables *variables,
                                                struct plx_variable *variable, const char *code,
                                                size_t length, bool *full, struct plx_error *err);

/** Tells the codebook of all variables, in their order. Notes get what was left out. */
PLX_MUST_CHECK enum plx_status plx_variables_describe(const struct plx_variables *variables,
                                                      struct plx_codebook *codebook,
                                                      struct plx_text *notes,
                                                      struct plx_error *err);

void plx_variables_release(struct plx_variables *variables);

#endif
