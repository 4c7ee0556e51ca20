/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Whether one team's answers of several parts are alike: boxes ticked, rankings.
 *
 * Respondents who answered alike are one kind. once is the sum of their weights and twice the sum
 * of their squared weights: a bootstrap gives a respondent his multiplicity as weight, and so he is
 * never paired with himself.
 */
#ifndef PARALLAX_STATS_ALIKE_H
#define PARALLAX_STATS_ALIKE_H

#include <stddef.h>

/**
 * Fleiss' kappa with the options as units and ticked or not as categories:
 *
 *     observed = mean_o sum_k (r_ok^2 - q_ok) / (r^2 - q),   chance = s^2 + (1 - s)^2
 *
 * r_ok the weight and q_ok the squared weight of those in category k, s the mean share ticked.
 * Source: J. L. Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological
 * Bulletin 76, 378-382; the weighted form is the project's.
 *
 * @param ticked  kinds x options, 0 or 1
 * @return NAN with fewer than two respondents, or where all or no boxes are ticked
 */
double plx_alike_ticks(const double *ticked, size_t kinds, size_t options, const double *once,
                       const double *twice);

/**
 * Rows of values as midranks, centred and scaled to length 1, so that the Spearman correlation of
 * two respondents is the product of their rows. A row without order becomes all 0.
 *
 * @param value  kinds x options
 * @param row    kinds x options
 */
void plx_alike_rows(const double *value, size_t kinds, size_t options, double *row);

/**
 * Mean Spearman correlation over pairs of respondents; without ties and weights (n W - 1) / (n - 1)
 * with Kendall's W. Respondents without any order are left out.
 * Source: M. G. Kendall, B. Babington Smith (1939), The problem of m rankings, Annals of
 * Mathematical Statistics 10, 275-287.
 *
 * @param row  of plx_alike_rows()
 * @return NAN with fewer than two respondents
 */
double plx_alike_rankings(const double *row, size_t kinds, size_t options, const double *once,
                          const double *twice);

/** Kendall's tau-b of two lists of numbers; NAN where one has no order. O(count^2). */
double plx_tau_b(const double *a, const double *b, size_t count);

#endif
