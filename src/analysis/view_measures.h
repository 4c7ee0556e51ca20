/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The measures of one team's consensus, of its respondents as they are or drawn again. */
#ifndef PARALLAX_ANALYSIS_VIEW_MEASURES_H
#define PARALLAX_ANALYSIS_VIEW_MEASURES_H

#include "view.h"
#include "view_draw.h"

struct measuring {
    const struct answers *answers;
    size_t team;
    bool headline_only; /* no other measure is taken */
    struct redraw redraw;
    double *option; /* owned; sums per option */
    double *score;  /* owned; of each option, ascending as the options are */
    double *row;    /* owned; rankings of all of the redraw's kinds as rows of length 1 */
    double *value;  /* owned; numbers of all of the redraw's kinds, ascending */
    double *people; /* owned; sums of weights of these, scaled to add up to people */
};

/** @param measuring  with answers and team set; released by the caller in any case */
PLX_MUST_CHECK enum plx_status measuring_init(struct measuring *measuring, struct plx_error *err);

void measuring_release(struct measuring *measuring);

/**
 * Writes all measures, or the headline alone, of the answers that the redraw holds, the headline
 * first:
 *
 * - in order: van der Eijk's A, polarization, Tastle and Wierman, Leik, Blair and Lacy, Berry and
 *   Mielke, Esteban and Ray, the r_wg family over the options' scores (of a single question their
 *   places from 1), then as without order
 * - without order: share of the most chosen option, entropy, the same over log2 of the options,
 *   index of qualitative variation
 * - several answers: Fleiss' kappa over the options; means over the options, each a question of
 *   ticked or not, of the share that did as most did, entropy and variation
 * - rankings: mean Spearman, Kendall's W with the p of its chi-square (without weights)
 * - numbers: the r_wg family, as far as it needs no range where the study gives none
 */
void measuring_take(struct measuring *measuring, struct view *view);

#endif
