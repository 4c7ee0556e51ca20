/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/assignment.h"

#include "parallax/base/stream.h"
#include "support/check.h"

/* The least total over every way to give rows from `row` on a free column; taller is not tried. */
static double try_all(const gsl_matrix *cost, size_t row, unsigned taken)
{
    double least = HUGE_VAL;

    if (row == cost->size1)
        return 0;
    for (size_t j = 0; j < cost->size2; j++)
        if (!(taken >> j & 1))
            least =
                fmin(least, gsl_matrix_get(cost, row, j) + try_all(cost, row + 1, taken | 1u << j));
    return least;
}

static void total_is_the_least_of_all_matchings(void **state)
{
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 3, PLX_FOR_TEST, 0, 0);
    for (size_t trial = 0; trial < 300; trial++) {
        const size_t rows = 1 + plx_stream_below(&stream, 5);
        const size_t columns = rows + plx_stream_below(&stream, 3);
        gsl_matrix *cost = gsl_matrix_alloc(rows, columns);
        gsl_matrix *tall = gsl_matrix_alloc(columns, rows);
        size_t match[8];
        double total;
        double least;

        for (size_t c = 0; c < rows * columns; c++)
            cost->data[c] = (double)plx_stream_below(&stream, 10) - 3;
        gsl_matrix_transpose_memcpy(tall, cost);
        least = try_all(cost, 0, 0);
        assert_int_equal(plx_assign(cost, match, &total, NULL), PLX_OK);
        assert_near(total, least, 1e-12);
        assert_int_equal(plx_assign(tall, match, &total, NULL), PLX_OK);
        assert_near(total, least, 1e-12);
        gsl_matrix_free(tall);
        gsl_matrix_free(cost);
    }
}

static void rows_beyond_the_columns_stay_unmatched(void **state)
{
    double cost[] = {4, 9, 1, 5, 2, 7};
    const gsl_matrix_view view = gsl_matrix_view_array(cost, 3, 2);
    size_t match[3];
    double total;

    (void)state;
    assert_int_equal(plx_assign(&view.matrix, match, &total, NULL), PLX_OK);
    assert_near(total, 7, 0);
    assert_true(match[0] == PLX_UNMATCHED);
    assert_int_equal(match[1], 1);
    assert_int_equal(match[2], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(total_is_the_least_of_all_matchings),
        cmocka_unit_test(rows_beyond_the_columns_stay_unmatched),
    };

    return cmocka_run_group_tests_name("stats/assignment", tests, NULL, NULL);
}
