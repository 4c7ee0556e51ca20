/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/text.h"
#include "support/check.h"

static void a_name_without_a_visible_end_wants_quotes(void **state)
{
    (void)state;
    assert_false(plx_wants_quotes(""));
    assert_false(plx_wants_quotes("Sales"));
    assert_false(plx_wants_quotes("Back-end developer"));
    assert_false(plx_wants_quotes("Our best customers"));
    assert_false(plx_wants_quotes("R&D"));
    assert_false(plx_wants_quotes("Brand operations")); /* holds "and" and "or", as no words */
    assert_false(plx_wants_quotes("Sales,"));
    assert_true(plx_wants_quotes("We have no policy"));
    assert_true(plx_wants_quotes("Sales and marketing"));
    assert_true(plx_wants_quotes("Vertrieb und Marketing"));
    assert_true(plx_wants_quotes("Research & development"));
    assert_true(plx_wants_quotes("Technical, engineering"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_without_a_visible_end_wants_quotes),
    };

    return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
