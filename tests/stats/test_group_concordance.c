/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/group_concordance.h"

#include "parallax/stats/agreement_between.h"
#include "parallax/stats/agreement_weights.h"
#include "support/check.h"

static struct plx_group_concordance measure(const double *score, size_t units, size_t raters,
                                            const int *team)
{
    struct plx_group_concordance found;

    assert_int_equal(plx_group_concordance(score, units, raters, team, &found, NULL), PLX_OK);
    return found;
}

/* Lin (1989) for one rater on each side, by hand: means 2 and 3, variances 2/3 and 2/3,
   covariance 2/3, so that 2 (2/3) / (2/3 + 2/3 + 1) = 4/7. */
static void two_raters_have_lins_coefficient(void **state)
{
    static const double score[] = {1, 2, 2, 3, 3, 4};
    static const int team[] = {0, 1};
    const struct plx_group_concordance found = measure(score, 3, 2, team);

    (void)state;
    assert_near(found.single, 4.0 / 7, 1e-15);
    assert_near(found.apart, 1, 1e-15);
    assert_true(isnan(found.latent));
    assert_int_equal(found.latent_reason, PLX_REASON_ONE_RATER);
}

/* On complete data it is Schouten's kappa with quadratic weights (methods of both: B.2, B.4). */
static void it_equals_schoutens_kappa_with_quadratic_weights(void **state)
{
    enum { UNITS = 7, RATERS = 5, CATEGORIES = 5 };
    static const int team[RATERS] = {0, 1, 0, 1, 1};
    static const double scores[CATEGORIES] = {1, 2, 3, 4, 5};
    static const int16_t code[UNITS][RATERS] = {
        {0, 1, 0, 2, 1}, {4, 4, 3, 4, 2}, {2, 2, 1, 3, 2}, {1, 0, 2, 0, 1},
        {3, 4, 3, 2, 4}, {0, 0, 1, 1, 0}, {2, 3, 4, 3, 1},
    };
    int16_t team_of[RATERS];
    const int16_t *unit[UNITS];
    double score[UNITS * RATERS];
    double weights[CATEGORIES * CATEGORIES];
    struct plx_between between;
    const struct plx_team_pair pair = {.team = {0, 1}};

    (void)state;
    for (size_t g = 0; g < RATERS; g++)
        team_of[g] = (int16_t)team[g];
    for (size_t i = 0; i < UNITS; i++) {
        unit[i] = code[i];
        for (size_t g = 0; g < RATERS; g++)
            score[i * RATERS + g] = scores[code[i][g]];
    }
    assert_int_equal(plx_agreement_weights(PLX_QUADRATIC, scores, CATEGORIES, weights, NULL),
                     PLX_OK);
    assert_int_equal(plx_agreement_between(&(struct plx_ratings){UNITS, RATERS, CATEGORIES, unit,
                                                                 NULL, team_of, NULL},
                                           &pair, &(struct plx_likeness){weights, NULL}, 0.95,
                                           &between, NULL),
                     PLX_OK);
    assert_near(measure(score, UNITS, RATERS, team).single,
                between.estimate[PLX_SCHOUTEN_KAPPA].value, 1e-12);
}

/* A team whose raters all follow the same truth, with noise that cancels between two raters, has
   the other's long-run means although single raters differ. */
static void noise_of_single_raters_does_not_lower_the_latent_form(void **state)
{
    static const double score[] = {
        1 + 1, 1 - 1, 1, 1, 2 - 1, 2 + 1, 2, 2, 3 + 1, 3 - 1, 3, 3, 4 - 1, 4 + 1, 4, 4,
    };
    static const int team[] = {0, 0, 1, 1};
    const struct plx_group_concordance found = measure(score, 4, 4, team);

    (void)state;
    assert_true(found.single < 0.85);
    assert_true(found.latent > 1);
    assert_near(found.between, 1.25, 1e-15);
}

static void units_that_somebody_did_not_rate_are_left_out(void **state)
{
    static const double gaps[] = {1, 2, NAN, 9, 2, 3, 3, 4};
    static const double complete[] = {1, 2, 2, 3, 3, 4};
    static const int team[] = {0, 1};

    (void)state;
    assert_near(measure(gaps, 4, 2, team).single, measure(complete, 3, 2, team).single, 0);
    assert_int_equal(measure(gaps, 4, 2, team).units, 3);
}

static void where_it_is_not_defined_it_says_why(void **state)
{
    static const double alike[] = {2, 2, 2, 2, 2, 2, 2, 2};
    static const double missing[] = {1, NAN, NAN, 2};
    static const int two[] = {0, 0, 1, 1};
    static const int one[] = {0, 0, 0, 0};
    static const int pair[] = {0, 1};

    (void)state;
    assert_int_equal(measure(alike, 2, 4, two).single_reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(measure(alike, 2, 4, two).latent_reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(measure(alike, 2, 4, one).single_reason, PLX_REASON_ONE_TEAM);
    assert_int_equal(measure(missing, 2, 2, pair).single_reason, PLX_REASON_NO_OVERLAP);
    assert_true(isnan(measure(missing, 2, 2, pair).single));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_raters_have_lins_coefficient),
        cmocka_unit_test(it_equals_schoutens_kappa_with_quadratic_weights),
        cmocka_unit_test(noise_of_single_raters_does_not_lower_the_latent_form),
        cmocka_unit_test(units_that_somebody_did_not_rate_are_left_out),
        cmocka_unit_test(where_it_is_not_defined_it_says_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
