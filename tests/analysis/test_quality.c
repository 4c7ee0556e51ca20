/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/quality.h"

#include <string.h>

#include "support/check.h"

static struct plx_team teams[] = {{.id = "marketing"}, {.id = "sales"}};
static struct plx_question questions[] = {{.id = "need_speed"}};
static struct plx_battery batteries[] = {{.id = "needs"}};
static const struct plx_study study = {
    .team = teams,
    .n_teams = 2,
    .question = questions,
    .n_questions = 1,
    .battery = batteries,
    .n_batteries = 1,
    .quality =
        {.speeder = 0.4, .straightline = 10, .missing = 0.5, .impossible = 1, .dont_know = 0.5},
};

/* Two speeders in sales, who are excluded; seven previews; three answers that are not allowed. */
static struct plx_file_findings files[] = {{.path = "export.csv",
                                            .layout = "Qualtrics, three header rows",
                                            .why = "record 3 holds ImportId",
                                            .encoding = "UTF-8",
                                            .rows = 40,
                                            .kept = 33,
                                            .short_rows = 2}};
static struct plx_cell_findings cells[] = {
    {.not_valid = 3, .example = {{0, 17, "Q5_1", "jane@example.org"}}, .n_examples = 1}};
static struct plx_quality_finding items[] = {{4, PLX_CHECK_SPEEDER, 31, PLX_NONE, true},
                                             {9, PLX_CHECK_SPEEDER, 40, PLX_NONE, true},
                                             {11, PLX_CHECK_STRAIGHTLINE, 12, 0, false},
                                             {12, PLX_CHECK_DUPLICATE, 0, PLX_NONE, false}};
static size_t flagged[2 * PLX_CHECKS] = {[PLX_CHECKS + PLX_CHECK_SPEEDER] = 2};
static struct plx_warning warnings[] = {
    {"export.csv:2: column \"Q9\": \"me@home\" is none of the options",
     "export.csv:2: column \"Q9\": a cell is none of the options"}};
static const struct plx_findings findings = {
    .file = files,
    .n_files = 1,
    .rows = 40,
    .kept = 33,
    .dropped = {[PLX_DROP_TEST] = 7},
    .question = cells,
    .n_questions = 1,
    .warning = warnings,
    .n_warnings = 1,
    .quality = {.item = items,
                .count = 4,
                .flagged = flagged,
                .excludes = {[PLX_CHECK_SPEEDER] = true},
                .n_teams = 2,
                .timed = 33,
                .median_duration = 300},
};

static void analyse(bool with_responses, struct plx_results *results)
{
    const struct plx_analysis_settings settings = {.with_responses = with_responses};

    plx_results_init(results);
    assert_int_equal(plx_analysis_quality(&study, &findings, &settings, results, NULL), PLX_OK);
}

static const struct plx_quality_summary_record *find(const struct plx_results *results,
                                                     const char *check, const char *team)
{
    const struct plx_table *table = &results->table[PLX_TABLE_QUALITY_SUMMARY];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_quality_summary_record *record = plx_table_row(table, i);

        if (strcmp(record->check, check) == 0 &&
            (team ? record->team && strcmp(record->team, team) == 0 : !record->team))
            return record;
    }
    fail_msg("no row %s", check);
    return NULL;
}

static void checks_stand_by_team_with_what_was_done(void **state)
{
    struct plx_results results;

    (void)state;
    analyse(false, &results);
    assert_int_equal(find(&results, "speeder", "sales")->flagged, 2);
    assert_int_equal(find(&results, "speeder", "sales")->excluded, 2);
    assert_int_equal(find(&results, "speeder", "marketing")->flagged, 0);
    assert_int_equal(find(&results, "duplicate", "sales")->excluded, 0);
    assert_string_equal(find(&results, "speeder", "sales")->note,
                        "faster than 0.4 of the median duration of 300 seconds");
    plx_results_release(&results);
}

static void rows_and_cells_left_out_are_counted_by_reason(void **state)
{
    struct plx_results results;

    (void)state;
    analyse(false, &results);
    assert_int_equal(find(&results, plx_drop_name(PLX_DROP_TEST), NULL)->excluded, 7);
    assert_int_equal(find(&results, "not_valid", NULL)->flagged, 3);
    assert_string_equal(plx_results_fact(&results, "rows_read"), "40");
    assert_string_equal(plx_results_fact(&results, "rows_kept"), "33");
    assert_string_equal(plx_results_fact(&results, "export_1_short_rows"), "2");
    assert_string_equal(plx_results_fact(&results, "warning_1"),
                        "export.csv:2: column \"Q9\": a cell is none of the options");
    plx_results_release(&results);
}

static void a_cell_is_named_by_place_and_never_quoted(void **state)
{
    struct plx_results results;

    (void)state;
    analyse(true, &results);
    assert_string_equal(find(&results, "not_valid", NULL)->note,
                        "question need_speed: answers it does not allow, first at export.csv:17, "
                        "column \"Q5_1\"");
    plx_results_release(&results);
}

static void respondents_are_listed_only_when_asked_for(void **state)
{
    struct plx_results results;
    const struct plx_quality_record *record;

    (void)state;
    analyse(false, &results);
    assert_int_equal(results.table[PLX_TABLE_QUALITY].count, 0);
    plx_results_release(&results);
    analyse(true, &results);
    assert_int_equal(results.table[PLX_TABLE_QUALITY].count, 4);
    record = plx_table_row(&results.table[PLX_TABLE_QUALITY], 1);
    assert_string_equal(record->respondent, "10");
    assert_string_equal(record->action, "excluded");
    assert_near(record->value, 40, 0);
    assert_null(record->battery);
    record = plx_table_row(&results.table[PLX_TABLE_QUALITY], 2);
    assert_string_equal(record->battery, "needs");
    record = plx_table_row(&results.table[PLX_TABLE_QUALITY], 3);
    assert_int_equal(record->row, 13);
    assert_near(record->value, 1, 0); /* the first of them, counted as the rows are */
    plx_results_release(&results);
}

static void times_by_the_answer_are_said_so(void **state)
{
    const struct plx_analysis_settings settings = {0};
    struct plx_findings paced = findings;
    struct plx_results results;

    (void)state;
    paced.quality.paced = true;
    paced.quality.median_pace = 6.25;
    plx_results_init(&results);
    assert_int_equal(plx_analysis_quality(&study, &paced, &settings, &results, NULL), PLX_OK);
    assert_string_equal(find(&results, "speeder", "sales")->note,
                        "faster than 0.4 of the median of 6.25 seconds for each answer");
    plx_results_release(&results);
}

static void times_of_a_few_are_said_to_be_no_standard(void **state)
{
    const struct plx_analysis_settings settings = {0};
    struct plx_findings few = findings;
    struct plx_results results;

    (void)state;
    few.quality.timed = PLX_SPEEDER_RESPONDENTS - 1;
    plx_results_init(&results);
    assert_int_equal(plx_analysis_quality(&study, &few, &settings, &results, NULL), PLX_OK);
    assert_string_equal(find(&results, "speeder", "sales")->note,
                        "too few durations to tell who was fast, so nobody was checked");
    plx_results_release(&results);
}

static void cells_without_an_example_and_bad_bytes_are_counted(void **state)
{
    const struct plx_analysis_settings settings = {.with_responses = true};
    struct plx_file_findings file = files[0];
    struct plx_cell_findings cell = {.not_valid = 3};
    struct plx_findings found = findings;
    struct plx_results results;

    (void)state;
    file.bad_bytes = 17;
    found.file = &file;
    found.question = &cell;
    plx_results_init(&results);
    assert_int_equal(plx_analysis_quality(&study, &found, &settings, &results, NULL), PLX_OK);
    assert_string_equal(find(&results, "not_valid", NULL)->note,
                        "question need_speed: answers it does not allow");
    assert_string_equal(plx_results_fact(&results, "export_1_bad_bytes"), "17");
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checks_stand_by_team_with_what_was_done),
        cmocka_unit_test(rows_and_cells_left_out_are_counted_by_reason),
        cmocka_unit_test(a_cell_is_named_by_place_and_never_quoted),
        cmocka_unit_test(respondents_are_listed_only_when_asked_for),
        cmocka_unit_test(times_by_the_answer_are_said_so),
        cmocka_unit_test(times_of_a_few_are_said_to_be_no_standard),
        cmocka_unit_test(cells_without_an_example_and_bad_bytes_are_counted),
    };

    return cmocka_run_group_tests_name("analysis/quality", tests, NULL, NULL);
}
