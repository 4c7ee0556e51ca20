/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typeform's exports, in which choices stand above their columns without their question. */
#include <stdio.h>

#include "support/loads.h"

#define TEAMS                                                                                      \
    "study: t\nteams:\n  question: What is your role?\n  list: [{id: m, label: Marketing}, {id: "  \
    "s, label: Sales}]\n"
#define SYSTEMS                                                                                    \
    "options: [{code: a, label: macOS}, {code: b, label: 'Windows, any'}, {code: c, label: "       \
    "Linux}]"
#define LANGUAGES "options: [{code: a, label: Python}, {code: b, label: Linux}]"

static const char one[] =
    "#,What is your role?,macOS,\"Windows, any\",Linux,Other,Python,Linux,Other,Do you like it?,"
    "Start Date (UTC),Submit Date (UTC),Network ID\n"
    "r2w0ret,Sales,macOS,,Linux,BSD,Python,,,1,2019-12-01 10:00:00,2019-12-01 10:05:00,ab12\n"
    "twg8u7g,Marketing,,\"Windows, any\",,,,Linux,Perl,0,2019-12-01 10:00:00,2019-12-01 "
    "10:07:00,cd34\n";

static void expect_one(const char *systems, const char *languages, const char *tagged)
{
    char study[2000];

    snprintf(study, sizeof study,
             TEAMS "questions:\n  - {id: s, %s, type: multi, text: S, " SYSTEMS "}\n"
                   "  - {id: l, %s, type: multi, text: L, " LANGUAGES "}\n"
                   "  - {id: y, column: Do you like it?, type: single, text: Y, options: [{code: "
                   "no, label: No}, {code: yes, label: Yes}]}\n",
             systems, languages);
    loads_as(study, one, tagged);
}

static void a_question_is_where_its_choices_stand_side_by_side(void **state)
{
    static const char tagged[] = "1,s,1,,a;c,a,yes\n2,m,1,,b,b,no\n";

    (void)state;
    /* by its first choice, by a list of them, or by none of them */
    expect_one("column: macOS", "column: Python", tagged);
    expect_one("columns: [macOS, 'Windows, any', Linux]", "columns: [Python, Linux]", tagged);
    expect_one("column: Which systems?", "column: Python", tagged);
}

static void typeform_is_known_by_its_first_column_and_times_are_read(void **state)
{
    const char *const exports[] = {one, NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded,
          TEAMS "questions:\n  - {id: s, column: macOS, type: multi, text: S, " SYSTEMS "}\n",
          exports);
    assert_string_equal(loaded.findings.file[0].layout, "Typeform");
    assert_string_equal(loaded.findings.file[0].why,
                        "its first column is \"#\", and it has dates in UTC or a network id");
    assert_near(loaded.findings.quality.median_duration, 360, 0);
    assert_int_equal(loaded.findings.question[0].not_valid, 0);
    loads_release(&loaded);
}

static void a_choice_that_two_questions_have_cannot_tell_them_apart(void **state)
{
    (void)state;
    loads_fail(TEAMS "questions:\n  - {id: s, column: Yes, type: multi, text: S, options: [{code: "
                     "a, label: 'Yes'}, {code: b, label: 'Perhaps'}]}\n",
               "#,What is your role?,Yes,Perhaps,Yes,Perhaps,Network ID\nr,Sales,Yes,,,Perhaps,x\n",
               "a.csv:1: two columns are called \"Yes\" (3 and 5); give them names of their own");
}

static void words_behind_other_are_an_answer_where_an_option_is_called_so(void **state)
{
    (void)state;
    loads_as(TEAMS "questions:\n  - {id: s, column: macOS, type: multi, text: S, options: [{code: "
                   "a, label: macOS}, {code: b, label: 'Windows, any'}, {code: c, label: Linux}, "
                   "{code: z, label: Other}]}\n",
             one, "1,s,1,,a;c;z\n2,m,1,,b\n");
}

/* Record 1 holds the questions of several columns only, over their first; the cells tell where
   such a question ends. */
static const char two[] =
    ",,Which systems do you use?,,,,,,,Which languages?,,How often do you use these?,,\n"
    "#,What is your role?,macOS,\"Windows, any\",Linux,FreeBSD,Other,Which version?,Do you like "
    "it?,C,C++,Manual,Forum,Where do you live?\n"
    "r2w,Sales,macOS,,Linux,,BSD,2.4,TRUE,,C++,Often,Never,Asia\n"
    "twg,Marketing,,\"Windows, any\",,,,2.3,0,C,,Never,,Europe\n";

static void two_header_rows_name_the_question_over_its_first_choice(void **state)
{
    const char *const exports[] = {two, NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded,
          TEAMS "scales: [{id: often, options: [{code: 1, label: Never}, {code: 2, label: "
                "Often}]}]\n"
                "questions:\n  - {id: s, column: Which systems do you use?, type: multi, text: S, "
                "options: [{code: a, label: macOS}, {code: b, label: 'Windows, any'}, {code: c, "
                "label: Linux}, {code: d, label: FreeBSD}]}\n"
                "  - {id: v, column: Which version?, type: number, text: V}\n"
                "  - {id: y, column: Do you like it?, type: single, text: Y, options: [{code: no, "
                "label: No}, {code: yes, label: Yes}]}\n"
                "  - {id: l, column: Which languages?, type: multi, text: L, options: [{code: a, "
                "label: C}, "
                "{code: b, label: C++}]}\n"
                "  - {id: u, column: How often do you use these? - Manual, type: scale, scale: "
                "often, text: U}\n"
                "  - {id: p, column: Where do you live?, type: single, text: P, options: [{code: "
                "as, label: Asia}, {code: eu, label: Europe}]}\n",
          exports);
    assert_string_equal(loaded.tagged, "1,s,1,,a;c,2.4,yes,b,2,as\n2,m,1,,b,2.3,no,a,1,eu\n");
    assert_string_equal(loaded.findings.file[0].layout, "Typeform, two header rows");
    assert_string_equal(loaded.findings.file[0].why, "its second row begins with \"#\"");
    assert_int_equal(loaded.findings.rows, 2);
    loads_release(&loaded);
}

static void choices_below_their_question_have_names_too(void **state)
{
    (void)state;
    loads_as(TEAMS
             "questions:\n  - {id: s, column: macOS, type: multi, text: S, " SYSTEMS "}\n"
             "  - {id: l, columns: [C, C++], type: multi, text: L, options: [{code: a, label: "
             "C}, {code: b, label: C++}]}\n",
             two, "1,s,1,,a;c,b\n2,m,1,,b,a\n");
}

/* Extracts that are published have lost what shows where they came from. */
static void choices_may_be_joined_by_bars(void **state)
{
    const struct plx_intake_settings settings = {.dialect = PLX_DIALECT_TYPEFORM};
    static const char file[] =
        "What is your role?,Which systems?,Is it so?\nSales,\"macOS|Windows, "
        "any\",1\nMarketing,Linux,\n";
    struct loaded loaded;

    (void)state;
    loads_bytes(&loaded,
                TEAMS
                "questions:\n  - {id: s, column: Which systems?, type: multi, text: S, " SYSTEMS
                "}\n  - {id: y, column: Is it so?, type: single, text: Y, options: [{code: "
                "yes, label: Yes}, {code: no, label: No}]}\n",
                file, sizeof file - 1, NULL, &settings);
    assert_string_equal(loaded.tagged, "1,s,1,,a;b,yes\n2,m,1,,c,\n");
    loads_release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_is_where_its_choices_stand_side_by_side),
        cmocka_unit_test(typeform_is_known_by_its_first_column_and_times_are_read),
        cmocka_unit_test(a_choice_that_two_questions_have_cannot_tell_them_apart),
        cmocka_unit_test(words_behind_other_are_an_answer_where_an_option_is_called_so),
        cmocka_unit_test(two_header_rows_name_the_question_over_its_first_choice),
        cmocka_unit_test(choices_below_their_question_have_names_too),
        cmocka_unit_test(choices_may_be_joined_by_bars),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
