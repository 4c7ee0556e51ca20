/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/gower.h"

#include "support/check.h"

static void columns_missing_in_either_row_are_left_out(void **state)
{
    double x[] = {10, 1, 2, NAN, 1, 3, 30, 2, NAN, NAN, NAN, NAN};
    const bool category[] = {false, true, true};
    const gsl_matrix_view rows = gsl_matrix_view_array(x, 4, 3);
    double range[3];

    (void)state;
    plx_gower_ranges(&rows.matrix, range);
    assert_near(range[0], 20, 0);
    assert_near(plx_gower_distance(&rows.matrix, 0, 1, category, range), 0.5, 1e-15);
    assert_near(plx_gower_distance(&rows.matrix, 0, 2, category, range), 1, 1e-15);
    assert_true(isnan(plx_gower_distance(&rows.matrix, 0, 3, category, range)));
}

static void a_column_without_range_counts_as_no_distance(void **state)
{
    double x[] = {4, 1, 4, 3};
    const bool category[] = {false, false};
    const gsl_matrix_view rows = gsl_matrix_view_array(x, 2, 2);
    double range[2];

    (void)state;
    plx_gower_ranges(&rows.matrix, range);
    assert_near(plx_gower_distance(&rows.matrix, 0, 1, category, range), 0.5, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_missing_in_either_row_are_left_out),
        cmocka_unit_test(a_column_without_range_counts_as_no_distance),
    };

    return cmocka_run_group_tests_name("stats/gower", tests, NULL, NULL);
}
