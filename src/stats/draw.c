/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/draw.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

enum { LARGEST_TABLE = 1 << 17 };

static const double longest_search = 12; /* standard deviations of this many people */

static unsigned long rng_get(void *state)
{
    return plx_stream_bits(state);
}

static double rng_get_double(void *state)
{
    return plx_stream_uniform(state);
}

/* GSL never seeds it: plx_stream_start() has. */
static void rng_set(void *state, unsigned long seed)
{
    (void)state;
    (void)seed;
}

gsl_rng plx_draw_rng(struct plx_stream *stream)
{
    static const gsl_rng_type type = {
        "philox4x32", UINT32_MAX, 0, sizeof *stream, rng_set, rng_get, rng_get_double,
    };

    return (gsl_rng){&type, stream};
}

enum plx_status plx_urn_init(struct plx_urn *urn, const size_t *count, size_t kinds,
                             struct plx_error *err)
{
    *urn = (struct plx_urn){.count = count, .kinds = kinds};
    for (size_t k = 0; k < kinds; k++)
        urn->people += count[k];
    urn->table = urn->people < LARGEST_TABLE ? urn->people + 1 : LARGEST_TABLE;
    urn->log_factorial = plx_array_new(urn->table, sizeof *urn->log_factorial);
    if (!urn->log_factorial) {
        *urn = (struct plx_urn){0};
        return plx_fail_memory(err, "resampling");
    }
    for (size_t i = 1; i < urn->table; i++)
        urn->log_factorial[i] = urn->log_factorial[i - 1] + log((double)i);
    return PLX_OK;
}

void plx_urn_release(struct plx_urn *urn)
{
    free(urn->log_factorial);
    *urn = (struct plx_urn){0};
}

static double log_factorial(const struct plx_urn *urn, size_t n)
{
    const double x = (double)n;

    if (n < urn->table)
        return urn->log_factorial[n];
    /* Stirling; past the table the terms left out are below rounding. */
    return (x + 0.5) * log(x) - x + 0.91893853320467274 + 1 / (12 * x);
}

/* One hypergeometric draw: how many of sample are good, when good and bad lie in the urn. */
struct hand {
    size_t good;
    size_t bad;
    size_t sample;
};

/* Walks away from the mode, up and down in turn, until the probabilities passed exceed a uniform
   number. */
static size_t search(const struct plx_urn *urn, const struct hand *hand, struct plx_stream *stream)
{
    const size_t all = hand->good + hand->bad;
    const size_t least = hand->sample > hand->bad ? hand->sample - hand->bad : 0;
    const size_t most = hand->sample < hand->good ? hand->sample : hand->good;
    const double good = (double)hand->good;
    const double sample = (double)hand->sample;
    const double rest = (double)hand->bad - sample;
    size_t up = (size_t)((good + 1) * (sample + 1) / ((double)all + 2));
    size_t down;
    double left = plx_stream_uniform(stream);
    double p_up;
    double p_down;

    up = up > most ? most : up < least ? least : up;
    down = up;
    p_up = exp(log_factorial(urn, hand->good) - log_factorial(urn, up) -
               log_factorial(urn, hand->good - up) + log_factorial(urn, hand->bad) -
               log_factorial(urn, hand->sample - up) -
               log_factorial(urn, hand->bad + up - hand->sample) - log_factorial(urn, all) +
               log_factorial(urn, hand->sample) + log_factorial(urn, all - hand->sample));
    p_down = p_up;
    left -= p_up;
    while (left > 0 && (up < most || down > least)) {
        if (up < most) {
            const double x = (double)up;

            p_up *= (good - x) * (sample - x) / ((x + 1) * (rest + x + 1));
            up++;
            left -= p_up;
            if (left <= 0)
                return up;
        }
        if (down > least) {
            const double x = (double)down;

            p_down *= x * (rest + x) / ((good - x + 1) * (sample - x + 1));
            down--;
            left -= p_down;
            if (left <= 0)
                return down;
        }
    }
    /* With left > 0 the probabilities fell short of 1 by rounding: the mode is as good as any. */
    return left > 0 ? (up == most ? down : up) : up;
}

/* HRUA: the smaller of good and bad, and the smaller of sample and rest, are drawn. */
static size_t reject(const struct plx_urn *urn, const struct hand *hand, struct plx_stream *stream)
{
    const size_t all = hand->good + hand->bad;
    const size_t few = hand->good < hand->bad ? hand->good : hand->bad;
    const size_t many = all - few;
    const size_t size = hand->sample < all - hand->sample ? hand->sample : all - hand->sample;
    const double n = (double)size;
    const double p = (double)few / (double)all;
    const double variance =
        (double)(all - size) * n * p * (1 - p) / (double)(all > 1 ? all - 1 : 1);
    const double centre = n * p + 0.5;
    const double scale = sqrt(variance + 0.5);
    const double width = 1.7155277699214135 * scale + 0.8989161620588988;
    const size_t mode = (size_t)((n + 1) * ((double)few + 1) / ((double)all + 2));
    const double bound = fmin((double)(size < few ? size : few) + 1, floor(centre + 16 * scale));
    const double top = log_factorial(urn, mode) + log_factorial(urn, few - mode) +
                       log_factorial(urn, size - mode) + log_factorial(urn, many - size + mode);
    size_t drawn;

    for (;;) {
        const double u = plx_stream_uniform(stream);
        const double x = centre + width * (plx_stream_uniform(stream) - 0.5) / u;
        double fit;

        if (!(x >= 0 && x < bound))
            continue;
        drawn = (size_t)x;
        fit = top - (log_factorial(urn, drawn) + log_factorial(urn, few - drawn) +
                     log_factorial(urn, size - drawn) + log_factorial(urn, many - size + drawn));
        if (u * (4 - u) - 3 <= fit || (u * (u - fit) < 1 && 2 * log(u) <= fit))
            break;
    }
    if (hand->good > hand->bad)
        drawn = size - drawn;
    return size < hand->sample ? hand->good - drawn : drawn;
}

static size_t draw_kind(const struct plx_urn *urn, const struct hand *hand,
                        struct plx_stream *stream)
{
    const double all = (double)(hand->good + hand->bad);
    const double share = (double)hand->sample / all;

    if (hand->good == 0 || hand->sample == 0)
        return 0;
    if (hand->bad == 0)
        return hand->sample;
    if (hand->sample == hand->good + hand->bad)
        return hand->good;
    if (hand->good == 1)
        return plx_stream_uniform(stream) < share;
    if (share * (1 - share) * (double)hand->good * (double)hand->bad / all <
        longest_search * longest_search)
        return search(urn, hand, stream);
    return reject(urn, hand, stream);
}

void plx_urn_draw(const struct plx_urn *urn, size_t sample, struct plx_stream *stream,
                  size_t *drawn)
{
    size_t left = urn->people;

    for (size_t k = 0; k < urn->kinds; k++) {
        const struct hand hand = {urn->count[k], left - urn->count[k], sample};

        drawn[k] = draw_kind(urn, &hand, stream);
        left -= urn->count[k];
        sample -= drawn[k];
    }
}

void plx_draw_resample(const size_t *count, size_t kinds, struct plx_stream *stream, size_t *drawn)
{
    const gsl_rng rng = plx_draw_rng(stream);
    size_t people = 0;
    size_t left;

    for (size_t k = 0; k < kinds; k++)
        people += count[k];
    left = people;
    for (size_t k = 0; k < kinds; k++) {
        if (count[k] == people)
            drawn[k] = left;
        else
            drawn[k] = gsl_ran_binomial(&rng, (double)count[k] / (double)people, (unsigned)left);
        left -= drawn[k];
        people -= count[k];
    }
}

void plx_draw_bayes(const size_t *count, size_t kinds, struct plx_stream *stream, double *weight)
{
    const gsl_rng rng = plx_draw_rng(stream);

    for (size_t k = 0; k < kinds; k++) {
        weight[k] = 0;
        if (count[k] == 1)
            weight[k] = plx_stream_exponential(stream);
        else if (count[k] > 1)
            weight[k] = gsl_ran_gamma(&rng, (double)count[k], 1);
    }
}
