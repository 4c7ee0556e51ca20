/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gap_ticks.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

enum { BITS = 64, DIGITS = 5 };

/* Counting bits is one instruction where the processor has it; the loader finds out. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("popcnt", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

/* Nominal times, as in gap_deal.c. */
static const double per_word = 12;  /* of random bits */
static const double per_count = 2;  /* of bits in a word */
static const double per_change = 8; /* of sides */

static size_t people_of(const struct gap_kernel *kernel)
{
    return kernel->n[0] + kernel->n[1];
}

/* The share of those drawn, rounded to DIGITS binary digits. */
static unsigned rounded_share(size_t sample, size_t people)
{
    return (unsigned)lround(ldexp((double)sample / (double)people, DIGITS));
}

/* Digits at the end that are 0 need no random bits. */
static unsigned digits_of(unsigned share)
{
    unsigned digits = DIGITS;

    while (digits > 0 && (share & 1) == 0) {
        share >>= 1;
        digits--;
    }
    return digits;
}

bool gap_ticks_apply(const struct gap_kernel *kernel)
{
    const struct plx_cells *cells = kernel->cells;

    if (cells->weight)
        return false;
    for (size_t i = 0; i < cells->cells * cells->components; i++)
        if (cells->value[i] != 0 && cells->value[i] != 1)
            return false;
    return true;
}

double gap_ticks_cost(const struct gap_kernel *kernel, size_t sample)
{
    const double people = (double)people_of(kernel);
    const double words = ceil(people / BITS);
    const unsigned share = rounded_share(sample, people_of(kernel));
    const double rounded = ldexp((double)share, -DIGITS);
    const double off =
        fabs(rounded * people - (double)sample) + 0.8 * sqrt(people * rounded * (1 - rounded));

    return words * per_word * (double)digits_of(share) + off * per_change +
           words * per_count * (double)kernel->components;
}

/* |t| of every component for every number of those that have it in the drawn team. */
static enum plx_status fill_t(struct gap_ticks *ticks, size_t team, struct plx_error *err)
{
    const struct gap_kernel *kernel = ticks->kernel;
    double *drawn = plx_array_new(kernel->columns, sizeof *drawn);
    double *rest = plx_array_new(kernel->columns, sizeof *rest);
    const double people = (double)ticks->sample;

    if (!drawn || !rest) {
        free(drawn);
        free(rest);
        return plx_fail_memory(err, "a permutation");
    }
    for (size_t x = 0; x <= ticks->sample; x++) {
        for (size_t o = 0; o < kernel->components; o++)
            gap_kernel_ones(kernel, o, (double)x, people - (double)x, drawn);
        gap_kernel_rest(kernel, drawn, rest);
        for (size_t o = 0; o < kernel->components; o++) {
            const struct gap_mean a = gap_kernel_mean(kernel, drawn, kernel->n[team], o);
            const struct gap_mean b = gap_kernel_mean(kernel, rest, kernel->n[!team], o);

            ticks->t[o * (ticks->sample + 1) + x] =
                fabs(gap_kernel_t(kernel, b.mean - a.mean, a.se2 + b.se2));
        }
    }
    free(drawn);
    free(rest);
    return PLX_OK;
}

static void fill_sets(struct gap_ticks *ticks)
{
    const struct gap_kernel *kernel = ticks->kernel;
    size_t person = 0;

    for (size_t j = 0; j < kernel->cells->cells; j++)
        for (size_t i = 0; i < kernel->all[j]; i++, person++)
            for (size_t o = 0; o < kernel->components; o++)
                if (kernel->cells->value[j * kernel->components + o] != 0)
                    ticks->has[o * ticks->words + person / BITS] |= (uint64_t)1 << person % BITS;
}

enum plx_status gap_ticks_init(struct gap_ticks *ticks, const struct gap_kernel *kernel,
                               size_t team, struct plx_error *err)
{
    const size_t words = (people_of(kernel) + BITS - 1) / BITS;
    const size_t c = kernel->components;
    const unsigned rounded = rounded_share(kernel->n[team], people_of(kernel));

    *ticks = (struct gap_ticks){
        .kernel = kernel,
        .sample = kernel->n[team],
        .people = people_of(kernel),
        .words = words,
        .digits = digits_of(rounded),
        .share = rounded >> (DIGITS - digits_of(rounded)),
    };
    ticks->has = plx_array_new(c * words, sizeof *ticks->has);
    ticks->set = plx_array_new(words, sizeof *ticks->set);
    ticks->t = plx_array_new(c * (ticks->sample + 1), sizeof *ticks->t);
    ticks->count = plx_array_new(c, sizeof *ticks->count);
    if (!ticks->has || !ticks->set || !ticks->t || !ticks->count)
        return plx_fail_memory(err, "a permutation");
    fill_sets(ticks);
    return fill_t(ticks, team, err);
}

void gap_ticks_release(struct gap_ticks *ticks)
{
    free(ticks->has);
    free(ticks->set);
    free(ticks->t);
    free(ticks->count);
    *ticks = (struct gap_ticks){0};
}

static double look_up(const struct gap_ticks *ticks)
{
    double largest = 0;

    for (size_t o = 0; o < ticks->kernel->components; o++) {
        const double t = ticks->t[o * (ticks->sample + 1) + ticks->count[o]];

        largest = t > largest ? t : largest;
    }
    return largest;
}

double gap_ticks_largest(struct gap_ticks *ticks, const size_t *drawn)
{
    const struct plx_cells *cells = ticks->kernel->cells;
    const size_t c = cells->components;

    for (size_t o = 0; o < c; o++)
        ticks->count[o] = 0;
    for (size_t j = 0; j < cells->cells; j++)
        for (size_t o = 0; drawn[j] > 0 && o < c; o++)
            ticks->count[o] += cells->value[j * c + o] != 0 ? drawn[j] : 0;
    return look_up(ticks);
}

static uint64_t random_word(struct plx_stream *stream)
{
    const uint64_t high = plx_stream_bits(stream);

    return high << 32 | plx_stream_bits(stream);
}

/* Everybody is drawn by a chance of share / 2^digits: digit by digit from the last, a random bit
   decides between the digit and what the digits behind it have made. */
static void draw_near(struct gap_ticks *ticks, struct plx_stream *stream)
{
    for (size_t i = 0; i < ticks->words; i++) {
        uint64_t word = 0;

        for (unsigned digit = 0; digit < ticks->digits; digit++) {
            const uint64_t bits = random_word(stream);

            word = ticks->share >> digit & 1 ? word | bits : word & bits;
        }
        ticks->set[i] = word;
    }
    if (ticks->people % BITS)
        ticks->set[ticks->words - 1] &= ((uint64_t)1 << ticks->people % BITS) - 1;
}

FOR_EACH_PROCESSOR
static size_t count_set(const uint64_t *set, size_t words)
{
    size_t count = 0;

    for (size_t i = 0; i < words; i++)
        count += (size_t)__builtin_popcountll(set[i]);
    return count;
}

FOR_EACH_PROCESSOR
static void count_shared(const uint64_t *set, const uint64_t *has, size_t words, size_t components,
                         size_t *count)
{
    for (size_t o = 0; o < components; o++, has += words) {
        count[o] = 0;
        for (size_t i = 0; i < words; i++)
            count[o] += (size_t)__builtin_popcountll(set[i] & has[i]);
    }
}

double gap_ticks_draw(struct gap_ticks *ticks, struct plx_stream *stream)
{
    size_t drawn;

    draw_near(ticks, stream);
    drawn = count_set(ticks->set, ticks->words);
    while (drawn != ticks->sample) {
        const size_t person = plx_stream_below(stream, ticks->people);
        const uint64_t bit = (uint64_t)1 << person % BITS;
        const bool is_drawn = ticks->set[person / BITS] & bit;

        if (is_drawn != (drawn > ticks->sample))
            continue;
        ticks->set[person / BITS] ^= bit;
        drawn += is_drawn ? (size_t)-1 : 1;
    }
    count_shared(ticks->set, ticks->has, ticks->words, ticks->kernel->components, ticks->count);
    return look_up(ticks);
}
