/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "processors.h"

bool plx_people_init(struct plx_people *people, size_t units, size_t categories)
{
    assert(categories <= INT16_MAX);
    people->share = plx_array_new(PLX_PEOPLE * categories, sizeof *people->share);
    people->answer = plx_array_new(units * PLX_PEOPLE, sizeof *people->answer);
    people->given = plx_array_new(units * categories, sizeof *people->given);
    people->often = plx_array_new(categories * PLX_PEOPLE, sizeof *people->often);
    return people->share && people->answer && people->given && people->often;
}

void plx_people_release(struct plx_people *people)
{
    free(people->share);
    free(people->answer);
    free(people->given);
    free(people->often);
    *people = (struct plx_people){0};
}

static bool rated_any(const struct plx_ratings *ratings, size_t rater)
{
    for (size_t i = 0; i < ratings->units; i++)
        if (ratings->unit[i][rater] >= 0)
            return true;
    return false;
}

static void find_people(struct plx_people *people, const struct plx_ratings *ratings, int team,
                        size_t *next, size_t end)
{
    people->count = 0;
    for (; *next < end && people->count < PLX_PEOPLE; (*next)++) {
        const double weight = plx_rater_weight(ratings, team, *next);

        if (!(weight > 0) || !rated_any(ratings, *next))
            continue;
        people->rater[people->count] = *next;
        people->weight[people->count++] = weight;
    }
}

/* The people's raw answers to one unit, side by side. */
static void gather(const struct plx_people *people, const int16_t *column, int16_t *raw)
{
    const size_t first = people->rater[0];

    if (people->rater[people->count - 1] - first == people->count - 1)
        memcpy(raw, column + first, people->count * sizeof *raw);
    else
        for (size_t g = 0; g < people->count; g++)
            raw[g] = column[people->rater[g]];
}

/* Makes categories of raw answers: none is negative, and missing is the one behind the last. */
FOR_EACH_PROCESSOR
static void make_categories(const int16_t *restrict raw, size_t count, int categories,
                            bool reversed, uint16_t *restrict answer)
{
    const int16_t missing = (int16_t)categories;
    const int16_t last = (int16_t)(categories - 1);

#pragma omp simd
    for (size_t g = 0; g < count; g++) {
        const int16_t turned = (int16_t)(reversed ? last - raw[g] : raw[g]);

        answer[g] = (uint16_t)(raw[g] < 0 ? missing : turned);
    }
}

/* How many gave a category of one unit, and for each that he did. */
FOR_EACH_PROCESSOR
static uint16_t count_category(const uint16_t *restrict answer, size_t count, uint16_t category,
                               uint16_t *restrict often)
{
    uint16_t given = 0;

#pragma omp simd reduction(+ : given)
    for (size_t g = 0; g < count; g++) {
        const uint16_t same = answer[g] == category;

        often[g] = (uint16_t)(often[g] + same);
        given = (uint16_t)(given + same);
    }
    return given;
}

static void read_answers(struct plx_people *people, const struct plx_ratings *ratings)
{
    const size_t q = ratings->categories;
    int16_t raw[PLX_PEOPLE];

    memset(people->often, 0, q * PLX_PEOPLE * sizeof *people->often);
    for (size_t i = 0; i < ratings->units; i++) {
        uint16_t *answer = people->answer + i * PLX_PEOPLE;

        gather(people, ratings->unit[i], raw);
        make_categories(raw, people->count, (int)q, ratings->reversed && ratings->reversed[i],
                        answer);
        for (size_t k = 0; k < q; k++)
            people->given[i * q + k] =
                count_category(answer, people->count, (uint16_t)k, people->often + k * PLX_PEOPLE);
    }
}

/* The shares of one person's answers, and how alike they are. */
static double find_own(const struct plx_people *people, size_t g, size_t q, const double *weights)
{
    const uint16_t *often = people->often + g;
    double *share = people->share + g * q;
    double answers = 0;
    double own = 0;

    for (size_t k = 0; k < q; k++)
        answers += share[k] = often[k * PLX_PEOPLE];
    for (size_t k = 0; k < q; k++) {
        double toward = 0;

        if (share[k] == 0)
            continue;
        for (size_t l = 0; l < q; l++)
            toward += weights[k * q + l] * share[l];
        own += share[k] * toward;
    }
    for (size_t k = 0; k < q; k++)
        share[k] /= answers;
    return own / (answers * answers);
}

size_t plx_people_read(struct plx_people *people, const struct plx_ratings *ratings, int team,
                       const double *weights, size_t *next, size_t end)
{
    const size_t q = ratings->categories;

    find_people(people, ratings, team, next, end);
    if (people->count > 0)
        read_answers(people, ratings);
    for (size_t g = 0; g < people->count; g++)
        people->own[g] = find_own(people, g, q, weights);
    return people->count;
}
