/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * k-means on answers 1..5 drawn from planted groups.
 *
 *   bench_kmeans data FILE ROWS COLUMNS GROUPS     writes the answers as floats, row by row
 *   bench_kmeans run FILE ROWS COLUMNS K STARTS    prints seconds and inertia
 */
#include <gsl/gsl_matrix.h>
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parallax/base/stream.h"
#include "parallax/stats/kmeans.h"

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static size_t number(const char *text)
{
    return strtoul(text, NULL, 10);
}

/* Each group has a mean of its own for each question; people scatter about it by 1. */
static void draw(gsl_matrix_float *rows, size_t groups)
{
    double *mean = malloc(groups * rows->size2 * sizeof *mean);
    struct plx_stream stream;

    plx_stream_start(&stream, 1, PLX_FOR_TEST, 0, 0);
    for (size_t c = 0; mean && c < groups * rows->size2; c++)
        mean[c] = 1.5 + 3 * plx_stream_uniform(&stream);
    for (size_t i = 0; mean && i < rows->size1; i++) {
        const size_t group = plx_stream_below(&stream, groups);

        for (size_t f = 0; f < rows->size2; f++) {
            const double answer = rint(mean[group * rows->size2 + f] + plx_stream_normal(&stream));

            gsl_matrix_float_set(rows, i, f, (float)fmin(5, fmax(1, answer)));
        }
    }
    free(mean);
}

static int measure(const gsl_matrix_float *rows, size_t k, size_t starts)
{
    const struct plx_kmeans_settings settings = {.k = k, .starts = starts, .seed = 1};
    struct plx_points points;
    struct plx_kmeans found;
    struct plx_error err;
    double begin;

#pragma omp parallel
    {
        /* Starts the threads, as sklearn's are when it is measured. */
    }
    begin = now();
    if (plx_points_init_float(rows, NULL, &points, &err) != PLX_OK) {
        fprintf(stderr, "bench_kmeans: %s\n", err.text);
        return 1;
    }
    if (plx_kmeans_fit(&points, &settings, &found, &err) != PLX_OK) {
        fprintf(stderr, "bench_kmeans: %s\n", err.text);
        plx_points_release(&points);
        return 1;
    }
    printf("%.4f %.3f\n", now() - begin, found.inertia);
    plx_kmeans_release(&found);
    plx_points_release(&points);
    return 0;
}

int main(int argc, char **argv)
{
    const int writes = argc == 6 && strcmp(argv[1], "data") == 0;
    gsl_matrix_float *rows;
    FILE *file;
    int code = 1;

    if (!writes && !(argc == 7 && strcmp(argv[1], "run") == 0)) {
        fprintf(stderr, "usage: bench_kmeans data FILE ROWS COLUMNS GROUPS\n"
                        "       bench_kmeans run FILE ROWS COLUMNS K STARTS\n");
        return 2;
    }
    rows = gsl_matrix_float_alloc(number(argv[3]), number(argv[4]));
    file = fopen(argv[2], writes ? "wb" : "rb");
    if (!rows || !file) {
        perror(argv[2]);
    } else if (writes) {
        draw(rows, number(argv[5]));
        code = gsl_matrix_float_fwrite(file, rows) != 0;
    } else if (gsl_matrix_float_fread(file, rows) == 0) {
        code = measure(rows, number(argv[5]), number(argv[6]));
    }
    if (file && fclose(file) != 0)
        code = 1;
    gsl_matrix_float_free(rows);
    return code;
}
