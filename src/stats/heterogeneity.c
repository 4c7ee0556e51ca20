/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/heterogeneity.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static bool counts(double effect, double se)
{
    return isfinite(effect) && isfinite(se) && se > 0;
}

enum plx_reason plx_heterogeneity(const double *effect, const double *se, size_t count,
                                  struct plx_heterogeneity *found)
{
    double weights = 0;
    double sum = 0;

    *found = (struct plx_heterogeneity){.q = NAN, .p = NAN, .pooled = NAN};
    for (size_t i = 0; i < count; i++) {
        if (!counts(effect[i], se[i]))
            continue;
        weights += 1 / (se[i] * se[i]);
        sum += effect[i] / (se[i] * se[i]);
        found->groups++;
    }
    if (found->groups < 2)
        return PLX_REASON_TOO_FEW_VALUES;
    found->pooled = sum / weights;
    found->q = 0;
    for (size_t i = 0; i < count; i++)
        if (counts(effect[i], se[i])) {
            const double off = (effect[i] - found->pooled) / se[i];

            found->q += off * off;
        }
    found->p = gsl_cdf_chisq_Q(found->q, (double)found->groups - 1);
    return PLX_REASON_NONE;
}
