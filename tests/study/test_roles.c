/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/roles.h"

#include <stdio.h>
#include <string.h>

#include "parallax/study/reader.h"
#include "support/check.h"

static const char start[] =
    "study: s\n"
    "teams: {question: t, list: [{id: a}, {id: b}]}\n"
    "scales: [{id: five, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]}]\n"
    "questions:\n";

/* The study of these questions; problems are left in *problems. */
static enum plx_status read_questions(const char *questions, struct plx_study *study,
                                      struct plx_problems *problems)
{
    char text[2000];
    struct plx_error err;

    snprintf(text, sizeof text, "%s%s", start, questions);
    *problems = (struct plx_problems){0};
    return plx_study_parse(text, strlen(text), "s.yaml", study, problems, &err);
}

static void roles_tell_what_a_question_is_of(void **state)
{
    struct plx_study study;
    struct plx_problems problems;

    (void)state;
    assert_int_equal(
        read_questions("  - {id: q1, type: scale, scale: five, role: matters, message: m1, "
                       "stage: aware}\n"
                       "  - {id: q2, type: scale, scale: five, role: matters, message: m1, "
                       "stage: renewing}\n"
                       "  - {id: q3, type: scale, scale: five, role: sus_10}\n"
                       "  - {id: q4, type: scale, scale: five}\n",
                       &study, &problems),
        PLX_OK);
    assert_int_equal(plx_role_of(&study.question[0]), PLX_ROLE_MATTERS);
    assert_string_equal(plx_role_object(&study.question[0]), "m1");
    assert_int_equal(plx_role_find(&study, PLX_ROLE_MATTERS, "m1", "renewing"), 1);
    assert_int_equal(plx_role_find(&study, PLX_ROLE_MATTERS, "m1", NULL), 0);
    assert_int_equal(plx_role_find(&study, PLX_ROLE_OWNER, "m1", NULL), PLX_NONE);
    assert_int_equal(plx_role_of(&study.question[2]), PLX_ROLE_SUS);
    assert_int_equal(plx_role_item(&study.question[2]), 10);
    assert_null(plx_role_object(&study.question[2]));
    assert_int_equal(plx_role_of(&study.question[3]), PLX_ROLE_NONE);
    plx_problems_release(&problems);
    plx_study_release(&study);
}

static void assert_problem(const char *question, const char *expected)
{
    struct plx_study study;
    struct plx_problems problems;

    assert_int_equal(read_questions(question, &study, &problems), PLX_DATA);
    assert_int_equal(problems.errors, 1);
    assert_string_equal(problems.item[0].text, expected);
    plx_problems_release(&problems);
}

static void what_cannot_be_a_role_is_refused(void **state)
{
    (void)state;
    assert_problem("  - {id: q, type: scale, scale: five, role: mattes, message: m}\n",
                   "question \"q\": there is no role \"mattes\"; did you mean \"matters\"?");
    assert_problem("  - {id: q, type: scale, scale: five, role: sus_11}\n",
                   "question \"q\": there is no role \"sus_11\"; the items of the System Usability "
                   "Scale are sus_1 to sus_10");
    assert_problem("  - {id: q, type: scale, scale: five, role: xxxxxxxx}\n",
                   "question \"q\": there is no role \"xxxxxxxx\"");
    assert_problem("  - {id: q, type: scale, scale: five, role: matters, asset: m}\n",
                   "question \"q\" has the role \"matters\", so it needs the key \"message\": of "
                   "which message?");
    assert_problem("  - {id: q, type: text, role: nps}\n",
                   "question \"q\" has the role \"nps\", so its type should be scale or number, "
                   "not text");
    assert_problem("  - {id: q, type: scale, scale: five, role: tier, account: acme}\n"
                   "  - {id: r, type: scale, scale: five, role: tier, account: acme}\n",
                   "question \"r\" has the role \"tier\" of the same as question \"q\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_tell_what_a_question_is_of),
        cmocka_unit_test(what_cannot_be_a_role_is_refused),
    };

    return cmocka_run_group_tests_name("study/roles", tests, NULL, NULL);
}
