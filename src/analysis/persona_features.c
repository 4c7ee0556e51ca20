/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/memory.h"
#include "persona_model.h"

/* The scores are those of the options, which may come in any order of theirs. */
static const char *score_coding(const struct plx_persona_model *model,
                                const struct plx_question *question)
{
    const bool centred = model->study->personas.centre && question->type == PLX_SCALE;
    double low = question->option[0].value;
    double high = low;

    for (size_t o = 1; o < question->n_options; o++) {
        low = question->option[o].value < low ? question->option[o].value : low;
        high = question->option[o].value > high ? question->option[o].value : high;
    }
    return plx_pool_format(&model->results->pool, "score %.15g..%.15g%s", low, high,
                           centred ? " less the respondent's mean score" : "");
}

static const char *coding_of(const struct plx_persona_model *model,
                             const struct plx_feature *feature)
{
    const struct plx_question *question = &model->study->question[feature->question];

    switch (question->type) {
    case PLX_SCALE:
    case PLX_SINGLE:
        return feature->option == PLX_NONE ? score_coding(model, question) : "1 if chosen, else 0";
    case PLX_NUMBER:
        return "number";
    case PLX_MULTI:
        return "1 if ticked, else 0";
    case PLX_RANK:
        return "options + 1 - rank";
    case PLX_POINTS:
        return "points";
    case PLX_BEST_WORST:
        return "times best less times worst";
    case PLX_TEXT:
    case PLX_QUESTION_TYPES:
        break;
    }
    return "none";
}

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
    record->coding = coding_of(model, feature);
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
