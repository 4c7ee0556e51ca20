/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns are taken for; who the teams are is in test_draft_teams.c. */
#include "support/drafts.h"
#include "support/sav.h"

#define ROLES "Role,Q\n"
#define FOUR "Marketing,1\nMarketing,2\nSales,4\nSales,5\n"

static void a_draft_has_teams_scales_and_questions(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, ROLES, FOUR, 5, NULL);
    drafts_say(&drafted, "question: Role list: - {id: marketing, label: Marketing} # 10 "
                         "- {id: sales, label: Sales} # 10");
    drafts_say(&drafted, "- {id: q, column: Q, type: scale, scale: from_1_to_5}");
    drafts_say(&drafted, "options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]");
    drafts_release(&drafted);
}

/* What would end a line, or be an order to a terminal, in a header and in answers. */
static void words_of_the_export_cannot_break_the_draft(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Role,\"How\tis \"\"it\"\"?\n\\Say: #1\xE2\x80\xA8\x1B\"\n",
           "Marketing,\"a\tb\"\nMarketing,\"c: d\x7F\"\nSales,\"a\tb\"\nSales,{e}\n", 5, NULL);
    drafts_say(&drafted,
               "column: \"How is \\\"it\\\"? \\\\Say: #1\", type: single, options: [{code: a_b, "
               "label: a b}, {code: c_d, label: \"c: d\"}, {code: e, label: \"{e}\"}]}");
    drafts_release(&drafted);
}

static void numbers_beyond_a_rating_are_numbers(void **state)
{
    (void)state;
    drafts_as("Role,Budget\n", "Marketing,100\nMarketing,250\nSales,70.5\nSales,90\n", 5,
              "- {id: budget, column: Budget, type: number}");
    drafts_as("Role,How many years?\n", "Marketing,1\nMarketing,2\nSales,3\nSales,4\n", 5,
              "column: \"How many years?\", type: number}");
}

static void ticks_in_a_column_per_choice_are_one_question(void **state)
{
    (void)state;
    drafts_as("Role,Used_1,Used_2,Used_3\n", "Marketing,1,,1\nSales,,1,1\n", 5,
              "- {id: used, column: Used, type: multi, options:");
}

static void answers_joined_in_a_cell_are_a_choice_of_several(void **state)
{
    (void)state;
    drafts_as("Role,Tools\n", "Marketing,Mail;Web\nSales,Web\nSales,Mail\nMarketing,Web;Fax\n", 5,
              "- {id: tools, column: Tools, type: multi, options: [{code: web, label: Web}, "
              "{code: mail, label: Mail}, {code: fax, label: Fax}]}");
}

static void a_matrix_is_a_battery_on_one_scale(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Role,How good? [Price],How good? [Speed]\n",
           "Marketing,Agree,Disagree\nSales,Neutral,Agree\nSales,Disagree,Neutral\n", 5, NULL);
    drafts_say(&drafted, "options: [{code: 1, label: Disagree}, {code: 2, label: Neutral}, "
                         "{code: 3, label: Agree}]");
    drafts_say(&drafted, "# How good? (2 rows of one matrix)");
    drafts_say(&drafted, "battery: good, text: Price}");
    drafts_release(&drafted);
}

static void numbers_that_sum_to_a_constant_are_points(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts_as("Role,Spend [Speed],Spend [Price],Spend [Care]\n",
              "Marketing,50,30,20\nSales,10,60,30\nSales,40,40,20\nMarketing,0,0,100\n", 5,
              "- {id: spend, column: Spend, type: points, options: [{code: speed, label: Speed}, "
              "{code: price, label: Price}, {code: care, label: Care}]}");
    drafts(&drafted, "Role,Spend [Speed],Spend [Price],Spend [Care]\n",
           "Marketing,50,30,40\nSales,10,60,90\nSales,40,40,70\nMarketing,0,0,100\n", 5, NULL);
    drafts_say_not(&drafted, "type: points");
    drafts_release(&drafted);
}

/* Typeform writes no question over the columns of its choices. */
static void a_column_other_ends_a_question_without_words(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted,
           "#,Which team?,Mail,Web,Other,Red,Blue,Other,Start Date (UTC),Submit Date (UTC),"
           "Network ID\n",
           "a,Sales,Mail,,,Red,,pink,2024-01-01 10:00:00,2024-01-01 10:01:00,x\n"
           "b,IT,,Web,fax,,Blue,,2024-01-01 10:00:00,2024-01-01 10:01:00,y\n",
           6, NULL);
    drafts_say(&drafted, "columns: [Mail, Web], type: multi");
    drafts_say(&drafted, "columns: [Red, Blue], type: multi");
    drafts_release(&drafted);
}

static void words_of_ones_own_get_into_no_draft(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Role,Q,Comment,Mail\n",
           "Marketing,1,I like it when they call me back soon,a0@b.example\n"
           "Sales,2,They should never have sold it,a1@b.example\n"
           "Marketing,3,More of the same would be nice,a2@b.example\n"
           "Sales,4,Nobody ever answers my questions there,a3@b.example\n"
           "Marketing,5,It took us far too long to decide,a4@b.example\n"
           "Sales,1,We asked three others before you did,a5@b.example\n"
           "Marketing,2,The second offer was much the better,a6@b.example\n"
           "Sales,3,Please do send somebody who knows it,a7@b.example\n"
           "Marketing,4,Prices went up and nobody told us,a8@b.example\n"
           "Sales,5,Keep on doing what you do now,a9@b.example\n",
           1, NULL);
    drafts_say_not(&drafted, "call me");
    drafts_say_not(&drafted, "@");
    drafts_release(&drafted);
}

static void a_weight_is_no_question_but_pounds_are(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Role,Case wt,Weight,Q\n",
           "Marketing,0.7,150,1\nSales,1.25,180,2\nSales,0.31,201,3\nMarketing,1.9,160,4\n", 5,
           NULL);
    drafts_say(&drafted, "# is this the weight? then: weight: Case wt");
    drafts_say(&drafted, "column: Weight, type: number");
    drafts_say_not(&drafted, "column: Case wt");
    drafts_release(&drafted);
}

static void questions_with_an_order_form_personas_first(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Role,Color,A,B,C,D\n",
           "Marketing,red,Low,High,Medium,Low\nSales,green,High,Low,High,Medium\n"
           "Sales,blue,Medium,Medium,Low,High\nMarketing,red,High,High,High,High\n",
           20, NULL);
    drafts_say(&drafted, "personas: basis: [a, color] k: [2, 6]");
    drafts_release(&drafted);
}

static void what_tells_nothing_is_left_out_with_the_reason(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Role,Q,Void,Same,When\n",
           "Marketing,1,,x,3 May 2026\nSales,2,,x,17 November 2026\nSales,3,,x,3 May 2026\n", 5,
           NULL);
    drafts_say(&drafted, "# empty: Void");
    drafts_say(&drafted, "# the same for everybody: Same");
    drafts_say(&drafted, "# dates or times: When");
    drafts_release(&drafted);
}

static void nothing_that_tells_teams_apart_is_an_error(void **state)
{
    (void)state;
    drafts_fail("Role,Q\n", "Marketing,1\nSales,2\n", 1,
                "a.csv: no column tells teams apart: none has two answers or more that 5 people "
                "gave; name one with --team COLUMN, or give each team's "
                "export as TEAM=FILE");
}

static void a_header_of_too_many_columns_is_refused(void **state)
{
    struct plx_text header = {0};

    (void)state;
    for (int i = 0; i < 10001; i++)
        plx_text_addf(&header, "%sc%d", i ? "," : "", i);
    plx_text_add(&header, "\n");
    drafts_fail(plx_text_string(&header), "1,2\n", 1,
                "a.csv: has 10001 columns, and a draft is made of 10000 at most; are rows and "
                "columns exchanged?");
    plx_text_release(&header);
}

static void a_quote_that_is_never_closed_is_located(void **state)
{
    (void)state;
    drafts_fail("Role,Q\nMarketing,1\n", "Sales,\"2\n", 1,
                "a.csv:3: this row opens a quote that is never closed");
}

static void whatever_stands_in_cells_is_quoted(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "\"Role: #1, [x] {y}\",\"- q \"\"a\"\"\"\n",
           "yes,- a\n\"No: \"\"x\"\" # y\",~\n", 6, NULL);
    drafts_say(&drafted, "question: \"Role: #1, [x] {y}\"");
    drafts_say(&drafted, "label: \"No: \\\"x\\\" # y\"");
    drafts_say(&drafted, "label: \"- a\"");
    drafts_say(&drafted, "label: \"~\"");
    drafts_release(&drafted);
}

/* Other readers of YAML end a plain scalar at a question mark inside brackets. */
static void questions_are_quoted_for_other_readers_of_yaml(void **state)
{
    (void)state;
    drafts_as("Role,\"Do you, or not?\"\n", "Marketing,Why? Yes\nSales,No (really?)\n", 6,
              "column: \"Do you, or not?\", type: single, options: [{code: no_really, "
              "label: \"No (really?)\"}, {code: why_yes, label: \"Why? Yes\"}]");
}

/* Children: 0 "None", 3 "3 or more", 9 "Refused"; 1 and 2 have no label. */
static void numbers_without_a_label_are_answers_beside_those_with_one(void **state)
{
    static const double value[] = {0, 3, 9};
    static const char *const label[] = {"None", "3 or more", "Refused"};
    static const double team[] = {1, 2};
    static const char *const teams[] = {"Marketing", "Sales"};
    struct drafted drafted;
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 50, 0);
    sav_variable(&sav, "ROLE", 0, "Role", sav_format(5), 0);
    sav_variable(&sav, "KIDS", 0, "Kids in the house", sav_format(5), 0);
    sav_labels(&sav, 1, team, teams, 2);
    sav_labels(&sav, 2, value, label, 3);
    sav_end(&sav);
    for (size_t i = 0; i < 50; i++) {
        sav_double(&sav, (double)(i % 2 + 1));
        sav_double(&sav, i % 5 == 4 ? 9 : (double)(i % 5));
    }
    drafts_bytes(&drafted, sav.text.bytes, sav.text.length, NULL);
    drafts_say(&drafted, "no_answer: [Refused], options: [{code: 0, label: None}, {code: 1}, "
                         "{code: 2}, {code: 3, label: \"3 or more\"}]");
    drafts_release(&drafted);
    sav_release(&sav);
}

static void rare_answers_count_as_other_where_the_platform_mixes_them(void **state)
{
    const struct plx_draft_settings google = {.dialect = PLX_DIALECT_GOOGLE_FORMS};
    static const char *const tools[] = {"Mail, Web", "Web", "Mail, Fax", "Web"};
    struct drafted drafted;
    struct plx_text rows = {0};

    (void)state;
    for (size_t i = 0; i < 60; i++)
        plx_text_addf(&rows, "2026/03/01 10:00:00 AM,%s,\"%s\",%s\n", i % 2 ? "Sales" : "Marketing",
                      tools[i % 4], i % 3 ? "Berlin" : "Paris");
    plx_text_add(&rows, "2026/03/01 10:00:00 AM,Sales,\"Web, pigeons\",Bonn\n");
    drafts(&drafted, "Timestamp,Role,Tools,Place\n", plx_text_string(&rows), 1, &google);
    drafts_say(
        &drafted,
        "type: multi, options: [{code: web, label: Web}, {code: mail, label: Mail}, "
        "{code: fax, label: Fax}, {code: other, label: Other}]} # 1 rare answer counts as Other");
    drafts_say(&drafted, "{code: paris, label: Paris}, {code: other, label: Other}]}");
    drafts_say_not(&drafted, "pigeons");
    drafts_say_not(&drafted, "Bonn");
    drafts_release(&drafted);
    plx_text_release(&rows);
    drafts(&drafted, "Role,Place\n",
           "Marketing,Berlin\nSales,Berlin\nMarketing,Paris\nSales,Paris\n", 15, NULL);
    drafts_say_not(&drafted, "other");
    drafts_release(&drafted);
}

/* A cell that holds the code of one option and the label of another would count for the first. */
static void no_code_is_another_options_label(void **state)
{
    (void)state;
    drafts_as("Role,Language\n", "Marketing,C++\nSales,C++\nMarketing,C\nSales,Rust\n", 5,
              "options: [{code: c_2, label: C++}, {code: c, label: C}, {code: rust, label: Rust}]");
}

static void lists_in_brackets_are_a_choice_of_several(void **state)
{
    const struct plx_draft_settings kobo = {.dialect = PLX_DIALECT_KOBO};
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Role,Tools\n",
           "Marketing,['mail' ;  'web']\nSales,['web']\nSales,['mail']\n"
           "Marketing,['web' ;  'farmer\'s phone']\n",
           5, &kobo);
    drafts_say(&drafted, "type: multi, options: [{code: web}, {code: mail}, "
                         "{code: farmers_phone, label: farmer's phone}]}");
    drafts_release(&drafted);
}

static void previews_alone_make_a_draft_and_a_warning(void **state)
{
    const char *header = "Start Date,End Date,Status,Progress,Duration (in seconds),Finished,"
                         "Recorded Date,ResponseId,Q1,Q2\n"
                         "Start Date,End Date,Response Type,Progress,Duration (in seconds),"
                         "Finished,Recorded Date,Response ID,What is your role?,How good?\n";
    const char *rows = "2026-03-01,2026-03-01,Survey Preview,100,60,True,2026-03-01,R_1,Sales,1\n"
                       "2026-03-01,2026-03-01,Survey Preview,100,61,True,2026-03-01,R_2,Marketing,"
                       "4\n";
    struct drafted drafted;

    (void)state;
    drafts(&drafted, header, rows, 2, NULL);
    drafts_say(&drafted, "question: Q1 list: - {id: marketing, label: Marketing} # 2 "
                         "- {id: sales, label: Sales} # 2");
    assert_int_equal(drafted.findings.n_warnings, 1);
    assert_string_equal(drafted.findings.warning[0].text,
                        "a.csv: holds previews and tests only; the draft is made of them, and "
                        "loading will leave them out");
    drafts_release(&drafted);
}

/* Of ten columns that hold nothing eight are named. */
static void of_very_many_columns_left_out_some_are_named(void **state)
{
    (void)state;
    drafts_as("Team,A,B,C,D,E,F,G,H,I,J,R\n",
              "Marketing,,,,,,,,,,,1\nSales,,,,,,,,,,,2\nSales,,,,,,,,,,,3\n", 5,
              "A, B, C, D, E, F, G, H, 2 more");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_has_teams_scales_and_questions),
        cmocka_unit_test(of_very_many_columns_left_out_some_are_named),
        cmocka_unit_test(words_of_the_export_cannot_break_the_draft),
        cmocka_unit_test(numbers_beyond_a_rating_are_numbers),
        cmocka_unit_test(ticks_in_a_column_per_choice_are_one_question),
        cmocka_unit_test(answers_joined_in_a_cell_are_a_choice_of_several),
        cmocka_unit_test(a_matrix_is_a_battery_on_one_scale),
        cmocka_unit_test(numbers_that_sum_to_a_constant_are_points),
        cmocka_unit_test(a_column_other_ends_a_question_without_words),
        cmocka_unit_test(words_of_ones_own_get_into_no_draft),
        cmocka_unit_test(a_weight_is_no_question_but_pounds_are),
        cmocka_unit_test(questions_with_an_order_form_personas_first),
        cmocka_unit_test(what_tells_nothing_is_left_out_with_the_reason),
        cmocka_unit_test(nothing_that_tells_teams_apart_is_an_error),
        cmocka_unit_test(a_header_of_too_many_columns_is_refused),
        cmocka_unit_test(a_quote_that_is_never_closed_is_located),
        cmocka_unit_test(whatever_stands_in_cells_is_quoted),
        cmocka_unit_test(questions_are_quoted_for_other_readers_of_yaml),
        cmocka_unit_test(numbers_without_a_label_are_answers_beside_those_with_one),
        cmocka_unit_test(rare_answers_count_as_other_where_the_platform_mixes_them),
        cmocka_unit_test(no_code_is_another_options_label),
        cmocka_unit_test(lists_in_brackets_are_a_choice_of_several),
        cmocka_unit_test(previews_alone_make_a_draft_and_a_warning),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
