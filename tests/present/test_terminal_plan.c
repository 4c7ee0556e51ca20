/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal_plan.h"

#include <string.h>

#include "parallax/results/records.h"
#include "parallax/results/results.h"
#include "support/check.h"

struct shown {
    struct plx_table plan;
    struct plx_table run;
    struct plx_pool pool;
    struct plx_text text;
};

static struct shown empty(void)
{
    return (struct shown){.plan.type = &plx_plan_type,
                          .run.type = &plx_record_types[PLX_TABLE_RUN]};
}

static struct plx_plan_record *add(struct shown *shown, const char *words, double sd)
{
    struct plx_plan_record *row;

    assert_int_equal(plx_table_add(&shown->plan, &row, NULL), PLX_OK);
    row->question = row->text = words;
    row->type = "scale";
    row->team_a = "marketing";
    row->team_b = "sales";
    row->options = 1;
    row->sd = sd;
    row->margin = 0.5;
    row->agree_n = 73;
    row->gap = 1;
    row->gap_n = 17;
    return row;
}

static void release(struct shown *shown)
{
    plx_table_release(&shown->plan);
    plx_table_release(&shown->run);
    plx_pool_release(&shown->pool);
    plx_text_release(&shown->text);
}

static void questions_with_one_plan_stand_together(void **state)
{
    const struct plx_terminal terminal = {.width = 40};
    struct shown shown = empty();
    struct plx_plan_record *row;

    (void)state;
    assert_int_equal(plx_run_add_fact(&shown.run, &shown.pool, "headline",
                                      "Between Marketing and Sales it takes 73 answers.", NULL),
                     PLX_OK);
    add(&shown, "Speed", 1);
    row = add(&shown, "Budget", 20);
    row->type = "number";
    row->margin = row->gap = NAN;
    row->agree_n = row->gap_n = PLX_NO_COUNT;
    add(&shown, "Ease", 1);
    add(&shown, "Not known", NAN);
    add(&shown, "Another pair", 1)->team_b = "customer";
    plx_terminal_plan(&shown.plan, &shown.run, &terminal, &shown.text);
    assert_string_equal(
        plx_text_string(&shown.text),
        "Between Marketing and Sales it takes 73\nanswers.\n"
        "\nQuestion by question\n"
        "  Speed and 1 more\n"
        "    scale, sd 1, margin 0.5; agreement: 73 answers per team; a gap of 1: 17 answers per "
        "team\n"
        "  Budget\n"
        "    number, sd 20; agreement: cannot be shown\n"
        "  Not known\n"
        "    scale; how far answers will spread is not known\n");
    release(&shown);
}

static void given_answers_tell_what_they_show(void **state)
{
    const struct plx_terminal terminal = {.width = 80};
    struct shown shown = empty();
    struct plx_plan_record *row;

    (void)state;
    row = add(&shown, "Speed", 1);
    row->half_width = 0.4;
    row->visible_gap = 0.75;
    row->agree_power = 0.29;
    row = add(&shown, "Steep", 2);
    row->half_width = 0.4;
    plx_terminal_plan(&shown.plan, &shown.run, &terminal, &shown.text);
    assert_string_equal(plx_text_string(&shown.text),
                        "\nQuestion by question\n"
                        "  Speed\n"
                        "    scale, sd 1, margin 0.5; smallest visible gap: 0.75; agreement is "
                        "shown with 29 % power\n"
                        "  Steep\n"
                        "    scale, sd 2, margin 0.5; smallest visible gap: none\n");
    release(&shown);
}

static void no_plan_says_nothing(void **state)
{
    const struct plx_terminal terminal = {.width = 80};
    struct shown shown = empty();

    (void)state;
    plx_terminal_plan(&shown.plan, &shown.run, &terminal, &shown.text);
    assert_string_equal(plx_text_string(&shown.text), "");
    release(&shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_with_one_plan_stand_together),
        cmocka_unit_test(given_answers_tell_what_they_show),
        cmocka_unit_test(no_plan_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
