/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_between.h"

#include <omp.h>

#include "support/check.h"
#include "support/ratings.h"

enum { Q = TEST_CATEGORIES };

static const struct plx_team_pair teams = {.team = {0, 1}};

static struct plx_between compare(const struct plx_ratings *ratings,
                                  const struct plx_team_pair *pair)
{
    double weights[Q * Q];
    struct plx_between found;

    test_quadratic_weights(weights);
    assert_int_equal(plx_agreement_between(ratings, pair, weights, 0.95, &found, NULL), PLX_OK);
    return found;
}

/* The coefficients from the formulas of the header, one respondent at a time. */
struct slow {
    const struct plx_ratings *ratings;
    double weights[Q * Q];
};

static bool unit_shares(const struct slow *slow, int team, size_t unit, double share[Q])
{
    double total = 0;

    for (size_t k = 0; k < Q; k++)
        share[k] = 0;
    for (size_t g = 0; g < slow->ratings->raters; g++)
        if (plx_rating(slow->ratings, unit, g) >= 0) {
            share[plx_rating(slow->ratings, unit, g)] += plx_rater_weight(slow->ratings, team, g);
            total += plx_rater_weight(slow->ratings, team, g);
        }
    for (size_t k = 0; k < Q; k++)
        share[k] /= total;
    return total > 0;
}

static void rater_shares(const struct slow *slow, int team, double share[Q])
{
    double total = 0;

    for (size_t k = 0; k < Q; k++)
        share[k] = 0;
    for (size_t g = 0; g < slow->ratings->raters; g++) {
        double answers = 0;

        for (size_t i = 0; i < slow->ratings->units; i++)
            answers += plx_rating(slow->ratings, i, g) >= 0;
        if (answers == 0)
            continue;
        total += plx_rater_weight(slow->ratings, team, g);
        for (size_t i = 0; i < slow->ratings->units; i++)
            if (plx_rating(slow->ratings, i, g) >= 0)
                share[plx_rating(slow->ratings, i, g)] +=
                    plx_rater_weight(slow->ratings, team, g) / answers;
    }
    for (size_t k = 0; k < Q; k++)
        share[k] /= total;
}

static double form(const double *weights, const double *x, const double *y)
{
    double sum = 0;

    for (size_t k = 0; k < Q; k++)
        for (size_t l = 0; l < Q; l++)
            sum += weights[k * Q + l] * x[k] * y[l];
    return sum;
}

static void slow_values(const struct plx_ratings *ratings, double value[PLX_BETWEEN_COEFFICIENTS])
{
    struct slow slow = {.ratings = ratings};
    double first[Q];
    double second[Q];
    double mean[2][Q] = {{0}};
    double cross = 0;
    double most = 0;
    double units = 0;
    double inside = 1;
    double expected;

    test_quadratic_weights(slow.weights);
    for (size_t i = 0; i < ratings->units; i++) {
        if (!unit_shares(&slow, 0, i, first) || !unit_shares(&slow, 1, i, second))
            continue;
        units++;
        cross += form(slow.weights, first, second);
        most += fmax(form(slow.weights, first, first), form(slow.weights, second, second));
        for (size_t k = 0; k < Q; k++) {
            mean[0][k] += first[k];
            mean[1][k] += second[k];
        }
    }
    for (int team = 0; team < 2; team++)
        inside *= test_pairwise(ratings, team, PLX_PERCENT_AGREEMENT, slow.weights);
    rater_shares(&slow, 0, first);
    rater_shares(&slow, 1, second);
    expected = form(slow.weights, first, second);
    cross /= units;
    value[PLX_SCHOUTEN_KAPPA] = (cross - expected) / (1 - expected);
    value[PLX_AGREEMENT_RATIO] = (cross - expected) / (sqrt(inside) - expected);
    expected = form(slow.weights, mean[0], mean[1]) / (units * units);
    value[PLX_VANBELLE_KAPPA] = (cross - expected) / (most / units - expected);
}

static void values_equal_their_formulas_counted_the_long_way(void **state)
{
    static struct test_ratings made;

    (void)state;
    test_ratings_make(&made, 40, 21);
    for (int weighted = 0; weighted < 2; weighted++) {
        double expected[PLX_BETWEEN_COEFFICIENTS];
        struct plx_between found;

        made.ratings.weight = weighted ? made.weight : NULL;
        slow_values(&made.ratings, expected);
        found = compare(&made.ratings, &teams);
        for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
            assert_near(found.estimate[c].value, expected[c], 1e-12);
        assert_int_equal(found.units, TEST_UNITS);
        assert_int_equal(found.raters[0] + found.raters[1], 40);
    }
}

/* Each respondent left out of his own team; the teams' parts add up. */
static void slow_errors(struct test_ratings *made, double error[PLX_BETWEEN_COEFFICIENTS])
{
    static double value[PLX_BETWEEN_COEFFICIENTS][TEST_RATERS];
    double variance[PLX_BETWEEN_COEFFICIENTS] = {0};

    for (int team = 0; team < 2; team++) {
        size_t n = 0;

        for (size_t g = 0; g < made->ratings.raters; g++) {
            const double kept = made->weight[g];
            double without[PLX_BETWEEN_COEFFICIENTS];

            if (made->team[g] != team)
                continue;
            made->weight[g] = 0;
            slow_values(&made->ratings, without);
            made->weight[g] = kept;
            for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
                value[c][n] = without[c];
            n++;
        }
        for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++) {
            double mean = 0;

            for (size_t j = 0; j < n; j++)
                mean += value[c][j] / (double)n;
            for (size_t j = 0; j < n; j++)
                variance[c] += (double)(n - 1) / (double)n * pow(value[c][j] - mean, 2);
        }
    }
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
        error[c] = sqrt(variance[c]);
}

static void jackknife_leaves_each_respondent_out_of_his_team(void **state)
{
    static struct test_ratings made;
    double expected[PLX_BETWEEN_COEFFICIENTS];
    struct plx_between found;

    (void)state;
    test_ratings_make(&made, 30, 22);
    made.ratings.weight = made.weight;
    found = compare(&made.ratings, &teams);
    slow_errors(&made, expected);
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
        assert_near(found.estimate[c].std_error, expected[c], 1e-12);
}

static void teams_with_the_same_shares_have_vanbelles_kappa_at_one(void **state)
{
    static struct test_ratings made;

    (void)state;
    test_ratings_make(&made, 40, 23);
    for (size_t g = 20; g < 40; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = made.code[i][g - 20];
    for (size_t g = 0; g < 40; g++)
        made.team[g] = g >= 20;
    assert_near(compare(&made.ratings, &teams).estimate[PLX_VANBELLE_KAPPA].value, 1, 1e-12);
}

/* Mean over many pairs of teams drawn alike; Vanbelle's kappa falls with their size. */
static double mean_over_draws(size_t raters, enum plx_between_coefficient coefficient)
{
    static struct test_ratings made;
    double sum = 0;

    for (uint32_t seed = 100; seed < 200; seed++) {
        test_ratings_make(&made, raters, seed);
        sum += compare(&made.ratings, &teams).estimate[coefficient].value;
    }
    return sum / 100;
}

static void ratio_of_teams_that_answer_alike_is_one_at_any_size(void **state)
{
    (void)state;
    assert_near(mean_over_draws(200, PLX_AGREEMENT_RATIO), 1, 0.02);
    assert_near(mean_over_draws(50, PLX_AGREEMENT_RATIO), 1, 0.05);
    assert_true(mean_over_draws(10, PLX_VANBELLE_KAPPA) < 0.8);
}

static void ratio_is_left_out_when_teams_do_not_agree_in_themselves(void **state)
{
    static struct test_ratings made;
    struct plx_between found;

    (void)state;
    test_ratings_make(&made, 40, 24);
    /* The same scatter on every unit: no unit differs from another. */
    for (size_t g = 0; g < 40; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = (int16_t)((g / 5 + i * g) % Q);
    found = compare(&made.ratings, &teams);
    assert_true(isnan(found.estimate[PLX_AGREEMENT_RATIO].value));
    assert_int_equal(found.estimate[PLX_AGREEMENT_RATIO].reason, PLX_REASON_NO_BETWEEN_VARIANCE);
    assert_true(isfinite(found.estimate[PLX_SCHOUTEN_KAPPA].value));
}

static void order_of_teams_does_not_matter(void **state)
{
    static struct test_ratings made;
    const struct plx_team_pair turned = {.team = {1, 0}};
    struct plx_between one;
    struct plx_between other;

    (void)state;
    test_ratings_make(&made, 40, 25);
    one = compare(&made.ratings, &teams);
    other = compare(&made.ratings, &turned);
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++) {
        assert_near(one.estimate[c].value, other.estimate[c].value, 1e-14);
        assert_near(one.estimate[c].std_error, other.estimate[c].std_error, 1e-14);
        assert_near(one.estimate[c].df, other.estimate[c].df, 1e-9);
    }
}

static void whole_teams_have_no_sampling_error(void **state)
{
    static struct test_ratings made;
    const struct plx_team_pair whole = {.team = {0, 1}, .population = {24, 16}};

    (void)state;
    test_ratings_make(&made, 40, 25);
    assert_near(compare(&made.ratings, &whole).estimate[PLX_SCHOUTEN_KAPPA].std_error, 0, 0);
    assert_true(compare(&made.ratings, &teams).estimate[PLX_SCHOUTEN_KAPPA].std_error > 0.01);
}

static void results_do_not_depend_on_the_number_of_threads(void **state)
{
    static struct test_ratings made;
    struct plx_between one;
    struct plx_between three;
    const int threads = omp_get_max_threads();

    (void)state;
    test_ratings_make(&made, TEST_RATERS, 26);
    made.ratings.weight = made.weight;
    omp_set_num_threads(1);
    one = compare(&made.ratings, &teams);
    omp_set_num_threads(3);
    three = compare(&made.ratings, &teams);
    omp_set_num_threads(threads);
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++) {
        assert_near(one.estimate[c].value, three.estimate[c].value, 0);
        assert_near(one.estimate[c].std_error, three.estimate[c].std_error, 0);
    }
}

static void undefined_comparisons_say_why(void **state)
{
    static struct test_ratings made;
    const struct plx_team_pair with_nobody = {.team = {0, 7}};

    (void)state;
    test_ratings_make(&made, 20, 27);
    assert_int_equal(compare(&made.ratings, &with_nobody).estimate[PLX_SCHOUTEN_KAPPA].reason,
                     PLX_REASON_ONE_TEAM);
    for (size_t g = 0; g < 20; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = 3;
    assert_int_equal(compare(&made.ratings, &teams).estimate[PLX_SCHOUTEN_KAPPA].reason,
                     PLX_REASON_NO_VARIATION);
    assert_int_equal(compare(&made.ratings, &teams).estimate[PLX_VANBELLE_KAPPA].reason,
                     PLX_REASON_NO_VARIATION);
    for (size_t g = 0; g < 20; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = made.team[g] == (int)(i % 2) ? 3 : -1;
    assert_int_equal(compare(&made.ratings, &teams).estimate[PLX_SCHOUTEN_KAPPA].reason,
                     PLX_REASON_NO_OVERLAP);
}

static void jackknife_over_units_counts_shared_units_only(void **state)
{
    static struct test_ratings made;
    double weights[Q * Q];
    struct plx_between_units result[PLX_BETWEEN_COEFFICIENTS];
    double value[TEST_UNITS][PLX_BETWEEN_COEFFICIENTS];
    double all[PLX_BETWEEN_COEFFICIENTS];
    double mean = 0;
    double squares = 0;

    (void)state;
    test_quadratic_weights(weights);
    test_ratings_make(&made, 12, 28);
    for (size_t g = 0; g < 12; g++)
        if (made.team[g] == 1)
            made.code[3][g] = -1;
    assert_int_equal(
        plx_agreement_between_units(&made.ratings, &teams, weights, 0.95, result, NULL), PLX_OK);
    slow_values(&made.ratings, all);
    for (size_t i = 0; i < TEST_UNITS; i++) {
        const int16_t *kept = made.unit[i];

        made.unit[i] = made.unit[TEST_UNITS - 1];
        made.ratings.units = TEST_UNITS - 1;
        slow_values(&made.ratings, value[i]);
        made.ratings.units = TEST_UNITS;
        made.unit[i] = kept;
    }
    for (size_t i = 0; i < TEST_UNITS; i++)
        mean += i == 3 ? 0 : value[i][PLX_VANBELLE_KAPPA] / 6;
    for (size_t i = 0; i < TEST_UNITS; i++)
        squares += i == 3 ? 0 : pow(value[i][PLX_VANBELLE_KAPPA] - mean, 2);
    assert_near(result[PLX_VANBELLE_KAPPA].value, all[PLX_VANBELLE_KAPPA], 1e-12);
    assert_near(result[PLX_VANBELLE_KAPPA].std_error, sqrt(5.0 / 6 * squares), 1e-12);
    assert_near(result[PLX_VANBELLE_KAPPA].corrected, 6 * all[PLX_VANBELLE_KAPPA] - 5 * mean,
                1e-12);
}

static void coefficients_have_the_names_of_the_result_tables(void **state)
{
    (void)state;
    assert_string_equal(plx_between_name(PLX_SCHOUTEN_KAPPA), "schouten_kappa");
    assert_string_equal(plx_between_name(PLX_VANBELLE_KAPPA), "vanbelle_kappa");
    assert_string_equal(plx_between_name(PLX_AGREEMENT_RATIO), "agreement_ratio");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_equal_their_formulas_counted_the_long_way),
        cmocka_unit_test(jackknife_leaves_each_respondent_out_of_his_team),
        cmocka_unit_test(teams_with_the_same_shares_have_vanbelles_kappa_at_one),
        cmocka_unit_test(ratio_of_teams_that_answer_alike_is_one_at_any_size),
        cmocka_unit_test(ratio_is_left_out_when_teams_do_not_agree_in_themselves),
        cmocka_unit_test(order_of_teams_does_not_matter),
        cmocka_unit_test(whole_teams_have_no_sampling_error),
        cmocka_unit_test(results_do_not_depend_on_the_number_of_threads),
        cmocka_unit_test(undefined_comparisons_say_why),
        cmocka_unit_test(jackknife_over_units_counts_shared_units_only),
        cmocka_unit_test(coefficients_have_the_names_of_the_result_tables),
    };

    return cmocka_run_group_tests_name("stats/agreement_between", tests, NULL, NULL);
}
