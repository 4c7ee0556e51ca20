/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/stats/kmeans.h"
#include "parallax/stats/points.h"
#include "support/check.h"

enum { ROWS = 60, COLUMNS = 300, GROUPS = 3 };

/* Noise, and groups that lie apart in every third column; the last row is the first again. */
static gsl_matrix *draw_rows(double apart)
{
    gsl_matrix *rows = gsl_matrix_alloc(ROWS, COLUMNS);
    struct plx_stream stream;

    plx_stream_start(&stream, 3, PLX_FOR_TEST, 0, 7);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t f = 0; f < COLUMNS; f++)
            gsl_matrix_set(rows, i, f,
                           5 + plx_stream_normal(&stream) + (f % GROUPS == i % GROUPS ? apart : 0));
    memcpy(gsl_matrix_ptr(rows, ROWS - 1, 0), gsl_matrix_ptr(rows, 0, 0), COLUMNS * sizeof(double));
    return rows;
}

static double square_between(const gsl_matrix *rows, size_t i, size_t j)
{
    double sum = 0;

    for (size_t f = 0; f < rows->size2; f++) {
        const double apart = gsl_matrix_get(rows, i, f) - gsl_matrix_get(rows, j, f);

        sum += apart * apart;
    }
    return sum;
}

static void turned_rows_are_as_far_apart_in_fewer_columns(void **state)
{
    gsl_matrix *rows = draw_rows(1);
    struct plx_points points;
    const gsl_matrix *turned;

    (void)state;
    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    assert_ptr_equal(plx_points_short(&points), &points);
    assert_int_equal(plx_points_turn(&points, NULL), PLX_OK);
    assert_non_null(points.turned);
    assert_ptr_equal(plx_points_short(&points), &points.turned->points);
    turned = points.turned->rows;
    /* 59 rows differ, and span one column less, as the middle is in their midst. */
    assert_int_equal(turned->size1, ROWS);
    assert_int_equal(turned->size2, ROWS - 2);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t j = 0; j < i; j++)
            assert_near(square_between(turned, i, j), square_between(rows, i, j), 1e-10);
    assert_near(square_between(turned, 0, ROWS - 1), 0, 0);
    plx_points_release(&points);
    gsl_matrix_free(rows);
}

/* The doubles are those of the floats, and equal rows stay equal. */
static void floats_are_turned_as_doubles_are(void **state)
{
    gsl_matrix *rows = draw_rows(1);
    gsl_matrix_float *floats = gsl_matrix_float_alloc(ROWS, COLUMNS);
    struct plx_points points;
    const gsl_matrix *turned;

    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        for (size_t f = 0; f < COLUMNS; f++) {
            const float single = (float)gsl_matrix_get(rows, i, f);

            gsl_matrix_set(rows, i, f, (double)single);
            gsl_matrix_float_set(floats, i, f, single);
        }
    assert_int_equal(plx_points_init_float(floats, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_points_turn(&points, NULL), PLX_OK);
    assert_non_null(points.turned);
    turned = points.turned->rows;
    assert_int_equal(turned->size2, ROWS - 2);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t j = 0; j < i; j++)
            assert_near(square_between(turned, i, j), square_between(rows, i, j), 1e-10);
    assert_near(square_between(turned, 0, ROWS - 1), 0, 0);
    plx_points_release(&points);
    gsl_matrix_float_free(floats);
    gsl_matrix_free(rows);
}

static void turning_is_left_out_where_it_does_not_pay(void **state)
{
    gsl_matrix *rows = draw_rows(1);
    const gsl_matrix_view few = gsl_matrix_submatrix(rows, 0, 0, ROWS, 200);
    struct plx_points points;

    (void)state;
    assert_int_equal(plx_points_init(&few.matrix, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_points_turn(&points, NULL), PLX_OK);
    assert_null(points.turned);
    plx_points_release(&points);
    gsl_matrix_set(rows, 5, 7, NAN);
    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_points_turn(&points, NULL), PLX_OK);
    assert_null(points.turned);
    plx_points_release(&points);
    gsl_matrix_free(rows);
}

static void fit(gsl_matrix *rows, const double *weight, bool turn, struct plx_kmeans *found)
{
    const struct plx_kmeans_settings settings = {.k = GROUPS, .starts = 20, .seed = 1};
    struct plx_points points;

    assert_int_equal(plx_points_init(rows, weight, &points, NULL), PLX_OK);
    if (turn)
        assert_int_equal(plx_points_turn(&points, NULL), PLX_OK);
    assert_true(turn == (points.turned != NULL));
    assert_int_equal(plx_kmeans_fit(&points, &settings, found, NULL), PLX_OK);
    plx_points_release(&points);
}

/* The oracle is k-means in all columns. Numbers of clusters follow the starts, which draw by
   distances in single precision, so partitions are compared. */
static void clusters_are_those_in_all_columns(void **state)
{
    gsl_matrix *rows = draw_rows(1);
    double weight[ROWS];
    struct plx_kmeans found[2];

    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        weight[i] = 0.5 + (double)(i % 4);
    for (size_t w = 0; w < 2; w++) {
        for (size_t t = 0; t < 2; t++)
            fit(rows, w ? weight : NULL, t == 1, &found[t]);
        assert_near(found[0].inertia, found[1].inertia, 1e-12 * found[0].inertia);
        assert_int_equal(found[1].centres->size2, COLUMNS);
        for (size_t i = 0; i < ROWS; i++) {
            const uint32_t j[2] = {found[0].label[i], found[1].label[i]};

            for (size_t other = 0; other < i; other++)
                assert_true((found[0].label[other] == j[0]) == (found[1].label[other] == j[1]));
            for (size_t f = 0; f < COLUMNS; f++)
                assert_near(gsl_matrix_get(found[0].centres, j[0], f),
                            gsl_matrix_get(found[1].centres, j[1], f), 0);
        }
        for (size_t t = 0; t < 2; t++)
            plx_kmeans_release(&found[t]);
    }
    gsl_matrix_free(rows);
}

/* As many centres as are measured at once, and fewer, and one more; with holes. */
static void squares_to_several_centres_are_those_to_each(void **state)
{
    gsl_matrix *rows = draw_rows(0);
    double square[7];
    struct plx_points points;

    (void)state;
    gsl_matrix_set(rows, 9, 4, NAN);
    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    for (size_t count = 1; count <= 7; count++)
        for (size_t i = 8; i < 11; i++) {
            const double *centres = gsl_matrix_const_ptr(rows, 20, 0);

            plx_points_squares(&points, i, centres, count, square);
            for (size_t c = 0; c < count; c++)
                assert_near(square[c], plx_points_square(&points, i, centres + c * COLUMNS), 0);
        }
    plx_points_release(&points);
    gsl_matrix_free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turned_rows_are_as_far_apart_in_fewer_columns),
        cmocka_unit_test(floats_are_turned_as_doubles_are),
        cmocka_unit_test(turning_is_left_out_where_it_does_not_pay),
        cmocka_unit_test(clusters_are_those_in_all_columns),
        cmocka_unit_test(squares_to_several_centres_are_those_to_each),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
