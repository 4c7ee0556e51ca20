/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parallax/present/terminal.h"
#include "support/check.h"

static void add_match(struct plx_results *results, const char *status, const char *name_a,
                      const char *name_b, const char *note)
{
    struct plx_persona_match_record *match;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_PERSONA_MATCHES], &match, NULL),
                     PLX_OK);
    match->team_a = "marketing";
    match->team_b = "sales";
    match->status = status;
    match->name_a = name_a;
    match->name_b = name_b;
    match->note = note;
}

/* What is said of two teams with so many personas; k of PLX_NO_COUNT: they were not compared. */
static void assert_sentence(size_t k_a, size_t k_b, size_t matched, const char *expected)
{
    const struct plx_terminal terminal = {.width = 200};
    struct plx_persona_agreement_record *pair;
    struct plx_persona_choice_record *choice;
    struct plx_persona_record *everybody;
    struct plx_persona_record *own;
    struct plx_results results;
    struct plx_text text = {0};

    plx_results_init(&results);
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONA_CHOICE], &choice, NULL),
                     PLX_OK);
    choice->model = "all";
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONAS], &everybody, NULL), PLX_OK);
    everybody->name = "fast";
    everybody->share = 0.5;
    everybody->size = 30;
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONAS], &own, NULL), PLX_OK);
    own->model = "sales";
    own->name = "of one team only";
    own->share = 1;
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONA_AGREEMENT], &pair, NULL),
                     PLX_OK);
    pair->team_a = "marketing";
    pair->team_b = "sales";
    pair->personas_a = k_a;
    pair->personas_b = k_b;
    pair->matched = matched;
    if (matched == 0 && k_a > 1 && k_b > 1) {
        add_match(&results, "apart", "high price", "low price", NULL);
        add_match(&results, "apart", "low price", "high price", NULL);
        add_match(&results, "apart", "fast", "cheap", NULL);
    }
    if (matched > 0) {
        add_match(&results, "unmatched", NULL, "wants help", "left over");
        add_match(&results, "apart", "high price", "low price", NULL);
        add_match(&results, "unsure", "a", "b", NULL);
        add_match(&results, "matched", "fast", "fast", "the same people, but ...");
    }
    plx_terminal_summary(&results, &terminal, &text);
    assert_string_equal(strchr(strstr(plx_text_string(&text), "  fast"), '\n') + 1, expected);
    plx_text_release(&text);
    plx_results_release(&results);
}

static void two_teams_are_told_about_in_a_sentence(void **state)
{
    (void)state;
    assert_sentence(3, 4, 1,
                    "marketing and sales share 1 persona, of 3 and 4 (1 of them seen differently); "
                    "only marketing sees \"high price\"; only sales sees \"wants help\" and \"low "
                    "price\"; 1 is unsure.\n");
    assert_sentence(
        3, 3, 0,
        "marketing and sales share 0 of 3 personas; only marketing sees \"fast\"; only "
        "sales sees \"cheap\"; both see \"high price\" and \"low price\", each of other "
        "people.\n");
    assert_sentence(0, 3, 0, "sales divides into 3 personas of its own, marketing into none.\n");
    assert_sentence(2, 0, 0, "marketing divides into 2 personas of its own, sales into none.\n");
    assert_sentence(0, 0, 0, "Neither marketing nor sales divides into personas of its own.\n");
    assert_sentence(PLX_NO_COUNT, PLX_NO_COUNT, 0, "");
}

static void a_team_whose_name_has_no_visible_end_stands_in_quotes(void **state)
{
    const struct plx_terminal terminal = {.width = 200};
    struct plx_persona_agreement_record *pair;
    struct plx_persona_choice_record *choice;
    struct plx_persona_record *everybody;
    struct plx_team_record *team;
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONA_CHOICE], &choice, NULL),
                     PLX_OK);
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONAS], &everybody, NULL), PLX_OK);
    everybody->name = "fast";
    everybody->share = 1;
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_TEAMS], &team, NULL), PLX_OK);
    team->team = "sales";
    team->label = "Sales and service";
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONA_AGREEMENT], &pair, NULL),
                     PLX_OK);
    pair->team_a = "marketing";
    pair->team_b = "sales";
    pair->personas_a = 0;
    pair->personas_b = 0;
    pair->matched = 0;
    plx_terminal_summary(&results, &terminal, &text);
    assert_non_null(strstr(plx_text_string(&text), "Neither marketing nor \"Sales and service\" "
                                                   "divides into personas of its own.\n"));
    plx_text_release(&text);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_teams_are_told_about_in_a_sentence),
        cmocka_unit_test(a_team_whose_name_has_no_visible_end_stands_in_quotes),
    };

    return cmocka_run_group_tests_name("present/terminal persona pairs", tests, NULL, NULL);
}
