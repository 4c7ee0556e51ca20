/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/gap_statistic.h"

#include <omp.h>

#include "parallax/base/stream.h"
#include "parallax/stats/stability.h"
#include "support/check.h"

enum { ROWS = 120, COLUMNS = 3 };

/* Groups of equal size round the corners of a triangle, or one heap where apart is 0. */
static gsl_matrix *draw_groups(double apart)
{
    gsl_matrix *rows = gsl_matrix_alloc(ROWS, COLUMNS);
    struct plx_stream stream;

    plx_stream_start(&stream, 5, PLX_FOR_TEST, 0, 2);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t f = 0; f < COLUMNS; f++)
            gsl_matrix_set(rows, i, f, plx_stream_normal(&stream) + (i % 3 == f ? apart : 0));
    return rows;
}

static void measure(double apart, struct plx_gap_statistic *gap)
{
    const struct plx_gap_statistic_settings settings = {.k_most = 5, .references = 30, .seed = 2};
    gsl_matrix *rows = draw_groups(apart);
    struct plx_points points;

    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_gap_statistic_measure(&points, &settings, gap, NULL), PLX_OK);
    plx_points_release(&points);
    gsl_matrix_free(rows);
}

/* By hand: means 3 and 2, deviations 1 and 0, times sqrt(1 + 1/2). */
static void gap_is_the_mean_less_the_own(void **state)
{
    const double log_w[] = {2.5, 1.75};
    const double reference[] = {2, 2, 4, 2, NAN, NAN};
    struct plx_gap_statistic gap[2];

    (void)state;
    plx_gap_statistic_from(log_w, reference, 3, 2, gap);
    assert_near(gap[0].gap, 0.5, 1e-15);
    assert_near(gap[0].se, sqrt(1.5), 1e-15);
    assert_near(gap[1].gap, 0.25, 1e-15);
    assert_near(gap[1].se, 0, 1e-15);
    assert_int_equal(plx_gap_statistic_choose(gap, 2), 1);
    gap[0].gap = 0.1;
    assert_int_equal(plx_gap_statistic_choose(gap, 2), 2);
}

static void planted_groups_open_a_gap_and_a_heap_does_not(void **state)
{
    struct plx_gap_statistic gap[5];

    (void)state;
    measure(8, gap);
    assert_int_equal(plx_gap_statistic_choose(gap, 5), 3);
    assert_true(gap[0].gap < gap[1].gap - gap[1].se);
    measure(0, gap);
    assert_int_equal(plx_gap_statistic_choose(gap, 5), 1);
}

/* Of rows that are themselves such a set, with many clusters: the gap is noise, on either side. */
static void rows_like_the_reference_have_no_gap(void **state)
{
    const struct plx_gap_statistic_settings settings = {.k_most = 6, .references = 40, .seed = 2};
    gsl_matrix *rows = gsl_matrix_alloc(600, 2);
    struct plx_gap_statistic gap[6];
    struct plx_points points;
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 9, PLX_FOR_TEST, 0, 2);
    for (size_t c = 0; c < 1200; c++)
        rows->data[c] = plx_stream_uniform(&stream) * (c % 2 ? 1 : 3);
    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_gap_statistic_measure(&points, &settings, gap, NULL), PLX_OK);
    for (size_t k = 0; k < 6; k++)
        assert_near(gap[k].gap, 0, 3 * gap[k].se);
    plx_points_release(&points);
    gsl_matrix_free(rows);
}

static void gap_does_not_depend_on_threads(void **state)
{
    const int threads = omp_get_max_threads();
    struct plx_gap_statistic one[5];
    struct plx_gap_statistic three[5];

    (void)state;
    omp_set_num_threads(1);
    measure(2, one);
    omp_set_num_threads(3);
    measure(2, three);
    omp_set_num_threads(threads);
    assert_memory_equal(one, three, sizeof one);
}

static double stability(double apart, size_t k, double *jaccard)
{
    const struct plx_kmeans_settings settings = {.k = k, .starts = 20};
    const struct plx_stability_settings resampling = {.pairs = 20, .seed = 4};
    gsl_matrix *rows = draw_groups(apart);
    struct plx_points points;
    struct plx_kmeans found;
    double adjusted_rand;

    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found, NULL), PLX_OK);
    assert_int_equal(plx_stability_measure(&points, &(struct plx_grouping){found.label, k},
                                           &resampling, &adjusted_rand, jaccard, NULL),
                     PLX_OK);
    plx_kmeans_release(&found);
    plx_points_release(&points);
    gsl_matrix_free(rows);
    return adjusted_rand;
}

static void planted_groups_come_back_and_parts_of_a_heap_do_not(void **state)
{
    double jaccard[5];

    (void)state;
    assert_near(stability(12, 3, jaccard), 1, 1e-12);
    assert_near(jaccard[0], 1, 1e-12);
    assert_near(jaccard[2], 1, 1e-12);
    assert_true(stability(0, 5, jaccard) < 0.6);
    assert_true(jaccard[0] < 0.75);
}

static void resamples_with_too_few_rows_are_left_out(void **state)
{
    double x[] = {0, 1};
    const uint32_t label[] = {0, 1};
    const gsl_matrix_view rows = gsl_matrix_view_array(x, 2, 1);
    const struct plx_stability_settings settings = {.pairs = 40, .seed = 1};
    struct plx_points points;
    double adjusted_rand;
    double jaccard[2];

    (void)state;
    assert_int_equal(plx_points_init(&rows.matrix, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_stability_measure(&points, &(struct plx_grouping){label, 2}, &settings,
                                           &adjusted_rand, jaccard, NULL),
                     PLX_OK);
    assert_near(adjusted_rand, 1, 0);
    assert_near(jaccard[0], 1, 0);
    plx_points_release(&points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gap_is_the_mean_less_the_own),
        cmocka_unit_test(planted_groups_open_a_gap_and_a_heap_does_not),
        cmocka_unit_test(rows_like_the_reference_have_no_gap),
        cmocka_unit_test(gap_does_not_depend_on_threads),
        cmocka_unit_test(planted_groups_come_back_and_parts_of_a_heap_do_not),
        cmocka_unit_test(resamples_with_too_few_rows_are_left_out),
    };

    return cmocka_run_group_tests_name("stats/gap_statistic", tests, NULL, NULL);
}
