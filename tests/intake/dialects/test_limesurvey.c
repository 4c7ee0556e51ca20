/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LimeSurvey's exports: codes, words or both as names, codes or words as answers. */
#include <stdio.h>

#include "support/loads.h"

#define TEAMS(column)                                                                              \
    "study: t\nteams:\n  question: " column "\n  list: [{id: m, label: Marketing}, {id: s, "       \
    "label: Sales}]\n"
#define FIVE                                                                                       \
    "scales:\n  - {id: five, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]}\n"
#define PLACES                                                                                     \
    "options: [{code: a, label: Home}, {code: b, label: 'Work, mostly'}, {code: c, label: "        \
    "Away}]"
#define META "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"seed\",\"startdate\","

static const char by_code[] = TEAMS("role") FIVE
    "questions:\n  - {id: q, column: 'q[SQ001]', type: scale, scale: five, text: Q}\n"
    "  - {id: w, column: w, type: multi, text: Where?, " PLACES "}\n";

static void codes_stand_above_quoted_cells_behind_a_mark(void **state)
{
    const char *const exports[] = {
        "\xEF\xBB\xBF" META "\"role\",\"q[SQ001]\",\"q[SQ002]\",\"w[a]\",\"w[b]\",\"w[c]\","
        "\"w[other]\",\"w[acomment]\",\"interviewtime\",\"groupTime7\",\"questionTime31\"\r\n"
        "\"1\",\"2022-03-15 10:50:10\",\"6\",\"en\",\"27\",\"2022-03-15 "
        "10:40:10\",\"m\",\"3\",\"1\",\"Y\",\"\",\"Y\",\"a boat\",\"no\",\"29.5\",\"12\",\"3\"\r\n"
        "\"2\",\"\",\"1\",\"en\",\"28\",\"2022-03-15 "
        "10:40:10\",\"s\",\"5\",\"\",\"\",\"Y\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n"
        "\"3\",\"2022-03-15 10:53:36\",\"6\",\"en\",\"29\",\"2022-03-15 10:52:23\",\"s\",\"1\",\"\""
        ",\"\",\"\",\"\",\"\",\"\",\"75.5\",\"12\",\"3\"\r\n\r\n",
        NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, by_code, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,3,a;c\n2,s,1,,5,b\n3,s,1,,1,\n");
    assert_int_equal(loaded.findings.rows, 3);
    assert_string_equal(loaded.findings.file[0].layout, "LimeSurvey with codes as names");
    assert_string_equal(loaded.findings.file[0].why, "it has the columns submitdate and lastpage");
    assert_int_equal(loaded.findings.quality.timed, 2);
    assert_near(loaded.findings.quality.median_duration, 52.5, 0);
    assert_int_equal(loaded.findings.file[0].unfinished, 1);
    loads_warned(&loaded, "a.csv: 1 of 3 respondents did not finish and is kept, unless the "
                          "study says `filter: {complete: true}`");
    loads_release(&loaded);
}

static void a_response_without_a_submit_date_is_not_finished(void **state)
{
    char study[2000];
    const char *const exports[] = {META "\"role\",\"q[SQ001]\",\"w[a]\"\r\n"
                                        "\"1\",\"1980-01-01 00:00:00\",\"6\",\"en\",\"27\","
                                        "\"1980-01-01 00:00:00\",\"m\",\"3\",\"Y\"\r\n"
                                        "\"2\",\"\",\"1\",\"en\",\"28\",\"\",\"s\",\"5\",\"\"\r\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    snprintf(study, sizeof study, "filter: {complete: true}\n%s", by_code);
    loads(&loaded, study, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,3,a\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_UNFINISHED], 1);
    /* that is what stands where dates are not kept: nobody answered in no time */
    assert_int_equal(loaded.findings.quality.timed, 0);
    loads_release(&loaded);
}

static void codes_may_be_written_as_for_expressions(void **state)
{
    (void)state;
    loads_as(TEAMS("role") FIVE
             "questions:\n  - {id: q, column: q_SQ001, type: scale, scale: five, text: Q}\n"
             "  - {id: w, column: w, type: multi, text: Where?, " PLACES "}\n",
             "id;submitdate;lastpage;role;q_SQ001;w_a;w_b;w_bcomment;w_other\n"
             "7;2022-03-15 10:50:10;3;s;4;Y;Y;why;\n",
             "1,s,1,,4,a;b\n");
}

static void words_may_be_in_the_language_of_whoever_exports(void **state)
{
    static const char study[] = TEAMS("Your role") FIVE
        "questions:\n  - {id: q, column: 'How much? [Speed]', type: scale, scale: five, text: Q}\n"
        "  - {id: w, column: 'Where?', type: multi, text: Where?, " PLACES "}\n";
    const char *const exports[] = {
        "\xEF\xBB\xBF\"Antwort ID\",\"Datum Abgeschickt\",\"Letzte Seite\",\"Start-Sprache\","
        "\"Zufallsstartwert\",\"Your role\",\" [Other]\",\"How much?  [Speed]\",\"How much? "
        "[Price]\",\"Where? [Home]\",\"Where? [Work, mostly]\",\"Where? [Away]\",\"Where? "
        "[Sonstiges]\"\r\n"
        "\"1\",\"2022-03-15 10:50:10\",\"6\",\"de\",\"9\",\"Sales\",\"\",\"2\",\"1\",\"No\","
        "\"Yes\",\"No\",\"\"\r\n"
        "\"2\",\"2022-03-15 10:50:10\",\"6\",\"de\",\"9\",\"Sales\",\"\",\"N/A\",\"1\",\"N/A\","
        "\"N/A\",\"N/A\",\"N/A\"\r\n"
        "\"3\",\"2022-03-15 10:50:10\",\"1\",\"de\",\"9\",\"N/A\",\"\",\"1\",\"1\",\"No\",\"No\","
        "\"No\",\"\"\r\n",
        NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, study, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,2,b\n2,s,1,,!skip,!skip\n");
    assert_string_equal(loaded.findings.file[0].layout, "LimeSurvey with questions as names");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_NO_TEAM], 1);
    assert_int_equal(loaded.findings.question[0].not_asked, 1);
    assert_int_equal(loaded.findings.question[1].not_asked, 1);
    loads_release(&loaded);
}

/* Words shorter than the questions, and "_" for blanks: the study says what stands in the file. */
static void words_may_be_cut_short_or_have_no_blanks(void **state)
{
    (void)state;
    loads_as(
        TEAMS("Your role in th..") FIVE
        "questions:\n"
        "  - {id: q, column: 'How much do you.. [Speed]', type: scale, scale: five, text: Q}\n",
        "Response ID,Date submitted,Last page,Your role in th.. ,How much do you..  [Speed]\n"
        "1,2022-03-15 10:50:10,6,Sales,2\n",
        "1,s,1,,2\n");
    loads_as(TEAMS("Your_role") FIVE
             "questions:\n"
             "  - {id: q, column: 'How_much?_[Speed]', type: scale, scale: five, text: Q}\n"
             "  - {id: w, column: 'Where?', type: multi, text: Where?, options: [{code: a, label: "
             "Home}, {code: b, label: Work}]}\n",
             "Response_ID,Date_submitted,Last_page,Your_role,How_much?_[Speed],Where?_[Home],"
             "Where?_[Work]\n"
             "1,2022-03-15 10:50:10,6,Sales,2,No,Yes\n",
             "1,s,1,,2,b\n");
}

static const char coded[] =
    ",\"role. What is your role, e.g. Sales. Or not?\",q[SQ001]. How much? [Speed],\"q[SQ002]. "
    "[In no words]\",r[SQ001]. How often? [],\"w[1]. Where? [Home]\",\"w[2]. Where? [Work, "
    "mostly]\",w[3]. Where? [Away]\n"
    "0,Sales,\"\xEF\xBB\xBF"
    "1 (None at all)\",3,5 - Always,Yes,No,No\n"
    "4,Marketing,2,\xEF\xBB\xBF"
    "1,3,No,No,Yes\n";

static void codes_and_words_may_stand_in_one_cell(void **state)
{
    const char *const exports[] = {coded, NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded,
          TEAMS("role") FIVE "questions:\n"
                             "  - {id: q, column: 'q[SQ001]', type: scale, scale: five, text: Q}\n"
                             "  - {id: n, column: 'q[SQ002]', type: scale, scale: five, text: Q}\n"
                             "  - {id: r, column: 'r[SQ001]', type: scale, scale: five, text: Q}\n"
                             "  - {id: w, column: w, type: multi, text: Where?, " PLACES "}\n",
          exports);
    assert_string_equal(loaded.tagged, "1,s,1,,1,3,5,a\n2,m,1,,2,1,3,c\n");
    assert_string_equal(loaded.findings.file[0].layout,
                        "LimeSurvey with codes and questions as names");
    loads_release(&loaded);
    /* by their words alone, and by all of the cell */
    loads_as(TEAMS("'What is your role, e.g. Sales. Or not?'") FIVE
             "questions:\n"
             "  - {id: q, column: 'How much? [Speed]', type: scale, scale: five, text: Q}\n"
             "  - {id: n, column: '[In no words]', type: scale, scale: five, text: Q}\n"
             "  - {id: r, column: 'r[SQ001]. How often? []', type: scale, scale: five, text: Q}\n"
             "  - {id: w, column: 'Where?', type: multi, text: Where?, " PLACES "}\n",
             coded, "1,s,1,,1,3,5,a\n2,m,1,,2,1,3,c\n");
}

static void ticks_may_have_been_turned_into_numbers(void **state)
{
    static const char study[] =
        TEAMS("role") "questions:\n  - {id: w, column: w, type: multi, text: Where?, options: "
                      "[{code: 1, label: Home}, {code: 2, label: Work}]}\n"
                      "  - {id: y, column: y, type: single, text: Y, options: [{code: no, label: "
                      "No}, {code: yes, label: Yes}]}\n";

    (void)state;
    loads_as(study,
             "id,submitdate,lastpage,role,w[1],w[2],y\n1,2022-03-15 10:50:10,6,s,1,2,1\n"
             "2,2022-03-15 10:50:10,6,s,2,1,2\n3,2022-03-15 10:50:10,6,m,2,2,\n",
             "1,s,1,,1,yes\n2,s,1,,2,no\n3,m,1,,!none,\n");
    loads_as(study,
             "id,submitdate,lastpage,role,w[1],w[2],y\n1,2022-03-15 10:50:10,6,s,1,0,0\n"
             "2,2022-03-15 10:50:10,6,s,Y,Y,Y\n3,2022-03-15 10:50:10,6,m,N,Y,N\n",
             "1,s,1,,1,no\n2,s,1,,1;2,yes\n3,m,1,,2,no\n");
}

static void the_choice_is_oth_where_words_say_what(void **state)
{
    (void)state;
    loads_as(TEAMS("role") "questions:\n"
                           "  - {id: t, column: t, type: single, text: T, options: [{code: a, "
                           "label: Tram}, {code: x, label: Other}]}\n"
                           "  - {id: w, column: w, type: multi, text: W, options: [{code: a, "
                           "label: Home}, {code: x, label: Other}]}\n",
             "id,submitdate,lastpage,role,t,t[other],t[comment],w[a],w[other]\n"
             "1,2022-03-15 10:50:10,6,s,-oth-,a boat,soon,Y,\n"
             "2,2022-03-15 10:50:10,6,s,a,,,,\"at sea, mostly\"\n"
             "3,2022-03-15 10:50:10,6,m,a,,,,home\n",
             "1,s,1,,x,a\n2,s,1,,a,x\n3,m,1,,a,x\n");
    /* nor is Yes the choice that is called so */
    loads_as(TEAMS("role") "questions:\n  - {id: w, column: w, type: multi, text: W, options: "
                           "[{code: a, label: 'Yes'}, {code: b, label: Perhaps}]}\n",
             "id,submitdate,lastpage,role,w[a],w[b]\n1,2022-03-15 10:50:10,6,s,No,Yes\n",
             "1,s,1,,b\n");
}

/* With codes that are numbers the cells could not tell ranks from items. */
static void a_ranking_holds_the_item_of_each_place(void **state)
{
    static const char study[] =
        TEAMS("role") "questions:\n  - {id: o, column: o, type: rank, text: O, options: [{code: 1, "
                      "label: Pear}, {code: 2, label: Quince}, {code: 3, label: Rose}]}\n";

    (void)state;
    loads_as(study,
             "id,submitdate,lastpage,role,o[1],o[2],o[3]\n"
             "1,2022-03-15 10:50:10,6,s,3,1,2\n2,2022-03-15 10:50:10,6,m,2,,\n",
             "1,s,1,,3>1>2\n2,m,1,,2\n");
    /* places by name, not by the order of the columns */
    loads_as(study, "id,submitdate,lastpage,role,o[3],o[1],o[2]\n1,2022-03-15 10:50:10,6,s,2,3,1\n",
             "1,s,1,,3>1>2\n");
    loads_as(TEAMS("Role") "questions:\n"
                           "  - {id: o, column: Which first?, type: rank, text: O, options: "
                           "[{code: 1, label: Pear}, {code: 2, label: Quince}]}\n",
             "Response ID,Date submitted,Last page,Role,Which first? [Rank 1],Which first? [Rank "
             "2]\n1,2022-03-15 10:50:10,6,Sales,Quince,Pear\n",
             "1,s,1,,2>1\n");
}

static void numbers_per_item_are_ranks_where_columns_are_items(void **state)
{
    (void)state;
    loads_as(TEAMS("role") "questions:\n  - {id: o, column: o, type: rank, text: O, options: "
                           "[{code: SQ001, label: Pear}, {code: SQ002, label: Quince}]}\n",
             "id,submitdate,lastpage,role,o[SQ001],o[SQ002]\n1,2022-03-15 10:50:10,6,s,2,1\n",
             "1,s,1,,SQ002>SQ001\n");
}

static void dual_scales_arrays_and_sliders_go_by_their_names(void **state)
{
    static const char rows[] =
        "\n1,2022-03-15 10:50:10,6,s,2,5,7.5,30,70,\"[{\"\"title\"\":\"\"\"\",\"\"name\"\":\"\"a, "
        "b.pdf\"\",\"\"ext\"\":\"\"pdf\"\"}]\",1,4\n";
    char file[1000];

    (void)state;
    snprintf(file, sizeof file,
             "id,submitdate,lastpage,role,d[SQ001][1],d[SQ001][2],n[SQ001_SQ002],s[SQ001],"
             "s[SQ002],f,f[filecount],z[SQ001#1]%s",
             rows);
    loads_as(TEAMS("role") FIVE
             "questions:\n  - {id: d1, column: 'd[SQ001][1]', type: scale, scale: five, text: Q}\n"
             "  - {id: d2, column: 'd[SQ001][2]', type: scale, scale: five, text: Q}\n"
             "  - {id: n, column: 'n[SQ001_SQ002]', type: number, text: Q}\n"
             "  - {id: s, column: s, type: points, text: Q, options: [{code: SQ001, label: A}, "
             "{code: SQ002, label: B}]}\n"
             "  - {id: z, column: 'z[SQ001#1]', type: scale, scale: five, text: Q}\n",
             file, "1,s,1,,2,5,7.5,SQ001:30;SQ002:70,4\n");
    snprintf(file, sizeof file,
             "Response ID,Date submitted,Last page,role,d [A] [Scale 1],d [A] [Scale 2],n [A] [B],"
             "\"Share out [Alpha|little|much]\",\"Share out [Beta|little|much]\",f,f [filecount],z"
             "%s",
             rows);
    loads_as(TEAMS("role") FIVE
             "questions:\n  - {id: d2, column: 'd [A] [Scale 2]', type: scale, scale: five, text: "
             "Q}\n"
             "  - {id: s, column: Share out, type: points, text: Q, options: [{code: x, label: "
             "Alpha}, {code: y, label: Beta}]}\n",
             file, "1,s,1,,5,x:30;y:70\n");
}

static void a_mask_in_front_of_an_equals_sign_is_taken_off(void **state)
{
    /* Its own mask is off, and ours is on again in the tagged responses. */
    (void)state;
    loads_as("export: {keep: [t]}\n" TEAMS("role") "questions:\n"
                                                   "  - {id: q, column: q, type: single, "
                                                   "text: Q, options: [{code: a, label: "
                                                   "'=1+1'}, {code: b, label: B}]}\n"
                                                   "  - {id: t, column: t, type: text, text: "
                                                   "T}\n",
             "id,submitdate,lastpage,role,q,t\n1,2022-03-15 10:50:10,6,s,'=1+1,'=a\n"
             "2,2022-03-15 10:50:10,6,s,b,N/A\n",
             "1,s,1,,a,'=a\n2,s,1,,b,!skip\n");
}

static void names_may_be_many_times_there_or_expressions(void **state)
{
    static const char file[] =
        "Response ID,Date submitted,Last page,Role,,{if(a.NAOK > 1)},{if(a.NAOK > 1)},How much?,"
        "How much?,Group time: G1,Question time: How much?\n"
        "1,2022-03-15 10:50:10,6,Sales,x,1,2,3,4,5,6\n";

    (void)state;
    loads_fail(TEAMS("Role") FIVE
               "questions:\n  - {id: q, column: How much?, type: scale, scale: five, text: Q}\n",
               file,
               "a.csv:1: two columns are called \"How much?\" (8 and 9); give them names of their "
               "own");
    loads_as(TEAMS("Role") "questions:\n  - {id: q, column: 'Question time: How much?', type: "
                           "number, text: Q}\n",
             file, "1,s,1,,6\n");
}

/* A column that is called id makes no LimeSurvey. */
static void other_tables_are_left_alone(void **state)
{
    static const char study[] = TEAMS("role") FIVE
        "questions:\n  - {id: q, column: q, type: scale, scale: five, text: Q}\n";
    static const char *const files[] = {
        "id,role,q\n1,s,2\n",
        "id,submitdate,role,q\n1,2022,s,2\n",
        "Response ID,role,q,Date submitted\n1,s,2,\n",
    };
    struct loaded loaded;

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *const exports[] = {files[i], NULL};

        loads(&loaded, study, exports);
        assert_string_equal(loaded.tagged, "1,s,1,,2\n");
        assert_string_equal(loaded.findings.file[0].layout, "a plain table");
        loads_release(&loaded);
    }
}

static void the_wrong_dialect_finds_no_columns(void **state)
{
    static const char file[] = "Respondent ID,role,How much?,\n,Response,Speed,Price\n1,s,2,3\n";
    static const struct plx_intake_settings settings = {.dialect = PLX_DIALECT_PLAIN};
    struct loaded loaded;

    (void)state;
    loads_bytes(&loaded,
                TEAMS("role") FIVE "questions:\n  - {id: q, column: How much? - Price, type: "
                                   "scale, scale: five, text: Q}\n",
                file, sizeof file - 1, NULL, &settings);
    assert_int_equal(loaded.status, PLX_DATA);
    assert_string_equal(loaded.err.text,
                        "a.csv:1: no column \"How much? - Price\" for question \"q\"; it was read "
                        "as plain, but it looks like SurveyMonkey, two header rows");
    loads_release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_stand_above_quoted_cells_behind_a_mark),
        cmocka_unit_test(a_response_without_a_submit_date_is_not_finished),
        cmocka_unit_test(codes_may_be_written_as_for_expressions),
        cmocka_unit_test(words_may_be_in_the_language_of_whoever_exports),
        cmocka_unit_test(words_may_be_cut_short_or_have_no_blanks),
        cmocka_unit_test(codes_and_words_may_stand_in_one_cell),
        cmocka_unit_test(ticks_may_have_been_turned_into_numbers),
        cmocka_unit_test(the_choice_is_oth_where_words_say_what),
        cmocka_unit_test(a_ranking_holds_the_item_of_each_place),
        cmocka_unit_test(numbers_per_item_are_ranks_where_columns_are_items),
        cmocka_unit_test(dual_scales_arrays_and_sliders_go_by_their_names),
        cmocka_unit_test(a_mask_in_front_of_an_equals_sign_is_taken_off),
        cmocka_unit_test(names_may_be_many_times_there_or_expressions),
        cmocka_unit_test(other_tables_are_left_alone),
        cmocka_unit_test(the_wrong_dialect_finds_no_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
