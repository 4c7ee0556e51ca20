/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files about tiers share. */
#ifndef PARALLAX_STATS_TIERS_CONNECTED_H
#define PARALLAX_STATS_TIERS_CONNECTED_H

#include <stdbool.h>

#include "parallax/stats/tiers.h"

static inline double tiers_weight(const struct plx_tiers *tiers, size_t person)
{
    return tiers->weight ? tiers->weight[person] : 1;
}

static inline const int16_t *tiers_of(const struct plx_tiers *tiers, size_t person)
{
    return tiers->tier + person * tiers->items;
}

/**
 * Ford's condition: whether from each item a way leads to each other one, by people who put the
 * one in a better tier than the next.
 *
 * @param worth  above 0 for the items that are to be connected
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status tiers_are_connected(const struct plx_tiers *tiers,
                                                   const double *worth, bool *connected,
                                                   struct plx_error *err);

#endif
