/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/stats/validity.h"
#include "support/check.h"

enum { GROUPINGS = 3 };

/* Rows with a share of holes, and labels that have nothing to do with them. */
struct drawn {
    gsl_matrix *rows;
    uint32_t *label[GROUPINGS];
    struct plx_grouping grouping[GROUPINGS];
};

static const size_t clusters[GROUPINGS] = {2, 7, 3};

static void draw(struct drawn *drawn, size_t rows, size_t columns, double holes)
{
    struct plx_stream stream;

    plx_stream_start(&stream, 7, PLX_FOR_TEST, (uint32_t)rows, 5);
    drawn->rows = gsl_matrix_alloc(rows, columns);
    for (size_t c = 0; c < rows * columns; c++) {
        const double value = 1 + (double)plx_stream_below(&stream, 5);

        drawn->rows->data[c] = plx_stream_uniform(&stream) < holes ? NAN : value;
    }
    for (size_t g = 0; g < GROUPINGS; g++) {
        drawn->label[g] = malloc(rows * sizeof *drawn->label[g]);
        assert_non_null(drawn->label[g]);
        for (size_t i = 0; i < rows; i++)
            drawn->label[g][i] = (uint32_t)plx_stream_below(&stream, clusters[g]);
        drawn->grouping[g] = (struct plx_grouping){drawn->label[g], clusters[g]};
    }
}

static void release(struct drawn *drawn)
{
    for (size_t g = 0; g < GROUPINGS; g++)
        free(drawn->label[g]);
    gsl_matrix_free(drawn->rows);
}

static void measure(const struct drawn *drawn, double *const *value)
{
    struct plx_points points;

    assert_int_equal(plx_points_init(drawn->rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_silhouettes(&points, drawn->grouping, GROUPINGS, value, NULL), PLX_OK);
    plx_points_release(&points);
}

static double distance(const gsl_matrix *rows, size_t i, size_t j)
{
    double sum = 0;
    double shared = 0;

    for (size_t f = 0; f < rows->size2; f++) {
        const double apart = gsl_matrix_get(rows, i, f) - gsl_matrix_get(rows, j, f);

        sum += isnan(apart) ? 0 : apart * apart;
        shared += !isnan(apart);
    }
    return sqrt(sum * (double)rows->size2 / shared);
}

/* As P. J. Rousseeuw has it, one row at a time. */
static double plain(const gsl_matrix *rows, const struct plx_grouping *grouping, size_t i)
{
    double sum[8] = {0};
    double count[8] = {0};
    double outside = HUGE_VAL;
    double inside = HUGE_VAL;

    for (size_t j = 0; j < rows->size1; j++) {
        const double apart = distance(rows, i, j);

        if (j == i || isnan(apart))
            continue;
        sum[grouping->label[j]] += apart;
        count[grouping->label[j]]++;
    }
    for (size_t c = 0; c < grouping->k; c++) {
        const double mean = count[c] > 0 ? sum[c] / count[c] : HUGE_VAL;

        if (c == grouping->label[i])
            inside = mean;
        else
            outside = fmin(outside, mean);
    }
    if (isinf(inside))
        return 0;
    if (isinf(outside))
        return NAN;
    return inside == 0 && outside == 0 ? 0 : (outside - inside) / fmax(inside, outside);
}

static void compare_with_plain(size_t rows, size_t columns, double holes)
{
    struct drawn drawn;
    double *value[GROUPINGS];

    draw(&drawn, rows, columns, holes);
    for (size_t g = 0; g < GROUPINGS; g++) {
        value[g] = malloc(rows * sizeof *value[g]);
        assert_non_null(value[g]);
    }
    measure(&drawn, value);
    for (size_t g = 0; g < GROUPINGS; g++) {
        for (size_t i = 0; i < rows; i++) {
            const double wanted = plain(drawn.rows, &drawn.grouping[g], i);

            assert_int_equal(isnan(value[g][i]), isnan(wanted));
            if (!isnan(wanted))
                assert_near(value[g][i], wanted, 1e-12);
        }
        free(value[g]);
    }
    release(&drawn);
}

/* Sizes around a block of sixteen rows, a panel of blocks, and odd and even numbers of panels. */
static void blocks_and_panels_leave_no_trace(void **state)
{
    static const size_t rows[] = {2, 15, 16, 17, 64, 65, 130, 200, 257, 2100};

    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        compare_with_plain(rows[r], 3, 0);
}

static void distances_are_over_shared_columns(void **state)
{
    (void)state;
    compare_with_plain(70, 5, 0.2);
    compare_with_plain(150, 9, 0.5);
}

/* With two columns of which most are missing many rows share none, and some have none at all. */
static void rows_that_share_no_column_are_not_compared(void **state)
{
    (void)state;
    compare_with_plain(90, 2, 0.7);
    compare_with_plain(20, 1, 0.8);
}

static void silhouettes_do_not_depend_on_threads(void **state)
{
    const int threads = omp_get_max_threads();
    static double one[GROUPINGS][700];
    static double three[GROUPINGS][700];
    struct drawn drawn;

    (void)state;
    draw(&drawn, 700, 6, 0.1);
    omp_set_num_threads(1);
    measure(&drawn, (double *[GROUPINGS]){one[0], one[1], one[2]});
    omp_set_num_threads(3);
    measure(&drawn, (double *[GROUPINGS]){three[0], three[1], three[2]});
    omp_set_num_threads(threads);
    assert_memory_equal(one, three, sizeof one);
    release(&drawn);
}

/* More clusters than are measured in one go: each grouping has the values it has alone. */
static void many_groupings_are_measured_in_turns(void **state)
{
    enum { ROWS = 400, MANY = 4 };
    static uint32_t label[MANY][ROWS];
    static double together[MANY][ROWS];
    static double alone[ROWS];
    struct plx_grouping grouping[MANY];
    struct drawn drawn;
    struct plx_points points;

    (void)state;
    draw(&drawn, ROWS, 4, 0);
    for (uint32_t g = 0; g < MANY; g++) {
        for (uint32_t i = 0; i < ROWS; i++)
            label[g][i] = i * (g + 1) % (60 + 50 * g);
        grouping[g] = (struct plx_grouping){label[g], 60 + 50 * g};
    }
    assert_int_equal(plx_points_init(drawn.rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(
        plx_silhouettes(&points, grouping, MANY,
                        (double *[MANY]){together[0], together[1], together[2], together[3]}, NULL),
        PLX_OK);
    for (size_t g = 0; g < MANY; g++) {
        assert_int_equal(plx_silhouettes(&points, &grouping[g], 1, (double *[1]){alone}, NULL),
                         PLX_OK);
        assert_memory_equal(together[g], alone, sizeof alone);
    }
    plx_points_release(&points);
    release(&drawn);
}

/* Equal rows are 0 apart to the last bit, also far from the origin. */
static void equal_rows_are_not_apart(void **state)
{
    double x[] = {1e6 + 0.1, 3, 1e6 + 0.1, 3, 1e6 + 0.1, 3, 1e6 + 0.1, 3};
    const uint32_t label[] = {0, 0, 1, 1};
    const gsl_matrix_view rows = gsl_matrix_view_array(x, 4, 2);
    double value[4];
    struct plx_points points;

    (void)state;
    assert_int_equal(plx_points_init(&rows.matrix, NULL, &points, NULL), PLX_OK);
    assert_int_equal(
        plx_silhouettes(&points, &(struct plx_grouping){label, 2}, 1, (double *[1]){value}, NULL),
        PLX_OK);
    for (size_t i = 0; i < 4; i++)
        assert_near(value[i], 0, 0);
    plx_points_release(&points);
}

/* Rows about two places, labelled by the side they fall on: its mean silhouette. */
static double draw_sides(gsl_matrix *rows, uint32_t replicate, double *plain, double *se)
{
    static double value[600];
    static uint32_t label[600];
    const struct plx_grouping grouping = {label, 2};
    struct plx_stream stream;
    struct plx_points points;
    double mean = 0;

    plx_stream_start(&stream, 7, PLX_FOR_TEST, replicate, 9);
    for (size_t i = 0; i < rows->size1; i++) {
        for (size_t f = 0; f < rows->size2; f++)
            gsl_matrix_set(rows, i, f, plx_stream_normal(&stream) + (f == 0 && i % 2 ? 3 : 0));
        label[i] = gsl_matrix_get(rows, i, 0) > 1.5;
    }
    assert_int_equal(plx_points_init(rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_silhouettes(&points, &grouping, 1, (double *[1]){value}, NULL), PLX_OK);
    assert_int_equal(plx_silhouette_errors(&points, &grouping, 1, replicate, se, NULL), PLX_OK);
    plx_points_release(&points);
    for (size_t i = 0; i < rows->size1; i++)
        mean += value[i] / (double)rows->size1;
    *plain = 0;
    for (size_t i = 0; i < rows->size1; i++)
        *plain += pow(value[i] - mean, 2);
    *plain = sqrt(*plain) / (double)rows->size1;
    return mean;
}

/* Against how far the mean silhouettes of 200 samples do scatter; what the rows of one sample say
   by themselves is too little. */
static void errors_of_a_sample_count_its_distances(void **state)
{
    enum { SAMPLES = 200 };
    gsl_matrix *rows = gsl_matrix_alloc(600, 4);
    double mean[SAMPLES];
    double sum = 0;
    double scatter = 0;
    double squares = 0;
    double plain_squares = 0;

    (void)state;
    for (uint32_t sample = 0; sample < SAMPLES; sample++) {
        double plain;
        double se;

        mean[sample] = draw_sides(rows, sample, &plain, &se);
        sum += mean[sample];
        squares += se * se / SAMPLES;
        plain_squares += plain * plain / SAMPLES;
    }
    for (size_t sample = 0; sample < SAMPLES; sample++)
        scatter += pow(mean[sample] - sum / SAMPLES, 2) / (SAMPLES - 1);
    assert_near(sqrt(squares / scatter), 1.1, 0.2);
    assert_true(sqrt(plain_squares / scatter) < 0.8);
    gsl_matrix_free(rows);
}

static void errors_of_a_sample_do_not_depend_on_threads(void **state)
{
    const int threads = omp_get_max_threads();
    double one[GROUPINGS];
    double three[GROUPINGS];
    struct drawn drawn;
    struct plx_points points;

    (void)state;
    draw(&drawn, 1700, 6, 0.1);
    assert_int_equal(plx_points_init(drawn.rows, NULL, &points, NULL), PLX_OK);
    omp_set_num_threads(1);
    assert_int_equal(plx_silhouette_errors(&points, drawn.grouping, GROUPINGS, 1, one, NULL),
                     PLX_OK);
    omp_set_num_threads(3);
    assert_int_equal(plx_silhouette_errors(&points, drawn.grouping, GROUPINGS, 1, three, NULL),
                     PLX_OK);
    omp_set_num_threads(threads);
    assert_memory_equal(one, three, sizeof one);
    assert_true(one[0] > 0);
    plx_points_release(&points);
    release(&drawn);
}

static void errors_are_not_defined_for_one_cluster_or_few_rows(void **state)
{
    struct plx_grouping one = {NULL, 1};
    struct drawn drawn;
    struct plx_points points;
    double se[GROUPINGS];

    (void)state;
    draw(&drawn, 39, 3, 0);
    assert_int_equal(plx_points_init(drawn.rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_silhouette_errors(&points, drawn.grouping, GROUPINGS, 1, se, NULL),
                     PLX_OK);
    for (size_t g = 0; g < GROUPINGS; g++)
        assert_true(isnan(se[g]));
    plx_points_release(&points);
    release(&drawn);
    draw(&drawn, 80, 3, 0);
    memset(drawn.label[0], 0, 80 * sizeof *drawn.label[0]);
    one.label = drawn.label[0];
    assert_int_equal(plx_points_init(drawn.rows, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_silhouette_errors(&points, &one, 1, 1, se, NULL), PLX_OK);
    assert_true(isnan(se[0]));
    plx_points_release(&points);
    release(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_and_panels_leave_no_trace),
        cmocka_unit_test(distances_are_over_shared_columns),
        cmocka_unit_test(rows_that_share_no_column_are_not_compared),
        cmocka_unit_test(silhouettes_do_not_depend_on_threads),
        cmocka_unit_test(many_groupings_are_measured_in_turns),
        cmocka_unit_test(equal_rows_are_not_apart),
        cmocka_unit_test(errors_of_a_sample_count_its_distances),
        cmocka_unit_test(errors_of_a_sample_do_not_depend_on_threads),
        cmocka_unit_test(errors_are_not_defined_for_one_cluster_or_few_rows),
    };

    return cmocka_run_group_tests_name("stats/silhouette", tests, NULL, NULL);
}
