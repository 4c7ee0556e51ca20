/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/jackknife.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

/* The one that stands first in the list of reasons, so that no order of people shows. */
static enum plx_reason first_reason(enum plx_reason a, enum plx_reason b)
{
    if (a == PLX_REASON_NONE || b == PLX_REASON_NONE)
        return a == PLX_REASON_NONE ? b : a;
    return a < b ? a : b;
}

void plx_left_out_add(struct plx_left_out *left_out, double value, enum plx_reason reason)
{
    const double step = value - left_out->mean;

    if (isnan(value)) {
        left_out->reason = first_reason(left_out->reason, reason);
        return;
    }
    left_out->count++;
    left_out->mean += step / left_out->count;
    left_out->squares += step * (value - left_out->mean);
}

/* T. F. Chan, G. H. Golub, R. J. LeVeque (1979), Updating formulae and a pairwise algorithm. */
void plx_left_out_merge(struct plx_left_out *earlier, const struct plx_left_out *later)
{
    const double count = earlier->count + later->count;
    const double step = later->mean - earlier->mean;

    earlier->reason = first_reason(earlier->reason, later->reason);
    if (later->count == 0)
        return;
    earlier->mean += step * later->count / count;
    earlier->squares += later->squares + step * step * earlier->count * later->count / count;
    earlier->count = count;
}

static enum plx_reason why_no_error(const struct plx_left_out *left_out, size_t teams)
{
    for (size_t i = 0; i < teams; i++)
        if (left_out[i].reason != PLX_REASON_NONE)
            return left_out[i].reason;
    for (size_t i = 0; i < teams; i++)
        if (left_out[i].count < 2)
            return PLX_REASON_TOO_FEW_VALUES;
    return PLX_REASON_NONE;
}

/* The share of a team's variance that is left when n of its N people answered. */
static double unsampled(const struct plx_left_out *left_out, const size_t *populations, size_t team)
{
    if (!populations || populations[team] == 0)
        return 1;
    return fmax(0, 1 - left_out->count / (double)populations[team]);
}

void plx_jackknife_interval(struct plx_estimate *estimate, const struct plx_left_out *left_out,
                            const size_t *populations, size_t teams, double level, double most)
{
    double variance = 0;
    double spread = 0;

    estimate->std_error = estimate->df = estimate->low = estimate->high = estimate->p = NAN;
    if (isnan(estimate->value))
        return;
    estimate->error_reason = why_no_error(left_out, teams);
    if (estimate->error_reason != PLX_REASON_NONE)
        return;
    estimate->df = -(double)teams;
    for (size_t i = 0; i < teams; i++) {
        const double n = left_out[i].count;
        const double part =
            (n - 1) / n * left_out[i].squares * unsampled(&left_out[i], populations, i);

        variance += part;
        spread += part * part / (n - 1);
        estimate->df += n;
    }
    estimate->std_error = sqrt(variance);
    if (spread > 0 && teams > 1)
        estimate->df = variance * variance / spread;
    plx_t_interval(estimate, level, most);
}

void plx_t_interval(struct plx_estimate *estimate, double level, double most)
{
    const double value = estimate->value;
    double margin = 0;

    assert(level > 0 && level < 1);
    if (estimate->std_error > 0) {
        margin = estimate->std_error * gsl_cdf_tdist_Qinv((1 - level) / 2, estimate->df);
        estimate->p = 2 * gsl_cdf_tdist_Q(fabs(value) / estimate->std_error, estimate->df);
    } else {
        estimate->p = value == 0 ? 1 : 0;
    }
    estimate->low = value - margin;
    estimate->high = fmin(value + margin, most);
}

struct plx_estimate plx_estimate_difference(const struct plx_estimate *first,
                                            const struct plx_estimate *second, double level)
{
    const double a = first->std_error * first->std_error;
    const double b = second->std_error * second->std_error;
    struct plx_estimate difference = {
        .value = second->value - first->value,
        .reason = first->reason != PLX_REASON_NONE ? first->reason : second->reason,
        .std_error = NAN,
        .error_reason =
            first->error_reason != PLX_REASON_NONE ? first->error_reason : second->error_reason,
        .df = NAN,
        .low = NAN,
        .high = NAN,
        .p = NAN,
    };

    if (isnan(difference.value) || isnan(a + b))
        return difference;
    difference.std_error = sqrt(a + b);
    difference.df = a + b > 0 ? (a + b) * (a + b) / (a * a / first->df + b * b / second->df)
                              : first->df + second->df;
    plx_t_interval(&difference, level, INFINITY);
    return difference;
}
