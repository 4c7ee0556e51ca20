/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/rank_overlap.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

static bool has(const struct plx_ranked_list *list, size_t places, size_t item)
{
    for (size_t i = 0; i < places && i < list->count; i++)
        if (list->item[i] == item)
            return true;
    return false;
}

static bool repeats_itself(const struct plx_ranked_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (has(list, i, list->item[i]))
            return true;
    return false;
}

/* How many more items the lists share when place d, from 0, is added to both. */
static size_t newly_shared(const struct plx_ranked_list *a, const struct plx_ranked_list *b,
                           size_t d)
{
    size_t shared = 0;

    if (d < a->count)
        shared += has(b, d + 1, a->item[d]);
    if (d < b->count)
        shared += has(a, d, b->item[d]);
    return shared;
}

static size_t shared_at(const struct plx_ranked_list *a, const struct plx_ranked_list *b,
                        size_t depth)
{
    size_t shared = 0;

    for (size_t d = 0; d < depth; d++)
        shared += newly_shared(a, b, d);
    return shared;
}

enum plx_status plx_rank_overlap(const struct plx_ranked_list *a, const struct plx_ranked_list *b,
                                 double p, struct plx_rank_overlap *result, struct plx_error *err)
{
    const double s = (double)(a->count < b->count ? a->count : b->count);
    const double l = (double)(a->count < b->count ? b->count : a->count);
    const double at_s = (double)shared_at(a, b, (size_t)s);
    const double at_l = (double)shared_at(a, b, (size_t)l);
    double shared = 0;
    double weight = 1;
    double sum = 0;
    double least = 0;

    assert(p > 0 && p < 1);
    *result = (struct plx_rank_overlap){NAN, NAN, PLX_REASON_NO_DATA};
    if (repeats_itself(a) || repeats_itself(b))
        return plx_fail(err, PLX_INVALID, "a ranked list has an item twice");
    if (s == 0)
        return PLX_OK;
    for (double d = 1; d <= l; d++) {
        shared += (double)newly_shared(a, b, (size_t)d - 1);
        weight *= p;
        sum += shared / d * weight;
        if (d > s)
            sum += at_s * (d - s) / (s * d) * weight;
        else
            least += (shared - at_s) * weight / d;
    }
    result->extrapolated = (1 - p) / p * sum + ((at_l - at_s) / l + at_s / s) * weight;
    result->least = (1 - p) / p * (least - at_s * log1p(-p));
    result->reason = PLX_REASON_NONE;
    return PLX_OK;
}
