/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/kappa_table.h"

#include "support/check.h"

/* Fleiss, Cohen and Everitt (1969), table 1, 200 cases: kappa .429, standard error .054. */
static const double diagnoses[] = {106, 10, 4, 22, 28, 10, 2, 12, 6};
static const double identity[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};

static void kappa_reproduces_fleiss_cohen_and_everitt(void **state)
{
    const struct plx_estimate kappa = plx_kappa_table(diagnoses, 3, identity, 0.95);

    (void)state;
    assert_near(kappa.value, 0.429, 5e-4);
    assert_near(kappa.std_error, 0.054, 5e-4);
    assert_near(kappa.low, kappa.value - 1.959963984540054 * kappa.std_error, 1e-12);
    assert_near(kappa.high, kappa.value + 1.959963984540054 * kappa.std_error, 1e-12);
}

/* Cohen (1968), table 1 in 200 cases: unweighted kappa .492. */
static void kappa_reproduces_cohen(void **state)
{
    static const double table[] = {88, 14, 18, 10, 40, 10, 2, 6, 12};

    (void)state;
    assert_near(plx_kappa_table(table, 3, identity, 0.95).value, 0.492, 5e-4);
}

/* Fleiss, Cohen and Everitt's variance is 0 where nobody disagrees. */
static void full_agreement_has_no_error(void **state)
{
    static const double alike[9] = {7, 0, 0, 0, 4, 0, 0, 0, 9};
    const struct plx_estimate kappa = plx_kappa_table(alike, 3, identity, 0.95);

    (void)state;
    assert_near(kappa.value, 1, 1e-12);
    assert_near(kappa.std_error, 0, 0);
    assert_near(kappa.low, 1, 1e-12);
    assert_near(kappa.high, 1, 1e-12);
    assert_near(kappa.p, 0, 0);
}

static void undefined_tables_say_why(void **state)
{
    static const double empty[9] = {0};
    static const double one_cell[9] = {0, 0, 0, 0, 7, 0, 0, 0, 0};

    (void)state;
    assert_int_equal(plx_kappa_table(empty, 3, identity, 0.95).reason, PLX_REASON_NO_DATA);
    assert_int_equal(plx_kappa_table(one_cell, 3, identity, 0.95).reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(plx_kappa_table(one_cell, 3, identity, 0.95).value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kappa_reproduces_fleiss_cohen_and_everitt),
        cmocka_unit_test(kappa_reproduces_cohen),
        cmocka_unit_test(full_agreement_has_no_error),
        cmocka_unit_test(undefined_tables_say_why),
    };

    return cmocka_run_group_tests_name("stats/kappa_table", tests, NULL, NULL);
}
