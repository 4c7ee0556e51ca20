/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * k-means on answers 1..5 drawn from planted groups.
 *
 *   bench_kmeans data FILE ROWS COLUMNS GROUPS     writes the answers as floats, row by row
 *   bench_kmeans run FILE ROWS COLUMNS K STARTS    prints seconds, inertia and peak memory in MB
 *
 * With - for FILE the answers of K groups are drawn anew and written nowhere.
 */
#include <gsl/gsl_matrix.h>
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "parallax/base/stream.h"
#include "parallax/stats/kmeans.h"

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* In millions of bytes; the system counts in 1024. */
static double peak_memory(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss * 1024 / 1e6;
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
    begin = now() - begin;
    printf("%.4f %.3f %.0f\n", begin, found.inertia, peak_memory());
    plx_kmeans_release(&found);
    plx_points_release(&points);
    return 0;
}

/* These return 0, or 1 after saying why not. */
static int read_rows(const char *path, gsl_matrix_float *rows)
{
    FILE *file = fopen(path, "rb");
    const int code = file ? gsl_matrix_float_fread(file, rows) : 1;

    if (code != 0)
        perror(path);
    if (file)
        fclose(file);
    return code;
}

static int write_rows(const char *path, const gsl_matrix_float *rows)
{
    FILE *file = fopen(path, "wb");
    int code = file ? gsl_matrix_float_fwrite(file, rows) : 1;

    if (file && fclose(file) != 0)
        code = 1;
    if (code != 0)
        perror(path);
    return code;
}

int main(int argc, char **argv)
{
    const int writes = argc == 6 && strcmp(argv[1], "data") == 0;
    gsl_matrix_float *rows;
    int code = 0;

    if (!writes && !(argc == 7 && strcmp(argv[1], "run") == 0)) {
        fprintf(stderr, "usage: bench_kmeans data FILE ROWS COLUMNS GROUPS\n"
                        "       bench_kmeans run FILE ROWS COLUMNS K STARTS\n");
        return 2;
    }
    rows = gsl_matrix_float_alloc(number(argv[3]), number(argv[4]));
    if (!rows)
        return 1;
    if (writes || strcmp(argv[2], "-") == 0)
        draw(rows, number(argv[5]));
    else
        code = read_rows(argv[2], rows);
    if (code == 0)
        code = writes ? write_rows(argv[2], rows) : measure(rows, number(argv[5]), number(argv[6]));
    gsl_matrix_float_free(rows);
    return code;
}
