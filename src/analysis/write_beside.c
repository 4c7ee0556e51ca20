/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the options of a question, in the table options. */
#include <math.h>
#include <string.h>

#include "option_row.h"

static enum plx_status write_box(const struct findings *findings,
                                 const struct comparison *comparison, size_t index,
                                 struct plx_results *results, struct plx_error *err)
{
    const struct box *box = &findings->boxes[comparison->question].box[index];
    struct option_row row = {.option = box->name, .label = box->label, .kind = box->kind};

    if (comparison->compared) {
        const struct plx_gap_component *own = &comparison->box[index];

        row = (struct option_row){box->name,
                                  box->label,
                                  box->kind,
                                  {own->mean[0], own->mean[1]},
                                  own->effect,
                                  own->low,
                                  own->high,
                                  own->p,
                                  comparison_is_whole(comparison)
                                      ? "everybody"
                                      : "interval and p are of these options alone"};
    }
    return findings_add_option(findings, comparison, &row, results, err);
}

/* How often team b answers higher than a, and the middle answers. */
static enum plx_status write_order(const struct findings *findings,
                                   const struct comparison *comparison, struct plx_results *results,
                                   struct plx_error *err)
{
    const bool weighted = comparison->answers->weight != NULL;
    struct option_row delta = {
        "cliff_delta", "Cliff's delta", "beside", {NAN, NAN}, NAN, NAN, NAN, NAN, NULL};
    struct option_row chance = {"brunner_munzel",
                                "Chance that team b answers higher, ties half",
                                "beside",
                                {NAN, NAN},
                                NAN,
                                NAN,
                                NAN,
                                NAN,
                                NULL};
    enum plx_status status = PLX_OK;
    struct plx_brunner_munzel test;
    struct plx_cliff cliff;

    if (comparison->compared) {
        status = comparison_order(comparison, &cliff, &test, err);
        if (status != PLX_OK)
            return status;
        delta.effect = cliff.delta;
        delta.low = cliff.low;
        delta.high = cliff.high;
        chance.effect = test.p_hat;
        chance.low = test.low;
        chance.high = test.high;
        chance.p = test.p;
        delta.note = cliff.reason != PLX_REASON_NONE ? plx_reason_code(cliff.reason)
                     : weighted ? "weights count for as many people as they are worth"
                                : NULL;
        chance.note = test.reason != PLX_REASON_NONE ? plx_reason_code(test.reason) : delta.note;
    }
    status = findings_add_option(findings, comparison, &delta, results, err);
    if (status == PLX_OK)
        status = findings_add_option(findings, comparison, &chance, results, err);
    return status;
}

static enum plx_status write_medians(const struct findings *findings,
                                     const struct comparison *comparison,
                                     struct plx_results *results, struct plx_error *err)
{
    struct option_row row = {"median", "Median", "beside", {NAN, NAN}, NAN, NAN, NAN, NAN, NULL};

    if (comparison->compared) {
        row.value[0] = comparison->component->mean[0];
        row.value[1] = comparison->component->mean[1];
        row.effect = row.value[1] - row.value[0];
    }
    return findings_add_option(findings, comparison, &row, results, err);
}

static double measure_of(const struct view *view, const char *name)
{
    for (size_t i = 0; i < view->measures; i++)
        if (strcmp(view->measure[i].name, name) == 0)
            return view->measure[i].value;
    return NAN;
}

static enum plx_status write_concordance(const struct findings *findings,
                                         const struct comparison *comparison,
                                         struct plx_results *results, struct plx_error *err)
{
    struct option_row row = {"kendall_w", "Kendall's W", "beside", {NAN, NAN}, NAN,
                             NAN,         NAN,           NAN,      NULL};

    if (comparison->compared) {
        row.value[0] = measure_of(findings_view(findings, comparison->question, comparison->pair.a),
                                  "kendall_w");
        row.value[1] = measure_of(findings_view(findings, comparison->question, comparison->pair.b),
                                  "kendall_w");
        row.effect = row.value[1] - row.value[0];
    }
    return findings_add_option(findings, comparison, &row, results, err);
}

enum plx_status findings_write_beside(const struct findings *findings,
                                      const struct comparison *comparison,
                                      struct plx_results *results, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < findings->boxes[comparison->question].count; i++)
        status = write_box(findings, comparison, i, results, err);
    if (status != PLX_OK)
        return status;
    switch (comparison->answers->kind) {
    case ANSWER_SCORE:
    case ANSWER_POSITION:
        return write_order(findings, comparison, results, err);
    case ANSWER_NUMBER:
        status = write_medians(findings, comparison, results, err);
        return status == PLX_OK ? write_order(findings, comparison, results, err) : status;
    case ANSWER_RANKS:
    case ANSWER_POINTS:
    case ANSWER_BEST_WORST:
        return write_concordance(findings, comparison, results, err);
    default:
        return PLX_OK;
    }
}
