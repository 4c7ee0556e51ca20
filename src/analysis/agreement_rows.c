/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement_rows.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "parallax/analysis/agreement.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"

static const char jackknife[] = "respondent jackknife";
static const char over_units[] = "units (Gwet)";
static const char nobody_left_out[] = "everybody answered";

/* Kappa below this beside AC above that: Gwet's paradox of high agreement and low kappa. */
static const double low_kappa = 0.4;
static const double high_ac = 0.6;

/* Agreement inside a team that is "slight" at most, in the words of Landis and Koch. */
static const double slight_kappa = 0.2;

/* The order of a group's rows: first what everybody knows, then what to quote last. */
static const enum plx_coefficient within_order[] = {
    PLX_PERCENT_AGREEMENT, PLX_KRIPPENDORFF_ALPHA, PLX_GWET_AC,
    PLX_BRENNAN_PREDIGER,  PLX_FLEISS_KAPPA,       PLX_CONGER_KAPPA,
};

static const enum plx_between_coefficient between_order[] = {
    PLX_SCHOUTEN_KAPPA,
    PLX_AGREEMENT_RATIO,
    PLX_VANBELLE_KAPPA,
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

/* Adds a remark to a note that may have some already. */
PLX_PRINTF(2, 3)
static void remark(struct plx_text *note, const char *format, ...)
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

/* Ends a record with what was remarked about it. */
static void finish(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                   struct plx_text *note)
{
    if (rows->left_out)
        remark(note, "%s", rows->left_out);
    if (plx_text_failed(note))
        fail(rows);
    else if (note->length)
        record->note = keep(rows, plx_text_string(note));
    plx_text_release(note);
}

/* NULL after a failure. */
static struct plx_agreement_record *add(struct plx_agreement_rows *rows,
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

static void suppress(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                     const struct plx_agreement_group *group)
{
    struct plx_text note = {0};

    remark(&note, "suppressed: fewer than %zu respondents answered%s%s", rows->minimum,
           group->team[1] == PLX_NONE ? "" : " in one of the teams",
           rows->of_part ? ", or would be told by subtraction" : "");
    finish(rows, record, &note);
}

static void set_estimate(struct plx_agreement_record *record, const struct plx_estimate *estimate,
                         bool everybody, struct plx_text *note)
{
    record->value = estimate->value;
    record->se = estimate->std_error;
    record->ci_low = estimate->low;
    record->ci_high = estimate->high;
    record->p = estimate->p;
    if (isnan(estimate->value)) {
        remark(note, "%s: %s", plx_reason_code(estimate->reason),
               plx_reason_text(estimate->reason));
    } else if (isnan(estimate->std_error)) {
        remark(note, "no interval (%s)", plx_reason_code(estimate->error_reason));
    } else if (everybody) {
        record->ci_method = nobody_left_out;
        record->p = NAN;
        remark(note, "everybody: the whole team answered, so there is no sampling error");
    } else {
        record->ci_method = jackknife;
    }
}

/* Chance agreement that is taken from the answers themselves needs more than one question. */
static void set_undefined(struct plx_agreement_record *record, struct plx_text *note)
{
    const struct plx_estimate none = {
        .value = NAN,
        .reason = PLX_REASON_TOO_FEW_UNITS,
        .std_error = NAN,
        .low = NAN,
        .high = NAN,
        .p = NAN,
    };

    set_estimate(record, &none, false, note);
}

static const char *within_name(const struct plx_agreement_rows *rows, enum plx_coefficient c)
{
    if (c == PLX_GWET_AC)
        return rows->ordered ? "gwet_ac2" : "gwet_ac1";
    return plx_coefficient_name(c);
}

static const char *within_weights(const struct plx_agreement_rows *rows, enum plx_coefficient c)
{
    if (c == PLX_KRIPPENDORFF_ALPHA)
        return rows->ordered ? "ordinal" : "nominal";
    return rows->ordered ? "quadratic" : "identity";
}

static bool chance_from_answers(enum plx_coefficient c)
{
    return c == PLX_FLEISS_KAPPA || c == PLX_CONGER_KAPPA || c == PLX_KRIPPENDORFF_ALPHA;
}

static void explain_paradox(enum plx_coefficient c, const struct plx_agreement *found,
                            struct plx_text *note)
{
    const struct plx_estimate *ac = &found->estimate[PLX_GWET_AC];

    if (chance_from_answers(c) && ac->value >= high_ac && found->estimate[c].value < low_kappa)
        remark(note,
               "low although people agree: most answers are alike, so that chance alone would "
               "explain it; read Gwet's AC (%.2f) beside it",
               ac->value);
}

/* Percent agreement has no chance term, so being 0 is no hypothesis and no word fits it. */
static void judge(struct plx_agreement_record *record, enum plx_coefficient c)
{
    if (c == PLX_PERCENT_AGREEMENT)
        record->p = NAN;
    else
        record->benchmark = plx_agreement_benchmark(record->value);
}

static void fill_within(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                        enum plx_coefficient c, const struct plx_agreement *found, bool everybody)
{
    const bool alpha = c == PLX_KRIPPENDORFF_ALPHA;
    struct plx_text note = {0};

    record->units = found->units;
    record->raters = found->raters;
    record->observed = alpha ? 1 - found->observed[c] : found->observed[c];
    record->expected = alpha ? 1 - found->expected[c] : found->expected[c];
    if (found->units == 1 && chance_from_answers(c)) {
        record->expected = NAN;
        set_undefined(record, &note);
    } else {
        set_estimate(record, &found->estimate[c], everybody, &note);
        explain_paradox(c, found, &note);
    }
    judge(record, c);
    finish(rows, record, &note);
}

void plx_agreement_rows_within(struct plx_agreement_rows *rows,
                               const struct plx_agreement_group *group,
                               const struct plx_agreement *found, bool everybody)
{
    for (size_t i = 0; i < sizeof within_order / sizeof *within_order; i++) {
        const enum plx_coefficient c = within_order[i];
        struct plx_agreement_record *record =
            add(rows, group, within_name(rows, c), within_weights(rows, c));

        if (!record)
            return;
        record->headline = c == PLX_CONGER_KAPPA;
        if (found)
            fill_within(rows, record, c, found, everybody);
        else
            suppress(rows, record, group);
    }
}

/* What Schouten's kappa says beside the kappas of the two teams (methods B.2). */
static void read_schouten(struct plx_agreement_rows *rows, const struct plx_agreement_group *group,
                          const struct plx_between *found,
                          const struct plx_agreement *const inside[2], struct plx_text *note)
{
    const struct plx_estimate *ratio = &found->estimate[PLX_AGREEMENT_RATIO];
    const double a = inside[0]->estimate[PLX_CONGER_KAPPA].value;
    const double b = inside[1]->estimate[PLX_CONGER_KAPPA].value;

    if (!isnan(a) && !isnan(b))
        remark(note, "inside the teams: %s %.2f, %s %.2f", rows->study->team[group->team[0]].label,
               a, rows->study->team[group->team[1]].label, b);
    if (a < slight_kappa && b < slight_kappa)
        remark(note, "neither team agrees much with itself");
    if (ratio->reason == PLX_REASON_NO_BETWEEN_VARIANCE)
        remark(note, "the teams agree too little inside to say whether they differ");
    else if (ratio->high < 1)
        remark(note, "the teams differ: people of the two agree less than people of one");
    else if (!isnan(ratio->low))
        remark(note, "no sign that people of the two teams agree less than people of one");
}

static void explain_between(enum plx_between_coefficient c, const struct plx_estimate *estimate,
                            struct plx_text *note)
{
    if (c == PLX_VANBELLE_KAPPA)
        remark(note, "falls with team size, which its interval does not show: compare it between "
                     "teams of one size only");
    else if (c == PLX_AGREEMENT_RATIO && estimate->reason == PLX_REASON_NO_BETWEEN_VARIANCE)
        remark(note, "agreement inside the teams is not clearly above chance");
    else if (c == PLX_AGREEMENT_RATIO && !isnan(estimate->value))
        remark(note, "1 when the teams answer alike, whatever their size");
}

static void fill_between(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                         const struct plx_agreement_group *group, enum plx_between_coefficient c,
                         const struct plx_between *found,
                         const struct plx_agreement *const inside[2], bool everybody)
{
    struct plx_text note = {0};

    record->units = found->units;
    record->raters = found->raters[0] + found->raters[1];
    record->observed = found->observed[c];
    if (found->units == 1) {
        set_undefined(record, &note);
    } else {
        record->expected = found->expected[c];
        record->maximum = found->maximum[c];
        set_estimate(record, &found->estimate[c], everybody, &note);
        explain_between(c, &found->estimate[c], &note);
        if (c == PLX_SCHOUTEN_KAPPA)
            read_schouten(rows, group, found, inside, &note);
    }
    if (c != PLX_AGREEMENT_RATIO)
        record->benchmark = plx_agreement_benchmark(record->value);
    finish(rows, record, &note);
}

void plx_agreement_rows_between(struct plx_agreement_rows *rows,
                                const struct plx_agreement_group *group,
                                const struct plx_between *found,
                                const struct plx_agreement *const inside[2], bool everybody)
{
    for (size_t i = 0; i < sizeof between_order / sizeof *between_order; i++) {
        const enum plx_between_coefficient c = between_order[i];
        struct plx_agreement_record *record =
            add(rows, group, plx_between_name(c), rows->ordered ? "quadratic" : "identity");

        if (!record)
            return;
        record->headline = c == PLX_SCHOUTEN_KAPPA;
        if (found)
            fill_between(rows, record, group, c, found, inside, everybody);
        else
            suppress(rows, record, group);
    }
}

void plx_agreement_rows_units(struct plx_agreement_rows *rows, enum plx_coefficient c,
                              const struct plx_agreement_units *found, size_t raters, bool single)
{
    const struct plx_agreement_group group = {"all", {PLX_NONE, PLX_NONE}};
    struct plx_text note = {0};
    struct plx_agreement_record *record =
        add(rows, &group, within_name(rows, c), rows->ordered ? "quadratic" : "identity");

    if (!record)
        return;
    record->units = found->units;
    record->raters = raters;
    record->observed = found->observed;
    record->expected = found->expected;
    record->headline = rows->units_headline && c == PLX_GWET_AC;
    set_estimate(record, &found->estimate, false, &note);
    if (record->ci_method)
        record->ci_method = over_units;
    if (single && isfinite(found->influence_error))
        remark(&note, "some units have one rating: by the influence function the se is %.4g",
               found->influence_error);
    judge(record, c);
    finish(rows, record, &note);
}
