/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/analysis/persona_compare.h"

#include <math.h>

#include "support/check.h"

enum { N = 19, OWN = 7, FIRST_OTHERS = 9 };

/* The first 7 are the group, the others two groups of 9 and 3. */
static const double answer[N] = {5, 4, 5, 3, 4, 5, 4, 1, 2, 3, 2, 1, 4, 2, 5, 1, 3, 2, 4};
static const double weight[N] = {1,  2, .5,  1.5, 1, .7, 1.3, 1,   1, 2,
                                 .4, 1, 1.1, .9,  3, 1,  .6,  1.2, 1};

static struct plx_group group_of(const double *value, const double *weights, size_t n)
{
    struct plx_group group = {0};

    for (size_t i = 0; i < n; i++)
        plx_group_add(&group, weights ? weights[i] : 1, value[i]);
    plx_group_end(&group);
    for (size_t i = 0; i < n; i++)
        plx_group_spread(&group, weights ? weights[i] : 1, value[i]);
    return group;
}

static struct plx_comparison_with_all compare(const double *value, const double *weights,
                                              bool share)
{
    const double *more = weights ? weights + OWN : NULL;
    const double *rest = weights ? weights + OWN + FIRST_OTHERS : NULL;
    const struct plx_group own = group_of(value, weights, OWN);
    const struct plx_group third =
        group_of(value + OWN + FIRST_OTHERS, rest, N - OWN - FIRST_OTHERS);
    struct plx_group others = group_of(value + OWN, more, FIRST_OTHERS);
    struct plx_group all = {0};

    plx_group_join(&others, &third);
    plx_group_join(&all, &others);
    plx_group_join(&all, &own);
    return plx_group_compare(&own, &others, &all, share);
}

/* value, overall, z, its limits, p, index and its limits */
static void check(const struct plx_comparison_with_all *line, const double expected[static 9])
{
    const double found[] = {line->value, line->overall,   line->z,
                            line->low,   line->high,      line->p,
                            line->index, line->index_low, line->index_high};

    for (size_t i = 0; i < 9; i++)
        assert_near(found[i], expected[i], 1e-9 * fmax(1, fabs(expected[i])));
    assert_int_equal(line->reason, PLX_REASON_NONE);
}

/* R: t.test(y[g], y[!g]) has the p and, times 12 / 19 / sd(y), the limits of z; svymean() of the
   two groups, ids = ~1, the weighted means with their errors. The rest by numpy. */
static void means_are_compared_as_welch_does(void **state)
{
    static const double plain[] = {4.285714285714286,   3.1578947368421053, 0.7917224061848332,
                                   0.34743939852482736, 1.2360054138448393, 0.0015620323259471441,
                                   135.7142857142857,   115.67285433679945, 155.75571709177197};
    static const double weighted[] = {4.0875,
                                      3.3288288288288292,
                                      0.5480742837396179,
                                      -0.05650646851751288,
                                      1.1526550359967493,
                                      0.07252460820672894,
                                      122.79093369418133,
                                      97.65025432595044,
                                      147.93161306241223};
    struct plx_comparison_with_all line = compare(answer, NULL, false);

    (void)state;
    check(&line, plain);
    line = compare(answer, weight, false);
    check(&line, weighted);
}

/* statsmodels 0.13's confint_proportions_2indep(method="newcomb") with Kish's effective numbers; p
   by scipy's brentq on its lower limit. Those who answered 4 or 5. */
static void shares_are_compared_as_newcombe_does(void **state)
{
    static const double plain[] = {0.8571428571428571,  0.47368421052631576, 0.7474985136620407,
                                   0.17424627375860458, 0.9927165994446796,  0.008442028041956042,
                                   180.95238095238096,  118.87047328527113,  207.508939305171};
    static const double weighted[] = {0.8125,
                                      0.5225225225225225,
                                      0.5650602624835595,
                                      -0.0572104295349686,
                                      0.8998815204513912,
                                      0.07887785090884226,
                                      155.4956896551724,
                                      94.38125018992271,
                                      188.37914980235954};
    struct plx_comparison_with_all line;
    double chosen[N];

    (void)state;
    for (size_t i = 0; i < N; i++)
        chosen[i] = answer[i] >= 4;
    line = compare(chosen, NULL, true);
    check(&line, plain);
    line = compare(chosen, weight, true);
    check(&line, weighted);
}

/* Nobody, or everybody, of a side chose it: Welch's test has no error there. */
static void a_share_of_none_or_all_has_an_interval(void **state)
{
    struct plx_comparison_with_all line;
    double chosen[N] = {0};

    (void)state;
    for (size_t i = 0; i < OWN; i++)
        chosen[i] = 1;
    line = compare(chosen, weight, true);
    assert_true(line.low > 0 && line.low < line.z && line.p > 0 && line.p < 0.01);
    assert_near(line.index_high, 100 / line.overall, 1e-12);
    assert_true(line.index_low > 100 && line.index_low < line.index);
    for (size_t i = 0; i < N; i++)
        chosen[i] = 1 - chosen[i];
    line = compare(chosen, NULL, true);
    assert_near(line.index, 0, 0);
    assert_near(line.index_low, 0, 1e-12);
    assert_true(line.index_high > 0 && line.index_high < 100 && line.high < 0);
}

static void the_index_and_z_agree_on_what_may_be_chance(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 1U << 12; bits++) {
        struct plx_comparison_with_all line;
        double chosen[N];

        for (size_t i = 0; i < N; i++)
            chosen[i] = bits >> (i % 12) & 1;
        line = compare(chosen, bits % 2 ? weight : NULL, bits % 3);
        if (isnan(line.low))
            continue;
        assert_int_equal(line.low > 0, line.index_low > 100);
        assert_int_equal(line.high < 0, line.index_high < 100);
        assert_int_equal(line.p<0.05, line.low> 0 || line.high < 0);
        assert_true(line.index_low >= 0 && line.index_low <= line.index + 1e-9);
        assert_true(line.index_high >= line.index - 1e-9);
    }
}

static void what_cannot_be_compared_has_a_reason(void **state)
{
    static const double same[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    static const double apart[] = {.1, .1, .1, .1, .1, .1, .1, .3, .3, .3,
                                   .3, .3, .3, .3, .3, .3, .3, .3, .3};
    static const double below[] = {-1, 2, 1, 2, 0, 1, 2, 0, 1, 0, 1, 2, 0, 1, 0, 1, 2, 0, 0};
    const struct plx_group nobody = {0};
    const struct plx_group one = group_of(answer, NULL, 1);
    const struct plx_group own = group_of(answer, NULL, OWN);
    struct plx_comparison_with_all line = compare(same, weight, false);

    (void)state;
    assert_int_equal(line.reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(line.z) && isnan(line.p) && line.value == 3 && line.overall == 3);
    assert_false(line.separated);
    line = compare(apart, weight, false);
    assert_int_equal(line.reason, PLX_REASON_NO_VARIATION);
    assert_true(line.separated && line.z < 0 && isnan(line.low));
    line = compare(below, NULL, false);
    assert_true(isnan(line.index) && isnan(line.index_low) && line.low < line.z);
    line = plx_group_compare(&nobody, &own, &own, false);
    assert_int_equal(line.reason, PLX_REASON_NO_DATA);
    assert_true(isnan(line.value) && line.overall == own.mean);
    line = plx_group_compare(&own, &nobody, &own, false);
    assert_int_equal(line.reason, PLX_REASON_ONE_CLUSTER);
    assert_true(line.z == 0 && isnan(line.p));
    line = plx_group_compare(&one, &own, &own, false);
    assert_int_equal(line.reason, PLX_REASON_TOO_FEW_VALUES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_are_compared_as_welch_does),
        cmocka_unit_test(shares_are_compared_as_newcombe_does),
        cmocka_unit_test(a_share_of_none_or_all_has_an_interval),
        cmocka_unit_test(the_index_and_z_agree_on_what_may_be_chance),
        cmocka_unit_test(what_cannot_be_compared_has_a_reason),
    };

    return cmocka_run_group_tests_name("analysis/persona_compare", tests, NULL, NULL);
}
