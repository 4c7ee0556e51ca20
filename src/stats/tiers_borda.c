/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "tiers_connected.h"

/* A person's tiers from the last on, each with all behind it and half of the others in it. */
static void add_person(const struct plx_tiers *tiers, size_t person, double *sum)
{
    const int16_t *tier = tiers_of(tiers, person);
    double behind = 0;

    for (size_t t = tiers->tiers; t > 0; t--) {
        double alike = 0;

        for (size_t i = 0; i < tiers->items; i++)
            alike += (size_t)tier[i] == t;
        for (size_t i = 0; i < tiers->items; i++)
            if ((size_t)tier[i] == t)
                sum[i] += tiers_weight(tiers, person) * (behind + (alike - 1) / 2);
        behind += alike;
    }
}

void plx_tiers_borda(const struct plx_tiers *tiers, double *borda)
{
    for (size_t i = 0; i < tiers->items; i++)
        borda[i] = 0;
    for (size_t p = 0; p < tiers->people; p++)
        add_person(tiers, p, borda);
    for (size_t i = 0; i < tiers->items; i++) {
        double weight = 0;

        for (size_t p = 0; p < tiers->people; p++)
            weight += tiers_of(tiers, p)[i] > 0 ? tiers_weight(tiers, p) : 0;
        borda[i] = weight > 0 ? borda[i] / weight : NAN;
    }
}
