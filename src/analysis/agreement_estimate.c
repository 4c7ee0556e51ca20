/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement_estimate.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/agreement_between_resample.h"
#include "parallax/stats/agreement_difference.h"
#include "parallax/stats/agreement_units.h"

static const char weighted[] =
    "intervals over questions are not defined with weights of respondents: this one is over "
    "respondents";

static const char sizes_known[] =
    "where the size of a team is known, agreement between teams has the jackknife";

static const char own_places[] =
    "no interval over questions: the ordinal metric is each team's own";

static const char *method_name(const struct plx_agreement_view *view,
                               enum plx_agreement_interval interval)
{
    switch (interval) {
    case PLX_INTERVAL_RESAMPLED:
        return view->raters ? "rater bootstrap" : "respondent bootstrap";
    case PLX_INTERVAL_UNITS:
        return "units (Gwet)";
    case PLX_INTERVAL_BOTH:
        return view->raters ? "units and raters (Gwet)" : "units and respondents (Gwet)";
    default:
        return view->raters ? "rater jackknife" : "respondent jackknife";
    }
}

static bool over_units(enum plx_agreement_interval interval)
{
    return interval == PLX_INTERVAL_UNITS || interval == PLX_INTERVAL_BOTH;
}

/* Whether a unit has one rating of the team: then the two standard errors over units differ. */
static bool has_single_rating(const struct plx_ratings *ratings, int team)
{
    for (size_t i = 0; i < ratings->units; i++) {
        size_t given = 0;

        for (size_t g = 0; g < ratings->raters && given < 2; g++)
            given += plx_rater_weight(ratings, team, g) > 0 && plx_rating(ratings, i, g) >= 0;
        if (given == 1)
            return true;
    }
    return false;
}

/* Puts intervals over units, or over units and respondents, in place of those over respondents. */
static enum plx_status look_over_units(const struct plx_agreement_view *view, int team,
                                       const struct plx_agreement_scheme *scheme,
                                       struct plx_agreement_found *found, struct plx_error *err)
{
    const struct plx_ratings *ratings = view->ratings;
    const bool single = has_single_rating(ratings, team);
    const struct plx_agreement raters = found->agreement;
    double *ordinal = plx_array_new(ratings->categories * ratings->categories, sizeof *ordinal);
    enum plx_status status = ordinal ? plx_ordinal_weights(ratings, team, ordinal, err)
                                     : plx_fail_memory(err, "agreement");

    for (size_t c = 0; c < PLX_COEFFICIENTS && status == PLX_OK; c++) {
        const bool by_places = c == PLX_KRIPPENDORFF_ALPHA && !scheme->likeness.distances;
        struct plx_agreement_units units;
        struct plx_agreement_unconditional both;

        status = plx_agreement_over_units(ratings, team, (enum plx_coefficient)c,
                                          by_places ? ordinal : scheme->likeness.weights, 0,
                                          view->level, &units, err);
        if (status != PLX_OK)
            break;
        plx_agreement_combine(&units, &raters, (enum plx_coefficient)c, view->level, &both);
        found->agreement.estimate[c] =
            found->interval == PLX_INTERVAL_UNITS ? units.estimate : both.estimate;
        if (single && found->interval == PLX_INTERVAL_UNITS)
            found->influence[c] = units.influence_error;
    }
    free(ordinal);
    return status;
}

enum plx_status plx_agreement_estimate(const struct plx_agreement_view *view, int team,
                                       const struct plx_agreement_scheme *scheme, size_t population,
                                       struct plx_agreement_found *found, struct plx_error *err)
{
    enum plx_status status;

    *found = (struct plx_agreement_found){.interval = view->interval, .expected_from = "group"};
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
        found->influence[c] = NAN;
    if (over_units(view->interval) && view->ratings->weight) {
        found->interval = PLX_INTERVAL_RESPONDENTS;
        found->remark = weighted;
    }
    found->method = method_name(view, found->interval);
    if (found->interval == PLX_INTERVAL_RESAMPLED)
        return plx_agreement_resample(view->ratings, team, &scheme->likeness, &view->resampling,
                                      population, view->level, &found->agreement, err);
    status = plx_agreement_within(view->ratings, team, &scheme->likeness, population, view->level,
                                  &found->agreement, err);
    if (status == PLX_OK && over_units(found->interval))
        status = look_over_units(view, team, scheme, found, err);
    return status;
}

/* The jackknife over units in place of that over respondents, or both together. */
static void set_over_units(const struct plx_agreement_view *view,
                           const struct plx_between_units *units, size_t n, double most,
                           struct plx_estimate *estimate)
{
    const double raters = estimate->std_error;
    const double over_units = units->std_error;

    if (isnan(estimate->value))
        return;
    estimate->std_error =
        view->interval == PLX_INTERVAL_BOTH ? hypot(over_units, raters) : over_units;
    estimate->df = (double)n - 1;
    if (isnan(over_units))
        estimate->error_reason = PLX_REASON_TOO_FEW_UNITS;
    else if (view->interval == PLX_INTERVAL_UNITS)
        estimate->error_reason = PLX_REASON_NONE;
    if (isnan(estimate->std_error))
        estimate->low = estimate->high = estimate->p = NAN;
    else
        plx_t_interval(estimate, view->level, most);
}

enum plx_status plx_agreement_estimate_between(const struct plx_agreement_view *view,
                                               const struct plx_team_pair *pair,
                                               const struct plx_agreement_scheme *scheme,
                                               struct plx_between_found *found,
                                               struct plx_error *err)
{
    const bool whole_known = pair->population[0] > 0 || pair->population[1] > 0;
    const bool resampled = view->interval == PLX_INTERVAL_RESAMPLED && !whole_known;
    struct plx_between_units units[PLX_BETWEEN_COEFFICIENTS];
    enum plx_status status =
        resampled
            ? plx_agreement_between_resample(view->ratings, pair, &scheme->likeness,
                                             &view->resampling, view->level, &found->between, err)
            : plx_agreement_between(view->ratings, pair, &scheme->likeness, view->level,
                                    &found->between, err);

    found->method =
        method_name(view, resampled ? PLX_INTERVAL_RESAMPLED : PLX_INTERVAL_RESPONDENTS);
    found->remark = view->interval == PLX_INTERVAL_RESAMPLED && !resampled ? sizes_known : NULL;
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
        found->corrected[c] = NAN;
    if (status != PLX_OK || !over_units(view->interval))
        return status;
    status = plx_agreement_between_units(view->ratings, pair, &scheme->likeness, view->level, units,
                                         err);
    found->method =
        view->interval == PLX_INTERVAL_UNITS ? "unit jackknife" : "unit and respondent jackknife";
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS && status == PLX_OK; c++) {
        const bool above = c == PLX_AGREEMENT_RATIO || c == PLX_CROSS_ALPHA_NORMALISED;

        set_over_units(view, &units[c], found->between.units, above ? INFINITY : 1,
                       &found->between.estimate[c]);
        if (view->interval == PLX_INTERVAL_UNITS)
            found->corrected[c] = units[c].corrected;
    }
    return status;
}

/* Independent teams; replicates have no degrees of freedom of their own. */
static struct plx_estimate subtract(const struct plx_agreement_found *const inside[2], size_t c,
                                    double level)
{
    struct plx_estimate part[2];

    for (size_t t = 0; t < 2; t++) {
        part[t] = inside[t]->agreement.estimate[c];
        if (isnan(part[t].df))
            part[t].df = (double)inside[t]->agreement.raters - 1;
    }
    return plx_estimate_difference(&part[0], &part[1], level);
}

/* The same questions for both teams: what makes one hard for all does not make the difference
   uncertain. */
static enum plx_status subtract_over_units(const struct plx_agreement_view *view,
                                           const int team[static 2],
                                           const struct plx_agreement_scheme *scheme, size_t c,
                                           struct plx_estimate *difference, struct plx_error *err)
{
    const struct plx_ratings *const both[] = {view->ratings, view->ratings};
    const int turned[] = {team[1], team[0]};
    const double raters = difference->std_error;
    struct plx_agreement_difference found;
    const enum plx_status status = plx_agreement_difference(
        both, turned, (enum plx_coefficient)c, scheme->likeness.weights, view->level, &found, err);

    if (status != PLX_OK)
        return status;
    *difference = found.estimate;
    if (view->interval == PLX_INTERVAL_BOTH && !isnan(difference->value)) {
        difference->std_error = hypot(found.estimate.std_error, raters);
        if (isnan(difference->std_error))
            difference->low = difference->high = difference->p = NAN;
        else
            plx_t_interval(difference, view->level, INFINITY);
    }
    return PLX_OK;
}

/* The respondents' part, where intervals inside the teams are of both. */
static enum plx_status over_respondents(const struct plx_agreement_view *view,
                                        const int team[static 2],
                                        const struct plx_agreement_scheme *scheme,
                                        struct plx_agreement_found respondents[2],
                                        struct plx_error *err)
{
    struct plx_agreement_view plain = *view;
    enum plx_status status = PLX_OK;

    plain.interval = PLX_INTERVAL_RESPONDENTS;
    for (size_t t = 0; t < 2 && status == PLX_OK; t++)
        status = plx_agreement_estimate(&plain, team[t], scheme, 0, &respondents[t], err);
    return status;
}

enum plx_status plx_agreement_estimate_difference(const struct plx_agreement_view *view,
                                                  const int team[static 2],
                                                  const struct plx_agreement_scheme *scheme,
                                                  const struct plx_agreement_found *const inside[2],
                                                  struct plx_difference_found *found,
                                                  struct plx_error *err)
{
    const bool units = over_units(inside[0]->interval);
    struct plx_agreement_found respondents[2];
    const struct plx_agreement_found *both[] = {&respondents[0], &respondents[1]};
    enum plx_status status = PLX_OK;

    found->method = inside[0]->interval == PLX_INTERVAL_RESAMPLED ? "respondent bootstrap, t"
                                                                  : inside[0]->method;
    found->expected_from = inside[0]->expected_from;
    if (units)
        status = over_respondents(view, team, scheme, respondents, err);
    for (size_t c = 0; c < PLX_COEFFICIENTS && status == PLX_OK; c++) {
        struct plx_estimate *estimate = &found->estimate[c];

        *estimate = subtract(units ? both : inside, c, view->level);
        found->remark[c] = inside[0]->remark;
        if (units && c == PLX_KRIPPENDORFF_ALPHA && !scheme->likeness.distances) {
            estimate->std_error = estimate->low = estimate->high = estimate->p = NAN;
            found->remark[c] = own_places;
        } else if (units) {
            status = subtract_over_units(view, team, scheme, c, estimate, err);
        }
    }
    return status;
}
