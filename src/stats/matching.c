/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/matching.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/assignment.h"

void plx_matching_release(struct plx_matching *match)
{
    for (size_t g = 0; g < 2; g++) {
        free(match->of[g].with);
        free(match->of[g].nearest);
        free(match->of[g].distance);
    }
    *match = (struct plx_matching){0};
}

static void measure(const gsl_matrix *a, const gsl_matrix *b, gsl_matrix *distance)
{
    for (size_t i = 0; i < a->size1; i++)
        for (size_t j = 0; j < b->size1; j++) {
            double sum = 0;

            for (size_t c = 0; c < a->size2; c++)
                sum += pow(gsl_matrix_get(a, i, c) - gsl_matrix_get(b, j, c), 2);
            gsl_matrix_set(distance, i, j, sqrt(sum));
        }
}

static enum plx_status init_match(struct plx_matching *match, size_t k_a, size_t k_b,
                                  struct plx_error *err)
{
    const size_t k[2] = {k_a, k_b};

    *match = (struct plx_matching){0};
    for (size_t g = 0; g < 2; g++) {
        match->of[g].with = plx_array_new(k[g], sizeof *match->of[g].with);
        match->of[g].nearest = plx_array_new(k[g], sizeof *match->of[g].nearest);
        match->of[g].distance = plx_array_new(k[g], sizeof *match->of[g].distance);
        if (!match->of[g].with || !match->of[g].nearest || !match->of[g].distance)
            return plx_fail_memory(err, "matching");
        for (size_t j = 0; j < k[g]; j++)
            match->of[g].with[j] = PLX_UNMATCHED;
    }
    return PLX_OK;
}

/* From the distances of a centre to all of the other set. */
static void measure_one(struct plx_matching_pairs *pairs, size_t i, const gsl_vector *distance)
{
    pairs->nearest[i] = gsl_vector_min_index(distance);
    pairs->distance[i] = gsl_vector_get(
        distance, pairs->with[i] == PLX_UNMATCHED ? pairs->nearest[i] : pairs->with[i]);
}

/* Fills in the second set, and how far everybody is from whom. */
static void complete(struct plx_matching *match, const gsl_matrix *distance)
{
    for (size_t i = 0; i < distance->size1; i++)
        if (match->of[0].with[i] != PLX_UNMATCHED)
            match->of[1].with[match->of[0].with[i]] = i;
    for (size_t i = 0; i < distance->size1; i++) {
        const gsl_vector_const_view row = gsl_matrix_const_row(distance, i);

        measure_one(&match->of[0], i, &row.vector);
    }
    for (size_t j = 0; j < distance->size2; j++) {
        const gsl_vector_const_view column = gsl_matrix_const_column(distance, j);

        measure_one(&match->of[1], j, &column.vector);
    }
}

enum plx_status plx_matching_find(const gsl_matrix *a, const gsl_matrix *b,
                                  struct plx_matching *match, struct plx_error *err)
{
    gsl_matrix *distance = gsl_matrix_alloc(a->size1, b->size1);
    struct plx_matching found = {0};
    enum plx_status status =
        distance ? init_match(&found, a->size1, b->size1, err) : plx_fail_memory(err, "matching");

    if (status == PLX_OK) {
        measure(a, b, distance);
        status = plx_assign(distance, found.of[0].with, &found.total, err);
    }
    if (status == PLX_OK) {
        complete(&found, distance);
        *match = found;
    } else {
        plx_matching_release(&found);
    }
    gsl_matrix_free(distance);
    return status;
}
