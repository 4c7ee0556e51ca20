/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiers_connected.h"

#include <stdlib.h>

#include "parallax/base/memory.h"

/* From item to item by whoever put one in a better tier than the other: how many are reached from
   the first, up or down. edge[p] is the tier of p beyond which all are reached. */
static size_t reach(const struct plx_tiers *tiers, size_t first, int way, int *edge, bool *seen,
                    size_t *queue)
{
    size_t length = 1;

    for (size_t p = 0; p < tiers->people; p++)
        edge[p] = way > 0 ? (int)tiers->tiers + 1 : 0;
    for (size_t i = 0; i < tiers->items; i++)
        seen[i] = i == first;
    queue[0] = first;
    for (size_t at = 0; at < length; at++)
        for (size_t p = 0; p < tiers->people; p++) {
            const int16_t *tier = tiers_of(tiers, p);
            const int here = tier[queue[at]];

            if (here == 0 || (edge[p] - here) * way <= 0 || !(tiers_weight(tiers, p) > 0))
                continue;
            edge[p] = here;
            for (size_t j = 0; j < tiers->items; j++)
                if (tier[j] > 0 && (tier[j] - here) * way > 0 && !seen[j]) {
                    seen[j] = true;
                    queue[length++] = j;
                }
        }
    return length;
}

enum plx_status tiers_are_connected(const struct plx_tiers *tiers, const double *worth,
                                    bool *connected, struct plx_error *err)
{
    int *edge = plx_array_new(tiers->people, sizeof *edge);
    bool *seen = plx_array_new(tiers->items, sizeof *seen);
    size_t *queue = plx_array_new(tiers->items, sizeof *queue);
    size_t first = 0;
    size_t known = 0;
    enum plx_status status = PLX_OK;

    for (size_t i = tiers->items; i > 0; i--)
        if (worth[i - 1] > 0) {
            first = i - 1;
            known++;
        }
    if (!edge || !seen || !queue)
        status = plx_fail_memory(err, "tiers");
    else
        *connected = known > 0 && reach(tiers, first, 1, edge, seen, queue) == known &&
                     reach(tiers, first, -1, edge, seen, queue) == known;
    free(edge);
    free(seen);
    free(queue);
    return status;
}
