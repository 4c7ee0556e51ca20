/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/processors.h"

bool plx_people_init(struct plx_people *people, const struct plx_ratings *ratings)
{
    const size_t q = ratings->categories;
    const size_t room = ratings->raters < PLX_PEOPLE ? ratings->raters : PLX_PEOPLE;

    assert(q <= INT16_MAX);
    people->room = room;
    people->share = plx_array_new(room * q, sizeof *people->share);
    people->answer = plx_array_new(ratings->units * room, sizeof *people->answer);
    people->given = plx_array_new(ratings->units * q, sizeof *people->given);
    people->often = plx_array_new(q * room, sizeof *people->often);
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
    for (; *next < end && people->count < people->room; (*next)++) {
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
PLX_FOR_EACH_PROCESSOR
static void make_categories(const int16_t *restrict raw, size_t count, int categories,
                            bool reversed, uint16_t *restrict answer)
{
    const uint16_t missing = (uint16_t)categories;
    const int16_t sign = reversed ? -1 : 1;
    const int16_t start = (int16_t)(reversed ? categories - 1 : 0);

    PLX_SIDE_BY_SIDE
    for (size_t g = 0; g < count; g++) {
        const uint16_t turned = (uint16_t)(start + sign * raw[g]);

        answer[g] = raw[g] < 0 ? missing : turned;
    }
}

/* How many gave a category of one unit, and for each that he did. */
PLX_FOR_EACH_PROCESSOR
static uint16_t count_category(const uint16_t *restrict answer, size_t count, uint16_t category,
                               uint16_t *restrict often)
{
    uint16_t given = 0;

    PLX_SUM_SIDE_BY_SIDE(given)
    for (size_t g = 0; g < count; g++) {
        const uint16_t same = answer[g] == category;

        often[g] = (uint16_t)(often[g] + same);
        given = (uint16_t)(given + same);
    }
    return given;
}

/* Adds what each gave of late to the counts in share, before it is too much for 16 bits. */
static void add_often(struct plx_people *people, size_t q)
{
    for (size_t g = 0; g < people->count; g++)
        for (size_t k = 0; k < q; k++)
            people->share[g * q + k] += people->often[k * people->room + g];
    memset(people->often, 0, q * people->room * sizeof *people->often);
}

static void read_answers(struct plx_people *people, const struct plx_ratings *ratings)
{
    const size_t q = ratings->categories;
    int16_t raw[PLX_PEOPLE];

    memset(people->share, 0, people->count * q * sizeof *people->share);
    for (size_t i = 0; i < ratings->units; i++) {
        uint16_t *answer = people->answer + i * people->room;

        gather(people, ratings->unit[i], raw);
        make_categories(raw, people->count, (int)q, ratings->reversed && ratings->reversed[i],
                        answer);
        for (size_t k = 0; k < q; k++)
            people->given[i * q + k] = count_category(answer, people->count, (uint16_t)k,
                                                      people->often + k * people->room);
        if (i % UINT16_MAX == UINT16_MAX - 1)
            add_often(people, q);
    }
    add_often(people, q);
}

/* Makes shares of the counts of one person's answers; how alike they are. */
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
    if (people->count > 0)
        read_answers(people, ratings);
    for (size_t g = 0; g < people->count; g++)
        people->own[g] = find_own(people->share + g * q, q, weights);
    return people->count;
}
