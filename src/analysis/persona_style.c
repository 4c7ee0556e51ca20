/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_style.h"

#include <math.h>

enum { LEAST_QUESTIONS = 3 };

/* How far column c of the matrix moves when the answer is a point higher; 0 for what is no scale.
 */
static double point_in(const struct plx_persona_model *model, size_t c)
{
    const struct plx_feature *feature = &model->features.feature[model->features.column[c]];

    return model->study->question[feature->question].type == PLX_SCALE ? feature->factor : 0;
}

static double mean_of(const struct plx_kmeans *found, size_t c)
{
    double sum = 0;
    double weight = 0;

    for (size_t j = 0; j < found->k; j++) {
        sum += found->weight[j] * gsl_matrix_get(found->centres, j, c);
        weight += found->weight[j];
    }
    return sum / weight;
}

double plx_persona_style(const struct plx_persona_model *model, const struct plx_kmeans *found)
{
    const size_t columns = model->features.columns;
    size_t scales = 0;
    double length = 0;
    double along = 0;
    double all = 0;

    if (model->features.axis || model->study->personas.centre)
        return NAN;
    for (size_t c = 0; c < columns; c++) {
        scales += point_in(model, c) > 0;
        length += pow(point_in(model, c), 2);
    }
    for (size_t j = 0; j < found->k; j++) {
        double projected = 0;
        double squares = 0;

        for (size_t c = 0; c < columns; c++) {
            const double apart = gsl_matrix_get(found->centres, j, c) - mean_of(found, c);

            projected += apart * point_in(model, c);
            squares += apart * apart;
        }
        along += found->weight[j] * projected * projected;
        all += found->weight[j] * squares;
    }
    return scales < LEAST_QUESTIONS || !(all > 0) ? NAN : along / length / all;
}
