/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "between.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

static const double no_room = 1e-12;

/* What one pass over the units leaves. */
struct sums {
    double *share[2];    /* sum_i r_tik / r_ti, of units with both teams */
    double units;        /* m */
    double cross;        /* sum of the units' agreement between the teams */
    double most;         /* sum of the units' larger agreement of a team with itself */
    double agreement[2]; /* sum of the units' agreement of pairs inside a team */
    double pairable[2];  /* units with two ratings of the team */
};

enum plx_status plx_two_tallies_count(struct plx_two_tallies *two,
                                      const struct plx_ratings *ratings,
                                      const struct plx_team_pair *pair, const double *weights,
                                      struct plx_error *err)
{
    *two = (struct plx_two_tallies){.cross = plx_array_new(ratings->units, sizeof(double))};
    if (!two->cross)
        return plx_fail_memory(err, "agreement between teams");
    for (size_t t = 0; t < 2; t++) {
        const enum plx_status status =
            plx_tally_count(&two->tally[t], ratings, pair->team[t], weights, NULL, err);

        if (status != PLX_OK)
            return status;
    }
    for (size_t i = 0; i < ratings->units; i++)
        for (size_t k = 0; k < ratings->categories; k++)
            two->cross[i] += two->tally[0].count[i * ratings->categories + k] *
                             two->tally[1].toward[i * ratings->categories + k];
    return PLX_OK;
}

void plx_two_tallies_release(struct plx_two_tallies *two)
{
    plx_tally_release(&two->tally[0]);
    plx_tally_release(&two->tally[1]);
    free(two->cross);
    *two = (struct plx_two_tallies){0};
}

static void add_team(const struct plx_tally *tally, size_t unit, const struct plx_unit_rest *rest,
                     double weight, size_t side, struct sums *sums)
{
    const size_t q = tally->categories;
    const double *count = tally->count + unit * q;
    const double each = 1 / rest->total;

    for (size_t k = 0; k < q; k++)
        sums->share[side][k] += count[k] * each;
    if (rest->category >= 0)
        sums->share[side][rest->category] -= weight * each;
    if (rest->raters < 2)
        return;
    sums->pairable[side]++;
    sums->agreement[side] += rest->pairs / (rest->total * rest->total - rest->square);
}

/* Agreement of two random ratings of one team, which may be the same rating. */
static double with_itself(const struct plx_unit_rest *rest)
{
    return (rest->pairs + rest->square) / (rest->total * rest->total);
}

static void sum_units(const struct plx_two_tallies *two, size_t side,
                      const struct plx_rater *without, struct sums *sums)
{
    static const struct plx_rater nobody = {0};
    const size_t q = two->tally[0].categories;

    for (size_t i = 0; i < two->tally[0].units; i++) {
        const struct plx_unit_rest here = plx_tally_unit(&two->tally[side], i, without);
        const struct plx_unit_rest there = plx_tally_unit(&two->tally[!side], i, &nobody);
        double cross = two->cross[i];

        if (here.raters == 0 || there.raters == 0)
            continue;
        sums->units++;
        if (here.category >= 0)
            cross -= without->weight * two->tally[!side].toward[i * q + (size_t)here.category];
        sums->cross += cross / (here.total * there.total);
        sums->most += fmax(with_itself(&here), with_itself(&there));
        add_team(&two->tally[side], i, &here, without->weight, side, sums);
        add_team(&two->tally[!side], i, &there, 0, !side, sums);
    }
}

/* E: chance agreement from the raters' own habits. */
static double expect_raters(const struct plx_two_tallies *two, size_t side,
                            const struct plx_rater *without)
{
    const struct plx_tally *here = &two->tally[side];
    const struct plx_tally *there = &two->tally[!side];
    double sum = 0;

    for (size_t k = 0; k < here->categories; k++) {
        const double left_out = without->weight > 0 ? without->weight * without->share[k] : 0;

        sum += (here->share[k] - left_out) * there->nearby[k];
    }
    return sum / ((here->weight - without->weight) * there->weight);
}

/* V: chance agreement from the teams' mean shares. */
static double expect_shares(const struct plx_two_tallies *two, const struct sums *sums)
{
    const size_t q = two->tally[0].categories;
    double sum = 0;

    for (size_t k = 0; k < q; k++)
        for (size_t l = 0; l < q; l++)
            sum += two->tally[0].weights[k * q + l] * sums->share[0][k] * sums->share[1][l];
    return sum / (sums->units * sums->units);
}

static enum plx_reason why_nothing(const struct plx_two_tallies *two, size_t side,
                                   const struct plx_rater *without, const struct sums *sums)
{
    if (two->tally[side].members == (without->weight > 0) || two->tally[!side].members == 0)
        return PLX_REASON_ONE_TEAM;
    return sums->units == 0 ? PLX_REASON_NO_OVERLAP : PLX_REASON_NONE;
}

static void settle(struct plx_between_values *result, enum plx_between_coefficient c)
{
    const double room = result->maximum[c] - result->expected[c];

    if (fabs(room) > no_room)
        result->value[c] = (result->observed - result->expected[c]) / room;
    else
        result->reason[c] = PLX_REASON_NO_VARIATION;
}

static void measure(const struct plx_two_tallies *two, size_t side, const struct plx_rater *without,
                    const struct sums *sums, struct plx_between_values *result)
{
    const double chance = expect_raters(two, side, without);

    result->observed = sums->cross / sums->units;
    result->expected[PLX_SCHOUTEN_KAPPA] = result->expected[PLX_AGREEMENT_RATIO] = chance;
    result->expected[PLX_VANBELLE_KAPPA] = expect_shares(two, sums);
    result->maximum[PLX_SCHOUTEN_KAPPA] = 1;
    result->maximum[PLX_VANBELLE_KAPPA] = sums->most / sums->units;
    settle(result, PLX_SCHOUTEN_KAPPA);
    settle(result, PLX_VANBELLE_KAPPA);
    if (sums->pairable[0] == 0 || sums->pairable[1] == 0) {
        result->reason[PLX_AGREEMENT_RATIO] = PLX_REASON_NO_PAIRABLE_UNITS;
        return;
    }
    result->maximum[PLX_AGREEMENT_RATIO] =
        sqrt(sums->agreement[0] / sums->pairable[0] * (sums->agreement[1] / sums->pairable[1]));
    settle(result, PLX_AGREEMENT_RATIO);
}

void plx_between_without(const struct plx_two_tallies *two, size_t side,
                         const struct plx_rater *without, double *scratch,
                         struct plx_between_values *result)
{
    const size_t q = two->tally[0].categories;
    struct sums sums = {.share = {scratch, scratch + q}};
    enum plx_reason reason;

    memset(scratch, 0, 2 * q * sizeof *scratch);
    sum_units(two, side, without, &sums);
    reason = why_nothing(two, side, without, &sums);
    *result = (struct plx_between_values){.observed = NAN, .units = (size_t)sums.units};
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++) {
        result->value[c] = result->expected[c] = result->maximum[c] = NAN;
        result->reason[c] = reason;
    }
    if (reason == PLX_REASON_NONE)
        measure(two, side, without, &sums, result);
}
