/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal_changes.h"

#include <string.h>

#include "parallax/results/results.h"
#include "support/check.h"

static struct plx_change_record *add_row(struct plx_changes *changes, const char *words,
                                         size_t rank, bool beyond)
{
    struct plx_change_record *row;

    assert_int_equal(plx_table_add(&changes->changes, &row, NULL), PLX_OK);
    row->question = row->text = words;
    row->team_a = "marketing";
    row->team_b = "sales";
    row->old_effect = 0.5;
    row->new_effect = 0.125;
    row->change = -0.375;
    row->ci_low = -0.5;
    row->ci_high = -0.25;
    row->old_verdict = row->new_verdict = "disagree";
    row->beyond_chance = beyond;
    row->rank = rank;
    return row;
}

static void add_agreement(struct plx_changes *changes)
{
    struct plx_agreement_change_record *agreement;

    assert_int_equal(plx_table_add(&changes->agreement, &agreement, NULL), PLX_OK);
    agreement->battery = "needs";
    agreement->group = "between";
    agreement->team_a = "marketing";
    agreement->team_b = "sales";
    agreement->coefficient = "schouten_kappa";
    agreement->old_value = 0.25;
    agreement->new_value = 0.5;
    agreement->change = 0.25;
    agreement->ci_low = 0.125;
    agreement->ci_high = 0.375;
    agreement->beyond_chance = true;
}

/* Seven questions, four of them changed beyond chance. */
static void add_truth(struct plx_changes *changes)
{
    struct plx_truth_change_record *truth;

    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(plx_table_add(&changes->truth, &truth, NULL), PLX_OK);
        truth->question = "Budget";
        truth->team = "sales";
        truth->direction = "closer";
        truth->beyond_chance = i == 2 || i > 3 || i == 0;
    }
    truth->beyond_chance = false;
}

static void what_moved_comes_by_rank_and_what_stayed_is_left_out(void **state)
{
    const struct plx_terminal terminal = {.width = 40};
    struct plx_change_record *row;
    struct plx_changes changes;
    struct plx_text text = {0};

    (void)state;
    plx_changes_init(&changes);
    assert_int_equal(plx_run_add_fact(&changes.run, &changes.pool, "headline",
                                      "Between Marketing and Sales 1 of 3 verdicts moved.", NULL),
                     PLX_OK);
    row = add_row(&changes, "Second", 2, false);
    row->new_verdict = "unsure";
    row->moved = true;
    add_row(&changes, "Stayed", 3, false);
    add_row(&changes, "First", 1, true);
    row = add_row(&changes, "Another pair", 1, true);
    row->team_b = "customer";
    add_agreement(&changes);
    add_truth(&changes);
    plx_terminal_changes(&changes, &terminal, &text);
    assert_string_equal(plx_text_string(&text),
                        "Between Marketing and Sales 1 of 3\nverdicts moved.\n"
                        "\nWhat moved\n"
                        "  First                                    disagree as before\n"
                        "    gap 0.5, now 0.125; change -0.375 (-0.5 to -0.25), beyond chance\n"
                        "  Second                                   disagree -> unsure\n"
                        "    gap 0.5, now 0.125; change -0.375 (-0.5 to -0.25), within chance\n"
                        "\nAgreement that changed\n"
                        "  needs, between marketing and sales:\n"
                        "    Schouten's kappa 0.25, now 0.5;\n    change 0.25 (0.125 to 0.375)\n"
                        "\nDistance to the facts\n"
                        "  Budget                                   sales is closer\n"
                        "  Budget                                   sales is closer\n"
                        "  Budget                                   sales is closer\n"
                        "  Budget                                   sales is closer\n");
    plx_text_release(&text);
    plx_changes_release(&changes);
}

static void only_five_are_shown_and_the_rest_is_counted(void **state)
{
    const struct plx_terminal terminal = {.width = 80};
    struct plx_changes changes;
    struct plx_text text = {0};

    (void)state;
    plx_changes_init(&changes);
    for (size_t i = 1; i <= 7; i++)
        add_row(&changes, i == 6 ? "sixth" : "earlier", i, true);
    plx_terminal_changes(&changes, &terminal, &text);
    assert_null(strstr(plx_text_string(&text), "sixth"));
    assert_non_null(strstr(plx_text_string(&text), "\n  and 2 more in the table changes\n"));
    plx_text_release(&text);
    plx_changes_release(&changes);
}

static void no_comparison_says_nothing(void **state)
{
    const struct plx_terminal terminal = {.width = 80};
    struct plx_changes changes;
    struct plx_text text = {0};

    (void)state;
    plx_changes_init(&changes);
    plx_terminal_changes(&changes, &terminal, &text);
    assert_string_equal(plx_text_string(&text), "");
    plx_text_release(&text);
    plx_changes_release(&changes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_moved_comes_by_rank_and_what_stayed_is_left_out),
        cmocka_unit_test(only_five_are_shown_and_the_rest_is_counted),
        cmocka_unit_test(no_comparison_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
