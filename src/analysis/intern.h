/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Counts through the distinct rows of numbers that come by, in order of first appearance. */
#ifndef PARALLAX_ANALYSIS_INTERN_H
#define PARALLAX_ANALYSIS_INTERN_H

#include <stddef.h>

#include "parallax/base/error.h"

/** A zeroed struct but for words is empty. Rows are compared by their bytes: no NAN, no -0. */
struct intern {
    size_t words; /* numbers of a key; set before the first */
    double *key;  /* owned; count keys */
    size_t count;
    size_t capacity;
    size_t *slot; /* owned; a key's number + 1, or 0 */
    size_t slots; /* a power of two */
};

/** The key's number; a new one where the key has not been seen. */
PLX_MUST_CHECK enum plx_status intern_number(struct intern *intern, const double *key,
                                             size_t *number, struct plx_error *err);

void intern_release(struct intern *intern);

#endif
