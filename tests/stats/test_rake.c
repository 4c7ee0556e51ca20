/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/rake.h"

#include "support/check.h"

enum { PEOPLE = 100 };

/* A 2 x 2 sample of 10, 20, 30 and 40 people. */
static const int32_t rows[PEOPLE] = {[30] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                     1,        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                     1,        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                     1,        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static void fill_columns(int32_t columns[PEOPLE])
{
    for (int i = 0; i < PEOPLE; i++)
        columns[i] = i < 10 ? 0 : i < 30 ? 1 : i < 60 ? 0 : 1;
}

static enum plx_status rake(const struct plx_margin *margin, size_t n_margins, double cap,
                            double weight[PEOPLE], struct plx_raking *found,
                            enum plx_reason *reason)
{
    return plx_rake(PEOPLE, NULL, margin, n_margins, cap, weight, found, reason, NULL);
}

static void one_margin_is_target_over_observed(void **state)
{
    static const double target[] = {0.5, 0.5};
    const struct plx_margin margin = {rows, 2, target};
    double weight[PEOPLE];
    struct plx_raking found;
    enum plx_reason reason;

    (void)state;
    assert_int_equal(rake(&margin, 1, NAN, weight, &found, &reason), PLX_OK);
    assert_true(found.converged);
    assert_near(weight[0], 0.5 / 0.3, 1e-12);
    assert_near(weight[99], 0.5 / 0.7, 1e-12);
    /* Kish (1965): (30 a + 70 b)^2 / (30 a^2 + 70 b^2) with a = 5/3, b = 5/7 gives 84. */
    assert_near(found.effective_n, 84, 1e-9);
    assert_near(found.design_effect, 100.0 / 84, 1e-12);
}

/* Deming and Stephan (1940): raking keeps the odds ratio of the sample, 10 x 40 / (20 x 30), and
   meets both margins; one table only does both. */
static void two_margins_hold_and_the_odds_ratio_stays(void **state)
{
    static const double half[] = {0.5, 0.5};
    static const double sixth[] = {0.6, 0.4};
    int32_t columns[PEOPLE];
    const struct plx_margin margin[] = {{rows, 2, half}, {columns, 2, sixth}};
    double weight[PEOPLE];
    struct plx_raking found;
    enum plx_reason reason;

    (void)state;
    fill_columns(columns);
    assert_int_equal(rake(margin, 2, NAN, weight, &found, &reason), PLX_OK);
    assert_near(10 * weight[0] + 20 * weight[10], 50, 1e-9);
    assert_near(10 * weight[0] + 30 * weight[30], 60, 1e-9);
    assert_near(weight[0] * weight[60] / (weight[10] * weight[30]), 1, 1e-9);
}

static void the_missing_keep_their_share(void **state)
{
    static const double target[] = {0.8, 0.2};
    int32_t some[PEOPLE];
    const struct plx_margin margin = {some, 2, target};
    double weight[PEOPLE];
    struct plx_raking found;
    enum plx_reason reason;

    (void)state;
    for (int i = 0; i < PEOPLE; i++)
        some[i] = i < 20 ? -1 : i % 2;
    assert_int_equal(rake(&margin, 1, NAN, weight, &found, &reason), PLX_OK);
    assert_near(weight[0], 1, 1e-12);
    assert_near(weight[20], 1.6, 1e-12);
    assert_near(weight[21], 0.4, 1e-12);
}

static void a_cap_holds_together_with_the_margins(void **state)
{
    static const double half[] = {0.5, 0.5};
    static const double sixth[] = {0.6, 0.4};
    int32_t columns[PEOPLE];
    const struct plx_margin margin[] = {{rows, 2, half}, {columns, 2, sixth}};
    double weight[PEOPLE];
    struct plx_raking found;
    enum plx_reason reason;

    (void)state;
    fill_columns(columns);
    assert_int_equal(rake(margin, 2, 2.2, weight, &found, &reason), PLX_OK);
    assert_true(found.converged);
    for (int i = 0; i < PEOPLE; i++)
        assert_true(weight[i] <= 2.2 * (1 + 1e-9));
    assert_near(10 * weight[0] + 20 * weight[10], 50, 1e-8);
    assert_near(10 * weight[0] + 30 * weight[30], 60, 1e-8);
}

static void what_cannot_be_met_has_a_reason(void **state)
{
    static const double with_nobody[] = {0.5, 0.3, 0.2};
    static const double most[] = {0.9, 0.1};
    const struct plx_margin empty = {rows, 3, with_nobody};
    const struct plx_margin heavy = {rows, 2, most};
    double weight[PEOPLE] = {7};
    struct plx_raking found;
    enum plx_reason reason;

    (void)state;
    assert_int_equal(rake(&empty, 1, NAN, weight, &found, &reason), PLX_UNDEFINED);
    assert_int_equal(reason, PLX_REASON_INFEASIBLE_MARGINS);
    assert_int_equal(rake(&heavy, 1, 2, weight, &found, &reason), PLX_UNDEFINED);
    assert_int_equal(reason, PLX_REASON_INFEASIBLE_CAP);
    assert_int_equal(plx_rake(0, NULL, &heavy, 1, NAN, weight, &found, &reason, NULL),
                     PLX_UNDEFINED);
    assert_int_equal(reason, PLX_REASON_NO_DATA);
    assert_near(weight[0], 7, 0);
}

static void people_whose_target_is_nought_get_nought(void **state)
{
    static const double target[] = {0, 1};
    const struct plx_margin margin = {rows, 2, target};
    double weight[PEOPLE];
    struct plx_raking found;
    enum plx_reason reason;

    (void)state;
    assert_int_equal(rake(&margin, 1, NAN, weight, &found, &reason), PLX_OK);
    assert_near(weight[0], 0, 0);
    assert_near(weight[30], 100.0 / 70, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_margin_is_target_over_observed),
        cmocka_unit_test(two_margins_hold_and_the_odds_ratio_stays),
        cmocka_unit_test(the_missing_keep_their_share),
        cmocka_unit_test(a_cap_holds_together_with_the_margins),
        cmocka_unit_test(what_cannot_be_met_has_a_reason),
        cmocka_unit_test(people_whose_target_is_nought_get_nought),
    };

    return cmocka_run_group_tests_name("stats/rake", tests, NULL, NULL);
}
