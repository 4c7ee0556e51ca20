/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Orders of preference with ties all through: many items, each put into one of a few tiers. */
#ifndef PARALLAX_STATS_TIERS_H
#define PARALLAX_STATS_TIERS_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/rankings.h"

struct plx_tiers {
    size_t items;
    size_t people;
    size_t tiers;         /**< At most this many; 1 is the best. */
    const int16_t *tier;  /**< people x items: 1 .. tiers; 0: none given. */
    const double *weight; /**< Of each person, 0 or more; NULL for ones. */
};

/**
 * Borda's count of each item: the mean, over those who gave it a tier, of how many of the items to
 * which they gave one stand behind it, those of its own tier counting half.
 *
 * @param borda  items numbers; NAN for an item without tiers
 */
void plx_tiers_borda(const struct plx_tiers *tiers, double *borda);

/**
 * Plackett and Luce's worths (rankings.h), where each person's tiers are an order of which only
 * these steps are known. The d choices that fill a tier come in no order: the l-th of them, from 0,
 * is made among what is left less l / d of the tier, which is B. Efron's way with ties. Nothing is
 * chosen in a person's last tier. So it is the stratified Cox model with the tier for a time, the
 * last one censored, and survival::coxph(ties = "efron") of R gives the same.
 *
 * SEPARATION where some items are in no better a tier than the others for everybody (Ford's
 * condition), so that somebody's favourite of all has no finite worth. Limits are Wald's on the
 * logit of each worth; a weight counts as so many people alike. O(people x items) for each of some
 * tens of steps, O(people x items^2 + items^3) for the limits.
 * Source: B. Efron (1977), J. American Statistical Association 72, 557-565; D. R. Hunter (2004),
 * Annals of Statistics 32 (the climb).
 *
 * @param level  of the limits, such as 0.95
 * @param found  the caller releases it; empty on failure; items without tiers have NAN
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_tiers_worth(const struct plx_tiers *tiers, double level,
                                               struct plx_plackett_luce *found,
                                               struct plx_error *err);

#endif
