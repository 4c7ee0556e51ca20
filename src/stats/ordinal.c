/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/ordinal.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

static const double largest_exact = 10000;

static double total(const double *count, size_t values)
{
    double sum = 0;

    for (size_t i = 0; i < values; i++)
        sum += count[i];
    return sum;
}

struct dominance {
    double net;    /* sum of sign(b - a) over pairs */
    double rows;   /* sum over a of (mean sign - delta)^2 */
    double places; /* the same over b */
    double ties;   /* pairs with equal answers */
};

static struct dominance dominance(const struct plx_two_counts *c, double n, double m, double delta)
{
    struct dominance found = {0};
    double a_below = 0;
    double b_below = 0;

    for (size_t i = 0; i < c->values; i++) {
        const double b_above = m - b_below - c->b[i];
        const double a_above = n - a_below - c->a[i];
        const double row = (b_above - b_below) / m - delta;
        const double place = (a_below - a_above) / n - delta;

        found.net += c->a[i] * (b_above - b_below);
        found.rows += c->a[i] * row * row;
        found.places += c->b[i] * place * place;
        found.ties += c->a[i] * c->b[i];
        a_below += c->a[i];
        b_below += c->b[i];
    }
    return found;
}

static void cliff_interval(struct plx_cliff *result, double level)
{
    const double pairs = result->n_a * result->n_b;
    const double t = gsl_cdf_tdist_Qinv((1 - level) / 2, result->n_a + result->n_b - 2);
    const double whole = result->delta;
    const double d = fabs(whole) == 1 ? whole * (pairs - 1) / pairs : whole;
    const double s2 = result->variance;
    const double square = t * t * s2;
    const double room = 1 - d * d;
    const double spread = t * sqrt(s2) * sqrt(room * room + square);

    result->low = whole == -1 ? -1 : (d - d * d * d - spread) / (room + square);
    result->high = whole == 1 ? 1 : (d - d * d * d + spread) / (room + square);
}

void plx_cliff(const struct plx_two_counts *counts, double level, struct plx_cliff *result)
{
    const double n = total(counts->a, counts->values);
    const double m = total(counts->b, counts->values);
    struct dominance found;
    double squares;

    *result = (struct plx_cliff){n, m, NAN, NAN, NAN, NAN, PLX_REASON_NO_DATA};
    if (!(n > 0) || !(m > 0))
        return;
    result->delta = dominance(counts, n, m, 0).net / (n * m);
    result->reason = PLX_REASON_TOO_FEW_VALUES;
    if (n < 2 || m < 2)
        return;
    found = dominance(counts, n, m, result->delta);
    /* Signs are -1, 0 and 1, so the sum of (sign - delta)^2 needs only the ties. */
    squares = n * m - found.ties - n * m * result->delta * result->delta;
    result->variance =
        (m * m * found.rows + n * n * found.places - squares) / (n * m * (n - 1) * (m - 1));
    result->reason = PLX_REASON_NO_VARIATION;
    if (found.ties == n * m)
        return;
    if (fabs(result->delta) == 1) {
        const double d = result->delta * (n * m - 1) / (n * m);

        found = dominance(counts, n, m, d);
        squares = n * m * (1 - fabs(d)) * (1 - fabs(d));
        result->variance =
            (m * m * found.rows + n * n * found.places - squares) / (n * m * (n - 1) * (m - 1));
    }
    result->reason = PLX_REASON_NONE;
    cliff_interval(result, level);
}

/* Number of ways in which n of the N people hold each doubled rank sum: people are taken in by
   groups of equal answers, j of t in C(t, j) ways. ways[i * width + s]: i people with sum s. */
static void count_rank_sums(const struct plx_two_counts *c, size_t n, size_t width, double *ways)
{
    double below = 0;
    size_t taken = 0;

    ways[0] = 1;
    for (size_t g = 0; g < c->values; g++) {
        const double t = c->a[g] + c->b[g];
        const size_t rank = (size_t)(2 * below + t + 1); /* doubled midrank of the group */
        const size_t people = (size_t)t;

        if (people == 0)
            continue;
        taken += people;
        for (size_t i = taken < n ? taken : n; i > 0; i--) {
            for (size_t s = width; s-- > 0;) {
                double choose = 1;
                double sum = ways[i * width + s];

                for (size_t j = 1; j <= i && j <= people && j * rank <= s; j++) {
                    choose *= (double)(people - j + 1) / (double)j;
                    sum += choose * ways[(i - j) * width + s - j * rank];
                }
                ways[i * width + s] = sum;
            }
        }
        below += t;
    }
}

static enum plx_status exact_p(const struct plx_two_counts *c, double n, double m, double u,
                               double *p, struct plx_error *err)
{
    const double people = n + m;
    /* The smaller team is followed; by symmetry its distance from the mean is the other's. */
    const size_t k = (size_t)fmin(n, m);
    const size_t width = (size_t)(2 * (double)k * people) + 1;
    double *ways = plx_array_new((k + 1) * width, sizeof *ways);
    const double mean = (double)k * (people + 1);
    const double far = 2 * fabs(u - n * m / 2);
    double all = 0;
    double extreme = 0;

    if (!ways)
        return plx_fail_memory(err, "rank sums");
    count_rank_sums(c, k, width, ways);
    for (size_t s = 0; s < width; s++) {
        all += ways[k * width + s];
        if (fabs((double)s - mean) >= far * (1 - 1e-10))
            extreme += ways[k * width + s];
    }
    *p = extreme / all;
    free(ways);
    return PLX_OK;
}

enum plx_status plx_mann_whitney(const struct plx_two_counts *counts,
                                 struct plx_mann_whitney *result, struct plx_error *err)
{
    const double n = total(counts->a, counts->values);
    const double m = total(counts->b, counts->values);
    const double all = n + m;
    double ties = 0;
    double sigma;
    double off;

    *result = (struct plx_mann_whitney){NAN, NAN, NAN, NAN, NAN, PLX_REASON_NO_DATA};
    if (!(n > 0) || !(m > 0))
        return PLX_OK;
    for (size_t i = 0; i < counts->values; i++) {
        const double t = counts->a[i] + counts->b[i];

        ties += t * t * t - t;
    }
    result->u = (dominance(counts, n, m, 0).net + n * m) / 2;
    sigma = sqrt(n * m / 12 * (all + 1 - ties / (all * (all - 1))));
    off = result->u - n * m / 2;
    if (!(sigma > 0)) {
        result->p = result->p_corrected = result->p_exact = 1;
        result->reason = PLX_REASON_ALL_TIED;
        return PLX_OK;
    }
    result->reason = PLX_REASON_NONE;
    result->z = off / sigma;
    result->p = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(result->z)));
    result->p_corrected = fmin(1, 2 * gsl_cdf_ugaussian_Q(fmax(0, fabs(off) - 0.5) / sigma));
    if (n * m > largest_exact)
        return PLX_OK;
    return exact_p(counts, n, m, result->u, &result->p_exact, err);
}

void plx_brunner_munzel(const struct plx_two_counts *counts, struct plx_brunner_munzel *result)
{
    const double n = total(counts->a, counts->values);
    const double m = total(counts->b, counts->values);
    struct dominance found;
    double delta;
    double v_a;
    double v_b;
    double reach;

    *result = (struct plx_brunner_munzel){NAN, NAN, NAN, NAN, NAN, NAN, NAN, PLX_REASON_NO_DATA};
    if (!(n > 0) || !(m > 0))
        return;
    delta = dominance(counts, n, m, 0).net / (n * m);
    result->p_hat = (delta + 1) / 2;
    result->reason = PLX_REASON_TOO_FEW_VALUES;
    if (n < 2 || m < 2)
        return;
    /* Pooled less own midrank is the placement: (1 + mean sign) / 2 times the other team's size. */
    found = dominance(counts, n, m, delta);
    v_a = found.rows / 4 / (n - 1);
    v_b = found.places / 4 / (m - 1);
    result->se = sqrt(v_a / n + v_b / m);
    result->reason = PLX_REASON_SEPARATION;
    if (!(result->se > 0))
        return;
    result->reason = PLX_REASON_NONE;
    result->t = (result->p_hat - 0.5) / result->se;
    result->df =
        pow(v_a / n + v_b / m, 2) / (pow(v_a / n, 2) / (n - 1) + pow(v_b / m, 2) / (m - 1));
    result->p = fmin(1, 2 * gsl_cdf_tdist_Q(fabs(result->t), result->df));
    reach = gsl_cdf_tdist_Qinv(0.025, result->df) * result->se;
    result->low = result->p_hat - reach;
    result->high = result->p_hat + reach;
}

double plx_median_of(const double *value, const double *count, size_t values)
{
    const double n = total(count, values);
    double below = 0;

    for (size_t i = 0; i < values; i++) {
        below += count[i];
        if (below > n / 2)
            return value[i];
        if (below == n / 2 && count[i] > 0)
            for (size_t j = i + 1; j < values; j++)
                if (count[j] > 0)
                    return (value[i] + value[j]) / 2;
    }
    return NAN;
}

struct split {
    double at_most; /* pairs with a difference of at most the given one */
    double nearest; /* the largest such difference */
    double next;    /* the smallest above it */
};

/* One walk along both teams: as a rises, the answers of b within reach only become more. */
static struct split split_pairs(const struct plx_two_counts *c, double shift)
{
    struct split split = {0, -INFINITY, INFINITY};
    double within = 0;
    double last = -INFINITY;
    size_t j = 0;
    size_t above = 0;

    for (size_t i = 0; i < c->values; i++) {
        if (!(c->a[i] > 0))
            continue;
        for (; j < c->values && c->value[j] - c->value[i] <= shift; j++) {
            within += c->b[j];
            if (c->b[j] > 0)
                last = c->value[j];
        }
        split.at_most += c->a[i] * within;
        split.nearest = fmax(split.nearest, last - c->value[i]);
        if (above < j)
            above = j;
        while (above < c->values && !(c->b[above] > 0))
            above++;
        if (above < c->values)
            split.next = fmin(split.next, c->value[above] - c->value[i]);
    }
    return split;
}

double plx_hodges_lehmann(const struct plx_two_counts *counts)
{
    const double half = total(counts->a, counts->values) * total(counts->b, counts->values) / 2;
    double low;
    double high;

    if (!(half > 0))
        return NAN;
    low = counts->value[0] - counts->value[counts->values - 1];
    high = -low;
    /* The median lies in low..high; each step moves one end onto a difference that occurs. */
    for (;;) {
        const double middle = low + (high - low) / 2;
        const struct split split = split_pairs(counts, middle);

        if (split.at_most == half)
            return (split.nearest + split.next) / 2;
        if (split.at_most > half) {
            if (split.nearest <= low || split.nearest == high)
                return split.nearest;
            high = split.nearest;
        } else {
            if (split.next >= high)
                return split.next;
            low = split.next;
        }
    }
}
