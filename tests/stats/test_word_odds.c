/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/word_odds.h"

#include <math.h>

#include "support/check.h"

/* Uses of four words; nobody uses the third. */
static const double uses_a[] = {12, 3, 0, 40};
static const double uses_b[] = {5, 9, 0, 41};

/* R 4.2, by the equations of the paper: alpha <- 50 * (a + b) / sum(a + b);
   f <- function(y) log((y + alpha) / (sum(y) + 50 - y - alpha)); f(b) - f(a). */
static void r_finds_the_same_odds(void **state)
{
    static const double log_odds[] = {-0.5171488734008183, 0.6004666532842615, NAN,
                                      0.0490624728730737};
    static const double variance[] = {0.1292626728110599, 0.1874619598295801, NAN,
                                      0.0258682187690096};
    static const double z[] = {-1.438397822858604, 1.386859026398377, NAN, 0.305046587788186};
    struct plx_word_odds odds[4];

    (void)state;
    plx_word_odds(uses_a, uses_b, 4, 50, odds);
    for (size_t w = 0; w < 4; w++) {
        if (w == 2)
            continue;
        assert_int_equal(odds[w].reason, PLX_REASON_NONE);
        assert_near(odds[w].log_odds, log_odds[w], 1e-13);
        assert_near(odds[w].variance, variance[w], 1e-14);
        assert_near(odds[w].z, z[w], 1e-13);
    }
    assert_int_equal(odds[2].reason, PLX_REASON_NO_DATA);
    assert_true(isnan(odds[2].log_odds) && isnan(odds[2].variance) && isnan(odds[2].z));
}

/* As above with alpha <- 0.01 and 4 * 0.01 for 50. */
static void r_finds_the_same_odds_with_a_flat_prior(void **state)
{
    static const double log_odds[] = {-1.0250289996447242, 1.2189221103325243, 0,
                                      0.0935368261853379};
    static const double z[] = {-1.927288549608048, 1.830919981625995, 0, 0.420935613084696};
    struct plx_word_odds odds[4];

    (void)state;
    plx_word_odds_flat(uses_a, uses_b, 4, 0.01, odds);
    for (size_t w = 0; w < 4; w++) {
        assert_int_equal(odds[w].reason, PLX_REASON_NONE);
        assert_near(odds[w].log_odds, log_odds[w], 1e-13);
        assert_near(odds[w].z, z[w], 1e-13);
    }
    assert_near(odds[2].variance, 200, 1e-12);
}

static void the_other_way_round_changes_signs_only(void **state)
{
    struct plx_word_odds there[4];
    struct plx_word_odds back[4];

    (void)state;
    plx_word_odds(uses_a, uses_b, 4, 500, there);
    plx_word_odds(uses_b, uses_a, 4, 500, back);
    for (size_t w = 0; w < 4; w++) {
        if (w == 2)
            continue;
        assert_near(back[w].log_odds, -there[w].log_odds, 1e-15);
        assert_near(back[w].variance, there[w].variance, 0);
    }
}

/* One use of a rare word says less than ten times as many uses of a common one. */
static void a_stronger_prior_shrinks_odds(void **state)
{
    struct plx_word_odds weak[4];
    struct plx_word_odds strong[4];

    (void)state;
    plx_word_odds(uses_a, uses_b, 4, 10, weak);
    plx_word_odds(uses_a, uses_b, 4, 1000, strong);
    for (size_t w = 0; w < 4; w++)
        if (w != 2)
            assert_true(fabs(strong[w].log_odds) < fabs(weak[w].log_odds));
}

/* Odds against other words need other words; 0.1 shows that none are made by rounding. */
static void the_only_word_has_no_odds(void **state)
{
    static const double a[] = {0.1, 0};
    static const double b[] = {0.7, 0};
    struct plx_word_odds odds[2];

    (void)state;
    plx_word_odds(a, b, 2, 500, odds);
    assert_int_equal(odds[0].reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(odds[0].log_odds) && isnan(odds[0].z));
    assert_int_equal(odds[1].reason, PLX_REASON_NO_DATA);
    plx_word_odds_flat(a, b, 1, 0.01, odds);
    assert_int_equal(odds[0].reason, PLX_REASON_NO_VARIATION);
}

static void a_group_without_words_has_the_priors_odds(void **state)
{
    static const double none[] = {0, 0};
    static const double some[] = {30, 10};
    struct plx_word_odds odds[2];

    (void)state;
    plx_word_odds(none, some, 2, 100, odds);
    assert_near(odds[0].log_odds, 0, 1e-14);
    assert_near(odds[0].variance, 1.0 / 75 + 1.0 / 105, 1e-15);
    plx_word_odds(none, none, 2, 100, odds);
    assert_int_equal(odds[0].reason, PLX_REASON_NO_DATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r_finds_the_same_odds),
        cmocka_unit_test(r_finds_the_same_odds_with_a_flat_prior),
        cmocka_unit_test(the_other_way_round_changes_signs_only),
        cmocka_unit_test(a_stronger_prior_shrinks_odds),
        cmocka_unit_test(the_only_word_has_no_odds),
        cmocka_unit_test(a_group_without_words_has_the_priors_odds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
