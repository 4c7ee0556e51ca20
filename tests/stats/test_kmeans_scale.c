/* SPDX-License-Identifier: GPL-3.0-or-later */
/* k-means where size, threads, precision and magnitude matter. */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/stats/kmeans.h"
#include "support/check.h"

/* Two groups with a bridge: 3000 rows, so that more than one chunk is there to share. */
static gsl_matrix *draw_groups(size_t rows, size_t columns, uint32_t number)
{
    gsl_matrix *x = gsl_matrix_alloc(rows, columns);
    struct plx_stream stream;

    plx_stream_start(&stream, 7, PLX_FOR_TEST, number, 1);
    for (size_t i = 0; i < rows; i++)
        for (size_t f = 0; f < columns; f++)
            gsl_matrix_set(
                x, i, f, plx_stream_normal(&stream) + (i % 3 == f % 3 ? 2.5 : 0) + 1000 * (f == 1));
    return x;
}

static void numbers_do_not_depend_on_threads(void **state)
{
    static const size_t sizes[] = {300, 4000, 20000};
    const int threads = omp_get_max_threads();

    (void)state;
    for (size_t s = 0; s < 3; s++) {
        gsl_matrix *x = draw_groups(sizes[s], 4, 0);
        const struct plx_kmeans_settings settings = {.k = 5, .starts = 7, .seed = 11};
        struct plx_kmeans found[3];

        for (int t = 0; t < 3; t++) {
            struct plx_points points;

            omp_set_num_threads(t + 1);
            assert_int_equal(plx_points_init(x, NULL, &points, NULL), PLX_OK);
            assert_int_equal(plx_kmeans_fit(&points, &settings, &found[t], NULL), PLX_OK);
            plx_points_release(&points);
            assert_memory_equal(found[t].label, found[0].label, sizes[s] * sizeof *found[0].label);
            assert_memory_equal(found[t].centres->data, found[0].centres->data,
                                5 * 4 * sizeof(double));
            assert_memory_equal(&found[t].inertia, &found[0].inertia, sizeof(double));
        }
        for (int t = 0; t < 3; t++)
            plx_kmeans_release(&found[t]);
        gsl_matrix_free(x);
    }
    omp_set_num_threads(threads);
}

/* So many rows that starts are drawn on a sample of them. */
enum { MANY_ROWS = 66000, MANY_COLUMNS = 3, MANY_CLUSTERS = 4 };

/* Every row is with its nearest centre, the first of several, and centres are means. */
static void assert_at_rest(const gsl_matrix *x, const double *weight,
                           const struct plx_kmeans *found)
{
    double sum[MANY_CLUSTERS][MANY_COLUMNS] = {0};
    double seen[MANY_CLUSTERS][MANY_COLUMNS] = {0};

    for (size_t i = 0; i < x->size1; i++) {
        const double *row = gsl_matrix_const_ptr(x, i, 0);
        double best = HUGE_VAL;
        uint32_t nearest = 0;

        for (uint32_t j = 0; j < found->k; j++) {
            double square = 0;

            for (size_t f = 0; f < x->size2; f++)
                if (!isnan(row[f]))
                    square += pow(row[f] - gsl_matrix_get(found->centres, j, f), 2);
            if (square < best) {
                best = square;
                nearest = j;
            }
        }
        assert_int_equal(found->label[i], nearest);
        for (size_t f = 0; f < x->size2; f++)
            if (!isnan(row[f])) {
                sum[nearest][f] += weight[i] * row[f];
                seen[nearest][f] += weight[i];
            }
    }
    for (uint32_t j = 0; j < found->k; j++)
        for (size_t f = 0; f < x->size2; f++)
            assert_near(gsl_matrix_get(found->centres, j, f), sum[j][f] / seen[j][f], 1e-9);
}

static void check_many_rows(gsl_matrix *x, double *weight, bool rough)
{
    const int threads = omp_get_max_threads();
    const struct plx_kmeans_settings settings = {
        .k = MANY_CLUSTERS, .starts = 12, .seed = 5, .rough = rough, .missing = PLX_KMEANS_PARTIAL};
    struct plx_kmeans found[2];

    for (int t = 0; t < 2; t++) {
        struct plx_points points;

        omp_set_num_threads(t + 1);
        assert_int_equal(plx_points_init(x, weight, &points, NULL), PLX_OK);
        assert_int_equal(plx_kmeans_fit(&points, &settings, &found[t], NULL), PLX_OK);
        plx_points_release(&points);
        assert_memory_equal(found[t].label, found[0].label, x->size1 * sizeof *found[0].label);
        assert_memory_equal(&found[t].inertia, &found[0].inertia, sizeof(double));
    }
    omp_set_num_threads(threads);
    assert_true(found[0].converged);
    if (!rough)
        assert_at_rest(x, weight, &found[0]);
    for (int t = 0; t < 2; t++)
        plx_kmeans_release(&found[t]);
}

static void starts_on_a_sample_come_to_rest_over_all_rows(void **state)
{
    gsl_matrix *x = draw_groups(MANY_ROWS, MANY_COLUMNS, 4);
    double *weight = malloc(MANY_ROWS * sizeof *weight);
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 9, PLX_FOR_TEST, 0, 0);
    for (size_t i = 0; i < MANY_ROWS; i++)
        weight[i] = (double)plx_stream_below(&stream, 4) / 2;
    check_many_rows(x, weight, false);
    check_many_rows(x, weight, true);
    for (size_t c = 0; c < (size_t)MANY_ROWS * MANY_COLUMNS; c += 11)
        x->data[c] = NAN;
    check_many_rows(x, weight, false);
    free(weight);
    gsl_matrix_free(x);
}

/* A sample misses rows so rare: then starts are drawn from all. */
static void clusters_that_a_sample_misses_are_found(void **state)
{
    gsl_matrix_float *x = gsl_matrix_float_calloc(MANY_ROWS, 2);
    const struct plx_kmeans_settings settings = {.k = 3, .starts = 3};
    struct plx_points points;
    struct plx_kmeans found;

    (void)state;
    gsl_matrix_float_set(x, 7, 0, 1);
    gsl_matrix_float_set(x, MANY_ROWS - 1, 1, 2);
    assert_int_equal(plx_points_init_float(x, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found, NULL), PLX_OK);
    assert_near(found.inertia, 0, 0);
    assert_int_not_equal(found.label[7], found.label[8]);
    assert_int_not_equal(found.label[7], found.label[MANY_ROWS - 1]);
    plx_kmeans_release(&found);
    plx_points_release(&points);
    gsl_matrix_float_free(x);
}

/* Powers of two change no digit but the exponent, so labels stay. */
static void numbers_may_be_huge_or_tiny(void **state)
{
    static const int exponents[] = {0, 300, -300, 310, -320};
    gsl_matrix *x = draw_groups(600, 4, 5);
    gsl_matrix *scaled = gsl_matrix_alloc(600, 4);
    const struct plx_kmeans_settings settings = {.k = 5, .starts = 9, .seed = 2};
    struct plx_kmeans found[5];

    (void)state;
    for (size_t e = 0; e < 5; e++) {
        struct plx_points points;

        for (size_t c = 0; c < 2400; c++)
            scaled->data[c] = ldexp(x->data[c], exponents[e]);
        assert_int_equal(plx_points_init(scaled, NULL, &points, NULL), PLX_OK);
        assert_int_equal(plx_kmeans_fit(&points, &settings, &found[e], NULL), PLX_OK);
        assert_true(found[e].converged);
        assert_memory_equal(found[e].label, found[0].label, 600 * sizeof *found[0].label);
        assert_near(ldexp(found[e].inertia, -2 * exponents[e]), found[0].inertia, 1e-9);
        plx_points_release(&points);
    }
    for (size_t e = 0; e < 5; e++)
        plx_kmeans_release(&found[e]);
    gsl_matrix_free(scaled);
    gsl_matrix_free(x);
}

/* Beside 1e90 the other columns are lost to the sums, but nothing loops or is not a number. */
static void huge_and_tiny_numbers_may_stand_together(void **state)
{
    gsl_matrix *x = draw_groups(600, 4, 6);
    const struct plx_kmeans_settings settings = {.k = 4, .starts = 9, .seed = 2};
    struct plx_points points;
    struct plx_kmeans found;

    (void)state;
    for (size_t i = 0; i < 600; i++) {
        gsl_matrix_set(x, i, 0, gsl_matrix_get(x, i, 0) * 1e90);
        gsl_matrix_set(x, i, 1, gsl_matrix_get(x, i, 1) * 1e-90);
    }
    assert_int_equal(plx_points_init(x, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found, NULL), PLX_OK);
    assert_true(found.converged);
    assert_true(isfinite(found.inertia));
    for (size_t c = 0; c < 16; c++)
        assert_true(isfinite(found.centres->data[c]));
    plx_kmeans_release(&found);
    plx_points_release(&points);
    gsl_matrix_free(x);
}

/* Polishing ends where no single row gains by another cluster; a rough run ends before. */
static bool is_polished(const gsl_matrix *x, const struct plx_kmeans *found)
{
    for (size_t i = 0; i < x->size1; i++) {
        const uint32_t own = found->label[i];

        for (uint32_t j = 0; j < found->k; j++) {
            double from = 0;
            double to = 0;

            for (size_t f = 0; f < x->size2; f++) {
                from += pow(gsl_matrix_get(x, i, f) - gsl_matrix_get(found->centres, own, f), 2);
                to += pow(gsl_matrix_get(x, i, f) - gsl_matrix_get(found->centres, j, f), 2);
            }
            if (j != own && to * found->weight[j] / (found->weight[j] + 1) <
                                from * found->weight[own] / (found->weight[own] - 1) * (1 - 1e-9))
                return false;
        }
    }
    return true;
}

static void rough_runs_end_sooner_and_near(void **state)
{
    gsl_matrix *x = draw_groups(4000, 4, 3);
    struct plx_kmeans_settings settings = {.k = 8, .starts = 20, .seed = 3};
    struct plx_points points;
    struct plx_kmeans careful;
    struct plx_kmeans rough;

    (void)state;
    assert_int_equal(plx_points_init(x, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &careful, NULL), PLX_OK);
    settings.rough = true;
    assert_int_equal(plx_kmeans_fit(&points, &settings, &rough, NULL), PLX_OK);
    assert_true(is_polished(x, &careful));
    assert_false(is_polished(x, &rough));
    assert_true(rough.converged);
    assert_true(rough.inertia > careful.inertia);
    assert_near(rough.inertia, careful.inertia, 0.01 * careful.inertia);
    plx_kmeans_release(&rough);
    plx_kmeans_release(&careful);
    plx_points_release(&points);
    gsl_matrix_free(x);
}

static void single_precision_gives_the_same_labels(void **state)
{
    gsl_matrix *x = draw_groups(500, 4, 1);
    gsl_matrix_float *single = gsl_matrix_float_alloc(500, 4);
    const struct plx_kmeans_settings settings = {.k = 3, .starts = 4};
    struct plx_points points;
    struct plx_kmeans found[2];

    (void)state;
    for (size_t c = 0; c < 2000; c++) {
        single->data[c] = (float)x->data[c];
        x->data[c] = (double)single->data[c];
    }
    assert_int_equal(plx_points_init(x, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found[0], NULL), PLX_OK);
    plx_points_release(&points);
    assert_int_equal(plx_points_init_float(single, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found[1], NULL), PLX_OK);
    plx_points_release(&points);
    assert_memory_equal(found[0].label, found[1].label, 500 * sizeof *found[0].label);
    assert_near(found[0].inertia, found[1].inertia, 0);
    plx_kmeans_release(&found[0]);
    plx_kmeans_release(&found[1]);
    gsl_matrix_float_free(single);
    gsl_matrix_free(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_do_not_depend_on_threads),
        cmocka_unit_test(starts_on_a_sample_come_to_rest_over_all_rows),
        cmocka_unit_test(clusters_that_a_sample_misses_are_found),
        cmocka_unit_test(numbers_may_be_huge_or_tiny),
        cmocka_unit_test(huge_and_tiny_numbers_may_stand_together),
        cmocka_unit_test(rough_runs_end_sooner_and_near),
        cmocka_unit_test(single_precision_gives_the_same_labels),
    };

    return cmocka_run_group_tests_name("stats/kmeans_scale", tests, NULL, NULL);
}
