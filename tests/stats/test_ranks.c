/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/ranks.h"

#include "support/check.h"

static void midranks_share_the_mean_of_their_places(void **state)
{
    const double value[] = {5, 2, 5, 9, 2, 5};
    const double expected[] = {4, 1.5, 4, 6, 1.5, 4};
    double rank[6];

    (void)state;
    plx_midranks(value, 6, rank);
    for (size_t i = 0; i < 6; i++)
        assert_near(rank[i], expected[i], 0);
}

/* P. E. Shrout, J. L. Fleiss (1979), Psychological Bulletin 86, table 2: six targets, four judges.
   R: irr 0.84.1, kendall(t(.), correct = TRUE): Wt = 0.887, chi-square(5) = 17.7, p = .00329. */
static void w_of_the_shrout_and_fleiss_table(void **state)
{
    const double judge[] = {9, 6, 8, 7, 10, 6, 2, 1, 4, 1, 5, 2,
                            5, 3, 6, 2, 6,  4, 8, 2, 8, 6, 9, 7};
    struct plx_concordance found;

    (void)state;
    assert_int_equal(plx_concordance(judge, 4, 6, &found, NULL), PLX_OK);
    assert_near(found.w, 0.8870370, 5e-8);
    assert_near(found.w_uncorrected, 0.8553571, 5e-8);
    assert_near(found.chi_square, 17.7407407, 5e-8);
    assert_near(found.p_chi_square, 0.0032895, 5e-8);
    assert_near(found.f, 23.557377, 5e-7);
    assert_near(found.mean_spearman, 0.8493827, 5e-8);
}

static void perfect_concordance_has_an_infinite_f(void **state)
{
    const double judge[] = {1, 2, 3, 10, 20, 30};
    struct plx_concordance found;

    (void)state;
    assert_int_equal(plx_concordance(judge, 2, 3, &found, NULL), PLX_OK);
    assert_near(found.w, 1, 1e-15);
    assert_true(isinf(found.f));
    assert_near(found.p_f, 0, 0);
}

static void concordance_needs_units_raters_and_an_order(void **state)
{
    const double tied[] = {2, 2, 2, 5, 5, 5};
    struct plx_concordance found;

    (void)state;
    assert_int_equal(plx_concordance(tied, 2, 3, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(found.w));
    assert_int_equal(plx_concordance(tied, 1, 3, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_ONE_RATER);
    assert_int_equal(plx_concordance(tied, 2, 1, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_TOO_FEW_UNITS);
}

/* R: cor.test(c(1,2,3,4,5,6), c(2,1,4,3,6,6), method = , exact = FALSE) */
static void rank_correlations_agree_with_r(void **state)
{
    const double a[] = {1, 2, 3, 4, 5, 6};
    const double b[] = {2, 1, 4, 3, 6, 6};
    struct plx_rank_correlation found;

    (void)state;
    assert_int_equal(plx_rank_correlate(a, b, 6, &found, NULL), PLX_OK);
    assert_near(found.rho, 0.869656553478673, 1e-12);
    assert_near(found.rho_p, 0.024376891685691, 1e-12);
    assert_near(found.tau_b, 0.690065559342354, 1e-12);
    assert_near(found.tau_z, 1.912730139190014, 1e-10);
    assert_near(found.tau_p, 0.055782608706844, 1e-12);
}

static void a_constant_side_has_no_correlation(void **state)
{
    const double a[] = {1, 2, 3};
    const double b[] = {7, 7, 7};
    struct plx_rank_correlation found;

    (void)state;
    assert_int_equal(plx_rank_correlate(a, b, 3, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(found.rho) && isnan(found.tau_b));
    assert_int_equal(plx_rank_correlate(a, b, 2, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_TOO_FEW_VALUES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(midranks_share_the_mean_of_their_places),
        cmocka_unit_test(w_of_the_shrout_and_fleiss_table),
        cmocka_unit_test(perfect_concordance_has_an_infinite_f),
        cmocka_unit_test(concordance_needs_units_raters_and_an_order),
        cmocka_unit_test(rank_correlations_agree_with_r),
        cmocka_unit_test(a_constant_side_has_no_correlation),
    };

    return cmocka_run_group_tests_name("stats/ranks", tests, NULL, NULL);
}
