/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/responses/findings.h"

#include "support/check.h"

static void a_warning_that_quotes_a_cell_is_recorded_without_it(void **state)
{
    struct plx_findings findings = {0};

    (void)state;
    assert_int_equal(plx_findings_warn(&findings, NULL, "%s: is not UTF-8", "e.csv"), PLX_OK);
    assert_int_equal(plx_findings_warn_quoting(&findings, "e.csv:2: a cell is odd", NULL,
                                               "e.csv:2: \"%s\" is odd", "call me\x1b on 555"),
                     PLX_OK);
    assert_int_equal(findings.n_warnings, 2);
    assert_string_equal(findings.warning[0].text, "e.csv: is not UTF-8");
    assert_string_equal(findings.warning[0].recorded, "e.csv: is not UTF-8");
    assert_string_equal(findings.warning[1].text, "e.csv:2: \"call me? on 555\" is odd");
    assert_string_equal(findings.warning[1].recorded, "e.csv:2: a cell is odd");
    plx_findings_release(&findings);
    assert_int_equal(findings.n_warnings, 0);
}

static void every_reason_for_dropping_a_row_has_a_name_and_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < PLX_DROPS; i++) {
        assert_true(plx_drop_name((enum plx_drop)i)[0] != '\0');
        assert_true(plx_drop_words((enum plx_drop)i)[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_warning_that_quotes_a_cell_is_recorded_without_it),
        cmocka_unit_test(every_reason_for_dropping_a_row_has_a_name_and_words),
    };

    return cmocka_run_group_tests_name("responses/findings", tests, NULL, NULL);
}
