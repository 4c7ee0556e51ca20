/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "persona_model.h"

bool plx_persona_shows_centre(const struct plx_persona_model *model, size_t j)
{
    bool hidden = model->suppressed[j];

    for (size_t f = 0; f < model->features.count; f++)
        hidden = hidden || plx_persona_hides(model, j, model->features.feature[f].question);
    return !hidden;
}

bool plx_persona_shows_centres(const struct plx_persona_model *model)
{
    bool shown = true;

    for (size_t j = 0; j < model->k; j++)
        shown = shown && plx_persona_shows_centre(model, j);
    return shown;
}

static enum plx_status hide(struct plx_persona_model *model,
                            struct plx_persona_choice_record *record, struct plx_error *err)
{
    static const char why[] = "inertia suppressed, as it would tell answers of too few people";
    const char *note = record->note && *record->note
                           ? plx_pool_format(&model->results->pool, "%s; %s", record->note, why)
                           : why;

    if (!note)
        return plx_fail_memory(err, "the choice of personas");
    record->inertia = NAN;
    record->calinski_harabasz = NAN;
    record->davies_bouldin = NAN;
    record->bic = NAN;
    record->note = note;
    return PLX_OK;
}

enum plx_status plx_persona_hide_sums(struct plx_persona_model *model, struct plx_error *err)
{
    struct plx_table *table = &model->results->table[PLX_TABLE_PERSONA_CHOICE];
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < table->count && !plx_persona_shows_centres(model); i++) {
        struct plx_persona_choice_record *record = plx_table_row(table, i);

        if (status == PLX_OK && record->chosen && strcmp(record->model, model->name) == 0)
            status = hide(model, record, err);
    }
    return status;
}
