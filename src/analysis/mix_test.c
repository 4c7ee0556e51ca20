/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two teams have the same mix of a kept column. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mix.h"
#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "parallax/stats/crosstab.h"
#include "parallax/stats/divergence.h"
#include "parallax/stats/weighted_pairs.h"

enum {
    DRAWS = 9999, /* of the exact test, where it cannot be worked out */
    FEW = 6       /* values that it takes */
};

/* Somebody of a pair who has a value: in the order of the bytes, which unlike that of appearance
   does not tell the order of respondents. */
struct member {
    int side;
    int value;
    double weight;
};

static int by_value(const void *left, const void *right)
{
    const struct member *a = left;
    const struct member *b = right;

    if (a->side != b->side)
        return a->side - b->side;
    if (a->value != b->value)
        return a->value - b->value;
    return (a->weight > b->weight) - (a->weight < b->weight);
}

size_t mix_part(const struct plx_kept *kept, size_t value)
{
    size_t place = 0;

    for (size_t other = 0; other < kept->n_values; other++)
        place += strcmp(kept->value[other], kept->value[value]) < 0;
    return place;
}

/* Numbers the values in the order of their bytes, and last, as one, those in which a team of the
   pair stays hidden; how many numbers there are. */
static size_t number_values(const struct mix_column *column, const struct plx_study *study,
                            const struct plx_pair *pair, int place[static MIX_VALUES])
{
    bool hidden[MIX_VALUES] = {false};
    size_t shown = 0;
    bool any = false;

    for (size_t v = 0; v < column->kept->n_values; v++) {
        const struct plx_part *part = &column->parts.part[v];

        hidden[v] =
            plx_part_hides_team(part, study, pair->a) || plx_part_hides_team(part, study, pair->b);
        any = any || hidden[v];
        shown += !hidden[v];
    }
    for (size_t v = 0; v < column->kept->n_values; v++) {
        const size_t own = mix_part(column->kept, v);

        place[v] = 0;
        for (size_t other = 0; other < own; other++)
            place[v] += !hidden[other];
        if (hidden[own])
            place[v] = (int)shown;
    }
    return shown + any;
}

static size_t list_members(const struct plx_responses *responses, const struct plx_kept *kept,
                           const struct plx_pair *pair, const int *place, struct member *member)
{
    size_t count = 0;

    for (size_t row = 0; row < responses->n; row++) {
        const size_t team = (size_t)responses->team[row];

        if (kept->code[row] >= 0 && (team == pair->a || team == pair->b))
            member[count++] = (struct member){team == pair->b, place[kept->code[row]],
                                              plx_responses_weight(responses, row)};
    }
    qsort(member, count, sizeof *member, by_value);
    return count;
}

/* The test of Rao and Scott. */
static enum plx_status test_weighted(const struct member *member, size_t count, size_t values,
                                     double *p, struct plx_error *err)
{
    int *side = plx_array_new(2 * count, sizeof *side);
    double *weight = plx_array_new(count, sizeof *weight);
    struct plx_weighted_test test = {.p = NAN};
    enum plx_status status = PLX_OK;

    if (!side || !weight)
        status = plx_fail_memory(err, "the mix of two teams");
    for (size_t i = 0; status == PLX_OK && i < count; i++) {
        side[i] = member[i].side;
        side[count + i] = member[i].value;
        weight[i] = member[i].weight;
    }
    if (status == PLX_OK)
        status = plx_weighted_test(
            &(struct plx_weighted_pairs){count, 2, values, side, side + count, weight}, &test, err);
    *p = test.p;
    free(side);
    free(weight);
    return status;
}

/* Puts the values that are expected less than five times in a team into one, behind the others; the
   exact test of many values takes seconds, and of rare ones in it little is known anyway. */
static size_t pool_rare(const double *count, size_t values, double *pooled)
{
    const double *of[2] = {count, count + values};
    double rare[2] = {0, 0};
    double people[2] = {0, 0};
    size_t kept = 0;

    for (size_t v = 0; v < values; v++)
        for (size_t side = 0; side < 2; side++)
            people[side] += of[side][v];
    for (size_t v = 0; v < values; v++) {
        const double all = of[0][v] + of[1][v];
        const bool is_rare = all * fmin(people[0], people[1]) / (people[0] + people[1]) < 5;

        for (size_t side = 0; side < 2; side++) {
            if (is_rare)
                rare[side] += of[side][v];
            else
                pooled[side * MIX_VALUES + kept] = of[side][v];
        }
        kept += !is_rare;
    }
    for (size_t side = 0; side < 2; side++)
        pooled[side * MIX_VALUES + kept] = rare[side];
    kept += rare[0] + rare[1] > 0;
    memmove(pooled + kept, pooled + MIX_VALUES, kept * sizeof *pooled);
    return kept;
}

/* Chi-square where every value can be expected five times, else Fisher's test of a few values, or
   chi-square with the rare ones as one. */
static enum plx_status test_counts(const double *count, size_t values, uint64_t seed, double *p,
                                   struct plx_error *err)
{
    double pooled[2 * MIX_VALUES];
    struct plx_crosstab crosstab = {2, values, count};
    struct plx_crosstab_test chi;
    struct plx_exact_test exact;
    enum plx_status status;

    plx_crosstab_test(&crosstab, &chi);
    if (chi.least_expected < 5 && values > FEW) {
        crosstab = (struct plx_crosstab){2, pool_rare(count, values, pooled), pooled};
        plx_crosstab_test(&crosstab, &chi);
    }
    *p = chi.p;
    if (isnan(chi.p) || chi.least_expected >= 5 || crosstab.columns > FEW)
        return PLX_OK;
    status = plx_crosstab_exact(&crosstab, PLX_EXACT_STEPS_OF_MANY, seed, DRAWS, &exact, err);
    *p = status == PLX_OK ? exact.p : NAN;
    return status;
}

/* Whether a part tells nothing of one of the teams' respondents. */
static bool is_hidden(const struct findings *findings, const struct plx_pair *pair)
{
    const struct plx_part *part = findings->settings->part;

    return part && (plx_part_hides_team(part, findings->study, pair->a) ||
                    plx_part_hides_team(part, findings->study, pair->b));
}

enum plx_status mix_test(const struct findings *findings, const struct mix_column *column,
                         const struct plx_pair *pair, double *distance, double *p,
                         struct plx_error *err)
{
    const struct plx_responses *responses = findings->responses;
    const size_t minimum = findings->study->privacy_minimum;
    struct member *member = plx_array_new(responses->n, sizeof *member);
    double count[2 * MIX_VALUES] = {0};
    double weight[2 * MIX_VALUES] = {0};
    size_t people[2] = {0, 0};
    int place[MIX_VALUES];
    const size_t values = number_values(column, findings->study, pair, place);
    struct plx_distance apart;
    enum plx_status status = PLX_OK;
    size_t n;

    if (!member)
        return plx_fail_memory(err, "the mix of two teams");
    n = list_members(responses, column->kept, pair, place, member);
    for (size_t i = 0; i < n; i++) {
        const size_t cell = (size_t)member[i].side * values + (size_t)member[i].value;

        people[member[i].side]++;
        count[cell]++;
        weight[cell] += member[i].weight;
    }
    *distance = *p = NAN;
    if (values > 1 && people[0] >= minimum && people[1] >= minimum && !is_hidden(findings, pair)) {
        plx_distance_measure(weight, weight + values, values, &apart);
        *distance = apart.total_variation;
        status = responses->weight ? test_weighted(member, n, values, p, err)
                                   : test_counts(count, values, findings->settings->seed, p, err);
    }
    free(member);
    return status;
}
