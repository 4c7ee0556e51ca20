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

/* Two rows that many gave to the letter: no reference set is as tight, so the gap is endless. */
static void rows_on_their_centres_open_an_endless_gap(void **state)
{
    const double log_w[] = {2.5, -HUGE_VAL, NAN};
    const double reference[] = {2, 1.5, 1};
    struct plx_gap_statistic gap[3];

    (void)state;
    plx_gap_statistic_from(log_w, reference, 1, 3, gap);
    assert_true(isinf(gap[1].gap) && gap[1].gap > 0);
    assert_near(gap[1].se, 0, 0);
    assert_true(isnan(gap[2].gap));
}

/* The same rows on a plane in five dimensions: the box has the plane's two axes only. */
static void axes_without_reach_are_left_out(void **state)
{
    const struct plx_gap_statistic_settings settings = {.k_most = 3, .references = 20, .seed = 2};
    gsl_matrix *flat = gsl_matrix_alloc(200, 2);
    gsl_matrix *tilted = gsl_matrix_alloc(200, 5);
    struct plx_gap_statistic gap[2][3];
    struct plx_points points;
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 8, PLX_FOR_TEST, 0, 2);
    for (size_t i = 0; i < 200; i++) {
        const double x = 3 * plx_stream_uniform(&stream);
        const double y = plx_stream_uniform(&stream);

        gsl_matrix_set(flat, i, 0, x);
        gsl_matrix_set(flat, i, 1, y);
        gsl_matrix_set(tilted, i, 0, 0.6 * x);
        gsl_matrix_set(tilted, i, 1, 0);
        gsl_matrix_set(tilted, i, 2, -y);
        gsl_matrix_set(tilted, i, 3, 0.8 * x);
        gsl_matrix_set(tilted, i, 4, 7);
    }
    for (size_t t = 0; t < 2; t++) {
        assert_int_equal(plx_points_init(t ? tilted : flat, NULL, &points, NULL), PLX_OK);
        assert_int_equal(plx_gap_statistic_measure(&points, &settings, gap[t], NULL), PLX_OK);
        plx_points_release(&points);
    }
    for (size_t k = 0; k < 3; k++)
        assert_near(gap[0][k].gap, gap[1][k].gap, 4 * gap[0][k].se);
    gsl_matrix_free(tilted);
    gsl_matrix_free(flat);
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

/* The numbers between 2 and the least asked for are left out, and the others do not notice. */
static void numbers_that_are_not_asked_for_change_no_other(void **state)
{
    struct plx_gap_statistic_settings settings = {.k_most = 5, .references = 20, .seed = 2};
    gsl_matrix *rows = draw_groups(2);
    struct plx_gap_statistic all[5];
    struct plx_gap_statistic some[5];
    struct plx_points points;

    (void)state;
    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_gap_statistic_measure(&points, &settings, all, NULL), PLX_OK);
    settings.k_least = 5;
    assert_int_equal(plx_gap_statistic_measure(&points, &settings, some, NULL), PLX_OK);
    for (size_t k = 1; k <= 5; k++) {
        if (k == 3 || k == 4) {
            assert_true(isnan(some[k - 1].gap) && isnan(some[k - 1].se));
            continue;
        }
        assert_near(some[k - 1].gap, all[k - 1].gap, 0);
        assert_near(some[k - 1].se, all[k - 1].se, 0);
    }
    plx_points_release(&points);
    gsl_matrix_free(rows);
}

struct told {
    size_t times;
    size_t done;
    size_t total;
};

static void listen(void *data, const char *step, size_t done, size_t total)
{
    struct told *told = data;

    assert_string_equal(step, "personas");
    assert_true(done >= told->done);
    *told = (struct told){told->times + 1, done, total};
}

static void measuring_tells_how_far_it_is(void **state)
{
    struct told told = {0};
    const struct plx_progress progress = {listen, &told};
    const struct plx_progress_part first = {&progress, "personas", 0, 40, 100};
    const struct plx_progress_part second = {&progress, "personas", 40, 60, 100};
    const struct plx_gap_statistic_settings gaps = {
        .k_most = 2, .references = 10, .seed = 2, .progress = &first};
    const struct plx_stability_settings pairs = {.pairs = 10, .seed = 4, .progress = &second};
    static const uint32_t label[ROWS] = {1};
    const int threads = omp_get_max_threads();
    gsl_matrix *rows = draw_groups(2);
    struct plx_gap_statistic gap[2];
    struct plx_stability found;
    double jaccard[2];
    struct plx_points points;

    (void)state;
    omp_set_num_threads(1);
    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_gap_statistic_measure(&points, &gaps, gap, NULL), PLX_OK);
    assert_int_equal(told.times, 10);
    assert_int_equal(told.done, 40);
    assert_int_equal(plx_stability_measure(&points, &(struct plx_grouping){label, 2}, &pairs,
                                           &found, jaccard, NULL),
                     PLX_OK);
    assert_int_equal(told.times, 20);
    assert_int_equal(told.done, 100);
    assert_int_equal(told.total, 100);
    omp_set_num_threads(threads);
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
    struct plx_stability found_again;

    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found, NULL), PLX_OK);
    assert_int_equal(plx_stability_measure(&points, &(struct plx_grouping){found.label, k},
                                           &resampling, &found_again, jaccard, NULL),
                     PLX_OK);
    plx_kmeans_release(&found);
    plx_points_release(&points);
    gsl_matrix_free(rows);
    assert_true(found_again.low <= found_again.median && found_again.median <= found_again.high);
    return found_again.median;
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
    struct plx_stability stable;
    double jaccard[2];

    (void)state;
    assert_int_equal(plx_points_init(&rows.matrix, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_stability_measure(&points, &(struct plx_grouping){label, 2}, &settings,
                                           &stable, jaccard, NULL),
                     PLX_OK);
    assert_near(stable.median, 1, 0);
    assert_near(stable.low, 1, 0);
    assert_near(stable.high, 1, 0);
    assert_near(jaccard[0], 1, 0);
    plx_points_release(&points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gap_is_the_mean_less_the_own),
        cmocka_unit_test(numbers_that_are_not_asked_for_change_no_other),
        cmocka_unit_test(rows_on_their_centres_open_an_endless_gap),
        cmocka_unit_test(axes_without_reach_are_left_out),
        cmocka_unit_test(planted_groups_open_a_gap_and_a_heap_does_not),
        cmocka_unit_test(rows_like_the_reference_have_no_gap),
        cmocka_unit_test(measuring_tells_how_far_it_is),
        cmocka_unit_test(gap_does_not_depend_on_threads),
        cmocka_unit_test(planted_groups_come_back_and_parts_of_a_heap_do_not),
        cmocka_unit_test(resamples_with_too_few_rows_are_left_out),
    };

    return cmocka_run_group_tests_name("stats/gap_statistic", tests, NULL, NULL);
}
