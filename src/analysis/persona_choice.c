/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "persona_why.h"

static enum plx_persona_objection objection(const struct plx_persona_choice *choice,
                                            const struct plx_persona_candidate *candidate)
{
    if (!candidate->fitted)
        return PLX_PERSONA_TOO_MANY;
    if (candidate->k < 2)
        return PLX_PERSONA_ONE;
    if (candidate->smallest_rows < choice->model->study->privacy_minimum)
        return PLX_PERSONA_TOO_FEW;
    if (candidate->smallest < PLX_PERSONA_LEAST_SHARE)
        return PLX_PERSONA_SMALL;
    if (!(candidate->stability.median >= PLX_PERSONA_LEAST_STABILITY))
        return PLX_PERSONA_UNSTABLE;
    return isnan(candidate->silhouette) ? PLX_PERSONA_UNMEASURED : PLX_PERSONA_PASSES;
}

/* Of those that pass the one of the largest silhouette, or NULL. */
static const struct plx_persona_candidate *find_best(struct plx_persona_choice *choice)
{
    const struct plx_persona_candidate *best = NULL;

    for (size_t c = 0; c < choice->candidates; c++) {
        struct plx_persona_candidate *candidate = &choice->candidate[c];

        candidate->objection = objection(choice, candidate);
        if (candidate->objection == PLX_PERSONA_PASSES &&
            (!best || candidate->silhouette > best->silhouette))
            best = candidate;
    }
    return best;
}

/* The smallest within one standard error of the best, which is one itself. */
static struct plx_persona_candidate *find_favoured(struct plx_persona_choice *choice)
{
    const struct plx_persona_candidate *best = choice->best;

    for (size_t c = 0; best && c < choice->candidates; c++) {
        struct plx_persona_candidate *candidate = &choice->candidate[c];

        if (candidate->objection == PLX_PERSONA_PASSES &&
            candidate->silhouette >= best->silhouette - best->silhouette_se)
            return candidate;
    }
    return NULL;
}

/* The candidate that the rule takes, or NULL; one number alone is taken as it is. */
static struct plx_persona_candidate *apply_rule(struct plx_persona_choice *choice)
{
    struct plx_persona_candidate *favoured;

    choice->best = find_best(choice);
    if (plx_persona_has_choice(choice))
        favoured = find_favoured(choice);
    else
        favoured = choice->candidate[0].fitted ? &choice->candidate[0] : NULL;
    choice->favoured = favoured;
    return plx_persona_has_choice(choice) && plx_persona_no_gap(choice) ? NULL : favoured;
}

static enum plx_status add_record(const struct plx_persona_choice *choice,
                                  const struct plx_persona_candidate *candidate,
                                  const struct plx_persona_candidate *chosen, struct plx_error *err)
{
    struct plx_persona_model *model = choice->model;
    const bool hidden = candidate->smallest_rows < model->study->privacy_minimum;
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
    record->stability = candidate->stability.median;
    record->jaccard = candidate->lowest_jaccard;
    record->smallest = candidate->fitted && hidden ? NAN : candidate->smallest;
    record->chosen = candidate == chosen;
    record->note = plx_persona_note(choice, candidate, chosen);
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

enum plx_status plx_persona_choose(struct plx_persona_model *model, struct plx_error *err)
{
    struct plx_persona_choice choice;
    struct plx_persona_candidate *chosen = NULL;
    enum plx_status status = plx_persona_candidates(&choice, model, err);

    if (status != PLX_OK)
        goto done;
    chosen = apply_rule(&choice);
    for (size_t c = 0; status == PLX_OK && c < choice.candidates; c++)
        status = add_record(&choice, &choice.candidate[c], chosen, err);
    if (chosen)
        keep(model, chosen);
    else
        model->why_not = plx_persona_why_none(&choice);
    if (status == PLX_OK && !chosen && !model->why_not)
        status = plx_fail_memory(err, "personas");
done:
    plx_persona_candidates_release(&choice);
    return status;
}
