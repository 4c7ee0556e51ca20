/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Standard errors from leaving out one respondent at a time.
 *
 * With T_-j the statistic without respondent j of n, and m their mean:
 *
 *     se^2 = (n - 1) / n  sum_j (T_-j - m)^2
 *
 * and over several teams, each respondent left out of his own, se^2 is the sum of the teams'
 * parts. Source: B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap,
 * chapter 11; strata as in J. Shao and D. Tu (1995), The Jackknife and Bootstrap, section 6.2.
 */
#ifndef PARALLAX_STATS_JACKKNIFE_H
#define PARALLAX_STATS_JACKKNIFE_H

#include <stddef.h>

#include "parallax/stats/reason.h"

/** A statistic with its uncertainty. */
struct plx_estimate {
    double value;                 /**< NAN when not defined. */
    enum plx_reason reason;       /**< Why value is NAN. */
    double std_error;             /**< NAN when not defined. */
    enum plx_reason error_reason; /**< Why std_error is NAN although value is not. */
    double df;                    /**< Degrees of freedom of the interval. */
    double low;                   /**< NAN where std_error is. */
    double high;
    double p; /**< Of the value being 0, two-sided. */
};

/** What is kept of the values without each respondent of one team. Zeroed: none yet. */
struct plx_left_out {
    double count;
    double mean;
    double squares;         /**< Sum of squares about the mean. */
    enum plx_reason reason; /**< Why the statistic is not defined without some respondent. */
};

/** Takes the statistic without one respondent; NAN with its reason. */
void plx_left_out_add(struct plx_left_out *left_out, double value, enum plx_reason reason);

/** Puts the values of a later chunk of respondents behind those of an earlier one. */
void plx_left_out_merge(struct plx_left_out *earlier, const struct plx_left_out *later);

/**
 * Gives an estimate, whose value is set, its standard error and t interval.
 *
 * One team has n - 1 degrees of freedom; several have those of Satterthwaite, (sum v)^2 /
 * sum (v^2 / (n - 1)) with v a team's part of se^2 (F. E. Satterthwaite 1946, Biometrics
 * Bulletin 2). With se = 0 the interval is the point and p is 0, or 1 for a value of 0.
 *
 * @param left_out     one per team
 * @param populations  everybody there is in each team, 0 when not known: each part takes the
 *                     factor 1 - n / N; NULL: not known for any
 * @param level        such as 0.95
 * @param most         where the interval is cut off, such as 1; INFINITY for nowhere
 */
void plx_jackknife_interval(struct plx_estimate *estimate, const struct plx_left_out *left_out,
                            const size_t *populations, size_t teams, double level, double most);

/**
 * The second of two independent estimates less the first: se^2 is the sum of theirs, degrees of
 * freedom are Satterthwaite's, the interval is not cut off. Not defined, or without a standard
 * error, where one of the two is; for the first one's reason before the second's.
 */
struct plx_estimate plx_estimate_difference(const struct plx_estimate *first,
                                            const struct plx_estimate *second, double level);

/** The two-sided t interval of an estimate whose value, std_error and df are set. */
void plx_t_interval(struct plx_estimate *estimate, double level, double most);

#endif
