/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/facts.h"

#include "support/check.h"

static struct plx_team teams[] = {{.id = "marketing"}, {.id = "customer"}};

static const struct plx_study example = {
    .title = "Who?",
    .id = "who",
    .team = teams,
    .n_teams = 2,
    .truth = 1,
    .decisions = {0.5, 0.15, 0.05, 1999, 9999},
    .privacy_minimum = 7,
};

static void assert_fact(const struct plx_study *study, const char *key, const char *expected)
{
    struct plx_results results;
    struct plx_error err;
    const char *value;

    plx_results_init(&results);
    assert_int_equal(plx_analysis_facts(study, UINT64_MAX, &results, &err), PLX_OK);
    value = plx_results_fact(&results, key);
    if (expected) {
        assert_non_null(value);
        assert_string_equal(value, expected);
    } else {
        assert_null(value);
    }
    plx_results_release(&results);
}

static void what_was_decided_is_written_down(void **state)
{
    (void)state;
    assert_fact(&example, "title", "Who?");
    assert_fact(&example, "study", "who");
    assert_fact(&example, "seed", "18446744073709551615");
    assert_fact(&example, "truth", "customer");
    assert_fact(&example, "alpha", "0.05");
    assert_fact(&example, "margin_scale", "0.5");
    assert_fact(&example, "margin_share", "0.15");
    assert_fact(&example, "minimum", "7");
    assert_fact(&example, "resamples", "1999");
    assert_fact(&example, "permutations", "9999");
    assert_fact(&example, "weights", "none");
}

static void weights_say_where_they_come_from(void **state)
{
    struct plx_study study = example;

    (void)state;
    study.intake.weight = "wt";
    assert_fact(&study, "weights", "wt");
    study.n_targets = 1;
    assert_fact(&study, "weights", "targets");
}

static void what_a_battery_asks_is_known_to_whoever_tells_it(void **state)
{
    struct plx_battery batteries[] = {{.id = "needs", .text = "How much?"}, {.id = "goals"}};
    struct plx_study study = example;

    (void)state;
    study.battery = batteries;
    study.n_batteries = 2;
    assert_fact(&study, "battery_needs", "How much?");
    assert_fact(&study, "battery_goals", NULL);
}

static void a_study_without_a_truth_team_or_title_has_no_such_fact(void **state)
{
    struct plx_study study = example;

    (void)state;
    study.truth = PLX_NONE;
    study.title = NULL;
    assert_fact(&study, "truth", NULL);
    assert_fact(&study, "title", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_decided_is_written_down),
        cmocka_unit_test(weights_say_where_they_come_from),
        cmocka_unit_test(what_a_battery_asks_is_known_to_whoever_tells_it),
        cmocka_unit_test(a_study_without_a_truth_team_or_title_has_no_such_fact),
    };

    return cmocka_run_group_tests_name("analysis/facts", tests, NULL, NULL);
}
