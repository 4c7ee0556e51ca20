/* SPDX-License-Identifier: GPL-3.0-or-later */
/* REDCap's exports: raw and labels, forms, events and repeats. */
#include "parallax/intake/layout.h"

#include "support/loads.h"

#define TEAMS                                                                                      \
    "study: t\nteams: {question: role, list: [{id: m, answers: [1]}, {id: s, answers: [2]}]}\n"
#define RACE                                                                                       \
    "  - {id: race, type: multi, text: R, options: [{code: 1, label: Ash}, {code: B, label: "      \
    "Birch (white)}, {code: -9, label: None of them}]}\n"
#define COLOUR "  - {id: colour, type: single, text: C, options: [{code: 1}, {code: 2}]}\n"

static const char study[] = TEAMS "questions:\n" RACE COLOUR;

static const char raw[] =
    "record_id,redcap_survey_identifier,first_timestamp,role,first_complete,race___1,race___b,"
    "race____9,colour,second_timestamp,second_complete\n"
    "1,,2020-01-02 03:04:05,1,2,1,1,0,2,2020-01-02 03:05:00,2\n"
    "2,,2020-01-02 03:04:05,2,2,0,0,0,,[not completed],0\n"
    "3,,2020-01-02 03:04:05,2,2,0,0,0,1,2020-01-02 03:05:00,1\n"
    "4,,2020-01-02 03:04:05,1,2,0,0,1,1,2020-01-02 03:05:00,0\n"
    "5,,2020-01-02 03:04:05,1,2,0,0,0,,,\n";

static void boxes_are_columns_with_the_code_behind_three_signs(void **state)
{
    const char *const exports[] = {raw, NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, study, exports);
    assert_string_equal(loaded.findings.file[0].layout, "REDCap, raw");
    assert_int_equal(loaded.findings.file[0].dialect, PLX_DIALECT_REDCAP);
    assert_string_equal(loaded.tagged, "1,m,1,,1;B,2\n"
                                       "2,s,1,missing,,\n"
                                       "3,s,1,,!none,1\n"
                                       "4,m,1,,-9,1\n"
                                       "5,m,1,missing,,\n");
    loads_release(&loaded);
}

static void a_box_may_be_named_by_itself(void **state)
{
    (void)state;
    loads_as(TEAMS "questions:\n"
                   "  - {id: race, columns: [race____9, race___b], type: multi, text: R, options: "
                   "[{code: b}, {code: -9}]}\n",
             raw, "1,m,1,,b\n2,s,1,missing,\n3,s,1,,!none\n4,m,1,,-9\n5,m,1,missing,\n");
}

static void only_forms_with_questions_of_the_study_must_be_complete(void **state)
{
    (void)state;
    loads_as(TEAMS "filter: {complete: true}\nquestions:\n" COLOUR, raw, "1,m,1,,2\n");
    loads_as("study: t\nteams: {question: colour, list: [{id: m, answers: [1]}, {id: s, answers: "
             "[2]}]}\nfilter: {complete: true}\nquestions:\n"
             "  - {id: role, type: single, text: C, options: [{code: 1}, {code: 2}]}\n",
             raw, "1,s,1,,1\n2,m,1,,2\n3,m,1,,1\n");
}

static void labels_stand_in_brackets_behind_the_question(void **state)
{
    (void)state;
    loads_as("study: t\nteams: {question: Your role, list: [{id: m}, {id: s}]}\n"
             "filter: {complete: true}\nquestions:\n"
             "  - {id: race, column: 'What are you?', type: multi, text: R, options: [{code: 1, "
             "label: Ash}, {code: 2, label: Birch (white)}]}\n",
             "Record ID,Survey Identifier,Survey Timestamp,Your role,What are you? (choice=Ash),"
             "What are you? (choice=Birch (white)),Complete?\n"
             "1,,2020-01-02 03:04:05,m,Checked,Checked,Complete\n"
             "2,,[not completed],s,Unchecked,Unchecked,Incomplete\n"
             "3,,2020-01-02 03:04:05,s,Unchecked,Unchecked,Complete\n",
             "1,m,1,,1;2\n2,s,1,,!none\n");
    loads_as("study: t\nteams: {question: Your role, list: [{id: m}, {id: s}]}\nquestions:\n"
             "  - {id: size, column: How large, type: number, text: S}\n",
             "Record ID,Your role,How large,Complete?\n1,m,4,Complete\n2,s,5,Unverified\n",
             "1,m,1,,4\n2,s,1,,5\n");
}

static void texts_that_repeat_are_not_guessed(void **state)
{
    (void)state;
    loads_fail("study: t\nteams: {question: Your role, list: [{id: m}, {id: s}]}\nquestions:\n"
               "  - {id: size, column: Comments, type: number, text: S}\n",
               "Record ID,Your role,Comments,Complete?,Comments,Complete?\n1,m,4,Complete,,\n",
               "a.csv:1: two columns are called \"Comments\" (3 and 5); give them names of their "
               "own");
}

static void a_data_access_group_may_be_the_team(void **state)
{
    (void)state;
    loads_as("study: t\nteams: {question: redcap_data_access_group, list: [{id: east}, {id: "
             "west}]}\nquestions:\n" COLOUR,
             "record_id,redcap_data_access_group,colour,first_complete\n1,west,1,2\n2,east,2,2\n",
             "1,west,1,,1\n2,east,1,,2\n");
}

static const char events[] =
    "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,role,colour,"
    "first_complete,note\n"
    "1,start_arm_1,,,1,1,2,\n1,end_arm_1,,,1,2,2,\n1,end_arm_1,diary,1,,,,x\n"
    "2,start_arm_1,,,2,2,2,\n2,end_arm_1,,,2,,0,\n";

static void several_rows_of_a_record_are_several_responses_with_a_warning(void **state)
{
    static const char plain[] = TEAMS "questions:\n" COLOUR;
    const char *const exports[] = {events, NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, plain, exports);
    assert_string_equal(loaded.tagged,
                        "1,m,1,,1\n2,m,1,duplicate,2\n3,s,1,,2\n4,s,1,missing;duplicate,\n");
    loads_warned(&loaded,
                 "a.csv: 5 rows hold 2 records by \"record_id\"; redcap_event_name tells them "
                 "apart (\"start_arm_1\" 2, \"end_arm_1\" 3), and `filter: {rows: "
                 "\"redcap_event_name=..\"}` keeps those of one kind; every row counts as a "
                 "response of its own");
    loads_release(&loaded);
}

static void a_filter_of_rows_takes_one_event(void **state)
{
    const char *const exports[] = {events, NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, TEAMS "filter: {rows: redcap_event_name=start_arm_1}\nquestions:\n" COLOUR,
          exports);
    assert_string_equal(loaded.tagged, "1,m,1,,1\n2,s,1,,2\n");
    assert_int_equal(loaded.findings.n_warnings, 0);
    assert_int_equal(loaded.findings.dropped[PLX_DROP_ROWS], 3);
    loads_release(&loaded);
}

static void a_filter_of_rows_holds_several_conditions(void **state)
{
    (void)state;
    /* one of those on a column, and each column */
    loads_as(TEAMS "filter: {rows: [redcap_event_name=start_arm_1, redcap_event_name = END_arm_1, "
                   "redcap_repeat_instrument=]}\nquestions:\n" COLOUR,
             events, "1,m,1,,1\n2,m,1,duplicate,2\n3,s,1,,2\n4,s,1,missing;duplicate,\n");
    loads_as(TEAMS
             "filter: {rows: [redcap_event_name!=start_arm_1, colour!=]}\nquestions:\n" COLOUR,
             events, "1,m,1,,2\n");
    loads_fail(TEAMS "filter: {rows: redcap_event=start}\nquestions:\n" COLOUR, events,
               "a.csv:1: no column \"redcap_event\" for filter: rows");
}

static void a_data_dictionary_is_no_export(void **state)
{
    (void)state;
    loads_fail(study,
               "\"Variable / Field Name\",\"Form Name\",\"Field Type\"\nrecord_id,first,text\n",
               "a.csv: is the data dictionary of a REDCap project, which tells of its fields and "
               "holds no responses; export the data (raw, as CSV) instead");
    loads_fail(study, "field_name,form_name,field_type\nrecord_id,first,text\n",
               "a.csv: is the data dictionary of a REDCap project, which tells of its fields and "
               "holds no responses; export the data (raw, as CSV) instead");
}

static void a_decimal_comma_may_stand_beside_a_decimal_point(void **state)
{
    (void)state;
    loads_as(TEAMS "questions:\n  - {id: a, type: number, text: A}\n"
                   "  - {id: b, type: number, text: B}\n",
             "record_id,role,a,b,first_complete\n1,1,\"1,54\",22.125,2\n2,2,\"123,456\",1.5,2\n",
             "1,m,1,,1.54,22.125\n2,s,1,,123.456,1.5\n");
}

static void a_column_that_only_ends_so_makes_no_redcap_file(void **state)
{
    const char *const exports[] = {"role,is_complete,colour\n1,2,1\n2,2,2\n", NULL};
    const char *const labels[] = {"role,Complete?,colour\n1,2,1\n2,2,2\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, TEAMS "questions:\n" COLOUR, exports);
    assert_int_equal(loaded.findings.file[0].dialect, PLX_DIALECT_PLAIN);
    loads_release(&loaded);
    loads(&loaded, TEAMS "questions:\n" COLOUR, labels);
    assert_int_equal(loaded.findings.file[0].dialect, PLX_DIALECT_PLAIN);
    loads_release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_are_columns_with_the_code_behind_three_signs),
        cmocka_unit_test(a_box_may_be_named_by_itself),
        cmocka_unit_test(only_forms_with_questions_of_the_study_must_be_complete),
        cmocka_unit_test(labels_stand_in_brackets_behind_the_question),
        cmocka_unit_test(texts_that_repeat_are_not_guessed),
        cmocka_unit_test(a_data_access_group_may_be_the_team),
        cmocka_unit_test(several_rows_of_a_record_are_several_responses_with_a_warning),
        cmocka_unit_test(a_filter_of_rows_takes_one_event),
        cmocka_unit_test(a_filter_of_rows_holds_several_conditions),
        cmocka_unit_test(a_data_dictionary_is_no_export),
        cmocka_unit_test(a_decimal_comma_may_stand_beside_a_decimal_point),
        cmocka_unit_test(a_column_that_only_ends_so_makes_no_redcap_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
