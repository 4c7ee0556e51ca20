/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "people.h"

/* Numbers per tally: three tables, five rows of units, two of categories. */
static size_t cells_of(size_t units, size_t categories)
{
    return 3 * units * categories + 5 * units + 2 * categories;
}

bool plx_tally_init(struct plx_tally *tally, size_t units, size_t categories, const double *weights,
                    const double *distances)
{
    const size_t table = units * categories;
    const size_t pairs = categories * categories;
    double *next = plx_array_new(cells_of(units, categories), sizeof *next);

    *tally = (struct plx_tally){
        .units = units,
        .categories = categories,
        .weights = weights,
        .distances = distances,
        .count = next,
        .farthest = distances ? 0 : 1,
    };
    for (size_t i = 0; i < pairs; i++) {
        tally->all_weights += weights[i];
        if (distances)
            tally->farthest = fmax(tally->farthest, distances[i]);
    }
    if (!next)
        return false;
    tally->toward = next += table;
    tally->apart = next += table;
    tally->total = next += table;
    tally->square = next += units;
    tally->pairs = next += units;
    tally->far = next += units;
    tally->raters = next += units;
    tally->share = next += units;
    tally->nearby = next + categories;
    return true;
}

void plx_tally_release(struct plx_tally *tally)
{
    free(tally->count);
    *tally = (struct plx_tally){0};
}

bool plx_rater_init(struct plx_rater *rater, const struct plx_tally *tally)
{
    rater->answer = plx_array_new(tally->units, sizeof *rater->answer);
    rater->share = plx_array_new(tally->categories, sizeof *rater->share);
    return rater->answer && rater->share;
}

void plx_rater_release(struct plx_rater *rater)
{
    free(rater->answer);
    free(rater->share);
    *rater = (struct plx_rater){0};
}

bool plx_rater_read(struct plx_rater *rater, const struct plx_ratings *ratings, int team,
                    size_t number, const double *weights)
{
    const size_t categories = ratings->categories;
    double answers = 0;
    double own = 0;

    rater->weight = plx_rater_weight(ratings, team, number);
    if (!(rater->weight > 0))
        return false;
    memset(rater->share, 0, categories * sizeof *rater->share);
    for (size_t i = 0; i < ratings->units; i++) {
        const int category = plx_rating(ratings, i, number);

        rater->answer[i] = category;
        if (category >= 0) {
            rater->share[category]++;
            answers++;
        }
    }
    if (answers == 0)
        return false;
    for (size_t k = 0; k < categories; k++) {
        double toward = 0;

        if (rater->share[k] == 0)
            continue;
        for (size_t l = 0; l < categories; l++)
            toward += weights[k * categories + l] * rater->share[l];
        own += rater->share[k] * toward;
    }
    rater->own = own / (answers * answers);
    for (size_t k = 0; k < categories; k++)
        rater->share[k] /= answers;
    return true;
}

/* Whole numbers, which sum up alike in any order. */
static void add_counts(struct plx_tally *tally, const struct plx_people *people)
{
    const size_t q = tally->categories;

    for (size_t i = 0; i < tally->units; i++)
        for (size_t k = 0; k < q; k++) {
            const double given = people->given[i * q + k];

            tally->count[i * q + k] += given;
            tally->square[i] += given;
            tally->raters[i] += given;
        }
}

static void add_weights(struct plx_tally *tally, const struct plx_people *people)
{
    const size_t q = tally->categories;

    for (size_t i = 0; i < tally->units; i++) {
        const uint16_t *answer = people->answer + i * people->room;

        for (size_t g = 0; g < people->count; g++) {
            const double v = people->weight[g];

            if (answer[g] == q)
                continue;
            tally->count[i * q + answer[g]] += v;
            tally->square[i] += v * v;
            tally->raters[i]++;
        }
    }
}

static void add_habits(struct plx_tally *tally, const struct plx_people *people)
{
    const size_t q = tally->categories;

    for (size_t g = 0; g < people->count; g++) {
        const double v = people->weight[g];

        for (size_t k = 0; k < q; k++)
            tally->share[k] += v * people->share[g * q + k];
        tally->own += v * v * people->own[g];
        tally->weight += v;
        tally->weight_square += v * v;
    }
    tally->members += people->count;
}

static void add_tally(struct plx_tally *sum, const struct plx_tally *part)
{
    const size_t cells = cells_of(sum->units, sum->categories);

    for (size_t i = 0; i < cells; i++)
        sum->count[i] += part->count[i];
    sum->own += part->own;
    sum->weight += part->weight;
    sum->weight_square += part->weight_square;
    sum->members += part->members;
}

/* How near and how far the answers to a unit are to each category. Most units have few answers of
   many categories, so categories without any are passed over once, not for every other. */
static void look_around(struct plx_tally *tally, size_t unit)
{
    const size_t q = tally->categories;
    const double *count = tally->count + unit * q;
    double *toward = tally->toward + unit * q;
    double *apart = tally->apart + unit * q;

    for (size_t k = 0; k < q; k++)
        toward[k] = apart[k] = 0;
    for (size_t l = 0; l < q; l++) {
        if (count[l] == 0)
            continue;
        for (size_t k = 0; k < q; k++)
            toward[k] += tally->weights[k * q + l] * count[l];
        for (size_t k = 0; tally->distances && k < q; k++)
            apart[k] += tally->distances[k * q + l] * count[l];
    }
}

/* Pairs of people who gave the same answer agree fully: the diagonal of the weights is 1. */
void plx_tally_derive(struct plx_tally *tally)
{
    const size_t q = tally->categories;

    for (size_t i = 0; i < tally->units; i++) {
        const double *count = tally->count + i * q;

        look_around(tally, i);
        tally->pairs[i] = -tally->square[i];
        tally->total[i] = tally->far[i] = 0;
        for (size_t k = 0; k < q; k++) {
            tally->total[i] += count[k];
            tally->pairs[i] += count[k] * tally->toward[i * q + k];
            tally->far[i] += count[k] * tally->apart[i * q + k];
        }
    }
    for (size_t k = 0; k < q; k++) {
        tally->nearby[k] = 0;
        for (size_t l = 0; l < q; l++)
            tally->nearby[k] += tally->weights[k * q + l] * tally->share[l];
    }
}

static void count_chunk(struct plx_tally *tally, struct plx_people *people,
                        const struct plx_ratings *ratings, int team, size_t chunk)
{
    const size_t end = plx_chunk_start(ratings->raters, chunk + 1);
    size_t next = plx_chunk_start(ratings->raters, chunk);

    while (plx_people_read(people, ratings, team, tally->weights, &next, end) > 0) {
        if (ratings->weight)
            add_weights(tally, people);
        else
            add_counts(tally, people);
        add_habits(tally, people);
    }
}

static enum plx_status count_all(struct plx_tally *part, const struct plx_ratings *ratings,
                                 int team, struct plx_error *err)
{
    const size_t chunks = plx_chunk_count(ratings->raters);
    bool no_memory = false;

#pragma omp parallel if (chunks > 1)
    {
        struct plx_people people = {0};
        const bool ready = plx_people_init(&people, ratings);

        if (!ready) {
#pragma omp atomic write
            no_memory = true;
        }
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < chunks; i++)
            if (ready)
                count_chunk(&part[i], &people, ratings, team, i);
        plx_people_release(&people);
    }
    return no_memory ? plx_fail_memory(err, "counts of ratings") : PLX_OK;
}

enum plx_status plx_tally_count(struct plx_tally *tally, const struct plx_ratings *ratings,
                                int team, const double *weights, const double *distances,
                                struct plx_error *err)
{
    const size_t chunks = plx_chunk_count(ratings->raters);
    struct plx_tally part[PLX_CHUNKS] = {0};
    enum plx_status status = PLX_OK;

    *tally = (struct plx_tally){0};
    for (size_t i = 0; status == PLX_OK && i < chunks; i++)
        if (!plx_tally_init(&part[i], ratings->units, ratings->categories, weights, distances))
            status = plx_fail_memory(err, "counts of ratings");
    if (status == PLX_OK)
        status = count_all(part, ratings, team, err);
    if (status == PLX_OK) {
        for (size_t i = 1; i < chunks; i++)
            add_tally(&part[0], &part[i]);
        plx_tally_derive(&part[0]);
        *tally = part[0];
        part[0] = (struct plx_tally){0};
    }
    for (size_t i = 0; i < chunks; i++)
        plx_tally_release(&part[i]);
    return status;
}
