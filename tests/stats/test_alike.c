/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/alike.h"

#include "parallax/stats/multiselect.h"
#include "support/check.h"

static const double four[] = {1, 1, 1, 1};

/* Three respondents and four boxes by hand: agreeing pairs per box 3, 1, 1, 3 of 3; 7 of 12 ticked.
 */
static void ticks_are_fleiss_kappa_over_the_options(void **state)
{
    const double ticked[] = {1, 1, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0};
    const double share = 7.0 / 12;
    const double chance = share * share + (1 - share) * (1 - share);
    const double observed = (1 + 1.0 / 3 + 1.0 / 3 + 1) / 4;

    (void)state;
    assert_near(plx_alike_ticks(ticked, 3, 4, four, four), (observed - chance) / (1 - chance),
                1e-12);
}

static void a_respondent_drawn_twice_is_not_paired_with_himself(void **state)
{
    const double ticked[] = {1, 0, 0, 1, 1, 1, 0, 0};
    const double once[] = {2, 1, 1, 0};
    const double as_one[] = {4, 1, 1, 0};
    const double as_two[] = {2, 1, 1, 0};

    (void)state;
    assert_true(plx_alike_ticks(ticked, 4, 2, once, as_one) <
                plx_alike_ticks(ticked, 4, 2, once, as_two));
}

static void one_respondent_or_all_boxes_have_no_kappa(void **state)
{
    const double all[] = {1, 1, 1, 1};

    (void)state;
    assert_true(isnan(plx_alike_ticks(all, 1, 4, four, four)));
    assert_true(isnan(plx_alike_ticks(all, 2, 2, four, four)));
}

/* Kendall's W of three rankings of four: rank sums 4, 7, 8, 11, S = 25, W = 12 x 25 / (9 x 60). */
static void rankings_give_kendalls_w(void **state)
{
    const double rank[] = {1, 2, 3, 4, 1, 3, 2, 4, 2, 2, 3, 3};
    const double plain[] = {1, 2, 3, 4, 1, 3, 2, 4, 2, 1, 4, 3};
    double row[12];
    double s = 0;

    (void)state;
    for (size_t o = 0; o < 4; o++) {
        const double sum = plain[o] + plain[4 + o] + plain[8 + o];

        s += (sum - 7.5) * (sum - 7.5);
    }
    plx_alike_rows(plain, 3, 4, row);
    assert_near(plx_alike_rankings(row, 3, 4, four, four), (3 * (12 * s / (9 * 60)) - 1) / 2,
                1e-12);
    /* A ranking with ties is worth its Pearson correlation of midranks. */
    plx_alike_rows(rank, 3, 4, row);
    assert_near(row[8] + row[9] + row[10] + row[11], 0, 1e-12);
    assert_near(row[8], row[9], 0);
}

static void a_ranking_without_order_is_left_out(void **state)
{
    const double rank[] = {1, 2, 3, 2, 2, 2, 1, 2, 3};
    double row[9];

    (void)state;
    plx_alike_rows(rank, 3, 3, row);
    assert_near(plx_alike_rankings(row, 3, 3, four, four), 1, 1e-12);
    assert_true(isnan(plx_alike_rankings(row, 2, 3, four, four)));
}

/* R: cor(c(1, 2, 2, 4), c(1, 3, 2, 4), method = "kendall") = .9128709 */
static void tau_b_corrects_for_ties(void **state)
{
    const double a[] = {1, 2, 2, 4};
    const double b[] = {1, 3, 2, 4};
    const double tied[] = {5, 5, 5, 5};

    (void)state;
    assert_near(plx_tau_b(a, b, 4), 0.9128709, 5e-8);
    assert_true(isnan(plx_tau_b(a, tied, 4)));
}

/* One option and two teams: the joint test is Pearson's chi-square with the variances inside the
   teams in place of the pooled one. */
static void rao_scott_of_one_option_is_nearly_pearson(void **state)
{
    const double ticked[] = {1, 0};
    const double count[] = {30, 20, 18, 32};
    const double chi = 100 * pow(30.0 * 32 - 20.0 * 18, 2) / (50.0 * 50 * 48 * 52);
    double own;
    struct plx_rao_scott test;

    (void)state;
    assert_int_equal(plx_rao_scott(ticked, 2, 1, count, 2, &own, &test, NULL), PLX_OK);
    assert_near(own, chi, 1e-10);
    assert_near(test.df, 1 / (test.trace * test.trace), 1e-10);
    assert_near(test.statistic, chi / (test.trace * test.trace), 1e-10);
}

static void rao_scott_needs_every_team_and_some_variation(void **state)
{
    const double ticked[] = {1, 0};
    const double one_team[] = {3, 4, 0, 0};
    const double alike[] = {3, 0, 4, 0};
    struct plx_rao_scott test;

    (void)state;
    assert_int_equal(plx_rao_scott(ticked, 2, 1, one_team, 2, NULL, &test, NULL), PLX_OK);
    assert_int_equal(test.reason, PLX_REASON_ONE_TEAM);
    assert_int_equal(plx_rao_scott(ticked, 2, 1, alike, 2, NULL, &test, NULL), PLX_OK);
    assert_int_equal(test.reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(test.p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_fleiss_kappa_over_the_options),
        cmocka_unit_test(a_respondent_drawn_twice_is_not_paired_with_himself),
        cmocka_unit_test(one_respondent_or_all_boxes_have_no_kappa),
        cmocka_unit_test(rankings_give_kendalls_w),
        cmocka_unit_test(a_ranking_without_order_is_left_out),
        cmocka_unit_test(tau_b_corrects_for_ties),
        cmocka_unit_test(rao_scott_of_one_option_is_nearly_pearson),
        cmocka_unit_test(rao_scott_needs_every_team_and_some_variation),
    };

    return cmocka_run_group_tests_name("stats/alike", tests, NULL, NULL);
}
