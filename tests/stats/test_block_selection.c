/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/block_selection.h"

#include <omp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/stats/partition.h"
#include "support/check.h"

/* Rows to select from, as plain as can be. */
struct data {
    size_t rows;
    size_t columns;
    double *value;
    double *weight; /* NULL for ones */
    struct plx_block_settings settings;
};

static enum plx_status choose(const struct data *data, struct plx_block_selection *found,
                              struct plx_error *err)
{
    const gsl_matrix_view view = gsl_matrix_view_array(data->value, data->rows, data->columns);
    struct plx_points points;
    enum plx_status status;

    assert_int_equal(plx_points_init(&view.matrix, data->weight, &points, NULL), PLX_OK);
    status = plx_block_select(&points, &data->settings, found, err);
    plx_points_release(&points);
    return status;
}

/* The rule once more, from the beginning for every row and every set of blocks. */
static double weight_of(const struct data *data, size_t i)
{
    return data->weight ? data->weight[i] : 1;
}

static bool trained_on(const struct data *data, const size_t *fold, size_t without, size_t i)
{
    return data->settings.label[i] != PLX_NO_CLUSTER && fold[i] != without;
}

static double label_weight(const struct data *data, const size_t *fold, size_t without, size_t j)
{
    double sum = 0;

    for (size_t i = 0; i < data->rows; i++)
        if (trained_on(data, fold, without, i) && data->settings.label[i] == j)
            sum += weight_of(data, i);
    return sum;
}

static double plain_mean(const struct data *data, const size_t *fold, size_t without, size_t j,
                         size_t c)
{
    double sum = 0;
    double weights = 0;

    for (size_t i = 0; i < data->rows; i++) {
        const double value = data->value[i * data->columns + c];

        if (!trained_on(data, fold, without, i) || data->settings.label[i] != j)
            continue;
        if (!isnan(value))
            sum += weight_of(data, i) * value;
        if (!isnan(value) || data->settings.axis)
            weights += weight_of(data, i);
    }
    return sum / weights;
}

static double plain_centre(const struct data *data, const size_t *fold, size_t without, size_t j,
                           size_t c)
{
    const gsl_matrix *axis = data->settings.axis;
    double sum = 0;

    if (!axis)
        return plain_mean(data, fold, without, j, c);
    for (size_t other = 0; other < data->columns; other++)
        for (size_t p = 0; p < axis->size2; p++)
            sum += gsl_matrix_get(axis, c, p) * gsl_matrix_get(axis, other, p) *
                   plain_mean(data, fold, without, j, other);
    return sum;
}

static size_t plain_nearest(const struct data *data, const size_t *fold, size_t without,
                            const bool *in, size_t i)
{
    double least = HUGE_VAL;
    size_t nearest = 0;
    bool seen = false;

    for (size_t j = 0; j < data->settings.k; j++) {
        double square = 0;

        for (size_t c = 0; c < data->columns; c++) {
            const double value = data->value[i * data->columns + c];

            if (!in[data->settings.block[c]] || isnan(value))
                continue;
            seen = true;
            square += pow(value - plain_centre(data, fold, without, j, c), 2);
        }
        if (square < least) {
            least = square;
            nearest = j;
        }
    }
    if (seen)
        return nearest;
    for (size_t j = 0; j < data->settings.k; j++)
        if (label_weight(data, fold, without, j) > label_weight(data, fold, without, nearest))
            nearest = j;
    return nearest;
}

/* One selection; adds the weight of the fold's rows that go right to right[step]. */
static void plain_rounds(const struct data *data, const size_t *fold, size_t without,
                         size_t *chosen, double *right)
{
    bool in[16] = {false};

    for (size_t step = 0; step < data->settings.blocks; step++) {
        double most = -1;
        size_t best = 0;

        for (size_t b = 0; b < data->settings.blocks; b++) {
            double own = 0;

            if (in[b])
                continue;
            in[b] = true;
            for (size_t i = 0; i < data->rows; i++)
                if (trained_on(data, fold, without, i) &&
                    plain_nearest(data, fold, without, in, i) == data->settings.label[i])
                    own += weight_of(data, i);
            in[b] = false;
            if (own > most + 1e-9) {
                most = own;
                best = b;
            }
        }
        in[best] = true;
        chosen[step] = best;
        for (size_t i = 0; i < data->rows; i++)
            if (fold[i] == without && data->settings.label[i] != PLX_NO_CLUSTER &&
                plain_nearest(data, fold, without, in, i) == data->settings.label[i])
                right[step] += weight_of(data, i);
    }
}

static void assert_is_plain(const struct data *data)
{
    size_t *fold = calloc(data->rows, sizeof *fold);
    size_t chosen[16];
    size_t own[16];
    double right[16] = {0};
    double unused[16];
    double all = 0;
    struct plx_block_selection found;

    assert_int_equal(plx_block_folds(&data->settings, data->rows, 10, fold, NULL), PLX_OK);
    for (size_t i = 0; i < data->rows; i++)
        all += data->settings.label[i] == PLX_NO_CLUSTER ? 0 : weight_of(data, i);
    for (size_t f = 0; f < 10; f++)
        plain_rounds(data, fold, f, own, right);
    plain_rounds(data, fold, SIZE_MAX - 1, chosen, unused);
    assert_int_equal(choose(data, &found, NULL), PLX_OK);
    assert_true(found.count >= 1);
    for (size_t s = 0; s < found.count; s++) {
        assert_int_equal(found.step[s].block, chosen[s]);
        assert_near(found.step[s].accuracy, right[s] / all, 1e-12);
    }
    plx_block_selection_release(&found);
    free(fold);
}

enum { ROWS = 70, COLUMNS = 7, BLOCKS = 5, LABELS = 4 };

static const size_t block_of[COLUMNS] = {0, 1, 1, 2, 3, 4, 4};

/* Four labels, each lifted in some columns, with holes; every 13th row has none. */
static void make(struct data *data, uint32_t number, double *value, uint32_t *label, double *weight)
{
    struct plx_stream stream;

    plx_stream_start(&stream, 3, PLX_FOR_TEST, number, 8);
    for (size_t i = 0; i < ROWS; i++) {
        label[i] = (uint32_t)plx_stream_below(&stream, LABELS);
        weight[i] = 0.5 + plx_stream_uniform(&stream);
        for (size_t c = 0; c < COLUMNS; c++) {
            value[i * COLUMNS + c] =
                plx_stream_normal(&stream) + ((c + label[i]) % 3 == 0 ? 2.5 : 0);
            if (plx_stream_below(&stream, 6) == 0)
                value[i * COLUMNS + c] = NAN;
        }
        if (i % 13 == 0)
            label[i] = PLX_NO_CLUSTER;
    }
    *data = (struct data){ROWS,
                          COLUMNS,
                          value,
                          number % 2 ? weight : NULL,
                          {block_of, BLOCKS, label, LABELS, number, NULL, 0, 0}};
}

static void selections_are_those_of_the_plain_rule(void **state)
{
    double value[ROWS * COLUMNS];
    double weight[ROWS];
    uint32_t label[ROWS];
    struct data data;

    (void)state;
    for (uint32_t number = 0; number < 12; number++) {
        make(&data, number, value, label, weight);
        assert_is_plain(&data);
    }
}

/* Two axes: the middle of columns 0, 3 and of 1, 4, 6. */
static void centres_of_components_lie_on_their_axes(void **state)
{
    double value[ROWS * COLUMNS];
    double weight[ROWS];
    uint32_t label[ROWS];
    struct data data;
    gsl_matrix *axis = gsl_matrix_calloc(COLUMNS, 2);

    (void)state;
    gsl_matrix_set(axis, 0, 0, sqrt(0.5));
    gsl_matrix_set(axis, 3, 0, sqrt(0.5));
    gsl_matrix_set(axis, 1, 1, sqrt(1.0 / 3));
    gsl_matrix_set(axis, 4, 1, sqrt(1.0 / 3));
    gsl_matrix_set(axis, 6, 1, -sqrt(1.0 / 3));
    for (uint32_t number = 0; number < 4; number++) {
        make(&data, number, value, label, weight);
        data.settings.axis = axis;
        assert_is_plain(&data);
    }
    gsl_matrix_free(axis);
}

/* numpy 1.24: the same data, folds by a Philox4x32-10 of its own, nansum of squares, argmin;
   limits by statsmodels 0.13.5, proportion_confint(a n, n, method="wilson"). */
static void accuracies_are_those_of_numpy(void **state)
{
    enum { N = 90, C = 6 };
    static const double lift[3][C] = {{3, 0, 0, 0, 1, 0}, {0, 2, 0, 0, 0, 2}, {0, 0, 2, 0, 1, 1}};
    static const size_t blocks[C] = {0, 1, 1, 2, 3, 3};
    static const size_t order[] = {3, 0, 1};
    static const double wanted[][4] = {
        {0.43769968051118213, 0.335254777139766, 0.5457484247016794, 0.21839080459770116},
        {0.65814696485623, 0.5501911460650843, 0.7518776492604773, 0.5172413793103449},
        {0.7188498402555911, 0.6131613811548533, 0.8048530123764794, 0.6781609195402298}};
    double value[N * C];
    double weight[N];
    uint32_t label[N];
    const struct data data = {N, C, value, weight, {blocks, 4, label, 3, 5, NULL, 0, 0}};
    struct plx_block_selection found;

    (void)state;
    for (size_t i = 0; i < N; i++) {
        label[i] = i % 7 < 3 ? 0 : i % 7 < 5 ? 1 : 2;
        weight[i] = 1 + (double)(i % 4) / 2;
        for (size_t c = 0; c < C; c++)
            value[i * C + c] =
                (i * 5 + c * 3) % 19 == 0
                    ? NAN
                    : (double)((i * i * 31 + i * 17 * (c + 1) + c * c * 7) % 23) / 4 +
                          lift[label[i]][c];
    }
    assert_int_equal(choose(&data, &found, NULL), PLX_OK);
    assert_int_equal(found.count, 3);
    for (size_t s = 0; s < 3; s++) {
        assert_int_equal(found.step[s].block, order[s]);
        assert_near(found.step[s].accuracy, wanted[s][0], 1e-14);
        assert_near(found.step[s].low, wanted[s][1], 1e-12);
        assert_near(found.step[s].high, wanted[s][2], 1e-12);
        assert_near(found.step[s].weakest, wanted[s][3], 1e-14);
    }
    assert_near(found.n, 81.57285595337218, 1e-12);
    assert_near(found.baseline, 0.43130990415335463, 1e-15);
    /* 0.7188 less its standard error of 0.0498 is more than the 0.6581 of two. */
    assert_int_equal(found.enough, 2);
    plx_block_selection_release(&found);
}

static void one_block_that_tells_all_is_enough(void **state)
{
    double value[40 * 2];
    uint32_t label[40];
    const size_t block[] = {0, 1};
    const struct data data = {40, 2, value, NULL, {block, 2, label, 2, 1, NULL, 0, 0}};
    struct plx_block_selection found;

    (void)state;
    for (size_t i = 0; i < 40; i++) {
        label[i] = i % 3 == 0;
        value[2 * i] = (double)(i % 5);
        value[2 * i + 1] = label[i];
    }
    assert_int_equal(choose(&data, &found, NULL), PLX_OK);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.step[0].block, 1);
    assert_near(found.step[0].accuracy, 1, 0);
    assert_near(found.step[0].weakest, 1, 0);
    assert_int_equal(found.enough, 0);
    assert_near(found.baseline, 26.0 / 40, 1e-15);
    plx_block_selection_release(&found);
}

/* Both labels answered 0.7 and nothing else in column 0; their means differ in the last bit, and
   only the tie keeps that from putting everybody into the smaller one. */
static void the_last_bit_of_a_mean_decides_nothing(void **state)
{
    double value[30 * 2];
    uint32_t label[30];
    const size_t block[] = {0, 1};
    const struct data data = {30, 2, value, NULL, {block, 2, label, 2, 1, NULL, 0, 1}};
    struct plx_block_selection found;

    (void)state;
    for (size_t i = 0; i < 30; i++) {
        label[i] = i >= 23;
        value[2 * i] = 0.7;
        value[2 * i + 1] = i % 2 ? 1 : -1;
    }
    assert_int_equal(choose(&data, &found, NULL), PLX_OK);
    assert_int_equal(found.step[0].block, 0);
    assert_near(found.step[0].accuracy, 23.0 / 30, 1e-15);
    assert_near(found.step[0].weakest, 0, 0);
    plx_block_selection_release(&found);
}

static void rows_that_answered_nothing_go_to_the_largest(void **state)
{
    double value[20];
    double weight[20];
    uint32_t label[20];
    const size_t block[] = {0};
    const struct data data = {20, 1, value, weight, {block, 1, label, 2, 1, NULL, 0, 0}};
    struct plx_block_selection found;

    (void)state;
    /* 12 of label 0, but label 1 weighs more. */
    for (size_t i = 0; i < 20; i++) {
        label[i] = i >= 12;
        weight[i] = i >= 12 ? 2 : 1;
        value[i] = label[i];
    }
    value[0] = NAN;
    value[19] = NAN;
    assert_int_equal(choose(&data, &found, NULL), PLX_OK);
    assert_near(found.step[0].accuracy, 27.0 / 28, 1e-15);
    assert_near(found.step[0].weakest, 11.0 / 12, 1e-15);
    assert_near(found.baseline, 16.0 / 28, 1e-15);
    plx_block_selection_release(&found);
}

static void folds_hold_their_part_of_every_label(void **state)
{
    uint32_t label[47];
    size_t fold[47];
    const struct plx_block_settings settings = {.label = label, .k = 2, .seed = 9};
    size_t count[2][10] = {{0}};

    (void)state;
    for (size_t i = 0; i < 47; i++)
        label[i] = i == 3 ? PLX_NO_CLUSTER : i % 3 == 0;
    assert_int_equal(plx_block_folds(&settings, 47, 10, fold, NULL), PLX_OK);
    assert_true(fold[3] == SIZE_MAX);
    for (size_t i = 0; i < 47; i++)
        if (i != 3)
            count[label[i]][fold[i]]++;
    for (size_t f = 0; f < 10; f++) {
        assert_in_range(count[0][f], 3, 4);
        assert_in_range(count[1][f], 1, 2);
        assert_in_range(count[0][f] + count[1][f], 4, 5);
    }
}

static void threads_change_nothing(void **state)
{
    double value[ROWS * COLUMNS];
    double weight[ROWS];
    uint32_t label[ROWS];
    struct data data;
    struct plx_block_selection one;
    struct plx_block_selection several;
    const int before = omp_get_max_threads();

    (void)state;
    make(&data, 7, value, label, weight);
    omp_set_num_threads(1);
    assert_int_equal(choose(&data, &one, NULL), PLX_OK);
    omp_set_num_threads(5);
    assert_int_equal(choose(&data, &several, NULL), PLX_OK);
    omp_set_num_threads(before);
    assert_int_equal(one.count, several.count);
    assert_memory_equal(one.step, several.step, one.count * sizeof *one.step);
    plx_block_selection_release(&one);
    plx_block_selection_release(&several);
}

static void one_label_has_nothing_to_tell_apart(void **state)
{
    double value[] = {1, 2, 3};
    uint32_t label[] = {0, 0, 1};
    const size_t block[] = {0};
    struct data data = {3, 1, value, NULL, {block, 1, label, 2, 1, NULL, 0, 0}};
    struct plx_block_selection found = {0};
    struct plx_error err;

    (void)state;
    assert_int_equal(choose(&data, &found, &err), PLX_UNDEFINED);
    assert_string_equal(err.text, "one_cluster");
    data.settings.blocks = 0;
    assert_int_equal(choose(&data, &found, &err), PLX_UNDEFINED);
    assert_string_equal(err.text, "no_data");
    assert_null(found.step);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(selections_are_those_of_the_plain_rule),
        cmocka_unit_test(centres_of_components_lie_on_their_axes),
        cmocka_unit_test(accuracies_are_those_of_numpy),
        cmocka_unit_test(one_block_that_tells_all_is_enough),
        cmocka_unit_test(the_last_bit_of_a_mean_decides_nothing),
        cmocka_unit_test(rows_that_answered_nothing_go_to_the_largest),
        cmocka_unit_test(folds_hold_their_part_of_every_label),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(one_label_has_nothing_to_tell_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
