/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreement on numbers of any kind. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "agreement_rows.h"
#include "parallax/analysis/agreement.h"
#include "parallax/analysis/ratings.h"
#include "parallax/base/memory.h"

static const double level = 0.95;

/* Ranking takes the square of the units in time. */
static const size_t ranked_most = 20000;

static const struct plx_agreement_group everybody = {"all", {PLX_NONE, PLX_NONE}, false};

/* The metrics by the weights that ask for them, in the order of rows: the last one is quoted. */
enum { METRICS = 4 };

static const struct {
    const char *weights;
    const char *name;
    enum plx_level metric;
    bool usual;
} metrics[METRICS] = {
    {"identity", "nominal", PLX_NOMINAL, false},
    {"ordinal", "ordinal", PLX_ORDINAL, true},
    {"ratio", "ratio", PLX_RATIO, true},
    {"quadratic", "interval", PLX_INTERVAL, true},
};

static bool is_named(const struct plx_texts *weights, size_t m)
{
    for (size_t i = 0; i < weights->count; i++)
        if (strcmp(weights->item[i], metrics[m].weights) == 0 ||
            strcmp(weights->item[i], "all") == 0)
            return true;
    return false;
}

/* Which metrics have rows: those that are named, or the usual ones; returns the one to quote. */
static size_t choose(const struct plx_texts *weights, bool *asked)
{
    size_t named = 0;
    size_t quoted = 0;

    for (size_t m = 0; m < METRICS; m++)
        named += is_named(weights, m);
    for (size_t m = 0; m < METRICS; m++) {
        asked[m] = named > 0 ? is_named(weights, m) : metrics[m].usual;
        if (asked[m])
            quoted = m;
    }
    return quoted;
}

static bool is_known(const char *weights)
{
    for (size_t m = 0; m < METRICS; m++)
        if (strcmp(weights, metrics[m].weights) == 0)
            return true;
    return strcmp(weights, "all") == 0;
}

/* Both kinds of error together, as Gwet's for categories. */
static void combine(struct plx_alpha_values *units, const struct plx_alpha_values *raters)
{
    struct plx_estimate *estimate = &units->estimate;

    if (isnan(estimate->std_error))
        return;
    if (isnan(raters->estimate.std_error) || raters->raters < 3) {
        estimate->error_reason = PLX_REASON_TOO_FEW_VALUES;
        estimate->std_error = estimate->low = estimate->high = estimate->p = NAN;
        return;
    }
    estimate->std_error = hypot(estimate->std_error, raters->estimate.std_error);
    plx_t_interval(estimate, level, 1);
}

static enum plx_status estimate(const struct plx_values *values, enum plx_level metric,
                                enum plx_agreement_interval interval,
                                struct plx_alpha_values *found, const char **method,
                                struct plx_error *err)
{
    struct plx_alpha_values raters;
    enum plx_status status = PLX_OK;

    *method = "units (influence)";
    if (interval == PLX_INTERVAL_UNITS || interval == PLX_INTERVAL_BOTH)
        status = plx_alpha_values(values, metric, level, found, err);
    if (status != PLX_OK || interval == PLX_INTERVAL_UNITS)
        return status;
    status = plx_alpha_values_over_raters(values, metric, 0, level, &raters, err);
    if (status != PLX_OK)
        return status;
    if (interval == PLX_INTERVAL_BOTH) {
        *method = "units and raters";
        combine(found, &raters);
    } else {
        *method = "rater jackknife";
        *found = raters;
    }
    return PLX_OK;
}

static enum plx_status add_alpha(struct plx_agreement_rows *rows, const struct plx_values *values,
                                 size_t m, bool quoted, const struct plx_ratings_look *look)
{
    struct plx_agreement_record *record = plx_agreement_add(
        rows, &everybody, plx_coefficient_name(PLX_KRIPPENDORFF_ALPHA), metrics[m].name);
    struct plx_error trouble = {0};
    struct plx_alpha_values found;
    struct plx_text note = {0};
    const char *method;
    enum plx_status status;

    if (!record)
        return rows->status;
    record->headline = quoted;
    status =
        estimate(values, metrics[m].metric, look->agreement.interval, &found, &method, &trouble);
    if (status == PLX_INVALID) {
        plx_agreement_remark(&note, "%s", trouble.text);
        plx_agreement_finish(rows, record, &note);
        return rows->status;
    }
    if (status != PLX_OK) {
        *rows->err = trouble;
        return status;
    }
    record->units = found.units;
    record->raters = found.raters;
    /* Only the other metrics have a largest distance, and so agreement as a share. */
    if (metrics[m].metric != PLX_INTERVAL) {
        record->observed = 1 - found.observed;
        record->expected = 1 - found.expected;
    }
    record->expected_from = "group";
    plx_agreement_set(rows, record, &found.estimate, false, method, &note);
    record->benchmark = plx_agreement_benchmark(record->value);
    if (look->agreement.interval != PLX_INTERVAL_UNITS && record->ci_method &&
        found.raters < PLX_AGREEMENT_FEW_RATERS)
        plx_agreement_remark(&note, "%s", plx_agreement_rough);
    if (look->agreement.interval == PLX_INTERVAL_RESAMPLED && record->ci_method)
        plx_agreement_remark(&note, "of numbers of any kind there is the jackknife, no bootstrap");
    plx_agreement_finish(rows, record, &note);
    return rows->status;
}

/* Scores without gaps, and room to make them. */
struct complete {
    double *score;  /* owned; units x raters */
    double *turned; /* owned; raters x units */
    size_t *rater;  /* owned; who rated anything */
    size_t units;
    size_t raters;
};

static bool find_complete(const struct plx_values *values, struct complete *complete)
{
    const size_t all = values->raters;

    *complete = (struct complete){
        .score = plx_array_new((values->units + 1) * all, sizeof *complete->score),
        .turned = plx_array_new(values->units * all, sizeof *complete->turned),
        .rater = plx_array_new(all, sizeof *complete->rater),
    };
    if (!complete->score || !complete->turned || !complete->rater)
        return false;
    for (size_t g = 0; g < all; g++) {
        size_t i = 0;

        while (i < values->units && isnan(values->value[i * all + g]))
            i++;
        if (i < values->units)
            complete->rater[complete->raters++] = g;
    }
    for (size_t i = 0; i < values->units; i++) {
        double *row = complete->score + complete->units * complete->raters;
        bool whole = true;

        for (size_t g = 0; g < complete->raters; g++) {
            row[g] = values->value[i * all + complete->rater[g]];
            whole = whole && !isnan(row[g]);
        }
        complete->units += whole ? 1 : 0;
    }
    for (size_t g = 0; g < complete->raters; g++)
        for (size_t i = 0; i < complete->units; i++)
            complete->turned[g * complete->units + i] = complete->score[i * complete->raters + g];
    return true;
}

static enum plx_status add_scores(struct plx_agreement_rows *rows, const struct plx_values *values)
{
    struct complete complete;
    struct plx_score_sums sums = {0};
    struct plx_scores_found found = {.sums = &sums, .concordance = {.w = NAN, .p_f = NAN}};
    enum plx_status status =
        find_complete(values, &complete) ? PLX_OK : plx_fail_memory(rows->err, "scores");

    if (status == PLX_OK) {
        sums.units = complete.units;
        sums.raters = complete.raters;
        found.dropped_units = values->units - complete.units;
        plx_icc(complete.score, sums.units, sums.raters, level, &found.icc);
    }
    if (status == PLX_OK && sums.units <= ranked_most)
        status = plx_concordance(complete.turned, sums.raters, sums.units, &found.concordance,
                                 rows->err);
    if (status == PLX_OK) {
        plx_agreement_rows_scores(rows, &everybody, &found);
        status = rows->status;
    }
    free(complete.score);
    free(complete.turned);
    free(complete.rater);
    return status;
}

enum plx_status plx_analysis_values(const struct plx_values *values,
                                    const struct plx_ratings_look *look,
                                    struct plx_results *results, struct plx_error *err)
{
    const struct plx_texts *weights = &look->agreement.weights;
    const struct plx_place matrix = {look->agreement.matrix, 0, NULL};
    struct plx_agreement_rows rows = {
        .results = results,
        .battery = look->name,
        .unit = "unit",
        .rater = "rater",
        .err = err,
    };
    enum plx_status status = PLX_OK;
    bool asked[METRICS];
    size_t quoted;

    if (look->agreement.own)
        return plx_fail_at(err, PLX_DATA, &matrix,
                           "weights of your own take categories, but the ratings have more "
                           "different values than these can be; --scale says what a rating may be");
    for (size_t i = 0; i < weights->count; i++)
        if (!is_known(weights->item[i]))
            rows.left_out = "of numbers of any kind there are no linear, radical, circular or "
                            "bipolar weights";
    quoted = choose(weights, asked);
    for (size_t m = 0; m < METRICS && status == PLX_OK; m++)
        if (asked[m])
            status = add_alpha(&rows, values, m, m == quoted, look);
    if (status == PLX_OK)
        status = add_scores(&rows, values);
    return status;
}
