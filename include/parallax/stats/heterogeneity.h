/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether an effect differs between groups that were measured apart. */
#ifndef PARALLAX_STATS_HETEROGENEITY_H
#define PARALLAX_STATS_HETEROGENEITY_H

#include <stddef.h>

#include "parallax/stats/reason.h"

struct plx_heterogeneity {
    double q; /**< Chi-square with groups - 1 degrees of freedom where all effects are one. */
    double p;
    double pooled; /**< The effects' mean, weighted by 1 / se^2. */
    size_t groups; /**< With an effect and a standard error above 0. */
};

/**
 * Cochran's Q over independent groups:
 *
 *     w = 1 / se^2,   pooled = sum w effect / sum w,   Q = sum w (effect - pooled)^2
 *
 * Source: W. G. Cochran (1954), The combination of estimates from different experiments, Biometrics
 * 10, 101-129. The chi-square takes the standard errors as known, so that with few answers to each
 * of them p comes out too small.
 *
 * @param effect  count values; groups whose effect or se is NAN, or whose se is 0, do not count
 * @return PLX_REASON_TOO_FEW_VALUES with NAN throughout when fewer than two groups count
 */
enum plx_reason plx_heterogeneity(const double *effect, const double *se, size_t count,
                                  struct plx_heterogeneity *found);

#endif
