/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_pair.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

/* More only where the study's alpha needs them, and never more than it asks for. */
enum { PERMUTATIONS = 199 };

void plx_persona_pair_release(struct plx_persona_pair *pair)
{
    for (size_t g = 0; g < 2; g++)
        free(pair->p[g]);
    plx_matching_release(&pair->match);
    free(pair->cross);
    *pair = (struct plx_persona_pair){0};
}

/* Over the columns that the row has; the first of several. */
static uint32_t nearest(const float *row, const gsl_matrix *centres)
{
    double least = HUGE_VAL;
    uint32_t at = 0;

    for (uint32_t j = 0; j < centres->size1; j++) {
        double sum = 0;

        for (size_t c = 0; c < centres->size2; c++) {
            const double apart = (double)row[c] - gsl_matrix_get(centres, j, c);

            sum += isnan(apart) ? 0 : apart * apart;
        }
        if (sum < least) {
            least = sum;
            at = j;
        }
    }
    return at;
}

/* The people of the first team, then those of the second, by the centres of team g. */
static void divide(const struct plx_persona_pair *pair, size_t g, uint32_t *label)
{
    for (size_t of = 0; of < 2; of++) {
        const struct plx_persona_model *own = pair->own[of];

        for (size_t i = 0; i < own->features.rows; i++)
            *label++ =
                pair->groups[g] > 1 ? nearest(plx_persona_row(own, i), pair->own[g]->centres) : 0;
    }
}

static enum plx_status compare_divisions(struct plx_persona_pair *pair, struct plx_error *err)
{
    uint32_t *label[2];
    enum plx_status status = PLX_OK;

    pair->people = pair->own[0]->features.rows + pair->own[1]->features.rows;
    pair->cross = plx_array_new(pair->groups[0] * pair->groups[1], sizeof *pair->cross);
    for (size_t g = 0; g < 2; g++)
        label[g] = plx_array_new(pair->people, sizeof *label[g]);
    if (pair->cross && label[0] && label[1]) {
        divide(pair, 0, label[0]);
        divide(pair, 1, label[1]);
        plx_partition_cross(label[0], pair->groups[0], label[1], pair->groups[1], pair->people,
                            pair->cross);
        status = plx_partition_compare(pair->cross, pair->groups[0], pair->groups[1],
                                       &pair->likeness, err);
    } else {
        status = plx_fail_memory(err, "the personas of two teams");
    }
    free(label[1]);
    free(label[0]);
    return status;
}

/* The samples of both teams, one below the other. */
struct both {
    gsl_matrix_float *values;
    double *weight; /* NULL for ones */
    uint8_t *group;
};

static enum plx_status join_samples(const struct plx_persona_pair *pair, struct both *both,
                                    struct plx_error *err)
{
    const size_t rows = pair->own[0]->sampled + pair->own[1]->sampled;
    const size_t columns = pair->own[0]->features.columns;
    size_t at = 0;

    both->values = gsl_matrix_float_alloc(rows, columns);
    both->group = plx_array_new(rows, sizeof *both->group);
    both->weight = pair->own[0]->weight ? plx_array_new(rows, sizeof *both->weight) : NULL;
    if (!both->values || !both->group || (pair->own[0]->weight && !both->weight))
        return plx_fail_memory(err, "the personas of two teams");
    for (size_t g = 0; g < 2; g++)
        for (size_t s = 0; s < pair->own[g]->sampled; s++, at++) {
            const size_t i = pair->own[g]->sample[s];

            memcpy(gsl_matrix_float_ptr(both->values, at, 0),
                   gsl_matrix_float_const_ptr(pair->own[g]->points.floats, s, 0),
                   columns * sizeof(float));
            both->group[at] = (uint8_t)g;
            if (both->weight)
                both->weight[at] = plx_persona_weight(pair->own[g], i);
        }
    return PLX_OK;
}

static size_t permutations_of(const struct plx_study *study)
{
    const double needed = ceil(1 / study->decisions.alpha);
    const size_t wanted = needed > PERMUTATIONS ? (size_t)needed : PERMUTATIONS;

    return wanted < study->decisions.permutations ? wanted : study->decisions.permutations;
}

static enum plx_status test_match(struct plx_persona_pair *pair, uint32_t task,
                                  struct plx_error *err)
{
    const struct plx_persona_model *any = pair->own[0];
    const struct plx_matching_settings settings = {
        .centres = {pair->own[0]->centres, pair->own[1]->centres},
        .permutations = permutations_of(any->study),
        .seed = any->settings->seed,
        .task = task,
        .missing =
            any->study->personas.missing == PLX_FILL_PARTIAL ? PLX_KMEANS_PARTIAL : PLX_KMEANS_KPOD,
    };
    struct plx_matching_test test = {0};
    struct both both = {0};
    enum plx_status status = join_samples(pair, &both, err);

    if (status == PLX_OK)
        status = plx_matching_permute(both.values, both.weight, both.group, &settings, &test, err);
    for (size_t g = 0; status == PLX_OK && g < 2; g++)
        memcpy(pair->p[g], test.p[g], pair->groups[g] * sizeof *pair->p[g]);
    if (status == PLX_OK)
        pair->total_p = test.total_p;
    plx_matching_test_release(&test);
    free(both.weight);
    free(both.group);
    gsl_matrix_float_free(both.values);
    return status;
}

static enum plx_status match(struct plx_persona_pair *pair, uint32_t task, struct plx_error *err)
{
    enum plx_status status =
        plx_matching_find(pair->own[0]->centres, pair->own[1]->centres, &pair->match, err);

    for (size_t g = 0; status == PLX_OK && g < 2; g++) {
        pair->p[g] = plx_array_new(pair->groups[g], sizeof *pair->p[g]);
        if (!pair->p[g])
            return plx_fail_memory(err, "the personas of two teams");
        for (size_t j = 0; j < pair->groups[g]; j++)
            pair->p[g][j] = NAN;
    }
    return status == PLX_OK ? test_match(pair, task, err) : status;
}

enum plx_status plx_persona_pair_compare(struct plx_persona_pair *pair, uint32_t task,
                                         struct plx_error *err)
{
    enum plx_status status;

    for (size_t g = 0; g < 2; g++)
        pair->groups[g] = pair->own[g]->k > 1 ? pair->own[g]->k : 1;
    pair->total_p = NAN;
    status = compare_divisions(pair, err);
    return status == PLX_OK && plx_persona_pair_has_matches(pair) ? match(pair, task, err) : status;
}

double plx_persona_pair_similarity(const struct plx_persona_pair *pair, size_t a, size_t b)
{
    const size_t k_b = pair->groups[1];
    const double both = pair->cross[a * k_b + b];
    double either = -both;

    for (size_t j = 0; j < k_b; j++)
        either += pair->cross[a * k_b + j];
    for (size_t i = 0; i < pair->groups[0]; i++)
        either += pair->cross[i * k_b + b];
    if (both > 0 && both < (double)pair->own[0]->study->privacy_minimum)
        return NAN;
    return either > 0 ? both / either : NAN;
}
