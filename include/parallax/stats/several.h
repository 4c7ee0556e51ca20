/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Whether several teams answer a question alike.
 *
 * Answers are counted as for two teams (gap.h), and all that is said there of weights, whole teams
 * and linearised squared errors holds. With two teams every test here is that of the pair: Q = t^2,
 * Welch's F = t^2, Kruskal and Wallis' H = Mann and Whitney's z^2.
 */
#ifndef PARALLAX_STATS_SEVERAL_H
#define PARALLAX_STATS_SEVERAL_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/gap.h"
#include "parallax/stats/means.h"
#include "parallax/stats/reason.h"

/** Answers of several teams, counted by what was answered. Nothing is owned. */
struct plx_several {
    size_t teams; /**< Two or more. */
    size_t cells;
    size_t components;
    const double *value;        /**< cells x components. */
    const double *weight;       /**< Of each respondent of a cell; NULL: all 1. */
    const size_t *const *count; /**< Per team: respondents of each cell; two or more in each. */
    const size_t *size;         /**< Per team: the whole team; 0 where not known. */
};

struct plx_several_settings {
    double low; /**< The ends of the scale of every component. */
    double high;
    bool shares;         /**< Components are 0 or 1: intervals are Newcombe's. */
    size_t family;       /**< Questions that are tested together. */
    double alpha;        /**< Level of the decision. */
    size_t permutations; /**< At least; the family may ask for more. */
    uint64_t seed;
    uint32_t task; /**< Names the random numbers of this question. */
};

/**
 * Welch's analysis of variance.
 *
 * F = q / (k - 1) / (1 + 2 (k - 2) / (k^2 - 1) L),  df2 = (k^2 - 1) / (3 L),
 * L = sum (1 - w_i / sum w)^2 / (n_i - 1)
 *
 * In the limit a team without variance is known exactly: the others are held against its mean, and
 * it takes no part in L. Where such teams differ, q is infinite.
 * Source: B. L. Welch (1951), On the comparison of several mean values, Biometrika 38, 330-336.
 */
struct plx_welch_anova {
    double q; /**< sum w_i (m_i - m)^2, w_i = 1 / se_i^2, m the mean with these weights. */
    double f;
    double df1; /**< teams - 1. */
    double df2;
    double p;
    enum plx_reason reason; /**< NO_VARIATION: no team varies. */
};

/**
 * How much of the variance of all answers lies between the teams: less what chance would put
 * there, at least 0.
 *
 * The limits are the wider of two. Those of the noncentral F, lambda / (lambda + n), hold where
 * teams hardly differ; those of the jackknife that leaves out each respondent in turn, of the
 * share's arcsine root and with t on n - k degrees of freedom, where they differ much and in their
 * spreads. Sources: J. H. Steiger (2004), see noncentral.h; B. Efron, C. Stein (1981), The
 * jackknife estimate of variance, Annals of Statistics 9, 586-596.
 */
struct plx_between {
    double share;
    double low; /**< 95 %; NAN where F is not finite. */
    double high;
    enum plx_reason reason; /**< TRUNCATED: it was below 0. */
};

/** The ranks' analysis of variance. */
struct plx_kruskal_wallis {
    double h; /**< With the correction for ties. */
    double df;
    double p;                   /**< Of chi-square. */
    struct plx_between epsilon; /**< epsilon^2 = (H - k + 1) / (n - k), with another name eta^2_H.
                                     NAN with ALL_TIED. Its jackknife leaves the ranks as they
                                     are. */
    enum plx_reason reason;     /**< ALL_TIED. */
};

/**
 * H = (n - 1) sum n_i (R_i - R)^2 / sum (r - R)^2 over midranks r.
 * Sources: W. H. Kruskal, W. A. Wallis (1952), Use of ranks in one-criterion variance analysis, J.
 * American Statistical Association 47, 583-621; epsilon^2: T. L. Kelley (1935), PNAS 21, 554-559,
 * of the ranks; M. Tomczak, E. Tomczak (2014), Trends in Sport Sciences 21, 19-25, who call it
 * eta^2_H, and H / (n - 1), with the bias left in, epsilon^2; F of the ranks: W. J. Conover, R. L.
 * Iman (1981), American Statistician 35, 124-129.
 *
 * @param several  one component, ascending; weights are not read
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_kruskal_wallis(const struct plx_several *several,
                                                  struct plx_kruskal_wallis *result,
                                                  struct plx_error *err);

/** The place of each cell's value among all answers, equal ones in the middle of theirs, by weight:
    0 below all .. 1 above all. cells numbers; one component, ascending. */
void plx_several_places(const struct plx_several *several, double *place);

/** What is known of one component. */
struct plx_several_component {
    struct plx_welch_anova welch;
    struct plx_between omega; /**< omega^2 = B / (B + V): with p_i a team's share of the weight, B =
                                   sum p_i (m_i - m)^2 - sum p_i (1 - p_i) se_i^2 and V = sum p_i
                                   s_i^2. NAN where nothing varies, and where
                                   there are other components. */
    double range;             /**< Largest mean less smallest. */
    double low; /**< 95 %, together with all other components; NAN before they are tested. */
    double high;
    size_t highest; /**< The first of equals. */
    size_t lowest;
    double p; /**< Adjusted for all components; NAN before they are tested. */
};

struct plx_several_gap {
    size_t widest; /**< The component with the largest range; the first of equals. */
    size_t n;
    double effective_n; /**< Sum of the teams' effective numbers. */
    enum plx_gap_method method;
    size_t replicates;
    enum plx_reason reason; /**< NO_VARIATION; NONE. */
};

/**
 * Means, Welch's test and omega^2 of each component (W. L. Hays (1963), Statistics, with a variance
 * of each team's own), and the component on which the teams are furthest apart.
 *
 * @param component  as many as several->components
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_several_describe(const struct plx_several *several,
                                                    const struct plx_several_settings *settings,
                                                    struct plx_several_gap *gap,
                                                    struct plx_several_component *component,
                                                    struct plx_error *err);

/**
 * plx_several_describe(), then p of each component from the permutation distribution of the largest
 * q, dealt out as for pairs: all ways where they are few, else random ones that stop when p is
 * clearly large. The range's interval holds for every component and every pair of teams at once:
 * with c the distribution's 95 % quantile, which bounds all contrasts (H. Scheffe (1953),
 * Biometrika 40, 87-104), the largest over pairs of each limit of difference +- sqrt(c) se; for
 * shares Newcombe's with z = sqrt(c). Where dealing out would take too long, theory stands in:
 * Welch's p times the number of components.
 * Source: M. Pauly, E. Brunner, F. Konietschke (2015), Asymptotic permutation tests in general
 * factorial designs, J. Royal Statistical Society B 77, 461-473.
 */
PLX_MUST_CHECK enum plx_status plx_several_test(const struct plx_several *several,
                                                const struct plx_several_settings *settings,
                                                struct plx_several_gap *gap,
                                                struct plx_several_component *component,
                                                struct plx_error *err);

/**
 * p of Kruskal and Wallis' H by dealing the labels out, exactly where that is quick.
 *
 * @param several  one component, ascending; weights are not read
 * @param gap      its method and replicates are set; with method NONE dealing out would take too
 *                 long, and p is left alone
 */
PLX_MUST_CHECK enum plx_status plx_kruskal_wallis_deal(const struct plx_several *several,
                                                       const struct plx_several_settings *settings,
                                                       struct plx_several_gap *gap, double *p,
                                                       struct plx_error *err);

#endif
