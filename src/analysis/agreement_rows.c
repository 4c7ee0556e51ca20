/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement_rows.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "parallax/analysis/agreement.h"
#include "parallax/base/memory.h"

static const char nobody_left_out[] = "everybody answered";

const char plx_agreement_rough[] = "over so few raters an interval is a rough guess";

/* A value this far outside its interval is so by rounding. */
static const double slack = 1e-9;

const enum plx_coefficient plx_agreement_order[PLX_COEFFICIENTS] = {
    PLX_PERCENT_AGREEMENT, PLX_KRIPPENDORFF_ALPHA, PLX_GWET_AC,
    PLX_BRENNAN_PREDIGER,  PLX_FLEISS_KAPPA,       PLX_CONGER_KAPPA,
};

const char *plx_agreement_benchmark(double value)
{
    static const char *const words[] = {"slight", "fair", "moderate", "substantial"};

    if (isnan(value))
        return NULL;
    if (value < 0)
        return "poor";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (value <= 0.2 * (double)(i + 1))
            return words[i];
    return "almost perfect";
}

void plx_agreement_remark(struct plx_text *note, const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    plx_text_add(note, note->length ? "; " : "");
    plx_text_add(note, text);
}

static void fail(struct plx_agreement_rows *rows)
{
    if (rows->status == PLX_OK)
        rows->status = plx_fail_memory(rows->err, "the agreement table");
}

static const char *keep(struct plx_agreement_rows *rows, const char *text)
{
    const char *kept = plx_pool_string(&rows->results->pool, text);

    if (!kept)
        fail(rows);
    return kept;
}

void plx_agreement_finish(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                          struct plx_text *note)
{
    if (rows->left_out)
        plx_agreement_remark(note, "%s", rows->left_out);
    if (plx_text_failed(note))
        fail(rows);
    else if (note->length)
        record->note = keep(rows, plx_text_string(note));
    plx_text_release(note);
}

struct plx_agreement_record *plx_agreement_add(struct plx_agreement_rows *rows,
                                               const struct plx_agreement_group *group,
                                               const char *coefficient, const char *weights)
{
    struct plx_agreement_record *record = NULL;
    const char *team[2] = {NULL, NULL};

    if (rows->status == PLX_OK)
        rows->status =
            plx_table_add(&rows->results->table[PLX_TABLE_AGREEMENT], &record, rows->err);
    if (rows->status != PLX_OK)
        return NULL;
    for (size_t i = 0; i < 2; i++)
        if (group->team[i] != PLX_NONE)
            team[i] = keep(rows, rows->study->team[group->team[i]].id);
    record->battery = keep(rows, rows->battery);
    record->group = group->group;
    record->team_a = team[0];
    record->team_b = team[1];
    record->coefficient = coefficient;
    record->weights = weights;
    return record;
}

void plx_agreement_suppress(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                            const struct plx_agreement_group *group)
{
    struct plx_text note = {0};

    plx_agreement_remark(&note, "suppressed: fewer than %zu respondents answered%s%s",
                         rows->minimum, group->team[1] == PLX_NONE ? "" : " in one of the teams",
                         rows->of_part ? ", or would be told by subtraction" : "");
    plx_agreement_finish(rows, record, &note);
}

/* Reasons of a missing interval are of the data without one of the raters, but for two. */
static void explain_no_interval(struct plx_agreement_rows *rows, enum plx_reason reason,
                                const char *method, struct plx_text *note)
{
    /* Of three, a ninth of all resamples draw one and the same three times. */
    const bool resampled = method && strstr(method, "bootstrap");

    switch (reason) {
    case PLX_REASON_NONE:
        break;
    case PLX_REASON_TOO_FEW_UNITS:
        plx_agreement_remark(note, "no interval (%s: there are too few %ss)",
                             plx_reason_code(reason), rows->unit);
        break;
    case PLX_REASON_TOO_FEW_VALUES:
        plx_agreement_remark(note, "no interval (%s: it takes %s %ss or more)",
                             plx_reason_code(reason), resampled ? "four" : "three", rows->rater);
        break;
    default:
        plx_agreement_remark(note, "no interval (%s: without one %s, %s)", plx_reason_code(reason),
                             rows->rater, plx_reason_text(reason));
    }
}

void plx_agreement_set_certain(struct plx_agreement_record *record, struct plx_text *note)
{
    record->ci_method = nobody_left_out;
    record->ci_low = record->ci_high = record->value;
    record->p = NAN;
    plx_agreement_remark(note, "everybody: the whole team answered, so there is no sampling error");
}

void plx_agreement_set(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                       const struct plx_estimate *estimate, bool everybody, const char *method,
                       struct plx_text *note)
{
    record->value = estimate->value;
    record->se = estimate->std_error;
    record->ci_low = estimate->low;
    record->ci_high = estimate->high;
    record->p = estimate->p;
    if (isnan(estimate->value)) {
        plx_agreement_remark(note, "%s: %s", plx_reason_code(estimate->reason),
                             plx_reason_text(estimate->reason));
    } else if (isnan(estimate->std_error)) {
        explain_no_interval(rows, estimate->error_reason, method, note);
    } else if (everybody) {
        plx_agreement_set_certain(record, note);
    } else {
        record->ci_method = method;
        if (estimate->value < estimate->low - slack || estimate->value > estimate->high + slack)
            plx_agreement_remark(note, "the interval leaves out the value: resamples lean to one "
                                       "side");
    }
}

struct plx_estimate plx_agreement_undefined(enum plx_reason reason)
{
    return (struct plx_estimate){
        .value = NAN,
        .reason = reason,
        .std_error = NAN,
        .df = NAN,
        .low = NAN,
        .high = NAN,
        .p = NAN,
    };
}

const char *plx_agreement_coefficient(const struct plx_agreement_rows *rows, enum plx_coefficient c)
{
    if (c == PLX_GWET_AC)
        return rows->scheme->identity ? "gwet_ac1" : "gwet_ac2";
    return plx_coefficient_name(c);
}

const char *plx_agreement_weights_of(const struct plx_agreement_rows *rows, bool alpha)
{
    return alpha ? rows->scheme->metric : rows->scheme->weights;
}

bool plx_agreement_chance_from_answers(enum plx_coefficient c)
{
    return c == PLX_FLEISS_KAPPA || c == PLX_CONGER_KAPPA || c == PLX_KRIPPENDORFF_ALPHA;
}
