/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/tiers.h"

#include <math.h>

#include "support/check.h"

enum { PEOPLE = 6, ITEMS = 5 };

static const int16_t given[PEOPLE * ITEMS] = {
    1, 2, 3, 4, 1, 2, 1, 1, 4, 3, 1, 1, 2, 3, 0, 4, 2, 1, 1, 3, 1, 3, 2, 2, 2, 3, 1, 2, 4, 4,
};

static const struct plx_tiers sample = {ITEMS, PEOPLE, 4, given, NULL};

/* R 4, survival::coxph(Surv(tier, tier < last) ~ factor(item) + strata(person), ties = "efron"),
   and the delta method on its vcov(). */
static void worths_are_those_of_coxph(void **state)
{
    static const double worth[] = {0.253189055720582, 0.266945830411188, 0.261610936051940,
                                   0.061655071196914, 0.156599106619376};
    static const double low[] = {0.0982680134, 0.1073462250, 0.1058908002, 0.0144738182,
                                 0.0526243195};
    static const double high[] = {0.5133137433, 0.5244284721, 0.5145445555, 0.2271823837,
                                  0.3829633133};
    struct plx_plackett_luce found;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_tiers_worth(&sample, 0.95, &found, &err), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NONE);
    assert_near(found.log_likelihood, -24.002803702328, 1e-9);
    for (size_t i = 0; i < ITEMS; i++) {
        assert_near(found.worth[i], worth[i], 1e-8);
        assert_near(found.low[i], low[i], 1e-7);
        assert_near(found.high[i], high[i], 1e-7);
    }
    plx_plackett_luce_release(&found);
}

/* Weights count for so many people alike. */
static void a_weight_of_two_is_two_people(void **state)
{
    static const double ones[] = {1, 1, 1, 1, 1, 2};
    int16_t longer[(PEOPLE + 1) * ITEMS];
    const struct plx_tiers weighted = {ITEMS, PEOPLE, 4, given, ones};
    const struct plx_tiers twice = {ITEMS, PEOPLE + 1, 4, longer, NULL};
    struct plx_plackett_luce one;
    struct plx_plackett_luce two;
    struct plx_error err;
    double borda[ITEMS];
    double borda_twice[ITEMS];

    (void)state;
    for (size_t i = 0; i < PEOPLE * ITEMS; i++)
        longer[i] = given[i];
    for (size_t i = 0; i < ITEMS; i++)
        longer[PEOPLE * ITEMS + i] = given[(PEOPLE - 1) * ITEMS + i];
    assert_int_equal(plx_tiers_worth(&weighted, 0.95, &one, &err), PLX_OK);
    assert_int_equal(plx_tiers_worth(&twice, 0.95, &two, &err), PLX_OK);
    plx_tiers_borda(&weighted, borda);
    plx_tiers_borda(&twice, borda_twice);
    for (size_t i = 0; i < ITEMS; i++) {
        assert_near(one.worth[i], two.worth[i], 1e-12);
        assert_near(one.low[i], two.low[i], 1e-12);
        assert_near(borda[i], borda_twice[i], 1e-12);
    }
    plx_plackett_luce_release(&one);
    plx_plackett_luce_release(&two);
}

static void who_gave_no_tier_or_counts_for_nothing_changes_nothing(void **state)
{
    static const double weight[] = {1, 1, 1, 1, 1, 1, 1, 0};
    int16_t more[(PEOPLE + 2) * ITEMS] = {0};
    const struct plx_tiers tiers = {ITEMS, PEOPLE + 2, 4, more, weight};
    struct plx_plackett_luce one;
    struct plx_plackett_luce other;
    struct plx_error err;

    (void)state;
    for (size_t i = 0; i < PEOPLE * ITEMS; i++)
        more[i] = given[i];
    for (size_t i = 0; i < ITEMS; i++)
        more[(PEOPLE + 1) * ITEMS + i] = (int16_t)(1 + i % 4);
    assert_int_equal(plx_tiers_worth(&sample, 0.95, &one, &err), PLX_OK);
    assert_int_equal(plx_tiers_worth(&tiers, 0.95, &other, &err), PLX_OK);
    assert_int_equal(other.reason, PLX_REASON_NONE);
    for (size_t i = 0; i < ITEMS; i++) {
        assert_near(one.worth[i], other.worth[i], 1e-12);
        assert_near(one.low[i], other.low[i], 1e-12);
        assert_near(one.high[i], other.high[i], 1e-12);
    }
    assert_near(one.log_likelihood, other.log_likelihood, 1e-12);
    plx_plackett_luce_release(&one);
    plx_plackett_luce_release(&other);
}

/* Each of a long row of items meets the next one alone, three of five times as the better one, so
   that the climb takes steps without number. */
static void a_climb_without_end_is_given_up(void **state)
{
    enum { LONG = 50 };
    static int16_t tier[2 * (LONG - 1) * LONG];
    static double weight[2 * (LONG - 1)];
    static const struct plx_tiers tiers = {LONG, 2 * (LONG - 1), 2, tier, weight};
    struct plx_plackett_luce found;
    struct plx_error err;

    (void)state;
    for (size_t p = 0; p < 2 * (LONG - 1); p++) {
        const size_t item = p / 2;

        tier[p * LONG + item] = (int16_t)(1 + p % 2);
        tier[p * LONG + item + 1] = (int16_t)(2 - p % 2);
        weight[p] = p % 2 == 0 ? 3 : 2;
    }
    assert_int_equal(plx_tiers_worth(&tiers, 0.95, &found, &err), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NOT_CONVERGED);
    assert_true(isnan(found.worth[0]) && isnan(found.low[LONG - 1]));
    assert_true(isnan(found.log_likelihood));
    plx_plackett_luce_release(&found);
}

/* By hand, person by person; the last item has no tier of the third. */
static void bordas_count_gives_ties_a_half(void **state)
{
    double borda[ITEMS];

    (void)state;
    plx_tiers_borda(&sample, borda);
    assert_near(borda[0], (3.5 + 2 + 2.5 + 0 + 4 + 2) / 6, 1e-12);
    assert_near(borda[4], (3.5 + 1 + 1 + 2 + 0.5) / 5, 1e-12);
}

static void an_undisputed_best_has_no_worth(void **state)
{
    static const int16_t tier[] = {1, 2, 3, 1, 3, 2, 1, 2, 2};
    static const struct plx_tiers tiers = {3, 3, 3, tier, NULL};
    struct plx_plackett_luce found;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_tiers_worth(&tiers, 0.95, &found, &err), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_SEPARATION);
    assert_true(isnan(found.worth[0]) && isnan(found.high[2]) && isnan(found.log_likelihood));
    plx_plackett_luce_release(&found);
}

static void an_item_without_tiers_has_none_and_harms_nobody(void **state)
{
    static const int16_t tier[] = {1, 0, 2, 2, 0, 1, 1, 0, 2};
    static const struct plx_tiers tiers = {3, 3, 3, tier, NULL};
    struct plx_plackett_luce found;
    struct plx_error err;
    double borda[3];

    (void)state;
    assert_int_equal(plx_tiers_worth(&tiers, 0.95, &found, &err), PLX_OK);
    assert_near(found.worth[0], 2.0 / 3, 1e-10);
    assert_true(isnan(found.worth[1]) && isnan(found.low[1]));
    plx_tiers_borda(&tiers, borda);
    assert_near(borda[0], 2.0 / 3, 1e-12);
    assert_true(isnan(borda[1]));
    plx_plackett_luce_release(&found);
}

static void nobody_makes_no_order(void **state)
{
    static const struct plx_tiers tiers = {3, 0, 3, NULL, NULL};
    struct plx_plackett_luce found;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_tiers_worth(&tiers, 0.95, &found, &err), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NO_DATA);
    plx_plackett_luce_release(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worths_are_those_of_coxph),
        cmocka_unit_test(a_weight_of_two_is_two_people),
        cmocka_unit_test(who_gave_no_tier_or_counts_for_nothing_changes_nothing),
        cmocka_unit_test(a_climb_without_end_is_given_up),
        cmocka_unit_test(bordas_count_gives_ties_a_half),
        cmocka_unit_test(an_undisputed_best_has_no_worth),
        cmocka_unit_test(an_item_without_tiers_has_none_and_harms_nobody),
        cmocka_unit_test(nobody_makes_no_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
