/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Agreement of many respondents, and alpha over many different values.
 *
 *   bench_agreement answers FILE RATERS              writes 40 questions x RATERS, 16 bits each
 *   bench_agreement within FILE RATERS               all coefficients with their jackknife
 *   bench_agreement resample FILE RATERS RESAMPLES   all coefficients with their bootstrap
 *   bench_agreement values FILE UNITS                writes UNITS x 2 doubles, all different
 *   bench_agreement alpha FILE UNITS METRIC          interval or ratio
 *
 * Measurements print seconds and processor seconds, of the quickest of some runs, then values and
 * standard errors.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parallax/base/stream.h"
#include "parallax/stats/agreement_resample.h"
#include "parallax/stats/agreement_weights.h"
#include "parallax/stats/alpha_values.h"

enum { UNITS = 40, CATEGORIES = 5, TIMES = 5 };

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Wall and processor time, the latter of all threads together. */
struct times {
    double wall;
    double processor;
};

static struct times start(void)
{
    return (struct times){now(), (double)clock() / CLOCKS_PER_SEC};
}

static void keep_best(struct times *best, const struct times *begin)
{
    const struct times end = start();

    if (end.wall - begin->wall >= best->wall)
        return;
    best->wall = end.wall - begin->wall;
    best->processor = end.processor - begin->processor;
}

static int fail(const char *what)
{
    fprintf(stderr, "bench_agreement: %s\n", what);
    return 1;
}

static bool write_all(const char *path, const void *numbers, size_t size, size_t count)
{
    FILE *file = fopen(path, "wb");
    const bool ok = file && fwrite(numbers, size, count, file) == count;

    return file && fclose(file) == 0 && ok;
}

static bool read_all(const char *path, void *numbers, size_t size, size_t count)
{
    FILE *file = fopen(path, "rb");
    const bool ok = file && fread(numbers, size, count, file) == count;

    if (file)
        fclose(file);
    return ok;
}

/* Each question has a middle of its own, people scatter about it, three in a hundred are missing.
 */
static int write_answers(const char *path, size_t raters)
{
    int16_t *code = malloc(UNITS * raters * sizeof *code);
    struct plx_stream stream;
    int failed;

    plx_stream_start(&stream, 1, PLX_FOR_TEST, 0, 0);
    for (size_t i = 0; code && i < UNITS; i++) {
        const double middle = CATEGORIES * plx_stream_uniform(&stream);

        for (size_t g = 0; g < raters; g++) {
            const double x = middle + 1.2 * plx_stream_normal(&stream);

            code[i * raters + g] = (int16_t)fmin(CATEGORIES - 1, fmax(0, floor(x)));
            if (plx_stream_uniform(&stream) < 0.03)
                code[i * raters + g] = -1;
        }
    }
    failed = !code || !write_all(path, code, sizeof *code, UNITS * raters);
    free(code);
    return failed;
}

static void print_agreement(const struct times *times, const struct plx_agreement *found)
{
    printf("%.5f %.5f", times->wall, times->processor);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
        printf(" %.15g %.15g", found->estimate[c].value, found->estimate[c].std_error);
    putchar('\n');
}

/* Quadratic weights, and alpha on the interval metric. */
static int measure(const struct plx_ratings *ratings, size_t resamples)
{
    static const double scores[CATEGORIES] = {1, 2, 3, 4, 5};
    const struct plx_resampling how = {.resamples = resamples, .seed = 1};
    double weights[CATEGORIES * CATEGORIES];
    double distances[CATEGORIES * CATEGORIES];
    const struct plx_likeness likeness = {weights, distances};
    struct plx_agreement found;
    struct times best = {HUGE_VAL, 0};

    plx_level_distances(PLX_INTERVAL, scores, CATEGORIES, distances);
    if (plx_agreement_weights(PLX_QUADRATIC, scores, CATEGORIES, weights, NULL) != PLX_OK)
        return fail("no weights");
    for (size_t t = 0; t < (resamples ? 1 : TIMES); t++) {
        const struct times begin = start();
        const enum plx_status status =
            resamples
                ? plx_agreement_resample(ratings, PLX_ALL_RATERS, &likeness, &how, 0, 0.95, &found,
                                         NULL)
                : plx_agreement_within(ratings, PLX_ALL_RATERS, &likeness, 0, 0.95, &found, NULL);

        if (status != PLX_OK)
            return fail("out of memory");
        keep_best(&best, &begin);
    }
    print_agreement(&best, &found);
    return 0;
}

static int measure_answers(const char *path, size_t raters, size_t resamples)
{
    int16_t *code = malloc(UNITS * raters * sizeof *code);
    const int16_t *unit[UNITS];
    int failed = 1;

    for (size_t i = 0; i < UNITS; i++)
        unit[i] = code + i * raters;
    if (code && read_all(path, code, sizeof *code, UNITS * raters))
        failed = measure(&(struct plx_ratings){UNITS, raters, CATEGORIES, unit, NULL, NULL, NULL},
                         resamples);
    else
        perror(path);
    free(code);
    return failed;
}

/* Prices: units differ by a factor, and two raters about each. */
static int write_values(const char *path, size_t units)
{
    double *value = malloc(2 * units * sizeof *value);
    struct plx_stream stream;
    int failed;

    plx_stream_start(&stream, 2, PLX_FOR_TEST, 0, 0);
    for (size_t i = 0; value && i < units; i++) {
        const double own = plx_stream_normal(&stream);

        value[2 * i] = 100 * exp(own + 0.5 * plx_stream_normal(&stream));
        value[2 * i + 1] = 100 * exp(own + 0.5 * plx_stream_normal(&stream));
    }
    failed = !value || !write_all(path, value, sizeof *value, 2 * units);
    free(value);
    return failed;
}

static int measure_alpha(const char *path, size_t units, enum plx_level metric)
{
    double *value = malloc(2 * units * sizeof *value);
    struct plx_alpha_values found = {0};
    struct times best = {HUGE_VAL, 0};
    int failed = !value || !read_all(path, value, sizeof *value, 2 * units);

    for (size_t t = 0; t < TIMES && !failed; t++) {
        const struct times begin = start();

        failed = plx_alpha_values(&(struct plx_values){value, units, 2}, metric, 0.95, &found,
                                  NULL) != PLX_OK;
        keep_best(&best, &begin);
    }
    if (!failed)
        printf("%.5f %.5f %.15g %.15g\n", best.wall, best.processor, found.estimate.value,
               found.estimate.std_error);
    free(value);
    return failed ? fail("alpha failed") : 0;
}

static size_t number(const char *text)
{
    return strtoul(text, NULL, 10);
}

int main(int argc, char **argv)
{
#pragma omp parallel
    {
        /* Starts the threads, as a program has when it comes to this. */
    }
    if (argc == 4 && strcmp(argv[1], "answers") == 0)
        return write_answers(argv[2], number(argv[3]));
    if (argc == 4 && strcmp(argv[1], "within") == 0)
        return measure_answers(argv[2], number(argv[3]), 0);
    if (argc == 5 && strcmp(argv[1], "resample") == 0)
        return measure_answers(argv[2], number(argv[3]), number(argv[4]));
    if (argc == 4 && strcmp(argv[1], "values") == 0)
        return write_values(argv[2], number(argv[3]));
    if (argc == 5 && strcmp(argv[1], "alpha") == 0)
        return measure_alpha(argv[2], number(argv[3]),
                             strcmp(argv[4], "ratio") == 0 ? PLX_RATIO : PLX_INTERVAL);
    fprintf(stderr, "usage: bench_agreement answers|within FILE RATERS\n"
                    "       bench_agreement resample FILE RATERS RESAMPLES\n"
                    "       bench_agreement values FILE UNITS\n"
                    "       bench_agreement alpha FILE UNITS interval|ratio\n");
    return 2;
}
