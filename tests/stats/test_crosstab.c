/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/crosstab.h"

#include <stdio.h>

#include "parallax/base/stream.h"
#include "support/check.h"

static struct plx_crosstab_test measure(size_t rows, size_t columns, const double *count)
{
    struct plx_crosstab_test found;

    plx_crosstab_test(&(struct plx_crosstab){rows, columns, count}, &found);
    return found;
}

static struct plx_exact_test exact(size_t rows, size_t columns, const double *count)
{
    struct plx_exact_test found;

    assert_int_equal(plx_crosstab_exact(&(struct plx_crosstab){rows, columns, count},
                                        PLX_EXACT_STEPS, 1, 9999, &found, NULL),
                     PLX_OK);
    return found;
}

/* Job satisfaction by income, Agresti (2002), Categorical Data Analysis, table 2.8: p. 57 prints
   P = 0.78; R's manual of fisher.test 0.7827. */
static const double job[] = {1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11};

/* Fisher's tea tasting: chi-square 2, exact p 17/35. */
static const double tea[] = {3, 1, 1, 3};

static void job_satisfaction_reproduces_agresti(void **state)
{
    const struct plx_crosstab_test found = measure(4, 4, job);
    const struct plx_exact_test p = exact(4, 4, job);

    (void)state;
    assert_near(found.chi_square, 5.9655, 5e-5);
    assert_near(found.df, 9, 0);
    assert_near(found.p, 0.7434, 5e-5);
    assert_near(p.p, 0.7827, 5e-5);
    assert_int_equal(p.draws, 0);
}

static void fishers_tea_has_an_exact_p_of_17_in_35(void **state)
{
    const struct plx_crosstab_test found = measure(2, 2, tea);

    (void)state;
    assert_near(exact(2, 2, tea).p, 17.0 / 35, 1e-14);
    assert_near(found.chi_square, 2, 1e-15);
    assert_near(found.v, 0.5, 1e-15);
    assert_near(found.least_expected, 2, 0);
}

static void rows_and_columns_change_places_without_effect(void **state)
{
    static const double wide[] = {5, 0, 2, 7, 1, 1, 4, 0, 6, 2};
    static const double tall[] = {5, 1, 0, 4, 2, 0, 7, 6, 1, 2};

    (void)state;
    assert_near(exact(2, 5, wide).p, exact(5, 2, tall).p, 1e-14);
    assert_near(measure(2, 5, wide).v_corrected, measure(5, 2, tall).v_corrected, 1e-15);
}

/* All tables with the margins of a 3 x 3 table, one by one. */
static double by_enumeration(const int cell[9])
{
    int row[3] = {0};
    int column[3] = {0};
    double observed = 0;
    double hits = 0;
    double all = 0;

    for (int i = 0; i < 9; i++) {
        row[i / 3] += cell[i];
        column[i % 3] += cell[i];
        observed -= lgamma(cell[i] + 1);
    }
    for (int a = 0; a <= row[0]; a++)
        for (int b = 0; b <= row[0] - a; b++)
            for (int c = 0; c <= row[1]; c++)
                for (int d = 0; d <= row[1] - c; d++) {
                    const int full[9] = {a,
                                         b,
                                         row[0] - a - b,
                                         c,
                                         d,
                                         row[1] - c - d,
                                         column[0] - a - c,
                                         column[1] - b - d,
                                         column[2] - (row[0] - a - b) - (row[1] - c - d)};
                    double log_p = 0;

                    if (full[6] < 0 || full[7] < 0 || full[8] < 0)
                        continue;
                    for (int i = 0; i < 9; i++)
                        log_p -= lgamma(full[i] + 1);
                    all += exp(log_p);
                    hits += log_p <= observed + 1e-7 ? exp(log_p) : 0;
                }
    return hits / all;
}

static void the_network_finds_what_enumeration_finds(void **state)
{
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 7, PLX_FOR_TEST, 0, 0);
    for (int round = 0; round < 200; round++) {
        int cell[9];
        double count[9];

        for (int i = 0; i < 9; i++) {
            cell[i] = (int)plx_stream_below(&stream, 7);
            count[i] = cell[i];
        }
        cell[0]++;
        cell[4]++;
        count[0]++;
        count[4]++;
        assert_near(exact(3, 3, count).p, by_enumeration(cell), 1e-11);
    }
}

static void large_tables_are_drawn_and_say_so(void **state)
{
    enum { SIDE = 9 };
    double even[SIDE * SIDE];
    double diagonal[SIDE * SIDE] = {0};
    struct plx_exact_test found;

    (void)state;
    for (size_t i = 0; i < SIDE * SIDE; i++)
        even[i] = 3;
    for (size_t i = 0; i < SIDE; i++)
        diagonal[i * SIDE + i] = 5;
    found = exact(SIDE, SIDE, even);
    assert_int_equal(found.draws, 9999);
    assert_near(found.p, 1, 0); /* the most probable table of all */
    assert_near(exact(SIDE, SIDE, diagonal).p, 1e-4, 1e-12);
}

/* The drawing of the 4 x 4 table is within four of its own errors of the exact value: by another
   seed for each, so that no lucky one decides. */
static void draws_come_near_the_exact_value(void **state)
{
    enum { SIDE = 9 };
    double padded[SIDE * SIDE] = {0};

    (void)state;
    /* nine rows are too many for the network, but four of them hold all but single people */
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 2; j++)
            padded[i * SIDE + j] = tea[i * 2 + j] * 4;
    for (size_t i = 2; i < SIDE; i++)
        padded[i * SIDE + i] = 1;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct plx_exact_test one;
        struct plx_exact_test other;

        assert_int_equal(plx_crosstab_exact(&(struct plx_crosstab){SIDE, SIDE, padded},
                                            PLX_EXACT_STEPS, seed, 4000, &one, NULL),
                         PLX_OK);
        assert_int_equal(plx_crosstab_exact(&(struct plx_crosstab){SIDE, SIDE, padded},
                                            PLX_EXACT_STEPS, seed + 10, 4000, &other, NULL),
                         PLX_OK);
        assert_near(one.p, other.p, 4 * hypot(one.p_error, other.p_error));
    }
}

static void a_search_that_takes_too_long_gives_way_to_draws(void **state)
{
    struct plx_exact_test exact;
    struct plx_exact_test drawn;

    (void)state;
    assert_int_equal(plx_crosstab_exact(&(struct plx_crosstab){4, 4, job}, PLX_EXACT_STEPS, 1, 9999,
                                        &exact, NULL),
                     PLX_OK);
    assert_int_equal(
        plx_crosstab_exact(&(struct plx_crosstab){4, 4, job}, 1000, 1, 9999, &drawn, NULL), PLX_OK);
    assert_int_equal(exact.draws, 0);
    assert_int_equal(drawn.draws, 9999);
    assert_near(drawn.p, exact.p, 4 * drawn.p_error);
}

static void empty_rows_and_columns_do_not_count(void **state)
{
    static const double gaps[] = {3, 0, 1, 0, 0, 0, 1, 0, 3};

    (void)state;
    assert_int_equal(measure(3, 3, gaps).reason, PLX_REASON_EMPTY_COLUMN_DROPPED);
    assert_near(measure(3, 3, gaps).df, 1, 0);
    assert_near(measure(3, 3, gaps).v, 0.5, 1e-15);
    assert_near(exact(3, 3, gaps).p, 17.0 / 35, 1e-14);
}

static void tables_without_a_comparison_say_why(void **state)
{
    static const double nobody[4] = {0};
    static const double one_row[] = {3, 4, 0, 0};
    static const double one_column[] = {3, 0, 4, 0};

    (void)state;
    assert_int_equal(measure(2, 2, nobody).reason, PLX_REASON_NO_DATA);
    assert_int_equal(exact(2, 2, nobody).reason, PLX_REASON_NO_DATA);
    assert_int_equal(measure(2, 2, one_row).reason, PLX_REASON_ONE_TEAM);
    assert_int_equal(exact(2, 2, one_row).reason, PLX_REASON_ONE_TEAM);
    assert_int_equal(measure(2, 2, one_column).reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(exact(2, 2, one_column).reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(measure(2, 2, one_row).p) && isnan(exact(2, 2, one_row).p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(job_satisfaction_reproduces_agresti),
        cmocka_unit_test(fishers_tea_has_an_exact_p_of_17_in_35),
        cmocka_unit_test(rows_and_columns_change_places_without_effect),
        cmocka_unit_test(the_network_finds_what_enumeration_finds),
        cmocka_unit_test(large_tables_are_drawn_and_say_so),
        cmocka_unit_test(draws_come_near_the_exact_value),
        cmocka_unit_test(a_search_that_takes_too_long_gives_way_to_draws),
        cmocka_unit_test(empty_rows_and_columns_do_not_count),
        cmocka_unit_test(tables_without_a_comparison_say_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
