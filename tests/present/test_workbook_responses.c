/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "support/book_check.h"
#include "support/check.h"
#include "support/folder.h"
#include "support/workbook.h"

/* In a folder of its own, where every test works. */
static const char file[] = "responses.csv";

static void add_team(struct plx_results *results, const char *id, const char *label,
                     bool suppressed)
{
    struct plx_error err;
    struct plx_team_record *record;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_TEAMS], &record, &err), PLX_OK);
    record->team = id;
    record->label = label;
    record->respondents = 3;
    record->suppressed = suppressed;
}

static void add_question(struct plx_results *results, const char *id, const char *type,
                         const char *text)
{
    struct plx_error err;
    struct plx_difference_record *record;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DIFFERENCES], &record, &err), PLX_OK);
    record->question = id;
    record->type = type;
    record->text = text;
    record->team_a = "marketing";
    record->team_b = "sales";
}

static void add_option(struct plx_results *results, const char *question, const char *code,
                       const char *label)
{
    struct plx_error err;
    struct plx_distribution_record *record;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DISTRIBUTIONS], &record, &err),
                     PLX_OK);
    record->question = question;
    record->option = code;
    record->label = label;
    record->team = "marketing";
}

static void make_results(struct plx_results *results, const char *label)
{
    plx_results_init(results);
    add_team(results, "marketing", "=Marketing", false);
    add_team(results, "sales", "Sales", false);
    add_team(results, "tiny", "Tiny", true);
    add_question(results, "need", "scale", "How much do they need it?");
    add_question(results, "size", "single", "How large are they?");
    add_question(results, "channels", "multi", "Where do they look?");
    add_question(results, "budget", "number", "How much can they spend?");
    add_option(results, "need", "1", "Not at all");
    add_option(results, "need", "5", "Very much");
    add_option(results, "size", "s", label);
    add_option(results, "size", "l", "3");
    add_option(results, "channels", "a", "Fair");
    add_option(results, "channels", "b", "=SUM(A1:A9)");
    add_option(results, "order", "x", "Price");
    add_option(results, "order", "y", "Trust");
}

/* Writes the workbook with a file of such text; a message where it is refused. */
static enum plx_status write_as(const char *csv, const char *label, enum plx_language language,
                                struct plx_error *err)
{
    const struct plx_presentation presentation = {.language = language, .responses = file};
    struct plx_results results;
    enum plx_status status;

    make_results(&results, label);
    assert_int_equal(plx_file_write(file, csv, strlen(csv), err), PLX_OK);
    status = plx_workbook_write(&results, &presentation, book_path, err);
    plx_results_release(&results);
    unlink(file);
    return status;
}

static void write_it(const char *csv)
{
    struct plx_error err = {0};

    if (write_as(csv, "Small", PLX_ENGLISH, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

/* Whether a cell is a number: strings say their type. */
static void assert_number(const char *cell, bool expected)
{
    char *part = xlsx_part(book_path, "xl/worksheets/sheet11.xml");
    char tag[32];
    const char *start;

    snprintf(tag, sizeof tag, "<c r=\"%s\"", cell);
    start = strstr(part, tag);
    assert_non_null(start);
    assert_int_equal(memcmp(strchr(start, '>') + 1, "<v>", 3) == 0, expected);
    free(part);
}

static const char answers[] =
    "respondent,team,weight,flags,need,size,channels,budget,order,words,zip,Region\n"
    "1,marketing,1,,5,s,a;b,1200.5,y>x,=1+1,01234,EMEA\n"
    "2,sales,0.5,speeder;missing,!dk,l,!none,!bad,x:30;y:70,!!not a mark,12345,-North\n"
    "4,sales,1,,1,!skip,b,3e2,best:x;worst:y,,99999,\n"
    "3,marketing,1,speeder;excluded,2,s,,!na,,,,\n";

static void answers_are_numbers_words_and_reasons(void **state)
{
    (void)state;
    write_it(answers);
    assert_book_cell("Responses", "A5", "Respondent");
    assert_book_cell("Responses", "E5", "How much do they need it?");
    assert_book_cell("Responses", "E6", "need");
    assert_book_cell("Responses", "A7", "1");
    assert_number("A7", true);
    assert_book_cell("Responses", "B7", "=Marketing");
    assert_book_cell("Responses", "C7", "1");
    assert_book_cell("Responses", "D7", "");
    assert_book_cell("Responses", "E7", "5");
    assert_number("E7", true);
    assert_book_cell("Responses", "F7", "Small");
    assert_book_cell("Responses", "G7", "Fair; =SUM(A1:A9)");
    assert_book_cell("Responses", "H7", "1200.5");
    assert_book_cell("Responses", "I7", "Trust &gt; Price");
    assert_book_cell("Responses", "D8", "Too fast; Missing answers");
    assert_book_cell("Responses", "E8", "don't know");
    assert_book_cell("Responses", "F9", "not asked");
    assert_book_cell("Responses", "G8", "none");
    assert_book_cell("Responses", "H8", "not valid");
    assert_book_cell("Responses", "H10", "no answer");
    assert_book_cell("Responses", "I8", "Price: 30; Trust: 70");
    assert_book_cell("Responses", "I9", "best: Price; worst: Trust");
    unlink(book_path);
}

static void text_stays_text(void **state)
{
    (void)state;
    write_it(answers);
    assert_book_sheet("Responses", "<f>", false);
    assert_book_cell("Responses", "J7", "=1+1");
    assert_book_cell("Responses", "J8", "!not a mark");
    /* A label that is a number is a label. */
    assert_book_cell("Responses", "F8", "3");
    assert_number("F8", false);
    /* A column in which one cell is no plain number is text throughout. */
    assert_book_cell("Responses", "K7", "01234");
    assert_number("K8", false);
    assert_book_cell("Responses", "L8", "-North");
    unlink(book_path);
}

static void who_was_left_out_has_no_weight(void **state)
{
    (void)state;
    write_it(answers);
    assert_book_cell("Responses", "A10", "3");
    assert_book_cell("Responses", "C10", "");
    assert_book_cell("Responses", "D10", "Too fast; left out");
    assert_book_cell("Responses", "A2",
                     "4 respondents, a row each, and a column for every question. Filter by the "
                     "row of short names; for a pivot table, choose the rows from it down. 1 of "
                     "them was left out of the analysis by quality rules: it stands at the end, "
                     "flagged, and has no weight. Teams below the smallest size shown are not "
                     "here: 3 respondents.");
    unlink(book_path);
}

static void columns_that_say_nothing_are_left_out(void **state)
{
    (void)state;
    write_it("respondent,team,weight,flags,words,need\nk1,sales,1,,!na,3\nk2,sales,1,,,4\n");
    assert_book_cell("Responses", "A7", "k1");
    assert_book_cell("Responses", "C6", "need");
    assert_book_cell("Responses", "C7", "3");
    assert_book_sheet("Responses", "r=\"D6\"", false);
    unlink(book_path);
}

static void the_sheet_filters_freezes_and_prints(void **state)
{
    (void)state;
    write_it(answers);
    assert_book_sheet("Responses", "<autoFilter ref=\"A6:L10\"/>", true);
    assert_book_sheet("Responses", "<pane xSplit=\"2\" ySplit=\"6\" topLeftCell=\"C7\"", true);
    assert_book_sheet("Responses", "orientation=\"landscape\"", true);
    unlink(book_path);
}

static void it_is_said_in_german(void **state)
{
    struct plx_error err = {0};

    (void)state;
    assert_int_equal(write_as(answers, "Klein", PLX_GERMAN, &err), PLX_OK);
    assert_book_cell("Antworten", "A1", "Antworten");
    assert_book_cell("Antworten", "E8", "wei\xC3\x9F nicht");
    assert_book_cell("Antworten", "F9", "nicht gefragt");
    assert_book_cell("Antworten", "I9", "am besten: Price; am schlechtesten: Trust");
    unlink(book_path);
}

static void odd_labels_are_shown_safely(void **state)
{
    struct plx_error err = {0};
    char *label = malloc(10001);

    (void)state;
    assert_non_null(label);
    memset(label, 'x', 10000);
    label[10000] = '\0';
    assert_int_equal(write_as(answers, label, PLX_ENGLISH, &err), PLX_OK);
    assert_book_cell("Responses", "F7", label);
    free(label);
    assert_int_equal(write_as(answers, "<b>\x01\xFF \xD7\xA9", PLX_ENGLISH, &err), PLX_OK);
    assert_book_cell("Responses", "F7", "&lt;b&gt;\xEF\xBF\xBD\xEF\xBF\xBD \xD7\xA9");
    unlink(book_path);
}

static void nobody_is_nobody(void **state)
{
    (void)state;
    write_it("respondent,team,weight,flags,need\n");
    assert_book_cell("Responses", "A6", "respondent");
    assert_book_cell("Responses", "A7", "");
    unlink(book_path);
}

static void what_is_no_tagged_responses_is_refused(void **state)
{
    static const struct {
        const char *csv;
        const char *message;
    } cases[] = {
        {"", "responses.csv: is empty"},
        {"team,respondent\n", "responses.csv:1: is no header of tagged responses, which begin with "
                              "respondent,team,weight,flags"},
        {"respondent,team,weight\n1,sales,1\n",
         "responses.csv:1: is no header of tagged responses, which begin with "
         "respondent,team,weight,flags"},
        {"respondent,team,weight,flags,need\n1,sales,1,,2\n2,sales,1\n",
         "responses.csv:3: 3 cells, but the header has 5"},
        {"respondent,team,weight,flags\n1,sal\"es,1,\n",
         "responses.csv:2: misplaced or missing quote"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct plx_error err = {0};

        assert_int_equal(write_as(cases[i].csv, "Small", PLX_ENGLISH, &err), PLX_DATA);
        assert_string_equal(err.text, cases[i].message);
        assert_int_not_equal(access(book_path, F_OK), 0);
    }
}

static void a_file_that_is_not_there_is_named(void **state)
{
    const struct plx_presentation presentation = {.responses = "gone.csv"};
    struct plx_error err = {0};
    struct plx_results results;

    (void)state;
    make_results(&results, "Small");
    assert_int_equal(plx_workbook_write(&results, &presentation, book_path, &err), PLX_IO);
    assert_string_equal(err.text, "gone.csv: cannot open: No such file or directory");
    assert_int_not_equal(access(book_path, F_OK), 0);
    plx_results_release(&results);
}

static void small_teams_of_unknown_size_are_not_counted(void **state)
{
    static const char csv[] = "respondent,team,weight,flags,need\n1,marketing,1,,5\n";
    const struct plx_presentation presentation = {.language = PLX_ENGLISH, .responses = file};
    struct plx_team_record *tiny;
    struct plx_results results;
    struct plx_error err = {0};

    (void)state;
    make_results(&results, "Small");
    tiny = plx_table_row(&results.table[PLX_TABLE_TEAMS], 2);
    tiny->respondents = PLX_NO_COUNT;
    assert_int_equal(plx_file_write(file, csv, strlen(csv), &err), PLX_OK);
    assert_int_equal(plx_workbook_write(&results, &presentation, book_path, &err), PLX_OK);
    assert_book_sheet("Responses", " Teams below the smallest size shown are not here.", true);
    plx_results_release(&results);
    unlink(file);
    unlink(book_path);
}

static void it_ends_where_a_sheet_ends(void **state)
{
    enum { COLUMNS = 16390 };
    struct plx_text csv = {0};

    (void)state;
    plx_text_add(&csv, "respondent,team,weight,flags");
    for (size_t i = 0; i < COLUMNS; i++)
        plx_text_addf(&csv, ",c%zu", i);
    plx_text_add(&csv, "\n1,sales,1,");
    for (size_t i = 0; i < COLUMNS; i++)
        plx_text_add(&csv, ",7");
    plx_text_add(&csv, "\n");
    write_it(plx_text_string(&csv));
    plx_text_release(&csv);
    assert_book_cell("Responses", "XFD7", "7");
    assert_book_sheet("Responses", "the last 8 questions are in responses.csv only.", true);
    unlink(book_path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_numbers_words_and_reasons),
        cmocka_unit_test(text_stays_text),
        cmocka_unit_test(who_was_left_out_has_no_weight),
        cmocka_unit_test(columns_that_say_nothing_are_left_out),
        cmocka_unit_test(the_sheet_filters_freezes_and_prints),
        cmocka_unit_test(it_is_said_in_german),
        cmocka_unit_test(odd_labels_are_shown_safely),
        cmocka_unit_test(nobody_is_nobody),
        cmocka_unit_test(what_is_no_tagged_responses_is_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(small_teams_of_unknown_size_are_not_counted),
        cmocka_unit_test(it_ends_where_a_sheet_ends),
    };

    return cmocka_run_group_tests_name("present/workbook_responses", tests, folder_make,
                                       folder_remove);
}
