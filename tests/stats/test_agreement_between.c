/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_between.h"

#include <omp.h>

#include "parallax/stats/cross_alpha.h"
#include "support/check.h"
#include "support/ratings.h"

enum { Q = TEST_CATEGORIES };

static const struct plx_team_pair teams = {.team = {0, 1}};

static struct plx_between compare(const struct plx_ratings *ratings,
                                  const struct plx_team_pair *pair)
{
    double weights[Q * Q];
    const struct plx_likeness likeness = {weights, NULL};
    struct plx_between found;

    test_quadratic_weights(weights);
    assert_int_equal(plx_agreement_between(ratings, pair, &likeness, 0.95, &found, NULL), PLX_OK);
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

/* Counts of a team over the units that both rated, by category, and where they put each category:
   the ordinal metric from its definition. */
static double slow_distance(const double count[Q], size_t k, size_t l)
{
    double all = 0;
    double between = 0;

    for (size_t h = 0; h < Q; h++) {
        all += count[h];
        if (h >= (k < l ? k : l) && h <= (k < l ? l : k))
            between += count[h];
    }
    return pow((between - (count[k] + count[l]) / 2) / all, 2);
}

/* Alpha over pairs of one rater of team a with another one of team b, which may be the same team:
   the two sums over pairs of ratings. */
static double slow_alpha(const struct slow *slow, int a, int b)
{
    const struct plx_ratings *ratings = slow->ratings;
    double count[2][Q] = {{0}};
    double both[Q];
    double observed = 0;
    double expected = 0;
    double pairs = 0;
    double all = 0;

    for (int pass = 0; pass < 2; pass++) {
        for (size_t k = 0; k < Q; k++)
            both[k] = count[0][k] + (a == b ? 0 : count[1][k]);
        for (size_t i = 0; i < ratings->units; i++) {
            double here = 0;
            double apart = 0;
            double weight = 0;
            double share[Q];

            if (!unit_shares(slow, 0, i, share) || !unit_shares(slow, 1, i, share))
                continue;
            for (size_t g = 0; g < ratings->raters; g++)
                for (size_t h = 0; h < ratings->raters; h++) {
                    const int x = plx_rating(ratings, i, g);
                    const int y = plx_rating(ratings, i, h);
                    const double v = plx_rater_weight(ratings, a, g);
                    const double w = plx_rater_weight(ratings, b, h);

                    if (x < 0 || y < 0 || g == h)
                        continue;
                    weight += v * w;
                    apart += pass ? v * w * slow_distance(both, (size_t)x, (size_t)y) : 0;
                }
            for (size_t g = 0; g < ratings->raters; g++)
                for (int t = 0; t < 2; t++) {
                    const int x = plx_rating(ratings, i, g);
                    const double v = plx_rater_weight(ratings, t ? b : a, g);

                    if (x < 0 || weight == 0)
                        continue;
                    here += v;
                    count[t][x] += pass ? 0 : v;
                    pairs -= pass && a == b && t == 0 ? v * v : 0;
                }
            if (weight > 0) {
                all += here;
                observed += here * apart / weight;
            }
        }
        observed = pass ? observed / all : 0;
        all = 0;
    }
    for (size_t k = 0; k < Q; k++)
        for (size_t l = 0; l < Q; l++) {
            expected += count[0][k] * count[1][l] * slow_distance(both, k, l);
            pairs += count[0][k] * count[1][l];
        }
    return 1 - observed / (expected / pairs);
}

/* Those whose chance term takes the teams' shares together, or none. */
static void add_simple_forms(const double *weights, double mean[2][Q], double units, double cross,
                             double value[PLX_BETWEEN_COEFFICIENTS])
{
    double share[Q];
    double spread = 0;
    double all = 0;
    double expected;

    for (size_t k = 0; k < Q; k++) {
        share[k] = (mean[0][k] + mean[1][k]) / units / 2;
        spread += share[k] * (1 - share[k]);
    }
    for (size_t i = 0; i < (size_t)Q * Q; i++)
        all += weights[i];
    value[PLX_CROSS_PERCENT] = cross;
    expected = form(weights, share, share);
    value[PLX_CROSS_SCOTT] = (cross - expected) / (1 - expected);
    expected = all / (Q * (Q - 1)) * spread;
    value[PLX_CROSS_GWET] = (cross - expected) / (1 - expected);
    expected = all / (Q * Q);
    value[PLX_CROSS_BRENNAN_PREDIGER] = (cross - expected) / (1 - expected);
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
    add_simple_forms(slow.weights, mean, units, cross, value);
    value[PLX_CROSS_ALPHA] = slow_alpha(&slow, 0, 1);
    value[PLX_CROSS_ALPHA_NORMALISED] =
        value[PLX_CROSS_ALPHA] / sqrt(slow_alpha(&slow, 0, 0) * slow_alpha(&slow, 1, 1));
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

static void order_and_names_of_respondents_do_not_matter(void **state)
{
    static struct test_ratings made;
    static struct test_ratings mixed;
    static const int16_t renamed[Q] = {3, 0, 4, 2, 1};
    double identity[Q * Q] = {0};
    double nominal[Q * Q];
    struct plx_between one;
    struct plx_between other;

    (void)state;
    for (size_t i = 0; i < (size_t)Q * Q; i++) {
        identity[i] = i / Q == i % Q;
        nominal[i] = i / Q != i % Q;
    }
    for (uint32_t seed = 300; seed < 310; seed++) {
        const struct plx_likeness likeness = {identity, nominal};

        test_ratings_make(&made, 40, seed);
        test_ratings_make(&mixed, 40, seed);
        for (size_t g = 0; g < 40; g++) {
            const size_t from = (g * 17 + 5) % 40;

            mixed.team[g] = made.team[from];
            for (size_t i = 0; i < TEST_UNITS; i++)
                mixed.code[i][g] =
                    made.code[i][from] < 0 ? (int16_t)-1 : renamed[made.code[i][from]];
        }
        assert_int_equal(plx_agreement_between(&made.ratings, &teams, &likeness, 0.95, &one, NULL),
                         PLX_OK);
        assert_int_equal(
            plx_agreement_between(&mixed.ratings, &teams, &likeness, 0.95, &other, NULL), PLX_OK);
        for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++) {
            assert_near(one.estimate[c].value, other.estimate[c].value, 1e-12);
            assert_near(one.estimate[c].std_error, other.estimate[c].std_error, 1e-12);
            assert_true(one.estimate[c].low <= one.estimate[c].value &&
                        one.estimate[c].value <= one.estimate[c].high);
        }
    }
}

/* Sixteen times the respondents: a quarter of the width. */
static void width_falls_as_one_over_root_n(void **state)
{
    static struct test_ratings made;
    double width[2][PLX_BETWEEN_COEFFICIENTS] = {{0}};

    (void)state;
    for (size_t size = 0; size < 2; size++)
        for (uint32_t seed = 400; seed < 410; seed++) {
            struct plx_between found;

            test_ratings_make(&made, size ? 3200 : 200, seed);
            found = compare(&made.ratings, &teams);
            for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
                width[size][c] += found.estimate[c].high - found.estimate[c].low;
        }
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
        /* Between teams that lean alike the two ratios are 1 but for terms of 1 / n. */
        if (c != PLX_VANBELLE_KAPPA && c != PLX_AGREEMENT_RATIO && c != PLX_CROSS_ALPHA_NORMALISED)
            assert_near(width[0][c] / width[1][c], 4, 0.6);
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
    const struct plx_likeness likeness = {weights, NULL};
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
        plx_agreement_between_units(&made.ratings, &teams, &likeness, 0.95, result, NULL), PLX_OK);
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

/* J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological
   Measurement 20, 37-46, table 1: two judges, 200 units; kappa is .492. With the other margins and
   the three shares .55, .30, .15 by hand: Scott's pi (.7 - .415) / .585, AC1 (.7 - .2925) / .7075,
   Brennan-Prediger (.7 - 1 / 3) / (2 / 3); of pairs across, alpha's chance is kappa's. */
static void one_rater_in_each_team_gives_the_coefficients_of_two_raters(void **state)
{
    static const int table[3][3] = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
    static const int16_t team[] = {0, 1};
    static const double identity[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    static const double nominal[] = {0, 1, 1, 1, 0, 1, 1, 1, 0};
    static int16_t code[200][2];
    const int16_t *unit[200];
    struct plx_between found;
    size_t n = 0;

    (void)state;
    for (int16_t k = 0; k < 3; k++)
        for (int16_t l = 0; l < 3; l++)
            for (int times = 0; times < table[k][l]; times++) {
                code[n][0] = k;
                code[n][1] = l;
                unit[n] = code[n];
                n++;
            }
    assert_int_equal(
        plx_agreement_between(
            &(struct plx_ratings){
                .units = 200, .raters = 2, .categories = 3, .unit = unit, .team = team},
            &teams, &(struct plx_likeness){identity, nominal}, 0.95, &found, NULL),
        PLX_OK);
    assert_near(found.estimate[PLX_CROSS_PERCENT].value, 0.7, 1e-15);
    assert_near(found.estimate[PLX_SCHOUTEN_KAPPA].value, 29.0 / 59, 1e-14);
    assert_near(found.estimate[PLX_CROSS_SCOTT].value, 0.285 / 0.585, 1e-14);
    assert_near(found.estimate[PLX_CROSS_GWET].value, 0.4075 / 0.7075, 1e-14);
    assert_near(found.estimate[PLX_CROSS_BRENNAN_PREDIGER].value, 0.55, 1e-14);
    assert_near(found.estimate[PLX_CROSS_ALPHA].value, 29.0 / 59, 1e-14);
    assert_int_equal(found.estimate[PLX_CROSS_ALPHA].error_reason, PLX_REASON_ONE_TEAM);
    assert_int_equal(found.estimate[PLX_CROSS_ALPHA_NORMALISED].reason,
                     PLX_REASON_NO_PAIRABLE_UNITS);
}

static void parts_give_the_value_of_every_coefficient(void **state)
{
    static struct test_ratings made;
    struct plx_between found;

    (void)state;
    test_ratings_make(&made, 40, 31);
    found = compare(&made.ratings, &teams);
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
        assert_near(found.estimate[c].value,
                    (found.observed[c] - found.expected[c]) /
                        (found.maximum[c] - found.expected[c]),
                    1e-12);
}

static void alphas_across_are_those_of_cross_alpha(void **state)
{
    static struct test_ratings made;
    double weights[Q * Q];
    double distances[Q * Q];

    (void)state;
    test_ratings_make(&made, 40, 32);
    made.ratings.weight = made.weight;
    test_quadratic_weights(weights);
    for (size_t i = 0; i < (size_t)Q * Q; i++)
        distances[i] = 3 * (1 - weights[i]);
    for (int ordinal = 0; ordinal < 2; ordinal++) {
        const struct plx_likeness likeness = {weights, ordinal ? NULL : distances};
        struct plx_between found;
        struct plx_cross_alpha alpha;

        assert_int_equal(
            plx_agreement_between(&made.ratings, &teams, &likeness, 0.95, &found, NULL), PLX_OK);
        assert_int_equal(
            plx_cross_alpha(&made.ratings, teams.team, likeness.distances, &alpha, NULL), PLX_OK);
        assert_near(found.estimate[PLX_CROSS_ALPHA].value, alpha.value, 1e-13);
        assert_near(found.estimate[PLX_CROSS_ALPHA_NORMALISED].value, alpha.normalised, 1e-13);
    }
}

static void one_category_leaves_ac_and_brennan_prediger_undefined(void **state)
{
    static const int16_t code[] = {0, 0, 0, 0};
    static const int16_t team[] = {0, 0, 1, 1};
    static const double one[] = {1};
    const int16_t *const unit[] = {code, code};
    const struct plx_ratings ratings = {
        .units = 2, .raters = 4, .categories = 1, .unit = unit, .team = team};
    struct plx_between found;

    (void)state;
    assert_int_equal(plx_agreement_between(&ratings, &teams, &(struct plx_likeness){one, NULL},
                                           0.95, &found, NULL),
                     PLX_OK);
    assert_int_equal(found.estimate[PLX_CROSS_GWET].reason, PLX_REASON_TOO_FEW_CATEGORIES);
    assert_int_equal(found.estimate[PLX_CROSS_BRENNAN_PREDIGER].reason,
                     PLX_REASON_TOO_FEW_CATEGORIES);
    assert_int_equal(found.estimate[PLX_CROSS_SCOTT].reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(found.estimate[PLX_CROSS_ALPHA].reason, PLX_REASON_NO_VARIATION);
    assert_near(found.estimate[PLX_CROSS_PERCENT].value, 1, 0);
    assert_near(found.estimate[PLX_CROSS_PERCENT].std_error, 0, 0);
}

static void coefficients_have_the_names_of_the_result_tables(void **state)
{
    (void)state;
    assert_string_equal(plx_between_name(PLX_SCHOUTEN_KAPPA), "schouten_kappa");
    assert_string_equal(plx_between_name(PLX_VANBELLE_KAPPA), "vanbelle_kappa");
    assert_string_equal(plx_between_name(PLX_AGREEMENT_RATIO), "agreement_ratio");
    assert_string_equal(plx_between_name(PLX_CROSS_ALPHA_NORMALISED), "cross_alpha_normalised");
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
        cmocka_unit_test(order_and_names_of_respondents_do_not_matter),
        cmocka_unit_test(width_falls_as_one_over_root_n),
        cmocka_unit_test(whole_teams_have_no_sampling_error),
        cmocka_unit_test(results_do_not_depend_on_the_number_of_threads),
        cmocka_unit_test(undefined_comparisons_say_why),
        cmocka_unit_test(jackknife_over_units_counts_shared_units_only),
        cmocka_unit_test(one_rater_in_each_team_gives_the_coefficients_of_two_raters),
        cmocka_unit_test(parts_give_the_value_of_every_coefficient),
        cmocka_unit_test(alphas_across_are_those_of_cross_alpha),
        cmocka_unit_test(one_category_leaves_ac_and_brennan_prediger_undefined),
        cmocka_unit_test(coefficients_have_the_names_of_the_result_tables),
    };

    return cmocka_run_group_tests_name("stats/agreement_between", tests, NULL, NULL);
}
