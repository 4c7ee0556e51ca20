/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Prints how well kinds of respondents are found again, as a mean adjusted Rand index over a
 * tenth of DRAWS data sets, by what is done about missing answers.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/kmeans.h"
#include "rate.h"
#include "support/planted.h"

enum way { KPOD, PARTIAL, MEANS, COMPLETE, WAYS };

static void stop(const char *what)
{
    fprintf(stderr, "validity_planted: %s\n", what);
    exit(2);
}

static void fill_with_means(gsl_matrix *x)
{
    for (size_t f = 0; f < x->size2; f++) {
        double sum = 0;
        double count = 0;

        for (size_t i = 0; i < x->size1; i++)
            if (!isnan(gsl_matrix_get(x, i, f))) {
                sum += gsl_matrix_get(x, i, f);
                count++;
            }
        for (size_t i = 0; i < x->size1; i++)
            if (isnan(gsl_matrix_get(x, i, f)))
                gsl_matrix_set(x, i, f, sum / count);
    }
}

/* Rows with a hole get no say, but a label: the nearest centre's by what they answered. */
static void weigh_complete(const gsl_matrix *x, double *weight)
{
    for (size_t i = 0; i < x->size1; i++) {
        weight[i] = 1;
        for (size_t f = 0; f < x->size2; f++)
            if (isnan(gsl_matrix_get(x, i, f)))
                weight[i] = 0;
    }
}

/* NAN where there are fewer different rows than clusters. */
static double find(const struct planted_plan *plan, enum way way)
{
    struct plx_kmeans_settings settings = {
        .k = plan->kinds, .seed = 1, .missing = way == KPOD ? PLX_KMEANS_KPOD : PLX_KMEANS_PARTIAL};
    struct planted planted;
    struct plx_points points;
    struct plx_kmeans found;
    double *weight = plx_array_new(plan->rows, sizeof *weight);
    double adjusted_rand = NAN;

    if (!weight || !planted_grow(plan, &planted))
        stop("out of memory");
    if (way == MEANS)
        fill_with_means(planted.answers);
    if (way == COMPLETE) {
        weigh_complete(planted.answers, weight);
        settings.weight = weight;
    }
    if (plx_points_init(planted.answers, NULL, &points, NULL) != PLX_OK)
        stop("no points");
    if (plx_kmeans_fit(&points, &settings, &found, NULL) == PLX_OK) {
        adjusted_rand = planted_found(&planted, found.label, found.k);
        plx_kmeans_release(&found);
    }
    plx_points_release(&points);
    planted_release(&planted);
    free(weight);
    return adjusted_rand;
}

static void print_row(struct planted_plan plan, uint32_t draws)
{
    printf("| %zu | %zu | %.0f %% |", plan.kinds, plan.rows, 100 * plan.missing);
    for (enum way way = KPOD; way < WAYS; way++) {
        double sum = 0;
        double squares = 0;
        double n = 0;

        for (plan.draw = 1; plan.draw <= draws; plan.draw++) {
            const double found = find(&plan, way);

            if (isnan(found))
                continue;
            sum += found;
            squares += found * found;
            n++;
        }
        if (n < draws)
            printf(" %.0f of %u impossible |", draws - n, (unsigned)draws);
        else
            printf(" %.3f ± %.3f |", sum / n,
                   sqrt(fmax(0, squares / n - sum / n * sum / n) / (n - 1)));
    }
    printf("\n");
}

int main(void)
{
    static const size_t sizes[] = {60, 200, 1000};
    static const double missing[] = {0, 0.05, 0.2, 0.4};
    const uint32_t draws = (uint32_t)draws_wanted(1000) / 10;

    printf("| kinds | respondents | missing | k-POD | partial | column means | complete rows only "
           "|\n");
    printf("|---|---|---|---|---|---|---|\n");
    for (size_t kinds = 2; kinds <= 6; kinds += 2)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
            for (size_t m = 0; m < sizeof missing / sizeof *missing; m++)
                print_row(
                    (struct planted_plan){
                        .kinds = kinds, .rows = sizes[s], .missing = missing[m], .careless = 0.05},
                    draws);
    return 0;
}
