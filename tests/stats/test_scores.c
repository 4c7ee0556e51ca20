/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/scores.h"

#include <math.h>

#include "support/check.h"

/* The filled-in questionnaire of J. Brooke (1996): contributions 4 1 1 4 1 2 1 1 4 3, 22 in all. */
static const double brooke[] = {5, 4, 2, 1, 2, 3, 2, 4, 5, 2};

static void sus_scores_brookes_worked_example(void **state)
{
    static const double best[] = {5, 1, 5, 1, 5, 1, 5, 1, 5, 1};
    static const double worst[] = {1, 5, 1, 5, 1, 5, 1, 5, 1, 5};
    const struct plx_score_key *sus = plx_score_key("sus");

    (void)state;
    assert_non_null(sus);
    assert_int_equal(sus->items, 10);
    assert_near(plx_score(sus, brooke), 55, 1e-12);
    assert_near(plx_score(sus, best), 100, 1e-12);
    assert_near(plx_score(sus, worst), 0, 1e-12);
}

static void a_missing_or_impossible_answer_leaves_no_score(void **state)
{
    const double wrong[] = {NAN, 0, 6, INFINITY, -INFINITY};
    const struct plx_score_key *sus = plx_score_key("sus");

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        double answer[10];

        for (size_t j = 0; j < 10; j++)
            answer[j] = j == 6 ? wrong[i] : brooke[j];
        assert_true(isnan(plx_score(sus, answer)));
    }
}

/* J. R. Lewis, B. S. Utesch and D. E. Maher (2013): (sum of two answers - 2) x 100 / 12, and
   0.65 x that + 22.9. */
static void umux_lite_has_two_scores(void **state)
{
    static const double answer[] = {6, 5};

    (void)state;
    assert_near(plx_score(plx_score_key("umux_lite"), answer), 75, 1e-12);
    assert_near(plx_score(plx_score_key("umux_lite_r"), answer), 71.65, 1e-12);
}

/* Some platforms ask with five points: the same key with other ends. */
static void a_key_with_other_ends_fits_another_scale(void **state)
{
    static const double answer[] = {4, 5};
    struct plx_score_key five = *plx_score_key("umux_lite");

    (void)state;
    five.high = 5;
    assert_near(plx_score(&five, answer), 87.5, 1e-12);
}

static void keys_are_whole(void **state)
{
    (void)state;
    assert_null(plx_score_key("SUS"));
    assert_null(plx_score_key(""));
    for (const struct plx_score_key *key = plx_score_keys; key->id; key++) {
        assert_ptr_equal(plx_score_key(key->id), key);
        assert_true(key->items > 0 && key->low < key->high);
        for (size_t i = 0; i < key->items; i++)
            assert_true(key->direction[i] == 1 || key->direction[i] == -1);
    }
}

/* By hand: 4 promoters and 2 detractors of 8. */
static void nps_counts_promoters_and_detractors(void **state)
{
    static const double answer[] = {10, 9, NAN, 9, 8, 7, 6, 10, 0, NAN};
    const struct plx_nps nps = plx_nps(answer, NULL, 10, 0.95);
    const double half = 1.959963984540054 * nps.se;

    (void)state;
    assert_near(nps.n, 8, 1e-15);
    assert_near(nps.promoters, 0.5, 1e-15);
    assert_near(nps.detractors, 0.25, 1e-15);
    assert_near(nps.score, 25, 1e-13);
    assert_near(nps.se, 100 * sqrt((0.75 - 0.0625) / 8), 1e-12);
    assert_near(nps.low, 25 - half, 1e-10);
    assert_near(nps.high, 25 + half, 1e-10);
}

/* R 4.2: s <- 1, 0 or -1; m <- weighted.mean(s, w); n <- sum(w)^2 / sum(w^2);
   sqrt((weighted.mean(s^2, w) - m^2) / n). */
static void nps_is_weighted_with_the_effective_number(void **state)
{
    static const double answer[] = {10, 9, 9, 8, 7, 6, 3, 10, 0, 8};
    static const double weight[] = {1, 2, 0.5, 1, 1, 3, 1, 1, 0.25, 1};
    const struct plx_nps nps = plx_nps(answer, weight, 10, 0.95);

    (void)state;
    assert_near(nps.score, 2.12765957446809, 1e-12);
    assert_near(nps.se, 32.26520512336027, 1e-12);
    assert_near(nps.n, 7.14886731391586, 1e-12);
    assert_near(nps.low, -61.11098042111526, 1e-9);
    assert_near(nps.high, 65.36629957005144, 1e-9);
}

static void nps_stays_within_its_range(void **state)
{
    static const double glad[] = {10, 9, 9, 9, 5};
    static const double all[] = {10, 9};
    static const double none[] = {NAN, NAN};
    static const double nobody[] = {0, 0};
    struct plx_nps nps = plx_nps(glad, NULL, 5, 0.99);

    (void)state;
    assert_near(nps.high, 100, 0);
    assert_true(nps.low < 60);
    nps = plx_nps(all, NULL, 2, 0.95);
    assert_near(nps.score, 100, 0);
    assert_near(nps.se, 0, 0);
    nps = plx_nps(none, NULL, 2, 0.95);
    assert_near(nps.n, 0, 0);
    assert_true(isnan(nps.score) && isnan(nps.se) && isnan(nps.low) && isnan(nps.promoters));
    nps = plx_nps(all, nobody, 2, 0.95);
    assert_true(isnan(nps.score));
    nps = plx_nps(NULL, NULL, 0, 0.95);
    assert_true(isnan(nps.score));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sus_scores_brookes_worked_example),
        cmocka_unit_test(a_missing_or_impossible_answer_leaves_no_score),
        cmocka_unit_test(umux_lite_has_two_scores),
        cmocka_unit_test(a_key_with_other_ends_fits_another_scale),
        cmocka_unit_test(keys_are_whole),
        cmocka_unit_test(nps_counts_promoters_and_detractors),
        cmocka_unit_test(nps_is_weighted_with_the_effective_number),
        cmocka_unit_test(nps_stays_within_its_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
