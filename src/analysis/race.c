/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "race.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

bool race_can_run(const struct answers *answers, size_t team)
{
    return team != PLX_NONE && answers->base[team] >= 2 && !answers->hidden[team];
}

static void shift(struct race *race, size_t who, const double *value, double w, double times)
{
    for (size_t o = 0; o < race->answers->components; o++) {
        struct race_sums *sums = &race->sums[who * race->answers->components + o];
        const double v = value[o];

        sums->weight += times * w;
        sums->squares += times * w * w;
        sums->first += times * w * v;
        sums->own += times * w * w * v;
        sums->second += times * w * w * v * v;
    }
    race->n[who] += times;
}

void race_release(struct race *race)
{
    free(race->sums);
    free(race->covariance);
    race->sums = NULL;
    race->covariance = NULL;
}

static double mean_of(const struct race *race, size_t who, size_t component)
{
    const struct race_sums *sums = &race->sums[who * race->answers->components + component];

    return sums->first / sums->weight;
}

/* Of the means of a team's components, linearised. */
static void find_covariance(struct race *race, size_t who)
{
    const struct answers *answers = race->answers;
    const size_t c = answers->components;
    const size_t *count = answers_of(answers, race->team[who]);
    double *covariance = race->covariance + who * c * c;
    const double n = race->n[who];
    const double weight = race->sums[who * c].weight;
    const double scale = n > 1 ? race->keep[who] * n / (n - 1) / (weight * weight) : 0;

    for (size_t k = 0; k < answers->kinds; k++) {
        const double *value = answers->value + k * c;
        const double w = answers->weight ? answers->weight[k] : 1;

        for (size_t i = 0; count[k] > 0 && i < c; i++) {
            const double off =
                (double)count[k] * w * w * (value[i] - mean_of(race, who, i)) * scale;

            for (size_t j = 0; j < c; j++)
                covariance[i * c + j] += off * (value[j] - mean_of(race, who, j));
        }
    }
}

enum plx_status race_init(struct race *race, const struct plx_study *study,
                          const struct answers *answers, size_t runner, size_t rival,
                          struct plx_error *err)
{
    const size_t c = answers->components;

    *race = (struct race){.answers = answers, .team = {runner, rival, study->truth}};
    race->sums = plx_array_new((RACERS + 1) * c, sizeof *race->sums);
    race->covariance = plx_array_new(RACERS * c * c, sizeof *race->covariance);
    if (!race->sums || !race->covariance) {
        race_release(race);
        return plx_fail_memory(err, "the distances from the truth");
    }
    for (size_t who = 0; who < RACERS; who++) {
        const size_t team = race->team[who];
        const size_t *count;

        if (team == PLX_NONE)
            continue;
        count = answers_of(answers, team);
        race->keep[who] = answers_keep(answers, study, team);
        for (size_t k = 0; k < answers->kinds; k++)
            if (count[k] > 0)
                shift(race, who, answers->value + k * c, answers->weight ? answers->weight[k] : 1,
                      (double)count[k]);
        find_covariance(race, who);
    }
    return PLX_OK;
}

/* Squared standard error of the mean, linearised. */
static double error_of(const struct race *race, size_t who, size_t component)
{
    const struct race_sums *sums = &race->sums[who * race->answers->components + component];
    const double n = race->n[who];
    const double mean = sums->first / sums->weight;
    const double spread = sums->second - 2 * mean * sums->own + mean * mean * sums->squares;

    return race->keep[who] * n / (n - 1) * fmax(spread, 0) / (sums->weight * sums->weight);
}

static double distance_of(const struct race *race, size_t who)
{
    double sum = 0;

    for (size_t o = 0; o < race->answers->components; o++) {
        const double off = mean_of(race, who, o) - mean_of(race, TRUTH, o);

        sum += off * off - error_of(race, who, o) - error_of(race, TRUTH, o);
    }
    return sum;
}

struct race_result race_measure(const struct race *race)
{
    const double own = distance_of(race, RUNNER);

    return (struct race_result){
        own, race->team[RIVAL] == PLX_NONE ? NAN : own - distance_of(race, RIVAL)};
}

struct race_result race_without(struct race *race, size_t who, const double *value, double weight)
{
    const size_t components = race->answers->components;
    struct race_sums *own = race->sums + who * components;
    struct race_sums *saved = race->sums + RACERS * components;
    struct race_result result;

    /* Sums put back as they were: what is taken out leaves no rounding behind. */
    memcpy(saved, own, components * sizeof *own);
    shift(race, who, value, weight, -1);
    result = race_measure(race);
    memcpy(own, saved, components * sizeof *own);
    race->n[who]++;
    return result;
}

/* The sum of products of two matrices' elements; of symmetric ones the trace of their product. */
static double trace_of_product(const struct race *race, size_t a, size_t b)
{
    const size_t cells = race->answers->components * race->answers->components;
    double sum = 0;

    for (size_t i = 0; i < cells; i++)
        sum += race->covariance[a * cells + i] * race->covariance[b * cells + i];
    return sum;
}

struct race_noise race_noise_of(const struct race *race)
{
    struct race_noise noise = {0};

    for (size_t o = 0; o < race->answers->components; o++) {
        const double off = mean_of(race, RUNNER, o) - mean_of(race, TRUTH, o);

        noise.plain += off * off;
        noise.trace += error_of(race, RUNNER, o) + error_of(race, TRUTH, o);
    }
    noise.second.distance =
        2 * (trace_of_product(race, RUNNER, RUNNER) + 2 * trace_of_product(race, RUNNER, TRUTH) +
             trace_of_product(race, TRUTH, TRUTH));
    if (race->team[RIVAL] != PLX_NONE)
        noise.second.difference =
            2 * (trace_of_product(race, RUNNER, RUNNER) + trace_of_product(race, RIVAL, RIVAL)) +
            4 * (trace_of_product(race, TRUTH, RUNNER) + trace_of_product(race, TRUTH, RIVAL));
    return noise;
}

void race_noise_add(struct race_noise *sum, const struct race_noise *noise, double times)
{
    sum->second.distance += times * times * noise->second.distance;
    sum->second.difference += times * times * noise->second.difference;
    sum->plain += times * noise->plain;
    sum->trace += times * noise->trace;
}

void race_interval(double estimate, double jackknife, const struct race_noise *noise, double t,
                   double *low, double *high)
{
    /* d'Vd / d'd is at most the trace of V; near d = 0 the jackknife says nothing of it. */
    const double v =
        noise->plain > 0 ? fmin(jackknife / (4 * noise->plain), noise->trace) : noise->trace;
    const double middle = estimate + 2 * t * t * v;
    const double half =
        t * sqrt(fmax(4 * t * t * v * v + 4 * estimate * v + noise->second.distance, 0));

    *low = fmin(middle - half, estimate);
    *high = fmax(middle + half, estimate);
}

double race_longest(const struct answers *answers)
{
    const double k = (double)answers->components;

    switch (answers->kind) {
    case ANSWER_SCORE:
        return (answers->high - answers->low) * (answers->high - answers->low);
    case ANSWER_NUMBER:
        return (answers->question->max - answers->question->min) *
               (answers->question->max - answers->question->min);
    case ANSWER_TICKS:
        return k;
    case ANSWER_RANKS:
        /* Two opposite orders, in ranks that run from 0 to 1. */
        return k * (k + 1) / (3 * (k - 1));
    case ANSWER_CHOICE:
    case ANSWER_POINTS:
    case ANSWER_BEST_WORST:
        return 2;
    default:
        return 1;
    }
}

size_t race_rival(const struct plx_study *study, size_t team, size_t index)
{
    for (size_t i = 0; i < study->n_pairs; i++) {
        const struct plx_pair *pair = &study->pair[i];
        const size_t other = pair->a == team ? pair->b : pair->b == team ? pair->a : PLX_NONE;

        if (other != PLX_NONE && other != study->truth && index-- == 0)
            return other;
    }
    return PLX_NONE;
}
