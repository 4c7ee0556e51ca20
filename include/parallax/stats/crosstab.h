/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether the rows of a table of counts differ in how they fall into its columns. */
#ifndef PARALLAX_STATS_CROSSTAB_H
#define PARALLAX_STATS_CROSSTAB_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** Counts, row-major: teams are rows, options columns. Owns nothing. */
struct plx_crosstab {
    size_t rows;
    size_t columns;
    const double *count; /**< 0 or more; weights are allowed, but then no exact test is. */
};

struct plx_crosstab_test {
    double chi_square; /**< Pearson's, without Yates' correction. */
    double df;         /**< Rows and columns without anybody do not count. */
    double p;
    double v;              /**< Cramer's; 0..1. */
    double v_corrected;    /**< Bergsma's, corrected for bias. */
    double least_expected; /**< The smallest expected count: the chi-square test wants 5. */
    enum plx_reason reason;
};

/**
 * chi^2 = sum (n_ij - e_ij)^2 / e_ij, e_ij = n_i. n_.j / n;  V = sqrt(chi^2 / (n (min(r, c) - 1)));
 * corrected: with f = max(0, chi^2 / n - (r - 1)(c - 1)/(n - 1)), r' = r - (r - 1)^2 / (n - 1), c'
 * likewise, sqrt(f / (min(r', c') - 1)).
 *
 * Sources: K. Pearson (1900), Philosophical Magazine 50; H. Cramer (1946), Mathematical Methods of
 * Statistics, p. 282; W. Bergsma (2013), A bias-correction for Cramer's V and Tschuprow's T, J.
 * Korean Statistical Society 42, 323-328.
 *
 * Reasons: PLX_REASON_NO_DATA; ONE_TEAM, one row with anybody; NO_VARIATION, one column; beside a
 * result EMPTY_COLUMN_DROPPED or EMPTY_ROW_DROPPED.
 */
void plx_crosstab_test(const struct plx_crosstab *table, struct plx_crosstab_test *result);

/** A p-value that may have been estimated. */
struct plx_exact_test {
    double p;
    double p_error; /**< Of the Monte Carlo estimate; 0 where p is exact. */
    size_t draws;   /**< 0 where p is exact. */
    enum plx_reason reason;
};

/** Steps of an exact test among many, one per question; and of one that somebody waits for. */
enum { PLX_EXACT_STEPS_OF_MANY = 200000, PLX_EXACT_STEPS = 4000000 };

/**
 * The exact test of Fisher, Freeman and Halton: the probability, given both margins, of tables
 * that are no more probable than this one (up to a relative 1e-7). Exact by the network algorithm
 * wherever that takes few enough steps, else p = (1 + hits) / (1 + draws) over random tables with
 * these margins.
 *
 * Sources: G. H. Freeman and J. H. Halton (1951), Note on an exact treatment of contingency,
 * Biometrika 38, 141-149; C. R. Mehta and N. R. Patel (1983), A network algorithm for performing
 * Fisher's exact test in r x c contingency tables, J. American Statistical Association 78,
 * 427-434.
 *
 * Reasons: PLX_REASON_NO_DATA, ONE_TEAM, NO_VARIATION as above.
 *
 * @param table  whole counts
 * @param steps  of the search for the exact p, about 100 ns and 16 bytes each, such as
 *               PLX_EXACT_STEPS; where it takes more, tables are drawn
 * @param seed   of the random tables
 * @param draws  how many of them, 1 or more
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_crosstab_exact(const struct plx_crosstab *table, size_t steps,
                                                  uint64_t seed, size_t draws,
                                                  struct plx_exact_test *result,
                                                  struct plx_error *err);

#endif
