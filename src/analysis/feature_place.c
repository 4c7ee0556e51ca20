/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feature_place.h"

#include <math.h>

static bool is_scale(const struct plx_study *study, const struct plx_feature *feature)
{
    return study->question[feature->question].type == PLX_SCALE;
}

double plx_feature_level(const struct plx_feature_frame *frame, size_t row)
{
    double sum = 0;
    double count = 0;

    if (!frame->centred)
        return 0;
    for (size_t i = 0; i < frame->count; i++) {
        const struct plx_feature *feature = &frame->feature[frame->order ? frame->order[i] : i];
        double value;

        if (!is_scale(frame->study, feature))
            continue;
        value = plx_feature_value(frame->study, frame->responses, feature, row);
        if (!(fabs(value) <= PLX_FEATURE_MOST))
            continue;
        sum += value;
        count++;
    }
    return count < 2 ? NAN : sum / count;
}

float plx_feature_place(const struct plx_feature_frame *frame, size_t f, size_t row, double level)
{
    const struct plx_feature *feature = &frame->feature[f];
    const double value = plx_feature_value(frame->study, frame->responses, feature, row);
    const double own = frame->centred && is_scale(frame->study, feature) ? level : 0;

    return (float)((value - own - feature->mean) * feature->factor);
}

void plx_features_row(const struct plx_features *features, const struct plx_study *study,
                      const struct plx_responses *responses, size_t row, double *scratch,
                      float *values)
{
    const struct plx_feature_frame frame = {
        study,           responses, features->feature, features->count, study->personas.centre,
        features->order,
    };
    const size_t components = features->columns;
    const size_t columns = features->axis ? features->axis->size1 : components;
    const double level = plx_feature_level(&frame, row);

    for (size_t c = 0; c < columns; c++) {
        const float value = plx_feature_place(&frame, features->column[c], row, level);

        if (features->axis)
            scratch[c] = (double)value;
        else
            values[c] = value;
    }
    for (size_t p = 0; features->axis && p < components; p++) {
        double sum = 0;

        for (size_t c = 0; c < columns; c++)
            sum += isnan(scratch[c]) ? 0 : scratch[c] * gsl_matrix_get(features->axis, c, p);
        values[p] = (float)sum;
    }
}

const float *plx_features_entries(const struct plx_features *features,
                                  const struct plx_study *study,
                                  const struct plx_responses *responses, size_t i, float *room)
{
    if (features->values)
        return gsl_matrix_float_const_ptr(features->values, i, 0);
    plx_features_row(features, study, responses, features->row[i], NULL, room);
    return room;
}
