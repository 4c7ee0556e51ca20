/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/kmeans.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "support/check.h"

enum { MOST_ROWS = 4200, MOST_COLUMNS = 35, MOST_CLUSTERS = 9 };

/* Everything the plain iteration works on. */
struct plain {
    size_t rows;
    size_t columns;
    size_t k;
    double x[MOST_ROWS * MOST_COLUMNS];
    double weight[MOST_ROWS];
    double centre[MOST_CLUSTERS * MOST_COLUMNS];
    uint32_t label[MOST_ROWS];
    double inertia;
    size_t iterations;
};

static double plain_square(const struct plain *plain, size_t i, const double *centre)
{
    double sum = 0;

    for (size_t f = 0; f < plain->columns; f++) {
        const double apart = plain->x[i * plain->columns + f] - centre[f];

        if (!isnan(apart))
            sum += apart * apart;
    }
    return sum;
}

static size_t plain_assign(struct plain *plain)
{
    size_t changes = 0;

    for (size_t i = 0; i < plain->rows; i++) {
        uint32_t nearest = 0;

        for (uint32_t j = 1; j < plain->k; j++)
            if (plain_square(plain, i, plain->centre + j * plain->columns) <
                plain_square(plain, i, plain->centre + nearest * plain->columns))
                nearest = j;
        changes += plain->label[i] != nearest;
        plain->label[i] = nearest;
    }
    return changes;
}

static double plain_weight(const struct plain *plain, uint32_t j)
{
    double sum = 0;

    for (size_t i = 0; i < plain->rows; i++)
        sum += plain->label[i] == j ? plain->weight[i] : 0;
    return sum;
}

static void plain_fill_empty(struct plain *plain)
{
    for (uint32_t j = 0; j < plain->k; j++) {
        double largest = 0;
        size_t farthest = 0;

        if (plain_weight(plain, j) > 0)
            continue;
        for (size_t i = 0; i < plain->rows; i++) {
            const uint32_t own = plain->label[i];
            const double square =
                plain->weight[i] * plain_square(plain, i, plain->centre + own * plain->columns);

            if (square > largest && plain_weight(plain, own) > plain->weight[i]) {
                largest = square;
                farthest = i;
            }
        }
        if (largest > 0)
            plain->label[farthest] = j;
    }
}

static void plain_centres(struct plain *plain)
{
    for (uint32_t j = 0; j < plain->k; j++)
        for (size_t f = 0; f < plain->columns; f++) {
            double sum = 0;
            double weight = 0;

            for (size_t i = 0; i < plain->rows; i++)
                if (plain->label[i] == j && !isnan(plain->x[i * plain->columns + f])) {
                    sum += plain->weight[i] * plain->x[i * plain->columns + f];
                    weight += plain->weight[i];
                }
            if (weight > 0)
                plain->centre[j * plain->columns + f] = sum / weight;
        }
}

/* The iteration of Lloyd (1982), without any short cut. */
static void plain_iterate(struct plain *plain)
{
    for (size_t i = 0; i < plain->rows; i++)
        plain->label[i] = UINT32_MAX;
    plain->iterations = 0;
    while (plain->iterations++ < 1000 && plain_assign(plain) > 0) {
        plain_fill_empty(plain);
        plain_centres(plain);
    }
    plain->inertia = 0;
    for (size_t i = 0; i < plain->rows; i++)
        plain->inertia += plain->weight[i] *
                          plain_square(plain, i, plain->centre + plain->label[i] * plain->columns);
}

/* Whether as many rows of positive weight as there are clusters differ. */
static bool has_enough(const struct plain *plain)
{
    size_t distinct = 0;

    for (size_t i = 0; i < plain->rows && distinct < plain->k; i++) {
        size_t same = 0;

        while (same < i && (plain->weight[same] == 0 ||
                            memcmp(plain->x + same * plain->columns, plain->x + i * plain->columns,
                                   plain->columns * sizeof *plain->x) != 0))
            same++;
        distinct += same == i && plain->weight[i] > 0;
    }
    return distinct == plain->k;
}

/* Whole numbers on few steps make ties and empty clusters common. */
static void draw_problem(struct plain *plain, uint32_t number, bool whole,
                         struct plx_stream *stream)
{
    plx_stream_start(stream, 20261, PLX_FOR_TEST, number, 0);
    plain->rows = 1 + plx_stream_below(stream, number % 50 == 0 ? 400 : 60);
    plain->columns = 1 + plx_stream_below(stream, 9);
    plain->k = 1 + plx_stream_below(stream, MOST_CLUSTERS);
    if (number % 10 == 7)
        plain->k = plain->rows < MOST_CLUSTERS ? plain->rows : MOST_CLUSTERS;
    if (number % 149 == 0) { /* past sixteen rows, eight rows, a part of all rows, wide tiles */
        plain->rows = 2000 + plx_stream_below(stream, MOST_ROWS - 2000);
        plain->columns = 1 + plx_stream_below(stream, MOST_COLUMNS);
    }
    for (size_t c = 0; c < plain->rows * plain->columns; c++)
        plain->x[c] = whole ? (double)plx_stream_below(stream, 2 + number % 5)
                            : plx_stream_normal(stream) * 3 + 100 * (double)(number % 3);
    for (size_t i = 0; i < plain->rows; i++)
        plain->weight[i] = number % 2 ? 1 : (double)plx_stream_below(stream, 5) / 4;
    for (size_t c = 0; c < plain->k * plain->columns; c++)
        plain->centre[c] = whole ? (double)plx_stream_below(stream, 7) / 2
                                 : plain->x[plx_stream_below(stream, plain->rows) * plain->columns +
                                            c % plain->columns];
}

static void compare_points(const struct plain *plain, struct plx_points *points,
                           const gsl_matrix *centres)
{
    const struct plx_kmeans_settings settings = {
        .k = plain->k, .centres = centres, .missing = PLX_KMEANS_PARTIAL};
    struct plx_kmeans found;

    assert_int_equal(plx_kmeans_fit(points, &settings, &found, NULL), PLX_OK);
    for (size_t i = 0; i < plain->rows; i++)
        assert_int_equal(found.label[i], plain->label[i]);
    assert_int_equal(found.iterations, plain->iterations);
    assert_true(found.converged);
    assert_near(found.inertia, plain->inertia, 1e-12 * plain->inertia + 1e-20);
    plx_kmeans_release(&found);
    plx_points_release(points);
}

/* As doubles, and as floats where these are the same numbers. */
static void compare_with_plain(struct plain *plain, bool whole)
{
    const gsl_matrix_view x = gsl_matrix_view_array(plain->x, plain->rows, plain->columns);
    gsl_matrix_float *single = gsl_matrix_float_alloc(plain->rows, plain->columns);
    gsl_matrix *centres = gsl_matrix_alloc(plain->k, plain->columns);
    struct plx_points points;

    memcpy(centres->data, plain->centre, plain->k * plain->columns * sizeof *plain->centre);
    plain_iterate(plain);
    assert_int_equal(plx_points_init(&x.matrix, plain->weight, &points, NULL), PLX_OK);
    compare_points(plain, &points, centres);
    if (whole) {
        for (size_t c = 0; c < plain->rows * plain->columns; c++)
            single->data[c] = (float)plain->x[c];
        assert_int_equal(plx_points_init_float(single, plain->weight, &points, NULL), PLX_OK);
        compare_points(plain, &points, centres);
    }
    gsl_matrix_free(centres);
    gsl_matrix_float_free(single);
}

static void labels_are_those_of_the_plain_iteration(void **state)
{
    static struct plain plain;
    struct plx_stream stream;
    size_t compared = 0;

    (void)state;
    for (uint32_t number = 0; number < 4000; number++) {
        draw_problem(&plain, number, number % 4 != 3, &stream);
        if (!has_enough(&plain))
            continue;
        compare_with_plain(&plain, number % 4 != 3);
        compared++;
    }
    assert_true(compared > 3000);
}

static void labels_are_plain_with_missing_answers_too(void **state)
{
    static struct plain plain;
    struct plx_stream stream;

    (void)state;
    for (uint32_t number = 0; number < 1000; number++) {
        draw_problem(&plain, number, true, &stream);
        if (!has_enough(&plain))
            continue;
        for (size_t c = 0; c < plain.rows * plain.columns; c++)
            if (plx_stream_below(&stream, 10) == 0)
                plain.x[c] = NAN;
        if (!has_enough(&plain))
            continue;
        compare_with_plain(&plain, true);
    }
}

static void whole_weights_count_a_row_as_often(void **state)
{
    double once[] = {0, 0, 1, 5, 6, 6, 6, 9};
    double often[] = {0, 1, 5, 6, 9};
    double weight[] = {2, 1, 1, 3, 1};
    double start[] = {0, 5, 9};
    const gsl_matrix_view long_view = gsl_matrix_view_array(once, 8, 1);
    const gsl_matrix_view short_view = gsl_matrix_view_array(often, 5, 1);
    const gsl_matrix_view centres = gsl_matrix_view_array(start, 3, 1);
    const struct plx_kmeans_settings settings = {.k = 3, .centres = &centres.matrix};
    struct plx_points points;
    struct plx_kmeans found[2];

    (void)state;
    assert_int_equal(plx_points_init(&long_view.matrix, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found[0], NULL), PLX_OK);
    plx_points_release(&points);
    assert_int_equal(plx_points_init(&short_view.matrix, weight, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found[1], NULL), PLX_OK);
    plx_points_release(&points);
    assert_near(found[0].inertia, found[1].inertia, 1e-14);
    assert_near(found[1].weight[0], 3, 0);
    assert_near(found[1].weight[1], 4, 0);
    assert_near(gsl_matrix_get(found[1].centres, 1, 0), 23.0 / 4, 1e-15);
    plx_kmeans_release(&found[0]);
    plx_kmeans_release(&found[1]);
}

/* A row whose second answer is missing ends with the row it resembles in the first. */
static void kpod_fills_gaps_from_the_own_cluster(void **state)
{
    double x[] = {0, 0, 0, 2, 10, 20, 10, NAN, 10, 24};
    double start[] = {0, 0, 10, 20};
    const gsl_matrix_view rows = gsl_matrix_view_array(x, 5, 2);
    const gsl_matrix_view centres = gsl_matrix_view_array(start, 2, 2);
    const struct plx_kmeans_settings settings = {
        .k = 2, .centres = &centres.matrix, .tolerance = 1e-15};
    struct plx_points points;
    struct plx_kmeans found;

    (void)state;
    assert_int_equal(plx_points_init(&rows.matrix, NULL, &points, NULL), PLX_OK);
    assert_true(points.missing);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found, NULL), PLX_OK);
    assert_int_equal(found.label[3], 1);
    assert_near(gsl_matrix_get(found.centres, 1, 1), 22, 1e-6);
    assert_near(found.inertia, 2 + 8, 1e-6);
    plx_kmeans_release(&found);
    plx_points_release(&points);
}

static void fewer_different_rows_than_clusters_are_refused(void **state)
{
    double x[] = {1, 1, 1, 1, 2, 2};
    const gsl_matrix_view rows = gsl_matrix_view_array(x, 3, 2);
    const struct plx_kmeans_settings settings = {.k = 3};
    struct plx_points points;
    struct plx_kmeans found = {.k = 77};
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_points_init(&rows.matrix, NULL, &points, &err), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found, &err), PLX_UNDEFINED);
    assert_string_equal(err.text, "3 clusters, but only 2 different rows");
    assert_int_equal(found.k, 77);
    plx_points_release(&points);
}

static void misuse_is_told_apart(void **state)
{
    double x[] = {1, 2, 3, INFINITY};
    double weight[] = {1, -1};
    const gsl_matrix_view whole = gsl_matrix_view_array(x, 2, 2);
    const gsl_matrix_view first = gsl_matrix_view_array(x, 2, 1);
    struct plx_points points;
    struct plx_kmeans found;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_points_init(&whole.matrix, NULL, &points, &err), PLX_INVALID);
    assert_string_equal(err.text, "distances need numbers between -1e+100 and 1e+100");
    assert_int_equal(plx_points_init(&first.matrix, weight, &points, &err), PLX_INVALID);
    assert_string_equal(err.text, "the weight of row 2 is not a number of 0 or more");
    assert_int_equal(plx_points_init(&first.matrix, NULL, &points, &err), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &(struct plx_kmeans_settings){.k = 0}, &found, &err),
                     PLX_INVALID);
    assert_string_equal(err.text, "k-means needs one cluster or more");
    assert_int_equal(plx_kmeans_fit(&points,
                                    &(struct plx_kmeans_settings){.k = 2, .centres = &first.matrix},
                                    &found, &err),
                     PLX_OK);
    plx_kmeans_release(&found);
    assert_int_equal(plx_kmeans_fit(&points,
                                    &(struct plx_kmeans_settings){.k = 1, .centres = &first.matrix},
                                    &found, &err),
                     PLX_INVALID);
    assert_string_equal(err.text, "2 x 1 centres do not fit 1 clusters of 1 columns");
    plx_points_release(&points);
}

static void rows_of_no_weight_are_labelled_but_do_not_pull(void **state)
{
    double x[] = {0, 1, 10, 11, 500};
    double weight[] = {1, 1, 1, 1, 0};
    const gsl_matrix_view rows = gsl_matrix_view_array(x, 5, 1);
    const struct plx_kmeans_settings settings = {.k = 2, .starts = 5};
    struct plx_points points;
    struct plx_kmeans found;

    (void)state;
    assert_int_equal(plx_points_init(&rows.matrix, weight, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found, NULL), PLX_OK);
    assert_near(found.inertia, 1, 0);
    assert_int_equal(found.label[4], found.label[3]);
    plx_kmeans_release(&found);
    plx_points_release(&points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_those_of_the_plain_iteration),
        cmocka_unit_test(labels_are_plain_with_missing_answers_too),
        cmocka_unit_test(whole_weights_count_a_row_as_often),
        cmocka_unit_test(kpod_fills_gaps_from_the_own_cluster),
        cmocka_unit_test(fewer_different_rows_than_clusters_are_refused),
        cmocka_unit_test(misuse_is_told_apart),
        cmocka_unit_test(rows_of_no_weight_are_labelled_but_do_not_pull),
    };

    return cmocka_run_group_tests_name("stats/kmeans", tests, NULL, NULL);
}
