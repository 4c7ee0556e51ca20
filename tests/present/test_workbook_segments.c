/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of all teams, segments, the mix of the teams, and what teams think of each other. */
#include <math.h>

#include "support/book_check.h"
#include "support/check.h"
#include "support/example.h"

static void add_segment(struct plx_results *results, const char *value, const char *verdict,
                        const char *whole)
{
    struct plx_segment_record *record = book_add(results, PLX_TABLE_SEGMENTS);

    record->segment = "region";
    record->segment_value = value;
    record->question = "buyer";
    record->text = "Who signs the contract?";
    record->team_a = "marketing";
    record->team_b = "sales";
    record->answer_a = "IT lead";
    record->answer_b = "CFO";
    record->option = "cfo";
    record->measure = "difference of shares";
    record->effect = 0.31;
    record->ci_low = 0.12;
    record->ci_high = 0.5;
    record->q = 0.004;
    record->verdict = verdict;
    record->whole_effect = 0.12;
    record->whole_verdict = whole;
    record->n_a = 14;
    record->n_b = 12;
}

static void segments_that_differ_from_everybody_stand_first(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_segment(&results, "North", "unsure", "unsure");
    add_segment(&results, "East", "disagree", "disagree");
    add_segment(&results, "South", "disagree", "unsure");
    add_segment(&results, "West", "agree", "suppressed");
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Segments", "A2",
                     "In 1 of 4 rows the verdict is clear and other than everybody's; they stand "
                     "first.");
    assert_book_cell("Segments", "A6", "\xE2\x97\x86 other");
    assert_book_cell("Segments", "B6", "Region");
    assert_book_cell("Segments", "C6", "South");
    assert_book_cell("Segments", "E6", "Who signs the contract?");
    assert_book_cell("Segments", "H6", "\xE2\x9C\x97 disagree");
    assert_book_cell("Segments", "I6", "? unsure");
    assert_book_cell("Segments", "J6", "0.31");
    assert_book_format("Segments", "J6", "[&gt;=0.005]+0%;[&lt;=-0.005]-0%;0%");
    assert_book_cell("Segments", "N6", "table");
    assert_book_cell("Segments", "P6", "Chief financial officer");
    assert_book_cell("Segments", "C7", "North");
    assert_book_cell("Segments", "A7", "");
    assert_book_cell("Segments", "A8", "= alike");
    assert_book_cell("Segments", "C9", "West");
    assert_book_sheet("Segments", "<autoFilter ref=\"A5:V9\"", true);
    assert_book_sheet("Segments", "state=\"frozen\"", true);
    plx_results_release(&results);
}

/* "Marketing \342\200\223" / "Technical," / "engineering," / "developer": 20 characters a line. */
static void rows_are_as_high_as_the_names_of_their_teams(void **state)
{
    struct plx_team_record *team;
    struct plx_results results;

    (void)state;
    example_results(&results);
    team = plx_table_row(&results.table[PLX_TABLE_TEAMS], 1);
    team->label = "Technical, engineering, developer";
    add_segment(&results, "North", "unsure", "unsure");
    book_write(&results, PLX_ENGLISH);
    assert_book_sheet("Segments", "<row r=\"6\" spans=\"1:22\" ht=\"60\"", true);
    plx_results_release(&results);
}

static void without_segments_there_is_no_such_sheet(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_false(book_has_sheet("Segments"));
    assert_false(book_has_sheet("All teams"));
    assert_false(book_has_sheet("Mix of the teams"));
    assert_false(book_has_sheet("Through their eyes"));
    plx_results_release(&results);
}

static void add_overall(struct plx_results *results, const char *question, double effect, double q,
                        const char *note)
{
    struct plx_overall_record *record = book_add(results, PLX_TABLE_OVERALL);

    record->question = question;
    record->text = "=cmd|' /C calc'!A0";
    record->teams = 3;
    record->measure = "cramer_v";
    record->effect = effect;
    record->ci_low = effect - 0.1;
    record->ci_high = effect + 0.1;
    record->statistic = 12.5;
    record->p = q / 2;
    record->p_method = "permutation";
    record->q = q;
    record->n = 109;
    record->note = note;
}

static void all_teams_say_which_is_highest(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_overall(&results, "buyer", 0.42, 0.0001, "highest: Marketing, lowest: Sales; truncated");
    add_overall(&results, "trigger", 0.1, 0.3, NULL);
    add_overall(&results, NULL, NAN, NAN, "suppressed");
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("All teams", "A2",
                     "Do all teams answer alike? On 1 of 3 questions they surely do not (q at most "
                     "0.05).");
    assert_book_cell("All teams", "A6", "=cmd|' /C calc'!A0");
    assert_book_cell("All teams", "B6", "\xE2\x9C\x97 surely");
    assert_book_cell("All teams", "C6", "Marketing");
    assert_book_cell("All teams", "D6", "Sales");
    assert_book_cell("All teams", "E6", "0.42");
    assert_book_format("All teams", "E6", "[&gt;=0.005]0.00;[&lt;=-0.005]-0.00;0.00");
    assert_book_cell("All teams", "H6", "Cram\xC3\xA9r's V");
    assert_book_cell("All teams", "B7", "? not sure");
    assert_book_cell("All teams", "B8", "");
    assert_book_cell("All teams", "E8", "");
    assert_book_sheet("All teams", "<dataBar", true);
    assert_book_says_no_nan("All teams");
    book_write(&results, PLX_GERMAN);
    assert_book_cell("Alle Teams", "H6", "Cram\xC3\xA9rs V");
    assert_book_cell("Alle Teams", "B6", "\xE2\x9C\x97 sicher");
    plx_results_release(&results);
}

static struct plx_composition_record *add_mix(struct plx_results *results, bool moved, double raked)
{
    struct plx_composition_record *record = book_add(results, PLX_TABLE_COMPOSITION);

    record->column = "region";
    record->mix_distance = 0.33;
    record->mix_p = 0.008;
    record->question = "buyer";
    record->team_a = "marketing";
    record->team_b = "sales";
    record->measure = "difference of means";
    record->effect = 0.75;
    record->ci_low = 0.4;
    record->ci_high = 1.1;
    record->raked_effect = raked;
    record->raked_low = raked - 0.4;
    record->raked_high = raked + 0.4;
    record->change = raked - 0.75;
    record->margin = 0.5;
    record->verdict = "disagree";
    record->moved = moved;
    return record;
}

static void the_mix_shows_both_gaps_and_what_moves(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_mix(&results, false, 0.7);
    add_mix(&results, true, 0.25);
    add_mix(&results, false, NAN);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Mix of the teams", "A2",
                     "Would the teams differ as much if both had the same mix of people? Of 2 gaps "
                     "brought to one mix, 1 changes its verdict.");
    assert_book_cell("Mix of the teams", "A6", "\xE2\x97\x86 moves");
    assert_book_cell("Mix of the teams", "F6", "=H6/S6 -> 1.5");
    assert_book_cell("Mix of the teams", "G6", "=K6/S6 -> 0.5");
    assert_book_cell("Mix of the teams", "N6", "-0.5");
    assert_book_cell("Mix of the teams", "A7", "= stands");
    assert_book_cell("Mix of the teams", "A8", "? unknown");
    assert_book_cell("Mix of the teams", "G8", "");
    assert_book_cell("Mix of the teams", "K8", "");
    assert_book_says_no_nan("Mix of the teams");
    plx_results_release(&results);
}

static void add_view(struct plx_results *results, double difference, double half)
{
    struct plx_view_record *record = book_add(results, PLX_TABLE_VIEWS);

    record->question = "buyer_guess";
    record->guess_of = "buyer";
    record->team = "marketing";
    record->about = "sales";
    record->agreement = 0.5;
    record->perceived = 0.5 + difference;
    record->accuracy = 0.6;
    record->perceived_less_agreement = difference;
    record->perceived_less_low = difference - half;
    record->perceived_less_high = difference + half;
    record->measure = "the same option";
    record->n = 31;
}

static void views_say_who_is_mistaken_about_whom(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_view(&results, 0.25, 0.125);
    add_view(&results, -0.25, 0.125);
    add_view(&results, 0.25, 0.5);
    add_view(&results, NAN, NAN);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Through their eyes", "A2",
                     "Do the teams know each other? Of 4 guesses 1 surely take the other team for "
                     "more alike than it is, 1 for less; on the rest nothing is sure.");
    assert_book_cell("Through their eyes", "A6", "Marketing \xE2\x86\x92 Sales");
    assert_book_cell("Through their eyes", "B6", "Who signs the contract?");
    assert_book_cell("Through their eyes", "F6", "Marketing thinks Sales agree more than they do");
    assert_book_cell("Through their eyes", "H6", "0.25");
    assert_book_cell("Through their eyes", "I6", "0.125");
    assert_book_cell("Through their eyes", "F7", "Marketing thinks Sales agree less than they do");
    assert_book_cell("Through their eyes", "F8", "nothing is sure yet");
    assert_book_cell("Through their eyes", "F9", "");
    assert_book_cell("Through their eyes", "H9", "");
    assert_book_sheet("Through their eyes", "<drawing ", true);
    assert_book_says_no_nan("Through their eyes");
    book_write(&results, PLX_GERMAN);
    assert_book_cell("Mit den Augen der anderen", "F6",
                     "Marketing \xC3\xBC"
                     "bersch\xC3\xA4tzt, wie einig man sich mit Sales ist");
    plx_results_release(&results);
}

/* An edited folder may hold rows of which nothing is known. */
static void rows_without_anything_are_shown_empty(void **state)
{
    static const enum plx_table_id tables[] = {PLX_TABLE_OVERALL, PLX_TABLE_SEGMENTS,
                                               PLX_TABLE_COMPOSITION, PLX_TABLE_VIEWS};
    static const char *const sheets[] = {"All teams", "Segments", "Mix of the teams",
                                         "Through their eyes"};
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    for (size_t i = 0; i < 4; i++) {
        book_add(&results, tables[i]);
        book_add(&results, tables[i]);
    }
    book_write(&results, PLX_GERMAN);
    book_write(&results, PLX_ENGLISH);
    for (size_t i = 0; i < 4; i++) {
        assert_book_cell(sheets[i], "A1", sheets[i]);
        assert_book_says_no_nan(sheets[i]);
    }
    plx_results_release(&results);
}

/* Sixty teams make 1,770 pairs of each question: a sheet holds some, and says where the others
   are. */
static void too_many_rows_are_said_to_be_left_out(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    for (size_t i = 0; i < 50012; i++)
        ((struct plx_segment_record *)book_add(&results, PLX_TABLE_SEGMENTS))->question = "q";
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Segments", "A2",
                     "No segment has a clear verdict that is other than everybody's. The other 12 "
                     "rows are in segments.csv.");
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_that_differ_from_everybody_stand_first),
        cmocka_unit_test(rows_are_as_high_as_the_names_of_their_teams),
        cmocka_unit_test(without_segments_there_is_no_such_sheet),
        cmocka_unit_test(all_teams_say_which_is_highest),
        cmocka_unit_test(the_mix_shows_both_gaps_and_what_moves),
        cmocka_unit_test(views_say_who_is_mistaken_about_whom),
        cmocka_unit_test(rows_without_anything_are_shown_empty),
        cmocka_unit_test(too_many_rows_are_said_to_be_left_out),
    };

    return cmocka_run_group_tests_name("present/workbook segments", tests, book_folder_make,
                                       book_folder_remove);
}
