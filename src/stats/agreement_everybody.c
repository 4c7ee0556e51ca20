/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_everybody.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "within.h"

/* The counts of each team, and of all together. */
struct counts {
    const struct plx_everybody *who;
    struct plx_ratings all_ratings; /* everybody is team 0 */
    int16_t *everybody;             /* owned */
    struct plx_tally all;
    struct plx_tally *team; /* owned */
    double *inside;         /* owned; teams x q x q: sum_i r_i / (r_i^2 - q_i) r_ik r_il */
    struct plx_within *own; /* owned; of each team, nobody left out */
};

/* Memory of one thread. */
struct work {
    struct plx_rater rater;
    double *scratch; /* owned; 3 q for the coefficients, 2 q for the ordinal metric */
};

/* What comes out of one look at the data: per team, then per pair, all coefficients. */
struct values {
    double value[PLX_COEFFICIENTS];
    double observed[PLX_COEFFICIENTS];
    double expected[PLX_COEFFICIENTS];
    enum plx_reason reason[PLX_COEFFICIENTS];
};

static size_t statistics_of(const struct plx_everybody *who)
{
    return who->teams + who->pairs;
}

/* Categories by half of their own ratings and all of those below, as a share of all. */
static void place_categories(const struct plx_tally *tally, const struct plx_rater *without,
                             double *value, double *centre)
{
    const size_t q = tally->categories;
    double all = 0;
    double below = 0;

    memset(value, 0, q * sizeof *value);
    for (size_t i = 0; i < tally->units; i++) {
        const struct plx_unit_rest rest = plx_tally_unit(tally, i, without);

        if (rest.raters < 2)
            continue;
        for (size_t k = 0; k < q; k++)
            value[k] += tally->count[i * q + k];
        if (rest.category >= 0)
            value[rest.category] -= without->weight;
    }
    for (size_t k = 0; k < q; k++)
        all += value[k];
    for (size_t k = 0; k < q; k++) {
        centre[k] = (below + value[k] / 2) / all;
        below += value[k];
    }
}

/* A team's ordinal disagreement by everybody's places, with nobody of it left out. */
static double ordinal_whole(const struct counts *counts, size_t t, const double *centre)
{
    const size_t q = counts->all.categories;
    const double *inside = counts->inside + t * q * q;
    double sum = 0;

    for (size_t k = 0; k < q; k++)
        for (size_t l = 0; l < k; l++)
            sum += 2 * pow(centre[k] - centre[l], 2) * inside[k * q + l];
    return sum / counts->own[t].paired;
}

static double ordinal_without(const struct plx_tally *tally, const struct plx_rater *without,
                              const double *centre, double paired)
{
    const size_t q = tally->categories;
    double sum = 0;

    for (size_t i = 0; i < tally->units; i++) {
        const struct plx_unit_rest rest = plx_tally_unit(tally, i, without);
        const double *count = tally->count + i * q;
        double pairs = 0;

        if (rest.raters < 2)
            continue;
        for (size_t k = 0; k < q; k++) {
            const double here = count[k] - ((int)k == rest.category ? without->weight : 0);

            for (size_t l = 0; l < k; l++)
                pairs += 2 * pow(centre[k] - centre[l], 2) * here *
                         (count[l] - ((int)l == rest.category ? without->weight : 0));
        }
        sum += pairs * rest.total / (rest.total * rest.total - rest.square);
    }
    return sum / paired;
}

static void settle(const struct plx_within *all, enum plx_reason why, struct values *values)
{
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        const double e = all->expected[c];

        values->expected[c] = e;
        values->value[c] = NAN;
        values->reason[c] = why != PLX_REASON_NONE ? why : all->reason[c];
        if (values->reason[c] != PLX_REASON_NONE)
            continue;
        values->value[c] = c == PLX_KRIPPENDORFF_ALPHA ? 1 - values->observed[c] / e
                                                       : (values->observed[c] - e) / (1 - e);
    }
}

/* Every statistic without a rater of one team; NULL for everybody in. */
static void measure(const struct counts *counts, size_t his_team, struct work *work,
                    const struct plx_rater *without, struct values *values)
{
    const struct plx_everybody *who = counts->who;
    const size_t q = counts->all.categories;
    double *centre = work->scratch + 4 * q;
    struct plx_within all;
    struct plx_within his;

    plx_within_without(&counts->all, without, work->scratch, &all);
    plx_within_without(&counts->team[his_team], without, work->scratch, &his);
    if (!counts->all.distances)
        place_categories(&counts->all, without, work->scratch + 3 * q, centre);
    for (size_t t = 0; t < who->teams; t++) {
        const struct plx_within *team = t == his_team ? &his : &counts->own[t];
        const bool there = !isnan(team->observed[PLX_PERCENT_AGREEMENT]);

        memcpy(values[t].observed, team->observed, sizeof values[t].observed);
        if (there && !counts->all.distances)
            values[t].observed[PLX_KRIPPENDORFF_ALPHA] =
                t == his_team ? ordinal_without(&counts->team[t], without, centre, team->paired)
                              : ordinal_whole(counts, t, centre);
        settle(&all, there ? PLX_REASON_NONE : team->reason[PLX_PERCENT_AGREEMENT], &values[t]);
    }
    for (size_t p = 0; p < who->pairs; p++) {
        const struct values *a = &values[who->pair[p][0]];
        const struct values *b = &values[who->pair[p][1]];
        struct values *apart = &values[who->teams + p];

        for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
            apart->value[c] = b->value[c] - a->value[c];
            apart->reason[c] = a->reason[c] != PLX_REASON_NONE ? a->reason[c] : b->reason[c];
        }
    }
}

static bool work_init(struct work *work, const struct counts *counts)
{
    *work = (struct work){
        .scratch = plx_array_new(5 * counts->all.categories, sizeof *work->scratch),
    };
    return plx_rater_init(&work->rater, &counts->all) && work->scratch;
}

static void work_release(struct work *work)
{
    plx_rater_release(&work->rater);
    free(work->scratch);
}

/* Leaves out each of a team's raters of one chunk in turn. */
static void leave_out_chunk(const struct counts *counts, const struct plx_ratings *ratings,
                            size_t team, size_t chunk, struct work *work, struct values *values,
                            struct plx_left_out *left_out)
{
    const size_t end = plx_chunk_start(ratings->raters, chunk + 1);
    const size_t statistics = statistics_of(counts->who);

    for (size_t g = plx_chunk_start(ratings->raters, chunk); g < end; g++) {
        if (!plx_rater_read(&work->rater, ratings, counts->who->team[team], g, counts->all.weights))
            continue;
        measure(counts, team, work, &work->rater, values);
        for (size_t s = 0; s < statistics; s++)
            for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
                plx_left_out_add(&left_out[s * PLX_COEFFICIENTS + c], values[s].value[c],
                                 values[s].reason[c]);
    }
}

/* left_out: statistics x coefficients x teams. */
static enum plx_status leave_out(const struct counts *counts, const struct plx_ratings *ratings,
                                 size_t team, struct plx_left_out *left_out, struct plx_error *err)
{
    const size_t teams = counts->who->teams;
    const size_t numbers = statistics_of(counts->who) * PLX_COEFFICIENTS;
    struct plx_left_out *chunk = plx_array_new(PLX_CHUNKS * numbers, sizeof *chunk);
    bool no_memory = !chunk;

    if (no_memory)
        return plx_fail_memory(err, "the jackknife");
#pragma omp parallel if (ratings->raters >= PLX_PARALLEL_RATERS)
    {
        struct work work;
        struct values *values = plx_array_new(statistics_of(counts->who), sizeof *values);
        const bool ready = work_init(&work, counts) && values;

        if (!ready) {
#pragma omp atomic write
            no_memory = true;
        }
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < PLX_CHUNKS; i++)
            if (ready)
                leave_out_chunk(counts, ratings, team, i, &work, values, chunk + i * numbers);
        free(values);
        work_release(&work);
    }
    for (size_t i = 0; i < PLX_CHUNKS; i++)
        for (size_t s = 0; s < numbers; s++)
            plx_left_out_merge(&left_out[s * teams + team], &chunk[i * numbers + s]);
    free(chunk);
    return no_memory ? plx_fail_memory(err, "the jackknife") : PLX_OK;
}

static bool is_listed(const struct plx_everybody *who, int team)
{
    for (size_t t = 0; t < who->teams; t++)
        if (who->team[t] == team)
            return true;
    return false;
}

static void add_inside(const struct plx_tally *tally, double *inside)
{
    const size_t q = tally->categories;

    for (size_t i = 0; i < tally->units; i++) {
        const double r = tally->total[i];
        const double *count = tally->count + i * q;

        if (tally->raters[i] < 2)
            continue;
        for (size_t k = 0; k < q; k++)
            for (size_t l = 0; l < q; l++)
                inside[k * q + l] += r / (r * r - tally->square[i]) * count[k] * count[l];
    }
}

static enum plx_status count_all(struct counts *counts, const struct plx_ratings *ratings,
                                 const struct plx_likeness *likeness, struct plx_error *err)
{
    const struct plx_everybody *who = counts->who;
    const size_t q = ratings->categories;
    struct work work = {0};
    enum plx_status status = PLX_OK;

    counts->everybody = plx_array_new(ratings->raters, sizeof *counts->everybody);
    counts->team = plx_array_new(who->teams, sizeof *counts->team);
    counts->inside = plx_array_new(who->teams * q * q, sizeof *counts->inside);
    counts->own = plx_array_new(who->teams, sizeof *counts->own);
    if (!counts->everybody || !counts->team || !counts->inside || !counts->own)
        return plx_fail_memory(err, "agreement");
    for (size_t g = 0; g < ratings->raters; g++)
        counts->everybody[g] = is_listed(who, ratings->team[g]) ? 0 : -1;
    counts->all_ratings = *ratings;
    counts->all_ratings.team = counts->everybody;
    status = plx_tally_count(&counts->all, &counts->all_ratings, 0, likeness->weights,
                             likeness->distances, err);
    if (status == PLX_OK && !work_init(&work, counts))
        status = plx_fail_memory(err, "agreement");
    for (size_t t = 0; t < who->teams && status == PLX_OK; t++) {
        status = plx_tally_count(&counts->team[t], ratings, who->team[t], likeness->weights,
                                 likeness->distances, err);
        if (status != PLX_OK)
            break;
        add_inside(&counts->team[t], counts->inside + t * q * q);
        plx_within_without(&counts->team[t], &plx_nobody, work.scratch, &counts->own[t]);
    }
    work_release(&work);
    return status;
}

static void counts_release(struct counts *counts)
{
    for (size_t t = 0; counts->team && t < counts->who->teams; t++)
        plx_tally_release(&counts->team[t]);
    plx_tally_release(&counts->all);
    free(counts->everybody);
    free(counts->team);
    free(counts->inside);
    free(counts->own);
}

static void fill(const struct counts *counts, const struct values *values,
                 const struct plx_left_out *left_out, double level, struct plx_agreement *result,
                 struct plx_estimate (*difference)[PLX_COEFFICIENTS])
{
    const struct plx_everybody *who = counts->who;

    for (size_t s = 0; s < statistics_of(who); s++) {
        struct plx_estimate *estimate =
            s < who->teams ? result[s].estimate : difference[s - who->teams];

        if (s < who->teams) {
            result[s].units = counts->own[s].units;
            result[s].pairable = counts->own[s].pairable;
            result[s].raters = counts->own[s].raters;
            result[s].paired = counts->own[s].paired;
            memcpy(result[s].observed, values[s].observed, sizeof values[s].observed);
            memcpy(result[s].expected, values[s].expected, sizeof values[s].expected);
        }
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
            estimate[c] =
                (struct plx_estimate){.value = values[s].value[c], .reason = values[s].reason[c]};
            plx_jackknife_interval(&estimate[c], &left_out[(s * PLX_COEFFICIENTS + c) * who->teams],
                                   who->population, who->teams, level,
                                   s < who->teams ? 1 : INFINITY);
        }
    }
}

enum plx_status plx_agreement_everybody(const struct plx_ratings *ratings,
                                        const struct plx_everybody *who,
                                        const struct plx_likeness *likeness, double level,
                                        struct plx_agreement *result,
                                        struct plx_estimate (*difference)[PLX_COEFFICIENTS],
                                        struct plx_error *err)
{
    const size_t statistics = statistics_of(who);
    struct counts counts = {.who = who};
    struct work work = {0};
    struct values *values = plx_array_new(statistics, sizeof *values);
    struct plx_left_out *left_out =
        plx_array_new(statistics * PLX_COEFFICIENTS * who->teams, sizeof *left_out);
    enum plx_status status = PLX_MEMORY;

    if (!values || !left_out)
        status = plx_fail_memory(err, "agreement");
    else
        status = count_all(&counts, ratings, likeness, err);
    if (status == PLX_OK && !work_init(&work, &counts))
        status = plx_fail_memory(err, "agreement");
    for (size_t t = 0; t < who->teams && status == PLX_OK; t++)
        status = leave_out(&counts, ratings, t, left_out, err);
    if (status == PLX_OK && who->teams > 0) {
        measure(&counts, 0, &work, &plx_nobody, values);
        fill(&counts, values, left_out, level, result, difference);
    }
    work_release(&work);
    counts_release(&counts);
    free(left_out);
    free(values);
    return status;
}
