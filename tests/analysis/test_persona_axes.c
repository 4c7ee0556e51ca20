/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/analysis/persona_map.h"

#include <math.h>

#include "support/check.h"

enum { ROWS = 6, COLUMNS = 700 };

/* By hand: all rows lie in a plane with axes u (columns 0 .. 399, each 1/20) and v (the next 225,
   each 1/15), at the places below; the third row lacks a column in which it stands at the middle.
 */
static const double place[ROWS][2] = {{8, 0}, {-8, 0}, {0, 3}, {0, -3}, {4, 0}, {-4, 0}};

static void axes_of_few_rows_are_those_of_the_plane_they_lie_in(void **state)
{
    const double root[ROWS] = {1, 1, 2, 2, 1, 1};
    double middle[COLUMNS] = {0};
    double square[ROWS];
    double at[COLUMNS * 2];
    gsl_matrix_float *rows = gsl_matrix_float_alloc(ROWS, COLUMNS);
    gsl_vector_view squares = gsl_vector_view_array(square, ROWS);
    gsl_matrix_view axis = gsl_matrix_view_array(at, COLUMNS, 2);

    (void)state;
    for (size_t c = 0; c < COLUMNS; c++) {
        middle[c] = (double)(c % 5);
        for (size_t i = 0; i < ROWS; i++)
            gsl_matrix_float_set(rows, i, c,
                                 (float)(middle[c] + (c < 400   ? place[i][0] / 20
                                                      : c < 625 ? place[i][1] / 15
                                                                : 0)));
    }
    gsl_matrix_float_set(rows, 2, 699, NAN);
    assert_true(plx_persona_axes_are_short(rows));
    assert_true(plx_persona_short_axes(rows, middle, root, &squares.vector, &axis.matrix));
    /* 2 (64 + 16), and 2 x 4 x 9 with the weight of 4. */
    assert_near(square[0], 160, 1e-4);
    assert_near(square[1], 72, 1e-4);
    for (size_t r = 2; r < ROWS; r++)
        assert_near(square[r], 0, 1e-4);
    for (size_t c = 0; c < COLUMNS; c++) {
        assert_near(fabs(at[2 * c]), c < 400 ? 0.05 : 0, 1e-6);
        assert_near(fabs(at[2 * c + 1]), c >= 400 && c < 625 ? 1.0 / 15 : 0, 1e-6);
    }
    gsl_matrix_float_free(rows);
}

static void many_rows_are_not_multiplied_with_each_other(void **state)
{
    gsl_matrix_float *rows = gsl_matrix_float_calloc(10, 20);

    (void)state;
    assert_false(plx_persona_axes_are_short(rows));
    gsl_matrix_float_free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes_of_few_rows_are_those_of_the_plane_they_lie_in),
        cmocka_unit_test(many_rows_are_not_multiplied_with_each_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
