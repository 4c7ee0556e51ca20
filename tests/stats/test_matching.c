/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/matching.h"

#include <omp.h>

#include "parallax/base/stream.h"
#include "parallax/stats/assignment.h"
#include "support/check.h"

/* scipy.optimize.linear_sum_assignment([[9, 30], [1, 20]]) is (0, 1), of 29; the nearest pair first
   would be 10 with 9, and 31. */
static void the_sum_decides_and_not_the_nearest_pair(void **state)
{
    double a[] = {0, 10};
    double b[] = {9, 30};
    const gsl_matrix_view first = gsl_matrix_view_array(a, 2, 1);
    const gsl_matrix_view second = gsl_matrix_view_array(b, 2, 1);
    struct plx_matching match;

    (void)state;
    assert_int_equal(plx_matching_find(&first.matrix, &second.matrix, &match, NULL), PLX_OK);
    assert_near(match.total, 29, 0);
    assert_int_equal(match.of[0].with[0], 0);
    assert_int_equal(match.of[0].with[1], 1);
    assert_int_equal(match.of[1].with[0], 0);
    assert_int_equal(match.of[0].nearest[1], 0);
    assert_near(match.of[0].distance[0], 9, 0);
    assert_near(match.of[1].distance[1], 20, 0);
    plx_matching_release(&match);
}

/* (0, 0), (3, 4), (10, 0) with (3, 3), (10, 1): 1 + 1; the first is left, sqrt(18) from (3, 3). */
static void who_is_left_over_is_measured_to_the_nearest(void **state)
{
    double a[] = {0, 0, 3, 4, 10, 0};
    double b[] = {3, 3, 10, 1};
    const gsl_matrix_view first = gsl_matrix_view_array(a, 3, 2);
    const gsl_matrix_view second = gsl_matrix_view_array(b, 2, 2);
    struct plx_matching match;

    (void)state;
    for (size_t turned = 0; turned < 2; turned++) {
        const gsl_matrix *one = turned ? &second.matrix : &first.matrix;
        const gsl_matrix *other = turned ? &first.matrix : &second.matrix;

        assert_int_equal(plx_matching_find(one, other, &match, NULL), PLX_OK);
        assert_near(match.total, 2, 1e-15);
        assert_true(match.of[turned].with[0] == PLX_UNMATCHED);
        assert_int_equal(match.of[turned].nearest[0], 0);
        assert_near(match.of[turned].distance[0], sqrt(18), 1e-15);
        assert_int_equal(match.of[turned].with[1], 0);
        assert_int_equal(match.of[1 - turned].with[1], 2);
        plx_matching_release(&match);
    }
}

static void of_equal_matchings_one_is_taken(void **state)
{
    double a[] = {-1, 1};
    double b[] = {0, 0};
    const gsl_matrix_view first = gsl_matrix_view_array(a, 2, 1);
    const gsl_matrix_view second = gsl_matrix_view_array(b, 2, 1);
    struct plx_matching match;

    (void)state;
    assert_int_equal(plx_matching_find(&first.matrix, &second.matrix, &match, NULL), PLX_OK);
    assert_near(match.total, 2, 0);
    assert_int_equal(match.of[0].with[0] + match.of[0].with[1], 1);
    plx_matching_release(&match);
}

enum { SMALL = 7, IN_FIRST = 3 };

/* Distance of the two weighted means when the rows of `mask` are the first group. */
static double apart(const float *value, const double *weight, unsigned mask)
{
    double sum[2] = {0, 0};
    double weights[2] = {0, 0};

    for (unsigned i = 0; i < SMALL; i++) {
        const unsigned g = !(mask >> i & 1);

        sum[g] += weight[i] * (double)value[i];
        weights[g] += weight[i];
    }
    return fabs(sum[0] / weights[0] - sum[1] / weights[1]);
}

static unsigned ones(unsigned mask)
{
    unsigned count = 0;

    for (; mask; mask &= mask - 1)
        count++;
    return count;
}

/* With one centre each the test is that of two means, of which all 35 ways can be looked at:
   weights stay with their rows. */
static void one_centre_each_is_a_test_of_two_means(void **state)
{
    float value[] = {1, 4, 2, 6, 3, 8, 7};
    const double weight[] = {1, 2, 1, 1, 3, 1, 0.5};
    const uint8_t group[] = {0, 0, 0, 1, 1, 1, 1};
    const gsl_matrix_float_view rows = gsl_matrix_float_view_array(value, SMALL, 1);
    double centre[2] = {11.0 / 4, 26.5 / 5.5};
    const gsl_matrix_view first = gsl_matrix_view_array(&centre[0], 1, 1);
    const gsl_matrix_view second = gsl_matrix_view_array(&centre[1], 1, 1);
    const struct plx_matching_settings settings = {
        .centres = {&first.matrix, &second.matrix}, .permutations = 19999, .seed = 4};
    struct plx_matching_test test;
    const double observed = apart(value, weight, 7);
    double extreme = 0;
    double ways = 0;

    (void)state;
    for (unsigned mask = 0; mask < 1u << SMALL; mask++)
        if (ones(mask) == IN_FIRST) {
            ways++;
            extreme += apart(value, weight, mask) >= observed * (1 - 1e-10);
        }
    assert_near(ways, 35, 0);
    assert_int_equal(plx_matching_permute(&rows.matrix, weight, group, &settings, &test, NULL),
                     PLX_OK);
    assert_near(test.match.total, observed, 1e-12);
    assert_int_equal(test.permutations, 19999);
    /* Three standard errors of the simulation. */
    assert_near(test.total_p, extreme / ways, 3 * sqrt(0.25 / 19999));
    assert_near(test.p[0][0], test.total_p, 0);
    assert_near(test.p[1][0], test.total_p, 0);
    plx_matching_test_release(&test);
}

enum { COLUMNS = 3, LARGE = 60, KINDS = 3 };

/* Two groups of three kinds each; of the second group the first kind is shifted. */
struct draw {
    gsl_matrix_float *rows;
    uint8_t group[2 * LARGE];
    gsl_matrix *centres[2];
};

static void draw_groups(struct draw *draw, uint32_t number, double shift, double missing)
{
    static const double kind[KINDS][COLUMNS] = {{0, 0, 0}, {3, 0, 1}, {0, 3, -1}};
    struct plx_stream stream;

    plx_stream_start(&stream, 6, PLX_FOR_TEST, number, 21);
    draw->rows = gsl_matrix_float_alloc(2 * LARGE, COLUMNS);
    for (size_t i = 0; i < 2 * LARGE; i++) {
        const size_t own = plx_stream_below(&stream, KINDS);

        draw->group[i] = i >= LARGE;
        for (size_t c = 0; c < COLUMNS; c++) {
            const double value = kind[own][c] + plx_stream_normal(&stream) +
                                 (draw->group[i] && own == 0 ? shift : 0);

            gsl_matrix_float_set(draw->rows, i, c,
                                 plx_stream_uniform(&stream) < missing ? NAN : (float)value);
        }
    }
    for (size_t g = 0; g < 2; g++) {
        const gsl_matrix_float_view own =
            gsl_matrix_float_submatrix(draw->rows, g * LARGE, 0, LARGE, COLUMNS);
        const struct plx_kmeans_settings fit = {.k = KINDS, .starts = 30, .seed = 1};
        struct plx_points points;
        struct plx_kmeans found;

        assert_int_equal(plx_points_init_float(&own.matrix, NULL, &points, NULL), PLX_OK);
        assert_int_equal(plx_kmeans_fit(&points, &fit, &found, NULL), PLX_OK);
        draw->centres[g] = found.centres;
        found.centres = NULL;
        plx_kmeans_release(&found);
        plx_points_release(&points);
    }
}

static void release_draw(struct draw *draw)
{
    gsl_matrix_free(draw->centres[1]);
    gsl_matrix_free(draw->centres[0]);
    gsl_matrix_float_free(draw->rows);
}

static void permute(const struct draw *draw, size_t permutations, struct plx_matching_test *test)
{
    const struct plx_matching_settings settings = {
        .centres = {draw->centres[0], draw->centres[1]}, .permutations = permutations, .seed = 2};

    assert_int_equal(plx_matching_permute(draw->rows, NULL, draw->group, &settings, test, NULL),
                     PLX_OK);
}

static double least(const double *p)
{
    return fmin(p[0], fmin(p[1], p[2]));
}

/* Of 60 draws of alike groups 3 are expected at .05, and 8 or more in 1 of 100 simulations; the
   rates of many draws are in tests/validity/README.md. */
static void alike_groups_seldom_seem_apart(void **state)
{
    size_t any = 0;
    size_t total = 0;

    (void)state;
    for (uint32_t number = 0; number < 60; number++) {
        struct draw draw;
        struct plx_matching_test test;

        draw_groups(&draw, number, 0, number % 2 ? 0.1 : 0);
        permute(&draw, 59, &test);
        any += least(test.p[0]) <= 0.05;
        total += test.total_p <= 0.05;
        plx_matching_test_release(&test);
        release_draw(&draw);
    }
    assert_true(any < 8);
    assert_true(total < 8);
}

static void a_kind_that_is_elsewhere_is_found(void **state)
{
    size_t found = 0;
    size_t others = 0;

    (void)state;
    for (uint32_t number = 0; number < 10; number++) {
        struct draw draw;
        struct plx_matching_test test;
        size_t below = 0;

        draw_groups(&draw, number, -1.5, 0);
        permute(&draw, 99, &test);
        for (size_t j = 0; j < KINDS; j++)
            below += test.p[0][j] <= 0.05;
        found += below > 0;
        others += below > 1;
        for (size_t j = 0; j < KINDS; j++)
            assert_near(test.p[0][j], test.p[1][test.match.of[0].with[j]], 0);
        plx_matching_test_release(&test);
        release_draw(&draw);
    }
    assert_true(found >= 9);
    assert_true(others <= 2);
}

/* Centres from nowhere seem far apart; the groups clustered like those that are dealt do not. */
static void centres_are_held_against_groups_clustered_alike(void **state)
{
    struct draw draw;
    struct plx_matching_test test;

    (void)state;
    draw_groups(&draw, 3, 0, 0);
    permute(&draw, 99, &test);
    assert_true(least(test.p[0]) > 0.05);
    plx_matching_test_release(&test);
    gsl_matrix_add_constant(draw.centres[0], 50);
    permute(&draw, 99, &test);
    assert_true(test.match.total > 200);
    assert_true(least(test.p[0]) > 0.05 && test.total_p > 0.05);
    plx_matching_test_release(&test);
    release_draw(&draw);
}

static void p_does_not_depend_on_threads(void **state)
{
    const int before = omp_get_max_threads();
    struct plx_matching_test one;
    struct plx_matching_test three;
    struct draw draw;

    (void)state;
    draw_groups(&draw, 5, 0.6, 0.1);
    omp_set_num_threads(1);
    permute(&draw, 49, &one);
    omp_set_num_threads(3);
    permute(&draw, 49, &three);
    omp_set_num_threads(before);
    assert_near(one.total_p, three.total_p, 0);
    for (size_t j = 0; j < KINDS; j++)
        assert_near(one.p[0][j], three.p[0][j], 0);
    plx_matching_test_release(&three);
    plx_matching_test_release(&one);
    release_draw(&draw);
}

static void fewer_different_rows_than_centres_are_undefined(void **state)
{
    float value[] = {1, 1, 1, 2, 5, 9};
    const uint8_t group[] = {0, 0, 0, 1, 1, 1};
    const gsl_matrix_float_view rows = gsl_matrix_float_view_array(value, 6, 1);
    double centre[] = {1, 2};
    const gsl_matrix_view two = gsl_matrix_view_array(centre, 2, 1);
    const struct plx_matching_settings settings = {.centres = {&two.matrix, &two.matrix}};
    struct plx_matching_test test;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_matching_permute(&rows.matrix, NULL, group, &settings, &test, &err),
                     PLX_UNDEFINED);
    assert_string_equal(err.text, "2 clusters, but only 1 different row");
    assert_int_equal(
        plx_matching_permute(&rows.matrix, NULL, (const uint8_t[6]){0}, &settings, &test, &err),
        PLX_UNDEFINED);
    assert_string_equal(err.text, "a group without rows has no clusters");
}

/* A third of the deals leaves one group all ones: they are left out, and the others counted. */
static void deals_without_clusters_are_left_out(void **state)
{
    float value[] = {1, 9, 1, 9};
    const uint8_t group[] = {0, 0, 1, 1};
    const gsl_matrix_float_view rows = gsl_matrix_float_view_array(value, 4, 1);
    double centre[] = {1, 9};
    const gsl_matrix_view two = gsl_matrix_view_array(centre, 2, 1);
    const struct plx_matching_settings settings = {
        .centres = {&two.matrix, &two.matrix}, .permutations = 300, .seed = 1};
    struct plx_matching_test test;

    (void)state;
    assert_int_equal(plx_matching_permute(&rows.matrix, NULL, group, &settings, &test, NULL),
                     PLX_OK);
    /* Of the six deals two have both ones in one group. */
    assert_true(test.permutations > 170 && test.permutations < 230);
    assert_near(test.total_p, 1, 0);
    plx_matching_test_release(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sum_decides_and_not_the_nearest_pair),
        cmocka_unit_test(who_is_left_over_is_measured_to_the_nearest),
        cmocka_unit_test(of_equal_matchings_one_is_taken),
        cmocka_unit_test(one_centre_each_is_a_test_of_two_means),
        cmocka_unit_test(alike_groups_seldom_seem_apart),
        cmocka_unit_test(a_kind_that_is_elsewhere_is_found),
        cmocka_unit_test(centres_are_held_against_groups_clustered_alike),
        cmocka_unit_test(p_does_not_depend_on_threads),
        cmocka_unit_test(fewer_different_rows_than_centres_are_undefined),
        cmocka_unit_test(deals_without_clusters_are_left_out),
    };

    return cmocka_run_group_tests_name("stats/matching", tests, NULL, NULL);
}
