/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seconds and inertia of k-means over a file of float numbers, row by row.
 *
 *   bench_kmeans FILE ROWS COLUMNS K STARTS
 */
#include <gsl/gsl_matrix.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "parallax/stats/kmeans.h"

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int measure(const gsl_matrix_float *rows, size_t k, size_t starts)
{
    const struct plx_kmeans_settings settings = {.k = k, .starts = starts, .seed = 1};
    struct plx_points points;
    struct plx_kmeans found;
    struct plx_error err;
    const double begin = now();

    if (plx_points_init_float(rows, NULL, &points, &err) != PLX_OK) {
        fprintf(stderr, "bench_kmeans: %s\n", err.text);
        return 1;
    }
    if (plx_kmeans_fit(&points, &settings, &found, &err) != PLX_OK) {
        fprintf(stderr, "bench_kmeans: %s\n", err.text);
        plx_points_release(&points);
        return 1;
    }
    printf("%.4f %.6f\n", now() - begin, found.inertia);
    plx_kmeans_release(&found);
    plx_points_release(&points);
    return 0;
}

int main(int argc, char **argv)
{
    gsl_matrix_float *rows;
    FILE *in;
    int code = 1;

    if (argc != 6) {
        fprintf(stderr, "usage: bench_kmeans FILE ROWS COLUMNS K STARTS\n");
        return 2;
    }
    rows = gsl_matrix_float_alloc(strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10));
    in = fopen(argv[1], "rb");
    if (rows && in && gsl_matrix_float_fread(in, rows) == 0)
        code = measure(rows, strtoul(argv[4], NULL, 10), strtoul(argv[5], NULL, 10));
    else
        perror(argv[1]);
    if (in)
        fclose(in);
    gsl_matrix_float_free(rows);
    return code;
}
