/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Which words one group uses more than another. */
#ifndef PARALLAX_STATS_WORD_ODDS_H
#define PARALLAX_STATS_WORD_ODDS_H

#include <stddef.h>

#include "parallax/stats/reason.h"

/** A word's log-odds ratio between two groups, b against a. */
struct plx_word_odds {
    double log_odds; /**< Above 0: b uses it more. NAN, NO_DATA: nobody uses it; NO_VARIATION: it is
                          the only word. */
    double variance;
    double z; /**< log_odds / sqrt(variance): what to sort by. */
    enum plx_reason reason;
};

/**
 * Log-odds ratios with an informative Dirichlet prior, so that rare words are not taken for
 * telling. With y_w uses of word w among n of a group, alpha_w the prior's and alpha_0 their sum:
 *
 *     ln((y_w + alpha_w) / (n + alpha_0 - y_w - alpha_w)), b less a;
 *     variance 1 / (y_aw + alpha_w) + 1 / (y_bw + alpha_w)
 *
 * The prior is the words' share in both groups together, times its strength.
 * Source: B. L. Monroe, M. P. Colaresi and K. M. Quinn (2008), Fightin' words, Political Analysis
 * 16, equations 16, 20 and 22.
 *
 * @param strength  alpha_0 > 0: as many uses as the prior counts for; 500 is usual
 */
void plx_word_odds(const double *uses_a, const double *uses_b, size_t words, double strength,
                   struct plx_word_odds *odds);

/** The same with a flat prior: alpha > 0 uses of every word. */
void plx_word_odds_flat(const double *uses_a, const double *uses_b, size_t words, double alpha,
                        struct plx_word_odds *odds);

#endif
