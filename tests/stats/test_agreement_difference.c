/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <time.h>

#include "parallax/stats/agreement_difference.h"

#include "parallax/stats/agreement_units.h"
#include "support/check.h"

static const double identity[] = {1, 0, 0, 1};

/* Two pairs of raters, 0 and 1 against 2 and 3, on ten units. */
static const int16_t code[10][4] = {
    {0, 0, 0, 0}, {1, 1, 1, 1}, {0, 0, 0, 1}, {1, 1, 1, 1}, {0, 1, 0, 0},
    {1, 1, 0, 1}, {0, 0, 0, 0}, {1, 0, 1, 0}, {0, 0, 1, 1}, {1, 1, 1, 0},
};
static const int16_t team[] = {0, 0, 1, 1};

static struct plx_ratings ratings_of(const int16_t *const *unit, size_t units)
{
    return (struct plx_ratings){units, 4, 2, unit, NULL, team, NULL};
}

static struct plx_agreement_difference compare(const struct plx_ratings *ratings, int a, int b,
                                               enum plx_coefficient coefficient)
{
    const struct plx_ratings *const both[] = {ratings, ratings};
    const int teams[] = {a, b};
    struct plx_agreement_difference found;

    assert_int_equal(
        plx_agreement_difference(both, teams, coefficient, identity, 0.95, &found, NULL), PLX_OK);
    return found;
}

/* By hand: agreement on 8 and on 6 of 10 units; d_i is 1 on three units, -1 on one and 0 on six,
   so that with the mean of 0.2 taken off, se^2 = (4 - 10 x 0.04) / 90 = 0.04. */
static void percent_agreement_is_a_paired_t_test(void **state)
{
    const int16_t *unit[10];
    const struct plx_ratings ratings = ratings_of(unit, 10);
    struct plx_agreement_difference found;

    (void)state;
    for (size_t i = 0; i < 10; i++)
        unit[i] = code[i];
    found = compare(&ratings, 0, 1, PLX_PERCENT_AGREEMENT);
    assert_near(found.value[0], 0.8, 1e-15);
    assert_near(found.value[1], 0.6, 1e-15);
    assert_near(found.estimate.value, 0.2, 1e-15);
    assert_near(found.estimate.std_error, 0.2, 1e-15);
    assert_near(found.estimate.p, 0.343436396, 1e-9); /* 2 * pt(-1, 9) in R */
    assert_int_equal(found.units, 10);
}

static void a_group_does_not_differ_from_itself(void **state)
{
    const int16_t *unit[10];
    const struct plx_ratings ratings = ratings_of(unit, 10);

    (void)state;
    for (size_t i = 0; i < 10; i++)
        unit[i] = code[i];
    for (int c = 0; c < PLX_COEFFICIENTS; c++) {
        const struct plx_agreement_difference found =
            compare(&ratings, 1, 1, (enum plx_coefficient)c);

        assert_near(found.estimate.value, 0, 0);
        assert_near(found.estimate.std_error, 0, 0);
        assert_near(found.estimate.p, 1, 0);
    }
}

static void units_that_one_group_did_not_rate_count_for_neither(void **state)
{
    static const int16_t nobody[] = {0, 1, -1, -1};
    const int16_t *unit[11];
    const struct plx_ratings with = ratings_of(unit, 11);
    const struct plx_ratings without = ratings_of(unit, 10);
    struct plx_agreement_difference found;

    (void)state;
    for (size_t i = 0; i < 10; i++)
        unit[i] = code[i];
    unit[10] = nobody;
    found = compare(&with, 0, 1, PLX_FLEISS_KAPPA);
    assert_int_equal(found.units, 10);
    assert_near(found.estimate.std_error,
                compare(&without, 0, 1, PLX_FLEISS_KAPPA).estimate.std_error, 0);
}

static void a_difference_says_why_it_is_not_defined(void **state)
{
    static const int16_t alike[][4] = {{0, 0, 0, 1}, {0, 0, 1, 1}};
    static const int16_t *const unit[] = {alike[0], alike[1]};
    const struct plx_ratings ratings = ratings_of(unit, 2);
    const struct plx_ratings one = ratings_of(unit, 1);

    (void)state;
    assert_true(isnan(compare(&ratings, 0, 1, PLX_FLEISS_KAPPA).estimate.value));
    assert_int_equal(compare(&ratings, 0, 1, PLX_FLEISS_KAPPA).estimate.reason,
                     PLX_REASON_NO_VARIATION);
    assert_int_equal(compare(&one, 0, 1, PLX_PERCENT_AGREEMENT).estimate.error_reason,
                     PLX_REASON_TOO_FEW_UNITS);
}

/* The sum of the two variances that are tested for themselves. */
static void units_and_raters_both_add_to_the_uncertainty(void **state)
{
    static const double distances[] = {0, 1, 1, 0};
    const struct plx_likeness likeness = {identity, distances};
    const int16_t *unit[10];
    const struct plx_ratings ratings = ratings_of(unit, 10);
    struct plx_agreement_unconditional found;
    struct plx_agreement_units units;
    struct plx_agreement raters;

    (void)state;
    for (size_t i = 0; i < 10; i++)
        unit[i] = code[i];
    assert_int_equal(plx_agreement_unconditional(&ratings, PLX_ALL_RATERS, PLX_GWET_AC, &likeness,
                                                 0.95, &found, NULL),
                     PLX_OK);
    assert_int_equal(plx_agreement_over_units(&ratings, PLX_ALL_RATERS, PLX_GWET_AC, identity, 0,
                                              0.95, &units, NULL),
                     PLX_OK);
    assert_int_equal(
        plx_agreement_within(&ratings, PLX_ALL_RATERS, &likeness, 0, 0.95, &raters, NULL), PLX_OK);
    assert_near(pow(found.estimate.std_error, 2),
                pow(units.estimate.std_error, 2) + pow(raters.estimate[PLX_GWET_AC].std_error, 2),
                1e-15);
    assert_near(found.estimate.df, 9, 0);
    assert_int_equal(
        plx_agreement_unconditional(&ratings, 0, PLX_GWET_AC, &likeness, 0.95, &found, NULL),
        PLX_OK);
    assert_true(isnan(found.estimate.std_error) && !isnan(found.estimate.value));
    assert_int_equal(found.estimate.error_reason, PLX_REASON_TOO_FEW_VALUES);
}

/* By hand: raters 0 and 1 agree on all four units, rater 2 puts everything into one category. */
static void lights_kappa_is_the_mean_over_pairs(void **state)
{
    static const int16_t table[][3] = {{0, 0, 0}, {1, 1, 0}, {0, 0, 0}, {1, 1, 0}};
    static const int16_t *const unit[] = {table[0], table[1], table[2], table[3]};
    const struct plx_ratings ratings = {4, 3, 2, unit, NULL, NULL, NULL};
    struct plx_light_kappa found;

    (void)state;
    assert_int_equal(plx_light_kappa(&ratings, PLX_ALL_RATERS, identity, &found, NULL), PLX_OK);
    assert_near(found.value, 1.0 / 3, 1e-15);
    assert_int_equal(found.pairs, 3);
    assert_int_equal(found.undefined, 0);
}

static void pairs_without_a_kappa_are_counted_and_left_out(void **state)
{
    static const int16_t table[][3] = {{0, 0, -1}, {0, 0, -1}};
    static const int16_t *const unit[] = {table[0], table[1]};
    const struct plx_ratings ratings = {2, 3, 2, unit, NULL, NULL, NULL};
    const struct plx_ratings alone = {2, 1, 2, unit, NULL, NULL, NULL};
    struct plx_light_kappa found;

    (void)state;
    assert_int_equal(plx_light_kappa(&ratings, PLX_ALL_RATERS, identity, &found, NULL), PLX_OK);
    assert_true(isnan(found.value));
    assert_int_equal(found.undefined, 3);
    assert_int_equal(plx_light_kappa(&alone, PLX_ALL_RATERS, identity, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_ONE_RATER);
}

/* A small file may have many raters and many categories; each pair uses few of them. The value is
   the same to the last digit as with no category to spare. */
static void categories_that_nobody_used_change_nothing_and_take_no_time(void **state)
{
    enum { RATERS = 300, UNITS = 6, FEW = 5, MANY = 1000 };
    static int16_t given[UNITS][RATERS];
    static double few[FEW * FEW];
    static double many[MANY * MANY];
    const int16_t *unit[UNITS];
    struct plx_ratings ratings = {UNITS, RATERS, FEW, unit, NULL, NULL, NULL};
    struct plx_light_kappa expected;
    struct plx_light_kappa found;
    clock_t start;

    (void)state;
    for (size_t u = 0; u < UNITS; u++) {
        unit[u] = given[u];
        for (size_t r = 0; r < RATERS; r++)
            given[u][r] = (int16_t)((int)((u * 7 + r * r + r / 11) % (FEW + 1)) - 1);
    }
    for (size_t i = 0; i < MANY; i++)
        for (size_t j = 0; j < MANY; j++)
            many[i * MANY + j] = 1 / (1 + fabs((double)i - (double)j));
    for (size_t i = 0; i < FEW; i++)
        for (size_t j = 0; j < FEW; j++)
            few[i * FEW + j] = many[i * MANY + j];
    assert_int_equal(plx_light_kappa(&ratings, PLX_ALL_RATERS, few, &expected, NULL), PLX_OK);
    ratings.categories = MANY;
    start = clock();
    assert_int_equal(plx_light_kappa(&ratings, PLX_ALL_RATERS, many, &found, NULL), PLX_OK);
    assert_true((double)(clock() - start) < 15.0 * CLOCKS_PER_SEC);
    assert_int_equal(found.pairs, 44850);
    assert_int_equal(found.undefined, expected.undefined);
    assert_true(!isnan(found.value));
    assert_near(found.value, expected.value, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percent_agreement_is_a_paired_t_test),
        cmocka_unit_test(a_group_does_not_differ_from_itself),
        cmocka_unit_test(units_that_one_group_did_not_rate_count_for_neither),
        cmocka_unit_test(a_difference_says_why_it_is_not_defined),
        cmocka_unit_test(units_and_raters_both_add_to_the_uncertainty),
        cmocka_unit_test(lights_kappa_is_the_mean_over_pairs),
        cmocka_unit_test(pairs_without_a_kappa_are_counted_and_left_out),
        cmocka_unit_test(categories_that_nobody_used_change_nothing_and_take_no_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
