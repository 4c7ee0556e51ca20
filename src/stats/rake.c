/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/rake.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

static const size_t max_rounds = 5000;
static const double settled = 1e-12;

/* The work of one call. A margin's missing answers are one category more, behind the others. */
struct rake {
    size_t n;
    const struct plx_margin *margin;
    size_t n_margins;
    double *base;      /* n, mean 1 */
    double *weight;    /* n */
    bool *fixed;       /* n: at the cap */
    double *total;     /* wanted sums of weights, the margins' categories one behind the other */
    double *remaining; /* the same, less what the fixed carry */
    double *sum;
    size_t n_totals;
};

static size_t category_of(const struct plx_margin *margin, size_t i)
{
    return margin->category[i] < 0 ? margin->n_categories : (size_t)margin->category[i];
}

static void scale_base(struct rake *rake, const double *base)
{
    double sum = 0;

    for (size_t i = 0; i < rake->n; i++)
        sum += base ? base[i] : 1;
    for (size_t i = 0; i < rake->n; i++)
        rake->base[i] = (base ? base[i] : 1) * (double)rake->n / sum;
}

/* Target shares of the answers, times what is not missing; the missing keep what they have. */
static void set_totals(struct rake *rake)
{
    double *total = rake->total;

    for (size_t m = 0; m < rake->n_margins; m++) {
        const struct plx_margin *margin = &rake->margin[m];
        double missing = 0;

        for (size_t i = 0; i < rake->n; i++)
            if (margin->category[i] < 0)
                missing += rake->base[i];
        for (size_t c = 0; c < margin->n_categories; c++)
            total[c] = margin->target[c] * ((double)rake->n - missing);
        total[margin->n_categories] = missing;
        total += margin->n_categories + 1;
    }
}

static void add_up(const struct rake *rake, const struct plx_margin *margin, bool fixed,
                   double *sum)
{
    memset(sum, 0, (margin->n_categories + 1) * sizeof *sum);
    for (size_t i = 0; i < rake->n; i++)
        if (rake->fixed[i] == fixed)
            sum[category_of(margin, i)] += rake->weight[i];
}

/* What is left for those who are not at the cap; false when a category cannot be filled. */
static bool set_remaining(struct rake *rake)
{
    const double slack = 1e-9 * (double)rake->n;
    size_t first = 0;
    bool feasible = true;

    for (size_t m = 0; m < rake->n_margins; m++) {
        const struct plx_margin *margin = &rake->margin[m];

        add_up(rake, margin, true, rake->sum);
        for (size_t c = 0; c <= margin->n_categories; c++) {
            rake->remaining[first + c] = rake->total[first + c] - rake->sum[c];
            feasible = feasible && rake->remaining[first + c] > -slack;
            rake->remaining[first + c] = fmax(rake->remaining[first + c], 0);
        }
        add_up(rake, margin, false, rake->sum);
        for (size_t c = 0; c <= margin->n_categories; c++)
            feasible = feasible && (rake->remaining[first + c] <= slack || rake->sum[c] > 0);
        first += margin->n_categories + 1;
    }
    return feasible;
}

/* Multiplies one margin into place and returns the largest relative change that it took. */
static double rake_margin(struct rake *rake, const struct plx_margin *margin, const double *wanted)
{
    double largest = 0;

    add_up(rake, margin, false, rake->sum);
    for (size_t c = 0; c <= margin->n_categories; c++) {
        const double factor = rake->sum[c] > 0 ? wanted[c] / rake->sum[c] : 0;

        if (rake->sum[c] > 0)
            largest = fmax(largest, fabs(factor - 1));
        rake->sum[c] = factor;
    }
    for (size_t i = 0; i < rake->n; i++)
        if (!rake->fixed[i])
            rake->weight[i] *= rake->sum[category_of(margin, i)];
    return largest;
}

static bool rake_free(struct rake *rake, size_t *rounds)
{
    for (size_t i = 0; i < rake->n; i++)
        if (!rake->fixed[i])
            rake->weight[i] = rake->base[i];
    for (size_t round = 0; round < max_rounds; round++) {
        const double *wanted = rake->remaining;
        double largest = 0;

        ++*rounds;
        for (size_t m = 0; m < rake->n_margins; m++) {
            largest = fmax(largest, rake_margin(rake, &rake->margin[m], wanted));
            wanted += rake->margin[m].n_categories + 1;
        }
        if (largest < settled)
            return true;
    }
    return false;
}

/* Fixes everybody above the cap at it; returns whether there was anybody. */
static bool fix_above(struct rake *rake, double cap)
{
    bool any = false;

    for (size_t i = 0; i < rake->n; i++)
        if (!rake->fixed[i] && rake->weight[i] > cap * (1 + 1e-10)) {
            rake->fixed[i] = true;
            rake->weight[i] = cap;
            any = true;
        }
    return any;
}

static enum plx_status rake_all(struct rake *rake, double cap, struct plx_raking *result,
                                enum plx_reason *reason, struct plx_error *err)
{
    *reason = PLX_REASON_INFEASIBLE_MARGINS;
    /* At first nobody is fixed, so each round counts the base weights as they are. */
    memcpy(rake->weight, rake->base, rake->n * sizeof *rake->weight);
    do {
        if (!set_remaining(rake))
            return plx_fail(err, PLX_UNDEFINED, "%s", plx_reason_text(*reason));
        result->converged = rake_free(rake, &result->rounds);
        *reason = PLX_REASON_INFEASIBLE_CAP;
    } while (result->converged && !isnan(cap) && fix_above(rake, cap));
    *reason = PLX_REASON_NONE;
    return PLX_OK;
}

static void describe(const struct rake *rake, struct plx_raking *result)
{
    double sum = 0;
    double squares = 0;

    for (size_t i = 0; i < rake->n; i++) {
        sum += rake->weight[i];
        squares += rake->weight[i] * rake->weight[i];
    }
    result->effective_n = sum * sum / squares;
    result->design_effect = (double)rake->n / result->effective_n;
}

static enum plx_status allocate(struct rake *rake, struct plx_error *err)
{
    size_t widest = 0;

    for (size_t m = 0; m < rake->n_margins; m++) {
        const size_t width = rake->margin[m].n_categories + 1;

        rake->n_totals += width;
        widest = width > widest ? width : widest;
    }
    rake->base = plx_array_new(rake->n, sizeof *rake->base);
    rake->weight = plx_array_new(rake->n, sizeof *rake->weight);
    rake->fixed = plx_array_new(rake->n, sizeof *rake->fixed);
    rake->total = plx_array_new(rake->n_totals, sizeof *rake->total);
    rake->remaining = plx_array_new(rake->n_totals, sizeof *rake->remaining);
    rake->sum = plx_array_new(widest, sizeof *rake->sum);
    if (!rake->base || !rake->weight || !rake->fixed || !rake->total || !rake->remaining ||
        !rake->sum)
        return plx_fail_memory(err, "weights");
    return PLX_OK;
}

enum plx_status plx_rake(size_t n, const double *base, const struct plx_margin *margin,
                         size_t n_margins, double cap, double *weight, struct plx_raking *result,
                         enum plx_reason *reason, struct plx_error *err)
{
    struct rake rake = {.n = n, .margin = margin, .n_margins = n_margins};
    struct plx_raking found = {0};
    enum plx_status status;

    *reason = PLX_REASON_NO_DATA;
    if (n == 0)
        return plx_fail(err, PLX_UNDEFINED, "%s", plx_reason_text(*reason));
    status = allocate(&rake, err);
    if (status != PLX_OK)
        goto done;
    scale_base(&rake, base);
    set_totals(&rake);
    status = rake_all(&rake, cap, &found, reason, err);
    if (status != PLX_OK)
        goto done;
    describe(&rake, &found);
    memcpy(weight, rake.weight, n * sizeof *weight);
    *result = found;
done:
    free(rake.base);
    free(rake.weight);
    free(rake.fixed);
    free(rake.total);
    free(rake.remaining);
    free(rake.sum);
    return status;
}
