/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as ratings; what is read is analysed where it is small. The first byte
   says how. */
#include <assert.h>

#include "input.h"
#include "parallax/analysis/ratings.h"
#include "parallax/intake/ratings.h"

enum { SMALL = 400, DRAWS = 19 };

static void analyse(const struct plx_ratings_table *table, unsigned char how)
{
    static const char *all[] = {"all"};
    const struct plx_values values = {table->value, table->ratings.units, table->ratings.raters};
    const struct plx_ratings_look look = {
        .name = "ratings",
        .scores = table->score,
        .ordered = table->numeric,
        .agreement = {.weights = {all, how & 4 ? 1 : 0},
                      .interval = (enum plx_agreement_interval)(how / 8 % PLX_INTERVALS)},
        .resamples = DRAWS,
        .seed = 1,
        .counts = table->counts,
    };
    struct plx_results results;
    struct plx_error err;
    enum plx_status status;

    if (values.units > SMALL || values.raters > SMALL || values.units * values.raters > SMALL)
        return;
    plx_results_init(&results);
    status = table->value ? plx_analysis_values(&values, &look, &results, &err)
                          : plx_analysis_ratings(&table->ratings, &look, &results, &err);
    if (status == PLX_OK)
        for (size_t i = 0; i < results.table[PLX_TABLE_AGREEMENT].count; i++) {
            const struct plx_agreement_record *record =
                plx_table_row(&results.table[PLX_TABLE_AGREEMENT], i);

            assert(!(record->value > 1 + 1e-9));
        }
    plx_results_release(&results);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const char *bytes = (const char *)data + 1;
    const unsigned char how = size > 0 ? data[0] : 0;
    const struct plx_ratings_format format = {.raters_in_rows = how & 1};
    struct plx_ratings_table table;
    struct plx_error err;

    if (size == 0)
        return 0;
    if ((how & 2 ? plx_ratings_counts_read(bytes, size - 1, "fuzz.csv", &table, &err)
                 : plx_ratings_table_read(bytes, size - 1, "fuzz.csv", &format, &table, &err)) ==
        PLX_OK)
        analyse(&table, how);
    plx_ratings_table_release(&table);
    return 0;
}
