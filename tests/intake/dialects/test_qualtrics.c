/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes of questions in exports of Qualtrics, and what its files hold besides. */
#include "parallax/base/text.h"
#include "support/loads.h"

#define TEAMS                                                                                      \
    "study: t\nteams:\n  question: Team\n  list: [{id: m, answers: [Marketing]}, {id: s, "         \
    "answers: [Sales]}]\n"                                                                         \
    "scales:\n  - {id: five, options: [{code: 1, label: Low}, {code: 2}, {code: 3, label: "        \
    "High}]}\nquestions:\n"
#define SCALE(column) TEAMS "  - {id: q, column: '" column "', type: scale, scale: five, text: Q}\n"
#define MULTI(column, options)                                                                     \
    TEAMS "  - {id: q, column: '" column "', type: multi, text: Q, options: [" options "]}\n"
#define RANK(column, options)                                                                      \
    TEAMS "  - {id: q, column: '" column "', type: rank, text: Q, options: [" options "]}\n"
#define NUMBER(column) TEAMS "  - {id: q, column: '" column "', type: number, text: Q}\n"

/* One header row, of the fields that say whose file it is. */
#define HEAD "StartDate,RecordedDate,Status,ResponseId,Team"
#define ROW "1,2,0,,Sales"

static const char three[] =
    "StartDate,Status,ResponseId,Team,Q1\n"
    "Anfangsdatum,Antworttyp,Antwort-ID,Team,How much?\n"
    "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\","
    "\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\","
    "\"{\"\"ImportId\"\":\"\"Team\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\",\"\"choiceId\"\":"
    "\"\"4\"\"}\"\n"
    "2022-03-01 10:00:00,0,R_1,Sales,3\n";

static void words_of_metadata_are_in_the_language_of_the_account(void **state)
{
    (void)state;
    loads_as(SCALE("QID1"), three, "1,s,1,,3\n");
}

static void codes_and_words_are_told_apart_by_the_cells(void **state)
{
    (void)state;
    loads_as("filter: {complete: true}\n" SCALE("Q1"),
             HEAD ",Finished,Q1\n" ROW ",1,3\n" ROW ",0,3\n", "1,s,1,,3\n");
    loads_as("filter: {complete: true}\n" SCALE("Q1"),
             "StartDate,RecordedDate,Status,ResponseId,Team,Finished,Q1\n"
             "1,2,IP Address,R_1,Sales,True,High\n1,2,Survey Preview,R_2,Sales,True,High\n"
             "1,2,IP Address,R_3,Sales,False,High\n",
             "1,s,1,,3\n");
}

/* Tabs between cells, in UTF-16LE with a mark; ids with quotes, whether cells are quoted or not. */
static void tab_separated_exports_are_utf16(void **state)
{
    static const char *const forms[] = {
        "StartDate\tResponseId\tTeam\tQ1\r\nStart\tID\tTeam\tHow \"much\"?\r\n"
        "{\"ImportId\":\"startDate\",\"timeZone\":\"Z\"}\t{\"ImportId\":\"_recordId\"}\t"
        "{\"ImportId\":\"Team\"}\t{\"ImportId\":\"QID1\"}\r\n"
        "1\tR_1\tSales\t3\r\n2\tR_2\tMarketing\tLow\r\n",
        "StartDate\tResponseId\tTeam\tQ1\r\nStart\tID\tTeam\t\"How\t\"\"much\"\"\n?\"\r\n"
        "\"{\"\"ImportId\"\":\"\"startDate\"\"}\"\t\"{\"\"ImportId\"\":\"\"_recordId\"\"}\"\t"
        "\"{\"\"ImportId\"\":\"\"Team\"\"}\"\t\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\r\n"
        "1\tR_1\tSales\t3\r\n2\tR_2\tMarketing\tLow\r\n",
    };

    (void)state;
    for (size_t form = 0; form < 2; form++) {
        struct plx_text text = {0};
        struct loaded loaded;

        plx_text_add_bytes(&text, "\xFF\xFE", 2);
        for (const char *at = forms[form]; *at; at++) {
            plx_text_add_bytes(&text, at, 1);
            plx_text_add_bytes(&text, "", 1);
        }
        loads_bytes(&loaded, SCALE("QID1"), text.bytes, text.length, NULL, NULL);
        assert_string_equal(loaded.tagged, "1,s,1,,3\n2,m,1,,1\n");
        assert_string_equal(loaded.findings.file[0].encoding, "UTF-16LE");
        assert_string_equal(loaded.findings.file[0].layout, "Qualtrics, three header rows");
        assert_int_equal(loaded.findings.file[0].delimiter, '\t');
        loads_release(&loaded);
        plx_text_release(&text);
    }
}

static void where_seen_questions_say_so_a_blank_was_not_shown(void **state)
{
    (void)state;
    loads_as(SCALE("Q1"), HEAD ",Q1\n" ROW ",-99\n" ROW ",\n" ROW ",2\n",
             "1,s,1,missing,!na\n2,s,1,,!skip\n3,s,1,,2\n");
    /* another question of the export may say so */
    loads_as(TEAMS "  - {id: q, column: Q1, type: scale, scale: five, text: Q}\n"
                   "  - {id: r, column: Q2, type: scale, scale: five, text: Q}\n",
             HEAD ",Q1,Q2\n" ROW ",1,-99\n" ROW ",,3\n", "1,s,1,,1,!na\n2,s,1,,!skip,3\n");
    /* an export without it does not tell */
    loads_as(SCALE("Q1"), HEAD ",Q1\n" ROW ",\n" ROW ",2\n", "1,s,1,missing,\n2,s,1,,2\n");
}

static void choices_in_columns_say_apart_whether_they_were_seen(void **state)
{
    (void)state;
    loads_as(TEAMS
             "  - {id: q, column: Q1, type: scale, scale: five, text: Q}\n"
             "  - {id: r, column: Q2, type: multi, text: Q, options: [{code: 1}, {code: 2}]}\n",
             HEAD ",Q1,Q2_1,Q2_2\n" ROW ",-99,1,\n" ROW ",2,,\n", "1,s,1,,!na,1\n2,s,1,,2,\n");
    loads_as(TEAMS
             "  - {id: q, column: Q1, type: scale, scale: five, text: Q}\n"
             "  - {id: r, column: Q2, type: multi, text: Q, options: [{code: 1}, {code: 2}]}\n",
             HEAD ",Q1,Q2_1,Q2_2\n" ROW ",3,1,-99\n" ROW ",2,-99,-99\n" ROW ",2,,\n",
             "1,s,1,,3,1\n2,s,1,,2,!na\n3,s,1,,2,!skip\n");
}

static void other_codes_for_unanswered_are_the_studys(void **state)
{
    (void)state;
    loads_as(TEAMS "  - {id: q, column: Q1, type: number, text: Q, no_answer: [-77]}\n"
                   "  - {id: r, column: Q2, type: text, text: Q}\n",
             HEAD ",Q1,Q2\n" ROW ",-77,-99\n" ROW ",5,-99\n",
             "1,s,1,missing,!na,!na\n2,s,1,,5,!na\n");
    /* blanks beside them were not shown */
    loads_as(TEAMS "  - {id: q, column: Q1, type: number, text: Q, no_answer: [-77]}\n"
                   "  - {id: r, column: Q2, type: number, text: Q}\n",
             HEAD ",Q1,Q2\n" ROW ",-77,4\n" ROW ",,3\n", "1,s,1,,!na,4\n2,s,1,,!skip,3\n");
    /* but a positive code may be a choice that people made */
    loads_as(TEAMS "  - {id: q, column: Q1, type: number, text: Q, no_answer: [77]}\n"
                   "  - {id: r, column: Q2, type: number, text: Q}\n",
             HEAD ",Q1,Q2\n" ROW ",77,4\n" ROW ",,3\n", "1,s,1,,!na,4\n2,s,1,,,3\n");
}

static void a_row_of_a_matrix_is_a_question(void **state)
{
    (void)state;
    loads_as(SCALE("Q2_-1"), HEAD ",Q2_1,Q2_-1\n" ROW ",1,3\n", "1,s,1,,3\n");
    /* of many answers a row, and with a column per answer */
    loads_as(MULTI("Q2_1", "{code: 1, label: Ours}, {code: 2, label: Theirs}"),
             HEAD ",Q2_1_1,Q2_1_2,Q2_2_1,Q2_2_2\n" ROW ",,1,1,\n", "1,s,1,,2\n");
    loads_as(MULTI("Q2_2", "{code: 1, label: Ours}, {code: 2, label: Theirs}"),
             HEAD ",Q2_1_1,Q2_1_2,Q2_2_1,Q2_2_2\n" ROW ",,1,1,\n", "1,s,1,,1\n");
}

static void side_by_side_questions_have_a_hash(void **state)
{
    (void)state;
    loads_as(SCALE("Q1#1_2"), HEAD ",Q1#1_1,Q1#1_2,Q1#2_1_1_TEXT\n" ROW ",1,2,words\n",
             "1,s,1,,2\n");
    loads_as(MULTI("Q1#2_1", "{code: 1}, {code: 2}"),
             HEAD ",Q1#1_1,Q1#2_1_1,Q1#2_1_2\n" ROW ",1,,1\n", "1,s,1,,2\n");
}

static void ranks_stand_in_a_column_per_item(void **state)
{
    (void)state;
    loads_as(RANK("Q5", "{code: 1, label: A}, {code: 4, label: B}, {code: 6, label: C}"),
             HEAD ",Q5_1,Q5_4,Q5_6,Q5_DO\n" ROW ",2,1,99999,1|4|6\n" ROW ",-99,1,-99,4\n",
             "1,s,1,,4>1\n2,s,1,,4\n");
}

static void picked_groups_tell_what_is_in_them_and_its_rank(void **state)
{
    static const char export[] =
        HEAD ",Q7_0_GROUP,Q7_0_1_RANK,Q7_0_2_RANK,Q7_1_GROUP\n" ROW ",\"A, too,B\",2,1,C\n";

    (void)state;
    loads_as(MULTI("Q7_0_GROUP",
                   "{code: 1, label: \"A, too\"}, {code: 2, label: B}, {code: 3, label: C}"),
             export, "1,s,1,,1;2\n");
    loads_as(RANK("Q7_0", "{code: 1, label: \"A, too\"}, {code: 2, label: B}"), export,
             "1,s,1,,2>1\n");
}

static void joined_choices_may_hold_commas(void **state)
{
    (void)state;
    loads_as(MULTI("Q3",
                   "{code: a, label: \"Mail, post\"}, {code: b, label: Mail}, {code: c, label: "
                   "post}"),
             HEAD ",Q3\n" ROW ",\"Mail,post\"\n" ROW ",\"Mail, post,Mail\"\n",
             "1,s,1,,b;c\n2,s,1,,a;b\n");
}

static void recommending_sliders_and_sums_are_numbers(void **state)
{
    (void)state;
    loads_as(NUMBER("Q9"), HEAD ",Q9_NPS_GROUP,Q9\n" ROW ",3,10\n" ROW ",Detractor,0\n",
             "1,s,1,,10\n2,s,1,,0\n");
    loads_as(NUMBER("Q9"), HEAD ",Q9_1\n" ROW ",62.5\n", "1,s,1,,62.5\n");
    loads_as(NUMBER("Q9_Page Submit"), HEAD ",Q9_First Click,Q9_Page Submit\n" ROW ",1.5,20.25\n",
             "1,s,1,,20.25\n");
    loads_as(TEAMS
             "  - {id: q, column: Q8, type: points, text: Q, options: [{code: 1}, {code: 2}]}\n",
             HEAD ",Q8_1,Q8_2\n" ROW ",40,60\n", "1,s,1,,1:40;2:60\n");
}

static void each_round_of_a_loop_is_a_question(void **state)
{
    static const char export[] = HEAD ",1_Q3,2_Q3,2_Q3_DO\n" ROW ",1,3,1|2\n";
    static const char worded[] = "StartDate,Status,ResponseId,Team,1_Q3_1,1_Q3_2,2_Q3_1,2_Q3_2\n"
                                 "Start Date,Response Type,Response ID,Team,Which? - A,Which? - B,"
                                 "Which? - A,Which? - B\n1,0,R_1,Sales,1,,,1\n";

    (void)state;
    loads_as(SCALE("2_Q3"), export, "1,s,1,,3\n");
    loads_fail(SCALE("Q3"), export,
               "a.csv:1: no column \"Q3\" for question \"q\" (it is asked in a loop, first in "
               "\"1_Q3\"; give each round a question of its own)");
    loads_as(MULTI("2_Q3", "{code: a, label: A}, {code: b, label: B}"), worded, "1,s,1,,b\n");
    loads_fail(
        MULTI("Which?", "{code: a, label: A}, {code: b, label: B}"), worded,
        "a.csv:1: \"Which?\" is asked in a loop, first in column \"1_Q3_1\"; give each round "
        "a question of its own, by its tag");
}

static void orders_of_display_and_analyses_are_no_answers(void **state)
{
    const char *const analysed[] = {
        "StartDate,Status,ResponseId,Team,Q2,Q2 - Topics,Q2 - Sentiment\n"
        "Start Date,Response Type,Response ID,Team,Why?,Why?,Why?\n"
        "1,0,R_1,Sales,because,Price,Negative\n1,0,R_2,Sales,,Price,\n",
        NULL};
    struct loaded loaded;

    (void)state;
    loads_as(MULTI("Q1", "{code: 1}, {code: 2}, {code: DO_1}"),
             HEAD ",FL_5_DO,Q1_1,Q1_2,Q1_DO,Q1_DO_1,Q1_DO_2\n" ROW ",Q1|Q2,1,,2|1,2,1\n",
             "1,s,1,,1\n");
    loads(&loaded, TEAMS "  - {id: q, column: Why?, type: text, text: Q}\n", analysed);
    assert_int_equal(loaded.status, PLX_OK);
    assert_int_equal(loaded.findings.question[0].answered, 1);
    loads_release(&loaded);
}

static void previews_are_left_out_and_possible_spam_is_counted(void **state)
{
    const char *const exports[] = {"StartDate,RecordedDate,Status,ResponseId,Team,Q1\n"
                                   "1,2,8,R_1,Sales,1\n1,2,12,R_2,Sales,2\n1,2,0,R_3,Sales,3\n"
                                   "1,2,1,R_4,Sales,3\n1,2,9,R_5,Sales,3\n1,2,Survey "
                                   "Test,R_6,Sales,3\n1,2,8,R_7,,3\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, SCALE("Q1"), exports);
    assert_string_equal(loaded.tagged, "1,s,1,,1\n2,s,1,,2\n3,s,1,,3\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_TEST], 3);
    loads_warned(&loaded, "a.csv: 2 of the respondents are marked as possible spam and read like "
                          "all others; filter: status leaves them out");
    loads_release(&loaded);
    loads(&loaded, "filter: {status: [0, 8]}\n" SCALE("Q1"), exports);
    assert_string_equal(loaded.tagged, "1,s,1,,1\n2,s,1,,3\n");
    loads_release(&loaded);
}

static void tags_may_be_renamed_and_repeat(void **state)
{
    (void)state;
    loads_as(SCALE("wedges: 1231_1"),
             HEAD ",wedges: 1231_1,are-dashes_1,Q44_Q44_1_1\n" ROW ",3,1,2\n", "1,s,1,,3\n");
    loads_as(SCALE("are-dashes_1"),
             HEAD ",wedges: 1231_1,are-dashes_1,Q44_Q44_1_1\n" ROW ",3,1,2\n", "1,s,1,,1\n");
    loads_as(SCALE("Q44_Q44_1_1"), HEAD ",wedges: 1231_1,are-dashes_1,Q44_Q44_1_1\n" ROW ",3,1,2\n",
             "1,s,1,,2\n");
}

static void words_are_cut_at_the_dash_that_an_option_stands_behind(void **state)
{
    (void)state;
    loads_as(MULTI("Which - if any - do you use?",
                   "{code: a, label: E-mail}, {code: b, label: Web - "
                   "own}"),
             "StartDate,Status,ResponseId,Team,Q1_1,Q1_2\n"
             "Start Date,Response Type,Response ID,Team,Which - if any - do you use? - E-mail,"
             "Which - if any - do you use? - Web - own\n1,0,R_1,Sales,,1\n",
             "1,s,1,,b\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_metadata_are_in_the_language_of_the_account),
        cmocka_unit_test(codes_and_words_are_told_apart_by_the_cells),
        cmocka_unit_test(tab_separated_exports_are_utf16),
        cmocka_unit_test(where_seen_questions_say_so_a_blank_was_not_shown),
        cmocka_unit_test(choices_in_columns_say_apart_whether_they_were_seen),
        cmocka_unit_test(other_codes_for_unanswered_are_the_studys),
        cmocka_unit_test(a_row_of_a_matrix_is_a_question),
        cmocka_unit_test(side_by_side_questions_have_a_hash),
        cmocka_unit_test(ranks_stand_in_a_column_per_item),
        cmocka_unit_test(picked_groups_tell_what_is_in_them_and_its_rank),
        cmocka_unit_test(joined_choices_may_hold_commas),
        cmocka_unit_test(recommending_sliders_and_sums_are_numbers),
        cmocka_unit_test(each_round_of_a_loop_is_a_question),
        cmocka_unit_test(orders_of_display_and_analyses_are_no_answers),
        cmocka_unit_test(previews_are_left_out_and_possible_spam_is_counted),
        cmocka_unit_test(tags_may_be_renamed_and_repeat),
        cmocka_unit_test(words_are_cut_at_the_dash_that_an_option_stands_behind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
