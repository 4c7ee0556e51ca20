/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement.h"

#include <omp.h>
#include <string.h>

#include "parallax/stats/agreement_weights.h"
#include "support/check.h"
#include "support/ratings.h"

static const double spaced[] = {1, 2, 3, 4, 5};

/* Krippendorff (2011), section C: 12 units, 4 observers; the same as Gwet's four raters. */
static const int16_t observers[12][4] = {
    {0, 0, -1, 0}, {1, 1, 2, 1}, {2, 2, 2, 2}, {2, 2, 2, 2},  {1, 1, 1, 1},   {0, 1, 2, 3},
    {3, 3, 3, 3},  {0, 0, 1, 0}, {1, 1, 1, 1}, {-1, 4, 4, 4}, {-1, -1, 0, 0}, {-1, -1, 2, -1},
};

static struct plx_agreement agree_on(const struct plx_ratings *ratings, int team,
                                     enum plx_weighting weighting, enum plx_level level,
                                     size_t population)
{
    double weights[25];
    double distances[25];
    struct plx_agreement found;

    assert_int_equal(plx_agreement_weights(weighting, spaced, ratings->categories, weights, NULL),
                     PLX_OK);
    if (level != PLX_ORDINAL)
        plx_level_distances(level, spaced, ratings->categories, distances);
    assert_int_equal(plx_agreement_within(
                         ratings, team,
                         &(struct plx_likeness){weights, level == PLX_ORDINAL ? NULL : distances},
                         population, 0.95, &found, NULL),
                     PLX_OK);
    return found;
}

/* A small table, unit by unit, with five categories declared. */
static struct plx_agreement agree(const int16_t *table, size_t units, size_t raters,
                                  enum plx_weighting weighting, enum plx_level level)
{
    const int16_t *unit[30];

    for (size_t i = 0; i < units; i++)
        unit[i] = table + i * raters;
    return agree_on(&(struct plx_ratings){units, raters, 5, unit, NULL, NULL, NULL}, PLX_ALL_RATERS,
                    weighting, level, 0);
}

/* Krippendorff (2011) prints .743, .815, .849, .797. */
static void alpha_reproduces_krippendorffs_example_on_every_level(void **state)
{
    const int16_t *table = &observers[0][0];

    (void)state;
    assert_near(
        agree(table, 12, 4, PLX_IDENTITY, PLX_NOMINAL).estimate[PLX_KRIPPENDORFF_ALPHA].value,
        0.743, 5e-4);
    assert_near(
        agree(table, 12, 4, PLX_IDENTITY, PLX_ORDINAL).estimate[PLX_KRIPPENDORFF_ALPHA].value,
        0.815, 5e-4);
    assert_near(
        agree(table, 12, 4, PLX_IDENTITY, PLX_INTERVAL).estimate[PLX_KRIPPENDORFF_ALPHA].value,
        0.849, 5e-4);
    assert_near(agree(table, 12, 4, PLX_IDENTITY, PLX_RATIO).estimate[PLX_KRIPPENDORFF_ALPHA].value,
                0.797, 5e-4);
}

/* irrCAC 1.0, gwet.ac1.raw(cac.raw4raters) and its neighbours. */
static void coefficients_reproduce_gwets_four_raters(void **state)
{
    const struct plx_agreement found = agree(&observers[0][0], 12, 4, PLX_IDENTITY, PLX_NOMINAL);

    (void)state;
    assert_near(found.estimate[PLX_PERCENT_AGREEMENT].value, 0.81818, 5e-6);
    assert_near(found.estimate[PLX_GWET_AC].value, 0.77544, 5e-6);
    assert_near(found.estimate[PLX_FLEISS_KAPPA].value, 0.76117, 5e-6);
    assert_near(found.estimate[PLX_CONGER_KAPPA].value, 0.76282, 5e-6);
    assert_near(found.estimate[PLX_BRENNAN_PREDIGER].value, 0.77273, 5e-6);
    assert_int_equal(found.units, 12);
    assert_int_equal(found.pairable, 11);
    assert_int_equal(found.raters, 4);
    assert_near(found.paired, 40, 0);
}

/* Fleiss (1971): 30 patients, 6 raters, 5 diagnoses, kappa .430; here from its counts. */
static const int16_t diagnoses[30][5] = {
    {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
    {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
    {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1},
    {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0}, {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3},
    {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0}, {1, 0, 0, 4, 1},
    {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6},
};

static void kappa_reproduces_fleiss_diagnoses(void **state)
{
    int16_t table[30][6];
    struct plx_agreement found;

    (void)state;
    for (size_t i = 0; i < 30; i++)
        for (int16_t k = 0, g = 0; k < 5; k++)
            for (int16_t n = 0; n < diagnoses[i][k]; n++)
                table[i][g++] = k;
    found = agree(&table[0][0], 30, 6, PLX_IDENTITY, PLX_NOMINAL);
    assert_near(found.observed[PLX_FLEISS_KAPPA], 0.556, 5e-4);
    assert_near(found.expected[PLX_FLEISS_KAPPA], 0.220, 5e-4);
    assert_near(found.estimate[PLX_FLEISS_KAPPA].value, 0.430, 5e-4);
}

static void every_coefficient_equals_its_count_over_pairs(void **state)
{
    static struct test_ratings made;
    double weights[TEST_CATEGORIES * TEST_CATEGORIES];

    (void)state;
    test_ratings_make(&made, 23, 3);
    test_quadratic_weights(weights);
    for (int weighted = 0; weighted < 2; weighted++) {
        made.ratings.weight = weighted ? made.weight : NULL;
        for (int team = PLX_ALL_RATERS; team < 2; team++) {
            const struct plx_agreement found =
                agree_on(&made.ratings, team, PLX_QUADRATIC, PLX_ORDINAL, 0);

            for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
                assert_near(found.estimate[c].value,
                            test_pairwise(&made.ratings, team, (enum plx_coefficient)c, weights),
                            1e-12);
        }
    }
}

/* se^2 = (n - 1) / n sum (T_-j - mean)^2, with every T_-j counted afresh. */
static double slow_jackknife(struct test_ratings *made, int team, enum plx_coefficient coefficient)
{
    double weights[TEST_CATEGORIES * TEST_CATEGORIES];
    double value[TEST_RATERS];
    double n = 0;
    double mean = 0;
    double squares = 0;

    test_quadratic_weights(weights);
    for (size_t g = 0; g < made->ratings.raters; g++) {
        const double kept = made->weight[g];

        if (made->team[g] != team)
            continue;
        made->weight[g] = 0;
        value[(size_t)n++] = test_pairwise(&made->ratings, team, coefficient, weights);
        made->weight[g] = kept;
    }
    for (size_t j = 0; j < (size_t)n; j++)
        mean += value[j] / n;
    for (size_t j = 0; j < (size_t)n; j++)
        squares += (value[j] - mean) * (value[j] - mean);
    return sqrt((n - 1) / n * squares);
}

static void jackknife_equals_counting_afresh_without_each_respondent(void **state)
{
    static struct test_ratings made;

    (void)state;
    test_ratings_make(&made, 21, 5);
    made.ratings.weight = made.weight;
    for (int weighted = 0; weighted < 2; weighted++) {
        struct plx_agreement found;

        for (size_t g = 0; !weighted && g < made.ratings.raters; g++)
            made.weight[g] = 1;
        found = agree_on(&made.ratings, 1, PLX_QUADRATIC, PLX_ORDINAL, 0);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
            assert_near(found.estimate[c].std_error,
                        slow_jackknife(&made, 1, (enum plx_coefficient)c), 1e-12);
        test_ratings_make(&made, 21, 6);
        made.ratings.weight = made.weight;
    }
}

static void interval_is_student_t_on_respondents_less_one(void **state)
{
    const struct plx_agreement found = agree(&observers[0][0], 12, 4, PLX_IDENTITY, PLX_NOMINAL);
    const struct plx_estimate *ac = &found.estimate[PLX_GWET_AC];

    (void)state;
    assert_near(ac->df, 3, 0);
    /* R: qt(0.975, 3) = 3.182446305284263 */
    assert_near(ac->low, ac->value - 3.182446305284263 * ac->std_error, 1e-12);
    assert_near(ac->high, 1, 0);
}

static void weights_of_any_unit_give_the_same_estimates(void **state)
{
    static struct test_ratings made;
    struct plx_agreement small;
    struct plx_agreement large;

    (void)state;
    test_ratings_make(&made, 30, 8);
    made.ratings.weight = made.weight;
    small = agree_on(&made.ratings, 0, PLX_LINEAR, PLX_ORDINAL, 0);
    for (size_t g = 0; g < 30; g++)
        made.weight[g] *= 1000;
    large = agree_on(&made.ratings, 0, PLX_LINEAR, PLX_ORDINAL, 0);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        assert_near(small.estimate[c].value, large.estimate[c].value, 1e-12);
        assert_near(small.estimate[c].std_error, large.estimate[c].std_error, 1e-12);
    }
}

static void assert_same(const struct plx_agreement *a, const struct plx_agreement *b)
{
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        assert_near(a->estimate[c].value, b->estimate[c].value, 0);
        assert_near(a->estimate[c].std_error, b->estimate[c].std_error, 0);
        assert_near(a->estimate[c].low, b->estimate[c].low, 0);
        assert_near(a->observed[c], b->observed[c], 0);
        assert_near(a->expected[c], b->expected[c], 0);
    }
}

static void reversed_units_are_turned_round(void **state)
{
    static struct test_ratings made;
    struct plx_agreement before;
    struct plx_agreement after;

    (void)state;
    test_ratings_make(&made, 30, 9);
    before = agree_on(&made.ratings, 0, PLX_LINEAR, PLX_ORDINAL, 0);
    for (size_t g = 0; g < 30; g++)
        if (made.code[2][g] >= 0)
            made.code[2][g] = (int16_t)(TEST_CATEGORIES - 1 - made.code[2][g]);
    made.reversed[2] = true;
    made.ratings.reversed = made.reversed;
    after = agree_on(&made.ratings, 0, PLX_LINEAR, PLX_ORDINAL, 0);
    assert_same(&before, &after);
}

static void whole_team_has_no_sampling_error(void **state)
{
    static struct test_ratings made;
    struct plx_agreement unknown;
    struct plx_agreement half;
    struct plx_agreement whole;

    (void)state;
    test_ratings_make(&made, 30, 9);
    unknown = agree_on(&made.ratings, 0, PLX_LINEAR, PLX_ORDINAL, 0);
    half = agree_on(&made.ratings, 0, PLX_LINEAR, PLX_ORDINAL, 36);
    whole = agree_on(&made.ratings, 0, PLX_LINEAR, PLX_ORDINAL, 18);
    assert_int_equal(unknown.raters, 18);
    assert_near(half.estimate[PLX_GWET_AC].std_error,
                unknown.estimate[PLX_GWET_AC].std_error * sqrt(0.5), 1e-15);
    assert_near(whole.estimate[PLX_GWET_AC].std_error, 0, 0);
    assert_near(whole.estimate[PLX_GWET_AC].low, whole.estimate[PLX_GWET_AC].value, 0);
}

static void results_do_not_depend_on_the_number_of_threads(void **state)
{
    static struct test_ratings made;
    struct plx_agreement one;
    struct plx_agreement three;
    const int threads = omp_get_max_threads();

    (void)state;
    test_ratings_make(&made, TEST_RATERS, 11);
    made.ratings.weight = made.weight;
    omp_set_num_threads(1);
    one = agree_on(&made.ratings, PLX_ALL_RATERS, PLX_QUADRATIC, PLX_ORDINAL, 0);
    omp_set_num_threads(3);
    three = agree_on(&made.ratings, PLX_ALL_RATERS, PLX_QUADRATIC, PLX_ORDINAL, 0);
    omp_set_num_threads(threads);
    assert_same(&one, &three);
}

/* Each unit ten thousand times over, more often than 16 bits count one rater's answers. Alpha,
   which corrects for how many ratings there are, is another. */
static void units_may_be_more_than_raters_by_far(void **state)
{
    enum { TIMES = 10000 };
    static struct test_ratings made;
    static const int16_t *unit[TIMES * TEST_UNITS];
    struct plx_agreement few;
    struct plx_agreement all;

    (void)state;
    test_ratings_make(&made, 6, 8);
    for (size_t i = 0; i < TIMES * TEST_UNITS; i++)
        unit[i] = made.unit[i % TEST_UNITS];
    for (size_t i = 0; i < TEST_UNITS; i++)
        made.code[i][0] = 4;
    few = agree_on(&made.ratings, PLX_ALL_RATERS, PLX_LINEAR, PLX_ORDINAL, 0);
    made.ratings.units = TIMES * TEST_UNITS;
    made.ratings.unit = unit;
    all = agree_on(&made.ratings, PLX_ALL_RATERS, PLX_LINEAR, PLX_ORDINAL, 0);
    assert_int_equal(all.units, TIMES * few.units);
    for (size_t c = 0; c < PLX_KRIPPENDORFF_ALPHA; c++) {
        assert_near(all.estimate[c].value, few.estimate[c].value, 1e-11);
        assert_near(all.estimate[c].std_error, few.estimate[c].std_error, 1e-11);
    }
}

static void one_answer_for_all_leaves_kappa_undefined_and_ac_at_one(void **state)
{
    static const int16_t alike[] = {2, 2, 2, 2, 2, 2, 2, 2, 2};
    const struct plx_agreement found = agree(alike, 3, 3, PLX_IDENTITY, PLX_NOMINAL);

    (void)state;
    assert_near(found.observed[PLX_FLEISS_KAPPA], 1, 0);
    assert_int_equal(found.estimate[PLX_FLEISS_KAPPA].reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(found.estimate[PLX_CONGER_KAPPA].reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(found.estimate[PLX_KRIPPENDORFF_ALPHA].reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(found.estimate[PLX_FLEISS_KAPPA].value));
    assert_true(isnan(found.estimate[PLX_FLEISS_KAPPA].std_error));
    assert_near(found.estimate[PLX_GWET_AC].value, 1, 0);
    assert_near(found.estimate[PLX_GWET_AC].std_error, 0, 0);
    assert_near(found.estimate[PLX_BRENNAN_PREDIGER].value, 1, 1e-15);
}

static void variation_by_one_respondent_alone_has_no_standard_error(void **state)
{
    static const int16_t lonely[] = {2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2};
    const struct plx_agreement found = agree(lonely, 3, 4, PLX_IDENTITY, PLX_NOMINAL);

    (void)state;
    assert_true(isfinite(found.estimate[PLX_FLEISS_KAPPA].value));
    assert_true(isnan(found.estimate[PLX_FLEISS_KAPPA].std_error));
    assert_int_equal(found.estimate[PLX_FLEISS_KAPPA].error_reason, PLX_REASON_NO_VARIATION);
    assert_true(isfinite(found.estimate[PLX_GWET_AC].std_error));
}

static void too_few_respondents_are_named_as_the_reason(void **state)
{
    static const int16_t nothing[] = {-1, -3, -1, -2};
    static const int16_t apart[] = {0, -1, -1, -1, 1, -1};
    static const int16_t pair[] = {0, 0, 1, 2, 3, 3};

    (void)state;
    assert_int_equal(agree(nothing, 2, 2, PLX_IDENTITY, PLX_NOMINAL).estimate[PLX_GWET_AC].reason,
                     PLX_REASON_NO_DATA);
    assert_int_equal(agree(apart, 6, 1, PLX_IDENTITY, PLX_NOMINAL).estimate[PLX_GWET_AC].reason,
                     PLX_REASON_ONE_RATER);
    assert_int_equal(agree(apart, 2, 3, PLX_IDENTITY, PLX_NOMINAL).estimate[PLX_GWET_AC].reason,
                     PLX_REASON_NO_PAIRABLE_UNITS);
    assert_int_equal(
        agree(pair, 3, 2, PLX_IDENTITY, PLX_NOMINAL).estimate[PLX_GWET_AC].error_reason,
        PLX_REASON_TOO_FEW_VALUES);
}

static void one_declared_category_is_too_few_for_ac(void **state)
{
    static const int16_t alike[] = {0, 0, 0};
    static const int16_t *const unit[] = {alike};
    const struct plx_agreement found =
        agree_on(&(struct plx_ratings){1, 3, 1, unit, NULL, NULL, NULL}, PLX_ALL_RATERS,
                 PLX_IDENTITY, PLX_NOMINAL, 0);

    (void)state;
    assert_int_equal(found.estimate[PLX_GWET_AC].reason, PLX_REASON_TOO_FEW_CATEGORIES);
    assert_int_equal(found.estimate[PLX_BRENNAN_PREDIGER].reason, PLX_REASON_TOO_FEW_CATEGORIES);
    assert_int_equal(found.estimate[PLX_FLEISS_KAPPA].reason, PLX_REASON_NO_VARIATION);
    assert_near(found.estimate[PLX_PERCENT_AGREEMENT].value, 1, 0);
}

static void coefficients_have_the_names_of_the_result_tables(void **state)
{
    (void)state;
    assert_string_equal(plx_coefficient_name(PLX_PERCENT_AGREEMENT), "percent_agreement");
    assert_string_equal(plx_coefficient_name(PLX_KRIPPENDORFF_ALPHA), "krippendorff_alpha");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alpha_reproduces_krippendorffs_example_on_every_level),
        cmocka_unit_test(coefficients_reproduce_gwets_four_raters),
        cmocka_unit_test(kappa_reproduces_fleiss_diagnoses),
        cmocka_unit_test(every_coefficient_equals_its_count_over_pairs),
        cmocka_unit_test(jackknife_equals_counting_afresh_without_each_respondent),
        cmocka_unit_test(interval_is_student_t_on_respondents_less_one),
        cmocka_unit_test(weights_of_any_unit_give_the_same_estimates),
        cmocka_unit_test(reversed_units_are_turned_round),
        cmocka_unit_test(whole_team_has_no_sampling_error),
        cmocka_unit_test(results_do_not_depend_on_the_number_of_threads),
        cmocka_unit_test(units_may_be_more_than_raters_by_far),
        cmocka_unit_test(one_answer_for_all_leaves_kappa_undefined_and_ac_at_one),
        cmocka_unit_test(variation_by_one_respondent_alone_has_no_standard_error),
        cmocka_unit_test(too_few_respondents_are_named_as_the_reason),
        cmocka_unit_test(one_declared_category_is_too_few_for_ac),
        cmocka_unit_test(coefficients_have_the_names_of_the_result_tables),
    };

    return cmocka_run_group_tests_name("stats/agreement", tests, NULL, NULL);
}
