/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are too wide, too long, not even, or not what they are said to be. */
#include <string.h>
#include <time.h>

#include "parallax/base/text.h"
#include "support/loads.h"

#define STUDY                                                                                      \
    "study: t\nteams:\n  question: Role\n  list: [{id: m}, {id: s}]\nquestions:\n"                 \
    "  - {id: q, column: Q, type: single, text: Q, options: [{code: 1}, {code: 2}]}\n"
#define TEXTS STUDY "  - {id: r, column: R, type: text, text: R}\n"
#define MULTI                                                                                      \
    "study: t\nteams:\n  question: Role\n  list: [{id: m}, {id: s}]\nquestions:\n"                 \
    "  - {id: q, column: Q, type: multi, text: Q, options: [{code: 1}, {code: 2}]}\n"

static void load_text(struct loaded *loaded, const char *study, const struct plx_text *text)
{
    assert_false(plx_text_failed(text));
    loads_bytes(loaded, study, text->bytes, text->length, NULL, NULL);
}

static void a_header_may_have_a_hundred_thousand_columns(void **state)
{
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Role");
    for (int i = 0; i < 100000; i++)
        plx_text_addf(&text, ",c%d", i);
    plx_text_add(&text, ",Q\nm");
    for (int i = 0; i < 100000; i++)
        plx_text_add(&text, ",x");
    plx_text_add(&text, ",2\ns,1\n");
    load_text(&loaded, STUDY, &text);
    assert_string_equal(loaded.tagged, "1,m,1,,2\n2,s,1,missing,\n");
    assert_int_equal(loaded.findings.file[0].columns, 100002);
    assert_int_equal(loaded.findings.file[0].short_rows, 1);
    loads_release(&loaded);
    plx_text_release(&text);
}

/* A row that is longer than several of the pieces in which a file is read is one row all the same.
 */
static void a_cell_may_have_a_hundred_megabytes(void **state)
{
    static const char words[] = "so many words, ";
    const size_t size = 100 * 1000 * 1000;
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Role,Q,R\ns,1,a\nm,2,\"");
    while (text.length < size)
        plx_text_add_bytes(&text, words, sizeof words - 1);
    plx_text_add(&text, "\"\ns,1,b\n");
    load_text(&loaded, TEXTS, &text);
    assert_int_equal(loaded.status, PLX_OK);
    assert_int_equal(loaded.findings.rows, 3);
    assert_int_equal(loaded.findings.question[0].answered, 3);
    assert_int_equal(loaded.findings.question[1].answered, 3);
    loads_release(&loaded);
    plx_text_release(&text);
}

static void more_than_a_megabyte_is_no_option(void **state)
{
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Role,Q\nm,\"1");
    while (text.length < (2 << 20))
        plx_text_add(&text, ",1");
    plx_text_add(&text, "\"\nm,2\n");
    load_text(&loaded, STUDY, &text);
    assert_string_equal(loaded.tagged, "1,m,1,missing,!bad\n2,m,1,,2\n");
    loads_release(&loaded);
    load_text(&loaded, MULTI, &text);
    assert_string_equal(loaded.tagged, "1,m,1,missing,!bad\n2,m,1,,2\n");
    assert_int_equal(loaded.findings.question[0].not_valid, 1);
    loads_release(&loaded);
    plx_text_release(&text);
}

static void more_than_a_megabyte_is_no_name_of_a_column(void **state)
{
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Role,Q,");
    while (text.length < 7 + (1 << 20) + 1)
        plx_text_add(&text, "[");
    plx_text_add(&text, "\nm,2,\n");
    load_text(&loaded, STUDY, &text);
    assert_string_equal(
        loaded.err.text,
        "a.csv:1: the name of column 3 has 1048577 bytes; names have 1048576 at most");
    loads_release(&loaded);
    plx_text_release(&text);
}

/* Each sign could begin a link, emphasis or the words of an option, and was looked at to the end of
   the name, for minutes. */
static void names_full_of_signs_take_no_longer_than_others(void **state)
{
    static const char *const signs[] = {"*", "[", " - ", "<b", "&", ": "};

    (void)state;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct plx_text text = {0};
        struct loaded loaded;
        const clock_t start = clock();

        plx_text_add(&text, "Role");
        for (int option = 1; option <= 2; option++) {
            const size_t most = text.length + 1000000;

            plx_text_add(&text, ",Q - ");
            while (text.length < most)
                plx_text_add(&text, signs[i]);
            plx_text_addf(&text, " - %d", option);
        }
        plx_text_add(&text, "\nm,1,\ns,1,1\n");
        load_text(&loaded, MULTI, &text);
        assert_string_equal(loaded.tagged, "1,m,1,,1\n2,s,1,,1;2\n");
        assert_true((double)(clock() - start) < 10.0 * CLOCKS_PER_SEC);
        loads_release(&loaded);
        plx_text_release(&text);
    }
}

static void an_endless_name_between_misplaced_quotes_is_refused_too(void **state)
{
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Ro\"le,Q,");
    while (text.length < 8 + (1 << 20) + 1)
        plx_text_add(&text, "[");
    plx_text_add(&text, "\nm,2,\n");
    load_text(&loaded, STUDY, &text);
    assert_string_equal(
        loaded.err.text,
        "a.csv:1: the name of column 3 has 1048577 bytes; names have 1048576 at most");
    loads_release(&loaded);
    plx_text_release(&text);
}

static void too_many_columns_are_refused(void **state)
{
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Role,Q");
    for (int i = 0; i < (1 << 17) - 1; i++)
        plx_text_addf(&text, ",c%d", i);
    plx_text_add(&text, "\nm,2\n");
    load_text(&loaded, STUDY, &text);
    assert_string_equal(loaded.err.text, "a.csv: has 131073 columns, and 131072 at most can be "
                                         "read; are rows and columns exchanged?");
    loads_release(&loaded);
    plx_text_clear(&text);
    plx_text_add(&text, "Role,Q\n");
    for (int i = 0; i < 1 << 20; i++)
        plx_text_add(&text, "m,");
    plx_text_add(&text, "\ns,2\n");
    load_text(&loaded, STUDY, &text);
    assert_string_equal(loaded.err.text,
                        "a.csv:2: holds a row of more than 1048576 cells; is this the right file?");
    loads_release(&loaded);
    plx_text_release(&text);
}

static void a_name_that_opens_a_quote_is_located(void **state)
{
    (void)state;
    loads_fail(STUDY, "Role,Q,\"more\"y\nm,1\ns,2\n",
               "a.csv:1: a quote that is opened in this row is never closed");
}

static void an_endless_answer_of_no_team_is_shown_in_short(void **state)
{
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Role,Q\nm,1\n");
    while (text.length < 11 + 200)
        plx_text_add(&text, "x");
    plx_text_add(&text, ",1\ns,2\n");
    load_text(&loaded, STUDY, &text);
    assert_int_equal(loaded.findings.n_other, 1);
    assert_int_equal(strlen(loaded.findings.other[0].answer), 80);
    assert_int_equal(loaded.findings.other[0].rows, 1);
    loads_release(&loaded);
    plx_text_release(&text);
}

static void a_file_in_utf_32_is_named_so(void **state)
{
    static const char bytes[] = "\xFF\xFE\0\0R\0\0\0,\0\0\0Q\0\0\0\n\0\0\0m\0\0\0,\0\0\0"
                                "1\0\0\0\n\0\0\0";
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add_bytes(&text, bytes, sizeof bytes - 1);
    load_text(&loaded, STUDY, &text);
    assert_string_equal(loaded.err.text,
                        "a.csv: is text in UTF-32, which cannot be read; save it as UTF-8");
    loads_release(&loaded);
    plx_text_release(&text);
}

static void controls_in_cells_are_nothing(void **state)
{
    (void)state;
    loads_as(STUDY, "Role,Q\n\x1Am,1\ns,2\x1A\n", "1,m,1,,1\n2,s,1,,2\n");
}

static void rows_that_only_a_name_makes_a_header_are_told(void **state)
{
    static const char plain[] = "Role,Q\nm,1\ns,2\nm,2\n";
    struct plx_intake_settings settings = {.dialect = PLX_DIALECT_QUALTRICS};
    struct loaded loaded;

    (void)state;
    loads_bytes(&loaded, STUDY, plain, sizeof plain - 1, NULL, &settings);
    assert_int_equal(loaded.status, PLX_OK);
    loads_warned(&loaded,
                 "a.csv:2: is read as Qualtrics, three header rows because that was named; "
                 "if its second and third row are respondents, leave the dialect out");
    loads_release(&loaded);
    settings.dialect = PLX_DIALECT_SURVEYMONKEY;
    loads_bytes(&loaded, STUDY, plain, sizeof plain - 1, NULL, &settings);
    loads_warned(&loaded,
                 "a.csv:2: is read as SurveyMonkey, two header rows because that was named; "
                 "if its second row is a respondent, leave the dialect out");
    loads_release(&loaded);
}

static void an_option_without_its_column_is_told(void **state)
{
    static const char study[] =
        "study: t\nteams:\n  question: Role\n  list: [{id: m}, {id: s}]\nquestions:\n"
        "  - {id: q, column: Q, type: multi, text: Q, options: [{code: a}, {code: b}, {code: c}]}\n"
        "  - {id: r, column: R, type: rank, text: R, options: [{code: a}, {code: b}, {code: c}]}\n"
        "  - {id: p, column: P, type: points, text: P, options: [{code: a}, {code: b}, {code: "
        "c}]}\n";
    static const char export[] = "Role,Q_a,Q_c,R_a,R_c,P_a\nm,1,,1,2,100\ns,,1,2,1,100\n";
    struct loaded loaded;

    (void)state;
    loads_bytes(&loaded, study, export, sizeof export - 1, NULL, NULL);
    assert_int_equal(loaded.status, PLX_OK);
    loads_warned(&loaded, "a.csv: no column for an option of question \"q\": \"b\"; nobody in this "
                          "file can have chosen it");
    loads_warned(&loaded, "a.csv: no column for an option of question \"r\": \"b\"; nobody in this "
                          "file can have chosen it");
    loads_warned(&loaded, "a.csv: no column for options of question \"p\": \"b\", \"c\"; nobody in "
                          "this file can have chosen them");
    loads_release(&loaded);
}

static void a_study_is_no_export(void **state)
{
    static const char message[] =
        "a.csv: is a study, and no export of responses; the study comes first, then the exports";

    (void)state;
    loads_fail(STUDY, STUDY, message);
    loads_fail(STUDY, "# Mine\n" STUDY, message);
}

static void a_quote_may_be_open_over_many_rows(void **state)
{
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Role,Q\nm,1\ns,\"2\n");
    while (text.length < 20 * 1000 * 1000)
        plx_text_add(&text, "m,1\ns,2\n");
    load_text(&loaded, STUDY, &text);
    assert_string_equal(loaded.err.text,
                        "a.csv:3: a quote that is opened in this row is never closed");
    loads_release(&loaded);
    plx_text_release(&text);
}

static void marks_of_byte_order_inside_cells_are_nothing(void **state)
{
    (void)state;
    loads_as(STUDY,
             "\xEF\xBB\xBFRole,\xEF\xBB\xBFQ\n\xEF\xBB\xBFm,1\ns,\xEF\xBB\xBF"
             "2\n",
             "1,m,1,,1\n2,s,1,,2\n");
}

static void rows_of_nothing_but_empty_cells_count_and_empty_lines_do_not(void **state)
{
    const char *const exports[] = {"Role,Q\r\n\r\nm,1\r\n,\r\n\r\ns,2\r\n\r\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,1\n2,s,1,,2\n");
    assert_int_equal(loaded.findings.rows, 3);
    assert_int_equal(loaded.findings.dropped[PLX_DROP_NO_TEAM], 1);
    loads_release(&loaded);
}

static void doubled_quotes_are_one(void **state)
{
    (void)state;
    loads_as(
        "study: t\nteams:\n  question: Role\n  list: [{id: m}, {id: s}]\nquestions:\n"
        "  - {id: q, column: Q, type: single, text: Q, options: [{code: a, label: \"6'3\\\"\"}, "
        "{code: b, label: \"\\\"\"}]}\n",
        "Role,Q\nm,\"6'3\"\"\"\nm,\"\"\"\"\n", "1,m,1,,a\n2,m,1,,b\n");
}

/* One small file of each platform. */
static const struct {
    enum plx_dialect dialect;
    const char *export;
    const char *is;
} platforms[] = {
    {PLX_DIALECT_QUALTRICS, "StartDate,RecordedDate,ResponseId,Role,Q\n1,2,R_1,m,1\n1,2,R_2,s,2\n",
     "Qualtrics, one header row (it has the columns StartDate, RecordedDate and ResponseId)"},
    {PLX_DIALECT_SURVEYMONKEY, "Respondent ID,Role,Q\n,Response,Response\n1,m,1\n2,s,2\n",
     "SurveyMonkey, two header rows (its second row says \"Response\")"},
    {PLX_DIALECT_GOOGLE_FORMS, "Timestamp,Role,Q\n1,m,1\n2,s,2\n",
     "Google Forms (its first column is a time stamp)"},
};

static void no_file_is_read_as_another_platforms(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++) {
            const struct plx_intake_settings settings = {.dialect = platforms[j].dialect};
            struct plx_text message = {0};
            struct loaded loaded;

            loads_bytes(&loaded, STUDY, platforms[i].export, strlen(platforms[i].export), NULL,
                        &settings);
            plx_text_addf(&message,
                          "a.csv: is %s and cannot be read as %s; leave the dialect out, or read "
                          "it as plain",
                          platforms[i].is, plx_dialect_name(platforms[j].dialect));
            if (i == j)
                assert_string_equal(loaded.tagged, "1,m,1,,1\n2,s,1,,2\n");
            else
                assert_string_equal(loaded.err.text, plx_text_string(&message));
            plx_text_release(&message);
            loads_release(&loaded);
        }
}

static void a_summary_report_is_none_of_any_dialect(void **state)
{
    static const char report[] = "Survey of 2020,,\n,,\nQ1. Name,,\nAnswered,97,\nSkipped,0,\n";
    const struct plx_intake_settings settings = {.dialect = PLX_DIALECT_SURVEYMONKEY};
    struct loaded loaded;

    (void)state;
    loads_bytes(&loaded, STUDY, report, sizeof report - 1, NULL, &settings);
    assert_string_equal(loaded.err.text,
                        "a.csv: looks like a summary report, not like responses: its first row is "
                        "a title; export the individual responses instead");
    loads_release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_may_have_a_hundred_thousand_columns),
        cmocka_unit_test(a_cell_may_have_a_hundred_megabytes),
        cmocka_unit_test(more_than_a_megabyte_is_no_option),
        cmocka_unit_test(more_than_a_megabyte_is_no_name_of_a_column),
        cmocka_unit_test(names_full_of_signs_take_no_longer_than_others),
        cmocka_unit_test(an_endless_name_between_misplaced_quotes_is_refused_too),
        cmocka_unit_test(too_many_columns_are_refused),
        cmocka_unit_test(a_name_that_opens_a_quote_is_located),
        cmocka_unit_test(an_endless_answer_of_no_team_is_shown_in_short),
        cmocka_unit_test(a_file_in_utf_32_is_named_so),
        cmocka_unit_test(controls_in_cells_are_nothing),
        cmocka_unit_test(rows_that_only_a_name_makes_a_header_are_told),
        cmocka_unit_test(an_option_without_its_column_is_told),
        cmocka_unit_test(a_study_is_no_export),
        cmocka_unit_test(a_quote_may_be_open_over_many_rows),
        cmocka_unit_test(marks_of_byte_order_inside_cells_are_nothing),
        cmocka_unit_test(rows_of_nothing_but_empty_cells_count_and_empty_lines_do_not),
        cmocka_unit_test(doubled_quotes_are_one),
        cmocka_unit_test(no_file_is_read_as_another_platforms),
        cmocka_unit_test(a_summary_report_is_none_of_any_dialect),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
