/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Numbers of real data sets that stand beside the repository, for unit tests. */
#ifndef PARALLAX_TESTS_SUPPORT_REAL_SET_H
#define PARALLAX_TESTS_SUPPORT_REAL_SET_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>

enum real_set {
    REAL_IRIS,        /**< 150 flowers x 4 lengths. */
    REAL_SURVEY,      /**< 71 respondents x 5 answers, 66 complete. */
    REAL_FAST_FOOD,   /**< 1,453 respondents x 11 yes or no. */
    REAL_PERSONALITY, /**< 2,800 respondents x 25 answers of 1 .. 6, 2,436 complete. */
};

/**
 * The rows of a set, or only the complete ones; else holes are NAN. Where its file is not there,
 * the test that asks is skipped, and says so. The caller frees the matrix.
 */
gsl_matrix *real_set_read(enum real_set set, bool complete);

/** Turns columns without holes into z-scores (n - 1). */
void real_set_standardise(gsl_matrix *x);

#endif
