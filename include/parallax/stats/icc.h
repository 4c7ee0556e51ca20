/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Intraclass correlations: how alike the scores are that raters give to the same units. */
#ifndef PARALLAX_STATS_ICC_H
#define PARALLAX_STATS_ICC_H

#include <stddef.h>

#include "parallax/stats/reason.h"

/** One rating, or the mean of all k; raters other for each unit (1), random (2) or fixed (3). */
enum plx_icc_form {
    PLX_ICC_1_1,
    PLX_ICC_2_1,
    PLX_ICC_3_1,
    PLX_ICC_1_K,
    PLX_ICC_2_K,
    PLX_ICC_3_K,
    PLX_ICC_FORMS, /**< How many there are. */
};

struct plx_icc {
    double value[PLX_ICC_FORMS]; /**< 1 at most; may be negative, down to -1 / (k - 1). */
    double low[PLX_ICC_FORMS];   /**< NAN where value is. */
    double high[PLX_ICC_FORMS];
    double f[PLX_ICC_FORMS]; /**< The test of 0; infinite without error. */
    double p[PLX_ICC_FORMS];
    enum plx_reason reason[PLX_ICC_FORMS];
    size_t units;   /**< Complete ones, which are used. */
    size_t dropped; /**< Units with a missing score. */
};

/** Mean squares of a complete table of scores, to which all forms reduce. */
struct plx_icc_squares {
    size_t units;
    size_t raters;
    double between;        /**< B */
    double within;         /**< W */
    double between_raters; /**< J */
    double error;          /**< E */
};

/**
 * All six forms with intervals, over the units that all k raters scored.
 *
 * With mean squares B between units, W within, J between raters and E of the rest:
 *
 *     ICC(1,1) = (B - W) / (B + (k - 1) W)           ICC(1,k) = (B - W) / B
 *     ICC(2,1) = (B - E) / (B + (k - 1) E + k (J - E) / n)
 *     ICC(2,k) = (B - E) / (B + (J - E) / n)
 *     ICC(3,1) = (B - E) / (B + (k - 1) E)           ICC(3,k) = (B - E) / B
 *
 * F is B / W for form 1, else B / E. Intervals: Shrout and Fleiss; those of form 2 with the degrees
 * of freedom of McGraw and Wong. Sources: P. E. Shrout and J. L. Fleiss (1979), Intraclass
 * correlations, Psychological Bulletin 86, 420-428; K. O. McGraw and S. P. Wong (1996), Forming
 * inferences about some intraclass correlation coefficients, Psychological Methods 1, 30-46. Equal
 * to ICC(lmer = FALSE) of the R package psych.
 *
 * Reasons: PLX_REASON_ONE_RATER; TOO_FEW_UNITS, fewer than two complete; NO_VARIATION, all scores
 * are equal; NO_BETWEEN_VARIANCE, B = 0 in a mean's form or a denominator that is not above 0.
 *
 * @param score  units x raters, row-major, NAN where missing
 * @param level  of the intervals, such as 0.95
 */
void plx_icc(const double *score, size_t units, size_t raters, double level,
             struct plx_icc *result);

/** The same from mean squares; reasons likewise. */
void plx_icc_of(const struct plx_icc_squares *given, double level, struct plx_icc *result);

/** "icc_1_1", ...: as result tables name them, after Shrout and Fleiss. */
const char *plx_icc_name(enum plx_icc_form form);

/** "ICC(1)", "ICC(A,1)", "ICC(C,1)", "ICC(k)", ...: the same after McGraw and Wong. */
const char *plx_icc_other_name(enum plx_icc_form form);

#endif
