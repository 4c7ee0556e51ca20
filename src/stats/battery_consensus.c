/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/consensus.h"
#include "score_rater.h"
#include "tally.h"

static const char *const names[PLX_BATTERY_CONSENSUS] = {
    [PLX_RWG_J] = "rwg_j",         [PLX_RWG_STAR_J] = "rwg_star_j",
    [PLX_AD_MEAN_J] = "ad_mean_j", [PLX_AD_MEDIAN_J] = "ad_median_j",
    [PLX_AWG_J] = "awg_j",
};

const char *plx_battery_consensus_name(enum plx_battery_consensus measure)
{
    assert(measure < PLX_BATTERY_CONSENSUS);
    return names[measure];
}

/* What a unit brings, whole or without one answer. */
struct part {
    double variance;
    double ad_mean;
    double ad_median;
    double awg;     /* 0 where it is not defined */
    double defined; /* 1 where it is */
};

/* Parts of all units, added up. */
static void add_part(struct part *sum, const struct part *part)
{
    sum->variance += part->variance;
    sum->ad_mean += part->ad_mean;
    sum->ad_median += part->ad_median;
    sum->awg += part->awg;
    sum->defined += part->defined;
}

static struct plx_rwg_null even_null(const struct plx_score_sums *sums)
{
    const double q = (double)sums->categories;
    const double low = sums->scores[0];
    const double high = sums->scores[sums->categories - 1];
    const double step = (high - low) / (q - 1);

    return (struct plx_rwg_null){low, high, step * step * (q * q - 1) / 12};
}

static struct part measure_unit(const struct plx_score_sums *sums, const double *count,
                                const struct plx_rwg_null *null)
{
    struct plx_rwg found;

    plx_rwg_measure(sums->scores, count, sums->categories, null, &found);
    return (struct part){
        .variance = found.variance,
        .ad_mean = found.ad_mean,
        .ad_median = found.ad_median,
        .awg = isnan(found.awg) ? 0 : found.awg,
        .defined = !isnan(found.awg),
    };
}

static void conclude(const struct part *sum, size_t units, const struct plx_rwg_null *null,
                     double value[PLX_BATTERY_CONSENSUS])
{
    const double n = (double)units;

    value[PLX_RWG_J] = plx_rwg_items(sum->variance / n, null->variance, units);
    value[PLX_RWG_STAR_J] = 1 - sum->variance / n / null->variance;
    value[PLX_AD_MEAN_J] = sum->ad_mean / n;
    value[PLX_AD_MEDIAN_J] = sum->ad_median / n;
    value[PLX_AWG_J] = sum->defined > 0 ? sum->awg / sum->defined : (double)NAN;
}

/* units x categories: each unit without one answer of each category that has any. */
static void measure_without(const struct plx_score_sums *sums, const struct plx_rwg_null *null,
                            struct part *without)
{
    const size_t q = sums->categories;

    for (size_t i = 0; i < sums->units; i++)
        for (size_t k = 0; k < q; k++) {
            double *count = sums->count + i * q;

            if (count[k] == 0)
                continue;
            count[k]--;
            without[i * q + k] = measure_unit(sums, count, null);
            count[k]++;
        }
}

static void leave_out_chunk(const struct plx_score_sums *sums, const struct plx_ratings *ratings,
                            int team, size_t chunk, const struct plx_rwg_null *null,
                            const struct part *without, int *answer, struct plx_left_out *left_out)
{
    const size_t end = plx_chunk_start(ratings->raters, chunk + 1);

    for (size_t g = plx_chunk_start(ratings->raters, chunk); g < end; g++) {
        double value[PLX_BATTERY_CONSENSUS];
        struct part sum = {0};
        size_t answers;

        if (!plx_score_rater_read(ratings, team, g, answer, &answers))
            continue;
        for (size_t i = 0; i < sums->units; i++)
            add_part(&sum, &without[i * sums->categories + (size_t)answer[i]]);
        conclude(&sum, sums->units, null, value);
        for (size_t m = 0; m < PLX_BATTERY_CONSENSUS; m++)
            plx_left_out_add(&left_out[m], value[m],
                             m == PLX_AWG_J && sums->raters > 2 ? PLX_REASON_MEAN_OUT_OF_RANGE
                                                                : PLX_REASON_TOO_FEW_VALUES);
    }
}

static enum plx_status leave_out(const struct plx_score_sums *sums,
                                 const struct plx_ratings *ratings, int team,
                                 const struct plx_rwg_null *null, const struct part *without,
                                 struct plx_left_out *left_out, struct plx_error *err)
{
    struct plx_left_out chunk[PLX_CHUNKS][PLX_BATTERY_CONSENSUS] = {0};
    bool no_memory = false;

#pragma omp parallel if (ratings->raters >= PLX_PARALLEL_RATERS)
    {
        int *answer = plx_array_new(ratings->units, sizeof *answer);

        if (!answer) {
#pragma omp atomic write
            no_memory = true;
        }
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < PLX_CHUNKS; i++)
            if (answer)
                leave_out_chunk(sums, ratings, team, i, null, without, answer, chunk[i]);
        free(answer);
    }
    if (no_memory)
        return plx_fail_memory(err, "the jackknife");
    for (size_t i = 0; i < PLX_CHUNKS; i++)
        for (size_t m = 0; m < PLX_BATTERY_CONSENSUS; m++)
            plx_left_out_merge(&left_out[m], &chunk[i][m]);
    return PLX_OK;
}

static void undefine(struct plx_consensus_estimates *result, enum plx_reason reason)
{
    for (size_t m = 0; m < PLX_BATTERY_CONSENSUS; m++)
        result->estimate[m] = (struct plx_estimate){.value = NAN,
                                                    .reason = reason,
                                                    .std_error = NAN,
                                                    .df = NAN,
                                                    .low = NAN,
                                                    .high = NAN,
                                                    .p = NAN};
    result->variance = NAN;
}

static void fill(const struct part *sum, size_t units, const struct plx_rwg_null *null,
                 const struct plx_left_out *left_out, size_t population, double level,
                 struct plx_consensus_estimates *result)
{
    double value[PLX_BATTERY_CONSENSUS];

    conclude(sum, units, null, value);
    result->variance = sum->variance / (double)units;
    result->awg_undefined = units - (size_t)sum->defined;
    for (size_t m = 0; m < PLX_BATTERY_CONSENSUS; m++) {
        const bool deviation = m == PLX_AD_MEAN_J || m == PLX_AD_MEDIAN_J;
        struct plx_estimate *estimate = &result->estimate[m];

        *estimate = (struct plx_estimate){
            .value = value[m],
            .reason = isnan(value[m]) ? PLX_REASON_MEAN_OUT_OF_RANGE : PLX_REASON_NONE,
        };
        plx_jackknife_interval(estimate, &left_out[m], &population, 1, level,
                               deviation ? INFINITY : 1);
        if (deviation || m == PLX_RWG_J)
            estimate->low = isnan(estimate->low) ? estimate->low : fmax(0, estimate->low);
    }
}

enum plx_status plx_score_sums_consensus(const struct plx_score_sums *sums,
                                         const struct plx_ratings *ratings, int team,
                                         size_t population, double level,
                                         struct plx_consensus_estimates *result,
                                         struct plx_error *err)
{
    const struct plx_rwg_null null = even_null(sums);
    struct plx_left_out left_out[PLX_BATTERY_CONSENSUS] = {0};
    struct part whole = {0};
    struct part *without;
    enum plx_status status;

    *result = (struct plx_consensus_estimates){.null_variance = null.variance};
    if (sums->raters < 2) {
        undefine(result, sums->raters == 0 ? PLX_REASON_NO_DATA : PLX_REASON_ONE_RATER);
        return PLX_OK;
    }
    without = plx_array_new(sums->units * sums->categories, sizeof *without);
    if (!without)
        return plx_fail_memory(err, "consensus");
    for (size_t i = 0; i < sums->units; i++) {
        const struct part part = measure_unit(sums, sums->count + i * sums->categories, &null);

        add_part(&whole, &part);
    }
    measure_without(sums, &null, without);
    status = leave_out(sums, ratings, team, &null, without, left_out, err);
    if (status == PLX_OK)
        fill(&whole, sums->units, &null, left_out, population, level, result);
    free(without);
    return status;
}
