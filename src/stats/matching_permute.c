/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/assignment.h"
#include "parallax/stats/matching.h"

enum { DEFAULT_PERMUTATIONS = 199, DEFAULT_STARTS = 2, POOLED_STARTS = 10 };

/* Tasks of k-means' starts, apart from those of others who cluster the same rows. */
static const uint32_t first_task = 3u << 29;

/* Of k-POD: whom the centres attract is settled long before. */
static const double tolerance = 1e-6;

/* Distances count as equal within this share, as rounding depends on the order of the rows. */
static const double slack = 1e-10;

/* What a matching is judged by. */
struct extremes {
    bool defined;
    double largest;   /* of the matched distances */
    double left_over; /* of the distances of the unmatched to their nearest */
    double total;
};

/* What the permutations have in common, and what each finds. */
struct work {
    const gsl_matrix_float *rows;
    const double *weight; /* NULL for ones */
    const uint8_t *group;
    const struct plx_matching_settings *settings;
    size_t k[2];
    size_t starts;
    size_t permutations;
    gsl_matrix *pooled[2];  /* owned: the centres of all rows, as many as each group has */
    struct extremes *dealt; /* owned: of each permutation */
};

/* The rows of one group, or of both. A zeroed struct is empty and safe to release. */
struct part {
    gsl_matrix_float *values;
    double *weight;
    struct plx_points points;
};

static void release_part(struct part *part)
{
    plx_points_release(&part->points);
    free(part->weight);
    gsl_matrix_float_free(part->values);
    *part = (struct part){0};
}

static enum plx_status take_part(const struct work *work, const uint8_t *group, uint8_t g,
                                 struct part *part, struct plx_error *err)
{
    const size_t columns = work->rows->size2;
    size_t count = 0;
    size_t at = 0;

    *part = (struct part){0};
    for (size_t i = 0; i < work->rows->size1; i++)
        count += group[i] == g;
    if (count == 0)
        return plx_fail(err, PLX_UNDEFINED, "a group without rows has no clusters");
    part->values = gsl_matrix_float_alloc(count, columns);
    part->weight = work->weight ? plx_array_new(count, sizeof *part->weight) : NULL;
    if (!part->values || (work->weight && !part->weight))
        return plx_fail_memory(err, "matching");
    for (size_t i = 0; i < work->rows->size1; i++) {
        if (group[i] != g)
            continue;
        if (part->weight)
            part->weight[at] = work->weight[i];
        memcpy(gsl_matrix_float_ptr(part->values, at++, 0),
               gsl_matrix_float_const_ptr(work->rows, i, 0), columns * sizeof(float));
    }
    return plx_points_init_float(part->values, part->weight, &part->points, err);
}

/* The best of the random starts and, where there are any, of a run from given centres. */
static enum plx_status cluster(const struct work *work, const struct plx_points *points, size_t k,
                               const gsl_matrix *from, size_t starts, uint32_t task,
                               struct plx_kmeans *found, struct plx_error *err)
{
    struct plx_kmeans_settings fit = {
        .k = k,
        .starts = starts,
        .seed = work->settings->seed,
        .task = first_task + task,
        .missing = work->settings->missing,
        .tolerance = tolerance,
    };
    struct plx_kmeans other = {0};
    enum plx_status status = plx_kmeans_fit(points, &fit, found, err);

    if (status != PLX_OK || !from)
        return status;
    fit.centres = from;
    status = plx_kmeans_fit(points, &fit, &other, err);
    if (status == PLX_OK && other.inertia < found->inertia) {
        const struct plx_kmeans worse = *found;

        *found = other;
        other = worse;
    }
    plx_kmeans_release(&other);
    if (status != PLX_OK)
        plx_kmeans_release(found);
    return status;
}

static struct extremes extremes_of(const struct plx_matching *match, const size_t k[static 2])
{
    struct extremes extremes = {.defined = true, .total = match->total};

    for (size_t g = 0; g < 2; g++)
        for (size_t j = 0; j < k[g]; j++) {
            double *most =
                match->of[g].with[j] == PLX_UNMATCHED ? &extremes.left_over : &extremes.largest;

            *most = fmax(*most, match->of[g].distance[j]);
        }
    return extremes;
}

/* Clusters both groups and matches them. */
static enum plx_status match_groups(const struct work *work, const uint8_t *group, uint32_t task,
                                    struct extremes *extremes, struct plx_error *err)
{
    struct plx_kmeans found[2] = {{0}, {0}};
    struct plx_matching match = {0};
    enum plx_status status = PLX_OK;

    for (uint8_t g = 0; status == PLX_OK && g < 2; g++) {
        struct part part;

        status = take_part(work, group, g, &part, err);
        if (status == PLX_OK)
            status = cluster(work, &part.points, work->k[g], work->pooled[g], work->starts,
                             2 * task + g, &found[g], err);
        release_part(&part);
    }
    if (status == PLX_OK)
        status = plx_matching_find(found[0].centres, found[1].centres, &match, err);
    if (status == PLX_OK)
        *extremes = extremes_of(&match, work->k);
    plx_matching_release(&match);
    plx_kmeans_release(&found[1]);
    plx_kmeans_release(&found[0]);
    return status;
}

/* Fisher and Yates' shuffle. */
static void deal(const struct work *work, size_t permutation, uint8_t *group)
{
    const size_t rows = work->rows->size1;
    struct plx_stream stream;

    memcpy(group, work->group, rows * sizeof *group);
    plx_stream_start(&stream, work->settings->seed, PLX_FOR_PERSONA_MATCHES, (uint32_t)permutation,
                     work->settings->task);
    for (size_t i = rows; i > 1; i--) {
        const size_t other = plx_stream_below(&stream, i);
        const uint8_t drawn = group[other];

        group[other] = group[i - 1];
        group[i - 1] = drawn;
    }
}

/* A deal that cannot be clustered is left out. */
static enum plx_status permute_once(const struct work *work, size_t permutation, uint8_t *group)
{
    enum plx_status status;

    deal(work, permutation, group);
    status = match_groups(work, group, (uint32_t)permutation + 1, &work->dealt[permutation], NULL);
    return status == PLX_UNDEFINED ? PLX_OK : status;
}

static enum plx_status permute(const struct work *work, struct plx_error *err)
{
    bool failed = false;

#pragma omp parallel
    {
        uint8_t *group = plx_array_new(work->rows->size1, sizeof *group);
        bool ready = group != NULL;

#pragma omp for schedule(dynamic, 1)
        for (size_t b = 0; b < work->permutations; b++)
            ready = ready && permute_once(work, b, group) == PLX_OK;
        free(group);
        if (!ready) {
#pragma omp atomic write
            failed = true;
        }
    }
    return failed ? plx_fail_memory(err, "matching") : PLX_OK;
}

/* The share of permutations, and of what was observed, of which a distance is as large. */
static double p_of(const struct work *work, size_t of, double observed)
{
    double extreme = 1;
    double used = 1;

    for (size_t b = 0; b < work->permutations; b++) {
        const double value = *(const double *)((const char *)&work->dealt[b] + of);

        used += work->dealt[b].defined;
        extreme += work->dealt[b].defined && value >= observed * (1 - slack);
    }
    return used > 1 ? extreme / used : NAN;
}

static void judge(const struct work *work, const struct extremes *alike,
                  struct plx_matching_test *test)
{
    const double matched = p_of(work, offsetof(struct extremes, largest), alike->largest);
    const double left_over = p_of(work, offsetof(struct extremes, left_over), alike->left_over);

    for (size_t b = 0; b < work->permutations; b++)
        test->permutations += work->dealt[b].defined;
    test->total_p = fmax(p_of(work, offsetof(struct extremes, total), test->match.total),
                         p_of(work, offsetof(struct extremes, total), alike->total));
    for (size_t g = 0; g < 2; g++)
        for (size_t j = 0; j < work->k[g]; j++) {
            const double distance = test->match.of[g].distance[j];

            test->p[g][j] =
                test->match.of[g].with[j] == PLX_UNMATCHED
                    ? fmax(left_over, p_of(work, offsetof(struct extremes, left_over), distance))
                    : fmax(matched, p_of(work, offsetof(struct extremes, largest), distance));
        }
}

static enum plx_status cluster_pooled(struct work *work, struct plx_error *err)
{
    struct plx_points points;
    enum plx_status status = plx_points_init_float(work->rows, work->weight, &points, err);

    if (status != PLX_OK)
        return status;
    for (size_t g = 0; status == PLX_OK && g < 2; g++) {
        struct plx_kmeans found = {0};

        status = cluster(work, &points, work->k[g], NULL, POOLED_STARTS, 0, &found, err);
        work->pooled[g] = found.centres;
        found.centres = NULL;
        plx_kmeans_release(&found);
    }
    plx_points_release(&points);
    return status;
}

static enum plx_status init_work(struct work *work, struct plx_matching_test *test,
                                 struct plx_error *err)
{
    work->dealt = plx_array_new(work->permutations, sizeof *work->dealt);
    for (size_t g = 0; g < 2; g++) {
        work->k[g] = work->settings->centres[g]->size1;
        test->p[g] = plx_array_new(work->k[g], sizeof *test->p[g]);
    }
    return work->dealt && test->p[0] && test->p[1] ? PLX_OK : plx_fail_memory(err, "matching");
}

static void release_work(struct work *work)
{
    free(work->dealt);
    for (size_t g = 0; g < 2; g++)
        if (work->pooled[g])
            gsl_matrix_free(work->pooled[g]);
}

void plx_matching_test_release(struct plx_matching_test *test)
{
    for (size_t g = 0; g < 2; g++)
        free(test->p[g]);
    plx_matching_release(&test->match);
    *test = (struct plx_matching_test){0};
}

enum plx_status plx_matching_permute(const gsl_matrix_float *rows, const double *weight,
                                     const uint8_t *group,
                                     const struct plx_matching_settings *settings,
                                     struct plx_matching_test *test, struct plx_error *err)
{
    struct work work = {
        .rows = rows,
        .weight = weight,
        .group = group,
        .settings = settings,
        .starts = settings->starts ? settings->starts : DEFAULT_STARTS,
        .permutations = settings->permutations ? settings->permutations : DEFAULT_PERMUTATIONS,
    };
    struct plx_matching_test found = {0};
    struct extremes alike = {0};
    enum plx_status status = init_work(&work, &found, err);

    if (status == PLX_OK)
        status = plx_matching_find(settings->centres[0], settings->centres[1], &found.match, err);
    if (status == PLX_OK)
        status = cluster_pooled(&work, err);
    if (status == PLX_OK)
        status = match_groups(&work, group, 0, &alike, err);
    if (status == PLX_OK)
        status = permute(&work, err);
    if (status == PLX_OK) {
        judge(&work, &alike, &found);
        *test = found;
    } else {
        plx_matching_test_release(&found);
    }
    release_work(&work);
    return status;
}
