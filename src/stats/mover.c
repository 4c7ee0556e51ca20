/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/mover.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Of the root of the sum of squares of two reaches; an estimate without width has no part in it. */
static double joint_df(double before, double df_before, double after, double df_after)
{
    const double b = before * before;
    const double a = after * after;

    return (a + b) * (a + b) / (b * b / df_before + a * a / df_after);
}

struct plx_change plx_mover(const struct plx_estimate *before, const struct plx_estimate *after,
                            double level)
{
    const double d = after->value - before->value;
    /* What each estimate adds towards the limit on the side of 0. */
    const double from_after = d > 0 ? after->value - after->low : after->high - after->value;
    const double from_before = d > 0 ? before->high - before->value : before->value - before->low;
    const double reach = hypot(from_after, from_before);
    struct plx_change found = {d, NAN, NAN, NAN};
    double df;
    double t;

    if (isnan(d) || isnan(before->low + before->high + after->low + after->high))
        return found;
    found.low = d - hypot(after->value - after->low, before->high - before->value);
    found.high = d + hypot(after->high - after->value, before->value - before->low);
    if (!(reach > 0))
        return found;
    df = joint_df(from_before, before->df, from_after, after->df);
    if (isfinite(df)) {
        t = fabs(d) / reach * gsl_cdf_tdist_Qinv((1 - level) / 2, df);
        found.p = fmin(1, 2 * gsl_cdf_tdist_Q(t, df));
    } else {
        t = fabs(d) / reach * gsl_cdf_ugaussian_Qinv((1 - level) / 2);
        found.p = fmin(1, 2 * gsl_cdf_ugaussian_Q(t));
    }
    return found;
}
