/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normal theory for the largest |t|: numbers with the components' correlations are drawn instead
   of people. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "gap_null.h"
#include "parallax/base/memory.h"
#include "parallax/base/stream.h"

enum { DRAWS = 9999 };

/* Adds a team's covariances of the component means to a components x components matrix. */
static void add_covariance(const struct gap_kernel *kernel, size_t team,
                           const struct plx_gap_component *component, double *matrix)
{
    const struct plx_cells *cells = kernel->cells;
    const size_t c = kernel->components;
    const double n = (double)kernel->n[team];
    double weights = 0;
    double scale;

    for (size_t j = 0; j < cells->cells; j++)
        weights += (cells->weight ? cells->weight[j] : 1) * (double)cells->count[team][j];
    scale = n / (n - 1) / (weights * weights) * kernel->keep[team];
    for (size_t j = 0; j < cells->cells; j++) {
        const double w = cells->weight ? cells->weight[j] : 1;
        const double part = scale * w * w * (double)cells->count[team][j];
        const double *value = cells->value + j * c;

        for (size_t o = 0; part > 0 && o < c; o++)
            for (size_t p = 0; p <= o; p++)
                matrix[o * c + p] += part * (value[o] - component[o].mean[team]) *
                                     (value[p] - component[p].mean[team]);
    }
}

/* The lower root of the correlations, in place. Shares add up to one, so a component may be spoken
   for by the others; its own part is then nothing but rounding, and 0. */
static void root_of_correlation(double *matrix, size_t c)
{
    for (size_t o = c; o-- > 0;)
        for (size_t p = 0; p <= o; p++) {
            const double scale = sqrt(matrix[o * c + o] * matrix[p * c + p]);

            if (p < o)
                matrix[o * c + p] = scale > 0 ? matrix[o * c + p] / scale : 0;
        }
    for (size_t o = 0; o < c; o++)
        matrix[o * c + o] = matrix[o * c + o] > 0;
    for (size_t p = 0; p < c; p++) {
        for (size_t k = 0; k < p; k++)
            matrix[p * c + p] -= matrix[p * c + k] * matrix[p * c + k];
        matrix[p * c + p] = matrix[p * c + p] > 1e-10 ? sqrt(matrix[p * c + p]) : 0;
        for (size_t o = p + 1; o < c; o++) {
            for (size_t k = 0; k < p; k++)
                matrix[o * c + p] -= matrix[o * c + k] * matrix[p * c + k];
            matrix[o * c + p] = matrix[p * c + p] > 0 ? matrix[o * c + p] / matrix[p * c + p] : 0;
        }
    }
}

static double draw_largest(const double *root, size_t c, double *normal, struct plx_stream *stream)
{
    double largest = 0;

    for (size_t o = 0; o < c; o++) {
        double z = 0;

        normal[o] = plx_stream_normal(stream);
        for (size_t k = 0; k <= o; k++)
            z += root[o * c + k] * normal[k];
        largest = fmax(largest, fabs(z));
    }
    return largest;
}

enum plx_status gap_simulate_normal(const struct gap_kernel *kernel,
                                    const struct plx_gap_settings *settings,
                                    struct plx_gap_component *component, struct gap_null *null,
                                    struct plx_error *err)
{
    const size_t c = kernel->components;
    double *root = plx_array_new(c * c, sizeof *root);
    double *normal = plx_array_new(c, sizeof *normal);
    double *largest = plx_array_new(DRAWS, sizeof *largest);
    enum plx_status status = PLX_OK;

    if (!root || !normal || !largest) {
        status = plx_fail_memory(err, "the correlations of options");
        goto done;
    }
    null->method = PLX_GAP_ASYMPTOTIC;
    null->replicates = 0;
    if (c == 1) {
        component->p = fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(component->t)));
        null->critical = gsl_cdf_ugaussian_Qinv(GAP_INTERVAL_ALPHA / 2);
        goto done;
    }
    add_covariance(kernel, 0, component, root);
    add_covariance(kernel, 1, component, root);
    root_of_correlation(root, c);
    for (size_t i = 0; i < DRAWS; i++) {
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, PLX_FOR_PERMUTATION, (uint32_t)i, settings->task);
        largest[i] = draw_largest(root, c, normal, &stream);
    }
    for (size_t o = 0; o < c; o++) {
        double extreme = 0;

        for (size_t i = 0; i < DRAWS; i++)
            extreme += largest[i] >= fabs(component[o].t);
        component[o].p = (extreme + 1) / (DRAWS + 1);
    }
    null->critical = gap_critical(largest, DRAWS);
done:
    free(root);
    free(normal);
    free(largest);
    return status;
}
