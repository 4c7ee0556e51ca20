/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "share_limits.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* The standard error of the logit of a share w_i = exp(p_i) / sum: its derivative by p_j is
   (i = j) - w_j over 1 - w_i, since w_i falls as the others rise. */
static double logit_se(const double *share, const double *covariance, size_t items, size_t of,
                       double others)
{
    double variance = 0;

    for (size_t i = 0; i < items; i++)
        for (size_t j = 0; j < items; j++)
            if (!isnan(share[i]) && !isnan(share[j]))
                variance += (i == of ? others : -share[i]) * (j == of ? others : -share[j]) *
                            covariance[i * items + j];
    return sqrt(variance) / others;
}

void share_limits(const double *share, const double *covariance, size_t items, double level,
                  double *low, double *high)
{
    const double z = gsl_cdf_ugaussian_Pinv((1 + level) / 2);

    for (size_t i = 0; i < items; i++) {
        double others = 0; /* not 1 less the share, which loses digits near 1 */
        double logit;
        double half;

        low[i] = high[i] = NAN;
        if (isnan(share[i]))
            continue;
        for (size_t j = 0; j < items; j++)
            others += j != i && !isnan(share[j]) ? share[j] : 0;
        logit = log(share[i] / others);
        half = z * logit_se(share, covariance, items, i, others);
        low[i] = 1 / (1 + exp(half - logit));
        high[i] = 1 / (1 + exp(-half - logit));
    }
}
