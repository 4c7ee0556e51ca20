/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "persona_from.h"
#include "persona_model.h"

const char *plx_persona_respondent(const struct plx_study *study,
                                   const struct plx_responses *responses, size_t row,
                                   struct plx_pool *pool)
{
    if (study->keep_key && responses->key)
        return plx_pool_string(pool, responses->key[row]);
    return plx_pool_format(pool, "%zu", plx_responses_number(responses, row));
}

static size_t second_nearest(const struct plx_persona_model *model, size_t i)
{
    size_t second = PLX_NO_COUNT;
    double least = HUGE_VAL;

    for (size_t j = 0; j < model->k; j++) {
        const double distance = j == model->label[i] ? HUGE_VAL : plx_persona_distance(model, i, j);

        if (distance < least) {
            least = distance;
            second = j + 1;
        }
    }
    return second;
}

static const char *reason_for(const struct plx_persona_model *model, size_t row)
{
    if (!model->take[row])
        return plx_persona_asked(model->study, (size_t)model->responses->team[row])
                   ? "small_team"
                   : "not_in_teams";
    return model->k == 0 ? "no_clusters" : "no_basis_answer";
}

/* Why a persona's member has no silhouette. */
static const char *note_for(const struct plx_persona_model *model, size_t sampled)
{
    if (model->k < 2)
        return "one_cluster";
    if (sampled == PLX_NONE)
        return "no_silhouette: outside the sample";
    return isnan(model->silhouette[sampled]) ? "no_silhouette" : NULL;
}

/* at is the row of the features that the respondent is, or PLX_NONE; sampled likewise. */
static enum plx_status add_member(struct plx_persona_model *model, size_t row, size_t at,
                                  size_t sampled, struct plx_error *err)
{
    struct plx_persona_member_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_MEMBERS], &record, err);

    if (status != PLX_OK)
        return status;
    record->respondent =
        plx_persona_respondent(model->study, model->responses, row, &model->results->pool);
    record->team =
        plx_pool_string(&model->results->pool, model->study->team[model->responses->team[row]].id);
    record->model = model->name;
    if (at == PLX_NONE || model->k == 0) {
        record->reason = reason_for(model, row);
    } else {
        record->persona = plx_persona_number(model->label[at]);
        record->distance = plx_persona_distance(model, at, model->label[at]);
        record->second = second_nearest(model, at);
        record->silhouette = sampled == PLX_NONE ? NAN : model->silhouette[sampled];
        record->note = note_for(model, sampled);
    }
    return record->respondent && record->team ? PLX_OK : plx_fail_memory(err, "personas");
}

/* In the order of the respondents, whatever that of the features and the sample is. */
static enum plx_status add_members(struct plx_persona_model *model, struct plx_error *err)
{
    const size_t n = model->responses->n;
    size_t *at = plx_array_new(n, sizeof *at);
    size_t *sampled = plx_array_new(n, sizeof *sampled);
    enum plx_status status = at && sampled ? PLX_OK : plx_fail_memory(err, "personas");

    for (size_t row = 0; status == PLX_OK && row < n; row++)
        at[row] = sampled[row] = PLX_NONE;
    for (size_t i = 0; status == PLX_OK && i < model->features.rows; i++)
        at[model->features.row[i]] = i;
    for (size_t s = 0; status == PLX_OK && s < model->sampled; s++)
        sampled[model->features.row[model->sample[s]]] = s;
    for (size_t row = 0; status == PLX_OK && row < n; row++)
        status = add_member(model, row, at[row], sampled[row], err);
    free(sampled);
    free(at);
    return status;
}

enum plx_status plx_persona_rows(struct plx_persona_model *model, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    if (model->settings->with_responses)
        status = add_members(model, err);
    if (status == PLX_OK && model->k > 0)
        status = plx_persona_map(model, err);
    return status;
}
