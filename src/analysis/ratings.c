/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/ratings.h"

#include <stdlib.h>

#include "agreement_rows.h"
#include "parallax/base/memory.h"
#include "parallax/stats/agreement_units.h"
#include "parallax/stats/agreement_weights.h"

static const double level = 0.95;

static bool has_single_rating(const struct plx_ratings *ratings)
{
    for (size_t i = 0; i < ratings->units; i++) {
        size_t given = 0;

        for (size_t g = 0; g < ratings->raters; g++)
            given += plx_rating(ratings, i, g) >= 0;
        if (given == 1)
            return true;
    }
    return false;
}

static size_t count_raters(const struct plx_ratings *ratings)
{
    size_t raters = 0;

    for (size_t g = 0; g < ratings->raters; g++) {
        size_t i = 0;

        while (i < ratings->units && plx_rating(ratings, i, g) < 0)
            i++;
        raters += i < ratings->units;
    }
    return raters;
}

static enum plx_status add_weighting(struct plx_agreement_rows *rows,
                                     const struct plx_ratings *ratings, const double *weights)
{
    const bool single = has_single_rating(ratings);
    const size_t raters = count_raters(ratings);

    for (size_t c = 0; c < PLX_COEFFICIENTS && rows->status == PLX_OK; c++) {
        struct plx_agreement_units found;
        const enum plx_status status = plx_agreement_over_units(
            ratings, PLX_ALL_RATERS, (enum plx_coefficient)c, weights, 0, level, &found, rows->err);

        if (status != PLX_OK)
            return status;
        plx_agreement_rows_units(rows, (enum plx_coefficient)c, &found, raters, single);
    }
    return rows->status;
}

enum plx_status plx_analysis_ratings(const struct plx_ratings *ratings, const double *scores,
                                     bool ordered, const char *name, struct plx_results *results,
                                     struct plx_error *err)
{
    const size_t q = ratings->categories;
    const bool both = ordered && q >= 3;
    struct plx_agreement_rows rows = {.results = results, .battery = name, .err = err};
    double *weights = plx_array_new(q * q, sizeof *weights);
    enum plx_status status;

    if (!weights)
        return plx_fail_memory(err, "agreement");
    status = plx_agreement_weights(PLX_IDENTITY, scores, q, weights, err);
    rows.units_headline = !both;
    if (status == PLX_OK)
        status = add_weighting(&rows, ratings, weights);
    if (status == PLX_OK && both) {
        rows.ordered = rows.units_headline = true;
        status = plx_agreement_weights(PLX_QUADRATIC, scores, q, weights, err);
        if (status == PLX_OK)
            status = add_weighting(&rows, ratings, weights);
    }
    free(weights);
    return status;
}
