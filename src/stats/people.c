/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

bool plx_people_init(struct plx_people *people, size_t units, size_t categories)
{
    assert(categories < UINT16_MAX);
    people->share = plx_array_new(PLX_PEOPLE * categories, sizeof *people->share);
    people->answer = plx_array_new(units * PLX_PEOPLE, sizeof *people->answer);
    return people->share && people->answer;
}

void plx_people_release(struct plx_people *people)
{
    free(people->share);
    free(people->answer);
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

/* Reads the answers and counts each one's categories in share. */
static void read_answers(struct plx_people *people, const struct plx_ratings *ratings)
{
    const int q = (int)ratings->categories;

    memset(people->share, 0, people->count * ratings->categories * sizeof *people->share);
    for (size_t i = 0; i < ratings->units; i++) {
        const int16_t *given = ratings->unit[i];
        const bool reversed = ratings->reversed && ratings->reversed[i];
        uint16_t *answer = people->answer + i * PLX_PEOPLE;

        for (size_t g = 0; g < people->count; g++) {
            const int raw = given[people->rater[g]];
            const int k = raw < 0 ? q : reversed ? q - 1 - raw : raw;

            answer[g] = (uint16_t)k;
            if (k < q)
                people->share[(int)g * q + k]++;
        }
    }
}

/* Turns the counts of one person's answers into shares. */
static double find_own(double *share, size_t q, const double *weights)
{
    double answers = 0;
    double own = 0;

    for (size_t k = 0; k < q; k++)
        answers += share[k];
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
    read_answers(people, ratings);
    for (size_t g = 0; g < people->count; g++)
        people->own[g] = find_own(people->share + g * q, q, weights);
    return people->count;
}
