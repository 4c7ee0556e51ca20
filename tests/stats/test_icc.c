/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/icc.h"

#include <gsl/gsl_errno.h>

#include "support/check.h"

/* Shrout and Fleiss (1979), table 2; table 4 prints .17 .29 .71 and .44 .62 .91. */
static const double judges[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};

static void forms_reproduce_shrout_and_fleiss(void **state)
{
    static const double printed[PLX_ICC_FORMS] = {0.17, 0.29, 0.71, 0.44, 0.62, 0.91};
    struct plx_icc found;

    (void)state;
    plx_icc(judges, 6, 4, 0.95, &found);
    for (size_t form = 0; form < PLX_ICC_FORMS; form++) {
        assert_near(found.value[form], printed[form], 0.005);
        assert_true(found.low[form] < found.value[form] && found.value[form] < found.high[form]);
    }
    assert_int_equal(found.units, 6);
    /* Their table 3: B = 11.24, W = 6.26, E = 1.02. */
    assert_near(found.f[PLX_ICC_1_1], 11.24 / 6.26, 0.002);
    assert_near(found.f[PLX_ICC_3_1], 11.24 / 1.02, 0.02);
}

static void units_with_a_missing_score_are_dropped(void **state)
{
    double with_gap[28];
    struct plx_icc complete;
    struct plx_icc gap;

    (void)state;
    for (size_t i = 0; i < 28; i++)
        with_gap[i] = i < 12 ? judges[i] : i < 16 ? 3 : judges[i - 4];
    with_gap[13] = NAN;
    plx_icc(judges, 6, 4, 0.95, &complete);
    plx_icc(with_gap, 7, 4, 0.95, &gap);
    assert_int_equal(gap.dropped, 1);
    for (size_t form = 0; form < PLX_ICC_FORMS; form++)
        assert_near(gap.value[form], complete.value[form], 1e-14);
}

/* B = 1/6, J = 0, E = 2/3: ICC(2,k) would be (-1/2) / (-1/6) = 3; ICC(3,k) is -1/2 / (1/6). */
static void a_mean_that_varies_less_than_its_error_has_no_agreement(void **state)
{
    static const double less[] = {2, 2, 1, 1, 1, 2};
    struct plx_icc found;

    (void)state;
    plx_icc(less, 2, 3, 0.95, &found);
    assert_true(isnan(found.value[PLX_ICC_2_K]) && isnan(found.low[PLX_ICC_2_K]));
    assert_int_equal(found.reason[PLX_ICC_2_K], PLX_REASON_NO_BETWEEN_VARIANCE);
    assert_near(found.value[PLX_ICC_3_K], -3, 1e-12);
    assert_near(found.value[PLX_ICC_2_1], -1, 1e-12);
}

static void perfect_agreement_is_one_with_certainty(void **state)
{
    static const double same[] = {1, 1, 4, 4, 2, 2};
    struct plx_icc found;

    (void)state;
    plx_icc(same, 3, 2, 0.95, &found);
    for (size_t form = 0; form < PLX_ICC_FORMS; form++) {
        assert_near(found.value[form], 1, 1e-12);
        assert_near(found.low[form], 1, 1e-12);
        assert_near(found.high[form], 1, 1e-12);
        assert_near(found.p[form], 0, 1e-20);
    }
}

/* One rater is always 2 higher: consistent, but not in agreement. */
static void shifted_raters_are_consistent_only(void **state)
{
    static const double shifted[] = {1, 3, 4, 6, 2, 4};
    struct plx_icc found;

    (void)state;
    plx_icc(shifted, 3, 2, 0.95, &found);
    assert_near(found.value[PLX_ICC_3_1], 1, 1e-12);
    assert_true(found.value[PLX_ICC_2_1] < 0.6);
    assert_true(found.low[PLX_ICC_2_1] < found.value[PLX_ICC_2_1]);
}

static void undefined_forms_say_why(void **state)
{
    static const double opposite[] = {1, 2, 2, 1};
    static const double constant[] = {4, 4, 4, 4};
    struct plx_icc found;

    (void)state;
    plx_icc(opposite, 2, 2, 0.95, &found);
    assert_near(found.value[PLX_ICC_1_1], -1, 0);
    assert_int_equal(found.reason[PLX_ICC_1_K], PLX_REASON_NO_BETWEEN_VARIANCE);
    assert_int_equal(found.reason[PLX_ICC_2_1], PLX_REASON_NO_BETWEEN_VARIANCE);
    assert_true(isnan(found.low[PLX_ICC_2_1]));
    plx_icc(constant, 2, 2, 0.95, &found);
    assert_int_equal(found.reason[PLX_ICC_3_1], PLX_REASON_NO_VARIATION);
    plx_icc(judges, 1, 4, 0.95, &found);
    assert_int_equal(found.reason[PLX_ICC_1_1], PLX_REASON_TOO_FEW_UNITS);
    plx_icc(judges, 6, 1, 0.95, &found);
    assert_int_equal(found.reason[PLX_ICC_1_1], PLX_REASON_ONE_RATER);
}

/* R 4.2.2: F / q(.975, df1, df2) and F * q(.975, df2, df1), q(p, a, b) from y = qbeta(p, b / 2,
   a / 2, lower.tail = FALSE) as (1 / y - 1) b / a, since qf() itself takes a limit from df2 = 4e5
   on. GSL's own inverse does not converge there. */
static void many_raters_have_their_limits_too(void **state)
{
    struct plx_icc_squares squares = {44, 4700, 90, 1, 5, 0.8};
    struct plx_icc found;

    (void)state;
    gsl_set_error_handler_off(); /* as every program does */
    plx_icc_of(&squares, 0.95, &found);
    assert_near(found.low[PLX_ICC_3_1], 0.0158703041724981, 1e-12);
    assert_near(found.high[PLX_ICC_3_1], 0.0368080021717567, 1e-12);
    squares.units = 31;
    squares.raters = 20001;
    plx_icc_of(&squares, 0.95, &found);
    assert_near(found.low[PLX_ICC_3_1], 0.00352927814050074, 1e-12);
    assert_near(found.high[PLX_ICC_3_1], 0.00990075188634541, 1e-12);
}

static void forms_have_the_names_of_both_papers(void **state)
{
    (void)state;
    assert_string_equal(plx_icc_name(PLX_ICC_2_K), "icc_2_k");
    assert_string_equal(plx_icc_other_name(PLX_ICC_1_1), "ICC(1)");
    assert_string_equal(plx_icc_other_name(PLX_ICC_3_K), "ICC(C,k)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_reproduce_shrout_and_fleiss),
        cmocka_unit_test(units_with_a_missing_score_are_dropped),
        cmocka_unit_test(a_mean_that_varies_less_than_its_error_has_no_agreement),
        cmocka_unit_test(perfect_agreement_is_one_with_certainty),
        cmocka_unit_test(shifted_raters_are_consistent_only),
        cmocka_unit_test(undefined_forms_say_why),
        cmocka_unit_test(many_raters_have_their_limits_too),
        cmocka_unit_test(forms_have_the_names_of_both_papers),
    };

    return cmocka_run_group_tests_name("stats/icc", tests, NULL, NULL);
}
