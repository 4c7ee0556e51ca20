/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Limits of shares that are exponentials of fitted values over their sum. */
#ifndef PARALLAX_STATS_SHARE_LIMITS_H
#define PARALLAX_STATS_SHARE_LIMITS_H

#include <stddef.h>

/**
 * Wald's limits on the logit of each share, by the values' covariance.
 *
 * @param share       items; NAN for those that have none, which get no limits
 * @param covariance  items x items, of the values; 0 where one is the reference or has no share
 * @param low, high   items; NAN where there is no share
 */
void share_limits(const double *share, const double *covariance, size_t items, double level,
                  double *low, double *high);

#endif
