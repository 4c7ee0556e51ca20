/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How far two ranked lists agree when their tops matter most. */
#ifndef PARALLAX_STATS_RANK_OVERLAP_H
#define PARALLAX_STATS_RANK_OVERLAP_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** Items by number, best first; lists may have different lengths and different items. */
struct plx_ranked_list {
    const size_t *item;
    size_t count;
};

struct plx_rank_overlap {
    double extrapolated; /**< 0: nothing in common; 1: the same list, as far as it goes. */
    double least;        /**< What it is at least, whatever would follow. */
    enum plx_reason reason;
};

/**
 * Rank-biased overlap. With X_d the items that both lists have among their first d, s and l the
 * lengths of the shorter and the longer list, and p the chance that a reader goes on to the next
 * place:
 *
 *     extrapolated = (1-p)/p [sum_{d=1..l} X_d/d p^d + sum_{d=s+1..l} X_s (d-s)/(s d) p^d]
 *                    + [(X_l - X_s)/l + X_s/s] p^l
 *     least        = (1-p)/p [sum_{d=1..s} (X_d - X_s) p^d/d - X_s ln(1-p)]
 *
 * Source: W. Webber, A. Moffat and J. Zobel (2010), A similarity measure for indefinite rankings,
 * ACM Transactions on Information Systems 28(4), equations 32 and 11.
 *
 * @param p       between 0 and 1, neither; 0.9 is usual: the first ten places count 86 %
 * @param result  NAN with PLX_REASON_NO_DATA where a list is empty
 * @return PLX_INVALID where a list has an item twice, because lists with ties have no overlap here
 */
PLX_MUST_CHECK enum plx_status plx_rank_overlap(const struct plx_ranked_list *a,
                                                const struct plx_ranked_list *b, double p,
                                                struct plx_rank_overlap *result,
                                                struct plx_error *err);

#endif
