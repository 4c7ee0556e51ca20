/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "hiding.h"
#include "parallax/base/memory.h"
#include "persona_model.h"

void plx_persona_suppress(struct plx_persona_model *model)
{
    const size_t minimum = model->study->privacy_minimum;
    size_t hidden = 0;
    size_t people = 0;

    for (size_t j = 0; j < model->k; j++)
        if (model->size[j] > 0 && model->size[j] < minimum) {
            model->suppressed[j] = true;
            hidden++;
            people += model->size[j];
        }
    while (hidden == 1 || (hidden > 0 && people < minimum)) {
        size_t next = PLX_NONE;

        for (size_t j = 0; j < model->k; j++)
            if (!model->suppressed[j] && (next == PLX_NONE || model->size[j] <= model->size[next]))
                next = j;
        if (next == PLX_NONE)
            return;
        model->suppressed[next] = true;
        hidden++;
        people += model->size[next];
    }
}

/* Who answered each question of those that may be in the model: a row per persona, then those
   without one. Of the latter, whether they are too few in any team by itself. */
static enum plx_status count_answers(const struct plx_persona_model *model, struct hiding *hiding,
                                     bool *few, struct plx_error *err)
{
    const struct plx_responses *responses = model->responses;
    const size_t teams = model->study->n_teams;
    uint32_t *group = plx_array_new(responses->n, sizeof *group);
    size_t *left = plx_array_new(teams, sizeof *left);
    enum plx_status status = group && left ? PLX_OK : plx_fail_memory(err, "what stays hidden");

    for (size_t row = 0; status == PLX_OK && row < responses->n; row++)
        group[row] = (uint32_t)model->k;
    for (size_t i = 0; status == PLX_OK && i < model->features.rows; i++)
        group[model->features.row[i]] = model->label[i];
    for (size_t q = 0; status == PLX_OK && q < model->study->n_questions; q++) {
        for (size_t t = 0; t < teams; t++)
            left[t] = 0;
        for (size_t row = 0; row < responses->n; row++) {
            if (!model->take[row] || !plx_column_answered(&responses->column[q], row))
                continue;
            hiding->base[group[row] * hiding->columns + q]++;
            left[responses->team[row]] += group[row] == model->k;
        }
        for (size_t t = 0; t < teams; t++)
            few[q] = few[q] || (left[t] > 0 && left[t] < model->study->privacy_minimum);
    }
    free(left);
    free(group);
    return status;
}

/* Marks what must not be told, before what would tell it is looked for. Those without a persona
   are in no table, so they cover others at no cost; by themselves they have to be covered where
   they are few. */
static void mark_first(const struct plx_persona_model *model, struct hiding *hiding,
                       const bool *few)
{
    const size_t questions = model->study->n_questions;
    const size_t k = model->k;

    for (size_t q = 0; q < questions; q++) {
        bool *hidden = hiding->hidden + q;
        const size_t *base = hiding->base + q;
        bool any = few[q];

        hidden[(k + 1) * hiding->columns] = model->hidden[q];
        for (size_t j = 0; j < k; j++) {
            const size_t at = j * hiding->columns;

            hidden[at] =
                base[at] > 0 && (model->suppressed[j] || base[at] < model->study->privacy_minimum);
            any = any || hidden[at];
        }
        hidden[k * hiding->columns] = any && base[k * hiding->columns] > 0;
    }
}

enum plx_status plx_persona_hide(struct plx_persona_model *model, struct plx_error *err)
{
    const size_t questions = model->study->n_questions;
    struct hiding hiding = {.cuts = 1, .minimum = model->study->privacy_minimum};
    bool *few = plx_array_new(questions, sizeof *few);
    enum plx_status status = few ? PLX_OK : plx_fail_memory(err, "what stays hidden");

    hiding.cut[0].levels = model->k + 1;
    free(model->hides);
    model->hides = plx_array_new((model->k + 1) * questions, sizeof *model->hides);
    if (!model->hides || !hiding_lay_out(&hiding, questions))
        status = plx_fail_memory(err, "what stays hidden");
    if (status == PLX_OK)
        status = hiding_allocate(&hiding, err);
    if (status == PLX_OK)
        status = count_answers(model, &hiding, few, err);
    if (status == PLX_OK) {
        mark_first(model, &hiding, few);
        status = hiding_decide(&hiding, err);
    }
    for (size_t q = 0; status == PLX_OK && q < questions; q++) {
        for (size_t j = 0; j < model->k; j++)
            model->hides[j * questions + q] = hiding.hidden[j * hiding.columns + q];
        model->hides[model->k * questions + q] = hiding.hidden[(model->k + 1) * hiding.columns + q];
    }
    hiding_release(&hiding);
    free(few);
    return status;
}
