/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/score_sums.h"

#include <omp.h>

#include "support/check.h"
#include "support/ratings.h"

enum { Q = TEST_CATEGORIES };

static const double scores[Q] = {1, 2, 3.5, 4, 6};

/* Shrout and Fleiss (1979), table 2: six targets, four judges, scores 1..10. */
static const int16_t judged[6][4] = {
    {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7},
};
static const double ten[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

struct judges {
    struct plx_ratings ratings;
    const int16_t *unit[6];
    int16_t code[6][4];
};

static void set_judges(struct judges *judges)
{
    for (size_t i = 0; i < 6; i++) {
        for (size_t g = 0; g < 4; g++)
            judges->code[i][g] = (int16_t)(judged[i][g] - 1);
        judges->unit[i] = judges->code[i];
    }
    judges->ratings =
        (struct plx_ratings){.units = 6, .raters = 4, .categories = 10, .unit = judges->unit};
}

static void sums_give_the_correlations_of_shrout_and_fleiss(void **state)
{
    static const double printed[PLX_ICC_FORMS] = {0.17, 0.29, 0.71, 0.44, 0.62, 0.91};
    struct judges judges;
    struct plx_score_sums sums;
    struct plx_icc icc;

    (void)state;
    set_judges(&judges);
    assert_int_equal(plx_score_sums_count(&judges.ratings, PLX_ALL_RATERS, ten, &sums, NULL),
                     PLX_OK);
    plx_score_sums_icc(&sums, 0.95, &icc);
    for (size_t form = 0; form < PLX_ICC_FORMS; form++)
        assert_near(icc.value[form], printed[form], 0.005);
    assert_int_equal(sums.raters, 4);
    assert_int_equal(sums.incomplete, 0);
    plx_score_sums_release(&sums);
}

/* R 4.2.2, friedman.test() with judges as blocks. */
static void sums_give_the_chi_square_of_friedman(void **state)
{
    struct judges judges;
    struct plx_score_sums sums;
    struct plx_concordance found;

    (void)state;
    set_judges(&judges);
    assert_int_equal(plx_score_sums_count(&judges.ratings, PLX_ALL_RATERS, ten, &sums, NULL),
                     PLX_OK);
    plx_score_sums_concordance(&sums, &found);
    assert_near(found.chi_square, 17.74074074074074048, 1e-12);
    assert_near(found.p_chi_square, 0.00328950924368028, 1e-15);
    plx_score_sums_release(&sums);
}

/* R 4.2.2, from the formulas: v <- apply(s, 1, var); 1 - mean(v) / 8.25 and so on, and the
   jackknife by leaving out each column. */
static void consensus_of_a_battery_follows_its_formulas(void **state)
{
    struct judges judges;
    struct plx_score_sums sums;
    struct plx_consensus_estimates found;

    (void)state;
    set_judges(&judges);
    assert_int_equal(plx_score_sums_count(&judges.ratings, PLX_ALL_RATERS, ten, &sums, NULL),
                     PLX_OK);
    assert_int_equal(
        plx_score_sums_consensus(&sums, &judges.ratings, PLX_ALL_RATERS, 0, 0.95, &found, NULL),
        PLX_OK);
    assert_near(found.null_variance, 8.25, 1e-15);
    assert_near(found.estimate[PLX_RWG_J].value, 0.655462184873950, 1e-14);
    assert_near(found.estimate[PLX_RWG_STAR_J].value, 0.240740740740741, 1e-14);
    assert_near(found.estimate[PLX_AD_MEAN_J].value, 1.958333333333333, 1e-14);
    assert_near(found.estimate[PLX_AD_MEDIAN_J].value, 1.958333333333333, 1e-14);
    assert_near(found.estimate[PLX_AWG_J].value, 0.468876678876679, 1e-14);
    assert_int_equal(found.awg_undefined, 1);
    assert_near(found.estimate[PLX_RWG_STAR_J].std_error, 0.371077531202282, 1e-14);
    assert_near(found.estimate[PLX_AD_MEAN_J].std_error, 0.503843254089363, 1e-14);
    assert_true(found.estimate[PLX_RWG_J].low >= 0 && found.estimate[PLX_RWG_J].high <= 1);
    plx_score_sums_release(&sums);
}

/* Scores of the raters of a team who rated everything, units x raters. */
static size_t complete_scores(const struct plx_ratings *ratings, const size_t *rater, size_t raters,
                              double *score)
{
    for (size_t i = 0; i < ratings->units; i++)
        for (size_t g = 0; g < raters; g++)
            score[i * raters + g] = scores[plx_rating(ratings, i, rater[g])];
    return raters;
}

static size_t find_complete(const struct plx_ratings *ratings, int team, size_t *rater)
{
    size_t n = 0;

    for (size_t g = 0; g < ratings->raters; g++) {
        size_t i = 0;

        while (i < ratings->units && plx_rating(ratings, i, g) >= 0)
            i++;
        if (i == ratings->units && plx_rater_weight(ratings, team, g) > 0)
            rater[n++] = g;
    }
    return n;
}

static void sums_agree_with_the_table_of_scores(void **state)
{
    static struct test_ratings made;
    static double score[TEST_UNITS * 200];
    static double turned[TEST_UNITS * 200];
    size_t rater[200];
    struct plx_score_sums sums;
    struct plx_icc icc;
    struct plx_icc slow_icc;
    struct plx_concordance w;
    struct plx_concordance slow_w;

    (void)state;
    test_ratings_make(&made, 200, 71);
    made.reversed[2] = true;
    made.ratings.reversed = made.reversed;
    for (int team = 0; team < 2; team++) {
        const size_t n =
            complete_scores(&made.ratings, rater, find_complete(&made.ratings, team, rater), score);

        assert_int_equal(plx_score_sums_count(&made.ratings, team, scores, &sums, NULL), PLX_OK);
        assert_int_equal(sums.raters, n);
        assert_true(sums.incomplete > 10);
        plx_icc(score, TEST_UNITS, n, 0.95, &slow_icc);
        plx_score_sums_icc(&sums, 0.95, &icc);
        for (size_t form = 0; form < PLX_ICC_FORMS; form++) {
            assert_near(icc.value[form], slow_icc.value[form], 1e-12);
            assert_near(icc.low[form], slow_icc.low[form], 1e-9);
            assert_near(icc.high[form], slow_icc.high[form], 1e-9);
        }
        for (size_t i = 0; i < TEST_UNITS; i++)
            for (size_t g = 0; g < n; g++)
                turned[g * TEST_UNITS + i] = score[i * n + g];
        assert_int_equal(plx_concordance(turned, n, TEST_UNITS, &slow_w, NULL), PLX_OK);
        plx_score_sums_concordance(&sums, &w);
        assert_near(w.w, slow_w.w, 1e-13);
        assert_near(w.p_f, slow_w.p_f, 1e-13);
        plx_score_sums_release(&sums);
    }
}

static void two_teams_sums_give_their_concordance(void **state)
{
    static struct test_ratings made;
    static double score[TEST_UNITS * 100];
    size_t rater[100];
    int team[100];
    struct plx_score_sums sums[2];
    const struct plx_score_sums *const both[] = {&sums[0], &sums[1]};
    struct plx_group_concordance found;
    struct plx_group_concordance slow;
    size_t n;

    (void)state;
    test_ratings_make(&made, 100, 72);
    n = complete_scores(&made.ratings, rater, find_complete(&made.ratings, PLX_ALL_RATERS, rater),
                        score);
    for (size_t g = 0; g < n; g++)
        team[g] = made.team[rater[g]];
    assert_int_equal(plx_group_concordance(score, TEST_UNITS, n, team, &slow, NULL), PLX_OK);
    for (int t = 0; t < 2; t++)
        assert_int_equal(plx_score_sums_count(&made.ratings, t, scores, &sums[t], NULL), PLX_OK);
    plx_score_sums_between(both, &found);
    assert_near(found.single, slow.single, 1e-13);
    assert_near(found.latent, slow.latent, 1e-13);
    assert_near(found.within[1], slow.within[1], 1e-13);
    assert_int_equal(found.units, TEST_UNITS);
    plx_score_sums_release(&sums[0]);
    plx_score_sums_release(&sums[1]);
}

static void jackknife_of_concordance_leaves_out_respondents_of_both_teams(void **state)
{
    static struct test_ratings made;
    static const int team[] = {0, 1};
    static const size_t population[] = {0, 0};
    double value[2][60];
    double variance[2] = {0};
    struct plx_score_sums sums[2];
    const struct plx_score_sums *const both[] = {&sums[0], &sums[1]};
    struct plx_concordance_estimates found;

    (void)state;
    test_ratings_make(&made, 60, 76);
    made.ratings.weight = made.weight;
    for (int t = 0; t < 2; t++) {
        size_t rater[60];
        const size_t n = find_complete(&made.ratings, t, rater);

        for (size_t j = 0; j < n; j++) {
            struct plx_group_concordance without;
            const double kept = made.weight[rater[j]];

            made.weight[rater[j]] = 0;
            for (int u = 0; u < 2; u++)
                assert_int_equal(plx_score_sums_count(&made.ratings, u, scores, &sums[u], NULL),
                                 PLX_OK);
            made.weight[rater[j]] = kept;
            plx_score_sums_between(both, &without);
            value[0][j] = without.single;
            value[1][j] = without.latent;
            plx_score_sums_release(&sums[0]);
            plx_score_sums_release(&sums[1]);
        }
        for (size_t s = 0; s < 2; s++) {
            double mean = 0;

            for (size_t j = 0; j < n; j++)
                mean += value[s][j] / (double)n;
            for (size_t j = 0; j < n; j++)
                variance[s] += (double)(n - 1) / (double)n * pow(value[s][j] - mean, 2);
        }
    }
    for (int u = 0; u < 2; u++)
        assert_int_equal(plx_score_sums_count(&made.ratings, u, scores, &sums[u], NULL), PLX_OK);
    assert_int_equal(
        plx_score_sums_compare(both, &made.ratings, team, population, 0.95, &found, NULL), PLX_OK);
    assert_near(found.single.std_error, sqrt(variance[0]), 1e-12);
    assert_near(found.latent.std_error, sqrt(variance[1]), 1e-12);
    plx_score_sums_release(&sums[0]);
    plx_score_sums_release(&sums[1]);
}

/* Leaves out each complete respondent by his weight. */
static void jackknife_of_consensus_leaves_out_each_respondent(void **state)
{
    static struct test_ratings made;
    double value[PLX_BATTERY_CONSENSUS][60];
    struct plx_score_sums sums;
    struct plx_consensus_estimates all;
    size_t rater[60];
    size_t n;

    (void)state;
    test_ratings_make(&made, 60, 73);
    for (size_t g = 0; g < 60; g++)
        made.weight[g] = 1;
    made.ratings.weight = made.weight;
    n = find_complete(&made.ratings, 0, rater);
    for (size_t j = 0; j <= n; j++) {
        struct plx_consensus_estimates found;

        if (j < n)
            made.weight[rater[j]] = 0;
        assert_int_equal(plx_score_sums_count(&made.ratings, 0, scores, &sums, NULL), PLX_OK);
        assert_int_equal(plx_score_sums_consensus(&sums, &made.ratings, 0, 0, 0.95, &found, NULL),
                         PLX_OK);
        plx_score_sums_release(&sums);
        for (size_t m = 0; j < n && m < PLX_BATTERY_CONSENSUS; m++)
            value[m][j] = found.estimate[m].value;
        if (j < n)
            made.weight[rater[j]] = 1;
        else
            all = found;
    }
    for (size_t m = 0; m < PLX_BATTERY_CONSENSUS; m++) {
        double mean = 0;
        double squares = 0;

        for (size_t j = 0; j < n; j++)
            mean += value[m][j] / (double)n;
        for (size_t j = 0; j < n; j++)
            squares += pow(value[m][j] - mean, 2);
        assert_near(all.estimate[m].std_error, sqrt((double)(n - 1) / (double)n * squares), 1e-12);
    }
}

static void undefined_sums_say_why(void **state)
{
    static struct test_ratings made;
    struct plx_score_sums sums;
    struct plx_icc icc;
    struct plx_concordance w;
    struct plx_consensus_estimates consensus;

    (void)state;
    test_ratings_make(&made, 20, 74);
    for (size_t g = 0; g < 20; g++)
        made.code[0][g] = -1;
    assert_int_equal(plx_score_sums_count(&made.ratings, 0, scores, &sums, NULL), PLX_OK);
    assert_int_equal(sums.raters, 0);
    assert_int_equal(sums.incomplete, 12);
    plx_score_sums_icc(&sums, 0.95, &icc);
    assert_int_equal(icc.reason[PLX_ICC_2_1], PLX_REASON_ONE_RATER);
    plx_score_sums_concordance(&sums, &w);
    assert_int_equal(w.reason, PLX_REASON_ONE_RATER);
    assert_int_equal(plx_score_sums_consensus(&sums, &made.ratings, 0, 0, 0.95, &consensus, NULL),
                     PLX_OK);
    assert_int_equal(consensus.estimate[PLX_RWG_J].reason, PLX_REASON_NO_DATA);
    plx_score_sums_release(&sums);
    for (size_t g = 0; g < 20; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = 4;
    assert_int_equal(plx_score_sums_count(&made.ratings, 0, scores, &sums, NULL), PLX_OK);
    plx_score_sums_icc(&sums, 0.95, &icc);
    assert_int_equal(icc.reason[PLX_ICC_2_1], PLX_REASON_NO_VARIATION);
    plx_score_sums_concordance(&sums, &w);
    assert_int_equal(w.reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(plx_score_sums_consensus(&sums, &made.ratings, 0, 0, 0.95, &consensus, NULL),
                     PLX_OK);
    assert_near(consensus.estimate[PLX_RWG_J].value, 1, 0);
    assert_near(consensus.estimate[PLX_AWG_J].value, 1, 0);
    assert_near(consensus.estimate[PLX_AD_MEAN_J].std_error, 0, 0);
    plx_score_sums_release(&sums);
}

static void results_do_not_depend_on_the_number_of_threads(void **state)
{
    static struct test_ratings made;
    const int threads = omp_get_max_threads();
    struct plx_score_sums sums[2];
    struct plx_consensus_estimates found[2];

    (void)state;
    test_ratings_make(&made, TEST_RATERS, 75);
    for (size_t n = 0; n < 2; n++) {
        omp_set_num_threads(n ? 3 : 1);
        assert_int_equal(plx_score_sums_count(&made.ratings, 1, scores, &sums[n], NULL), PLX_OK);
        assert_int_equal(
            plx_score_sums_consensus(&sums[n], &made.ratings, 1, 0, 0.95, &found[n], NULL), PLX_OK);
    }
    omp_set_num_threads(threads);
    assert_near(sums[0].spread, sums[1].spread, 0);
    assert_near(sums[0].mean_squares, sums[1].mean_squares, 0);
    assert_near(found[0].estimate[PLX_RWG_J].std_error, found[1].estimate[PLX_RWG_J].std_error, 0);
    plx_score_sums_release(&sums[0]);
    plx_score_sums_release(&sums[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_give_the_correlations_of_shrout_and_fleiss),
        cmocka_unit_test(sums_give_the_chi_square_of_friedman),
        cmocka_unit_test(consensus_of_a_battery_follows_its_formulas),
        cmocka_unit_test(sums_agree_with_the_table_of_scores),
        cmocka_unit_test(two_teams_sums_give_their_concordance),
        cmocka_unit_test(jackknife_of_concordance_leaves_out_respondents_of_both_teams),
        cmocka_unit_test(jackknife_of_consensus_leaves_out_each_respondent),
        cmocka_unit_test(undefined_sums_say_why),
        cmocka_unit_test(results_do_not_depend_on_the_number_of_threads),
    };

    return cmocka_run_group_tests_name("stats/score_sums", tests, NULL, NULL);
}
