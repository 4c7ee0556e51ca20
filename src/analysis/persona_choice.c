/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "persona_candidates.h"

static const double least_share = 0.05;
static const double least_stability = 0.6;

/* Why a fitted k is no candidate, or NULL. */
static const char *objection(const struct plx_persona_choice *choice,
                             const struct plx_persona_candidate *candidate)
{
    if (candidate->k < 2)
        return "one_cluster";
    if (candidate->smallest < least_share)
        return "its smallest persona holds under 5 %";
    if (candidate->smallest_rows < choice->model->study->privacy_minimum)
        return "its smallest persona is under the privacy minimum";
    if (!(candidate->stability >= least_stability))
        return "its personas do not come back when respondents are resampled (under 0.6)";
    return NULL;
}

/* Gaps of a constant, or of fewer rows than two, are no evidence for clusters either. */
static bool no_gap(const struct plx_persona_choice *choice)
{
    return choice->high >= 2 && choice->gap_measured &&
           !(choice->gap[0].gap < choice->gap[1].gap - choice->gap[1].se);
}

/* The candidate that the rule takes, or NULL. */
static struct plx_persona_candidate *apply_rule(struct plx_persona_choice *choice)
{
    const struct plx_persona_candidate *best;

    for (size_t c = 0; c < choice->candidates; c++) {
        struct plx_persona_candidate *candidate = &choice->candidate[c];

        if (!candidate->fitted)
            continue;
        candidate->problem = objection(choice, candidate);
        if (!candidate->problem &&
            (!choice->best || candidate->silhouette > choice->best->silhouette))
            choice->best = candidate;
    }
    best = choice->best;
    for (size_t c = 0; best && c < choice->candidates; c++) {
        struct plx_persona_candidate *candidate = &choice->candidate[c];

        if (candidate->fitted && !candidate->problem &&
            candidate->silhouette >= best->silhouette - best->silhouette_se)
            return candidate;
    }
    return NULL;
}

static const char *sample_note(const struct plx_persona_model *model)
{
    if (!model->sample_values)
        return "";
    return plx_pool_format(&model->results->pool, "; on a sample of %zu of %zu respondents",
                           model->sampled, model->features.rows);
}

/* Why a k was taken or not; NULL when out of memory. */
static const char *verdict_on(const struct plx_persona_choice *choice,
                              const struct plx_persona_candidate *candidate,
                              const struct plx_persona_candidate *chosen)
{
    struct plx_pool *pool = &choice->model->results->pool;

    if (!candidate->fitted || (choice->candidates > 1 && candidate->problem))
        return candidate->problem;
    if (choice->candidates == 1)
        return "asked for";
    if (!chosen)
        return "no clusters: gap(1) >= gap(2) - s(2)";
    if (candidate == chosen && candidate == choice->best)
        return "the largest silhouette";
    if (candidate == chosen)
        return plx_pool_format(pool, "within one standard error of k = %zu, and smaller",
                               choice->best->k);
    if (candidate == choice->best)
        return plx_pool_format(
            pool, "the largest silhouette, but k = %zu is within one standard error", chosen->k);
    return "a smaller silhouette";
}

static enum plx_status add_record(const struct plx_persona_choice *choice,
                                  const struct plx_persona_candidate *candidate,
                                  const struct plx_persona_candidate *chosen, struct plx_error *err)
{
    struct plx_persona_model *model = choice->model;
    const char *sample = sample_note(model);
    const char *verdict = verdict_on(choice, candidate, chosen);
    struct plx_persona_choice_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_CHOICE], &record, err);

    if (status != PLX_OK)
        return status;
    record->model = model->name;
    record->k = candidate->k;
    record->inertia = candidate->validity.inertia;
    record->silhouette = candidate->silhouette;
    record->silhouette_se = candidate->silhouette_se;
    record->calinski_harabasz = candidate->validity.calinski_harabasz;
    record->davies_bouldin = candidate->validity.davies_bouldin;
    record->gap = choice->gap[candidate->k - 1].gap;
    record->gap_se = choice->gap[candidate->k - 1].se;
    record->bic = candidate->validity.bic;
    record->stability = candidate->stability;
    record->jaccard = candidate->lowest_jaccard;
    record->smallest = candidate->smallest;
    record->chosen = candidate == chosen;
    record->note =
        sample && verdict ? plx_pool_format(&model->results->pool, "%s%s", verdict, sample) : NULL;
    return record->note ? PLX_OK : plx_fail_memory(err, "personas");
}

/* What the model keeps changes hands. */
static void keep(struct plx_persona_model *model, struct plx_persona_candidate *chosen)
{
    model->k = chosen->k;
    model->label = chosen->found.label;
    model->centres = chosen->found.centres;
    model->silhouette = chosen->value;
    model->jaccard = chosen->jaccard;
    chosen->found.label = NULL;
    chosen->found.centres = NULL;
    chosen->value = NULL;
    chosen->jaccard = NULL;
}

static const char *explain(const struct plx_persona_choice *choice)
{
    if (choice->candidates == 1)
        return choice->candidate[0].problem;
    if (no_gap(choice))
        return "no clusters: one group describes the answers as well (gap statistic)";
    return "no clusters: no number of personas is both large enough and stable";
}

enum plx_status plx_persona_choose(struct plx_persona_model *model, struct plx_error *err)
{
    struct plx_persona_choice choice;
    struct plx_persona_candidate *chosen = NULL;
    enum plx_status status = plx_persona_candidates(&choice, model, err);

    if (status != PLX_OK)
        goto done;
    if (choice.candidates > 1)
        chosen = apply_rule(&choice);
    else if (choice.candidate[0].fitted)
        chosen = &choice.candidate[0];
    if (no_gap(&choice))
        chosen = NULL;
    for (size_t c = 0; status == PLX_OK && c < choice.candidates; c++)
        status = add_record(&choice, &choice.candidate[c], chosen, err);
    if (chosen)
        keep(model, chosen);
    else
        model->why_not = explain(&choice);
done:
    plx_persona_candidates_release(&choice);
    return status;
}
