/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The platforms' forms, found out from the file; encodings and delimiters. */
#include <stdio.h>
#include <string.h>

#include "parallax/base/text.h"
#include "parallax/intake/layout.h"
#include "support/loads.h"

#define TEAMS(column)                                                                              \
    "study: t\nteams:\n  question: " column "\n  list: [{id: m, answers: [Marketing]}, {id: s, "   \
    "answers: [Sales]}]\n"
#define SCALE                                                                                      \
    "scales:\n  - {id: five, options: [{code: 1, label: Low}, {code: 2}, {code: 3, label: "        \
    "High}]}\n"
static const char qualtrics[] =
    "StartDate,EndDate,Status,Progress,Duration (in seconds),Finished,ResponseId,Q1,Q2_1,Q3_1,Q3_4,"
    "Q3_4_TEXT,Q3_DO\n"
    "Startdatum,Enddatum,Antworttyp,Fortschritt,Dauer,Fertig,ID,\"What is\nyour role?\",How much - "
    "Speed,\"Which - ever? - Mail, post\",Which - ever? - Web - own,Which - ever? - Web - own - "
    "Text,order\n"
    "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\",\"{\"\"ImportId\"\":\"\""
    "endDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"progress\"\"}\","
    "\"{\"\"ImportId\"\":\"\"duration\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\""
    "ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID7\"\"}\",\"{\"\"ImportId\"\":\"\""
    "QID8_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID9_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID9_4\"\"}\",\"{"
    "\"\"ImportId\"\":\"\"QID9_4_TEXT\"\"}\",\"{\"\"ImportId\"\":\"\"QID9_DO\"\"}\"\n"
    "2022-03-01 10:00:00,2022-03-01 10:05:00,IP Address,100,300,True,R_1,Marketing,3,1,,,1|2\n"
    "2022-03-01 10:00:00,2022-03-01 10:05:00,Survey Preview,100,300,True,R_2,Sales,1,,,,\n"
    "2022-03-01 10:00:00,2022-03-01 10:05:00,IP Address,50,250,False,R_3,Sales,2,,1,word,\n";

static const char by_tag[] =
    TEAMS("Q1") SCALE "questions:\n  - {id: q, column: Q2_1, type: scale, scale: five, text: Q}\n"
                      "  - {id: ch, column: Q3, type: multi, text: Channels, options: [{code: a, "
                      "label: \"Mail, post\"}"
                      ", {code: b, label: Web - own}]}\n";

static void qualtrics_has_three_header_rows_and_previews(void **state)
{
    const char *const exports[] = {qualtrics, NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, by_tag, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,3,a\n2,s,1,,2,b\n");
    assert_string_equal(loaded.findings.file[0].layout, "Qualtrics, three header rows");
    assert_string_equal(loaded.findings.file[0].why, "its third row holds ImportIds");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_TEST], 1);
    assert_int_equal(loaded.findings.quality.timed, 2);
    loads_release(&loaded);
}

static void qualtrics_columns_go_by_import_id_and_words_too(void **state)
{
    (void)state;
    loads_as(TEAMS("QID7") SCALE
             "questions:\n  - {id: q, column: QID8_1, type: scale, scale: five, text: Q}\n"
             "  - {id: ch, column: QID9, type: multi, text: Channels, options: [{code: a, label: "
             "\"Mail, post\"}, {code: b, label: Web - own}]}\n",
             qualtrics, "1,m,1,,3,a\n2,s,1,,2,b\n");
    loads_as(
        TEAMS("What is your role?") SCALE
        "questions:\n  - {id: q, column: how much - speed, type: scale, scale: five, text: Q}\n"
        "  - {id: ch, column: 'Which - ever?', type: multi, text: Channels, options: [{code: "
        "a, label: \"Mail, post\"}, {code: b, label: Web - own}]}\n",
        qualtrics, "1,m,1,,3,a\n2,s,1,,2,b\n");
}

static void filters_of_the_study_leave_responses_out(void **state)
{
    char study[2000];
    const char *const exports[] = {qualtrics, NULL};
    struct loaded loaded;

    (void)state;
    snprintf(study, sizeof study, "filter: {complete: true}\n%s", by_tag);
    loads(&loaded, study, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,3,a\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_UNFINISHED], 1);
    loads_release(&loaded);
    snprintf(study, sizeof study, "filter: {status: [Survey Preview]}\n%s", by_tag);
    loads(&loaded, study, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,1,\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_STATUS], 2);
    loads_release(&loaded);
}

static void qualtrics_of_2016_writes_import_ids_in_single_quotes(void **state)
{
    (void)state;
    loads_as(TEAMS("QID7") SCALE
             "questions:\n  - {id: q, column: Q2, type: scale, scale: five, text: Q}\n",
             "ResponseID,ResponseSet,Finished,Status,Q1,Q2\n"
             "ResponseID,ResponseSet,Finished,Status,Role,How-much\n"
             "{'ImportId': 'responseId'},{'ImportId': 'responseSetId'},{'ImportId': 'finished'},"
             "{'ImportId': 'status'},{'ImportId': 'QID7'},{'ImportId': 'QID8'}\n"
             "R_1,Default,1,0,Sales,2\nR_2,Default,1,2,Sales,2\n",
             "1,s,1,,2\n");
}

static void old_qualtrics_has_two_header_rows(void **state)
{
    (void)state;
    loads_as(
        TEAMS("Q1") SCALE
        "questions:\n  - {id: q, column: Q5, type: scale, scale: five, text: Q}\n",
        "\xEF\xBB\xBFV1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,Q5,\n"
        "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,"
        "StartDate,EndDate,Finished,Role?,How?,\n"
        "R_1,Default,Anonymous,,,,0,2016-06-08 11:26:06,2016-06-08 11:28:06,1,Marketing,High,\n"
        "R_2,Default,Anonymous,,,,1,2016-06-08 11:26:06,2016-06-08 11:28:06,1,Marketing,1,\n",
        "1,m,1,,3\n");
}

static void qualtrics_may_have_lost_header_rows(void **state)
{
    (void)state;
    loads_as(by_tag,
             "StartDate,Status,ResponseId,Q1,Q2_1,Q3_1,Q3_2\n"
             "Start Date,Response Type,Response ID,Role,Much,\"W - Mail, post\",W - Web - own\n"
             "1,0,R_1,Sales,1,,1\n1,1,R_2,Sales,1,,1\n",
             "1,s,1,,1,b\n");
    loads_as(by_tag,
             "StartDate,RecordedDate,Status,ResponseId,Q1,Q2_1,Q3_1,Q3_2\n"
             "1,2,0,R_1,Sales,1,,1\n1,2,1,R_2,Sales,1,,1\n",
             "1,s,1,,1,b\n");
}

/* "- Selected Choice" is the question, the "_TEXT" beside it what was written behind "Other". */
static void qualtrics_asks_for_words_beside_the_choices(void **state)
{
    (void)state;
    loads_as(
        TEAMS("Role?") SCALE
        "questions:\n  - {id: q, column: How?, type: scale, scale: five, text: Q}\n"
        "  - {id: ch, column: Which?, type: multi, text: Q, options: [{code: a, label: \"Mail, "
        "post\"}, {code: b, label: Web}]}\n",
        "StartDate,Status,ResponseId,Q1,Q1_3_TEXT,Q2,Q2_TEXT,Q3,Q3_3_TEXT\n"
        "Start Date,Response Type,Response ID,Role? - Selected Choice,Role? - Other - Text,"
        "How?,How?,Which? - Selected Choice,Which? - Other - Text\n"
        "1,0,R_1,Sales,,3,,\"Mail, post,Web\",\n1,0,R_2,Marketing,,1,so so,Web,radio\n",
        "1,s,1,,3,a;b\n2,m,1,,1,b\n");
}

#define MONKEY                                                                                     \
    TEAMS("What is your role?")                                                                    \
    SCALE "questions:\n"                                                                           \
          "  - {id: q, column: How much? - Speed, type: scale, scale: five, text: Q}\n"            \
          "  - {id: ch, column: Which?, type: multi, text: Which?, options: [{code: a, label: "    \
          "\"Mail, post\"}, {code: b, label: Web}]}\n"                                             \
          "  - {id: o, column: Order?, type: rank, text: Order?, options: [{code: x, label: Ex}, " \
          "{code: y, label: Why}]}\n"

static void surveymonkey_has_two_header_rows(void **state)
{
    const char *const exports[] = {
        "Respondent ID,Collector ID,Start Date,End Date,What is your role?,,How "
        "much?,,Which?,,Order?,\n"
        ",,,,Response,Other (please specify),Speed,Price,\"Mail, post\",Web,Ex,Why\n"
        "11111111111,1,04/09/2019 04:47:21 AM,04/09/2019 05:47:21 PM,Sales,,High,Low,\"Mail, "
        "post\",,2,1\n"
        "11111111112,1,04/09/2019 04:47:21 AM,04/09/2019 04:50:21 AM,,Boss,High,Low,,,2,1\n",
        NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, MONKEY, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,3,a,y>x\n");
    assert_string_equal(loaded.findings.file[0].layout, "SurveyMonkey, two header rows");
    assert_near(loaded.findings.quality.median_duration, 13 * 3600, 0);
    loads_release(&loaded);
}

static void surveymonkey_may_repeat_the_question_or_show_its_code(void **state)
{
    (void)state;
    loads_as(MONKEY,
             "Respondent ID,What is your role?,How much?,How much?,Which?,Which?,Order?,Order?\n"
             "Respondent ID,Response,Speed,Price,\"Mail, post\",Web,Ex,Why\n"
             "1,Sales,High,Low,,Web,1,2\n",
             "1,s,1,,3,b,x>y\n");
    loads_as(
        TEAMS("Q1") SCALE
        "questions:\n  - {id: q, column: How much? - Speed, type: scale, scale: five, text: Q}\n"
        "  - {id: ch, column: Q3, type: multi, text: W, options: [{code: a, label: \"Mail, "
        "post\"}, {code: b, label: Web}]}\n",
        ",Q1,Q2,,Q3,\nRespondent ID,What is your role?,How much?,,Which?,\n"
        ",Response,Speed,Price,\"Mail, post\",Web\n1,Sales,High,Low,,Web\n",
        "1,s,1,,3,b\n");
}

static void surveymonkey_may_be_flattened_or_without_answer_words(void **state)
{
    (void)state;
    loads_as(MONKEY,
             "RespondentID,What is your role?,How much? - Speed,\"Which? - Mail, post\",Which? - "
             "Web,Order? - Ex,Order? - Why\n1,Sales,High,,Web,1,2\n",
             "1,s,1,,3,b,x>y\n");
    loads_as(
        TEAMS("What is your role?") SCALE
        "questions:\n  - {id: q, column: How much? - Speed, type: scale, scale: five, text: Q}\n",
        "RespondentID,What is your role?,,How much?,\n,Marketing,Sales,Speed,Price\n"
        "1,,Sales,High,Low\n",
        "1,s,1,,3\n");
}

static void surveymonkey_saved_again_may_have_columns_without_a_name(void **state)
{
    (void)state;
    loads_as(MONKEY,
             "Respondent ID,What is your role?,,,How much?,,Which?,,,Order?,\n"
             ",Response,Other (please specify),,Speed,,\"Mail, post\",Web,,Ex,Why\n"
             "1,Sales,,,High,,,Web,,1,2\n",
             "1,s,1,,3,b,x>y\n");
}

#define FORMS                                                                                      \
    TEAMS("Your role")                                                                             \
    SCALE "questions:\n"                                                                           \
          "  - {id: q, column: 'How much? [Speed]', type: scale, scale: five, text: Q}\n"          \
          "  - {id: ch, column: Which?, type: multi, text: Which?, options: [{code: a, label: "    \
          "\"Mail, post\"}, {code: b, label: Web}]}\n"

static void google_forms_joins_by_semicolon_or_comma(void **state)
{
    const char *const exports[] = {
        "Timestamp,Your role,How much?  [Speed],How much? [Price],Which?\r\n"
        "2022/03/01 10:44:18 AM GMT+2,Sales,3.0,1,\"Mail, post;Web\"\r\n"
        "8/21/2019 13:10:31,Marketing,Low,1,\"Web, Mail, post\"\r\n",
        NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, FORMS, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,3,a;b\n2,m,1,,1,a;b\n");
    assert_string_equal(loaded.findings.file[0].layout, "Google Forms");
    loads_release(&loaded);
}

#define MS_FORMS                                                                                   \
    TEAMS("Your role")                                                                             \
    SCALE "questions:\n  - {id: q, column: Fast time to value, type: scale, scale: five}\n"        \
          "  - {id: ch, column: Which?, type: multi, options: [{code: a, label: \"Mail; post\"}, " \
          "{code: b, label: Web}, {code: c, label: Fair}]}\n"                                      \
          "  - {id: r, column: In which order?, type: rank, options: [{code: x, label: Price}, "   \
          "{code: y, label: Speed}]}\n"

/* No-break spaces in a header, ";" behind the last choice, columns of a quiz. */
static void microsoft_forms_ends_choices_and_ranks_in_a_semicolon(void **state)
{
    const char *const exports[] = {
        "ID,Start time,Completion time,Email,Name,Last modified time,Total points,Your\xC2\xA0role,"
        "Points - Your\xC2\xA0role,Feedback - Your\xC2\xA0role,Fast time to value,Which?,Points - "
        "Which?,In which order?\r\n"
        "1,8/20/25 12:51:45,8/20/25 12:54:25,anonymous,,,4,Sales,1,,High,\"Mail; post;Web;\",,"
        "Speed;Price;\r\n"
        "7,2025-08-20 12:51:45,2025-08-20 12:53:45,a@example.org,Ann,,2,Marketing,1,,Low,Fair;,2,"
        "\r\n",
        NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, MS_FORMS, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,3,a;b,y>x\n2,m,1,,1,c,\n");
    assert_string_equal(loaded.findings.file[0].layout, "Microsoft Forms");
    assert_string_equal(loaded.findings.file[0].why,
                        "its first column is ID, and it has a start and a completion time");
    assert_int_equal(loaded.findings.quality.timed, 2);
    loads_release(&loaded);
}

static void microsoft_forms_speaks_the_language_of_its_owner(void **state)
{
    static const char *const headers[] = {
        "ID,Startzeit,Fertigstellungszeit,E-Mail,Name",
        "ID,Heure de d\u00e9but,Heure de fin,Adresse de messagerie,Nom",
        "Id,Hora de inicio,Hora de finalizaci\u00f3n,Correo electr\u00f3nico,Nombre",
        "ID,Hora de in\u00edcio,Hora de conclus\u00e3o,Email,Nome",
        "ID,Begintijd,Tijd van voltooien,E-mail,Naam",
    };

    (void)state;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        char export[500];
        const char *const exports[] = {export, NULL};
        struct loaded loaded;

        snprintf(export, sizeof export,
                 "%s,Your role,Fast time to value,Which?,In which order?\n"
                 "1,2025-08-20 12:51:45,2025-08-20 12:53:45,a@example.org,Ann,Sales,2,Web;,\n",
                 headers[i]);
        loads(&loaded, MS_FORMS, exports);
        assert_string_equal(loaded.tagged, "1,s,1,,2,b,\n");
        assert_string_equal(loaded.findings.file[0].layout, "Microsoft Forms");
        assert_int_equal(loaded.findings.quality.timed, 1);
        loads_release(&loaded);
    }
}

/* Asked for by its beginning, a column of points is no part of the question. */
static void points_and_feedback_only_accompany_a_question(void **state)
{
    (void)state;
    loads_fail(TEAMS("Your role") SCALE
               "questions:\n  - {id: q, column: Points, type: scale, scale: five}\n",
               "ID,Start time,Completion time,Your role,Points - Your role\n1,,,Sales,1\n",
               "a.csv:1: no column \"Points\" for question \"q\"");
}

static void tagged_responses_read_as_they_were_written(void **state)
{
    static const char study[] = TEAMS("Q1") SCALE
        "questions:\n  - {id: q, column: Q2, type: scale, scale: five, text: Q}\n";

    (void)state;
    loads_as(study, "respondent,team,weight,flags,q\n1,m,1,speeder,3\n2,s,2.5,,!dk\n",
             "1,m,1,speeder,3\n2,s,2.5,missing,!dk\n");
}

static void a_dialect_may_be_named(void **state)
{
    static const char study[] = TEAMS("Timestamp") SCALE
        "questions:\n  - {id: q, column: Q, type: scale, scale: five, text: Q}\n";
    struct loaded loaded;

    (void)state;
    loads_bytes(&loaded, study, "Timestamp,Q\nSales,3\n", 20, NULL,
                &(struct plx_intake_settings){.dialect = PLX_DIALECT_PLAIN});
    assert_string_equal(loaded.tagged, "1,s,1,,3\n");
    assert_string_equal(loaded.findings.file[0].why, "it was named");
    loads_release(&loaded);
}

#define PLAIN                                                                                      \
    TEAMS("Role")                                                                                  \
    "scales:\n  - {id: five, options: [{code: 1, label: caf\u00e9}, {code: 2, label: "             \
    "\"don\u2019t\"}]}\nquestions:\n  - {id: q, column: Q, type: scale, scale: five, text: Q}\n"

static void rows_may_end_in_any_way(void **state)
{
    (void)state;
    loads_as(PLAIN, "Role,Q\r\nSales,1\r\nSales,2\r\n", "1,s,1,,1\n2,s,1,,2\n");
    loads_as(PLAIN, "Role,Q\r\r\nSales,1\r\r\nSales,2\r\r\n", "1,s,1,,1\n2,s,1,,2\n");
    loads_as(PLAIN, "Role,Q\rSales,1\rSales,2\r", "1,s,1,,1\n2,s,1,,2\n");
}

static void delimiters_are_found_by_the_records(void **state)
{
    (void)state;
    loads_as(PLAIN, "Role;Q;\"a, b, c\"\nSales;1;x\nSales;2;\"1,2\"\n", "1,s,1,,1\n2,s,1,,2\n");
    loads_as(PLAIN, "Role\tQ\tX\nSales\t1\t\"a\tb\"\n", "1,s,1,,1\n");
    /* sheets write no quotes: this one is a character */
    loads_as(PLAIN, "Role\tQ\tX\nSales\t1\t\"a\nSales\t2\tb\n", "1,s,1,,1\n2,s,1,,2\n");
}

static void convert(struct plx_text *text, const char *ascii, bool big)
{
    for (; *ascii; ascii++) {
        if (big)
            plx_text_add_bytes(text, "", 1);
        plx_text_add_bytes(text, ascii, 1);
        if (!big)
            plx_text_add_bytes(text, "", 1);
    }
}

static void utf16_is_read_with_and_without_a_mark(void **state)
{
    static const char rows[] = "Role\tQ\r\nSales\t1\r\nMarketing\t2\r\n";

    (void)state;
    for (int big = 0; big < 2; big++)
        for (int mark = 0; mark < 2; mark++) {
            struct plx_text text = {0};
            struct loaded loaded;

            if (mark)
                plx_text_add_bytes(&text, big ? "\xFE\xFF" : "\xFF\xFE", 2);
            convert(&text, rows, big);
            loads_bytes(&loaded, PLAIN, text.bytes, text.length, NULL, NULL);
            assert_string_equal(loaded.tagged, "1,s,1,,1\n2,m,1,,2\n");
            assert_string_equal(loaded.findings.file[0].encoding, big ? "UTF-16BE" : "UTF-16LE");
            loads_release(&loaded);
            plx_text_release(&text);
        }
}

/* U+1F600 takes two units; one half of a pair, and a byte left over, are U+FFFD. */
static void letters_of_utf16_outside_the_first_plane_are_read(void **state)
{
    static const char study[] =
        "study: t\nquality: {missing: 1}\nexport: {keep: [K]}\nteams: {question: Role, list: [{id: "
        "s, "
        "answers: [Sales]}]}\nquestions:\n  - {id: q, column: Q, type: number}\n";

    (void)state;
    for (int big = 0; big < 2; big++) {
        struct plx_text text = {0};
        struct loaded loaded;

        plx_text_add_bytes(&text, big ? "\xFE\xFF" : "\xFF\xFE", 2);
        convert(&text, "Role\tQ\tK\r\nSales\t1\t", big);
        plx_text_add_bytes(&text, big ? "\xD8\x3D\xDE\x00" : "\x3D\xD8\x00\xDE", 4);
        convert(&text, "\r\nSales\t2\t", big);
        plx_text_add_bytes(&text, big ? "\xD8\x3D" : "\x3D\xD8", 2);
        convert(&text, "!\r\nSales\t3\t", big);
        plx_text_add_bytes(&text, big ? "\xDE\x00" : "\x00\xDE", 2);
        convert(&text, "?", big);
        plx_text_add_bytes(&text, "\0", 1);
        loads_bytes(&loaded, study, text.bytes, text.length, NULL, NULL);
        assert_string_equal(loaded.tagged, "1,s,1,,1,\xF0\x9F\x98\x80\n2,s,1,,2,\xEF\xBF\xBD!\n"
                                           "3,s,1,,3,\xEF\xBF\xBD?\xEF\xBF\xBD\n");
        loads_release(&loaded);
        plx_text_release(&text);
    }
}

static void eight_bit_pages_are_guessed_with_a_warning(void **state)
{
    const char *const windows[] = {"Role,Q\nSales,caf\xE9\nSales,don\x92t\nSales,Caf\xE9\n", NULL};
    const char *const mac[] = {"Role,Q\nSales,caf\x8E\xCA\nSales,don\xD5t\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, PLAIN, windows);
    assert_string_equal(loaded.tagged, "1,s,1,,1\n2,s,1,,2\n3,s,1,,1\n");
    loads_warned(&loaded, "a.csv: is not UTF-8; read as Windows-1252: see whether accented letters "
                          "are right, else save it as UTF-8");
    loads_release(&loaded);
    loads(&loaded, PLAIN, mac);
    assert_string_equal(loaded.tagged, "1,s,1,,1\n2,s,1,,2\n");
    assert_string_equal(loaded.findings.file[0].encoding, "Mac OS Roman");
    loads_release(&loaded);
}

static void one_bad_byte_is_named_and_replaced(void **state)
{
    const char *const exports[] = {
        "Role,Q,X\nSales,caf\u00e9,\u00e9\nSales,don\u2019t,\u00fc\nSales,2,\xFF\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, PLAIN, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,1\n2,s,1,,2\n3,s,1,,2\n");
    loads_warned(&loaded,
                 "a.csv:4: holds bytes that are no UTF-8, the first of 1 such place; they read as "
                 "U+FFFD");
    assert_int_equal(loaded.findings.file[0].bad_bytes, 1);
    loads_release(&loaded);
}

static void a_bad_byte_far_behind_is_found_as_well(void **state)
{
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Role,Q\n");
    while (text.length < 400 * 1024)
        plx_text_add(&text, "Sales,caf\u00e9\n");
    plx_text_add(&text, "Sales,caf\xE9\n");
    loads_bytes(&loaded, PLAIN, text.bytes, text.length, NULL, NULL);
    assert_int_equal(loaded.status, PLX_OK);
    assert_int_equal(loaded.findings.file[0].bad_bytes, 1);
    assert_int_equal(loaded.findings.question[0].not_valid, 1);
    loads_release(&loaded);
    plx_text_release(&text);
}

static void a_file_that_is_read_again_leaves_nothing_of_the_first_reading(void **state)
{
    struct plx_text text = {0};
    struct loaded loaded;
    size_t lines = 0;

    (void)state;
    /* Windows-1252 whose first letters happen to be UTF-8 as well */
    plx_text_add(&text, "Role,Q,Region\n");
    while (text.length < 400 * 1024)
        plx_text_add(&text, "Sales,2,Z\xC3\xBC\n");
    for (int i = 0; i < 200; i++)
        plx_text_add(&text, "Sales,1,K\xF6ln\n");
    {
        const char *const exports[] = {"Role,Q,Region\nSales,1,Bonn\n", text.bytes, NULL};

        loads(&loaded, "export: {keep: [Region]}\n" PLAIN, exports);
    }
    assert_int_equal(loaded.status, PLX_OK);
    assert_memory_equal(loaded.tagged, "1,s,1,,1,Bonn\n2,s,1,,2,Z", 23);
    for (const char *at = loaded.tagged; (at = strchr(at, '\n')); at++)
        lines++;
    assert_int_equal(lines, loaded.findings.kept);
    assert_int_equal(lines, loaded.findings.rows);
    loads_release(&loaded);
    plx_text_release(&text);
}

static void every_layout_can_be_read_and_written(void **state)
{
    size_t count;
    const struct plx_layout *const *layouts = plx_layouts(&count);

    (void)state;
    assert_ptr_equal(layouts[count - 1], plx_layout_of(PLX_DIALECT_PLAIN));
    for (size_t i = 0; i < count; i++) {
        assert_in_range(layouts[i]->n_headers, 1, PLX_HEADER_ROWS);
        assert_true(layouts[i]->n_before <= layouts[i]->n_fields);
        assert_non_null(layouts[i]->part_before);
        assert_non_null(layouts[i]->part_after);
        assert_non_null(layouts[i]->multi_join);
        assert_non_null(layouts[i]->clue);
        for (size_t sign = 0; sign < layouts[i]->n_signs; sign++)
            assert_true(layouts[i]->sign[sign].record < PLX_HEADER_ROWS);
    }
    assert_string_equal(plx_layout_of(PLX_DIALECT_QUALTRICS)->name, "Qualtrics, three header rows");
    assert_null(plx_layout_of(PLX_DIALECT_SPSS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(qualtrics_has_three_header_rows_and_previews),
        cmocka_unit_test(qualtrics_columns_go_by_import_id_and_words_too),
        cmocka_unit_test(filters_of_the_study_leave_responses_out),
        cmocka_unit_test(qualtrics_of_2016_writes_import_ids_in_single_quotes),
        cmocka_unit_test(old_qualtrics_has_two_header_rows),
        cmocka_unit_test(qualtrics_may_have_lost_header_rows),
        cmocka_unit_test(qualtrics_asks_for_words_beside_the_choices),
        cmocka_unit_test(surveymonkey_has_two_header_rows),
        cmocka_unit_test(surveymonkey_may_repeat_the_question_or_show_its_code),
        cmocka_unit_test(surveymonkey_may_be_flattened_or_without_answer_words),
        cmocka_unit_test(surveymonkey_saved_again_may_have_columns_without_a_name),
        cmocka_unit_test(google_forms_joins_by_semicolon_or_comma),
        cmocka_unit_test(microsoft_forms_ends_choices_and_ranks_in_a_semicolon),
        cmocka_unit_test(microsoft_forms_speaks_the_language_of_its_owner),
        cmocka_unit_test(points_and_feedback_only_accompany_a_question),
        cmocka_unit_test(tagged_responses_read_as_they_were_written),
        cmocka_unit_test(a_dialect_may_be_named),
        cmocka_unit_test(rows_may_end_in_any_way),
        cmocka_unit_test(delimiters_are_found_by_the_records),
        cmocka_unit_test(utf16_is_read_with_and_without_a_mark),
        cmocka_unit_test(letters_of_utf16_outside_the_first_plane_are_read),
        cmocka_unit_test(eight_bit_pages_are_guessed_with_a_warning),
        cmocka_unit_test(one_bad_byte_is_named_and_replaced),
        cmocka_unit_test(a_bad_byte_far_behind_is_found_as_well),
        cmocka_unit_test(a_file_that_is_read_again_leaves_nothing_of_the_first_reading),
        cmocka_unit_test(every_layout_can_be_read_and_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
