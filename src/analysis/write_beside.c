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

/* What to know of the two measures of order, which know weights and team sizes only so far. */
static const char *order_note(const struct findings *findings, const struct comparison *comparison,
                              enum plx_reason reason)
{
    const struct plx_team *team = findings->study->team;

    if (comparison_is_whole(comparison))
        return "everybody";
    if (reason != PLX_REASON_NONE)
        return plx_reason_code(reason);
    if (comparison->answers->weight)
        return "weights count for as many people as they are worth";
    return team[comparison->pair.a].size > 0 || team[comparison->pair.b].size > 0
               ? "interval and p take no account of the teams' sizes"
               : NULL;
}

/* How often team b answers higher than a. */
static enum plx_status write_order(const struct findings *findings,
                                   const struct comparison *comparison, struct plx_results *results,
                                   struct plx_error *err)
{
    struct option_row delta = {.option = "cliff_delta", .label = "Cliff's delta", .kind = "beside"};
    struct option_row chance = {.option = "brunner_munzel",
                                .label = "Chance that team b answers higher, ties half",
                                .kind = "beside"};
    struct plx_brunner_munzel test;
    struct plx_cliff cliff;
    enum plx_status status;

    if (comparison->compared) {
        const bool whole = comparison_is_whole(comparison);

        status = comparison_order(comparison, &cliff, &test, err);
        if (status != PLX_OK)
            return status;
        delta.value[0] = delta.value[1] = chance.value[0] = chance.value[1] = NAN;
        delta.effect = cliff.delta;
        delta.low = whole ? cliff.delta : cliff.low;
        delta.high = whole ? cliff.delta : cliff.high;
        delta.p = NAN;
        delta.note = order_note(findings, comparison, cliff.reason);
        chance.effect = test.p_hat;
        chance.low = whole ? test.p_hat : test.low;
        chance.high = whole ? test.p_hat : test.high;
        chance.p = whole ? NAN : test.p;
        chance.note = order_note(findings, comparison, test.reason);
    }
    status = findings_add_option(findings, comparison, &delta, results, err);
    if (status == PLX_OK)
        status = findings_add_option(findings, comparison, &chance, results, err);
    return status;
}

/* What two teams have each, without an interval unless nothing is left to chance. */
static enum plx_status write_each(const struct findings *findings,
                                  const struct comparison *comparison, const char *option,
                                  const char *label, double a, double b,
                                  struct plx_results *results, struct plx_error *err)
{
    const bool whole = comparison->compared && comparison_is_whole(comparison);
    const struct option_row row = {option,
                                   label,
                                   "beside",
                                   {a, b},
                                   b - a,
                                   whole ? b - a : NAN,
                                   whole ? b - a : NAN,
                                   NAN,
                                   whole ? "everybody" : NULL};

    return findings_add_option(findings, comparison, &row, results, err);
}

static enum plx_status write_medians(const struct findings *findings,
                                     const struct comparison *comparison,
                                     struct plx_results *results, struct plx_error *err)
{
    const bool known = comparison->compared;

    return write_each(findings, comparison, "median", "Median",
                      known ? comparison->component->mean[0] : NAN,
                      known ? comparison->component->mean[1] : NAN, results, err);
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
    const size_t q = comparison->question;

    return write_each(findings, comparison, "kendall_w", "Kendall's W",
                      measure_of(findings_view(findings, q, comparison->pair.a), "kendall_w"),
                      measure_of(findings_view(findings, q, comparison->pair.b), "kendall_w"),
                      results, err);
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
