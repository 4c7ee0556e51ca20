/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Agreement between two teams of raters over a battery of units.
 *
 * Symbols as in agreement.h, per team t = 1, 2; m units have a rating by both teams, and means
 * are over these. p_tik = r_tik / r_ti is the share of category k among the team's ratings of
 * unit i, b_tk = mean_i p_tik, and s_k = (b_1k + b_2k) / 2 the share over both teams alike.
 *
 *     P = mean_i sum_kl w_kl p_1ik p_2il                       how far one of each team agree
 *
 *     Schouten's kappa = (P - E) / (1 - E)
 *         E = sum_kl w_kl a_1k a_2l, a_tk = mean over the team's raters of their own shares of
 *         category k. The headline: it does not fall with team size.
 *     ratio = (P - E) / (sqrt(U_1 U_2) - E)
 *         U_t = the team's observed agreement over pairs of different raters (agreement.h), over
 *         those of the m units with two of its ratings. 1 when the teams answer alike, whatever
 *         their size. Left out (PLX_REASON_NO_BETWEEN_VARIANCE) unless the interval of the
 *         denominator lies above 0.
 *     Vanbelle's kappa = (P - V) / (M - V)
 *         V = sum_kl w_kl b_1k b_2l; M = mean_i max_t sum_kl w_kl p_tik p_til.
 *         1 when both teams have the same shares everywhere; falls with team size.
 *     percent agreement = P
 *     Scott's pi = (P - S) / (1 - S), S = sum_kl w_kl s_k s_l: by chance both teams answer from
 *         one distribution, so that different habits count as disagreement
 *     Gwet's AC = (P - G) / (1 - G), G = T_w / (q (q - 1)) sum_k s_k (1 - s_k)
 *     Brennan-Prediger = (P - B) / (1 - B), B = T_w / q^2
 *
 * and, over pairs across of all ratings of the m units, with squared distances d_kl:
 *
 *     cross-team alpha = 1 - D / H
 *         D = sum_i (r_1i + r_2i) sum_kl d_kl p_1ik p_2il / sum_i (r_1i + r_2i),
 *         H = sum_kl d_kl n_1k n_2l / (N_1 N_2), n_tk = sum_i r_tik, N_t = sum_k n_tk; ordinal:
 *         agreement.h's d_kl from the ratings of both teams pooled
 *     its normalised form = (1 - D / H) / sqrt(alpha_1 alpha_2)
 *         alpha_t = the team's own alpha (agreement.h) on the m units. What the teams' leanings
 *         would agree without the noise inside the teams; may exceed 1. Left out
 *         (PLX_REASON_NO_BETWEEN_VARIANCE) unless the interval of sqrt(alpha_1 alpha_2) lies
 *         above 0.
 *
 * Sources: H. J. A. Schouten (1982), Measuring pairwise interobserver agreement when all subjects
 * are judged by the same observers, Statistica Neerlandica 36, 45-61 (missing ratings: this
 * project's extension); S. Vanbelle and A. Albert (2009), Agreement between two independent groups
 * of raters, Psychometrika 74, 477-491; K. Wong, P. Paritosh, L. Aroyo (2021), Cross-replication
 * reliability, ACL (ordinal metric and weights of raters: this project's). Scott's pi, AC and
 * Brennan-Prediger are those of agreement.h with the pairs across in place of all pairs; that and
 * the ratio are this project's. With one rater in each team who rated the same units, Schouten's
 * kappa is Cohen's, Scott's pi is W. A. Scott's (1955), Public Opinion Quarterly 19, and AC and
 * Brennan-Prediger are those of two raters.
 *
 * Reasons: PLX_REASON_ONE_TEAM, a team without ratings; NO_OVERLAP, no unit with both;
 * NO_VARIATION, chance agreement leaves no room; TOO_FEW_CATEGORIES, AC and Brennan-Prediger with
 * one category; of the normalised alpha that of a team's own.
 */
#ifndef PARALLAX_STATS_AGREEMENT_BETWEEN_H
#define PARALLAX_STATS_AGREEMENT_BETWEEN_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/agreement.h"
#include "parallax/stats/jackknife.h"
#include "parallax/stats/ratings.h"

enum plx_between_coefficient {
    PLX_SCHOUTEN_KAPPA,
    PLX_VANBELLE_KAPPA,
    PLX_AGREEMENT_RATIO,
    PLX_CROSS_PERCENT,
    PLX_CROSS_SCOTT,
    PLX_CROSS_GWET,
    PLX_CROSS_BRENNAN_PREDIGER,
    PLX_CROSS_ALPHA,
    PLX_CROSS_ALPHA_NORMALISED,
    PLX_BETWEEN_COEFFICIENTS, /**< How many there are. */
};

struct plx_between {
    struct plx_estimate estimate[PLX_BETWEEN_COEFFICIENTS];
    double observed[PLX_BETWEEN_COEFFICIENTS]; /**< P; for alphas 1 - D. */
    double expected[PLX_BETWEEN_COEFFICIENTS]; /**< By chance; for alphas 1 - H. */
    double maximum[PLX_BETWEEN_COEFFICIENTS];  /**< What makes value (observed - expected) /
                                                    (maximum - expected): 1, M, ... */
    size_t units;                              /**< With a rating by both teams. */
    size_t raters[2];                          /**< With any rating. */
};

/** The two teams, and how many people there are in each for the factor 1 - n / N; 0: not known. */
struct plx_team_pair {
    int team[2];
    size_t population[2];
};

/**
 * All coefficients with the jackknife over the respondents of both teams (jackknife.h): the
 * inference is to other respondents on the same units. Linear in raters x units; memory does not
 * grow with raters.
 *
 * @param likeness  both tables symmetric
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_agreement_between(const struct plx_ratings *ratings,
                                                     const struct plx_team_pair *pair,
                                                     const struct plx_likeness *likeness,
                                                     double level, struct plx_between *result,
                                                     struct plx_error *err);

/** A coefficient with the jackknife over the units that both teams rated. */
struct plx_between_units {
    double value;
    enum plx_reason reason;
    double std_error; /**< NAN with fewer than two such units. */
    double corrected; /**< n value - (n - 1) mean of the values without each unit. */
    double low;       /**< Around corrected, t on n - 1 degrees of freedom, cut off at 1. */
    double high;
};

/**
 * All coefficients with the jackknife over units, as Vanbelle and Albert give it: the inference is
 * to other units for the same raters.
 *
 * @param result  one per coefficient
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_agreement_between_units(const struct plx_ratings *ratings, const struct plx_team_pair *pair,
                            const struct plx_likeness *likeness, double level,
                            struct plx_between_units result[static PLX_BETWEEN_COEFFICIENTS],
                            struct plx_error *err);

/** "schouten_kappa", ...: as result tables name coefficients. */
const char *plx_between_name(enum plx_between_coefficient coefficient);

#endif
