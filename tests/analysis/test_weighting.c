/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/weighting.h"

#include <string.h>

#include "support/check.h"

enum { PEOPLE = 10 };

static const char *texts_of[] = {"emea", "apac"};
static double shares[] = {0.5, 0.5};
static const char *kept_names[] = {"region"};
static struct plx_team teams[] = {{.id = "marketing"}, {.id = "sales"}};

/* Ten people of marketing and sales in turn; the kept column region is apac for the first three. */
static void set_up(struct plx_study *study, struct plx_target *target,
                   struct plx_responses *responses, struct plx_results *results)
{
    *target = (struct plx_target){.team = PLX_NONE,
                                  .name = "region",
                                  .answers = {texts_of, 2},
                                  .share = shares,
                                  .trim = NAN,
                                  .line = 12};
    *study = (struct plx_study){.path = "study.yaml",
                                .team = teams,
                                .n_teams = 2,
                                .intake = {.keep = {kept_names, 1}},
                                .target = target,
                                .n_targets = 1};
    assert_int_equal(plx_responses_init(responses, study, PEOPLE, NULL), PLX_OK);
    responses->n = PEOPLE;
    for (size_t row = 0; row < PEOPLE; row++) {
        const char *region = row < 3 ? "apac" : "emea";

        responses->team[row] = (int16_t)(row % 2);
        assert_int_equal(plx_kept_code(responses, 0, region, strlen(region),
                                       &responses->kept[0].code[row], NULL),
                         PLX_OK);
    }
    plx_results_init(results);
}

static void release(struct plx_responses *responses, struct plx_results *results)
{
    plx_responses_release(responses);
    plx_results_release(results);
}

static void targets_are_met_and_recorded(void **state)
{
    struct plx_study study;
    struct plx_target target;
    struct plx_responses responses;
    struct plx_results results;
    const struct plx_weighting_record *emea;

    (void)state;
    set_up(&study, &target, &responses, &results);
    assert_int_equal(plx_analysis_weighting(&study, &responses, &results, NULL), PLX_OK);
    assert_near(responses.weight[0], 0.5 / 0.3, 1e-12);
    assert_near(responses.weight[9], 0.5 / 0.7, 1e-12);
    assert_int_equal(results.table[PLX_TABLE_WEIGHTING].count, 2);
    emea = plx_table_row(&results.table[PLX_TABLE_WEIGHTING], 0);
    assert_string_equal(emea->option, "emea");
    assert_null(emea->team);
    assert_near(emea->before, 0.7, 1e-12);
    assert_near(emea->after, 0.5, 1e-12);
    assert_near(emea->effective_n, 8.4, 1e-9);
    release(&responses, &results);
}

static void a_team_is_weighted_by_itself(void **state)
{
    struct plx_study study;
    struct plx_target target;
    struct plx_responses responses;
    struct plx_results results;

    (void)state;
    set_up(&study, &target, &responses, &results);
    target.team = 1;
    assert_int_equal(plx_analysis_weighting(&study, &responses, &results, NULL), PLX_OK);
    assert_near(responses.weight[0], 1, 0);
    assert_near(responses.weight[1], 2.5, 1e-12);
    assert_near(responses.weight[3], 0.625, 1e-12);
    release(&responses, &results);
}

static void a_target_of_nought_leaves_people_out(void **state)
{
    static double all_emea[] = {1, 0};
    struct plx_study study;
    struct plx_target target;
    struct plx_responses responses;
    struct plx_results results;

    (void)state;
    set_up(&study, &target, &responses, &results);
    target.share = all_emea;
    assert_int_equal(plx_analysis_weighting(&study, &responses, &results, NULL), PLX_OK);
    assert_int_equal(responses.n, 7);
    assert_int_equal(responses.excluded[0], 2);
    assert_int_equal(responses.excluded[1], 1);
    release(&responses, &results);
}

static void what_cannot_be_met_names_the_line_of_the_study(void **state)
{
    static const char *nowhere[] = {"emea", "mars"};
    struct plx_study study;
    struct plx_target target;
    struct plx_responses responses;
    struct plx_results results;
    struct plx_error err;

    (void)state;
    set_up(&study, &target, &responses, &results);
    target.answers.item = nowhere;
    assert_int_equal(plx_analysis_weighting(&study, &responses, &results, &err), PLX_DATA);
    assert_string_equal(err.text, "study.yaml:12: weighting by \"region\": nobody answered "
                                  "\"mars\", whose target is 0.5");
    target.name = "country";
    assert_int_equal(plx_analysis_weighting(&study, &responses, &results, &err), PLX_DATA);
    assert_string_equal(err.text, "study.yaml:12: weighting by \"country\": is neither a question "
                                  "with one answer nor a column in export.keep");
    release(&responses, &results);
}

/* Half of them and three tenths of them at once: no weights do that. */
static void targets_that_cannot_be_met_together_are_said_not_to_be(void **state)
{
    static double other[] = {0.3, 0.7};
    struct plx_study study;
    struct plx_target target[2];
    struct plx_responses responses;
    struct plx_results results;

    (void)state;
    set_up(&study, &target[0], &responses, &results);
    target[1] = target[0];
    target[1].share = other;
    study.target = target;
    study.n_targets = 2;
    assert_int_equal(plx_analysis_weighting(&study, &responses, &results, NULL), PLX_OK);
    assert_int_equal(results.table[PLX_TABLE_WEIGHTING].count, 4);
    for (size_t i = 0; i < 4; i++) {
        const struct plx_weighting_record *record =
            plx_table_row(&results.table[PLX_TABLE_WEIGHTING], i);

        assert_false(record->converged);
        assert_string_equal(record->note, "not_converged");
    }
    release(&responses, &results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_are_met_and_recorded),
        cmocka_unit_test(a_team_is_weighted_by_itself),
        cmocka_unit_test(a_target_of_nought_leaves_people_out),
        cmocka_unit_test(targets_that_cannot_be_met_together_are_said_not_to_be),
        cmocka_unit_test(what_cannot_be_met_names_the_line_of_the_study),
    };

    return cmocka_run_group_tests_name("analysis/weighting", tests, NULL, NULL);
}
