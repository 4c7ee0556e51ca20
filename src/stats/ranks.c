/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/ranks.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/alike.h"

void plx_midranks(const double *value, size_t count, double *rank)
{
    for (size_t i = 0; i < count; i++) {
        double below = 0;
        double equal = 0;

        for (size_t j = 0; j < count; j++) {
            below += value[j] < value[i];
            equal += value[j] == value[i];
        }
        rank[i] = below + (equal + 1) / 2;
    }
}

/* Sums over the groups of equal numbers, each group of t counted once: t^3 - t and its relatives.
 */
struct ties {
    double cubes;   /* t (t - 1) (t + 1) */
    double pairs;   /* t (t - 1) */
    double triples; /* t (t - 1) (t - 2) */
    double fives;   /* t (t - 1) (2 t + 5) */
};

static struct ties count_ties(const double *value, size_t count)
{
    struct ties ties = {0};

    for (size_t i = 0; i < count; i++) {
        double t = 0;

        for (size_t j = 0; j < count; j++)
            t += value[j] == value[i];
        /* Each of the t members of a group brings its t-th part. */
        ties.cubes += (t - 1) * (t + 1);
        ties.pairs += t - 1;
        ties.triples += (t - 1) * (t - 2);
        ties.fives += (t - 1) * (2 * t + 5);
    }
    return ties;
}

static void fill_tests(struct plx_concordance *result, double raters, double units)
{
    const double w = result->w;

    result->df = units - 1;
    result->chi_square = raters * (units - 1) * w;
    result->p_chi_square = gsl_cdf_chisq_Q(result->chi_square, result->df);
    result->f = (raters - 1) * w / (1 - w);
    result->df1 = units - 1 - 2 / raters;
    result->df2 = (raters - 1) * result->df1;
    /* Two units ranked by two raters leave no degree of freedom. */
    if (!(result->df1 > 0))
        result->p_f = NAN;
    else
        result->p_f = isinf(result->f) ? 0 : gsl_cdf_fdist_Q(result->f, result->df1, result->df2);
    result->mean_spearman = (raters * w - 1) / (raters - 1);
}

void plx_concordance_of(const double *rank_sum, size_t units, size_t raters, double ties,
                        struct plx_concordance *result)
{
    const double r = (double)raters;
    const double n = (double)units;
    double s = 0;

    *result =
        (struct plx_concordance){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, PLX_REASON_NONE};
    for (size_t i = 0; i < units; i++)
        s += (rank_sum[i] - r * (n + 1) / 2) * (rank_sum[i] - r * (n + 1) / 2);
    if (units < 2)
        result->reason = PLX_REASON_TOO_FEW_UNITS;
    else if (raters < 2)
        result->reason = PLX_REASON_ONE_RATER;
    else if (!(r * (n * n * n - n) - ties > 0))
        result->reason = PLX_REASON_NO_VARIATION;
    if (result->reason != PLX_REASON_NONE)
        return;
    result->w_uncorrected = 12 * s / (r * r * (n * n * n - n));
    result->w = 12 * s / (r * r * (n * n * n - n) - r * ties);
    fill_tests(result, r, n);
}

enum plx_status plx_concordance(const double *value, size_t raters, size_t units,
                                struct plx_concordance *result, struct plx_error *err)
{
    double *rank = plx_array_new(2 * units, sizeof *rank);
    double *sum;
    double ties = 0;

    if (!rank)
        return plx_fail_memory(err, "rankings");
    sum = rank + units;
    for (size_t g = 0; g < raters; g++) {
        plx_midranks(value + g * units, units, rank);
        ties += count_ties(value + g * units, units).cubes;
        for (size_t i = 0; i < units; i++)
            sum[i] += rank[i];
    }
    plx_concordance_of(sum, units, raters, ties, result);
    free(rank);
    return PLX_OK;
}

static double pearson(const double *a, const double *b, size_t count)
{
    const double middle = ((double)count + 1) / 2;
    double together = 0;
    double in_a = 0;
    double in_b = 0;

    for (size_t i = 0; i < count; i++) {
        together += (a[i] - middle) * (b[i] - middle);
        in_a += (a[i] - middle) * (a[i] - middle);
        in_b += (b[i] - middle) * (b[i] - middle);
    }
    return in_a > 0 && in_b > 0 ? together / sqrt(in_a * in_b) : NAN;
}

/* Kendall's S over its standard deviation where no sides are tied with each other by chance. */
static double tau_z(const double *a, const double *b, size_t count)
{
    const double n = (double)count;
    const struct ties of_a = count_ties(a, count);
    const struct ties of_b = count_ties(b, count);
    double s = 0;
    double variance = (n * (n - 1) * (2 * n + 5) - of_a.fives - of_b.fives) / 18 +
                      of_a.pairs * of_b.pairs / (2 * n * (n - 1)) +
                      of_a.triples * of_b.triples / (9 * n * (n - 1) * (n - 2));

    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            s += ((a[j] > a[i]) - (a[j] < a[i])) * ((b[j] > b[i]) - (b[j] < b[i]));
    return s / sqrt(variance);
}

enum plx_status plx_rank_correlate(const double *a, const double *b, size_t count,
                                   struct plx_rank_correlation *result, struct plx_error *err)
{
    const double df = (double)count - 2;
    double *rank = plx_array_new(2 * count, sizeof *rank);
    double t;

    if (!rank)
        return plx_fail_memory(err, "ranks");
    *result = (struct plx_rank_correlation){NAN, NAN, NAN, NAN, NAN, PLX_REASON_TOO_FEW_VALUES};
    plx_midranks(a, count, rank);
    plx_midranks(b, count, rank + count);
    if (count >= 3) {
        result->rho = pearson(rank, rank + count, count);
        result->reason = isnan(result->rho) ? PLX_REASON_NO_VARIATION : PLX_REASON_NONE;
    }
    free(rank);
    if (result->reason != PLX_REASON_NONE)
        return PLX_OK;
    t = result->rho * sqrt(df / (1 - result->rho * result->rho));
    result->rho_p = isinf(t) ? 0 : fmin(1, 2 * gsl_cdf_tdist_Q(fabs(t), df));
    result->tau_b = plx_tau_b(a, b, count);
    result->tau_z = tau_z(a, b, count);
    result->tau_p = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(result->tau_z)));
    return PLX_OK;
}
