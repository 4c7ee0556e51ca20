/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/fielding/exporter.h"

#include "sample.h"

#include <stdlib.h>

#include "parallax/responses/tagged.h"

static const char truth_text[] = "answers:\n"
                                 "  size: {s: 1}\n"
                                 "  kind: {b: 1}\n"
                                 "  fast: {\"5\": 1}\n"
                                 "  safe: {\"2\": 1}\n"
                                 "  pay: {mean: 40, sd: 0, step: 2.5}\n"
                                 "  where: {x: 1, y: 1}\n"
                                 "  order: {p: 1, q: 1e-9, r: 1e9}\n"
                                 "  share: {u: 1}\n"
                                 "  tasks: {f: 1e-9, g: 1e9, h: 1}\n"
                                 "  words: [\"He said \\\"no\\\", twice\"]\n"
                                 "keep: {Region: {north: 1}}\n";

/* What exporting some respondents writes; the caller frees it. */
static char *export_sample(const char *truth_yaml, enum plx_dialect dialect,
                           enum plx_wording wording, const size_t n[], uint64_t seed)
{
    struct plx_exporter *exporter = NULL;
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_truth truth;
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    read_sample(&study);
    if (plx_truth_parse(truth_yaml, strlen(truth_yaml), "t.yaml", &study, &truth, &problems,
                        &err) != PLX_OK)
        fail_msg("%s", err.text);
    assert_int_equal(
        plx_exporter_new(&study, &truth, plx_layout_of(dialect), wording, out, &exporter, &err),
        PLX_OK);
    assert_int_equal(plx_simulate(&study, &truth, n, seed, plx_exporter_row, exporter, &err),
                     PLX_OK);
    assert_int_equal(plx_exporter_finish(exporter, &err), PLX_OK);
    plx_exporter_free(exporter);
    fclose(out);
    plx_problems_release(&problems);
    plx_truth_release(&truth);
    plx_study_release(&study);
    return bytes;
}

static const size_t one_blue[] = {0, 1};

/* The whole export of one respondent of the blue team, or its lines from a certain one on. */
static void expect_export(enum plx_dialect dialect, enum plx_wording wording, const char *expected)
{
    char *bytes = export_sample(truth_text, dialect, wording, one_blue, 1);

    assert_string_equal(bytes, expected);
    free(bytes);
}

static void tagged_responses_have_ids_and_codes(void **state)
{
    (void)state;
    expect_export(
        PLX_DIALECT_TAGGED, PLX_WORDING_LABELS,
        "respondent,team,weight,flags,size,kind,fast,safe,pay,where,order,share,tasks,words,"
        "why_large,Region\n"
        "1,blue,1,,s,b,5,2,40,x;y,r>p>q,u:100;v:0,best:g;worst:f|best:g;worst:f,,!skip,"
        "north\n");
}

static void a_plain_table_has_one_cell_for_a_multi_select(void **state)
{
    (void)state;
    expect_export(PLX_DIALECT_PLAIN, PLX_WORDING_USUAL,
                  "Team,A1,A2,A3_1,A3_2,A4,A5,A6_1,A6_2,A6_3,A7_1,A7_2,B1,W1,B2,W2,A8,A9,Region\n"
                  "\"Blue, or so\",\"Small, or none\",Birch,Yes,2,40,Here;There; or near,2,3,1,100,"
                  "0,Second,First,Second,First,\"He said \"\"no\"\", twice\",,north\n");
}

static void surveymonkey_has_two_header_rows_and_repeats_ticked_choices(void **state)
{
    char *bytes =
        export_sample(truth_text, PLX_DIALECT_SURVEYMONKEY, PLX_WORDING_USUAL, one_blue, 1);

    (void)state;
    assert_non_null(strstr(bytes, "Custom Data 1,Team,A1,A2,A3_1,A3_2,A4,A5,,,A6_1,A6_2,A6_3,"));
    assert_non_null(strstr(bytes, ",Response,Response,Response,Response,Response,Response,Here,"
                                  "There; or near,Away,Response,"));
    assert_non_null(strstr(bytes, ",40,Here,There; or near,,2,3,1,100,0,"));
    assert_non_null(strstr(bytes, "\r\n"));
    free(bytes);
}

static void google_forms_has_one_header_row_and_joins_ticked_choices(void **state)
{
    char *bytes =
        export_sample(truth_text, PLX_DIALECT_GOOGLE_FORMS, PLX_WORDING_USUAL, one_blue, 1);

    (void)state;
    assert_memory_equal(bytes, "Timestamp,Team,A1,A2,A3_1,A3_2,A4,A5,A6_1,", 42);
    assert_non_null(strstr(bytes, ",\"Small, or none\",Birch,Yes,2,40,Here;There; or near,2,3,1,"));
    free(bytes);
}

static void qualtrics_has_three_header_rows_and_splits_multi_selects(void **state)
{
    char *bytes = export_sample(truth_text, PLX_DIALECT_QUALTRICS, PLX_WORDING_USUAL, one_blue, 1);

    (void)state;
    assert_non_null(strstr(bytes, ",UserLanguage,Team,A1,A2,A3_1,A3_2,A4,A5_1,A5_2,A5_3,A6_1,"));
    assert_non_null(strstr(bytes, ",Fast,Safe,How much?,Where? - Here,Where? - There; or near,"
                                  "Where? - Away,In which order? - Pear,"));
    /* Rows of one matrix share a question id. */
    assert_non_null(strstr(bytes,
                           "\"{\"\"ImportId\"\":\"\"QID3\"\"}\",\"{\"\"ImportId\"\":\"\"QID4_1"
                           "\"\"}\",\"{\"\"ImportId\"\":\"\"QID4_2\"\"}\",\"{\"\"ImportId\"\":"
                           "\"\"QID5\"\"}\",\"{\"\"ImportId\"\":\"\"QID6_1\"\"}\""));
    assert_non_null(strstr(bytes, ",s,b,5,2,40,1,1,,2,3,1,100,0,"));
    assert_non_null(strstr(bytes, ",0,192.0.2."));
    free(bytes);
}

static void choice_text_is_written_when_labels_are_asked_for(void **state)
{
    char *bytes = export_sample(truth_text, PLX_DIALECT_QUALTRICS, PLX_WORDING_LABELS, one_blue, 1);

    (void)state;
    assert_non_null(strstr(bytes, ",IP Address,192.0.2."));
    assert_non_null(strstr(bytes, ",100,"));
    assert_non_null(strstr(bytes, ",True,"));
    assert_non_null(
        strstr(bytes, ",\"Small, or none\",Birch,Yes,2,40,Here,There; or near,,2,3,1,100,0,"));
    free(bytes);
}

/* Reads tagged responses and writes them again. */
static char *read_and_write(const char *bytes)
{
    struct plx_problems warnings = {0};
    struct plx_responses responses = {0};
    struct plx_error err = {0};
    struct plx_study study;
    char *again = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&again, &length);

    read_sample(&study);
    if (plx_tagged_parse(bytes, strlen(bytes), "sample.csv", &study, NULL, &responses, &warnings,
                         &err) != PLX_OK)
        fail_msg("%s", err.text);
    assert_int_equal(warnings.count, 0);
    assert_int_equal(plx_tagged_write(out, &study, &responses, &err), PLX_OK);
    fclose(out);
    plx_problems_release(&warnings);
    plx_responses_release(&responses);
    plx_study_release(&study);
    return again;
}

static void tagged_responses_are_what_reading_and_writing_them_gives(void **state)
{
    static const char text[] = "respondents: {missing: 0.2, dont_know: 0.1}\n"
                               "answers: {where: {x: 0.3, y: 0.3, z: 0.3}}\n"
                               "keep: {Region: {north: 0.5, \"south, or so\": 0.5}}\n";
    const size_t n[] = {60, 40};
    char *bytes = export_sample(text, PLX_DIALECT_TAGGED, PLX_WORDING_USUAL, n, 1);
    char *again = read_and_write(bytes);

    (void)state;
    assert_non_null(strstr(bytes, ",!none,"));
    assert_non_null(strstr(bytes, ",!dk,"));
    assert_string_equal(again, bytes);
    free(bytes);
    free(again);
}

static size_t count_of(const char *bytes, const char *what)
{
    size_t n = 0;

    for (const char *at = strstr(bytes, what); at; at = strstr(at + 1, what))
        n++;
    return n;
}

static void previews_and_unfinished_rows_are_there_only_where_they_can_be_told(void **state)
{
    static const char text[] = "rows: {unfinished: 0.5, tests: 0.5}";
    const size_t n[] = {60, 40};
    char *qualtrics = export_sample(text, PLX_DIALECT_QUALTRICS, PLX_WORDING_LABELS, n, 1);
    char *tagged = export_sample(text, PLX_DIALECT_TAGGED, PLX_WORDING_USUAL, n, 1);

    (void)state;
    assert_int_equal(count_of(tagged, "\n"), 101);
    assert_true(count_of(qualtrics, ",Survey Preview,") > 25);
    assert_true(count_of(qualtrics, ",False,") > 25);
    assert_int_equal(count_of(qualtrics, "\n"), 3 + 100 + count_of(qualtrics, ",Survey Preview,") +
                                                    count_of(qualtrics, ",False,"));
    free(qualtrics);
    free(tagged);
}

static void the_same_seed_writes_the_same_bytes_and_another_writes_others(void **state)
{
    static const char text[] = "respondents: {missing: 0.1, dont_know: 0.1}";
    const size_t n[] = {60, 40};
    char *first = export_sample(text, PLX_DIALECT_QUALTRICS, PLX_WORDING_USUAL, n, 1);
    char *second = export_sample(text, PLX_DIALECT_QUALTRICS, PLX_WORDING_USUAL, n, 1);
    char *other = export_sample(text, PLX_DIALECT_QUALTRICS, PLX_WORDING_USUAL, n, 2);

    (void)state;
    assert_string_equal(first, second);
    assert_string_not_equal(first, other);
    assert_non_null(strstr(first, ",Cannot say,"));
    free(first);
    free(second);
    free(other);
}

static void both_answers_of_a_team_occur(void **state)
{
    const size_t n[] = {60, 0};
    char *bytes = export_sample("{}", PLX_DIALECT_PLAIN, PLX_WORDING_USUAL, n, 1);

    (void)state;
    assert_true(count_of(bytes, "\nThe red ones,") > 15);
    assert_true(count_of(bytes, "\nAlso red,") > 15);
    free(bytes);
}

static void a_full_disk_is_an_error(void **state)
{
    const char *text = "{}";
    struct plx_exporter *exporter = NULL;
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_truth truth;
    FILE *out = fopen("/dev/full", "w");

    (void)state;
    if (!out)
        skip();
    setvbuf(out, NULL, _IONBF, 0);
    read_sample(&study);
    assert_int_equal(plx_truth_parse(text, strlen(text), "t.yaml", &study, &truth, &problems, &err),
                     PLX_OK);
    assert_int_equal(plx_exporter_new(&study, &truth, plx_layout_of(PLX_DIALECT_PLAIN),
                                      PLX_WORDING_USUAL, out, &exporter, &err),
                     PLX_IO);
    assert_string_equal(err.text, "cannot write: No space left on device");
    fclose(out);
    plx_problems_release(&problems);
    plx_truth_release(&truth);
    plx_study_release(&study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tagged_responses_have_ids_and_codes),
        cmocka_unit_test(tagged_responses_are_what_reading_and_writing_them_gives),
        cmocka_unit_test(a_plain_table_has_one_cell_for_a_multi_select),
        cmocka_unit_test(surveymonkey_has_two_header_rows_and_repeats_ticked_choices),
        cmocka_unit_test(google_forms_has_one_header_row_and_joins_ticked_choices),
        cmocka_unit_test(qualtrics_has_three_header_rows_and_splits_multi_selects),
        cmocka_unit_test(choice_text_is_written_when_labels_are_asked_for),
        cmocka_unit_test(previews_and_unfinished_rows_are_there_only_where_they_can_be_told),
        cmocka_unit_test(the_same_seed_writes_the_same_bytes_and_another_writes_others),
        cmocka_unit_test(both_answers_of_a_team_occur),
        cmocka_unit_test(a_full_disk_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
