/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree_ratings.h"

#include "parallax/analysis/ratings.h"
#include "parallax/base/file.h"

/* As many as a study has where it does not say. */
static const size_t usual_resamples = 1999;

static enum plx_status read_table(const struct plx_agree_table *asked,
                                  struct plx_ratings_table *table, struct plx_error *err)
{
    const struct plx_ratings_format format = {
        .scale = asked->scale_given ? &asked->scale : NULL,
        .raters_in_rows = asked->raters_in_rows,
    };
    struct plx_bytes bytes = {0};
    enum plx_status status = plx_bytes_open(asked->path, &bytes, err);

    if (status == PLX_OK)
        status =
            asked->counts
                ? plx_ratings_counts_read(bytes.data, bytes.size, asked->path, table, err)
                : plx_ratings_table_read(bytes.data, bytes.size, asked->path, &format, table, err);
    plx_bytes_release(&bytes);
    return status;
}

static void warn(const struct plx_agree_table *asked, const struct plx_ratings_table *table,
                 struct plx_problems *warnings)
{
    const struct plx_place file = {asked->path, 0, NULL};
    const struct plx_place odd = {asked->path, table->odd_line, NULL};

    if (table->decimal_comma)
        plx_problems_add(warnings, PLX_WARNING, &odd,
                         "\"%s\" is no number, so that all ratings are taken as names without an "
                         "order; write decimals with a point",
                         table->odd);
    else if (table->odd)
        plx_problems_add(warnings, PLX_WARNING, &odd,
                         "\"%s\" is no number, so that all ratings are taken as names without an "
                         "order; leave the cell empty if it is no rating",
                         table->odd);
    if (table->looks_turned && !asked->raters_given)
        plx_problems_add(warnings, PLX_WARNING, &file,
                         "%zu raters of only %zu units; if it is the raters that stand in rows, "
                         "say --raters rows",
                         table->ratings.raters, table->ratings.units);
}

enum plx_status plx_agree_ratings(const struct plx_agree_table *asked,
                                  struct plx_agree_flags *flags, uint64_t seed,
                                  struct plx_results *results, struct plx_problems *warnings,
                                  struct plx_error *err)
{
    struct plx_ratings_table table = {0};
    struct plx_ratings_look look = {
        .name = "ratings",
        .agreement = {.interval = PLX_INTERVAL_UNITS},
        .resamples = usual_resamples,
        .seed = seed,
    };
    enum plx_status status = read_table(asked, &table, err);

    if (status == PLX_OK)
        status = plx_agree_override(flags, &table.pool, &look.agreement, err);
    if (status == PLX_OK) {
        warn(asked, &table, warnings);
        look.scores = table.score;
        look.ordered = table.numeric;
        look.counts = table.counts;
        status = table.value
                     ? plx_analysis_values(&(struct plx_values){table.value, table.ratings.units,
                                                                table.ratings.raters},
                                           &look, results, err)
                     : plx_analysis_ratings(&table.ratings, &look, results, err);
    }
    plx_ratings_table_release(&table);
    return status;
}
