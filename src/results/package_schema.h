/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What datapackage.json says of one table: columns, what a column may say, keys. */
#ifndef PARALLAX_RESULTS_PACKAGE_SCHEMA_H
#define PARALLAX_RESULTS_PACKAGE_SCHEMA_H

#include <stdbool.h>

#include "parallax/base/text.h"
#include "parallax/results/table.h"

/** The words of a column that says nothing else; what is missing is empty. */
struct package_words {
    const char *table;
    const char *field;
    const char *const *word; /**< Ends with NULL. */
};

/** Ends with an entry without a table. */
extern const struct package_words package_words[];

/**
 * Adds the member "schema" of a resource.
 *
 * @param with_teams  whether the package has the table teams, which columns of teams point into
 */
void package_add_schema(struct plx_text *text, const struct plx_record_type *type, bool with_teams);

#endif
