/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/reason.h"

#include <string.h>

#include "support/check.h"

static void every_reason_has_a_code_and_a_text_of_its_own(void **state)
{
    (void)state;
    for (int i = 1; i < PLX_REASON_COUNT; i++) {
        assert_true(strlen(plx_reason_code((enum plx_reason)i)) > 0);
        assert_true(strlen(plx_reason_text((enum plx_reason)i)) > 0);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(plx_reason_code((enum plx_reason)i),
                                    plx_reason_code((enum plx_reason)j));
    }
}

static void codes_are_those_of_the_result_tables(void **state)
{
    (void)state;
    assert_string_equal(plx_reason_code(PLX_REASON_NONE), "");
    assert_string_equal(plx_reason_code(PLX_REASON_NO_PAIRABLE_UNITS), "no_pairable_units");
    assert_string_equal(plx_reason_code(PLX_REASON_Z0_INFINITE), "z0_infinite");
    assert_string_equal(plx_reason_code(PLX_REASON_EMPTY_ROW_DROPPED), "empty_row_dropped");
    assert_string_equal(plx_reason_text(PLX_REASON_NO_VARIATION), "everybody gave the same answer");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_has_a_code_and_a_text_of_its_own),
        cmocka_unit_test(codes_are_those_of_the_result_tables),
    };

    return cmocka_run_group_tests_name("stats/reason", tests, NULL, NULL);
}
