/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/responses/tagged.h"

#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/text.h"
#include "parallax/study/reader.h"

static const char study_text[] =
    "study: tagged\n"
    "export: {keep: [Region, words]}\n"
    "teams: {question: Q1, list: [{id: sales}, {id: marketing}]}\n"
    "scales: [{id: five, options: [1, 2, 3, 4, 5]}]\n"
    "questions:\n"
    "  - {id: size, type: single, options: [s, m, 'x,l']}\n"
    "  - {id: speed, type: scale, scale: five}\n"
    "  - {id: budget, type: number}\n"
    "  - {id: channels, type: multi, options: [web, fair, call]}\n"
    "  - {id: order, type: rank, options: [a, b, c]}\n"
    "  - {id: spread, type: points, options: [a, b, c]}\n"
    "  - {id: duel, type: best-worst, columns: [b1, w1, b2, w2], options: [a, b, c]}\n"
    "  - {id: words, type: text}\n"
    "  - {id: secret, type: text}\n";

#define HEADER                                                                                     \
    "respondent,team,weight,flags,size,speed,budget,channels,order,spread,duel,words,secret,"      \
    "Region\n"

static const char responses_text[] = HEADER
    "r1,sales,1,,s,5,1000.5,web;call,b>a>c,a:40;b:60,best:a;worst:b|best:c;worst:a,"
    "\"so, so\",,emea\n"
    "r2,marketing,0.25,speeder;excluded,\"x,l\",!dk,-3,!none,c,c:100,|best:b,!!dk,,\n"
    "r3,marketing,2,straightline;missing;duplicate,!na,1,!bad,!skip,!dk,,!skip,!na,,\"a \"\"b"
    "\"\"\"\n"
    "r3,sales,1,,,,,,,,,,,emea\n";

struct fixture {
    struct plx_study study;
    struct plx_responses responses;
    struct plx_problems problems;
    struct plx_error err;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    assert_non_null(fixture);
    assert_int_equal(plx_study_parse(study_text, strlen(study_text), "study.yaml", &fixture->study,
                                     &fixture->problems, &fixture->err),
                     PLX_OK);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    plx_responses_release(&fixture->responses);
    plx_study_release(&fixture->study);
    plx_problems_release(&fixture->problems);
    free(fixture);
    return 0;
}

static enum plx_status parse(struct fixture *fixture, const char *text)
{
    return plx_tagged_parse(text, strlen(text), "t.csv", &fixture->study, NULL, &fixture->responses,
                            &fixture->problems, &fixture->err);
}

static char *write_out(struct fixture *fixture)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    assert_int_equal(plx_tagged_write(out, &fixture->study, &fixture->responses, &fixture->err),
                     PLX_OK);
    fclose(out);
    return text;
}

static void every_type_of_answer_is_read(void **state)
{
    struct fixture *fixture = *state;
    struct plx_responses *responses = &fixture->responses;
    const struct plx_column *column;

    assert_int_equal(parse(fixture, responses_text), PLX_OK);
    column = responses->column;
    assert_int_equal(responses->n, 4);
    assert_int_equal(responses->team[0], 0);
    assert_int_equal(responses->team[1], 1);
    assert_near(plx_responses_weight(responses, 1), 0.25, 0);
    assert_int_equal(responses->flags[1], PLX_FLAG_SPEEDER | PLX_FLAG_EXCLUDED);
    assert_string_equal(responses->key[3], "r3");
    assert_int_equal(column[0].code[1], 2);
    assert_int_equal(column[0].code[2], PLX_NO_ANSWER);
    assert_int_equal(column[0].code[3], PLX_BLANK);
    assert_int_equal(column[1].code[0], 4);
    assert_near(column[2].number[0], 1000.5, 0);
    assert_int_equal(column[2].missing[2], PLX_NOT_VALID);
    assert_true(isnan(column[2].number[2]));
    assert_true(plx_column_has(&column[3], 0, 0));
    assert_false(plx_column_has(&column[3], 0, 1));
    assert_true(plx_column_has(&column[3], 0, 2));
    assert_true(plx_column_answered(&column[3], 1));
    assert_false(plx_column_answered(&column[3], 2));
    assert_int_equal(column[4].code[0], 2);
    assert_int_equal(column[4].code[1], 1);
    assert_int_equal(column[4].code[3 + 1], 0);
    assert_int_equal(column[4].code[3 + 2], 1);
    assert_near(column[5].number[1], 60, 0);
    assert_true(isnan(column[5].number[2]));
    assert_int_equal(column[6].code[3], 0);
    assert_int_equal(column[6].code[4], PLX_BLANK);
    assert_int_equal(column[6].code[4 + 2], 1);
    assert_int_equal(column[6].code[4 + 3], PLX_BLANK);
    assert_string_equal(column[7].text[0], "so, so");
    assert_string_equal(column[7].text[1], "!dk");
    assert_int_equal(column[7].missing[2], PLX_NO_ANSWER);
    assert_int_equal(responses->kept[0].code[1], -1);
    assert_string_equal(responses->kept[0].value[1], "a \"b\"");
}

static void writing_what_was_read_gives_the_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    char *text;

    assert_int_equal(parse(fixture, responses_text), PLX_OK);
    text = write_out(fixture);
    assert_string_equal(text, responses_text);
    free(text);
}

/* As a spreadsheet would take them; what has a guard of its own keeps it. */
static void formulas_are_guarded_and_come_back(void **state)
{
    static const char from[] = HEADER "=1+1,sales,1,,s,5,-4,,,,,'=x,,@A1\n"
                                      "'it's,sales,1,,s,5,-4,,,,,\"''=x;\"\"-y\",,-5\n";
    static const char to[] = HEADER "'=1+1,sales,1,,s,5,-4,,,,,'=x,,'@A1\n"
                                    "'it's,sales,1,,s,5,-4,,,,,\"''=x;'\"\"-y\",,-5\n";
    struct fixture *fixture = *state;
    char *text;

    assert_int_equal(parse(fixture, from), PLX_OK);
    assert_string_equal(fixture->responses.key[0], "=1+1");
    assert_string_equal(fixture->responses.column[7].text[0], "=x");
    assert_string_equal(fixture->responses.column[7].text[1], "'=x;\"-y");
    text = write_out(fixture);
    assert_string_equal(text, to);
    plx_responses_release(&fixture->responses);
    assert_int_equal(parse(fixture, to), PLX_OK);
    free(text);
    text = write_out(fixture);
    assert_string_equal(text, to);
    free(text);
}

/* Respondents whom quality rules excluded, behind the others, under the numbers that they had. */
static void more_respondents_follow_without_a_header(void **state)
{
    struct fixture *fixture = *state;
    struct plx_responses excluded;
    const bool keep[] = {false, true, false, false};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    assert_int_equal(parse(fixture, responses_text), PLX_OK);
    assert_int_equal(
        plx_responses_take(&fixture->responses, &fixture->study, keep, &excluded, &fixture->err),
        PLX_OK);
    free(excluded.key);
    excluded.key = NULL;
    assert_int_equal(plx_tagged_write_more(out, &fixture->study, &excluded, &fixture->err), PLX_OK);
    fclose(out);
    assert_string_equal(text, "2,marketing,0.25,speeder;excluded,\"x,l\",!dk,-3,!none,c,c:100,"
                              "|best:b,!!dk,,\n");
    free(text);
    plx_responses_release(&excluded);
}

static void columns_in_another_order_are_written_in_the_usual_one(void **state)
{
    struct fixture *fixture = *state;
    char *text;

    assert_int_equal(parse(fixture, "Region,secret,words,duel,spread,order,channels,budget,speed,"
                                    "size,flags,weight,team,respondent\r\n"
                                    "emea,,hi,,,,,7,,m,,1,sales,x\r\n"),
                     PLX_OK);
    text = write_out(fixture);
    assert_string_equal(text, HEADER "x,sales,1,,m,,7,,,,,hi,,emea\n");
    free(text);
}

static void running_numbers_and_weights_of_one_take_no_memory(void **state)
{
    struct fixture *fixture = *state;
    const char *text = HEADER "1,sales,1,,,,,,,,,,,\n2,sales,1,,s,,,,,,,,,\n";
    char *written;

    assert_int_equal(parse(fixture, text), PLX_OK);
    assert_null(fixture->responses.key);
    assert_null(fixture->responses.weight);
    written = write_out(fixture);
    assert_string_equal(written, text);
    free(written);
}

static void words_that_the_study_does_not_keep_are_neither_read_nor_written(void **state)
{
    struct fixture *fixture = *state;
    char *text;

    assert_int_equal(parse(fixture, HEADER "1,sales,1,,,,,,,,,,I am Jane,\n"), PLX_OK);
    assert_null(fixture->responses.column[8].text[0]);
    text = write_out(fixture);
    assert_null(strstr(text, "Jane"));
    free(text);
}

/* More rows than a block of the writer, in pieces far smaller than a row, on four threads. */
static void many_pieces_and_threads_read_the_same(void **state)
{
    struct fixture *fixture = *state;
    const struct plx_tagged_settings settings = {.threads = 4, .piece_bytes = 4001};
    struct plx_text text = {0};
    char *written;

    plx_text_add(&text, HEADER);
    for (int i = 0; i < 9000; i++)
        plx_text_addf(&text, "k%d,%s,%d,,%s,%d,%d,web,,,,\"line\nend %d\",,region %d\n", i,
                      i % 3 ? "sales" : "marketing", i % 5 + 1, i % 2 ? "s" : "\"x,l\"", i % 5 + 1,
                      i, i, i % 700);
    assert_int_equal(plx_tagged_parse(text.bytes, text.length, "t.csv", &fixture->study, &settings,
                                      &fixture->responses, &fixture->problems, &fixture->err),
                     PLX_OK);
    assert_int_equal(fixture->responses.n, 9000);
    assert_int_equal(fixture->responses.kept[0].n_values, 700);
    assert_string_equal(fixture->responses.kept[0].value[699], "region 699");
    written = write_out(fixture);
    assert_string_equal(written, text.bytes);
    free(written);
    plx_text_release(&text);
}

static void a_column_that_the_study_lacks_is_a_warning(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(parse(fixture, "mood,respondent,team,weight,flags,size,speed,budget,channels,"
                                    "order,spread,duel,words,secret,Region\n"
                                    "good,1,sales,1,,,,,,,,,,,\n"),
                     PLX_OK);
    assert_int_equal(fixture->problems.count, 1);
    assert_int_equal(fixture->problems.item[0].severity, PLX_WARNING);
    assert_string_equal(fixture->problems.item[0].text,
                        "the column \"mood\" is not in the study, and is left out");
}

/* Of the second "b" it is known already, and nobody is excluded by having no key. */
static void keys_that_come_again_are_a_warning(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(parse(fixture, HEADER "a,sales,1,,,,,,,,,,,\n"
                                           "b,sales,1,,,,,,,,,,,\n"
                                           "b,sales,1,duplicate,,,,,,,,,,\n"
                                           ",sales,1,,,,,,,,,,,\n"
                                           ",sales,1,,,,,,,,,,,\n"
                                           "a,marketing,1,,,,,,,,,,,\n"
                                           "c,sales,1,,,,,,,,,,,\n"
                                           "a,sales,1,,,,,,,,,,,\n"),
                     PLX_OK);
    assert_int_equal(fixture->responses.n, 8);
    assert_int_equal(fixture->problems.count, 1);
    assert_int_equal(fixture->problems.item[0].severity, PLX_WARNING);
    assert_string_equal(fixture->problems.item[0].text,
                        "2 respondents have the key of an earlier one, first in row 6 of the data; "
                        "each counts as somebody else, so leave out those who are not");
}

static void what_is_wrong_is_said_with_its_place(void **state)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"", "t.csv: the file is empty; tagged responses begin with a header row"},
        {HEADER, "t.csv: a header but no respondents"},
        {HEADER "1,sales\n", "t.csv:2: 2 cells, but the header has 14"},
        {HEADER "1,sails,1,,,,,,,,,,,\n",
         "t.csv:2: column \"team\": \"sails\" is no team of the study"},
        {HEADER "1,sales,0,,,,,,,,,,,\n",
         "t.csv:2: column \"weight\": weight \"0\" is not a number above 0, up to 1e9"},
        {HEADER "1,sales,1e300,,,,,,,,,,,\n",
         "t.csv:2: column \"weight\": weight \"1e300\" is not a number above 0, up to 1e9"},
        {HEADER "1,sales,1e-300,,,,,,,,,,,\n",
         "t.csv:2: column \"weight\": weight \"1e-300\" is not a number above 0, up to 1e9"},
        {HEADER "1,sales,-1,,,,,,,,,,,\n",
         "t.csv:2: column \"weight\": weight \"-1\" is not a number above 0, up to 1e9"},
        {HEADER "1,sales,nan,,,,,,,,,,,\n",
         "t.csv:2: column \"weight\": weight \"nan\" is not a number above 0, up to 1e9"},
        {HEADER "1,sales,,,,,,,,,,,,\n",
         "t.csv:2: column \"weight\": weight \"\" is not a number above 0, up to 1e9"},
        {HEADER "1,sales,1,slow,,,,,,,,,,\n", "t.csv:2: column \"flags\": \"slow\" is not a flag"},
        {HEADER "1,sales,1,,s,,,,,,,,,\n2,sales,1,,xl,,,,,,,,,\n",
         "t.csv:3: column \"size\": \"xl\" is no option of the question (s, m, x,l)"},
        {HEADER "1,sales,1,,!what,,,,,,,,,\n",
         "t.csv:2: column \"size\": \"!what\" is no option of the question (s, m, x,l)"},
        {HEADER "1,sales,1,,,,much,,,,,,,\n",
         "t.csv:2: column \"budget\": \"much\" is not a number"},
        {HEADER "1,sales,1,,,,-1e16,,,,,,,\n",
         "t.csv:2: column \"budget\": \"-1e16\" is not within 1e15 of 0"},
        {HEADER "1,sales,1,,,,,web;tv,,,,,,\n",
         "t.csv:2: column \"channels\": \"tv\" is no option of the question (web, fair, call)"},
        {HEADER "1,sales,1,,,,,web;web,,,,,,\n",
         "t.csv:2: column \"channels\": \"web\" is ticked twice"},
        {HEADER "1,sales,1,,,,,,a>b>a,,,,,\n", "t.csv:2: column \"order\": \"a\" is ranked twice"},
        {HEADER "1,sales,1,,,,,,,a,,,,\n",
         "t.csv:2: column \"spread\": \"a\" is not written OPTION:POINTS"},
        {HEADER "1,sales,1,,,,,,,a:1;a:2,,,,\n",
         "t.csv:2: column \"spread\": \"a\" has points twice"},
        {HEADER "1,sales,1,,,,,,,a:x,,,,\n", "t.csv:2: column \"spread\": \"x\" is not a number"},
        {HEADER "1,sales,1,,,,,,,,good:a,,,\n",
         "t.csv:2: column \"duel\": \"good:a\" is not written best:OPTION or worst:OPTION"},
        {HEADER "1,sales,1,,,,,,,,best:a;best:b,,,\n",
         "t.csv:2: column \"duel\": a task has best twice"},
        {HEADER "1,sales,1,,,,,,,,||,,,\n",
         "t.csv:2: column \"duel\": more tasks than the question has, 2"},
        {HEADER "\"1\n\",sales,1,,,,,,,,,,,\n\n2,none,1,,,,,,,,,,,\n",
         "t.csv:5: column \"team\": \"none\" is no team of the study"},
        {HEADER "1,sales,1,,,,,,,,,\"open,,\n",
         "t.csv:2: a quote that is opened in this row is never closed"},
        {HEADER "1,sales,1,,,,,,,,,a\"b,,\n", "t.csv:2: misplaced quote"},
        {HEADER "1,sales,1,,,,,,,,,\xFF,,\n", "t.csv:2: bytes that are not UTF-8"},
        {"respondent,team,weight,flags,size,size\n", "t.csv:1: two columns are called \"size\""},
        {"respondent,team,weight,flags,siez,speed\n",
         "t.csv:1: the column \"size\", a question of the study, is missing; \"siez\" is near"},
        {"respondent,weight,flags,size,speed\n",
         "t.csv:1: the column \"team\" of tagged responses is missing"},
        {"ResponseId,Q1,size,speed\nR_1,Sales,1,4\n",
         "t.csv:1: these are no tagged responses, whose columns begin with respondent, team, "
         "weight, flags; parallax-load makes them of an export"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(parse(fixture, cases[i].text), PLX_DATA);
        assert_string_equal(fixture->err.text, cases[i].message);
        assert_null(fixture->responses.column);
    }
}

static void some_questions_will_do_where_they_may(void **state)
{
    static const char text[] = "respondent,team,weight,flags,speed\n1,sales,1,,4\n";
    const struct plx_tagged_settings some = {.some = true};
    struct fixture *fixture = *state;

    assert_int_equal(parse(fixture, text), PLX_DATA);
    assert_int_equal(plx_tagged_parse(text, strlen(text), "t.csv", &fixture->study, &some,
                                      &fixture->responses, &fixture->problems, &fixture->err),
                     PLX_OK);
    assert_int_equal(fixture->responses.column[1].code[0], 3);
    for (size_t q = 0; q < fixture->study.n_questions; q++)
        if (q != 1)
            assert_false(plx_column_answered(&fixture->responses.column[q], 0));
    assert_int_equal(fixture->responses.kept[0].code[0], -1);
    assert_int_equal(fixture->problems.count, 1);
    assert_string_equal(fixture->problems.item[0].text,
                        "no columns, and so no answers, for: size, budget, channels, order, "
                        "spread, duel, words, secret, Region");
}

static void none_of_the_questions_will_not_do(void **state)
{
    static const char text[] = "respondent,team,weight,flags,taste\n1,sales,1,,4\n";
    const struct plx_tagged_settings some = {.some = true};
    struct fixture *fixture = *state;

    assert_int_equal(plx_tagged_parse(text, strlen(text), "t.csv", &fixture->study, &some,
                                      &fixture->responses, &fixture->problems, &fixture->err),
                     PLX_DATA);
    assert_string_equal(fixture->err.text,
                        "t.csv:1: the column \"size\", a question of the study, is missing");
}

static void a_missing_file_and_a_full_disk_are_reported(void **state)
{
    struct fixture *fixture = *state;
    FILE *full = fopen("/dev/full", "w");

    assert_int_equal(plx_tagged_read("/no/such.csv", &fixture->study, NULL, &fixture->responses,
                                     &fixture->problems, &fixture->err),
                     PLX_IO);
    assert_string_equal(fixture->err.text, "/no/such.csv: cannot open: No such file or directory");
    assert_int_equal(parse(fixture, responses_text), PLX_OK);
    if (!full)
        skip();
    setvbuf(full, NULL, _IONBF, 0);
    assert_int_equal(plx_tagged_write(full, &fixture->study, &fixture->responses, &fixture->err),
                     PLX_IO);
    assert_string_equal(fixture->err.text, "cannot write: No space left on device");
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_type_of_answer_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(writing_what_was_read_gives_the_same_bytes, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(formulas_are_guarded_and_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(more_respondents_follow_without_a_header, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(columns_in_another_order_are_written_in_the_usual_one,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(running_numbers_and_weights_of_one_take_no_memory, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            words_that_the_study_does_not_keep_are_neither_read_nor_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_pieces_and_threads_read_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_column_that_the_study_lacks_is_a_warning, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(keys_that_come_again_are_a_warning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_with_its_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(some_questions_will_do_where_they_may, set_up, tear_down),
        cmocka_unit_test_setup_teardown(none_of_the_questions_will_not_do, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_file_and_a_full_disk_are_reported, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests_name("responses/tagged", tests, NULL, NULL);
}
