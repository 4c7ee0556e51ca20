/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_resample.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/agreement_weights.h"
#include "parallax/stats/multiplicity.h"
#include "parallax/stats/resample.h"
#include "support/check.h"
#include "support/ratings.h"

static const double spaced[TEST_CATEGORIES] = {1, 2, 3, 4, 5};

static struct plx_agreement resample(const struct plx_ratings *ratings, int team,
                                     enum plx_level level, size_t resamples, size_t population)
{
    const struct plx_resampling how = {.resamples = resamples, .seed = 5, .task = 3};
    double weights[TEST_CATEGORIES * TEST_CATEGORIES];
    double distances[TEST_CATEGORIES * TEST_CATEGORIES];
    const struct plx_likeness likeness = {weights, level == PLX_ORDINAL ? NULL : distances};
    struct plx_agreement found;

    test_quadratic_weights(weights);
    if (level != PLX_ORDINAL)
        plx_level_distances(level, spaced, TEST_CATEGORIES, distances);
    assert_int_equal(
        plx_agreement_resample(ratings, team, &likeness, &how, population, 0.95, &found, NULL),
        PLX_OK);
    return found;
}

static struct plx_agreement resample_table(const int16_t *table, size_t units, size_t raters)
{
    const int16_t *unit[30];

    for (size_t i = 0; i < units; i++)
        unit[i] = table + i * raters;
    return resample(&(struct plx_ratings){units, raters, TEST_CATEGORIES, unit, NULL, NULL, NULL},
                    PLX_ALL_RATERS, PLX_INTERVAL, 500, 0);
}

/* Every replicate counted afresh, pair by pair, with how often each is drawn as his weight. */
static void slow_replicates(struct test_ratings *made, int team, enum plx_coefficient coefficient,
                            size_t resamples, double *replicate)
{
    struct test_ratings *drawn = malloc(sizeof *drawn);
    double weights[TEST_CATEGORIES * TEST_CATEGORIES];
    uint16_t times[PLX_DRAWN_TOGETHER];

    assert_non_null(drawn);
    test_quadratic_weights(weights);
    *drawn = *made;
    drawn->ratings.weight = drawn->weight;
    for (size_t r = 0; r < resamples; r++) {
        struct plx_multiplicities multiplicities;
        struct plx_stream stream;
        size_t people = 0;
        size_t next = 0;

        for (size_t g = 0; g < made->ratings.raters; g++)
            people += made->team[g] == team;
        assert_true(people <= PLX_DRAWN_TOGETHER);
        plx_stream_start(&stream, 5, PLX_FOR_BOOTSTRAP, (uint32_t)r, 3);
        plx_multiplicities_start(&multiplicities, &stream, people);
        memset(times, 0, sizeof times);
        plx_multiplicities_next(&multiplicities, times, 1);
        for (size_t g = 0; g < made->ratings.raters; g++)
            if (made->team[g] == team)
                drawn->weight[g] =
                    times[next++] * (made->ratings.weight ? made->ratings.weight[g] : 1);
        replicate[r] = test_pairwise(&drawn->ratings, team, coefficient, weights);
    }
    free(drawn);
}

static void assert_limits(const struct plx_estimate *found, double *replicate, size_t resamples)
{
    double mean = 0;
    double squares = 0;

    for (size_t r = 0; r < resamples; r++)
        mean += replicate[r] / (double)resamples;
    for (size_t r = 0; r < resamples; r++)
        squares += (replicate[r] - mean) * (replicate[r] - mean);
    plx_sort_numbers(replicate, resamples);
    assert_near(found->std_error, sqrt(squares / (double)(resamples - 1)), 1e-12);
    assert_near(found->low, plx_quantile(replicate, resamples, 0.025), 1e-12);
    assert_near(found->high, plx_quantile(replicate, resamples, 0.975), 1e-12);
}

static void replicates_equal_counts_over_pairs_of_different_people(void **state)
{
    static struct test_ratings made;
    double replicate[60];

    (void)state;
    test_ratings_make(&made, 25, 4);
    for (int weighted = 0; weighted < 2; weighted++) {
        struct plx_agreement found;

        made.ratings.weight = weighted ? made.weight : NULL;
        found = resample(&made.ratings, 0, PLX_ORDINAL, 60, 0);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
            slow_replicates(&made, 0, (enum plx_coefficient)c, 60, replicate);
            assert_limits(&found.estimate[c], replicate, 60);
            assert_int_equal(found.undefined[c], 0);
        }
    }
}

static void standard_errors_are_close_to_the_jackknife(void **state)
{
    static struct test_ratings made;
    double weights[TEST_CATEGORIES * TEST_CATEGORIES];
    struct plx_agreement jackknife;
    struct plx_agreement found;

    (void)state;
    test_quadratic_weights(weights);
    test_ratings_make(&made, 600, 2);
    for (int weighted = 0; weighted < 2; weighted++) {
        made.ratings.weight = weighted ? made.weight : NULL;
        found = resample(&made.ratings, PLX_ALL_RATERS, PLX_ORDINAL, 999, 0);
        assert_int_equal(plx_agreement_within(&made.ratings, PLX_ALL_RATERS,
                                              &(struct plx_likeness){weights, NULL}, 0, 0.95,
                                              &jackknife, NULL),
                         PLX_OK);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
            assert_near(found.estimate[c].value, jackknife.estimate[c].value, 0);
            assert_near(found.estimate[c].std_error / jackknife.estimate[c].std_error, 1, 0.1);
            assert_near(found.estimate[c].low, jackknife.estimate[c].low,
                        0.5 * jackknife.estimate[c].std_error);
            assert_near(found.estimate[c].high, jackknife.estimate[c].high,
                        0.5 * jackknife.estimate[c].std_error);
        }
    }
}

/* Of raters of other teams and those who rated nothing nobody is drawn. */
static void only_the_teams_own_respondents_are_drawn(void **state)
{
    static struct test_ratings made;
    static struct test_ratings alone;
    size_t next = 0;
    struct plx_agreement within_all;
    struct plx_agreement by_themselves;

    (void)state;
    test_ratings_make(&made, 40, 6);
    for (size_t i = 0; i < TEST_UNITS; i++)
        made.code[i][7] = -1;
    memcpy(&alone, &made, sizeof made);
    for (size_t i = 0; i < TEST_UNITS; i++) {
        next = 0;
        alone.unit[i] = alone.code[i];
        for (size_t g = 0; g < 40; g++)
            if (made.team[g] == 1 && g != 7)
                alone.code[i][next++] = made.code[i][g];
    }
    alone.ratings.unit = alone.unit;
    alone.ratings.raters = next;
    alone.ratings.team = NULL;
    within_all = resample(&made.ratings, 1, PLX_INTERVAL, 50, 0);
    by_themselves = resample(&alone.ratings, PLX_ALL_RATERS, PLX_INTERVAL, 50, 0);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        assert_near(within_all.estimate[c].low, by_themselves.estimate[c].low, 0);
        assert_near(within_all.estimate[c].std_error, by_themselves.estimate[c].std_error, 0);
    }
}

static void whole_teams_have_no_sampling_error(void **state)
{
    static struct test_ratings made;
    struct plx_agreement unknown;
    struct plx_agreement half;
    struct plx_agreement whole;

    (void)state;
    test_ratings_make(&made, 30, 9);
    unknown = resample(&made.ratings, 0, PLX_ORDINAL, 99, 0);
    half = resample(&made.ratings, 0, PLX_ORDINAL, 99, 36);
    whole = resample(&made.ratings, 0, PLX_ORDINAL, 99, 18);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        const double value = unknown.estimate[c].value;

        assert_near(half.estimate[c].std_error, unknown.estimate[c].std_error * sqrt(0.5), 1e-14);
        assert_near(half.estimate[c].low - value, (unknown.estimate[c].low - value) * sqrt(0.5),
                    1e-14);
        assert_near(whole.estimate[c].std_error, 0, 0);
        assert_near(whole.estimate[c].high, value, 0);
    }
}

static void assert_same(const struct plx_agreement *a, const struct plx_agreement *b)
{
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        assert_near(a->estimate[c].value, b->estimate[c].value, 0);
        assert_near(a->estimate[c].std_error, b->estimate[c].std_error, 0);
        assert_near(a->estimate[c].low, b->estimate[c].low, 0);
        assert_near(a->estimate[c].high, b->estimate[c].high, 0);
        assert_near(a->estimate[c].p, b->estimate[c].p, 0);
    }
}

static void results_do_not_depend_on_the_number_of_threads(void **state)
{
    static struct test_ratings made;
    struct plx_agreement one;
    struct plx_agreement three;
    const int threads = omp_get_max_threads();

    (void)state;
    test_ratings_make(&made, 900, 11);
    for (int weighted = 0; weighted < 2; weighted++) {
        made.ratings.weight = weighted ? made.weight : NULL;
        omp_set_num_threads(1);
        one = resample(&made.ratings, PLX_ALL_RATERS, PLX_ORDINAL, 300, 0);
        omp_set_num_threads(3);
        three = resample(&made.ratings, PLX_ALL_RATERS, PLX_ORDINAL, 300, 0);
        omp_set_num_threads(threads);
        assert_same(&one, &three);
    }
}

static void weights_of_one_each_are_no_weights(void **state)
{
    static struct test_ratings made;
    struct plx_agreement without;
    struct plx_agreement with;

    (void)state;
    test_ratings_make(&made, 700, 12);
    without = resample(&made.ratings, 0, PLX_ORDINAL, 130, 0);
    for (size_t g = 0; g < 700; g++)
        made.weight[g] = 1;
    made.ratings.weight = made.weight;
    with = resample(&made.ratings, 0, PLX_ORDINAL, 130, 0);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        assert_near(with.estimate[c].std_error, without.estimate[c].std_error, 1e-13);
        assert_near(with.estimate[c].low, without.estimate[c].low, 1e-13);
        assert_near(with.estimate[c].high, without.estimate[c].high, 1e-13);
    }
}

/* Every unit a thousand and a half times over, which is too much to count many resamples at once:
   only alpha, which corrects for how many ratings there are, is another. */
static void tables_of_many_cells_are_resampled_one_by_one(void **state)
{
    enum { TIMES = 1500 };
    static struct test_ratings made;
    static const int16_t *unit[TIMES * TEST_UNITS];
    static bool reversed[TIMES * TEST_UNITS];

    (void)state;
    test_ratings_make(&made, 12, 8);
    made.reversed[3] = true;
    made.ratings.reversed = made.reversed;
    for (size_t i = 0; i < TIMES * TEST_UNITS; i++) {
        unit[i] = made.unit[i % TEST_UNITS];
        reversed[i] = made.reversed[i % TEST_UNITS];
    }
    for (int weighted = 0; weighted < 2; weighted++) {
        struct plx_ratings many = made.ratings;
        struct plx_agreement few;
        struct plx_agreement all;

        made.ratings.weight = weighted ? made.weight : NULL;
        few = resample(&made.ratings, 0, PLX_ORDINAL, 40, 0);
        many.weight = made.ratings.weight;
        many.units = TIMES * TEST_UNITS;
        many.unit = unit;
        many.reversed = reversed;
        all = resample(&many, 0, PLX_ORDINAL, 40, 0);
        for (size_t c = 0; c < PLX_KRIPPENDORFF_ALPHA; c++) {
            assert_near(all.estimate[c].value, few.estimate[c].value, 1e-11);
            assert_near(all.estimate[c].std_error, few.estimate[c].std_error, 1e-11);
            assert_near(all.estimate[c].low, few.estimate[c].low, 1e-11);
            assert_near(all.estimate[c].high, few.estimate[c].high, 1e-11);
        }
    }
}

static void perfect_agreement_is_sure_where_it_is_defined(void **state)
{
    static const int16_t alike[] = {2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
    static const int16_t different[] = {2, 2, 2, 2, 2, 4, 4, 4, 4, 4};
    struct plx_agreement found = resample_table(alike, 2, 5);

    (void)state;
    assert_int_equal(found.estimate[PLX_FLEISS_KAPPA].reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(found.estimate[PLX_FLEISS_KAPPA].low));
    assert_int_equal(found.undefined[PLX_FLEISS_KAPPA], 0);
    assert_near(found.estimate[PLX_GWET_AC].value, 1, 0);
    assert_near(found.estimate[PLX_GWET_AC].std_error, 0, 0);
    assert_near(found.estimate[PLX_GWET_AC].low, 1, 0);
    found = resample_table(different, 2, 5);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        assert_near(found.estimate[c].value, 1, 1e-15);
        assert_near(found.estimate[c].low, 1, 1e-15);
        assert_near(found.estimate[c].high, 1, 1e-15);
    }
}

static void
resamples_of_one_person_are_counted_and_leave_two_or_three_without_interval(void **state)
{
    static const int16_t two[] = {0, 0, 1, 2, 3, 3};
    static const int16_t five[] = {0, 0, 1, 2, 0, 3, 3, 4, 4, 3, 1, 1, 0, 1, 1};
    struct plx_agreement found = resample_table(two, 3, 2);

    (void)state;
    /* Two of the four draws of two people are one of them twice: 250 of 500, give or take 11. */
    assert_near((double)found.undefined[PLX_PERCENT_AGREEMENT], 250, 45);
    assert_true(isfinite(found.estimate[PLX_PERCENT_AGREEMENT].value));
    assert_true(isnan(found.estimate[PLX_PERCENT_AGREEMENT].std_error));
    assert_int_equal(found.estimate[PLX_PERCENT_AGREEMENT].error_reason, PLX_REASON_TOO_FEW_VALUES);
    found = resample_table(five, 3, 5);
    /* 5 / 5^5 of the draws of five: 0.8 of 500. */
    assert_true(found.undefined[PLX_PERCENT_AGREEMENT] < 6);
    assert_true(found.estimate[PLX_PERCENT_AGREEMENT].std_error > 0);
    assert_int_equal(found.estimate[PLX_PERCENT_AGREEMENT].error_reason, PLX_REASON_NONE);
}

/* Without the one who differs, in 32 % of resamples, all say the same. */
static void variation_by_one_respondent_alone_has_no_interval(void **state)
{
    static const int16_t lonely[] = {2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2};
    const struct plx_agreement found = resample_table(lonely, 3, 4);

    (void)state;
    assert_true(isfinite(found.estimate[PLX_FLEISS_KAPPA].value));
    assert_int_equal(found.estimate[PLX_FLEISS_KAPPA].error_reason, PLX_REASON_NO_VARIATION);
    assert_near((double)found.undefined[PLX_FLEISS_KAPPA], 500 * 0.316, 60);
    assert_true(isfinite(found.estimate[PLX_GWET_AC].std_error));
}

static void nothing_to_resample_is_named_as_the_reason(void **state)
{
    static const int16_t nothing[] = {-1, -3, -1, -2};
    static const int16_t one[] = {1, 2, 3};
    struct plx_agreement found = resample_table(nothing, 2, 2);

    (void)state;
    assert_int_equal(found.estimate[PLX_GWET_AC].reason, PLX_REASON_NO_DATA);
    found = resample_table(one, 3, 1);
    assert_int_equal(found.estimate[PLX_GWET_AC].reason, PLX_REASON_ONE_RATER);
    assert_true(isnan(found.estimate[PLX_GWET_AC].std_error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replicates_equal_counts_over_pairs_of_different_people),
        cmocka_unit_test(standard_errors_are_close_to_the_jackknife),
        cmocka_unit_test(only_the_teams_own_respondents_are_drawn),
        cmocka_unit_test(whole_teams_have_no_sampling_error),
        cmocka_unit_test(results_do_not_depend_on_the_number_of_threads),
        cmocka_unit_test(weights_of_one_each_are_no_weights),
        cmocka_unit_test(tables_of_many_cells_are_resampled_one_by_one),
        cmocka_unit_test(perfect_agreement_is_sure_where_it_is_defined),
        cmocka_unit_test(
            resamples_of_one_person_are_counted_and_leave_two_or_three_without_interval),
        cmocka_unit_test(variation_by_one_respondent_alone_has_no_interval),
        cmocka_unit_test(nothing_to_resample_is_named_as_the_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
