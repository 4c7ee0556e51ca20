/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/consensus.h"

#include "support/check.h"

/* The example in the documentation of R's agrmt 1.42.12, agreement(); the others by the same
   package: consensus(), Leik(), lsquared(), BerryMielke(). */
static const double documented[] = {30, 40, 210, 130, 530, 50, 10};

static void van_der_eijk_reproduces_the_documented_example(void **state)
{
    (void)state;
    assert_near(plx_consensus_van_der_eijk(documented, 7), 0.6113333, 5e-8);
}

static void the_other_measures_agree_with_agrmt(void **state)
{
    (void)state;
    assert_near(plx_consensus_tastle_wierman(documented, 7), 0.7256876139593462, 1e-12);
    assert_near(plx_consensus_leik(documented, 7), 0.2866666666666666, 1e-12);
    assert_near(plx_consensus_blair_lacy(documented, 7), 0.5973333333333335, 1e-12);
    assert_near(plx_consensus_berry_mielke(documented, 7, true), 0.4026666666666667, 1e-12);
    assert_near(plx_consensus_entropy(documented, 7), 1.9609692469483446, 1e-12);
}

static void measures_do_not_change_when_weights_are_scaled(void **state)
{
    double scaled[7];

    (void)state;
    for (size_t k = 0; k < 7; k++)
        scaled[k] = documented[k] * 0.37;
    assert_near(plx_consensus_van_der_eijk(scaled, 7), plx_consensus_van_der_eijk(documented, 7),
                1e-12);
    assert_near(plx_consensus_leik(scaled, 7), plx_consensus_leik(documented, 7), 1e-12);
    assert_near(plx_consensus_esteban_ray(scaled, 7, 1.3),
                plx_consensus_esteban_ray(documented, 7, 1.3), 1e-12);
}

static void a_team_of_one_mind_and_one_of_two_are_the_ends(void **state)
{
    const double one[] = {0, 0, 7, 0, 0};
    const double two[] = {6, 0, 0, 0, 6};

    (void)state;
    assert_near(plx_consensus_van_der_eijk(one, 5), 1, 0);
    assert_near(plx_consensus_van_der_eijk(two, 5), -1, 1e-15);
    assert_near(plx_consensus_tastle_wierman(one, 5), 1, 0);
    assert_near(plx_consensus_tastle_wierman(two, 5), 0, 1e-15);
    assert_near(plx_consensus_leik(one, 5), 0, 0);
    assert_near(plx_consensus_leik(two, 5), 1, 1e-15);
    assert_near(plx_consensus_berry_mielke(two, 5, true), 1, 1e-15);
    assert_near(plx_consensus_entropy(one, 5), 0, 0);
    assert_near(plx_consensus_variation(one, 5), 0, 0);
}

static void without_answers_or_options_nothing_is_defined(void **state)
{
    const double none[] = {0, 0, 0};
    const double two[] = {7, 5};

    (void)state;
    assert_true(isnan(plx_consensus_van_der_eijk(none, 3)));
    assert_true(isnan(plx_consensus_van_der_eijk(two, 2)));
    assert_true(isnan(plx_consensus_tastle_wierman(none, 3)));
    assert_true(isnan(plx_consensus_leik(none, 3)));
    assert_true(isnan(plx_consensus_blair_lacy(none, 3)));
    assert_true(isnan(plx_consensus_berry_mielke(none, 3, true)));
    assert_true(isnan(plx_consensus_esteban_ray(none, 3, 1)));
    assert_true(isnan(plx_consensus_entropy(none, 3)));
    assert_true(isnan(plx_consensus_modal_share(none, 3)));
    assert_true(isnan(plx_consensus_variation(none, 3)));
}

static const double points[] = {1, 2, 3, 4, 5};
static const struct plx_rwg_null uniform = {1, 5, 2};

static void rwg_is_cut_at_zero_and_rwg_star_is_not(void **state)
{
    const double split[] = {2, 0, 0, 0, 2};
    struct plx_rwg found;

    (void)state;
    plx_rwg_measure(points, split, 5, &uniform, &found);
    assert_near(found.rwg, 0, 0);
    assert_int_equal(found.rwg_reason, PLX_REASON_TRUNCATED);
    assert_near(found.rwg_star, -5.0 / 3, 1e-12);
    assert_near(found.ad_mean, 2, 1e-12);
}

static void awg_is_not_defined_for_a_mean_too_near_an_end(void **state)
{
    const double low[] = {3, 1, 0, 0, 0};
    const double top[] = {0, 0, 0, 0, 4};
    struct plx_rwg found;

    (void)state;
    plx_rwg_measure(points, low, 5, &uniform, &found);
    assert_true(isnan(found.awg));
    assert_int_equal(found.awg_reason, PLX_REASON_MEAN_OUT_OF_RANGE);
    plx_rwg_measure(points, top, 5, &uniform, &found);
    assert_near(found.awg, 1, 0);
}

static void one_answer_has_no_agreement_with_itself(void **state)
{
    const double single[] = {0, 0, 0, 1, 0};
    struct plx_rwg found;

    (void)state;
    plx_rwg_measure(points, single, 5, &uniform, &found);
    assert_true(isnan(found.rwg));
    assert_int_equal(found.rwg_reason, PLX_REASON_ONE_RATER);
    assert_int_equal(found.awg_reason, PLX_REASON_ONE_RATER);
}

static void the_median_deviation_takes_the_middle_of_two(void **state)
{
    const double pair[] = {1, 0, 0, 1, 0};
    struct plx_rwg found;

    (void)state;
    plx_rwg_measure(points, pair, 5, &uniform, &found);
    assert_near(found.ad_median, 1.5, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(van_der_eijk_reproduces_the_documented_example),
        cmocka_unit_test(the_other_measures_agree_with_agrmt),
        cmocka_unit_test(measures_do_not_change_when_weights_are_scaled),
        cmocka_unit_test(a_team_of_one_mind_and_one_of_two_are_the_ends),
        cmocka_unit_test(without_answers_or_options_nothing_is_defined),
        cmocka_unit_test(rwg_is_cut_at_zero_and_rwg_star_is_not),
        cmocka_unit_test(awg_is_not_defined_for_a_mean_too_near_an_end),
        cmocka_unit_test(one_answer_has_no_agreement_with_itself),
        cmocka_unit_test(the_median_deviation_takes_the_middle_of_two),
    };

    return cmocka_run_group_tests_name("stats/consensus", tests, NULL, NULL);
}
