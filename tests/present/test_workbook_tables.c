/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Tables: every question, its index, and the chart of the one that is chosen. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/book_check.h"
#include "support/check.h"
#include "support/example.h"

static void shares_are_live_formulas_over_the_counts(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Tables", "A29", "How many people does our ideal customer employ?");
    assert_book_cell("Tables", "B30", "Marketing (A)");
    assert_book_cell("Tables", "B32", "3");
    assert_book_cell("Tables", "C32", "=IF(B37=0,\"\",B32/B37) -> 0.075");
    assert_book_format("Tables", "C32", "0%");
    assert_book_cell("Tables", "G36", "A c");
    assert_book_cell("Tables", "A37", "Base: answers");
    assert_book_cell("Tables", "B37", "40");
    assert_book_cell("Tables", "D37", "");
    assert_book_sheet("Tables", "<dataBar", true);
    plx_results_release(&results);
}

static void letters_are_explained_in_view(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Tables", "B3",
                     "Letters: A Marketing, B Sales, C Customers. Upper case: surely higher than "
                     "that team at 95 %, lower case at 90 %.");
    assert_book_sheet("Tables", "topLeftCell=\"B4\"", true);
    plx_results_release(&results);
}

static void the_index_leads_to_every_question(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_GERMAN);
    assert_book_cell("Tabellen", "A5", "Zu einer Frage springen");
    assert_book_cell("Tabellen", "A10", "5. =Somebody to call &amp; &lt;talk&gt; to");
    assert_book_sheet("Tabellen", "location=\"'Tabellen'!A29\"", true);
    assert_book_cell("Tabellen", "A37", "Basis: Antworten");
    plx_results_release(&results);
}

/* The reader chooses a question by its entry; formulas fetch its answers, and the chart is theirs.
 */
static void one_chart_shows_the_question_that_is_chosen(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_sheet("Tables", "<formula1>$A$6:$A$17</formula1>", true);
    assert_book_sheet("Tables", "<dataValidation type=\"list\"", true);
    assert_book_cell("Tables", "B6",
                     "1. How many people does our ideal customer employ\xE2\x80\xA6");
    assert_book_cell("Tables", "T6", "=IFERROR(VALUE(LEFT($B$6,FIND(\".\",$B$6)-1)),1) -> 1");
    assert_book_cell("Tables", "T7", "=INDEX($Q$6:$Q$17,$T$6) -> 32");
    assert_book_cell("Tables", "T8", "=INDEX($R$6:$R$17,$T$6) -> 5");
    assert_book_cell("Tables", "L6",
                     "=IF(1&gt;$T$8,\"\",LEFT(INDEX($A$1:$A$173,$T$7+0),60)) -> Not important");
    assert_book_cell("Tables", "M6",
                     "=IF(1&gt;$T$8,\"\",IF(ISNUMBER(INDEX($C$1:$C$173,$T$7+0)),"
                     "INDEX($C$1:$C$173,$T$7+0),\"\")) -> 0.075");
    assert_book_cell("Tables", "N8",
                     "=IF(3&gt;$T$8,\"\",IF(ISNUMBER(INDEX($F$1:$F$173,$T$7+2)),"
                     "INDEX($F$1:$F$173,$T$7+2),\"\")) -> 0.2285714285714286");
    assert_book_sheet("Tables", "<drawing ", true);
    plx_results_release(&results);
}

/* Programs that do not compute draw what the chart remembers. */
static void the_chart_remembers_the_question_that_is_chosen(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_true(book_chart_holds("<c:f>Tables!$N$5</c:f><c:strCache><c:ptCount val=\"1\"/>"
                                 "<c:pt idx=\"0\"><c:v>Sales</c:v></c:pt></c:strCache>"));
    assert_true(book_chart_holds("<c:f>Tables!$L$6:$L$10</c:f><c:strCache><c:ptCount val=\"5\"/>"
                                 "<c:pt idx=\"0\"><c:v>Not important</c:v></c:pt>"));
    assert_true(book_chart_holds("<c:max val=\"1\"/><c:min val=\"0\"/>"));
    assert_true(book_chart_holds("<c:f>Tables!$M$6:$M$10</c:f><c:numCache><c:formatCode>General"
                                 "</c:formatCode><c:ptCount val=\"5\"/>"
                                 "<c:pt idx=\"0\"><c:v>0.075</c:v></c:pt>"));
    plx_results_release(&results);
}

/* Three teams, of which the second has nobody who chose "p", and the third is hidden. */
static void add_hidden(struct plx_results *results)
{
    static const char *const team[] = {"a", "b", "c"};
    static const char *const label[] = {"Marketing", "Sales", "Customers"};
    static const char *const option[] = {"o", "p"};

    plx_results_init(results);
    for (size_t t = 0; t < 3; t++) {
        struct plx_team_record *record = book_add(results, PLX_TABLE_TEAMS);

        record->team = team[t];
        record->label = label[t];
        for (size_t i = 0; i < 2; i++) {
            struct plx_distribution_record *row = book_add(results, PLX_TABLE_DISTRIBUTIONS);

            row->question = "q";
            row->option = option[i];
            row->team = team[t];
            row->note = t == 2 ? "suppressed" : NULL;
            if (t == 2)
                continue;
            row->base = 10;
            row->count = t == 1 ? 10 - 10 * i : 5;
            row->share = (double)row->count / 10;
        }
    }
}

/* An empty cell that a formula fetches is 0: a bar of a team of which nothing is told. */
static void a_hidden_team_has_no_bar_of_zero_but_says_so(void **state)
{
    struct plx_results results;

    (void)state;
    add_hidden(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Tables", "N7",
                     "=IF(2&gt;$T$8,\"\",IF(ISNUMBER(INDEX($F$1:$F$37,$T$7+1)),"
                     "INDEX($F$1:$F$37,$T$7+1),\"\")) -> 0");
    assert_book_cell("Tables", "O6",
                     "=IF(1&gt;$T$8,\"\",IF(ISNUMBER(INDEX($I$1:$I$37,$T$7+0)),"
                     "INDEX($I$1:$I$37,$T$7+0),\"\")) -> ");
    assert_book_cell("Tables", "N5",
                     "=IF(COUNT($N$6:$N$7)=0,$N$4&amp;\" (no answers to show)\","
                     "$N$4) -> Sales");
    assert_book_cell("Tables", "O5",
                     "=IF(COUNT($O$6:$O$7)=0,$O$4&amp;\" (no answers to show)\","
                     "$O$4) -> Customers (no answers to show)");
    assert_book_cell("Tables", "O4", "Customers");
    assert_true(book_chart_holds("<c:f>Tables!$O$5</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt "
                                 "idx=\"0\"><c:v>Customers (no answers to show)</c:v></c:pt>"));
    assert_true(book_chart_holds("<c:f>Tables!$O$6:$O$7</c:f><c:numCache><c:formatCode>General"
                                 "</c:formatCode><c:ptCount val=\"2\"/></c:numCache>"));
    assert_true(book_chart_holds("<c:pt idx=\"1\"><c:v>0</c:v></c:pt></c:numCache>"));
    plx_results_release(&results);
}

/* Excel heeds the ends of pages only where a scale is set. */
static void pages_end_between_tables(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_sheet("Tables", "<rowBreaks", true);
    assert_book_sheet("Tables", "<brk id=\"28\"", true);
    assert_book_sheet("Tables", " scale=\"", true);
    assert_book_sheet("Tables", "fitToPage=\"1\"", false);
    plx_results_release(&results);
}

static struct plx_distribution_record *add_one(struct plx_results *results)
{
    struct plx_distribution_record *record;
    struct plx_team_record *team;

    plx_results_init(results);
    team = book_add(results, PLX_TABLE_TEAMS);
    team->team = "a";
    team->label = "Marketing";
    record = book_add(results, PLX_TABLE_DISTRIBUTIONS);
    record->question = "q";
    record->option = "o";
    record->team = "a";
    record->count = 3;
    record->base = 10;
    record->weighted_base = 12;
    record->effective_base = 9;
    record->share = 0.25;
    return record;
}

static void weighted_answers_show_what_the_shares_are_of(void **state)
{
    struct plx_results results;

    (void)state;
    add_one(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Tables", "B32", "3");
    assert_book_cell("Tables", "C32", "=IF(E34=0,\"\",E32/E34) -> 0.25");
    assert_book_cell("Tables", "E32", "3");
    assert_book_cell("Tables", "B33", "10");
    assert_book_cell("Tables", "D33", "\xE2\x96\xB2 low base");
    assert_book_cell("Tables", "E34", "12");
    assert_book_cell("Tables", "A35", "Effective base");
    assert_book_cell("Tables", "B35", "9");
    plx_results_release(&results);
}

/* A banner's further rows: a total before the teams, a net, a mean with its letters, and those who
   gave no answer. */
static void add_banner(struct plx_results *results)
{
    static const struct {
        const char *option;
        const char *kind;
        const char *team;
        size_t count;
        double share;
        double mean;
        const char *letters;
    } rows[] = {
        {"o", "option", "a", 3, 0.3, NAN, NULL},
        {"o", "option", "", 8, 0.4, NAN, NULL},
        {"net:n", "net", "a", 6, 0.6, NAN, "B"},
        {"net:n", "net", "", 12, 0.6, NAN, NULL},
        {"mean", "mean", "a", PLX_NO_COUNT, NAN, 2.5, "b"},
        {"mean", "mean", "", PLX_NO_COUNT, NAN, 2.25, NULL},
        {"!dk", "missing", "a", 4, NAN, NAN, NULL},
        {"!dk", "missing", "", 5, NAN, NAN, NULL},
    };
    struct plx_team_record *team = book_add(results, PLX_TABLE_TEAMS);

    team->team = "a";
    team->label = "Marketing";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const bool missing = strcmp(rows[i].kind, "missing") == 0;
        struct plx_distribution_record *record = book_add(results, PLX_TABLE_DISTRIBUTIONS);

        record->question = "q";
        record->option = rows[i].option;
        record->label = rows[i].option;
        record->kind = rows[i].kind;
        record->team = rows[i].team;
        record->count = rows[i].count;
        record->share = rows[i].share;
        record->mean = rows[i].mean;
        record->letters = rows[i].letters;
        record->base = (rows[i].team[0] ? 10u : 20u) + (missing ? 5u : 0u);
        record->weighted_base = missing ? NAN : (double)record->base;
    }
}

static void a_banner_has_its_total_nets_mean_and_missing_answers(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    add_banner(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Tables", "B30", "All teams");
    assert_book_cell("Tables", "D30", "Marketing (A)");
    assert_book_cell("Tables", "B32", "8");
    assert_book_cell("Tables", "C32", "=IF(B34=0,\"\",B32/B34) -> 0.4");
    assert_book_cell("Tables", "D32", "3");
    assert_book_cell("Tables", "E32", "=IF(D34=0,\"\",D32/D34) -> 0.3");
    assert_book_cell("Tables", "A33", "net:n");
    assert_book_cell("Tables", "F33", "B");
    assert_book_cell("Tables", "A34", "Base: answers");
    assert_book_cell("Tables", "B34", "20");
    assert_book_cell("Tables", "D34", "10");
    assert_book_cell("Tables", "A35", "mean");
    assert_book_cell("Tables", "C35", "2.25");
    assert_book_cell("Tables", "E35", "2.5");
    assert_book_cell("Tables", "F35", "b");
    assert_book_cell("Tables", "A36", "!dk");
    assert_book_cell("Tables", "B36", "5");
    assert_book_cell("Tables", "D36", "4");
    plx_results_release(&results);
}

static void a_segment_has_its_own_table_below_an_entry(void **state)
{
    struct plx_distribution_record *record;
    struct plx_results results;

    (void)state;
    add_one(&results);
    record = book_add(&results, PLX_TABLE_DISTRIBUTIONS);
    record->question = "q";
    record->segment = "region";
    record->segment_value = "North";
    record->option = "o";
    record->team = "a";
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Tables", "A6", "1. q");
    assert_book_cell("Tables", "A7", "The same within segments");
    assert_book_cell("Tables", "A37", "q \xE2\x80\x93 region: North");
    assert_book_says_no_nan("Tables");
    plx_results_release(&results);
}

/* Every field may be missing, and labels as long as can be. */
static void odd_answers_are_shown_safely(void **state)
{
    struct plx_distribution_record *record;
    struct plx_results results;
    char *label = malloc(10001);

    (void)state;
    assert_non_null(label);
    memset(label, 'x', 10000);
    label[10000] = '\0';
    record = add_one(&results);
    record->label = label;
    record->question = label;
    record->count = PLX_NO_COUNT;
    record->base = 0;
    book_add(&results, PLX_TABLE_DISTRIBUTIONS);
    ((struct plx_distribution_record *)book_add(&results, PLX_TABLE_DISTRIBUTIONS))->kind =
        "missing";
    ((struct plx_distribution_record *)book_add(&results, PLX_TABLE_DISTRIBUTIONS))->kind = "mean";
    book_add(&results, PLX_TABLE_CONSENSUS);
    book_write(&results, PLX_GERMAN);
    book_write(&results, PLX_ENGLISH);
    assert_book_says_no_nan("Tables");
    plx_results_release(&results);
    free(label);
}

enum { MANY_QUESTIONS = 500, MANY_TEAMS = 60 };

/* As large as a study may be: columns are many, and programs may then cut pages as they like. */
static void sixty_teams_and_five_hundred_questions_fit(void **state)
{
    static char team[MANY_TEAMS][8];
    static char question[MANY_QUESTIONS][8];
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    for (size_t t = 0; t < MANY_TEAMS; t++) {
        snprintf(team[t], sizeof team[t], "t%zu", t);
        ((struct plx_team_record *)book_add(&results, PLX_TABLE_TEAMS))->team = team[t];
    }
    for (size_t q = 0; q < MANY_QUESTIONS; q++) {
        snprintf(question[q], sizeof question[q], "q%zu", q);
        for (size_t t = 0; t < MANY_TEAMS; t++) {
            struct plx_distribution_record *record = book_add(&results, PLX_TABLE_DISTRIBUTIONS);
            struct plx_consensus_record *consensus = book_add(&results, PLX_TABLE_CONSENSUS);

            record->question = question[q];
            record->option = "o";
            record->team = team[t];
            record->count = t;
            record->base = 100;
            record->share = (double)t / 100;
            consensus->question = question[q];
            consensus->team = team[t];
            consensus->mean = (double)q;
        }
    }
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Tables", "A505", "500. q499");
    assert_book_cell("Tables", "FW511", "59");
    assert_book_sheet("Tables", "fitToPage=\"1\"", true);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_live_formulas_over_the_counts),
        cmocka_unit_test(letters_are_explained_in_view),
        cmocka_unit_test(the_index_leads_to_every_question),
        cmocka_unit_test(one_chart_shows_the_question_that_is_chosen),
        cmocka_unit_test(the_chart_remembers_the_question_that_is_chosen),
        cmocka_unit_test(a_hidden_team_has_no_bar_of_zero_but_says_so),
        cmocka_unit_test(pages_end_between_tables),
        cmocka_unit_test(weighted_answers_show_what_the_shares_are_of),
        cmocka_unit_test(a_banner_has_its_total_nets_mean_and_missing_answers),
        cmocka_unit_test(a_segment_has_its_own_table_below_an_entry),
        cmocka_unit_test(odd_answers_are_shown_safely),
        cmocka_unit_test(sixty_teams_and_five_hundred_questions_fit),
    };

    return cmocka_run_group_tests_name("present/workbook tables", tests, book_folder_make,
                                       book_folder_remove);
}
