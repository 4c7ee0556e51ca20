/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/problems.h"

#include "support/check.h"

static void problems_are_sorted_by_file_and_line_and_keep_their_order(void **state)
{
    struct plx_problems problems = {0};

    (void)state;
    plx_problems_add(&problems, PLX_ERROR, &(struct plx_place){"b", 9, NULL}, "one");
    plx_problems_add(&problems, PLX_ERROR, &(struct plx_place){"a", 2, NULL}, "two");
    plx_problems_add(&problems, PLX_WARNING, &(struct plx_place){"b", 3, "q1"}, "three %d", 3);
    plx_problems_add(&problems, PLX_ERROR, &(struct plx_place){"b", 3, NULL}, "four");
    plx_problems_sort(&problems);
    assert_int_equal(problems.count, 4);
    assert_int_equal(problems.errors, 3);
    assert_string_equal(problems.item[0].text, "three 3");
    assert_string_equal(problems.item[1].text, "four");
    assert_string_equal(problems.item[2].text, "one");
    assert_string_equal(problems.item[3].text, "two");
    plx_problems_release(&problems);
    assert_int_equal(problems.count, 0);
}

static void a_problem_is_written_with_its_place(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err;

    (void)state;
    plx_problems_add(&problems, PLX_WARNING, &(struct plx_place){"e.csv", 3, "q1"}, "odd");
    plx_problems_add(&problems, PLX_ERROR, &(struct plx_place){"s.yaml", 0, NULL}, "empty");
    plx_problem_format(&problems.item[0], &err);
    assert_string_equal(err.text, "e.csv:3: column \"q1\": warning: odd");
    plx_problem_format(&problems.item[1], &err);
    assert_string_equal(err.text, "s.yaml: empty");
    plx_problems_release(&problems);
}

static void sorting_nothing_is_harmless(void **state)
{
    struct plx_problems problems = {0};

    (void)state;
    plx_problems_sort(&problems);
    assert_int_equal(problems.count, 0);
    plx_problems_release(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_are_sorted_by_file_and_line_and_keep_their_order),
        cmocka_unit_test(a_problem_is_written_with_its_place),
        cmocka_unit_test(sorting_nothing_is_harmless),
    };

    return cmocka_run_group_tests_name("base/problems", tests, NULL, NULL);
}
