/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feature_coding.h"
#include "parallax/base/memory.h"
#include "persona_model.h"

/* The same rule as for the overall mean in the profiles; that a feature does not vary tells every
   answer, and the factor tells the standard deviation. */
static bool is_hidden(const struct plx_persona_model *model, const struct plx_feature *feature)
{
    return model->part->total_hidden[feature->question] ||
           (feature->answered > 0 && feature->answered < model->study->privacy_minimum);
}

static enum plx_status add_feature(struct plx_persona_model *model,
                                   const struct plx_feature *feature, struct plx_error *err)
{
    const struct plx_question *question = &model->study->question[feature->question];
    struct plx_pool *pool = &model->results->pool;
    struct plx_persona_feature_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_FEATURES], &record, err);

    if (status != PLX_OK)
        return status;
    record->model = model->name;
    record->question = plx_pool_string(pool, question->id);
    record->feature = plx_pool_string(pool, plx_feature_code(model->study, feature));
    record->label = plx_pool_string(pool, plx_feature_label(model->study, feature));
    record->coding = plx_feature_coding(model->study, feature, model->study->personas.centre, pool);
    record->weight = question->weight;
    record->note = feature->problem;
    if (is_hidden(model, feature)) {
        record->note = "suppressed";
    } else {
        record->answered = feature->answered;
        record->factor = feature->factor;
        record->mean = feature->mean;
        record->sd = feature->sd;
    }
    return record->question && record->feature && record->label && record->coding
               ? PLX_OK
               : plx_fail_memory(err, "the features of personas");
}

enum plx_status plx_persona_features(struct plx_persona_model *model, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t f = 0; status == PLX_OK && f < model->features.count; f++)
        status = add_feature(model, &model->features.feature[f], err);
    return status;
}
