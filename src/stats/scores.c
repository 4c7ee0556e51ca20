/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/scores.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "parallax/stats/means.h"

static const signed char sus[] = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1};
static const signed char both_up[] = {1, 1};

const struct plx_score_key plx_score_keys[] = {
    {"sus", "System Usability Scale", 10, 1, 5, sus, 1, 0,
     "J. Brooke (1996), SUS: a quick and dirty usability scale, in Usability evaluation in "
     "industry"},
    {"umux_lite", "UMUX-Lite", 2, 1, 7, both_up, 1, 0,
     "J. R. Lewis, B. S. Utesch and D. E. Maher (2013), UMUX-LITE, CHI"},
    /* The regression on SUS, so that it can be read on the same grades. */
    {"umux_lite_r", "UMUX-Lite, as SUS", 2, 1, 7, both_up, 0.65, 22.9,
     "J. R. Lewis, B. S. Utesch and D. E. Maher (2013), UMUX-LITE, CHI"},
    {0},
};

const struct plx_score_key *plx_score_key(const char *id)
{
    for (const struct plx_score_key *key = plx_score_keys; key->id; key++)
        if (strcmp(key->id, id) == 0)
            return key;
    return NULL;
}

double plx_score(const struct plx_score_key *key, const double *answer)
{
    double sum = 0;

    for (size_t i = 0; i < key->items; i++) {
        if (!(answer[i] >= key->low && answer[i] <= key->high))
            return NAN;
        sum += key->direction[i] > 0 ? answer[i] - key->low : key->high - answer[i];
    }
    return key->base + key->slope * 100 * sum / ((double)key->items * (key->high - key->low));
}

struct plx_nps plx_nps(const double *answer, const double *weight, size_t n, double level)
{
    const double z = gsl_cdf_ugaussian_Pinv((1 + level) / 2);
    struct plx_nps nps = {0};
    double squares = 0;
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        const double w = weight ? weight[i] : 1;

        if (isnan(answer[i]))
            continue;
        sum += w;
        squares += w * w;
        nps.promoters += answer[i] >= 9 ? w : 0;
        nps.detractors += answer[i] <= 6 ? w : 0;
    }
    if (sum <= 0)
        return (struct plx_nps){0, NAN, NAN, NAN, NAN, NAN, NAN};
    nps.n = plx_effective_n(sum, squares);
    nps.promoters /= sum;
    nps.detractors /= sum;
    nps.score = 100 * (nps.promoters - nps.detractors);
    nps.se = 100 *
             sqrt(fmax(0, nps.promoters + nps.detractors - pow(nps.promoters - nps.detractors, 2)) /
                  nps.n);
    nps.low = fmax(-100, nps.score - z * nps.se);
    nps.high = fmin(100, nps.score + z * nps.se);
    return nps;
}
