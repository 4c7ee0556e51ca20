/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as ratings: must end in a status, never in a crash or a leak. */
#include <assert.h>
#include <stddef.h>

#include "parallax/intake/ratings.h"
#include "parallax/stats/agreement.h"
#include "parallax/stats/agreement_weights.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static double weights[PLX_RATINGS_MAX_CATEGORIES * PLX_RATINGS_MAX_CATEGORIES];
    const struct plx_likeness likeness = {weights, NULL};
    struct plx_ratings_table table;
    struct plx_agreement agreement;
    struct plx_error err;

    if (plx_ratings_counts_read((const char *)data, size, "fuzz.csv", &table, &err) == PLX_OK)
        plx_ratings_table_release(&table);
    if (plx_ratings_table_read((const char *)data, size, "fuzz.csv",
                               &(struct plx_ratings_format){.raters_in_rows = size % 2 == 1},
                               &table, &err) != PLX_OK)
        return 0;
    if (!table.value &&
        plx_agreement_weights(PLX_IDENTITY, table.score, table.ratings.categories, weights, &err) ==
            PLX_OK &&
        plx_agreement_within(&table.ratings, PLX_ALL_RATERS, &likeness, 0, 0.95, &agreement,
                             &err) == PLX_OK)
        assert(!(agreement.estimate[PLX_GWET_AC].value > 1 + 1e-9));
    plx_ratings_table_release(&table);
    return 0;
}
