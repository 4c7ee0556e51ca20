/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Noncentral F and chi-square: how far from nothing a test statistic says the truth may be. */
#ifndef PARALLAX_STATS_NONCENTRAL_H
#define PARALLAX_STATS_NONCENTRAL_H

/**
 * P(F <= f) of the noncentral F: Poisson(lambda / 2) weights of incomplete beta functions, added up
 * from the largest weight outwards.
 * Source: N. L. Johnson, S. Kotz, N. Balakrishnan (1995), Continuous Univariate Distributions, vol.
 * 2, ch. 30. Good to 1e-12 absolutely.
 *
 * @param df2     infinite: df1 F is noncentral chi-square
 * @param lambda  0 or more
 */
double plx_noncentral_f(double f, double df1, double df2, double lambda);

/**
 * The noncentralities between which a statistic lies within its middle 95 % (level .95): low with
 * P(F >= f | low) = (1 - level) / 2, 0 where none has; high likewise from below.
 * Source: J. H. Steiger (2004), Beyond the F test, Psychological Methods 9, 164-182.
 *
 * @param f  finite, 0 or more; otherwise both limits are NAN
 */
void plx_noncentral_limits(double f, double df1, double df2, double level, double *low,
                           double *high);

#endif
