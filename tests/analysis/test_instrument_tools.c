/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tools: importance against satisfaction, of those who judged both. */
#include "sales_sample.h"

#define TOOL(n)                                                                                    \
    "  - {id: i" #n ", column: I" #n ", type: scale, scale: five, role: importance, tool: t" #n    \
    "}\n"                                                                                          \
    "  - {id: s" #n ", column: S" #n ", type: scale, scale: five, role: satisfaction, tool: t" #n  \
    "}\n"

#define SCALE                                                                                      \
    "scales:\n  - id: five\n"                                                                      \
    "    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]\nquestions:\n"

static const char four[] = SALES_TEAMS SCALE TOOL(1) TOOL(2) TOOL(3) TOOL(4);

static const struct plx_tool_record *tool(const struct sample *sample, const char *name,
                                          const char *team)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_TOOLS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_tool_record *record = plx_table_row(table, i);

        if (strcmp(record->tool, name) == 0 &&
            (team ? record->team && strcmp(record->team, team) == 0 : !record->team))
            return record;
    }
    return NULL;
}

/* Importance 4.5, 4.5, 1.5, 1.5 and satisfaction 4.5, 1.5, 1.5, 4.5: middles 3 and 3. */
static void add_people(struct sample *sample)
{
    sample_add(sample, "m", 5, "1", "5,5,5,1,1,1,1,5");
    sample_add(sample, "m", 5, "1", "4,4,4,2,2,2,2,4");
}

static void quadrants_part_at_the_means_over_tools(void **state)
{
    static const char *const quadrant[] = {"keep", "fix", "drop", "over-served"};
    /* 0.25 x 10 / 9 / 10 is se squared; t of 9 degrees of freedom */
    const double reach = 2.2621571627409915 * sqrt(0.25 / 9);
    struct sample sample;

    (void)state;
    sample_start(&sample, four);
    add_people(&sample);
    sales_run(&sample);
    for (size_t i = 0; i < 4; i++) {
        const char name[] = {'t', (char)('1' + i), '\0'};
        const struct plx_tool_record *record = tool(&sample, name, "m");

        assert_string_equal(record->quadrant, quadrant[i]);
        assert_null(record->note);
        assert_near(record->importance_middle, 3, 1e-12);
        assert_near(record->satisfaction_middle, 3, 1e-12);
        assert_int_equal(record->n, 10);
    }
    assert_near(tool(&sample, "t1", "m")->importance, 4.5, 1e-12);
    assert_near(tool(&sample, "t1", "m")->importance_low, 4.5 - reach, 1e-9);
    assert_near(tool(&sample, "t4", NULL)->satisfaction_high, 4.5 + reach, 1e-9);
    /* Nobody of sales answered. */
    assert_null(tool(&sample, "t1", "s"));
    sample_end(&sample);
}

static void only_those_who_judged_both_count(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE TOOL(1) TOOL(2));
    sample_add(&sample, "m", 6, "1", "5,5,1,1");
    sample_add(&sample, "m", 5, "1", "1,,1,1");
    sample_add(&sample, "s", 6, "1", "3,4,2,");
    sales_run(&sample);
    assert_int_equal(tool(&sample, "t1", "m")->n, 6);
    assert_near(tool(&sample, "t1", "m")->importance, 5, 0);
    assert_int_equal(tool(&sample, "t1", NULL)->n, 12);
    assert_near(tool(&sample, "t1", NULL)->importance, 4, 1e-12);
    assert_int_equal(tool(&sample, "t2", NULL)->n, 11);
    /* Of t2 sales judged one thing only, so that t1 stands alone. */
    assert_null(tool(&sample, "t2", "s"));
    assert_null(tool(&sample, "t1", "s")->quadrant);
    assert_string_equal(tool(&sample, "t1", "s")->note,
                        "one tool has no others to be more or less than");
    sample_end(&sample);
}

/* Two of marketing judged importance only: (6 x 5 + 2 x 1) / 8 is what the distributions show, so
   that nothing is left of the two, nor in the row of all: (8 x 4 + 6 x 3) / 14. Of t2 nobody is
   alone. */
static void few_who_judged_one_thing_are_not_told(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE TOOL(1) TOOL(2));
    sample_add(&sample, "m", 6, "1", "5,5,1,1");
    sample_add(&sample, "m", 2, "1", "1,,1,1");
    sample_add(&sample, "s", 6, "1", "3,4,2,5");
    sales_run(&sample);
    assert_int_equal(tool(&sample, "t1", "m")->n, 6);
    assert_near(tool(&sample, "t1", "m")->importance, 4, 1e-12);
    assert_near(tool(&sample, "t1", "m")->satisfaction, 5, 1e-12);
    assert_near(tool(&sample, "t1", NULL)->importance, 50.0 / 14, 1e-12);
    assert_int_equal(tool(&sample, "t2", "m")->n, 8);
    sample_end(&sample);
}

static void an_interval_over_the_middle_is_said(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE TOOL(1) TOOL(2));
    sample_add(&sample, "m", 4, "1", "5,5,1,1");
    sample_add(&sample, "m", 4, "1", "5,1,1,4");
    sales_run(&sample);
    assert_string_equal(tool(&sample, "t1", "m")->note,
                        "quadrant not sure: the interval of satisfaction covers the middle");
    assert_string_equal(tool(&sample, "t1", "m")->quadrant, "keep");
    sample_end(&sample);
}

/* 5 and 1, five times each: mean 3, se squared 40 / 9 / 10, so 3 -+ 2.26 x 0.667 is 1.49 to 4.51.
   The middles of importance are 2 and 3, of satisfaction 3 and 2.75; 4 and 1: 1.37 to 3.63. */
static void intervals_of_importance_or_of_both_are_said(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE TOOL(1) TOOL(2));
    sample_add(&sample, "m", 5, "1", "5,5,1,1");
    sample_add(&sample, "m", 5, "1", "1,5,1,1");
    sample_add(&sample, "s", 5, "1", "5,5,1,1");
    sample_add(&sample, "s", 5, "1", "1,1,5,4");
    sales_run(&sample);
    assert_string_equal(tool(&sample, "t1", "m")->note,
                        "quadrant not sure: the interval of importance covers the middle");
    assert_string_equal(tool(&sample, "t1", "m")->quadrant, "keep");
    assert_near(tool(&sample, "t1", "m")->importance_middle, 2, 1e-12);
    assert_null(tool(&sample, "t2", "m")->note);
    assert_string_equal(tool(&sample, "t2", "m")->quadrant, "drop");
    for (size_t i = 0; i < 2; i++) {
        const struct plx_tool_record *record = tool(&sample, i ? "t2" : "t1", "s");

        assert_string_equal(record->note, "quadrant not sure: both intervals cover the middle");
        assert_string_equal(record->quadrant, i ? "fix" : "keep");
        assert_near(record->satisfaction_middle, 2.75, 1e-12);
    }
    sample_end(&sample);
}

static void a_small_team_stays_hidden(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, four);
    add_people(&sample);
    sample_add(&sample, "s", 4, "1", "1,1,1,1,1,1,1,1");
    sales_run(&sample);
    assert_true(isnan(tool(&sample, "t1", "s")->importance));
    assert_int_equal(tool(&sample, "t1", "s")->n, PLX_NO_COUNT);
    assert_string_equal(tool(&sample, "t1", "s")->note, "suppressed");
    assert_near(tool(&sample, "t1", NULL)->importance, 4.5, 1e-12);
    sample_end(&sample);
}

static void what_was_not_asked_is_said(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE
                 "  - {id: i1, column: A, type: scale, scale: five, role: importance, tool: t1}\n"
                 "  - {id: s2, column: B, type: scale, scale: five, role: satisfaction, tool: "
                 "t2}\n");
    sample_add(&sample, "m", 8, "1", "5,5");
    sales_run(&sample);
    assert_string_equal(tool(&sample, "t1", NULL)->note, "satisfaction was not asked");
    assert_string_equal(tool(&sample, "t2", NULL)->note, "importance was not asked");
    sample_end(&sample);
}

static void weights_count(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE TOOL(1) TOOL(2));
    sample_add(&sample, "m", 5, "3", "5,5,1,1");
    sample_add(&sample, "m", 5, "1", "1,5,1,1");
    sales_run(&sample);
    assert_near(tool(&sample, "t1", "m")->importance, 4, 1e-12);
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quadrants_part_at_the_means_over_tools),
        cmocka_unit_test(only_those_who_judged_both_count),
        cmocka_unit_test(few_who_judged_one_thing_are_not_told),
        cmocka_unit_test(an_interval_over_the_middle_is_said),
        cmocka_unit_test(intervals_of_importance_or_of_both_are_said),
        cmocka_unit_test(a_small_team_stays_hidden),
        cmocka_unit_test(what_was_not_asked_is_said),
        cmocka_unit_test(weights_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
