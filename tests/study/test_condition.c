/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/condition.h"

#include <string.h>

#include "support/check.h"

static void conditions_come_apart_at_the_first_sign(void **state)
{
    static const struct {
        const char *text;
        const char *name;
        const char *value;
        bool negated;
    } condition[] = {
        {"region=emea", "region", "emea", false},
        {"region!=emea", "region", "emea", true},
        {" What region? = a = b", "What region?", "a = b", false},
        {"region !=", "region", "", true},
        {"size=>5", "size", ">5", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof condition / sizeof *condition; i++) {
        struct plx_condition found;
        char text[64];

        strcpy(text, condition[i].text);
        assert_true(plx_condition_split(text, &found));
        assert_string_equal(found.name, condition[i].name);
        assert_string_equal(found.value, condition[i].value);
        assert_int_equal(found.negated, condition[i].negated);
    }
}

static void what_is_no_condition_stays_as_it_is(void **state)
{
    static const char *const wrong[] = {"", "region", "=emea", "!=emea", "  =emea", " != x"};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct plx_condition found;
        char text[64];

        strcpy(text, wrong[i]);
        assert_false(plx_condition_split(text, &found));
        assert_string_equal(text, wrong[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_come_apart_at_the_first_sign),
        cmocka_unit_test(what_is_no_condition_stays_as_it_is),
    };

    return cmocka_run_group_tests_name("study/condition", tests, NULL, NULL);
}
