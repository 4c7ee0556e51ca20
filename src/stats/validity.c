/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/validity.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/* The clusters' means and spreads; one more cluster holds all rows. */
struct clusters {
    size_t k;
    size_t columns;
    double *mean;     /* (k + 1) x columns */
    double *observed; /* (k + 1) x columns: weights behind each mean */
    double *weight;   /* k + 1 */
    double *distance; /* k: sum of distances to the mean */
};

static double *mean_of(const struct clusters *clusters, size_t j)
{
    return clusters->mean + j * clusters->columns;
}

static void add_row(struct clusters *clusters, size_t j, const double *row, double weight)
{
    clusters->weight[j] += weight;
    for (size_t f = 0; f < clusters->columns; f++)
        if (!isnan(row[f])) {
            mean_of(clusters, j)[f] += weight * row[f];
            clusters->observed[j * clusters->columns + f] += weight;
        }
}

static void find_means(struct clusters *clusters, const struct plx_points *points,
                       const uint32_t *label, double *scratch)
{
    for (size_t i = 0; i < points->rows; i++) {
        const double *row = plx_points_row(points, i, scratch);

        add_row(clusters, label[i], row, plx_points_weight(points, i));
        add_row(clusters, clusters->k, row, plx_points_weight(points, i));
    }
    for (size_t c = 0; c < (clusters->k + 1) * clusters->columns; c++)
        if (clusters->observed[c] > 0)
            clusters->mean[c] /= clusters->observed[c];
}

static double davies_bouldin(const struct clusters *clusters)
{
    double sum = 0;
    double used = 0;

    for (size_t i = 0; i < clusters->k; i++) {
        double worst = 0;

        if (clusters->weight[i] == 0)
            continue;
        for (size_t j = 0; j < clusters->k; j++) {
            double square = 0;

            if (j == i || clusters->weight[j] == 0)
                continue;
            for (size_t f = 0; f < clusters->columns; f++)
                square += pow(mean_of(clusters, i)[f] - mean_of(clusters, j)[f], 2);
            worst = fmax(worst, (clusters->distance[i] / clusters->weight[i] +
                                 clusters->distance[j] / clusters->weight[j]) /
                                    sqrt(square));
        }
        sum += worst;
        used++;
    }
    return used > 1 ? sum / used : NAN;
}

static double bic(const struct clusters *clusters, double inertia)
{
    const double n = clusters->weight[clusters->k];
    const double d = (double)clusters->columns;
    const double k = (double)clusters->k;
    const double variance = inertia / (d * (n - k));
    double likelihood = -n * d / 2 * log(2 * M_PI * variance) - d * (n - k) / 2;

    if (!(n > k) || !(inertia > 0))
        return NAN;
    for (size_t j = 0; j < clusters->k; j++)
        if (clusters->weight[j] > 0)
            likelihood += clusters->weight[j] * log(clusters->weight[j] / n);
    return likelihood - (k - 1 + d * k + 1) / 2 * log(n);
}

static void measure(struct clusters *clusters, const struct plx_points *points,
                    const uint32_t *label, struct plx_validity *validity)
{
    const double n = clusters->weight[clusters->k];
    const double k = (double)clusters->k;

    *validity = (struct plx_validity){.calinski_harabasz = NAN};
    for (size_t i = 0; i < points->rows; i++) {
        const double weight = plx_points_weight(points, i);
        const double square = plx_points_square(points, i, mean_of(clusters, label[i]));

        validity->inertia += weight * square;
        validity->total += weight * plx_points_square(points, i, mean_of(clusters, clusters->k));
        clusters->distance[label[i]] += weight * sqrt(square);
    }
    validity->log_inertia = log(validity->inertia);
    if (clusters->k > 1 && n > k && validity->inertia > 0)
        validity->calinski_harabasz =
            (validity->total - validity->inertia) / (k - 1) / (validity->inertia / (n - k));
    validity->davies_bouldin = davies_bouldin(clusters);
    validity->bic = bic(clusters, validity->inertia);
}

enum plx_status plx_validity_measure(const struct plx_points *points,
                                     const struct plx_grouping *grouping,
                                     struct plx_validity *validity, struct plx_error *err)
{
    struct clusters clusters = {.k = grouping->k, .columns = points->columns};
    const size_t cells = (grouping->k + 1) * points->columns;
    double *scratch = plx_array_new(points->columns, sizeof *scratch);
    enum plx_status status = PLX_OK;

    clusters.mean = plx_array_new(cells, sizeof *clusters.mean);
    clusters.observed = plx_array_new(cells, sizeof *clusters.observed);
    clusters.weight = plx_array_new(grouping->k + 1, sizeof *clusters.weight);
    clusters.distance = plx_array_new(grouping->k, sizeof *clusters.distance);
    if (scratch && clusters.mean && clusters.observed && clusters.weight && clusters.distance) {
        find_means(&clusters, points, grouping->label, scratch);
        measure(&clusters, points, grouping->label, validity);
    } else {
        status = plx_fail_memory(err, "judging clusters");
    }
    free(clusters.distance);
    free(clusters.weight);
    free(clusters.observed);
    free(clusters.mean);
    free(scratch);
    return status;
}
