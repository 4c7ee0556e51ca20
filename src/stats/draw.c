/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/draw.h"

#include <gsl/gsl_randist.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

enum {
    MOST_FACTORIALS = 1 << 17,
    MOST_TABLES = 1 << 15, /* of one urn */
    GUIDES = 32,
};

static const double too_rare = 1e-17; /* less than the last bit of a uniform number */

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

bool plx_urn_has_tables(size_t kinds, size_t people)
{
    return kinds < MOST_TABLES / (people + 1);
}

enum plx_status plx_urn_init(struct plx_urn *urn, const size_t *count, size_t kinds, bool again,
                             struct plx_error *err)
{
    *urn = (struct plx_urn){.count = count, .kinds = kinds, .again = again};
    for (size_t k = 0; k < kinds; k++)
        urn->people += count[k];
    urn->factorials = urn->people < MOST_FACTORIALS ? urn->people + 1 : MOST_FACTORIALS;
    urn->log_factorial = plx_array_new(urn->factorials, sizeof *urn->log_factorial);
    if (plx_urn_has_tables(kinds, urn->people))
        urn->table = plx_array_new(kinds * (urn->people + 1), sizeof *urn->table);
    if (!urn->log_factorial) {
        plx_urn_release(urn);
        return plx_fail_memory(err, "resampling");
    }
    for (size_t i = 1; i < urn->factorials; i++)
        urn->log_factorial[i] = urn->log_factorial[i - 1] + log((double)i);
    return PLX_OK;
}

void plx_urn_release(struct plx_urn *urn)
{
    for (size_t i = 0; urn->table && i < urn->kinds * (urn->people + 1); i++)
        free(urn->table[i].cumulative);
    free(urn->table);
    free(urn->log_factorial);
    *urn = (struct plx_urn){0};
}

static double log_factorial(const struct plx_urn *urn, size_t n)
{
    const double x = (double)n;

    if (n < urn->factorials)
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

/* The probability of drawn good ones in the hand. */
static double probability(const struct plx_urn *urn, const struct hand *hand, size_t drawn)
{
    const size_t all = hand->good + hand->bad;
    const size_t rest = hand->sample - drawn;

    if (urn->again)
        return exp(log_factorial(urn, hand->sample) - log_factorial(urn, drawn) -
                   log_factorial(urn, rest) +
                   (double)drawn * log((double)hand->good / (double)all) +
                   (double)rest * log((double)hand->bad / (double)all));
    return exp(log_factorial(urn, hand->good) - log_factorial(urn, drawn) -
               log_factorial(urn, hand->good - drawn) + log_factorial(urn, hand->bad) -
               log_factorial(urn, rest) - log_factorial(urn, hand->bad - rest) -
               log_factorial(urn, all) + log_factorial(urn, hand->sample) +
               log_factorial(urn, all - hand->sample));
}

/* How much more probable drawn + 1 is than drawn. */
static double ratio(const struct plx_urn *urn, const struct hand *hand, size_t drawn)
{
    const double x = (double)drawn;
    const double good = (double)hand->good;
    const double bad = (double)hand->bad;
    const double rest = (double)hand->sample - x;

    return urn->again ? rest * good / ((x + 1) * bad)
                      : (good - x) * rest / ((x + 1) * (bad - rest + 1));
}

/* Least and most that can be drawn, and the most probable number between them. */
static void find_ends(const struct plx_urn *urn, const struct hand *hand, size_t *least,
                      size_t *most, size_t *mode)
{
    const double all = (double)(hand->good + hand->bad);
    const double sample = (double)hand->sample;
    const double good = (double)hand->good;

    *least = !urn->again && hand->sample > hand->bad ? hand->sample - hand->bad : 0;
    *most = urn->again || hand->sample < hand->good ? hand->sample : hand->good;
    *mode =
        (size_t)(urn->again ? (sample + 1) * good / all : (good + 1) * (sample + 1) / (all + 2));
    *mode = *mode > *most ? *most : *mode < *least ? *least : *mode;
}

/* Walks away from the mode, up and down in turn, until the probabilities passed exceed a uniform
   number. */
static size_t search(const struct plx_urn *urn, const struct hand *hand, struct plx_stream *stream)
{
    size_t least;
    size_t most;
    size_t up;
    size_t down;
    double left = plx_stream_uniform(stream);
    double p_up;
    double p_down;

    find_ends(urn, hand, &least, &most, &up);
    down = up;
    p_up = p_down = probability(urn, hand, up);
    left -= p_up;
    while (left > 0 && (up < most || down > least)) {
        if (up < most) {
            p_up *= ratio(urn, hand, up++);
            left -= p_up;
            if (left <= 0)
                return up;
        }
        if (down > least) {
            p_down /= ratio(urn, hand, --down);
            left -= p_down;
            if (left <= 0)
                return down;
        }
    }
    /* With something left the probabilities fell short of 1 by rounding; an end is as good. */
    return left > 0 && up == most ? down : up;
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

/* Makes the table of a hand; without memory it stays empty, and the hand is drawn otherwise. */
static void fill_table(const struct plx_urn *urn, const struct hand *hand,
                       struct plx_urn_table *table)
{
    size_t least;
    size_t most;
    size_t low;
    size_t high;
    double p_low;
    double p_high;
    double sum = 0;

    find_ends(urn, hand, &least, &most, &low);
    high = low;
    p_low = p_high = probability(urn, hand, low);
    while (low > least && p_low > too_rare)
        p_low /= ratio(urn, hand, --low);
    while (high < most && p_high > too_rare)
        p_high *= ratio(urn, hand, high++);
    if (high - low > UCHAR_MAX)
        return;
    table->cumulative = plx_array_new(high - low + 1, sizeof *table->cumulative);
    if (!table->cumulative)
        return;
    table->first = low;
    table->count = high - low + 1;
    for (size_t i = 0; i < table->count; i++) {
        sum += p_low;
        table->cumulative[i] = sum;
        p_low *= ratio(urn, hand, low + i);
    }
    for (size_t i = 0, guide = 0; guide < GUIDES; guide++) {
        while (i + 1 < table->count && table->cumulative[i] <= (double)guide / GUIDES)
            i++;
        table->guide[guide] = (unsigned char)i;
    }
}

static size_t draw_from_table(const struct plx_urn_table *table, struct plx_stream *stream)
{
    const double uniform = plx_stream_uniform(stream);
    size_t i = table->guide[(size_t)(uniform * GUIDES)];

    while (i + 1 < table->count && table->cumulative[i] <= uniform)
        i++;
    return table->first + i;
}

static size_t draw_large(const struct plx_urn *urn, const struct hand *hand,
                         struct plx_stream *stream)
{
    const double all = (double)(hand->good + hand->bad);
    const double share = (double)hand->sample / all;

    if (urn->again) {
        const gsl_rng rng = plx_draw_rng(stream);

        return gsl_ran_binomial(&rng, (double)hand->good / all, (unsigned)hand->sample);
    }
    if (share * (1 - share) * (double)hand->good * (double)hand->bad / all <
        longest_search * longest_search)
        return search(urn, hand, stream);
    return reject(urn, hand, stream);
}

/* What can be said without a random number, or with one; false where it takes more. */
static bool is_plain(const struct plx_urn *urn, const struct hand *hand, struct plx_stream *stream,
                     size_t *drawn)
{
    const size_t all = hand->good + hand->bad;

    if (hand->good == 0 || hand->sample == 0)
        *drawn = 0;
    else if (hand->bad == 0)
        *drawn = hand->sample;
    else if (!urn->again && hand->sample == all)
        *drawn = hand->good;
    else if (!urn->again && hand->good == 1)
        *drawn = plx_stream_uniform(stream) * (double)all < (double)hand->sample;
    else
        return false;
    return true;
}

static size_t draw_kind(struct plx_urn *urn, size_t kind, const struct hand *hand,
                        struct plx_stream *stream)
{
    struct plx_urn_table *table;
    size_t drawn;

    if (is_plain(urn, hand, stream, &drawn))
        return drawn;
    if (!urn->table)
        return draw_large(urn, hand, stream);
    table = &urn->table[kind * (urn->people + 1) + hand->sample];
    if (table->count == 0)
        fill_table(urn, hand, table);
    return table->count > 0 ? draw_from_table(table, stream) : draw_large(urn, hand, stream);
}

void plx_urn_draw(struct plx_urn *urn, size_t sample, struct plx_stream *stream, size_t *drawn)
{
    size_t left = urn->people;

    for (size_t k = 0; k < urn->kinds; k++) {
        const struct hand hand = {urn->count[k], left - urn->count[k], sample};

        drawn[k] = draw_kind(urn, k, &hand, stream);
        left -= urn->count[k];
        sample -= drawn[k];
    }
}

void plx_urn_take(const struct plx_urn *urn, size_t *count, size_t sample,
                  struct plx_stream *stream, size_t *drawn)
{
    size_t left = 0;

    for (size_t k = 0; k < urn->kinds; k++)
        left += count[k];
    for (size_t k = 0; k < urn->kinds; k++) {
        const struct hand hand = {count[k], left - count[k], sample};

        if (!is_plain(urn, &hand, stream, &drawn[k]))
            drawn[k] = draw_large(urn, &hand, stream);
        left -= count[k];
        sample -= drawn[k];
        count[k] -= drawn[k];
    }
}

/* As plx_stream_below(), which is asked where this word would favour some numbers. */
static size_t below(uint32_t word, uint32_t count, struct plx_stream *stream)
{
    const uint64_t product = (uint64_t)word * count;

    if ((uint32_t)product < count && (uint32_t)product < -count % count)
        return plx_stream_below(stream, count);
    return (size_t)(product >> 32);
}

void plx_draw_first(size_t *item, size_t count, size_t first, size_t take,
                    struct plx_stream *stream)
{
    enum { WORDS = 64 };
    uint32_t word[WORDS];
    const size_t end = first + take;

    for (size_t next = first; next < end;) {
        const size_t batch = end - next < WORDS ? end - next : WORDS;

        /* Many words at once cost a fraction of one after the other. */
        plx_stream_blocks(stream, (batch + 3) / 4, word);
        for (size_t i = 0; i < batch; i++, next++) {
            const size_t other = next + below(word[i], (uint32_t)(count - next), stream);
            const size_t taken = item[other];

            item[other] = item[next];
            item[next] = taken;
        }
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
