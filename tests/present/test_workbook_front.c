/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets that frame a workbook, in every language and however large or odd the results are. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/present/workbook.h"
#include "support/check.h"
#include "support/example.h"
#include "support/workbook.h"

enum { SUMMARY = 1, CONTENTS, CUSTOMER, DISAGREEMENTS, TABLES };

static const struct plx_presentation english = {.language = PLX_ENGLISH};
static const struct plx_presentation german = {.language = PLX_GERMAN};

/* In a folder of its own, where every test works. */
static const char path[] = "w.xlsx";
static const char other_path[] = "v.xlsx";

static void write_as(const struct plx_results *results, const struct plx_presentation *presentation,
                     const char *to)
{
    struct plx_error err = {0};

    if (plx_workbook_write(results, presentation, to, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static void assert_cell(size_t sheet, const char *cell, const char *expected)
{
    struct xlsx_sheet opened;
    char text[XLSX_BYTES];

    xlsx_open(path, sheet, &opened);
    assert_string_equal(xlsx_cell(&opened, cell, text), expected);
    xlsx_close(&opened);
}

static void assert_part_holds(const char *part, const char *text, bool expected)
{
    char *bytes = xlsx_part(path, part);

    assert_non_null(bytes);
    if ((strstr(bytes, text) != NULL) != expected)
        fail_msg("%s %s \"%s\"", part, expected ? "lacks" : "holds", text);
    free(bytes);
}

static void *add(struct plx_results *results, enum plx_table_id table)
{
    struct plx_error err;
    void *record;

    assert_int_equal(plx_table_add(&results->table[table], &record, &err), PLX_OK);
    return record;
}

static const char *text_of(struct plx_results *results, const char *format, size_t number)
{
    char text[200];

    /* The only place for a number is "#". */
    const size_t before = strcspn(format, "#");

    snprintf(text, sizeof text, "%.*s%zu%s", (int)before, format, number,
             format[before] ? format + before + 1 : "");
    return plx_pool_copy(&results->pool, text, strlen(text));
}

/* How often a text occurs in every sheet together. */
static size_t count_in_sheets(const char *file, size_t sheets, const char *text)
{
    size_t count = 0;

    for (size_t i = 1; i <= sheets; i++) {
        char part[64];
        char *bytes;

        snprintf(part, sizeof part, "xl/worksheets/sheet%zu.xml", i);
        bytes = xlsx_part(file, part);
        assert_non_null(bytes);
        for (const char *at = bytes; (at = strstr(at, text)); at++)
            count++;
        free(bytes);
    }
    return count;
}

static void formulas_name_sheets_in_the_readers_language(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    write_as(&results, &german, path);
    assert_cell(SUMMARY, "A6", "=COUNTA('Unterschiede'!G6:G17) -> 12");
    plx_results_release(&results);
}

/* The next number that no formula gives, and where it ends; NULL after the last. */
static const char *next_number(const char *at, char number[40])
{
    while ((at = strstr(at, "<c r=\""))) {
        const char *closed = strchr(at, '>');
        const char *end = closed[-1] == '/' ? closed : strstr(closed, "</c>");
        const char *value = strstr(at, "<v>");
        const char *text = strstr(at, "t=\"s\"");

        at = end;
        if (!value || value > end || (text && text < closed))
            continue;
        snprintf(number, 40, "%.*s", (int)strcspn(value + 3, "<"), value + 3);
        return end;
    }
    return NULL;
}

static void every_language_has_the_same_sheets_and_numbers(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    write_as(&results, &english, path);
    write_as(&results, &german, other_path);
    for (size_t sheet = SUMMARY; sheet <= TABLES; sheet++) {
        struct xlsx_sheet one;
        struct xlsx_sheet other;
        const char *at;
        const char *other_at;
        char number[40];
        char other_number[40];
        size_t count = 0;

        xlsx_open(path, sheet, &one);
        xlsx_open(other_path, sheet, &other);
        at = one.cells;
        other_at = other.cells;
        while ((at = next_number(at, number))) {
            other_at = next_number(other_at, other_number);
            assert_non_null(other_at);
            assert_string_equal(number, other_number);
            count++;
        }
        assert_null(next_number(other_at ? other_at : other.cells, other_number));
        assert_true(count > 3);
        xlsx_close(&one);
        xlsx_close(&other);
    }
    plx_results_release(&results);
    unlink(other_path);
}

static void a_german_workbook_speaks_german(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    write_as(&results, &german, path);
    assert_cell(SUMMARY, "A2",
                "Worin Marketing, Sales und Customers einig sind und worin nicht: 109 Befragte.");
    assert_cell(SUMMARY, "A3", "← Inhalt");
    assert_cell(SUMMARY, "C7", "✓ einig");
    assert_cell(CONTENTS, "A9", "Unterschiede");
    assert_cell(CUSTOMER, "A6", "Was Marketing und Sales gemeinsam sehen (3)");
    assert_cell(DISAGREEMENTS, "A2",
                "Marketing und Sales sind bei 5 von 12 Fragen uneinig und bei 3 einig; gespalten: "
                "1, unklar: 2, unterdrückt: 1. Was am dringendsten zu besprechen ist, steht oben.");
    assert_cell(DISAGREEMENTS, "G6", "✗ uneinig");
    assert_cell(DISAGREEMENTS, "O12", "einig (83 %)");
    assert_part_holds("xl/worksheets/sheet4.xml", "Seite &amp;P von &amp;N", true);
    assert_part_holds("xl/workbook.xml", "Unterschiede!$5:$5", true);
    assert_part_holds("docProps/core.xml", "<dc:subject>Worin Teams einig sind", true);
    plx_results_release(&results);
}

static void readings_are_made_from_the_results(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    write_as(&results, &english, path);
    assert_cell(DISAGREEMENTS, "A2",
                "Marketing and Sales disagree on 5 of 12 questions and agree on 3; split: 1, "
                "unsure: 2, suppressed: 1. What most needs talking about comes first.");
    assert_cell(
        CUSTOMER, "A2",
        "On 3 of 11 questions Marketing and Sales hold the same; leaning to agreement: 1, open: "
        "7. The "
        "workshop's agenda has 5 items.");
    plx_results_release(&results);
}

/* Every formula of the sheet is recomputed here from the records. */
static void cached_values_are_what_the_records_say(void **state)
{
    struct plx_results results;
    size_t of[6] = {0};
    static const char *const verdicts[] = {"agree", "disagree", "split", "unsure", "suppressed"};
    static const char columns[] = "CEGIK";

    (void)state;
    example_results(&results);
    write_as(&results, &english, path);
    for (size_t i = 0; i < results.table[PLX_TABLE_DIFFERENCES].count; i++) {
        const struct plx_difference_record *record =
            plx_table_row(&results.table[PLX_TABLE_DIFFERENCES], i);
        struct xlsx_sheet opened;
        char cell[16];
        char text[XLSX_BYTES];

        for (size_t v = 0; v < 5; v++)
            of[v] += strcmp(record->verdict, verdicts[v]) == 0;
        snprintf(cell, sizeof cell, "H%zu", 5 + record->rank);
        xlsx_open(path, DISAGREEMENTS, &opened);
        xlsx_cell(&opened, cell, text);
        xlsx_close(&opened);
        if (isnan(record->effect))
            assert_string_equal(text, "");
        else
            assert_near(strtod(strstr(text, "-> ") + 3, NULL), record->effect / record->margin,
                        1e-12);
    }
    for (size_t v = 0; v < 5; v++) {
        char cell[8];
        char expected[80];

        snprintf(cell, sizeof cell, "%c6", columns[v]);
        snprintf(expected, sizeof expected, "=COUNTIF('Disagreements'!G6:G17,%c7) -> %zu",
                 columns[v], of[v]);
        assert_cell(SUMMARY, cell, expected);
    }
    plx_results_release(&results);
}

static void ranges_have_names(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    write_as(&results, &english, path);
    assert_part_holds("xl/workbook.xml",
                      "<definedName name=\"Gaps\">'Disagreements'!$A$5:$T$17</definedName>", true);
    assert_part_holds("xl/workbook.xml",
                      "<definedName name=\"Verdicts\">'Disagreements'!$G$6:$G$17</definedName>",
                      true);
    plx_results_release(&results);
}

static void verdicts_stay_coloured_when_cells_change(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    write_as(&results, &english, path);
    assert_part_holds("xl/worksheets/sheet4.xml", "<conditionalFormatting sqref=\"G6:G17\">", true);
    assert_part_holds("xl/worksheets/sheet4.xml", "<formula>\"✗ disagree\"</formula>", true);
    assert_part_holds("xl/worksheets/sheet3.xml", "<formula>\"✓ agree\"</formula>", true);
    plx_results_release(&results);
}

static void what_charts_are_made_of_is_not_printed(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    write_as(&results, &english, path);
    assert_part_holds("xl/workbook.xml", "Summary!$A$1:$L$", true);
    assert_part_holds("xl/workbook.xml", "Disagreements!$A$1:$P$", true);
    plx_results_release(&results);
}

static void add_teams(struct plx_results *results, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        struct plx_team_record *team = add(results, PLX_TABLE_TEAMS);

        team->team = text_of(results, "t#", i);
        team->label = text_of(results, name, i);
        team->respondents = 10 + i;
        team->excluded = i % 3;
        team->effective_n = 9.5;
    }
}

/* As many as pairs of teams and questions. */
static void add_gaps(struct plx_results *results, size_t teams, size_t questions)
{
    static const char *const verdicts[] = {"disagree", "agree", "unsure", "split"};

    for (size_t q = 0; q < questions; q++)
        for (size_t a = 0; a < teams; a++)
            for (size_t b = a + 1; b < teams; b++) {
                struct plx_difference_record *gap = add(results, PLX_TABLE_DIFFERENCES);

                gap->question = text_of(results, "q#", q);
                gap->text = text_of(results, "Question number # of very many", q);
                gap->team_a = text_of(results, "t#", a);
                gap->team_b = text_of(results, "t#", b);
                gap->answer_a = "yes";
                gap->answer_b = "no";
                gap->option = "o";
                gap->measure = "difference of shares";
                gap->effect = 0.3 - 0.001 * (double)q;
                gap->margin = 0.15;
                gap->verdict = verdicts[q % 4];
                gap->rank = q + 1;
            }
}

static void add_profile(struct plx_results *results, size_t teams, size_t questions)
{
    for (size_t q = 0; q < questions; q++)
        for (size_t t = 0; t < teams; t++) {
            struct plx_profile_record *record = add(results, PLX_TABLE_PROFILE);

            record->topic = "need";
            record->question = text_of(results, "q#", q);
            record->team = text_of(results, "t#", t);
            record->answer = text_of(results, "answer of #", t);
            record->share = 0.5;
            record->verdict = "agree";
            record->status = q % 2 ? "agreed" : "open";
            record->agenda_rank = q % 2 ? PLX_NO_COUNT : questions - q;
        }
}

static void five_hundred_questions_of_eight_teams_are_told(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    add_teams(&results, 8, "Team #");
    add_gaps(&results, 8, 500);
    add_profile(&results, 8, 500);
    for (size_t q = 0; q < 500; q++) {
        struct plx_option_difference_record *option = add(&results, PLX_TABLE_OPTIONS);

        option->question = text_of(&results, "q#", q);
        option->option = "o";
        option->label = text_of(&results, "The words of option #", q);
    }
    write_as(&results, &english, path);
    assert_cell(SUMMARY, "A6", "=COUNTA('Disagreements'!G6:G505) -> 500");
    assert_cell(DISAGREEMENTS, "A2",
                "Team 0 and Team 1 disagree on 125 of 500 questions and agree on 125; split: 125, "
                "unsure: 125, suppressed: 0. What most needs talking about comes first. Below "
                "them: 27 more pairs of teams.");
    assert_cell(DISAGREEMENTS, "M8", "The words of option 2");
    assert_cell(DISAGREEMENTS, "B506", "Team 0 – Team 2");
    assert_cell(DISAGREEMENTS, "A506", "1");
    assert_cell(CUSTOMER, "A6", "What Team 0 and Team 1 hold together (250)");
    /* The agenda is in its own order. */
    assert_cell(CUSTOMER, "A513", "Agenda of a workshop: what to talk about first (250)");
    assert_cell(CUSTOMER, "A514", "2");
    assert_cell(CUSTOMER, "C514", "Question number 498 of very many");
    plx_results_release(&results);
}

static void sixty_teams_with_names_that_no_sheet_could_have_are_told(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    add_teams(&results, 60, "Summary [*?:/\\] 'and' \x01 much more than thirty-one letters #");
    add_gaps(&results, 60, 2);
    add_profile(&results, 60, 2);
    write_as(&results, &german, path);
    assert_cell(SUMMARY, "A2", "Worin die Teams einig sind und worin nicht: 2370 Befragte.");
    assert_part_holds("xl/sharedStrings.xml", "51 weitere Teams", true);
    assert_part_holds("xl/sharedStrings.xml", "1766 weitere Teampaare: siehe Unterschiede", true);
    assert_part_holds("xl/sharedStrings.xml", "\x01", false);
    assert_cell(SUMMARY, "A6", "=COUNTA('Unterschiede'!G6:G7) -> 2");
    plx_results_release(&results);
}

/* Folders may be edited: anything may be missing in what these sheets show. */
static void records_without_anything_are_survived(void **state)
{
    static const enum plx_table_id shown[] = {
        PLX_TABLE_TEAMS,   PLX_TABLE_DIFFERENCES,     PLX_TABLE_OPTIONS,   PLX_TABLE_TRUTH,
        PLX_TABLE_PROFILE, PLX_TABLE_QUALITY_SUMMARY, PLX_TABLE_WEIGHTING, PLX_TABLE_RUN,
    };
    struct plx_agreement_record *agreement;
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    for (size_t table = 0; table < sizeof shown / sizeof *shown; table++)
        for (size_t i = 0; i < 3; i++)
            add(&results, shown[table]);
    agreement = add(&results, PLX_TABLE_AGREEMENT);
    agreement->group = "within";
    agreement->headline = true;
    agreement->value = 0.5;
    write_as(&results, &english, path);
    assert_int_equal(count_in_sheets(path, 11, "nan"), 0);
    assert_int_equal(count_in_sheets(path, 11, "inf<"), 0);
    assert_part_holds("xl/sharedStrings.xml", "(null)", false);
    assert_part_holds("xl/sharedStrings.xml", "18446744073709551615", false);
    write_as(&results, &german, path);
    plx_results_release(&results);
}

static void gaps_without_a_margin_or_a_verdict_have_no_ratio(void **state)
{
    struct plx_difference_record *gap;
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    gap = add(&results, PLX_TABLE_DIFFERENCES);
    gap->team_a = "a";
    gap->team_b = "b";
    gap->effect = 2;
    gap->margin = 0;
    gap->verdict = "who knows";
    write_as(&results, &english, path);
    assert_cell(DISAGREEMENTS, "H6", "");
    assert_cell(DISAGREEMENTS, "G6", "");
    assert_cell(DISAGREEMENTS, "I6", "2");
    plx_results_release(&results);
}

static void only_suppressed_questions_are_told(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    add_teams(&results, 2, "Team #");
    for (size_t i = 0; i < 3; i++) {
        struct plx_difference_record *gap = add(&results, PLX_TABLE_DIFFERENCES);

        gap->question = text_of(&results, "q#", i);
        gap->team_a = "t0";
        gap->team_b = "t1";
        gap->verdict = "suppressed";
        gap->rank = i + 1;
    }
    write_as(&results, &english, path);
    assert_cell(SUMMARY, "K6", "=COUNTIF('Disagreements'!G6:G8,K7) -> 3");
    assert_cell(DISAGREEMENTS, "A2",
                "Team 0 and Team 1 disagree on 0 of 3 questions and agree on 0; split: 0, unsure: "
                "0, suppressed: 3. What most needs talking about comes first.");
    plx_results_release(&results);
}

static void a_title_may_hold_what_footers_take_for_codes(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "title", "24 R&D <teams>", &err), PLX_OK);
    write_as(&results, &english, path);
    assert_part_holds("xl/worksheets/sheet1.xml",
                      "&amp;L&amp;8Summary – 24 R&amp;&amp;D &lt;teams&gt;&amp;R&amp;8Page", true);
    plx_results_release(&results);
}

static int make_folder(void **state)
{
    char *folder = strdup("/tmp/parallax-workbook-XXXXXX");

    *state = folder;
    return folder && mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
    const int status = unlink(path) == 0 && chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;

    free(*state);
    return status;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_name_sheets_in_the_readers_language),
        cmocka_unit_test(every_language_has_the_same_sheets_and_numbers),
        cmocka_unit_test(a_german_workbook_speaks_german),
        cmocka_unit_test(readings_are_made_from_the_results),
        cmocka_unit_test(cached_values_are_what_the_records_say),
        cmocka_unit_test(ranges_have_names),
        cmocka_unit_test(verdicts_stay_coloured_when_cells_change),
        cmocka_unit_test(what_charts_are_made_of_is_not_printed),
        cmocka_unit_test(five_hundred_questions_of_eight_teams_are_told),
        cmocka_unit_test(sixty_teams_with_names_that_no_sheet_could_have_are_told),
        cmocka_unit_test(records_without_anything_are_survived),
        cmocka_unit_test(gaps_without_a_margin_or_a_verdict_have_no_ratio),
        cmocka_unit_test(only_suppressed_questions_are_told),
        cmocka_unit_test(a_title_may_hold_what_footers_take_for_codes),
    };

    return cmocka_run_group_tests_name("present/workbook front", tests, make_folder, remove_folder);
}
