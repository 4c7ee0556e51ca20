/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/stability.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <omp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/partition.h"

enum { DEFAULT_PAIRS = 100, DEFAULT_STARTS = 3, FIRST_TASK = 1 << 30 };

/* Of k-POD: whom the centres attract is settled long before. */
static const double tolerance = 1e-6;

/* Everything that one pair needs and finds. */
struct study {
    const struct plx_points *points;
    const struct plx_grouping *grouping;
    const struct plx_stability_settings *settings;
    size_t pairs;
    double *likeness; /* pairs: NAN where a resample is left out */
    double *jaccard;  /* pairs x 2 x k: likewise */
};

struct scratch {
    double *weight;  /* rows */
    uint32_t *drawn; /* rows: the grouping's label, or none for rows not drawn */
    double *counts;  /* k x k */
    struct plx_kmeans half[2];
};

/* How often each row is drawn, times its weight. */
static void draw_resample(const struct study *study, size_t resample, struct scratch *scratch)
{
    const struct plx_points *points = study->points;
    struct plx_stream stream;

    plx_stream_start(&stream, study->settings->seed, PLX_FOR_STABILITY, (uint32_t)resample,
                     (uint32_t)study->grouping->k);
    memset(scratch->weight, 0, points->rows * sizeof *scratch->weight);
    for (size_t draw = 0; draw < points->rows; draw++)
        scratch->weight[plx_stream_below(&stream, points->rows)]++;
    for (size_t i = 0; i < points->rows; i++) {
        scratch->drawn[i] = scratch->weight[i] > 0 ? study->grouping->label[i] : PLX_NO_CLUSTER;
        scratch->weight[i] *= plx_points_weight(points, i);
    }
}

static enum plx_status cluster_resample(const struct study *study, size_t resample,
                                        struct scratch *scratch, struct plx_kmeans *found)
{
    const size_t k = study->grouping->k;
    const struct plx_kmeans_settings fit = {
        .k = k,
        .starts = study->settings->starts ? study->settings->starts : DEFAULT_STARTS,
        .seed = study->settings->seed,
        .task = (uint32_t)(FIRST_TASK + resample),
        .missing = study->settings->missing,
        .tolerance = tolerance,
        .rough = true,
        .weight = scratch->weight,
    };
    enum plx_status status;

    draw_resample(study, resample, scratch);
    status = plx_kmeans_fit(study->points, &fit, found, NULL);
    if (status == PLX_OK) {
        plx_partition_cross(scratch->drawn, k, found->label, k, study->points->rows,
                            scratch->counts);
        plx_partition_jaccard(scratch->counts, k, k, study->jaccard + resample * k);
    }
    return status;
}

static enum plx_status compare_pair(const struct study *study, size_t pair, struct scratch *scratch)
{
    const size_t k = study->grouping->k;
    struct plx_partition_likeness likeness;
    enum plx_status status = PLX_OK;

    study->likeness[pair] = NAN;
    for (size_t half = 0; half < 2; half++) {
        const size_t resample = 2 * pair + half;
        enum plx_status one;

        for (size_t j = 0; j < k; j++)
            study->jaccard[resample * k + j] = NAN;
        one = cluster_resample(study, resample, scratch, &scratch->half[half]);
        /* A half that could not be clustered is left out, one that there was no memory for is not.
         */
        if (status == PLX_OK || one == PLX_MEMORY)
            status = one;
    }
    if (status == PLX_OK) {
        plx_partition_cross(scratch->half[0].label, k, scratch->half[1].label, k,
                            study->points->rows, scratch->counts);
        status = plx_partition_compare(scratch->counts, k, k, &likeness, NULL);
        if (status == PLX_OK)
            study->likeness[pair] = likeness.adjusted_rand;
    }
    plx_kmeans_release(&scratch->half[0]);
    plx_kmeans_release(&scratch->half[1]);
    return status == PLX_MEMORY ? status : PLX_OK;
}

/* False when out of memory. */
static bool compare_pairs(const struct study *study)
{
    bool failed = false;
    size_t compared = 0;

#pragma omp parallel
    {
        const size_t k = study->grouping->k;
        struct scratch scratch = {0};
        bool ready;

        scratch.weight = plx_array_new(study->points->rows, sizeof *scratch.weight);
        scratch.drawn = plx_array_new(study->points->rows, sizeof *scratch.drawn);
        scratch.counts = plx_array_new(k * k, sizeof *scratch.counts);
        ready = scratch.weight && scratch.drawn && scratch.counts;
#pragma omp for schedule(dynamic, 1)
        for (size_t pair = 0; pair < study->pairs; pair++) {
            size_t done;

            ready = ready && compare_pair(study, pair, &scratch) == PLX_OK;
#pragma omp atomic capture
            done = ++compared;
            if (omp_get_thread_num() == 0)
                plx_progress_tell_part(study->settings->progress, done, study->pairs);
        }
        free(scratch.counts);
        free(scratch.drawn);
        free(scratch.weight);
        if (!ready) {
#pragma omp atomic write
            failed = true;
        }
    }
    return !failed;
}

/* Moves what is defined to the front. */
static size_t keep_defined(double *value, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!isnan(value[i]))
            value[kept++] = value[i];
    return kept;
}

static void summarise(double *likeness, size_t count, struct plx_stability *stability)
{
    *stability = (struct plx_stability){NAN, NAN, NAN};
    if (count == 0)
        return;
    gsl_sort(likeness, 1, count);
    stability->low = gsl_stats_quantile_from_sorted_data(likeness, 1, count, 0.25);
    stability->median = gsl_stats_median_from_sorted_data(likeness, 1, count);
    stability->high = gsl_stats_quantile_from_sorted_data(likeness, 1, count, 0.75);
}

static double mean_jaccard(const struct study *study, size_t j)
{
    double sum = 0;
    double used = 0;

    for (size_t resample = 0; resample < 2 * study->pairs; resample++) {
        const double value = study->jaccard[resample * study->grouping->k + j];

        if (isnan(value))
            continue;
        sum += value;
        used++;
    }
    return used > 0 ? sum / used : NAN;
}

enum plx_status plx_stability_measure(const struct plx_points *given,
                                      const struct plx_grouping *grouping,
                                      const struct plx_stability_settings *settings,
                                      struct plx_stability *stability, double *jaccard,
                                      struct plx_error *err)
{
    const struct plx_points *points = plx_points_short(given);
    struct study study = {
        .points = points,
        .grouping = grouping,
        .settings = settings,
        .pairs = settings->pairs ? settings->pairs : DEFAULT_PAIRS,
    };
    bool ready;

    study.likeness = plx_array_new(study.pairs, sizeof *study.likeness);
    study.jaccard = plx_array_new(2 * study.pairs * grouping->k, sizeof *study.jaccard);
    ready = study.likeness && study.jaccard && compare_pairs(&study);
    if (ready) {
        summarise(study.likeness, keep_defined(study.likeness, study.pairs), stability);
        for (size_t j = 0; j < grouping->k; j++)
            jaccard[j] = mean_jaccard(&study, j);
    }
    free(study.jaccard);
    free(study.likeness);
    return ready ? PLX_OK : plx_fail_memory(err, "the stability of clusters");
}
