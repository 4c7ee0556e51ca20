/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a pair: agreement between two teams, and what their agreements inside differ by. */
#include <math.h>

#include "agreement_rows.h"
#include "parallax/analysis/agreement.h"

/* Agreement inside a team that is "slight" at most, in the words of Landis and Koch. */
static const double slight_kappa = 0.2;

/* As inside a team: high agreement, low kappa. */
static const double low_kappa = 0.4;
static const double high_ac = 0.6;

static const enum plx_between_coefficient between_order[PLX_BETWEEN_COEFFICIENTS] = {
    PLX_SCHOUTEN_KAPPA, PLX_AGREEMENT_RATIO,        PLX_VANBELLE_KAPPA, PLX_CROSS_PERCENT,
    PLX_CROSS_ALPHA,    PLX_CROSS_ALPHA_NORMALISED, PLX_CROSS_GWET,     PLX_CROSS_BRENNAN_PREDIGER,
    PLX_CROSS_SCOTT,
};

static bool is_alpha(enum plx_between_coefficient c)
{
    return c == PLX_CROSS_ALPHA || c == PLX_CROSS_ALPHA_NORMALISED;
}

static const char *name_of(const struct plx_agreement_rows *rows, enum plx_between_coefficient c)
{
    return c == PLX_CROSS_GWET ? plx_agreement_coefficient(rows, PLX_GWET_AC) : plx_between_name(c);
}

/* What Schouten's kappa says beside the kappas of the two teams (Schouten 1982). */
static void read_schouten(struct plx_agreement_rows *rows, const struct plx_agreement_group *group,
                          const struct plx_between *found,
                          const struct plx_agreement_found *const inside[2], struct plx_text *note)
{
    const struct plx_estimate *ratio = &found->estimate[PLX_AGREEMENT_RATIO];
    const double a = inside[0]->agreement.estimate[PLX_CONGER_KAPPA].value;
    const double b = inside[1]->agreement.estimate[PLX_CONGER_KAPPA].value;

    if (!isnan(a) && !isnan(b))
        plx_agreement_remark(note, "inside the teams: %s %.2f, %s %.2f",
                             rows->study->team[group->team[0]].label, a,
                             rows->study->team[group->team[1]].label, b);
    if (a < slight_kappa && b < slight_kappa)
        plx_agreement_remark(note, "neither team agrees much with itself");
    if (ratio->reason == PLX_REASON_NO_BETWEEN_VARIANCE)
        plx_agreement_remark(note, "the teams agree too little inside to say whether they differ");
    else if (ratio->high < 1)
        plx_agreement_remark(note,
                             "the teams differ: people of the two agree less than people of one");
    else if (!isnan(ratio->low))
        plx_agreement_remark(note, "no sign that people of the two teams agree less than people of "
                                   "one");
}

static void explain_paradox(const struct plx_between *found, enum plx_between_coefficient c,
                            struct plx_text *note)
{
    const struct plx_estimate *ac = &found->estimate[PLX_CROSS_GWET];

    if ((c == PLX_SCHOUTEN_KAPPA || c == PLX_CROSS_ALPHA || c == PLX_CROSS_SCOTT) &&
        ac->value >= high_ac && found->estimate[c].value < low_kappa)
        plx_agreement_remark(note,
                             "low although people of the two teams agree: most answers are alike, "
                             "so that chance alone would explain it; read Gwet's AC (%.2f) beside "
                             "it",
                             ac->value);
}

static void explain(enum plx_between_coefficient c, const struct plx_between *found,
                    struct plx_text *note)
{
    const struct plx_estimate *estimate = &found->estimate[c];

    if (c == PLX_VANBELLE_KAPPA) {
        if (!isnan(estimate->value))
            plx_agreement_remark(note, "observed %.4g, by chance %.4g, at most %.4g",
                                 found->observed[c], found->expected[c], found->maximum[c]);
        plx_agreement_remark(note, "falls with team size, which its interval does not show: "
                                   "compare it between teams of one size only");
    } else if (estimate->reason == PLX_REASON_NO_BETWEEN_VARIANCE) {
        plx_agreement_remark(note, "agreement inside the teams is not clearly above chance");
    } else if (c == PLX_AGREEMENT_RATIO && !isnan(estimate->value)) {
        plx_agreement_remark(note, "1 when the teams answer alike, whatever their size");
    } else if (c == PLX_CROSS_ALPHA_NORMALISED && !isnan(estimate->value)) {
        plx_agreement_remark(note, "cross-team alpha over the geometric mean of the teams' own: 1 "
                                   "when they lean alike, and may exceed it");
    }
    explain_paradox(found, c, note);
}

static void fill_between(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                         const struct plx_agreement_group *group, enum plx_between_coefficient c,
                         const struct plx_between_found *found,
                         const struct plx_agreement_found *const inside[2])
{
    const struct plx_between *between = &found->between;
    struct plx_text note = {0};

    record->units = between->units;
    record->raters = between->raters[0] + between->raters[1];
    record->observed = between->observed[c];
    if (c != PLX_CROSS_PERCENT && c != PLX_CROSS_BRENNAN_PREDIGER)
        record->expected_from = "group";
    if (between->units == 1 && c != PLX_CROSS_PERCENT && c != PLX_CROSS_BRENNAN_PREDIGER &&
        c != PLX_CROSS_GWET) {
        const struct plx_estimate none = plx_agreement_undefined(PLX_REASON_TOO_FEW_UNITS);

        plx_agreement_set(rows, record, &none, false, NULL, &note);
    } else {
        record->expected = between->expected[c];
        record->maximum = between->maximum[c];
        plx_agreement_set(rows, record, &between->estimate[c], group->everybody, found->method,
                          &note);
        explain(c, between, &note);
        if (c == PLX_SCHOUTEN_KAPPA)
            read_schouten(rows, group, between, inside, &note);
        if (record->ci_method && isfinite(found->corrected[c]))
            plx_agreement_remark(&note, "bias-corrected by the same jackknife: %.4g",
                                 found->corrected[c]);
        if (record->ci_method && found->remark)
            plx_agreement_remark(&note, "%s", found->remark);
    }
    if (c == PLX_CROSS_PERCENT)
        record->p = NAN;
    else if (c != PLX_AGREEMENT_RATIO && c != PLX_CROSS_ALPHA_NORMALISED)
        record->benchmark = plx_agreement_benchmark(record->value);
    plx_agreement_finish(rows, record, &note);
}

/* Whether the row ends here, for a scheme that is not defined or a group that is not shown. */
static bool end_empty(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                      const struct plx_agreement_group *group, bool shown)
{
    struct plx_text note = {0};

    if (rows->scheme->trouble[0]) {
        plx_agreement_remark(&note, "%s", rows->scheme->trouble);
        plx_agreement_finish(rows, record, &note);
        return true;
    }
    if (!shown)
        plx_agreement_suppress(rows, record, group);
    return !shown;
}

void plx_agreement_rows_between(struct plx_agreement_rows *rows,
                                const struct plx_agreement_group *group,
                                const struct plx_between_found *found,
                                const struct plx_agreement_found *const inside[2])
{
    for (size_t i = 0; i < PLX_BETWEEN_COEFFICIENTS; i++) {
        const enum plx_between_coefficient c = between_order[i];
        struct plx_agreement_record *record = plx_agreement_add(
            rows, group, name_of(rows, c), plx_agreement_weights_of(rows, is_alpha(c)));

        if (!record)
            return;
        record->headline = c == PLX_SCHOUTEN_KAPPA && rows->scheme->headline;
        if (!end_empty(rows, record, group, found != NULL))
            fill_between(rows, record, group, c, found, inside);
    }
}

/* Who agrees more, as far as the interval tells. */
static void read_difference(struct plx_agreement_rows *rows,
                            const struct plx_agreement_group *group,
                            const struct plx_agreement_record *record, struct plx_text *note)
{
    const struct plx_team *team = rows->study->team;

    if (record->ci_low > 0)
        plx_agreement_remark(note, "%s agree more with each other than %s do",
                             team[group->team[1]].label, team[group->team[0]].label);
    else if (record->ci_high < 0)
        plx_agreement_remark(note, "%s agree more with each other than %s do",
                             team[group->team[0]].label, team[group->team[1]].label);
    else if (isfinite(record->ci_low))
        plx_agreement_remark(note, "no sign that one team agrees more with itself than the other");
}

static void fill_difference(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                            const struct plx_agreement_group *group, enum plx_coefficient c,
                            const struct plx_difference_found *found,
                            const struct plx_agreement_found *const inside[2])
{
    const struct plx_agreement *a = &inside[0]->agreement;
    const struct plx_agreement *b = &inside[1]->agreement;
    struct plx_text note = {0};

    record->units = a->units < b->units ? a->units : b->units;
    record->raters = a->raters + b->raters;
    if (c == PLX_GWET_AC || plx_agreement_chance_from_answers(c))
        record->expected_from = found->expected_from;
    if (record->units == 1 && plx_agreement_chance_from_answers(c)) {
        const struct plx_estimate none = plx_agreement_undefined(PLX_REASON_TOO_FEW_UNITS);

        plx_agreement_set(rows, record, &none, false, NULL, &note);
    } else {
        plx_agreement_set(rows, record, &found->estimate[c], group->everybody, found->method,
                          &note);
        read_difference(rows, group, record, &note);
        if (found->remark[c] && isfinite(record->value))
            plx_agreement_remark(&note, "%s", found->remark[c]);
    }
    plx_agreement_finish(rows, record, &note);
}

void plx_agreement_rows_difference(struct plx_agreement_rows *rows,
                                   const struct plx_agreement_group *group,
                                   const struct plx_difference_found *found,
                                   const struct plx_agreement_found *const inside[2])
{
    for (size_t i = 0; i < PLX_COEFFICIENTS; i++) {
        const enum plx_coefficient c = plx_agreement_order[i];
        struct plx_agreement_record *record =
            plx_agreement_add(rows, group, plx_agreement_coefficient(rows, c),
                              plx_agreement_weights_of(rows, c == PLX_KRIPPENDORFF_ALPHA));

        if (!record)
            return;
        record->headline = c == PLX_CONGER_KAPPA && rows->scheme->headline;
        if (!end_empty(rows, record, group, found != NULL))
            fill_difference(rows, record, group, c, found, inside);
    }
}
