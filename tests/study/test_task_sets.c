/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What best-worst tasks show: listed in the study, or a design that it asks for. */
#include "parallax/study/task_sets.h"

#include <stdio.h>
#include <string.h>

#include "parallax/study/reader.h"
#include "support/check.h"

static struct plx_study study;
static struct plx_problems problems;

static enum plx_status parse(const char *text)
{
    struct plx_error err;

    plx_study_release(&study);
    plx_problems_release(&problems);
    return plx_study_parse(text, strlen(text), "s.yaml", &study, &problems, &err);
}

static int release(void **state)
{
    (void)state;
    plx_study_release(&study);
    plx_problems_release(&problems);
    return 0;
}

#define CHOICES                                                                                    \
    "study: s\nteams: {question: T, list: [{id: a}, {id: b}]}\n"                                   \
    "questions:\n  - {id: r, type: best-worst, "

/* What a study has to say of its sets: the first warning; NULL: none. */
static void expect_warning(const char *text, const char *warning)
{
    assert_int_equal(parse(text), PLX_OK);
    if (!warning)
        assert_int_equal(problems.count, 0);
    else
        assert_string_equal(problems.count > 0 ? problems.item[0].text : "", warning);
}

/* The Fano plane, as in test_choice_design.c: each option three times, each two together once. */
static void a_study_may_ask_for_a_design_of_its_sets(void **state)
{
    static const char text[] =
        CHOICES "column: Q7, options: [t, u, v, w, x, y, z], sets: {size: 3, tasks: 7, seed: 5}}\n";
    size_t together[7][7] = {0};
    size_t first[3];

    (void)state;
    expect_warning(text, NULL);
    assert_int_equal(study.question[0].n_sets, 7);
    assert_int_equal(study.question[0].set_design.size, 3);
    assert_int_equal(study.question[0].set_design.seed, 5);
    for (size_t task = 0; task < 7; task++)
        for (size_t i = 0; i < 3; i++)
            for (size_t j = 0; j < 3; j++)
                together[study.question[0].set[task].option[i]]
                        [study.question[0].set[task].option[j]]++;
    for (size_t i = 0; i < 7; i++)
        for (size_t j = 0; j < 7; j++)
            assert_int_equal(together[i][j], i == j ? 3 : 1);
    assert_int_equal(study.question[0].columns.count, 14);
    assert_string_equal(study.question[0].columns.item[0], "Q7_1");
    assert_string_equal(study.question[0].columns.item[13], "Q7_14");
    /* the same study has the same sets */
    memcpy(first, study.question[0].set[4].option, sizeof first);
    assert_int_equal(parse(text), PLX_OK);
    assert_memory_equal(first, study.question[0].set[4].option, sizeof first);
}

static void tasks_are_as_many_as_columns_or_as_show_each_option_three_times(void **state)
{
    (void)state;
    expect_warning(CHOICES "columns: [a, b, c, d, e, f], options: [w, x, y, z], sets: {size: 2}}\n",
                   "sets: 3 tasks of 2 cannot show the 4 options of \"r\" equally often: some are "
                   "shown 1 time, others 2; 4 tasks can");
    assert_int_equal(study.question[0].n_sets, 3);
    assert_string_equal(study.question[0].columns.item[5], "f");
    expect_warning(CHOICES "options: [s, t, u, v, w, x, y, z], sets: {size: 4}}\n", NULL);
    assert_int_equal(study.question[0].n_sets, 6);
    assert_string_equal(study.question[0].columns.item[11], "r_12");
}

static void designs_beyond_their_limits_are_refused(void **state)
{
    char text[4000] = CHOICES "options: [";

    (void)state;
    for (int i = 0; i < 201; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%so%d", i > 0 ? ", " : "", i);
    strcat(text, "], sets: {size: 20}}\n");
    assert_int_equal(parse(text), PLX_DATA);
    assert_string_equal(problems.item[0].text, "sets: a design takes 200 options at most, not 201");
    snprintf(strstr(text, ", o68,"), 100, "], sets: {size: 2}}\n"); /* 68 x 3 / 2 tasks */
    assert_int_equal(parse(text), PLX_DATA);
    assert_string_equal(problems.item[0].text,
                        "sets: 102 tasks are more than 100; a larger size takes fewer");
}

static void one_column_stands_for_those_of_listed_sets_too(void **state)
{
    (void)state;
    expect_warning(CHOICES "column: Q, options: [x, y, z], sets: [[x, y], [z, y]]}\n", NULL);
    assert_int_equal(study.question[0].columns.count, 4);
    assert_string_equal(study.question[0].columns.item[2], "Q_3");
    assert_int_equal(study.question[0].set_design.size, 0);
    /* one task stays one column, as it was */
    expect_warning(CHOICES "column: Q, options: [x, y, z], sets: [[z, x, y]]}\n", NULL);
    assert_int_equal(study.question[0].columns.count, 1);
    assert_int_equal(study.question[0].set[0].option[0], 2);
}

static void sets_that_compare_nothing_are_told(void **state)
{
    (void)state;
    /* enough tasks to join 27 options, if each shared one with another; the search finds none */
    assert_int_equal(parse(CHOICES "options: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r,"
                                   " s, t, u, v, w, x, y, z, aa], sets: {size: 3, tasks: 13}}\n"),
                     PLX_DATA);
    assert_string_equal(problems.item[0].text,
                        "sets: no design of 13 tasks of 3 was found that joins the 27 options of "
                        "\"r\"; ask for more tasks or another seed");
    expect_warning(CHOICES "column: Q, options: [w, x, y, z], sets: [[w, x], [x, z]]}\n",
                   "sets: no task of \"r\" shows \"y\"");
    expect_warning(CHOICES "column: Q, options: [w, x, y, z], sets: [[w, x], [y, z]]}\n",
                   "sets: the tasks of \"r\" fall into groups without a common option, so that "
                   "options of one cannot be compared with those of another");
}

static void the_balance_of_sets_of_any_size_is_measured(void **state)
{
    struct plx_choice_design design;

    (void)state;
    expect_warning(CHOICES "column: Q, options: [x, y, z], sets: [[x, y, z], [z, y]]}\n", NULL);
    assert_int_equal(plx_task_sets_measure(&study.question[0], &design, NULL), PLX_OK);
    assert_int_equal(design.sets, 2);
    assert_int_equal(design.per_set, 3);
    assert_int_equal(design.least_shown, 1);
    assert_int_equal(design.most_shown, 2);
    assert_int_equal(design.least_together, 1); /* x with y, x with z */
    assert_int_equal(design.most_together, 2);  /* y with z */
    assert_int_equal(design.least_at, 0);       /* x is never second */
    assert_int_equal(design.most_at, 2);        /* y always is */
    assert_true(design.connected);
    plx_choice_design_release(&design);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_study_may_ask_for_a_design_of_its_sets),
        cmocka_unit_test(tasks_are_as_many_as_columns_or_as_show_each_option_three_times),
        cmocka_unit_test(designs_beyond_their_limits_are_refused),
        cmocka_unit_test(one_column_stands_for_those_of_listed_sets_too),
        cmocka_unit_test(sets_that_compare_nothing_are_told),
        cmocka_unit_test(the_balance_of_sets_of_any_size_is_measured),
    };

    return cmocka_run_group_tests_name("study/task_sets", tests, NULL, release);
}
