/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of scores: intraclass correlations, Kendall's W, consensus over a battery, concordance. */
#include <math.h>
#include <stdio.h>

#include "agreement_rows.h"
#include "parallax/analysis/agreement.h"

static const char scores[] = "scores";

/* What each form asks, in the order of enum plx_icc_form. */
static const char *const asked[PLX_ICC_FORMS] = {
    "one rating, other raters for each unit",
    "one rating, absolute agreement",
    "one rating, consistency",
    "mean of all ratings, other raters for each unit",
    "mean of all ratings, absolute agreement",
    "mean of all ratings, consistency",
};

static void remark_gaps(const struct plx_agreement_rows *rows, const struct plx_scores_found *found,
                        struct plx_text *note)
{
    const struct plx_score_sums *sums = found->sums;

    if (sums->incomplete > 0)
        plx_agreement_remark(note, "%zu %s%s without an answer to every %s %s left out",
                             sums->incomplete, rows->rater, sums->incomplete == 1 ? "" : "s",
                             rows->unit, sums->incomplete == 1 ? "is" : "are");
    if (found->dropped_units > 0)
        plx_agreement_remark(note, "%zu %s%s that not every %s rated %s left out",
                             found->dropped_units, rows->unit, found->dropped_units == 1 ? "" : "s",
                             rows->rater, found->dropped_units == 1 ? "is" : "are");
    if (found->weighted)
        plx_agreement_remark(note, "weights of respondents do not count here");
}

static struct plx_agreement_record *add(struct plx_agreement_rows *rows,
                                        const struct plx_agreement_group *group,
                                        const char *coefficient, const char *weights,
                                        const struct plx_scores_found *found)
{
    struct plx_agreement_record *record = plx_agreement_add(rows, group, coefficient, weights);

    if (record && found) {
        record->units = found->sums->units;
        record->raters = found->sums->raters;
    }
    return record;
}

static const char *method_of(enum plx_icc_form form)
{
    return form == PLX_ICC_2_1 || form == PLX_ICC_2_K ? "F (McGraw-Wong)" : "F (Shrout-Fleiss)";
}

static void add_icc(struct plx_agreement_rows *rows, const struct plx_agreement_group *group,
                    const struct plx_scores_found *found)
{
    for (size_t f = 0; f < PLX_ICC_FORMS && rows->status == PLX_OK; f++) {
        const enum plx_icc_form form = (enum plx_icc_form)f;
        struct plx_agreement_record *record = add(rows, group, plx_icc_name(form), scores, found);
        struct plx_text note = {0};

        if (!record)
            return;
        if (!found) {
            plx_agreement_suppress(rows, record, group);
            continue;
        }
        record->value = found->icc.value[f];
        record->ci_low = found->icc.low[f];
        record->ci_high = found->icc.high[f];
        record->p = found->icc.p[f];
        record->ci_method = isfinite(record->ci_low) ? method_of(form) : NULL;
        if (isnan(record->value))
            plx_agreement_remark(&note, "%s: %s", plx_reason_code(found->icc.reason[f]),
                                 plx_reason_text(found->icc.reason[f]));
        else if (group->everybody)
            plx_agreement_set_certain(record, &note);
        else if (!record->ci_method)
            plx_agreement_remark(&note, "no interval can be computed for this value");
        plx_agreement_remark(&note, "%s of McGraw and Wong: %s", plx_icc_other_name(form),
                             asked[f]);
        remark_gaps(rows, found, &note);
        plx_agreement_finish(rows, record, &note);
    }
}

static void explain_concordance(const struct plx_agreement_rows *rows,
                                const struct plx_concordance *found, struct plx_text *note)
{
    if (isnan(found->p_f))
        plx_agreement_remark(note, "no F test of two units and two raters");
    else
        plx_agreement_remark(note, "p by F (Legendre 2005)");
    plx_agreement_remark(note,
                         "chi-square %.4g, df %.4g, p %.3g; mean rank correlation "
                         "of two %ss %.2f; no interval has a trusted formula",
                         found->chi_square, found->df, found->p_chi_square, rows->rater,
                         found->mean_spearman);
}

static void add_concordance(struct plx_agreement_rows *rows,
                            const struct plx_agreement_group *group,
                            const struct plx_scores_found *found)
{
    struct plx_agreement_record *record = add(rows, group, "kendall_w", "ranks", found);
    struct plx_text note = {0};

    if (!record)
        return;
    if (!found) {
        plx_agreement_suppress(rows, record, group);
        return;
    }
    record->value = found->concordance.w;
    record->p = found->concordance.p_f;
    if (isnan(record->value) && found->concordance.reason == PLX_REASON_NONE)
        plx_agreement_remark(&note, "left out: ranking so many %ss takes too long", rows->unit);
    else if (isnan(record->value))
        plx_agreement_remark(&note, "%s: %s", plx_reason_code(found->concordance.reason),
                             plx_reason_text(found->concordance.reason));
    else
        explain_concordance(rows, &found->concordance, &note);
    if (group->everybody && !isnan(record->value))
        plx_agreement_set_certain(record, &note);
    remark_gaps(rows, found, &note);
    plx_agreement_finish(rows, record, &note);
}

static void explain_consensus(enum plx_battery_consensus measure,
                              const struct plx_consensus_estimates *found, size_t units,
                              struct plx_text *note)
{
    const double value = found->estimate[measure].value;

    if (measure == PLX_RWG_J && value == 0)
        plx_agreement_remark(note, "truncated: answers are spread as widely as chance would, or "
                                   "wider");
    if (measure == PLX_AD_MEAN_J || measure == PLX_AD_MEDIAN_J)
        plx_agreement_remark(note, "in scale points: 0 is full agreement");
    if (measure == PLX_AWG_J && found->awg_undefined > 0 && isfinite(value))
        plx_agreement_remark(note, "%zu of %zu question%s %s a mean too near an end of the scale",
                             found->awg_undefined, units, units == 1 ? "" : "s",
                             found->awg_undefined == 1 ? "has" : "have");
}

void plx_agreement_rows_consensus(struct plx_agreement_rows *rows,
                                  const struct plx_agreement_group *group,
                                  const struct plx_scores_found *found,
                                  const struct plx_consensus_estimates *consensus)
{
    for (size_t m = 0; m < PLX_BATTERY_CONSENSUS; m++) {
        const enum plx_battery_consensus measure = (enum plx_battery_consensus)m;
        struct plx_agreement_record *record =
            add(rows, group, plx_battery_consensus_name(measure), scores, found);
        struct plx_text note = {0};

        if (!record)
            return;
        if (!found) {
            plx_agreement_suppress(rows, record, group);
            continue;
        }
        plx_agreement_set(rows, record, &consensus->estimate[m], group->everybody,
                          "respondent jackknife", &note);
        record->p = NAN;
        explain_consensus(measure, consensus, found->sums->units, &note);
        remark_gaps(rows, found, &note);
        plx_agreement_finish(rows, record, &note);
    }
}

void plx_agreement_rows_scores(struct plx_agreement_rows *rows,
                               const struct plx_agreement_group *group,
                               const struct plx_scores_found *found)
{
    add_icc(rows, group, found);
    add_concordance(rows, group, found);
}

void plx_agreement_rows_concordance(struct plx_agreement_rows *rows,
                                    const struct plx_agreement_group *group,
                                    const struct plx_concordance_estimates *found, size_t units,
                                    size_t raters, bool weighted)
{
    static const char *const names[] = {"concordance", "concordance_latent"};
    static const char *const meaning[] = {
        "Lin's concordance of one person of each team, over those who answered every question",
        "concordance of the teams' long-run mean scores; may exceed 1",
    };

    for (size_t i = 0; i < 2; i++) {
        struct plx_agreement_record *record = plx_agreement_add(rows, group, names[i], scores);
        struct plx_text note = {0};

        if (!record)
            return;
        if (!found) {
            plx_agreement_suppress(rows, record, group);
            continue;
        }
        record->units = units;
        record->raters = raters;
        plx_agreement_set(rows, record, i ? &found->latent : &found->single, group->everybody,
                          "respondent jackknife", &note);
        plx_agreement_remark(&note, "%s", meaning[i]);
        if (weighted)
            plx_agreement_remark(&note, "weights of respondents do not count here");
        plx_agreement_finish(rows, record, &note);
    }
}
