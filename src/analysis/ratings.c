/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/ratings.h"

#include <math.h>
#include <stdlib.h>

#include "agreement_rows.h"
#include "parallax/analysis/agreement.h"
#include "parallax/base/memory.h"
#include "parallax/stats/agreement_difference.h"
#include "parallax/stats/kappa_table.h"

static const double level = 0.95;

/* Pairs of raters times units that Light's kappa may take. */
static const double light_most = 1e9;

static const struct plx_agreement_group everybody = {"all", {PLX_NONE, PLX_NONE}, false};

static bool rated_anything(const struct plx_ratings *ratings, size_t rater)
{
    for (size_t i = 0; i < ratings->units; i++)
        if (plx_rating(ratings, i, rater) >= 0)
            return true;
    return false;
}

static size_t count_raters(const struct plx_ratings *ratings)
{
    size_t raters = 0;

    for (size_t g = 0; g < ratings->raters; g++)
        raters += rated_anything(ratings, g);
    return raters;
}

static enum plx_status add_light(struct plx_agreement_rows *rows, const struct plx_ratings *ratings)
{
    struct plx_agreement_record *record =
        plx_agreement_add(rows, &everybody, "light_kappa", rows->scheme->weights);
    const double r = (double)ratings->raters;
    const bool too_many = r * r / 2 * (double)ratings->units > light_most;
    struct plx_text note = {0};
    struct plx_light_kappa found = {.value = NAN};
    enum plx_status status = PLX_OK;

    if (!record)
        return rows->status;
    if (!too_many)
        status = plx_light_kappa(ratings, PLX_ALL_RATERS, rows->scheme->likeness.weights, &found,
                                 rows->err);
    if (status != PLX_OK)
        return status;
    record->value = found.value;
    record->units = ratings->units;
    record->raters = count_raters(ratings);
    record->benchmark = plx_agreement_benchmark(found.value);
    if (too_many)
        plx_agreement_remark(&note, "left out: there are too many pairs of raters");
    else if (isnan(found.value))
        plx_agreement_remark(&note, "%s: %s", plx_reason_code(found.reason),
                             plx_reason_text(found.reason));
    else
        plx_agreement_remark(&note,
                             "mean of Cohen's kappa over %zu pair%s of raters; no interval "
                             "has a trusted formula",
                             found.pairs - found.undefined,
                             found.pairs - found.undefined == 1 ? "" : "s");
    if (!too_many && found.undefined > 0 && !isnan(found.value))
        plx_agreement_remark(&note, "%zu pair%s without a kappa %s left out", found.undefined,
                             found.undefined == 1 ? "" : "s", found.undefined == 1 ? "is" : "are");
    plx_agreement_finish(rows, record, &note);
    return rows->status;
}

/* As published tables have it: their variance divides by n, where Gwet divides by n - 1. */
static enum plx_status add_cohen(struct plx_agreement_rows *rows, const struct plx_ratings *ratings,
                                 const double *counts)
{
    struct plx_agreement_record *record =
        plx_agreement_add(rows, &everybody, "cohen_kappa", rows->scheme->weights);
    const struct plx_estimate found =
        plx_kappa_table(counts, ratings->categories, rows->scheme->likeness.weights, level);
    struct plx_text note = {0};

    if (!record)
        return rows->status;
    record->units = ratings->units;
    record->raters = 2;
    plx_agreement_set(rows, record, &found, false, "large sample (Fleiss, Cohen, Everitt)", &note);
    record->benchmark = plx_agreement_benchmark(record->value);
    plx_agreement_finish(rows, record, &note);
    return rows->status;
}

static enum plx_status add_scheme(struct plx_agreement_rows *rows,
                                  const struct plx_agreement_view *view, size_t raters,
                                  const struct plx_ratings_look *look)
{
    struct plx_agreement_found found = {0};
    enum plx_status status = PLX_OK;

    if (!rows->scheme->trouble[0])
        status = plx_agreement_estimate(view, PLX_ALL_RATERS, rows->scheme, 0, &found, rows->err);
    if (status != PLX_OK)
        return status;
    if (found.interval != PLX_INTERVAL_UNITS && raters < PLX_AGREEMENT_FEW_RATERS)
        found.remark = plx_agreement_rough;
    plx_agreement_rows_within(rows, &everybody, &found);
    status = rows->status;
    if (status == PLX_OK && raters >= 3 && !rows->scheme->trouble[0])
        status = add_light(rows, view->ratings);
    if (status == PLX_OK && look->counts && !rows->scheme->trouble[0])
        status = add_cohen(rows, view->ratings, look->counts);
    return status;
}

/* The units that every rater rated; weights leave out raters without any rating. */
struct complete {
    struct plx_ratings ratings;
    const int16_t **unit; /* owned */
    double *weight;       /* owned */
};

static bool find_complete(const struct plx_ratings *ratings, struct complete *complete)
{
    size_t units = 0;

    *complete = (struct complete){
        .ratings = *ratings,
        .unit = plx_array_new(ratings->units, sizeof *complete->unit),
        .weight = plx_array_new(ratings->raters, sizeof *complete->weight),
    };
    if (!complete->unit || !complete->weight)
        return false;
    for (size_t g = 0; g < ratings->raters; g++)
        complete->weight[g] = rated_anything(ratings, g);
    for (size_t i = 0; i < ratings->units; i++) {
        bool whole = true;

        for (size_t g = 0; g < ratings->raters && whole; g++)
            whole = complete->weight[g] == 0 || plx_rating(ratings, i, g) >= 0;
        if (whole)
            complete->unit[units++] = ratings->unit[i];
    }
    complete->ratings.unit = complete->unit;
    complete->ratings.units = units;
    complete->ratings.weight = complete->weight;
    return true;
}

static enum plx_status add_scores(struct plx_agreement_rows *rows,
                                  const struct plx_ratings *ratings, const double *scores)
{
    struct complete complete;
    struct plx_score_sums sums = {0};
    struct plx_scores_found found = {.sums = &sums};
    enum plx_status status = PLX_OK;

    if (!find_complete(ratings, &complete))
        status = plx_fail_memory(rows->err, "scores");
    if (status == PLX_OK)
        status = plx_score_sums_count(&complete.ratings, PLX_ALL_RATERS, scores, &sums, rows->err);
    if (status == PLX_OK) {
        sums.raters = count_raters(ratings);
        found.dropped_units = ratings->units - complete.ratings.units;
        plx_score_sums_icc(&sums, level, &found.icc);
        plx_score_sums_concordance(&sums, &found.concordance);
        plx_agreement_rows_scores(rows, &everybody, &found);
        status = rows->status;
    }
    plx_score_sums_release(&sums);
    free(complete.unit);
    free(complete.weight);
    return status;
}

static enum plx_status check_matrix(const struct plx_agreement_settings *settings,
                                    size_t categories, struct plx_error *err)
{
    const struct plx_place place = {settings->matrix, 0, NULL};

    if (!settings->own || settings->size == categories)
        return PLX_OK;
    return plx_fail_at(err, PLX_DATA, &place,
                       "%zu x %zu weights, but the ratings have %zu categories; --scale says what "
                       "a rating may be",
                       settings->size, settings->size, categories);
}

enum plx_status plx_analysis_ratings(const struct plx_ratings *ratings,
                                     const struct plx_ratings_look *look,
                                     struct plx_results *results, struct plx_error *err)
{
    static const char *const names[] = {"identity", "quadratic"};
    const bool ordered = look->ordered && ratings->categories >= 3;
    const struct plx_agreement_options options = {look->scores, ratings->categories, ordered};
    const char *usual_names[] = {names[0], names[1]};
    const struct plx_texts usual = {usual_names, ordered ? 2 : 1};
    const struct plx_agreement_view view = {
        .ratings = ratings,
        .interval = look->agreement.interval,
        .resampling = {.resamples = look->resamples, .seed = look->seed},
        .level = level,
        .raters = true,
    };
    struct plx_agreement_rows rows = {
        .results = results,
        .battery = look->name,
        .unit = "unit",
        .rater = "rater",
        .quote = PLX_GWET_AC,
        .err = err,
    };
    struct plx_agreement_schemes schemes = {0};
    const size_t raters = count_raters(ratings);
    enum plx_status status = check_matrix(&look->agreement, ratings->categories, err);

    if (status == PLX_OK)
        status = plx_agreement_schemes_init(&schemes, &look->agreement, &options, &usual, err);
    if (status == PLX_OK && schemes.no_order)
        rows.left_out = "the categories have no order, so that no weights for near misses apply";
    for (size_t s = 0; s < schemes.count && status == PLX_OK; s++) {
        rows.scheme = &schemes.item[s];
        status = add_scheme(&rows, &view, raters, look);
    }
    if (status == PLX_OK && look->ordered && ratings->categories >= 2)
        status = add_scores(&rows, ratings, look->scores);
    plx_agreement_schemes_release(&schemes);
    return status;
}
