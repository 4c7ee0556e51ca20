/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "parallax/analysis/features.h"
#include "persona_fit.h"

/* What a run writes is far below; squares of it, and sums of these, stay finite. */
static const double most_entry = 1e30;

static bool is_of(const char *model, const char *own)
{
    return model && own && strcmp(model, own) == 0;
}

/* A feature without a factor had no part in distances. */
static bool is_measure(const struct plx_persona_feature_record *record)
{
    if (isnan(record->factor) || record->factor == 0)
        return true;
    return record->factor > 0 && isfinite(record->factor) && record->sd > 0 &&
           record->sd * record->factor <= most_entry &&
           fabs(record->mean * record->factor) <= most_entry;
}

static enum plx_status check_features(const struct plx_persona_fit *fit, struct plx_error *err)
{
    const struct plx_table *table = &fit->personas->table[PLX_TABLE_PERSONA_FEATURES];
    const struct plx_place place = {fit->settings->folder, 0, NULL};

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_feature_record *record = plx_table_row(table, i);

        if (is_of(record->model, fit->measure) && !is_measure(record))
            return plx_fail_at(err, PLX_DATA, &place,
                               "persona_features: the mean, sd and factor of the feature \"%s\" "
                               "measure no distance; make the folder again",
                               record->feature ? record->feature : "");
    }
    return PLX_OK;
}

static enum plx_status check_centres(const struct plx_persona_fit *fit, struct plx_error *err)
{
    const struct plx_table *table = &fit->personas->table[PLX_TABLE_PERSONA_CENTRES];
    const struct plx_place place = {fit->settings->folder, 0, NULL};

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_centre_record *record = plx_table_row(table, i);

        if (is_of(record->model, fit->model) && fabs(record->value) > most_entry)
            return plx_fail_at(err, PLX_DATA, &place,
                               "persona_centres: %g, on the feature \"%s\", is too far away for a "
                               "centre; make the folder again",
                               record->value, record->feature ? record->feature : "");
    }
    return PLX_OK;
}

enum plx_status plx_persona_fit_check(const struct plx_persona_fit *fit, struct plx_error *err)
{
    const enum plx_status status = check_features(fit, err);

    return status == PLX_OK ? check_centres(fit, err) : status;
}
