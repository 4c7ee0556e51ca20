/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/weighted_pairs.h"

#include <gsl/gsl_cdf.h>

#include "parallax/stats/crosstab.h"
#include "support/check.h"

enum { N = 12 };

static const int row[N] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
static const int column[N] = {0, 0, 0, 0, 1, 2, 0, 1, 1, 2, 2, 2};
static const double ones[N] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static struct plx_weighted_test measure(size_t n, const int *rows, const int *columns,
                                        const double *weight)
{
    struct plx_weighted_test found;

    assert_int_equal(plx_weighted_test(&(struct plx_weighted_pairs){n, 4, 3, rows, columns, weight},
                                       &found, NULL),
                     PLX_OK);
    return found;
}

/* Then D is n / (n - 1) times the identity. */
static void with_equal_weights_it_is_pearsons_test(void **state)
{
    static const double count[] = {4, 1, 1, 1, 2, 3};
    const struct plx_weighted_test found = measure(N, row, column, ones);
    struct plx_crosstab_test pearson;

    (void)state;
    plx_crosstab_test(&(struct plx_crosstab){2, 3, count}, &pearson);
    assert_near(found.chi_square, pearson.chi_square, 1e-12);
    assert_near(found.df1, 2, 1e-12);
    assert_near(found.df2, 22, 1e-11);
    assert_near(found.f, pearson.chi_square / 2 * 11 / 12, 1e-12);
    assert_near(found.p, gsl_cdf_fdist_Q(found.f, 2, 22), 1e-12);
}

static void only_the_ratios_of_weights_matter(void **state)
{
    static const double weight[N] = {1, 2, 1, 3, 1, 1, 2, 1, 1, 4, 1, 1};
    double scaled[N];
    struct plx_weighted_test plain;
    struct plx_weighted_test found;

    (void)state;
    for (size_t i = 0; i < N; i++)
        scaled[i] = 100 * weight[i];
    plain = measure(N, row, column, weight);
    found = measure(N, row, column, scaled);
    assert_near(found.f, plain.f, 1e-12);
    assert_near(found.p, plain.p, 1e-12);
}

/* svychisq(~r + c, svydesign(~1, weights = ~w, data), statistic = "F") of survey 4.1: a 2 x 2
   table, where D is one number and can be had by hand: with s_i = +-1 / (4 share of the cell), it
   is n sum_i (w_i / sum w)^2 (s_i - mean)^2 n / (n - 1) over sum of 1 / (16 share). */
static void a_two_by_two_table_is_as_by_hand(void **state)
{
    static const int r[] = {0, 0, 0, 1, 1, 1, 1};
    static const int c[] = {0, 0, 1, 0, 1, 1, 1};
    static const double w[] = {2, 1, 1, 1, 3, 1, 1};
    const struct plx_weighted_test found = measure(7, r, c, w);
    const double share[2][2] = {{0.3, 0.1}, {0.1, 0.5}};
    double mean = 0;
    double spread = 0;
    double plain = 0;

    (void)state;
    for (int a = 0; a < 2; a++)
        for (int b = 0; b < 2; b++) {
            mean += (a == b ? 1 : -1) / 4.0;
            plain += 1 / (16 * share[a][b]);
        }
    for (size_t i = 0; i < 7; i++)
        spread += pow(w[i] / 10, 2) *
                  pow((r[i] == c[i] ? 1 : -1) / (4 * share[r[i]][c[i]]) - mean, 2) * 7 / 6;
    assert_near(found.f, found.chi_square / (spread * 7 / plain), 1e-12);
    assert_near(found.df1, 1, 1e-12);
    assert_near(found.df2, 6, 1e-11);
}

static void missing_answers_and_empty_rows_do_not_count(void **state)
{
    int some_row[N + 2];
    int some_column[N + 2];
    double weight[N + 2];

    (void)state;
    for (size_t i = 0; i < N; i++) {
        some_row[i] = 3 * row[i];
        some_column[i] = column[i];
        weight[i] = 1;
    }
    some_row[N] = -1;
    some_column[N] = 1;
    some_row[N + 1] = 0;
    some_column[N + 1] = -5;
    weight[N] = weight[N + 1] = 1;
    assert_near(measure(N + 2, some_row, some_column, weight).f, measure(N, row, column, ones).f,
                1e-14);
}

static void tables_without_a_comparison_say_why(void **state)
{
    static const int same[N] = {0};
    static const int missing[N] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

    (void)state;
    assert_int_equal(measure(N, same, column, ones).reason, PLX_REASON_ONE_TEAM);
    assert_int_equal(measure(N, row, same, ones).reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(measure(N, missing, column, ones).reason, PLX_REASON_NO_DATA);
    assert_true(isnan(measure(N, row, same, ones).p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_equal_weights_it_is_pearsons_test),
        cmocka_unit_test(only_the_ratios_of_weights_matter),
        cmocka_unit_test(a_two_by_two_table_is_as_by_hand),
        cmocka_unit_test(missing_answers_and_empty_rows_do_not_count),
        cmocka_unit_test(tables_without_a_comparison_say_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
