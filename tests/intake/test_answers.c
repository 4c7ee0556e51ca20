/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of each type of question come to. */
#include <stdio.h>

#include "support/loads.h"

#define STUDY                                                                                       \
    "study: t\nteams:\n  question: Role\n  list: [{id: m}, {id: s}]\n"                              \
    "scales:\n  - id: likert\n    options: [{code: 1, label: Not at all}, {code: 2, label: A "      \
    "bit},"                                                                                         \
    " {code: 3, label: \"Très <b>fort</b>\"}]\n    missing: [\"Don't know\", -9]\n    no_answer: " \
    "[Refused]\n"                                                                                   \
    "questions:\n"
#define OPTIONS                                                                                    \
    "options: [{code: mail, label: E-mail}, {code: fair, label: \"Fairs, shows\"}, "               \
    "{code: web, label: Web}, {code: fairs, label: Fairs}]"

static const char single[] =
    STUDY "  - {id: q, column: Q, type: scale, scale: likert, text: How much?}\n";
static const char multi[] =
    STUDY "  - {id: q, column: Q, type: multi, text: Which?, " OPTIONS "}\n";
static const char number[] =
    STUDY "  - {id: q, column: Q, type: number, min: 0, max: 2000, text: How many?}\n";
static const char rank[] = STUDY "  - {id: q, column: Q, type: rank, text: Order?, " OPTIONS "}\n";

static void options_are_found_by_code_label_and_value(void **state)
{
    (void)state;
    loads_as(single, "Role,Q\nm,1\nm, 2 \nm,3.0\nm,A BIT\nm,a  bit\nm,TRÈS FORT\nm,très <i>fort\n",
             "1,m,1,,1\n2,m,1,,2\n3,m,1,,3\n4,m,1,,2\n5,m,1,,2\n6,m,1,,3\n7,m,1,,3\n");
}

static void missing_answers_keep_their_reason(void **state)
{
    (void)state;
    loads_as(single,
             "Role,Q\nm,don't know\nm,-9\nm,refused\nm,N/A\nm,n/a\nm,NA\nm,NULL\nm,#N/A\nm,-99\n"
             "m,\nm,\" \"\n",
             "1,m,1,missing,!dk\n2,m,1,missing,!dk\n3,m,1,missing,!na\n4,m,1,missing,!na\n"
             "5,m,1,missing,!na\n6,m,1,missing,!na\n7,m,1,missing,!na\n8,m,1,missing,!na\n"
             "9,m,1,missing,!na\n10,m,1,missing,\n11,m,1,missing,\n");
}

static void an_option_called_na_is_an_option(void **state)
{
    (void)state;
    loads_as(STUDY "  - {id: q, column: Q, type: single, text: Where?, options: [{code: NA, label: "
                   "North America}, {code: EU}]}\n",
             "Role,Q\nm,NA\nm,N/A\n", "1,m,1,,NA\n2,m,1,missing,!na\n");
}

static void answers_on_no_scale_are_counted_and_located(void **state)
{
    const char *const exports[] = {"Role,Q\nm,1\nm,9\nm,none\nm,\"two\nlines\"\nm,4\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, single, exports);
    assert_int_equal(loaded.findings.question[0].answered, 1);
    assert_int_equal(loaded.findings.question[0].not_valid, 4);
    assert_int_equal(loaded.findings.question[0].n_examples, 3);
    assert_string_equal(loaded.findings.question[0].example[2].value, "two\nlines");
    assert_int_equal(loaded.findings.question[0].example[2].line, 5);
    loads_warned(&loaded, "a.csv:3: column \"Q\": \"9\" is not on the scale likert (1..3); 4 such "
                          "cells of question \"q\" count as not valid");
    loads_release(&loaded);
}

static void joined_choices_are_taken_apart_longest_first(void **state)
{
    (void)state;
    loads_as(multi,
             "Role;Q\nm;Web\nm;\"E-mail, Fairs, shows\"\nm;\"Fairs, Web\"\nm;mail|web\n"
             "m;\"E-mail;Fairs, shows\"\nm;E-mail,web\n",
             "1,m,1,,web\n2,m,1,,mail;fair\n3,m,1,,web;fairs\n4,m,1,,mail;web\n"
             "5,m,1,,mail;fair\n6,m,1,,mail;web\n");
}

static void what_is_left_of_joined_choices_is_counted(void **state)
{
    const char *const exports[] = {"Role,Q\nm,\"Web, my cousin, E-mail\"\nm,my cousin\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, multi, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,mail;web\n2,m,1,missing,!bad\n");
    assert_int_equal(loaded.findings.question[0].not_valid, 2);
    loads_release(&loaded);
}

static void choices_in_columns_are_known_by_header_or_cell(void **state)
{
    (void)state;
    loads_as(multi,
             "Role,Q - E-mail,\"Q - Fairs, shows\",Q - Web\nm,1,0,\nm,,,\nm,x,,Web\nm,0,0,0\n",
             "1,m,1,,mail\n2,m,1,missing,\n3,m,1,,mail;web\n4,m,1,,!none\n");
    loads_as(multi, "Role,Q_mail,Q_fair\nm,1,\nm,Yes,No\n", "1,m,1,,mail\n2,m,1,,mail\n");
    loads_as(multi, "Role,Q [E-mail],Q [Web]\nm,Not selected,Selected\n", "1,m,1,,web\n");
    /* by position, as there is one for each option */
    loads_as(multi, "Role,Q_1,Q_2,Q_3,Q_4\nm,1,,,1\n", "1,m,1,,mail;fairs\n");
    /* by the cell */
    loads_as(multi, "Role,Q_1,Q_2\nm,Web,\nm,E-mail,\"fairs, shows\"\n",
             "1,m,1,,web\n2,m,1,,mail;fair\n");
}

static void columns_beside_a_question_are_none_of_its_parts(void **state)
{
    (void)state;
    loads_as(STUDY "  - {id: q, column: Q, type: multi, text: Which?, options: [{code: text}, "
                   "{code: other}]}\n",
             "Role,Q_text,Q_other,Q_other_TEXT,Q_DO\nm,1,my cousin,my cousin,text\nm,,,x,y\n",
             "1,m,1,,text;other\n2,m,1,missing,\n");
}

static void a_label_in_the_wrong_column_is_not_valid(void **state)
{
    (void)state;
    loads_as(multi, "Role,Q - E-mail,Q - Web\nm,Web,Web\n", "1,m,1,,web\n");
    loads_as(multi, "Role,Q - E-mail,Q - Web\nm,Web,\n", "1,m,1,missing,!bad\n");
}

static void choices_called_0_and_1_are_ticked_by_0_and_1_too(void **state)
{
    static const char study[] = STUDY "  - {id: q, column: Q, type: multi, text: Which?, options: "
                                      "[{code: -1}, {code: 0}, {code: 1}, {code: 2}]}\n";

    (void)state;
    loads_as(study,
             "Role,Q_-1,Q_0,Q_1,Q_2\nm,0,1,0,1\nm,1,0,1,0\nm,1,,,\nm,0,0,0,0\n"
             "m,,0,,\n",
             "1,m,1,,0;2\n2,m,1,,-1;1\n3,m,1,,-1\n4,m,1,,!none\n5,m,1,,!none\n");
    loads_as(study, "Respondent ID,Role,Q,,,\n,Response,-1,0,1,2\n1,m,,0,1,\n2,s,-1,,,2\n",
             "1,m,1,,0;1\n2,s,1,,-1;2\n");
}

static void columns_that_the_study_lists_are_a_question(void **state)
{
    (void)state;
    loads_as(STUDY "  - {id: q, columns: [A_mail, B_web], type: multi, text: Which?, " OPTIONS
                   "}\n",
             "Role,A_mail,B_web\nm,1,1\nm,,1\n", "1,m,1,,mail;web\n2,m,1,,web\n");
}

static void a_single_choice_may_have_a_column_per_option(void **state)
{
    static const char study[] =
        STUDY "  - {id: q, column: Q, type: single, text: Which?, " OPTIONS "}\n";

    (void)state;
    loads_as(study, "Role,Q - E-mail,Q - Web\nm,E-mail,\nm,,1\nm,1,1\nm,,\n",
             "1,m,1,,mail\n2,m,1,,web\n3,m,1,missing,!bad\n4,m,1,missing,\n");
}

static void numbers_are_read_as_people_write_them(void **state)
{
    (void)state;
    loads_as(number, "Role;Q\nm;12\nm;1.5\nm;\"1,234\"\nm;1 234\nm;+7\n",
             "1,m,1,,12\n2,m,1,,1.5\n3,m,1,,1234\n4,m,1,,1234\n5,m,1,,7\n");
    /* a column with a decimal comma anywhere has decimal commas */
    loads_as(number, "Role;Q\nm;1,234\nm;3,5\nm;1.234,5\n",
             "1,m,1,,1.234\n2,m,1,,3.5\n3,m,1,,1234.5\n");
}

static void numbers_out_of_range_and_codes_for_none_are_told_apart(void **state)
{
    (void)state;
    loads_as(number, "Role,Q\nm,5\nm,2001\nm,-1\nm,-99\nm,99999\nm,many\nm,N/A\nm,0\n",
             "1,m,1,,5\n2,m,1,missing;impossible,!bad\n3,m,1,missing;impossible,!bad\n4,m,1,"
             "missing,!na\n"
             "5,m,1,missing,!na\n6,m,1,missing;impossible,!bad\n7,m,1,missing,!na\n8,m,1,,0\n");
}

static void ranks_stand_in_columns_of_items(void **state)
{
    (void)state;
    loads_as(rank, "Role,Q_mail,Q_fair,Q_web\nm,2,1,3\nm,1,,99999\nm,,,\nm,7,1,\n",
             "1,m,1,,fair>mail>web\n2,m,1,,mail\n3,m,1,missing,\n4,m,1,,fair\n");
}

static void items_may_stand_in_columns_of_ranks(void **state)
{
    (void)state;
    loads_as(rank, "Role,Q[1],Q[2],Q[3]\nm,web,mail,fair\nm,\"Fairs, shows\",,\n",
             "1,m,1,,web>mail>fair\n2,m,1,,fair\n");
}

static void an_ordered_list_is_a_ranking(void **state)
{
    (void)state;
    loads_as(rank, "Role,Q\nm,Web;E-mail;\nm,web>fair>mail\nm,web;web;mail\n",
             "1,m,1,,web>mail\n2,m,1,,web>fair>mail\n3,m,1,,web>mail\n");
}

static void points_stand_in_columns_of_options(void **state)
{
    (void)state;
    loads_as(STUDY "  - {id: q, column: Q, type: points, text: Share?, " OPTIONS "}\n",
             "Role,Q_mail,Q_web,Q_fair\nm,60,40,\nm,\"33,5\",66.5,0\nm,,,\nm,x,100,\n",
             "1,m,1,,mail:60;web:40\n2,m,1,,mail:33.5;fair:0;web:66.5\n3,m,1,missing,\n"
             "4,m,1,,web:100\n");
}

static void best_and_worst_stand_in_pairs_of_columns(void **state)
{
    (void)state;
    loads_as(STUDY "  - {id: q, columns: [B1, W1, B2, W2], type: best-worst, text: Best?, " OPTIONS
                   "}\n",
             "Role,B1,W1,B2,W2\nm,Web,E-mail,Fairs,Web\nm,web,,,mail\nm,,,,\n",
             "1,m,1,,best:web;worst:mail|best:fairs;worst:web\n2,m,1,,best:web|worst:mail\n"
             "3,m,1,missing,\n");
}

static void texts_are_carried_along_only_when_kept(void **state)
{
    static const char question[] = "  - {id: q, column: Q, type: text, text: Why?}\n";
    char kept[2000];

    (void)state;
    snprintf(kept, sizeof kept, "export: {keep: [q]}\n%s%s", STUDY, question);
    loads_as(kept, "Role,Q\nm,\"Say \"\"hi\"\"\"\nm,\n", "1,m,1,,\"Say \"\"hi\"\"\"\n2,m,1,,\n");
    snprintf(kept, sizeof kept, "%s%s", STUDY, question);
    loads_as(kept, "Role,Q\nm,secret\n", "1,m,1,,\n");
}

static void blanks_behind_a_filter_were_not_asked(void **state)
{
    static const char study[] =
        STUDY "  - {id: f, column: F, type: single, text: Any?, options: [{code: y, label: Yes}, "
              "{code: n, label: No}]}\n"
              "  - {id: q, column: Q, type: scale, scale: likert, text: How?, asked_if: 'f=y'}\n"
              "  - {id: r, column: R, type: number, text: How?, asked_if: 'f!=Yes'}\n";

    (void)state;
    loads_as(study, "Role,F,Q,R\nm,Yes,1,\nm,No,,5\nm,No,2,\nm,,,\n",
             "1,m,1,,y,1,!skip\n2,m,1,,n,!skip,5\n3,m,1,,n,2,\n4,m,1,missing,,,\n");
}

static void columns_of_waves_are_found_in_their_export(void **state)
{
    static const char study[] = STUDY
        "  - {id: q, columns: {2025: Q4, 2026: Q5}, type: scale, scale: likert, text: How?}\n";

    (void)state;
    loads_as(study, "Role,Q4\nm,1\n", "1,m,1,,1\n");
    loads_as(study, "Role,Q5\nm,2\n", "1,m,1,,2\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_found_by_code_label_and_value),
        cmocka_unit_test(missing_answers_keep_their_reason),
        cmocka_unit_test(an_option_called_na_is_an_option),
        cmocka_unit_test(answers_on_no_scale_are_counted_and_located),
        cmocka_unit_test(joined_choices_are_taken_apart_longest_first),
        cmocka_unit_test(what_is_left_of_joined_choices_is_counted),
        cmocka_unit_test(choices_in_columns_are_known_by_header_or_cell),
        cmocka_unit_test(columns_beside_a_question_are_none_of_its_parts),
        cmocka_unit_test(a_label_in_the_wrong_column_is_not_valid),
        cmocka_unit_test(choices_called_0_and_1_are_ticked_by_0_and_1_too),
        cmocka_unit_test(columns_that_the_study_lists_are_a_question),
        cmocka_unit_test(a_single_choice_may_have_a_column_per_option),
        cmocka_unit_test(numbers_are_read_as_people_write_them),
        cmocka_unit_test(numbers_out_of_range_and_codes_for_none_are_told_apart),
        cmocka_unit_test(ranks_stand_in_columns_of_items),
        cmocka_unit_test(items_may_stand_in_columns_of_ranks),
        cmocka_unit_test(an_ordered_list_is_a_ranking),
        cmocka_unit_test(points_stand_in_columns_of_options),
        cmocka_unit_test(best_and_worst_stand_in_pairs_of_columns),
        cmocka_unit_test(texts_are_carried_along_only_when_kept),
        cmocka_unit_test(blanks_behind_a_filter_were_not_asked),
        cmocka_unit_test(columns_of_waves_are_found_in_their_export),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
