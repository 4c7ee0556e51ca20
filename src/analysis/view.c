/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/means.h"
#include "parallax/stats/proportion.h"
#include "parallax/stats/resample.h"
#include "view_measures.h"

enum {
    FEWEST_RESAMPLES = 99,
    BLOCKS_AHEAD = 8, /* of random numbers: what most draws take */
};

static const double line = 0.2;    /* consensus below it is no common answer */
static const double sure = 0.95;   /* where so many draws are below it; with fewer, small teams that
                                      do have one are called split for being small */
static const double longest = 3e7; /* nominal nanoseconds of one team's resampling */

static size_t resamples_within_reason(const struct measuring *m,
                                      const struct view_settings *settings)
{
    const double cost =
        redraw_cost(&m->redraw) + 3.0 * (double)m->answers->kinds * (double)m->answers->components;
    const double affordable = longest / cost;

    if (affordable >= (double)settings->resamples)
        return settings->resamples;
    return affordable > FEWEST_RESAMPLES ? (size_t)affordable : FEWEST_RESAMPLES;
}

/* How much wider an interval of n respondents is than their draws are: a mean's draws have n + 1
   where its squared error has n - 1, and few respondents do not know the error itself. */
static double widening(size_t n)
{
    const double people = (double)n;

    return sqrt((people + 1) / (people - 1)) * gsl_cdf_tdist_Qinv(0.025, people - 1) /
           gsl_cdf_ugaussian_Qinv(0.025);
}

/* Moves the draws of one measure about its value. Draws lie off the value by as much as the value
   lies off the truth, wherever a measure bends; so only how they scatter counts. */
static void move(double *replicate, size_t count, double factor, const struct view_measure *measure)
{
    double mean = 0;

    for (size_t r = 0; r < count; r++)
        mean += replicate[r] / (double)count;
    for (size_t r = 0; r < count; r++)
        replicate[r] = measure->value + (replicate[r] - mean) * factor;
}

/* Reads the interval off draws that have been moved. */
static void read_limits(double *replicate, size_t count, struct view_measure *measure)
{
    measure->low = fmax(measure->least, plx_quantile_of(replicate, count, 0.025));
    measure->high = fmin(measure->most, plx_quantile_of(replicate, count, 0.975));
    measure->low = fmin(measure->low, measure->value);
    measure->high = fmax(measure->high, measure->value);
}

static double factor_of(const struct measuring *m, const struct view_settings *settings)
{
    return sqrt(settings->keep) * widening(m->answers->base[m->team]);
}

/* Intervals of the measures, where they are asked for; the share of replicates whose headline is
   below the line. */
static enum plx_status resample(struct measuring *m, const struct view_settings *settings,
                                struct view *view, double *below, struct plx_error *err)
{
    const size_t count = resamples_within_reason(m, settings);
    const size_t measures = settings->verdict_only ? 1 : view->measures;
    const double factor = factor_of(m, settings);
    double *replicate = plx_array_new(measures * count, sizeof *replicate);
    uint32_t ahead[4 * BLOCKS_AHEAD];

    *below = 0;
    if (!replicate)
        return plx_fail_memory(err, "bootstrap replicates");
    for (size_t r = 0; r < count; r++) {
        struct view drawn;
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, PLX_FOR_BAYES, (uint32_t)r, settings->task);
        plx_stream_ahead(&stream, ahead, BLOCKS_AHEAD);
        redraw_again(&m->redraw, &stream);
        measuring_take(m, &drawn);
        for (size_t i = 0; i < measures; i++) {
            const double value = drawn.measure[i].value;

            /* A draw for which a measure is not defined says no more than the answers. */
            replicate[i * count + r] = isnan(value) ? view->measure[i].value : value;
        }
    }
    for (size_t i = 0; i < measures; i++) {
        if (isnan(view->measure[i].value))
            continue;
        move(replicate + i * count, count, factor, &view->measure[i]);
        if (!settings->verdict_only)
            read_limits(replicate + i * count, count, &view->measure[i]);
    }
    for (size_t r = 0; r < count; r++)
        *below += (replicate[r] < line) / (double)count;
    free(replicate);
    return PLX_OK;
}

/* The most chosen option: Wilson limits, and no common answer where it surely is no majority. */
static void judge_choice(const struct answers *answers, size_t team, double keep, struct view *view)
{
    const struct plx_share share = {view->measure[0].value, answers->effective[team] / keep};
    double low;
    double high;

    plx_wilson(share, gsl_cdf_ugaussian_Qinv(0.025), &view->measure[0].low, &view->measure[0].high);
    plx_wilson(share, gsl_cdf_ugaussian_Qinv(0.1), &low, &high);
    view->common = !(high < 0.5);
    view->doubtful = view->common && share.share < 0.5;
}

static void describe_scores(const struct measuring *m, struct view *view)
{
    const struct answers *answers = m->answers;
    const struct plx_mean found = plx_mean_of(answers->value, m->redraw.once, answers->kinds);
    const double n = (double)answers->base[m->team];

    if (answers->kind != ANSWER_SCORE && answers->kind != ANSWER_NUMBER)
        return;
    view->mean = found.mean;
    /* The divisor counts people, so that weights on another scale change nothing. */
    if (n > 1)
        view->sd = sqrt(found.variance * (found.n - 1) / found.n * n / (n - 1));
}

/* The share of the top options, with Wilson limits. */
static void describe_top(const struct measuring *m, size_t top, double keep, struct view *view)
{
    const struct answers *answers = m->answers;
    const size_t options = answers->question->n_options;
    struct plx_share share = {0, answers->effective[m->team] / keep};

    if (top == 0 || top >= options || !answers->option)
        return;
    for (size_t k = 0; k < answers->kinds; k++)
        if (answers->option[k] + top >= options)
            share.share += m->redraw.once[k] / answers->weighted[m->team];
    view->top = share.share;
    plx_wilson(share, gsl_cdf_ugaussian_Qinv(0.025), &view->top_low, &view->top_high);
}

/* Why a headline is not defined although there are answers. */
static const char *undefined_reason(const struct answers *answers, size_t team)
{
    if (answers->base[team] < 2)
        return plx_reason_code(PLX_REASON_ONE_RATER);
    if (answers->kind == ANSWER_NUMBER)
        return "no_range";
    return plx_reason_code(PLX_REASON_NO_VARIATION);
}

static void without_values(struct view *view)
{
    for (size_t i = 0; i < view->measures; i++) {
        view->measure[i].value = view->measure[i].p = NAN;
        view->measure[i].reason = PLX_REASON_ONE_RATER;
    }
}

/* Whether draws decide if there is a common answer: not of a headline that is not defined, nor of a
   choice's, nor of one so high that draws, which lie about it, cannot nearly all be below the line:
   if a share s of them is at least d below their mean, the others are above it by s / (1 - s) d on
   average, but not by more than the measure can be. */
static bool draws_decide(const struct measuring *m, const struct view_settings *settings,
                         const struct view *view)
{
    const struct view_measure *headline = &view->measure[0];
    const double room = headline->most - headline->least;

    return !isnan(headline->value) && m->answers->kind != ANSWER_CHOICE &&
           (headline->value - line) * sure <= factor_of(m, settings) * room * (1 - sure);
}

static enum plx_status judge(struct measuring *m, const struct view_settings *settings,
                             struct view *view, struct plx_error *err)
{
    const struct answers *answers = m->answers;
    enum plx_status status = PLX_OK;
    double below = 0;

    if (answers->base[m->team] < 2)
        without_values(view);
    if (view->measures == 0 || isnan(view->measure[0].value)) {
        view->reason = view->measures ? undefined_reason(answers, m->team) : NULL;
        if (view->measures == 0 || answers->base[m->team] < 2)
            return PLX_OK;
    }
    m->headline_only = settings->verdict_only;
    if (settings->resamples > 0 && (!settings->verdict_only || draws_decide(m, settings, view)))
        status = resample(m, settings, view, &below, err);
    if (status != PLX_OK || view->reason)
        return status;
    view->common = below < sure;
    view->doubtful = view->common && view->measure[0].value < line;
    if (answers->kind == ANSWER_CHOICE)
        judge_choice(answers, m->team, settings->keep, view);
    return PLX_OK;
}

enum plx_status view_measure(const struct answers *answers, size_t team,
                             const struct view_settings *settings, struct view *view,
                             struct plx_error *err)
{
    struct measuring m = {.answers = answers, .team = team};
    enum plx_status status = PLX_OK;

    *view = (struct view){
        .mean = NAN, .sd = NAN, .top = NAN, .top_low = NAN, .top_high = NAN, .common = true};
    if (answers->kind == ANSWER_NONE || answers->base[team] == 0)
        return PLX_OK;
    status = measuring_init(&m, err);
    if (status != PLX_OK)
        goto done;
    redraw_observed(&m.redraw);
    describe_scores(&m, view);
    describe_top(&m, settings->top, settings->keep, view);
    measuring_take(&m, view);
    status = judge(&m, settings, view, err);
done:
    measuring_release(&m);
    return status;
}
