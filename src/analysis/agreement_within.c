/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of one team's agreement with itself, or of everybody's. */
#include <math.h>

#include "agreement_rows.h"
#include "parallax/analysis/agreement.h"

/* Kappa below this beside AC above that: Gwet's paradox of high agreement and low kappa. */
static const double low_kappa = 0.4;
static const double high_ac = 0.6;

static void explain_paradox(enum plx_coefficient c, const struct plx_agreement *found,
                            struct plx_text *note)
{
    const struct plx_estimate *ac = &found->estimate[PLX_GWET_AC];

    if (plx_agreement_chance_from_answers(c) && ac->value >= high_ac &&
        found->estimate[c].value < low_kappa)
        plx_agreement_remark(note,
                             "low although people agree: most answers are alike, so that chance "
                             "alone would explain it; read Gwet's AC (%.2f) beside it",
                             ac->value);
}

/* The names under which two raters' coefficients are known. */
static void name_two_raters(const struct plx_agreement_rows *rows, enum plx_coefficient c,
                            const struct plx_agreement *found, struct plx_text *note)
{
    if (found->raters != 2)
        return;
    if (c == PLX_CONGER_KAPPA)
        plx_agreement_remark(note, "two %ss: this is %s", rows->rater,
                             rows->scheme->identity ? "Cohen's kappa" : "Cohen's weighted kappa");
    else if (c == PLX_FLEISS_KAPPA)
        plx_agreement_remark(note, "two %ss: this is Scott's pi%s", rows->rater,
                             rows->scheme->identity ? "" : ", weighted");
}

/* Percent agreement has no chance term, so being 0 is no hypothesis and no word fits it. */
static void judge(struct plx_agreement_record *record, enum plx_coefficient c)
{
    if (c == PLX_PERCENT_AGREEMENT)
        record->p = NAN;
    else
        record->benchmark = plx_agreement_benchmark(record->value);
}

static void remark_found(const struct plx_agreement_found *found, enum plx_coefficient c,
                         const struct plx_agreement_record *record, struct plx_text *note)
{
    if (isfinite(found->influence[c]))
        plx_agreement_remark(note,
                             "some units have one rating: by the influence function the se is %.4g",
                             found->influence[c]);
    if (found->agreement.undefined[c] > 0)
        plx_agreement_remark(note, "%zu resample%s without a value %s left out",
                             found->agreement.undefined[c],
                             found->agreement.undefined[c] == 1 ? "" : "s",
                             found->agreement.undefined[c] == 1 ? "is" : "are");
    if (found->remark && record->ci_method)
        plx_agreement_remark(note, "%s", found->remark);
}

static void fill(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                 enum plx_coefficient c, const struct plx_agreement_found *found, bool everybody)
{
    const struct plx_agreement *agreement = &found->agreement;
    const bool alpha = c == PLX_KRIPPENDORFF_ALPHA;
    struct plx_text note = {0};

    record->units = alpha ? agreement->pairable : agreement->units;
    record->raters = agreement->raters;
    record->observed = alpha ? 1 - agreement->observed[c] : agreement->observed[c];
    record->expected = alpha ? 1 - agreement->expected[c] : agreement->expected[c];
    if (c == PLX_GWET_AC || plx_agreement_chance_from_answers(c))
        record->expected_from = found->expected_from;
    if (agreement->units == 1 && plx_agreement_chance_from_answers(c)) {
        const struct plx_estimate none = plx_agreement_undefined(PLX_REASON_TOO_FEW_UNITS);

        record->expected = NAN;
        plx_agreement_set(rows, record, &none, false, NULL, &note);
    } else {
        plx_agreement_set(rows, record, &agreement->estimate[c], everybody, found->method, &note);
        explain_paradox(c, agreement, &note);
        name_two_raters(rows, c, agreement, &note);
        remark_found(found, c, record, &note);
    }
    judge(record, c);
    plx_agreement_finish(rows, record, &note);
}

void plx_agreement_rows_within(struct plx_agreement_rows *rows,
                               const struct plx_agreement_group *group,
                               const struct plx_agreement_found *found)
{
    for (size_t i = 0; i < PLX_COEFFICIENTS; i++) {
        const enum plx_coefficient c = plx_agreement_order[i];
        struct plx_agreement_record *record =
            plx_agreement_add(rows, group, plx_agreement_coefficient(rows, c),
                              plx_agreement_weights_of(rows, c == PLX_KRIPPENDORFF_ALPHA));
        struct plx_text note = {0};

        if (!record)
            return;
        record->headline = c == rows->quote && rows->scheme->headline;
        if (rows->scheme->trouble[0]) {
            plx_agreement_remark(&note, "%s", rows->scheme->trouble);
            plx_agreement_finish(rows, record, &note);
        } else if (found) {
            fill(rows, record, c, found, group->everybody);
        } else {
            plx_agreement_suppress(rows, record, group);
        }
    }
}
