/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_everybody.h"

#include <omp.h>
#include <string.h>

#include "support/check.h"
#include "support/ratings.h"

enum { Q = TEST_CATEGORIES };

static const int two[] = {0, 1};
static const size_t not_known[] = {0, 0};
static const size_t first_to_second[][2] = {{0, 1}};
static const struct plx_everybody both = {2, two, not_known, 1, first_to_second};

struct found {
    struct plx_agreement team[2];
    struct plx_estimate difference[PLX_COEFFICIENTS];
};

static struct found measure(const struct plx_ratings *ratings, const struct plx_everybody *who,
                            const double *distances)
{
    double weights[Q * Q];
    struct found found;

    test_quadratic_weights(weights);
    assert_int_equal(plx_agreement_everybody(ratings, who,
                                             &(struct plx_likeness){weights, distances}, 0.95,
                                             found.team, &found.difference, NULL),
                     PLX_OK);
    return found;
}

static void set_distances(double distances[Q * Q])
{
    test_quadratic_weights(distances);
    for (size_t i = 0; i < (size_t)Q * Q; i++)
        distances[i] = 1 - distances[i];
}

static struct plx_agreement within(const struct plx_ratings *ratings, int team,
                                   const double *distances)
{
    double weights[Q * Q];
    struct plx_agreement found;

    test_quadratic_weights(weights);
    assert_int_equal(plx_agreement_within(ratings, team, &(struct plx_likeness){weights, distances},
                                          0, 0.95, &found, NULL),
                     PLX_OK);
    return found;
}

/* Everybody's chance for a team that is everybody is its own. */
static void one_team_alone_has_the_coefficients_of_its_own(void **state)
{
    static struct test_ratings made;
    const struct plx_everybody alone = {1, two, not_known, 0, NULL};

    (void)state;
    test_ratings_make(&made, 40, 61);
    made.ratings.weight = made.weight;
    for (size_t g = 0; g < 40; g++)
        made.team[g] = 0;
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        const struct plx_estimate own = within(&made.ratings, 0, NULL).estimate[c];
        const struct plx_estimate found = measure(&made.ratings, &alone, NULL).team[0].estimate[c];

        assert_near(found.value, own.value, 1e-13);
        assert_near(found.std_error, own.std_error, 1e-13);
        assert_near(found.low, own.low, 1e-12);
        assert_near(found.df, own.df, 0);
    }
}

/* From the parts that plx_agreement_within() gives for the team and for all. */
static double slow_value(const struct plx_ratings *ratings, int team, enum plx_coefficient c,
                         const double *distances)
{
    const double observed = within(ratings, team, distances).observed[c];
    const double expected = within(ratings, PLX_ALL_RATERS, distances).expected[c];

    return c == PLX_KRIPPENDORFF_ALPHA ? 1 - observed / expected
                                       : (observed - expected) / (1 - expected);
}

static void values_take_their_chance_from_all(void **state)
{
    static struct test_ratings made;
    double distances[Q * Q];
    struct found found;

    (void)state;
    set_distances(distances);
    test_ratings_make(&made, 40, 62);
    made.ratings.weight = made.weight;
    found = measure(&made.ratings, &both, distances);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        const double a = slow_value(&made.ratings, 0, (enum plx_coefficient)c, distances);
        const double b = slow_value(&made.ratings, 1, (enum plx_coefficient)c, distances);

        assert_near(found.team[0].estimate[c].value, a, 1e-13);
        assert_near(found.team[1].estimate[c].value, b, 1e-13);
        assert_near(found.difference[c].value, b - a, 1e-13);
    }
    assert_int_equal(found.team[0].raters, 24);
}

/* The places of all ratings' categories, as fixed distances. */
static void ordinal_metric_is_everybodys(void **state)
{
    static struct test_ratings made;
    double count[Q] = {0};
    double distances[Q * Q];
    double all = 0;

    (void)state;
    test_ratings_make(&made, 40, 63);
    for (size_t i = 0; i < TEST_UNITS; i++)
        for (size_t g = 0; g < 40; g++)
            if (plx_rating(&made.ratings, i, g) >= 0) {
                count[plx_rating(&made.ratings, i, g)]++;
                all++;
            }
    for (size_t k = 0; k < Q; k++)
        for (size_t l = k; l < Q; l++) {
            double between = -(count[k] + count[l]) / 2;

            for (size_t h = k; h <= l; h++)
                between += count[h];
            distances[k * Q + l] = distances[l * Q + k] = pow(between / all, 2);
        }
    for (size_t t = 0; t < 2; t++)
        assert_near(
            measure(&made.ratings, &both, NULL).team[t].estimate[PLX_KRIPPENDORFF_ALPHA].value,
            slow_value(&made.ratings, (int)t, PLX_KRIPPENDORFF_ALPHA, distances), 1e-13);
}

/* Every respondent left out of his own team, the teams' parts added up. */
static void jackknife_leaves_out_respondents_of_all_teams(void **state)
{
    static struct test_ratings made;
    static double value[2][PLX_COEFFICIENTS][3][30];
    double variance[PLX_COEFFICIENTS][3] = {{0}};
    struct found found;

    (void)state;
    for (int ordinal = 0; ordinal < 2; ordinal++) {
        double distances[Q * Q];
        size_t n[2] = {0};

        set_distances(distances);
        test_ratings_make(&made, 30, 64);
        made.ratings.weight = made.weight;
        found = measure(&made.ratings, &both, ordinal ? NULL : distances);
        memset(variance, 0, sizeof variance);
        for (size_t g = 0; g < 30; g++) {
            const int t = made.team[g];
            const double kept = made.weight[g];
            struct found without;

            made.weight[g] = 0;
            without = measure(&made.ratings, &both, ordinal ? NULL : distances);
            made.weight[g] = kept;
            for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
                value[t][c][0][n[t]] = without.team[0].estimate[c].value;
                value[t][c][1][n[t]] = without.team[1].estimate[c].value;
                value[t][c][2][n[t]] = without.difference[c].value;
            }
            n[t]++;
        }
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
            for (size_t s = 0; s < 3; s++)
                for (size_t t = 0; t < 2; t++) {
                    double mean = 0;

                    for (size_t j = 0; j < n[t]; j++)
                        mean += value[t][c][s][j] / (double)n[t];
                    for (size_t j = 0; j < n[t]; j++)
                        variance[c][s] +=
                            (double)(n[t] - 1) / (double)n[t] * pow(value[t][c][s][j] - mean, 2);
                }
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
            assert_near(found.team[0].estimate[c].std_error, sqrt(variance[c][0]), 1e-12);
            assert_near(found.team[1].estimate[c].std_error, sqrt(variance[c][1]), 1e-12);
            assert_near(found.difference[c].std_error, sqrt(variance[c][2]), 1e-12);
        }
    }
}

static void a_team_that_always_says_the_same_is_defined_beside_others(void **state)
{
    static struct test_ratings made;
    struct found found;

    (void)state;
    test_ratings_make(&made, 40, 65);
    for (size_t g = 0; g < 40; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = made.team[g] == 0 ? 2 : made.code[i][g];
    found = measure(&made.ratings, &both, NULL);
    assert_int_equal(within(&made.ratings, 0, NULL).estimate[PLX_FLEISS_KAPPA].reason,
                     PLX_REASON_NO_VARIATION);
    assert_near(found.team[0].estimate[PLX_FLEISS_KAPPA].value, 1, 0);
    assert_near(found.team[0].estimate[PLX_KRIPPENDORFF_ALPHA].value, 1, 0);
    for (size_t g = 0; g < 40; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = 2;
    found = measure(&made.ratings, &both, NULL);
    assert_int_equal(found.team[0].estimate[PLX_CONGER_KAPPA].reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(found.difference[PLX_CONGER_KAPPA].reason, PLX_REASON_NO_VARIATION);
    assert_near(found.team[0].estimate[PLX_GWET_AC].value, 1, 0);
}

static void a_team_without_pairs_says_so(void **state)
{
    static struct test_ratings made;
    struct found found;

    (void)state;
    test_ratings_make(&made, 40, 66);
    for (size_t g = 0; g < 40; g++)
        made.team[g] = g == 0;
    found = measure(&made.ratings, &both, NULL);
    assert_int_equal(found.team[1].estimate[PLX_FLEISS_KAPPA].reason, PLX_REASON_ONE_RATER);
    assert_int_equal(found.difference[PLX_FLEISS_KAPPA].reason, PLX_REASON_ONE_RATER);
    assert_true(isfinite(found.team[0].estimate[PLX_FLEISS_KAPPA].value));
}

static void results_do_not_depend_on_the_number_of_threads(void **state)
{
    static struct test_ratings made;
    const int threads = omp_get_max_threads();
    struct found one;
    struct found three;

    (void)state;
    test_ratings_make(&made, TEST_RATERS, 67);
    omp_set_num_threads(1);
    one = measure(&made.ratings, &both, NULL);
    omp_set_num_threads(3);
    three = measure(&made.ratings, &both, NULL);
    omp_set_num_threads(threads);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        assert_near(one.team[0].estimate[c].std_error, three.team[0].estimate[c].std_error, 0);
        assert_near(one.difference[c].std_error, three.difference[c].std_error, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_team_alone_has_the_coefficients_of_its_own),
        cmocka_unit_test(values_take_their_chance_from_all),
        cmocka_unit_test(ordinal_metric_is_everybodys),
        cmocka_unit_test(jackknife_leaves_out_respondents_of_all_teams),
        cmocka_unit_test(a_team_that_always_says_the_same_is_defined_beside_others),
        cmocka_unit_test(a_team_without_pairs_says_so),
        cmocka_unit_test(results_do_not_depend_on_the_number_of_threads),
    };

    return cmocka_run_group_tests_name("stats/agreement_everybody", tests, NULL, NULL);
}
