/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_between_resample.h"

#include <omp.h>

#include "support/check.h"
#include "support/ratings.h"

enum { Q = TEST_CATEGORIES };

static const struct plx_team_pair teams = {.team = {0, 1}};

static struct plx_between resample(const struct plx_ratings *ratings, uint64_t seed)
{
    double weights[Q * Q];
    struct plx_between found;

    test_quadratic_weights(weights);
    assert_int_equal(
        plx_agreement_between_resample(ratings, &teams, &(struct plx_likeness){weights, NULL},
                                       &(struct plx_resampling){499, seed, 3}, 0.95, &found, NULL),
        PLX_OK);
    return found;
}

static struct plx_between jackknife(const struct plx_ratings *ratings)
{
    double weights[Q * Q];
    struct plx_between found;

    test_quadratic_weights(weights);
    assert_int_equal(plx_agreement_between(ratings, &teams, &(struct plx_likeness){weights, NULL},
                                           0.95, &found, NULL),
                     PLX_OK);
    return found;
}

/* With 200 respondents both estimate the same standard error; 499 resamples know it to 3 %. */
static void errors_are_near_those_of_the_jackknife(void **state)
{
    static struct test_ratings made;
    struct plx_between boot;
    struct plx_between jack;

    (void)state;
    test_ratings_make(&made, 200, 91);
    boot = resample(&made.ratings, 1);
    jack = jackknife(&made.ratings);
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++) {
        assert_near(boot.estimate[c].value, jack.estimate[c].value, 0);
        /* Ratios, and the larger of two agreements, are less smooth. */
        assert_near(boot.estimate[c].std_error / jack.estimate[c].std_error, 1,
                    c == PLX_VANBELLE_KAPPA || c == PLX_AGREEMENT_RATIO ||
                            c == PLX_CROSS_ALPHA_NORMALISED
                        ? 0.45
                        : 0.15);
        assert_true(boot.estimate[c].low < boot.estimate[c].high);
        assert_true(isnan(boot.estimate[c].df));
    }
    assert_near(boot.estimate[PLX_SCHOUTEN_KAPPA].low, jack.estimate[PLX_SCHOUTEN_KAPPA].low,
                0.3 * jack.estimate[PLX_SCHOUTEN_KAPPA].std_error);
}

static void the_seed_names_the_numbers_and_threads_do_not(void **state)
{
    static struct test_ratings made;
    const int threads = omp_get_max_threads();
    struct plx_between one;
    struct plx_between three;
    struct plx_between other;

    (void)state;
    test_ratings_make(&made, 60, 92);
    omp_set_num_threads(1);
    one = resample(&made.ratings, 7);
    omp_set_num_threads(3);
    three = resample(&made.ratings, 7);
    omp_set_num_threads(threads);
    other = resample(&made.ratings, 8);
    assert_near(one.estimate[PLX_CROSS_ALPHA].low, three.estimate[PLX_CROSS_ALPHA].low, 0);
    assert_true(one.estimate[PLX_CROSS_ALPHA].low != other.estimate[PLX_CROSS_ALPHA].low);
}

static void teams_that_always_say_the_same_do_not_vary(void **state)
{
    static struct test_ratings made;
    struct plx_between found;

    (void)state;
    test_ratings_make(&made, 40, 93);
    for (size_t g = 0; g < 40; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = (int16_t)(i % Q);
    found = resample(&made.ratings, 1);
    assert_near(found.estimate[PLX_SCHOUTEN_KAPPA].value, 1, 1e-15);
    assert_near(found.estimate[PLX_SCHOUTEN_KAPPA].std_error, 0, 0);
    for (size_t g = 0; g < 40; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = 1;
    found = resample(&made.ratings, 1);
    assert_int_equal(found.estimate[PLX_SCHOUTEN_KAPPA].reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(found.estimate[PLX_SCHOUTEN_KAPPA].low));
}

static void a_team_of_nobody_says_so(void **state)
{
    static struct test_ratings made;

    (void)state;
    test_ratings_make(&made, 20, 94);
    for (size_t g = 0; g < 20; g++)
        made.team[g] = 0;
    assert_int_equal(resample(&made.ratings, 1).estimate[PLX_SCHOUTEN_KAPPA].reason,
                     PLX_REASON_ONE_TEAM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_are_near_those_of_the_jackknife),
        cmocka_unit_test(the_seed_names_the_numbers_and_threads_do_not),
        cmocka_unit_test(teams_that_always_say_the_same_do_not_vary),
        cmocka_unit_test(a_team_of_nobody_says_so),
    };

    return cmocka_run_group_tests_name("stats/agreement_between_resample", tests, NULL, NULL);
}
