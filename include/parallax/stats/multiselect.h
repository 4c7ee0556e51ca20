/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether several teams tick the options of a multi-select question alike. */
#ifndef PARALLAX_STATS_MULTISELECT_H
#define PARALLAX_STATS_MULTISELECT_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** The joint test over all options; options that all or none ticked take no part. */
struct plx_rao_scott {
    double sum;       /**< Of the options' chi-squares. */
    double df_naive;  /**< (teams - 1) x options. */
    double trace;     /**< Of M. */
    double statistic; /**< sum (teams - 1) options / tr(M^2). */
    double df;        /**< (teams - 1)^2 options^2 / tr(M^2). */
    double p;         /**< NAN where the reason says why. */
    enum plx_reason reason;
};

/**
 * The second-order Rao-Scott correction for answers that hang together within a respondent:
 * M = D^-1 H V H', V the options' covariances inside each team with divisor n_i.
 * Sources: A. Agresti, I.-M. Liu (1999), Biometrics 55; D. R. Thomas, Y. J. Decady (2004); C. R.
 * Bilder, T. M. Loughin (2004), Biometrics 60.
 *
 * @param ticked      patterns x options, 1 where an option is ticked, else 0
 * @param count       teams x patterns: respondents of each pattern
 * @param chi_square  options values: each option's own chi-square, 0 for one that takes no part;
 *                    may be NULL
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_rao_scott(const double *ticked, size_t patterns, size_t options,
                                             const double *count, size_t teams, double *chi_square,
                                             struct plx_rao_scott *result, struct plx_error *err);

#endif
