/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_compare.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "parallax/stats/means.h"
#include "parallax/stats/proportion.h"

static const double level = 0.95;

void plx_group_add(struct plx_group *group, double weight, double value)
{
    group->least = group->n > 0 ? fmin(group->least, value) : value;
    group->most = group->n > 0 ? fmax(group->most, value) : value;
    group->n++;
    group->weight += weight;
    group->sum += weight * value;
    group->weight_squares += weight * weight;
}

void plx_group_end(struct plx_group *group)
{
    group->mean = group->weight > 0 ? group->sum / group->weight : NAN;
    /* What equal numbers add up to may be off by rounding. */
    if (group->n > 0 && group->least == group->most)
        group->mean = group->least;
}

void plx_group_spread(struct plx_group *group, double weight, double value)
{
    const double off = value - group->mean;

    group->square += weight * off * off;
    group->squared_drift += weight * weight * off;
    group->squared_squares += weight * weight * off * off;
}

/* Moves the sums about the mean to another mean. */
static void move_mean(struct plx_group *group, double mean)
{
    const double step = group->mean - mean;

    group->square += step * (2 * (group->sum - group->weight * group->mean) + group->weight * step);
    group->squared_squares += step * (2 * group->squared_drift + group->weight_squares * step);
    group->squared_drift += group->weight_squares * step;
    group->mean = mean;
}

void plx_group_join(struct plx_group *to, const struct plx_group *from)
{
    struct plx_group a = *to;
    struct plx_group b = *from;

    if (b.n == 0)
        return;
    if (a.n == 0) {
        *to = b;
        return;
    }
    to->n += b.n;
    to->weight += b.weight;
    to->sum += b.sum;
    to->weight_squares += b.weight_squares;
    to->least = fmin(a.least, b.least);
    to->most = fmax(a.most, b.most);
    plx_group_end(to);
    move_mean(&a, to->mean);
    move_mean(&b, to->mean);
    to->square = a.square + b.square;
    to->squared_drift = a.squared_drift + b.squared_drift;
    to->squared_squares = a.squared_squares + b.squared_squares;
}

static struct plx_mean mean_of(const struct plx_group *group)
{
    struct plx_mean mean = {group->n, group->mean, NAN, NAN};

    if (group->n >= 2)
        mean.se2 = group->least == group->most
                       ? 0
                       : group->n / (group->n - 1) * group->squared_squares /
                             (group->weight * group->weight);
    return mean;
}

static struct plx_share share_of(const struct plx_group *group)
{
    return (struct plx_share){group->mean, plx_effective_n(group->weight, group->weight_squares)};
}

static void compare_shares(const struct plx_group *group, const struct plx_group *others,
                           struct plx_comparison_with_all *line)
{
    const struct plx_share own = share_of(group);
    const struct plx_share rest = share_of(others);

    plx_newcombe(rest, own, gsl_cdf_ugaussian_Qinv((1 - level) / 2), &line->low, &line->high);
    line->p = plx_newcombe_different(rest, own);
}

static void compare_means(const struct plx_group *group, const struct plx_group *others,
                          struct plx_comparison_with_all *line)
{
    const struct plx_mean own = mean_of(group);
    const struct plx_mean rest = mean_of(others);
    struct plx_welch welch;

    plx_welch_compare(&rest, &own, level, &welch);
    line->low = welch.low;
    line->high = welch.high;
    line->p = welch.p;
    line->reason = welch.reason;
    line->separated = welch.reason == PLX_REASON_NO_VARIATION && welch.difference != 0;
}

static void find_index(const struct plx_group *all, double sd, bool share,
                       struct plx_comparison_with_all *line)
{
    const double most = share ? 100 / line->overall : HUGE_VAL;

    if (!(line->overall > 0) || all->least < 0)
        return;
    line->index = 100 * line->value / line->overall;
    if (isnan(line->low))
        return;
    line->index_low = fmax(0, 100 + 100 * line->low * sd / line->overall);
    line->index_high = fmin(most, 100 + 100 * line->high * sd / line->overall);
}

struct plx_comparison_with_all plx_group_compare(const struct plx_group *group,
                                                 const struct plx_group *others,
                                                 const struct plx_group *all, bool share)
{
    struct plx_comparison_with_all line = {
        NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, false, PLX_REASON_NONE};
    const double sd = all->n > 1 && all->least < all->most
                          ? sqrt(all->square / all->weight * all->n / (all->n - 1))
                          : 0;

    if (all->n > 0)
        line.overall = all->mean;
    if (!(group->weight > 0)) {
        line.reason = PLX_REASON_NO_DATA;
        return line;
    }
    line.value = group->mean;
    if (!(sd > 0)) {
        line.reason = PLX_REASON_NO_VARIATION;
    } else {
        line.z = (group->mean - all->mean) / sd;
        if (!(others->weight > 0))
            line.reason = PLX_REASON_ONE_CLUSTER;
        else if (group->n < 2 || others->n < 2)
            line.reason = PLX_REASON_TOO_FEW_VALUES;
        else if (share)
            compare_shares(group, others, &line);
        else
            compare_means(group, others, &line);
        line.low *= others->weight / all->weight / sd;
        line.high *= others->weight / all->weight / sd;
    }
    find_index(all, sd, share, &line);
    return line;
}
