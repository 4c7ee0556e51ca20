/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/word_odds.h"

#include <math.h>

/* What of the two groups does not depend on the word. */
struct corpora {
    double n_a;
    double n_b;
    double prior; /* of all words together */
};

static struct corpora count_uses(const double *uses_a, const double *uses_b, size_t words)
{
    struct corpora corpora = {0};

    for (size_t w = 0; w < words; w++) {
        corpora.n_a += uses_a[w];
        corpora.n_b += uses_b[w];
    }
    return corpora;
}

static struct plx_word_odds odds_of(const struct corpora *corpora, double a, double b, double alpha)
{
    /* What each group, and the prior, use other words. */
    const double prior = corpora->prior - alpha;
    const double others_a = corpora->n_a - a + prior;
    const double others_b = corpora->n_b - b + prior;
    struct plx_word_odds odds = {NAN, NAN, NAN, PLX_REASON_NONE};

    if (!(alpha > 0))
        odds.reason = PLX_REASON_NO_DATA;
    else if (!(others_a > 0 && others_b > 0))
        odds.reason = PLX_REASON_NO_VARIATION;
    if (odds.reason != PLX_REASON_NONE)
        return odds;
    odds.log_odds = log((b + alpha) / others_b) - log((a + alpha) / others_a);
    odds.variance = 1 / (a + alpha) + 1 / (b + alpha);
    odds.z = odds.log_odds / sqrt(odds.variance);
    return odds;
}

void plx_word_odds(const double *uses_a, const double *uses_b, size_t words, double strength,
                   struct plx_word_odds *odds)
{
    struct corpora corpora = count_uses(uses_a, uses_b, words);
    const double all = corpora.n_a + corpora.n_b;

    corpora.prior = strength;
    for (size_t w = 0; w < words; w++)
        odds[w] = odds_of(&corpora, uses_a[w], uses_b[w],
                          all > 0 ? strength * ((uses_a[w] + uses_b[w]) / all) : 0);
}

void plx_word_odds_flat(const double *uses_a, const double *uses_b, size_t words, double alpha,
                        struct plx_word_odds *odds)
{
    struct corpora corpora = count_uses(uses_a, uses_b, words);

    corpora.prior = alpha * (double)words;
    for (size_t w = 0; w < words; w++)
        odds[w] = odds_of(&corpora, uses_a[w], uses_b[w], alpha);
}
