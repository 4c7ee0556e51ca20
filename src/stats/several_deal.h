/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Dealing the labels of several teams out. */
#ifndef PARALLAX_STATS_SEVERAL_DEAL_H
#define PARALLAX_STATS_SEVERAL_DEAL_H

#include "gap_null.h"
#include "several_kernel.h"

/** What is dealt out, and what counts as extreme. */
struct several_deal {
    const double *observed; /* components: the statistics as they are */
    size_t widest;          /* the component whose p says when to stop */
    bool ranks;             /* not Welch's q but Kruskal and Wallis' H, up to a constant */
};

/** The statistic of one component, from the teams' sums in the kernel. */
double several_statistic(struct several_kernel *kernel, size_t component, bool ranks);

/**
 * Writes p of each component; the method is NONE, and p left alone, where dealing out would take
 * too long.
 */
PLX_MUST_CHECK enum plx_status several_deal_out(struct several_kernel *kernel,
                                                const struct several_deal *what,
                                                const struct plx_several_settings *settings,
                                                double *p, struct gap_null *null,
                                                struct plx_error *err);

#endif
