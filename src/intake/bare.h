/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Questions of several columns whose headers name the choices alone. */
#ifndef PARALLAX_INTAKE_BARE_H
#define PARALLAX_INTAKE_BARE_H

#include <stdbool.h>
#include <stdint.h>

#include "answers.h"
#include "export.h"
#include "match.h"

enum { PLX_BARE_VALUES = 8 };

/** What the first rows of a column hold. */
struct plx_bare_look {
    size_t filled;
    size_t repeats;                  /**< Cells that repeat the column's part, as ticks do. */
    uint64_t value[PLX_BARE_VALUES]; /**< Hashes of the first different cells. */
    size_t n_values;
};

/** Looks at the first rows of all columns. *look: one per column, the caller frees it. */
PLX_MUST_CHECK enum plx_status plx_bare_look(const struct plx_export *export,
                                             struct plx_bare_look **look, struct plx_error *err);

/**
 * Whether a column without a stem belongs to the question whose first column is `first`, as the
 * column before it does: its cells repeat its own name, or hold answers that those of the first
 * column hold. So does what is called "other", and what nobody filled, unless it asks something.
 */
bool plx_bare_goes_on(const struct plx_export *export, const struct plx_bare_look *look,
                      size_t first, size_t column);

/**
 * The columns side by side that are called like the options of a question: of several such
 * stretches the one that has most of them.
 *
 * @param near   columns one of which must be among them; none: it is not known where they are, and
 *               then half of the options have to be there
 * @param match  zeroed; filled where there is one such stretch of two columns or more
 * @param ties   how many stretches are as good as the best, that one too
 */
PLX_MUST_CHECK enum plx_status plx_bare_find(const struct plx_export *export,
                                             const struct plx_answers *answers, size_t n_options,
                                             const struct plx_match *near, struct plx_match *match,
                                             size_t *ties, struct plx_error *err);

#endif
