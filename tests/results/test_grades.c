/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/grades.h"

#include "support/check.h"

#include <math.h>

/* The curved grading scale of J. Sauro and J. R. Lewis, both ends of each grade. */
static void sus_grades_are_the_published_curve(void **state)
{
    static const struct {
        double from;
        double to;
        const char *grade;
        const char *percentile;
    } published[] = {
        {84.1, 100, "A+", "96-100"}, {80.8, 84.0, "A", "90-95"}, {78.9, 80.7, "A-", "85-89"},
        {77.2, 78.8, "B+", "80-84"}, {74.1, 77.1, "B", "70-79"}, {72.6, 74.0, "B-", "65-69"},
        {71.1, 72.5, "C+", "60-64"}, {65.0, 71.0, "C", "41-59"}, {62.7, 64.9, "C-", "35-40"},
        {51.7, 62.6, "D", "15-34"},  {0, 51.6, "F", "0-14"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof published / sizeof published[0]; i++) {
        assert_string_equal(plx_sus_grade(published[i].from)->grade, published[i].grade);
        assert_string_equal(plx_sus_grade(published[i].to)->grade, published[i].grade);
        assert_string_equal(plx_sus_grade(published[i].to)->percentile, published[i].percentile);
    }
    assert_string_equal(plx_sus_grade(68)->grade, "C");
    assert_null(plx_sus_grade(NAN));
}

static void scores_between_two_grades_are_rounded(void **state)
{
    (void)state;
    assert_string_equal(plx_sus_grade(84.04)->grade, "A");
    assert_string_equal(plx_sus_grade(84.06)->grade, "A+");
    assert_string_equal(plx_sus_grade(51.64)->grade, "F");
    assert_string_equal(plx_sus_grade(51.66)->grade, "D");
}

static void letters_begin_where_their_lowest_grades_do(void **state)
{
    (void)state;
    for (size_t i = 0; i < PLX_SUS_LETTERS; i++) {
        const struct plx_sus_letter *letter = &plx_sus_letter[i];

        assert_int_equal(plx_sus_grade(letter->from)->grade[0], letter->letter[0]);
        if (i > 0)
            assert_string_equal(plx_sus_letter[i - 1].letter,
                                ((char[]){plx_sus_grade(letter->from - 0.1)->grade[0], '\0'}));
    }
    assert_string_equal(PLX_SUS_EDGES, "51.7, 62.7, 72.6, 78.9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sus_grades_are_the_published_curve),
        cmocka_unit_test(scores_between_two_grades_are_rounded),
        cmocka_unit_test(letters_begin_where_their_lowest_grades_do),
    };

    return cmocka_run_group_tests_name("results/grades", tests, NULL, NULL);
}
