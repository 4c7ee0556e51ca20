/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "between_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

/* A unit that both teams rated, whole or less one rater of the side, but for his answer. */
struct plx_unit_case {
    bool counts;    /* both teams are still there */
    double total;   /* R: weights of the side's raters */
    double square;  /* and of their squares */
    double each;    /* 1 / R */
    double cross;   /* 1 / (R S), S the other side's weights */
    double both;    /* 1 / R + 1 / S: what a pair across counts in alpha */
    double ratings; /* R + S */
    double pairs;   /* 1 / (R^2 - square); 0 without two raters */
};

static size_t sums_size(size_t q)
{
    return 6 * q + 3 * q * q;
}

static struct plx_between_sums place_sums(double *at, size_t q)
{
    return (struct plx_between_sums){
        .share = {at, at + q},
        .pooled = {at + 2 * q, at + 3 * q},
        .value = {at + 4 * q, at + 5 * q},
        .across = at + 6 * q,
        .inside = {at + 6 * q + q * q, at + 6 * q + 2 * q * q},
    };
}

enum plx_status plx_two_tallies_count(struct plx_two_tallies *two,
                                      const struct plx_ratings *ratings,
                                      const struct plx_team_pair *pair,
                                      const struct plx_likeness *likeness, struct plx_error *err)
{
    *two = (struct plx_two_tallies){
        .distances = likeness->distances,
        .cross = plx_array_new(ratings->units, sizeof *two->cross),
    };
    if (!two->cross)
        return plx_fail_memory(err, "agreement between teams");
    for (size_t t = 0; t < 2; t++) {
        const enum plx_status status =
            plx_tally_count(&two->tally[t], ratings, pair->team[t], likeness->weights, NULL, err);

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

bool plx_between_work_init(struct plx_between_work *work, const struct plx_two_tallies *two)
{
    const size_t q = two->tally[0].categories;

    *work = (struct plx_between_work){
        .unit = plx_array_new(2 * two->tally[0].units, sizeof *work->unit),
        .all = plx_array_new(2 * sums_size(q) + q, sizeof *work->all),
    };
    return work->unit && work->all;
}

void plx_between_work_release(struct plx_between_work *work)
{
    free(work->unit);
    free(work->all);
    *work = (struct plx_between_work){0};
}

static struct plx_unit_case unit_case(const struct plx_tally *here, const struct plx_tally *there,
                                      size_t unit, double weight)
{
    const double raters = here->raters[unit] - (weight > 0);
    const double r = here->total[unit] - weight;
    const double s = there->total[unit];
    struct plx_unit_case found = {.counts = raters > 0 && there->raters[unit] > 0};

    if (!found.counts)
        return found;
    found.total = r;
    found.square = here->square[unit] - weight * weight;
    found.each = 1 / r;
    found.cross = 1 / (r * s);
    found.both = 1 / r + 1 / s;
    found.ratings = r + s;
    found.pairs = raters < 2 ? 0 : 1 / (r * r - found.square);
    return found;
}

/* Adds one team's part of a unit, or takes it away with sign -1. */
static void add_team(const struct plx_tally *tally, size_t unit, double sign, double each,
                     double inside, size_t t, struct plx_between_sums *sums)
{
    const size_t q = tally->categories;
    const double *count = tally->count + unit * q;

    for (size_t k = 0; k < q; k++) {
        const double here = sign * count[k];

        sums->share[t][k] += here * each;
        sums->pooled[t][k] += here;
        if (inside == 0 || here == 0)
            continue;
        sums->value[t][k] += here;
        for (size_t l = 0; l < q; l++)
            sums->inside[t][k * q + l] += here * inside * count[l];
    }
}

static void add_unit(const struct plx_two_tallies *two, size_t side,
                     const struct plx_unit_case *unit, size_t i, double sign,
                     struct plx_between_sums *sums)
{
    const struct plx_tally *here = &two->tally[side];
    const struct plx_tally *there = &two->tally[!side];
    const size_t q = here->categories;
    const double s = there->total[i];
    const double others = there->raters[i] < 2 ? 0 : s / (s * s - there->square[i]);

    add_team(here, i, sign, unit->each, unit->total * unit->pairs, 0, sums);
    add_team(there, i, sign, 1 / s, others, 1, sums);
    for (size_t k = 0; k < q; k++) {
        const double first = sign * unit->both * here->count[i * q + k];

        for (size_t l = 0; l < q && first != 0; l++)
            sums->across[k * q + l] += first * there->count[i * q + l];
    }
}

/* Makes the work ready for raters of one side with one weight. */
static void get_ready(const struct plx_two_tallies *two, size_t side, double weight,
                      struct plx_between_work *work)
{
    const size_t units = two->tally[0].units;
    struct plx_between_sums sums = place_sums(work->all, two->tally[0].categories);

    if (work->ready && work->side == side && work->weight == weight)
        return;
    work->side = side;
    work->weight = weight;
    work->ready = true;
    memset(work->all, 0, sums_size(two->tally[0].categories) * sizeof *work->all);
    for (size_t i = 0; i < units; i++) {
        struct plx_unit_case *unit = &work->unit[units + i];

        work->unit[i] = unit_case(&two->tally[side], &two->tally[!side], i, 0);
        *unit = unit_case(&two->tally[side], &two->tally[!side], i, weight);
        if (unit->counts)
            add_unit(two, side, unit, i, 1, &sums);
    }
}

/* What the answer of the one who is left out had in the sums. */
static void take_answer(const struct plx_two_tallies *two, size_t side,
                        const struct plx_unit_case *unit, size_t i, size_t answer, double weight,
                        struct plx_between_sums *sums)
{
    const size_t q = two->tally[0].categories;
    const double *ours = two->tally[side].count + i * q;
    const double *theirs = two->tally[!side].count + i * q;
    const double across = weight * unit->both;
    /* Twice, for rows and columns; what stands on the diagonal is no distance apart. */
    const double inside = 2 * weight * unit->total * unit->pairs;

    sums->share[0][answer] -= weight * unit->each;
    sums->pooled[0][answer] -= weight;
    for (size_t l = 0; l < q; l++)
        sums->across[answer * q + l] -= across * theirs[l];
    if (unit->pairs == 0)
        return;
    sums->value[0][answer] -= weight;
    for (size_t l = 0; l < q; l++)
        sums->inside[0][answer * q + l] -= inside * ours[l];
}

static void add_totals(const struct plx_two_tallies *two, size_t side,
                       const struct plx_unit_case *unit, size_t i, int answer, double weight,
                       struct plx_between_totals *totals)
{
    const struct plx_tally *here = &two->tally[side];
    const struct plx_tally *there = &two->tally[!side];
    const double s = there->total[i];
    double pairs = here->pairs[i];
    double cross = two->cross[i];

    if (answer >= 0) {
        const size_t cell = i * here->categories + (size_t)answer;

        pairs -= 2 * weight * (here->toward[cell] - weight);
        cross -= weight * there->toward[cell];
    }
    totals->units++;
    totals->cross += cross * unit->cross;
    totals->most += fmax((pairs + unit->square) * unit->each * unit->each,
                         (there->pairs[i] + there->square[i]) / (s * s));
    totals->ratings += unit->ratings;
    if (unit->pairs > 0) {
        totals->pairable[0]++;
        totals->agreement[0] += pairs * unit->pairs;
        totals->values[0] += unit->total;
        totals->squares[0] += unit->square;
    }
    if (there->raters[i] >= 2) {
        totals->pairable[1]++;
        totals->agreement[1] += there->pairs[i] / (s * s - there->square[i]);
        totals->values[1] += s;
        totals->squares[1] += there->square[i];
    }
}

/* Units that he did not rate stand in the sums as if he had: those are put right. */
static void sum_units(const struct plx_two_tallies *two, size_t side,
                      const struct plx_rater *without, const struct plx_between_work *work,
                      struct plx_between_sums *sums, struct plx_between_totals *totals)
{
    const size_t units = two->tally[0].units;

    for (size_t i = 0; i < units; i++) {
        const int answer = without->weight > 0 ? without->answer[i] : -1;
        const struct plx_unit_case *whole = &work->unit[i];
        const struct plx_unit_case *rest = &work->unit[units + i];
        const struct plx_unit_case *unit = answer >= 0 ? rest : whole;

        if (answer >= 0 && rest->counts) {
            take_answer(two, side, rest, i, (size_t)answer, without->weight, sums);
        } else if (answer < 0 && without->weight > 0) {
            if (rest->counts)
                add_unit(two, side, rest, i, -1, sums);
            if (whole->counts)
                add_unit(two, side, whole, i, 1, sums);
        }
        if (unit->counts)
            add_totals(two, side, unit, i, answer, without->weight, totals);
    }
}

double *plx_between_sum(const struct plx_two_tallies *two, size_t side,
                        const struct plx_rater *without, struct plx_between_work *work,
                        struct plx_between_sums *sums, struct plx_between_totals *totals)
{
    const size_t size = sums_size(two->tally[0].categories);

    get_ready(two, side, without->weight, work);
    memcpy(work->all + size, work->all, size * sizeof *work->all);
    *sums = place_sums(work->all + size, two->tally[0].categories);
    *totals = (struct plx_between_totals){0};
    sum_units(two, side, without, work, sums, totals);
    return work->all + 2 * size;
}
