/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "features_steps.h"

double plx_features_level(const struct plx_features_source *source,
                          const struct plx_features *features, size_t row)
{
    double sum = 0;
    double count = 0;

    for (size_t f = 0; f < features->count; f++) {
        const struct plx_feature *feature = &features->feature[features->order[f]];
        double value;

        if (!plx_features_is_scale(source, feature))
            continue;
        value = plx_feature_value(source->study, source->responses, feature, row);
        if (!(fabs(value) <= PLX_FEATURES_MOST))
            continue;
        sum += value;
        count++;
    }
    return count < 2 ? NAN : sum / count;
}

void plx_features_row(const struct plx_features *features, const struct plx_study *study,
                      const struct plx_responses *responses, size_t row, double *scratch,
                      float *values)
{
    const struct plx_features_source source = {study, responses};
    const size_t components = plx_features_columns(features);
    const size_t columns = features->axis ? features->axis->size1 : components;
    const double level = study->personas.centre ? plx_features_level(&source, features, row) : 0;

    for (size_t c = 0; c < columns; c++) {
        const struct plx_feature *feature = &features->feature[features->column[c]];
        const double value = plx_feature_value(study, responses, feature, row);

        scratch[c] = plx_features_entry(
            feature, plx_features_is_scale(&source, feature) ? value - level : value);
        if (!features->axis)
            values[c] = (float)scratch[c];
    }
    for (size_t p = 0; features->axis && p < components; p++) {
        double sum = 0;

        for (size_t c = 0; c < columns; c++)
            sum += isnan(scratch[c])
                       ? 0
                       : (double)(float)scratch[c] * gsl_matrix_get(features->axis, c, p);
        values[p] = (float)sum;
    }
}
