/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/cross_alpha.h"

#include "support/check.h"

static const int both[] = {0, 1};
static const int16_t team[] = {0, 0, 0, 1, 1};
static const double nominal[] = {0, 1, 1, 1, 0, 1, 1, 1, 0};

static struct plx_cross_alpha measure(const int16_t (*table)[5], size_t units,
                                      const double *distances)
{
    const int16_t *unit[5];
    struct plx_cross_alpha found;

    for (size_t i = 0; i < units; i++)
        unit[i] = table[i];
    assert_int_equal(
        plx_cross_alpha(
            &(struct plx_ratings){
                .units = units, .raters = 5, .categories = 3, .unit = unit, .team = team},
            both, distances, &found, NULL),
        PLX_OK);
    return found;
}

/* The test of the authors' own program (Wong, Paritosh and Aroyo 2021): .1818182. */
static void value_reproduces_the_authors_test(void **state)
{
    static const int16_t table[][5] = {
        {1, 1, -1, 1, 1}, {1, 1, 1, 0, 1}, {0, 0, -1, 0, 1}, {0, 0, 0, 0, 1}, {0, 1, -1, 0, 0},
    };
    const struct plx_cross_alpha found = measure(table, 5, nominal);

    (void)state;
    assert_near(found.value, 0.1818182, 5e-8);
    assert_near(found.alpha[0], 0.6944444, 5e-8);
    assert_near(found.alpha[1], -0.08, 1e-12);
    assert_true(isnan(found.normalised));
    assert_int_equal(found.units, 5);
}

static void units_of_one_team_only_are_left_out(void **state)
{
    static const int16_t table[][5] = {
        {1, 1, 2, 1, 2},
        {2, 2, 2, 2, 2},
        {0, 0, 0, -1, -1},
        {0, 1, 0, 0, 0},
    };
    static const int16_t shared[][5] = {
        {1, 1, 2, 1, 2},
        {2, 2, 2, 2, 2},
        {0, 1, 0, 0, 0},
    };
    const struct plx_cross_alpha with = measure(table, 4, NULL);
    const struct plx_cross_alpha without = measure(shared, 3, NULL);

    (void)state;
    assert_int_equal(with.units, 3);
    assert_near(with.value, without.value, 0);
    assert_near(with.normalised, with.value / sqrt(with.alpha[0] * with.alpha[1]), 1e-15);
    assert_true(with.normalised > 0.5);
}

static void undefined_values_say_why(void **state)
{
    static const int16_t alike[][5] = {{1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}};
    static const int16_t apart[][5] = {{1, 1, 1, -1, -1}, {-1, -1, -1, 1, 1}};

    (void)state;
    assert_int_equal(measure(alike, 2, nominal).reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(measure(alike, 2, NULL).reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(measure(apart, 2, nominal).reason, PLX_REASON_NO_OVERLAP);
    assert_true(isnan(measure(apart, 2, nominal).value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_reproduces_the_authors_test),
        cmocka_unit_test(units_of_one_team_only_are_left_out),
        cmocka_unit_test(undefined_values_say_why),
    };

    return cmocka_run_group_tests_name("stats/cross_alpha", tests, NULL, NULL);
}
