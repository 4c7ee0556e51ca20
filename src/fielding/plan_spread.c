/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far answers are taken to spread before there are any. */
#include <assert.h>
#include <math.h>

#include "parallax/base/memory.h"
#include "parallax/fielding/plan.h"

static const double half = 0.5;            /* of the variance of answers spread evenly */
static const double best_worst_spread = 4; /* the range over the standard deviation */

const char *plx_plan_source_name(enum plx_plan_source source)
{
    static const char *const name[] = {"", "usual", "given", "observed"};

    return name[source];
}

static bool is_choice(const struct plx_question *question)
{
    return (question->type == PLX_SINGLE || question->type == PLX_SCALE) &&
           !plx_question_is_ordered(question);
}

bool plx_plan_is_shares(const struct plx_question *question)
{
    return is_choice(question) || question->type == PLX_MULTI;
}

size_t plx_plan_components(const struct plx_question *question)
{
    if (question->type == PLX_TEXT || question->about != PLX_NONE || !question->compare)
        return 0;
    if (question->type == PLX_NUMBER || plx_question_is_ordered(question))
        return 1;
    /* Of two options the one mirrors the other. */
    return is_choice(question) && question->n_options == 2 ? 1 : question->n_options;
}

/* What an option counts in a mean: its score, or its place on 0..1. */
static double value_of(const struct plx_question *question, size_t option)
{
    return question->type == PLX_SCALE ? question->option[option].value
                                       : (double)option / (double)(question->n_options - 1);
}

/* Of the options' values, with shares that need not add up; NULL: even ones. */
static double variance_of(const struct plx_question *question, const double *share)
{
    double weights = 0;
    double sum = 0;
    double squares = 0;

    for (size_t o = 0; o < question->n_options; o++) {
        const double w = share ? share[o] : 1;

        weights += w;
        sum += w * value_of(question, o);
    }
    for (size_t o = 0; o < question->n_options; o++) {
        const double off = value_of(question, o) - sum / weights;

        squares += (share ? share[o] : 1) * off * off;
    }
    return squares / weights;
}

static double usual_variance(const struct plx_question *question)
{
    const double options = (double)question->n_options;
    const double range = question->max - question->min;

    switch (question->type) {
    case PLX_NUMBER: /* NAN where it has no bounds */
        return half * range * range / 12;
    case PLX_RANK: /* of 1..k over k - 1 */
        return options > 1 ? half * (options + 1) / (12 * (options - 1)) : 0;
    case PLX_POINTS: /* of one share of Dirichlet(1, ..., 1) */
        return (options - 1) / (options * options * (options + 1));
    case PLX_BEST_WORST:
        return 1 / (best_worst_spread * best_worst_spread);
    default:
        return half * variance_of(question, NULL);
    }
}

static void fill_shares(const struct plx_question *question, double share, double *variance)
{
    const size_t components = plx_plan_components(question);
    const double rest = question->type == PLX_MULTI
                            ? share
                            : (1 - share) / fmax(1, (double)question->n_options - 1);

    for (size_t o = 0; o < components; o++)
        variance[o] = o == 0 ? share * (1 - share) : rest * (1 - rest);
}

static void fill_usual(const struct plx_question *question, double share,
                       struct plx_plan_spread *spread)
{
    const size_t components = plx_plan_components(question);

    if (plx_plan_is_shares(question)) {
        fill_shares(question, share, spread->variance);
    } else {
        for (size_t o = 0; o < components; o++)
            spread->variance[o] = usual_variance(question);
    }
    spread->source = components > 0 && spread->variance[0] > 0 ? PLX_PLAN_USUAL : PLX_PLAN_UNKNOWN;
}

enum plx_status plx_plan_spreads_init(const struct plx_study *study, double share,
                                      struct plx_plan_spreads *spreads, struct plx_error *err)
{
    *spreads = (struct plx_plan_spreads){.n_teams = study->n_teams};
    spreads->of = plx_pool_bytes(&spreads->pool, study->n_questions * study->n_teams + 1,
                                 sizeof *spreads->of);
    for (size_t i = 0; spreads->of && i < study->n_questions * study->n_teams; i++) {
        const struct plx_question *question = &study->question[i / study->n_teams];

        spreads->of[i].variance =
            plx_pool_bytes(&spreads->pool, plx_plan_components(question) + 1, sizeof(double));
        if (!spreads->of[i].variance)
            return plx_fail_memory(err, "the spread of answers");
        fill_usual(question, share, &spreads->of[i]);
    }
    return spreads->of ? PLX_OK : plx_fail_memory(err, "the spread of answers");
}

void plx_plan_spreads_release(struct plx_plan_spreads *spreads)
{
    plx_pool_release(&spreads->pool);
    *spreads = (struct plx_plan_spreads){0};
}

void plx_plan_set_share(const struct plx_study *study, struct plx_plan_spreads *spreads,
                        size_t question, double share)
{
    struct plx_plan_spread *spread = &spreads->of[question * spreads->n_teams];

    if (!plx_plan_is_shares(&study->question[question]))
        return;
    for (size_t team = 0; team < spreads->n_teams; team++) {
        fill_shares(&study->question[question], share, spread[team].variance);
        spread[team].source = PLX_PLAN_GIVEN;
    }
}

void plx_plan_set_sd(const struct plx_study *study, struct plx_plan_spreads *spreads,
                     size_t question, size_t team, double sd, enum plx_plan_source source)
{
    const size_t components = plx_plan_components(&study->question[question]);
    struct plx_plan_spread *spread = &spreads->of[question * spreads->n_teams];

    if (plx_plan_is_shares(&study->question[question]) || !(sd > 0))
        return;
    for (size_t t = 0; t < spreads->n_teams; t++) {
        if (team != PLX_NONE && team != t)
            continue;
        for (size_t o = 0; o < components; o++)
            spread[t].variance[o] = sd * sd;
        spread[t].source = source;
    }
}

void plx_plan_set_observed(const struct plx_study *study, struct plx_plan_spreads *spreads,
                           size_t question, size_t team, const double *share)
{
    const struct plx_question *own = &study->question[question];
    const size_t components = plx_plan_components(own);
    struct plx_plan_spread *spread = &spreads->of[question * spreads->n_teams + team];
    double most = 0;

    if (plx_plan_is_shares(own)) {
        for (size_t o = 0; o < components; o++)
            most = fmax(most, share[o] * (1 - share[o]));
        /* Everybody of one mind says nothing of how far the next answers will spread. */
        for (size_t o = 0; most > 0 && o < components; o++)
            spread->variance[o] = share[o] * (1 - share[o]);
    } else if (plx_question_is_ordered(own)) {
        most = variance_of(own, share);
        if (most > 0)
            spread->variance[0] = most;
    }
    if (most > 0)
        spread->source = PLX_PLAN_OBSERVED;
}

double plx_plan_largest_sd(const struct plx_question *question)
{
    double low = INFINITY;
    double high = -INFINITY;

    if (question->type == PLX_NUMBER) {
        const double range = question->max - question->min;

        return isnan(range) ? INFINITY : range / 2;
    }
    if (question->type != PLX_SCALE)
        return 0.5;
    for (size_t o = 0; o < question->n_options; o++) {
        low = fmin(low, question->option[o].value);
        high = fmax(high, question->option[o].value);
    }
    return (high - low) / 2;
}
