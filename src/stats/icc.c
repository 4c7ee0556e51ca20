/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/icc.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static const char *const names[PLX_ICC_FORMS] = {
    [PLX_ICC_1_1] = "icc_1_1", [PLX_ICC_2_1] = "icc_2_1", [PLX_ICC_3_1] = "icc_3_1",
    [PLX_ICC_1_K] = "icc_1_k", [PLX_ICC_2_K] = "icc_2_k", [PLX_ICC_3_K] = "icc_3_k",
};

static const char *const other_names[PLX_ICC_FORMS] = {
    [PLX_ICC_1_1] = "ICC(1)", [PLX_ICC_2_1] = "ICC(A,1)", [PLX_ICC_3_1] = "ICC(C,1)",
    [PLX_ICC_1_K] = "ICC(k)", [PLX_ICC_2_K] = "ICC(A,k)", [PLX_ICC_3_K] = "ICC(C,k)",
};

/* Of n complete units and k raters. */
struct squares {
    double n;
    double k;
    double between; /* B */
    double within;  /* W */
    double raters;  /* J */
    double error;   /* E */
};

struct limits {
    double low;
    double high;
};

static bool complete(const double *row, size_t raters)
{
    for (size_t j = 0; j < raters; j++)
        if (isnan(row[j]))
            return false;
    return true;
}

static double mean_of_unit(const double *row, size_t raters)
{
    double sum = 0;

    for (size_t j = 0; j < raters; j++)
        sum += row[j];
    return sum / (double)raters;
}

static double mean_of_rater(const double *score, size_t units, size_t raters, size_t rater,
                            double n)
{
    double sum = 0;

    for (size_t i = 0; i < units; i++)
        if (complete(score + i * raters, raters))
            sum += score[i * raters + rater];
    return sum / n;
}

/* Squares about the means, never differences of sums: certified data with a large common part
   would lose all digits. */
static struct squares mean_squares(const double *score, size_t units, size_t raters, double n)
{
    const double k = (double)raters;
    struct squares sum = {.n = n, .k = k};
    double grand = 0;

    for (size_t i = 0; i < units; i++)
        if (complete(score + i * raters, raters))
            grand += mean_of_unit(score + i * raters, raters) / n;
    for (size_t i = 0; i < units; i++) {
        const double *row = score + i * raters;
        const double mean = mean_of_unit(row, raters);

        if (!complete(row, raters))
            continue;
        sum.between += k * (mean - grand) * (mean - grand) / (n - 1);
        for (size_t j = 0; j < raters; j++)
            sum.within += (row[j] - mean) * (row[j] - mean) / (n * (k - 1));
    }
    for (size_t j = 0; j < raters; j++) {
        const double rater = mean_of_rater(score, units, raters, j, n) - grand;

        sum.raters += n * rater * rater / (k - 1);
        for (size_t i = 0; i < units; i++) {
            const double *row = score + i * raters;
            const double rest = row[j] - mean_of_unit(row, raters) - rater;

            if (complete(row, raters))
                sum.error += rest * rest / ((n - 1) * (k - 1));
        }
    }
    return sum;
}

/* Halves the interval that holds the quantile, on the scale of its logarithm: GSL's own quantile
   ends the program below one degree of freedom, and the inverse that it rests on does not always
   converge with some ten thousand. */
static double f_quantile(double probability, double df1, double df2)
{
    double low = -700;
    double high = 700;

    if (!(isfinite(df1) && isfinite(df2) && df1 > 0 && df2 > 0))
        return NAN;
    for (int step = 0; step < 100 && high - low > 1e-16; step++) {
        const double middle = (low + high) / 2;

        if (gsl_cdf_fdist_P(exp(middle), df1, df2) < probability)
            low = middle;
        else
            high = middle;
    }
    return exp((low + high) / 2);
}

/* Forms 1 and 3: from the limits of F. A perfect F is infinite, and so is its lower limit. */
static struct limits ratio_limits(double f, double df1, double df2, double tail)
{
    return (struct limits){
        .low = f / f_quantile(1 - tail, df1, df2),
        .high = f * f_quantile(1 - tail, df2, df1),
    };
}

static double single(double f, double k)
{
    return isinf(f) ? 1 : (f - 1) / (f + k - 1);
}

static double average(double f)
{
    return 1 - 1 / f;
}

/* Form 2, one rating: McGraw and Wong (1996), with everything times E, which may be 0. */
static struct limits random_limits(const struct squares *s, double value, double tail)
{
    const double n = s->n;
    const double k = s->k;
    const double a = k * value * s->raters;
    const double b = (n * (1 + (k - 1) * value) - k * value) * s->error;
    const double v = (k - 1) * (n - 1) * (a + b) * (a + b) / ((n - 1) * a * a + b * b);
    const double rest = k * s->raters + (k * n - k - n) * s->error;
    double upper;
    double lower;

    if (s->raters == 0 && s->error == 0)
        return (struct limits){1, 1};
    upper = f_quantile(1 - tail, n - 1, v);
    lower = f_quantile(1 - tail, v, n - 1);
    return (struct limits){
        .low = n * (s->between - upper * s->error) / (upper * rest + n * s->between),
        .high = n * (lower * s->between - s->error) / (rest + n * lower * s->between),
    };
}

static void set(struct plx_icc *result, enum plx_icc_form form, double value, struct limits limits)
{
    result->value[form] = value;
    result->low[form] = limits.low;
    result->high[form] = limits.high;
}

static void test(struct plx_icc *result, enum plx_icc_form one, enum plx_icc_form mean, double f,
                 double df1, double df2)
{
    result->f[one] = result->f[mean] = f;
    result->p[one] = result->p[mean] = isinf(f) ? 0 : gsl_cdf_fdist_Q(f, df1, df2);
}

static void measure(const struct squares *s, double tail, struct plx_icc *result)
{
    const double n = s->n;
    const double k = s->k;
    const double rest_df = (n - 1) * (k - 1);
    const double f1 = s->between / s->within;
    const double f3 = s->between / s->error;
    const struct limits one = ratio_limits(f1, n - 1, n * (k - 1), tail);
    const struct limits three = ratio_limits(f3, n - 1, rest_df, tail);
    const double two = (s->between - s->error) /
                       (s->between + (k - 1) * s->error + k * (s->raters - s->error) / n);
    const struct limits random = random_limits(s, two, tail);

    set(result, PLX_ICC_1_1, (s->between - s->within) / (s->between + (k - 1) * s->within),
        (struct limits){single(one.low, k), single(one.high, k)});
    set(result, PLX_ICC_2_1, two, random);
    set(result, PLX_ICC_3_1, (s->between - s->error) / (s->between + (k - 1) * s->error),
        (struct limits){single(three.low, k), single(three.high, k)});
    set(result, PLX_ICC_1_K, (s->between - s->within) / s->between,
        (struct limits){average(one.low), average(one.high)});
    set(result, PLX_ICC_2_K, (s->between - s->error) / (s->between + (s->raters - s->error) / n),
        (struct limits){k * random.low / (1 + (k - 1) * random.low),
                        k * random.high / (1 + (k - 1) * random.high)});
    set(result, PLX_ICC_3_K, (s->between - s->error) / s->between,
        (struct limits){average(three.low), average(three.high)});
    test(result, PLX_ICC_1_1, PLX_ICC_1_K, f1, n - 1, n * (k - 1));
    test(result, PLX_ICC_2_1, PLX_ICC_2_K, f3, n - 1, rest_df);
    test(result, PLX_ICC_3_1, PLX_ICC_3_K, f3, n - 1, rest_df);
}

static void undefine(struct plx_icc *result, size_t form, enum plx_reason reason)
{
    result->value[form] = result->low[form] = result->high[form] = NAN;
    result->f[form] = result->p[form] = NAN;
    result->reason[form] = reason;
}

/* Means of all ratings vary less than their error alone explains: the form would be above 1. */
static bool has_negative_denominator(const struct squares *s, size_t form)
{
    return form == PLX_ICC_2_K && s->between + (s->raters - s->error) / s->n <= 0;
}

void plx_icc_of(const struct plx_icc_squares *given, double level, struct plx_icc *result)
{
    const struct squares squares = {
        .n = (double)given->units,
        .k = (double)given->raters,
        .between = given->between,
        .within = given->within,
        .raters = given->between_raters,
        .error = given->error,
    };
    enum plx_reason reason = PLX_REASON_NONE;

    *result = (struct plx_icc){.units = given->units};
    if (given->raters < 2)
        reason = PLX_REASON_ONE_RATER;
    else if (given->units < 2)
        reason = PLX_REASON_TOO_FEW_UNITS;
    else if (squares.between == 0 && squares.within == 0)
        reason = PLX_REASON_NO_VARIATION;
    else
        measure(&squares, (1 - level) / 2, result);
    for (size_t form = 0; form < PLX_ICC_FORMS; form++)
        if (reason != PLX_REASON_NONE)
            undefine(result, form, reason);
        else if ((squares.between == 0 && form >= PLX_ICC_1_K) || !isfinite(result->value[form]) ||
                 has_negative_denominator(&squares, form))
            undefine(result, form, PLX_REASON_NO_BETWEEN_VARIANCE);
}

void plx_icc(const double *score, size_t units, size_t raters, double level, struct plx_icc *result)
{
    struct plx_icc_squares squares = {.raters = raters};

    for (size_t i = 0; i < units; i++)
        squares.units += complete(score + i * raters, raters);
    if (raters >= 2 && squares.units >= 2) {
        const struct squares found = mean_squares(score, units, raters, (double)squares.units);

        squares.between = found.between;
        squares.within = found.within;
        squares.between_raters = found.raters;
        squares.error = found.error;
    }
    plx_icc_of(&squares, level, result);
    result->dropped = units - squares.units;
}

const char *plx_icc_name(enum plx_icc_form form)
{
    assert(form < PLX_ICC_FORMS);
    return names[form];
}

const char *plx_icc_other_name(enum plx_icc_form form)
{
    assert(form < PLX_ICC_FORMS);
    return other_names[form];
}
