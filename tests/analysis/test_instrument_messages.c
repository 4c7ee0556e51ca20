/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The messaging map: every status, the order in which to talk, and who is hidden. */
#include "sales_sample.h"

#define OWNERS                                                                                     \
    ", type: single, role: owner, "                                                                \
    "options: [{code: Marketing}, {code: S}, {code: both}, {code: nobody}]"

#define CELL(n, stage)                                                                             \
    "  - {id: w" #n ", column: W" #n ", type: scale, scale: five, role: matters, message: c" #n    \
    ", stage: " stage "}\n"                                                                        \
    "  - {id: o" #n ", column: O" #n OWNERS ", message: c" #n ", stage: " stage "}\n"

#define SCALE                                                                                      \
    "scales:\n  - id: five\n"                                                                      \
    "    options: [{code: 0}, {code: 1}, {code: 2}, {code: 3}, {code: 4}]\n"

#define CELLS                                                                                      \
    CELL(1, "early")                                                                               \
    CELL(2, "early")                                                                               \
    CELL(3, "early")                                                                               \
    CELL(4, "early") CELL(5, "late") CELL(6, "late") CELL(7, "late")

static const char study[] = SALES_TEAMS "    - {id: c, label: Customers, answers: [C]}\n" SCALE
                                        "stages: [late, early, never]\nquestions:\n" CELLS;

static void add_teams(struct sample *sample)
{
    sample_add(sample, "m", 4, "1", "4,Marketing,4,Marketing,3,S,4,nobody,4,Marketing,0,S,4,S");
    sample_add(sample, "m", 4, "1",
               "3,Marketing,3,Marketing,2,S,2,nobody,3,Marketing,1,S,3,Marketing");
    sample_add(sample, "s", 4, "1", "4,Marketing,4,S,3,Marketing,4,nobody,0,Marketing,0,S,4,S");
    sample_add(sample, "s", 4, "1", "3,Marketing,3,S,2,Marketing,2,nobody,1,Marketing,1,S,3,S");
    sample_add(sample, "c", 3, "1", "3,Marketing,3,S,2,Marketing,2,nobody,1,Marketing,1,S,3,S");
}

static const struct plx_message_record *row_of(const struct sample *sample, const char *message,
                                               const char *team_a, const char *team_b)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_MESSAGES];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_message_record *record = plx_table_row(table, i);

        if (strcmp(record->message, message) == 0 && strcmp(record->team_a, team_a) == 0 &&
            strcmp(record->team_b, team_b) == 0)
            return record;
    }
    fail_msg("no row of %s", message);
    return NULL;
}

static void every_status_is_found_and_ranked(void **state)
{
    static const struct {
        const char *message;
        const char *status;
        size_t rank;
    } expected[] = {{"c1", "covered", 6},  {"c2", "contested", 1}, {"c3", "orphaned", 3},
                    {"c4", "orphaned", 2}, {"c5", "gap", 4},       {"c6", "empty", 7},
                    {"c7", "unsure", 5}};
    struct sample sample;

    (void)state;
    sample_start(&sample, study);
    add_teams(&sample);
    sales_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_MESSAGES].count, 21);
    for (size_t i = 0; i < 7; i++) {
        const struct plx_message_record *record = row_of(&sample, expected[i].message, "m", "s");

        assert_string_equal(record->status, expected[i].status);
        assert_int_equal(record->rank, expected[i].rank);
    }
    /* Stages in the study's order. */
    assert_string_equal(
        ((struct plx_message_record *)sales_row(&sample, PLX_TABLE_MESSAGES, 0))->stage, "late");
    assert_string_equal(row_of(&sample, "c7", "m", "s")->note,
                        "two owners are named equally often");
    assert_string_equal(plx_results_fact(&sample.results, "stages_without_message"), "never");
    sample_end(&sample);
}

static void weights_and_owners_are_those_of_the_answers(void **state)
{
    const struct plx_message_record *record;
    struct sample sample;

    (void)state;
    sample_start(&sample, study);
    add_teams(&sample);
    sales_run(&sample);
    record = row_of(&sample, "c5", "m", "s");
    assert_near(record->weight_a, 3.5, 1e-12);
    assert_near(record->weight_b, 0.5, 1e-12);
    assert_near(record->gap, -3, 1e-12);
    assert_true(record->ci_low < -3 && record->ci_high > -3 && record->ci_high < 0);
    assert_string_equal(record->verdict, "disagree");
    assert_near(record->q, sample_difference(&sample, "w5", 0)->q, 0);
    assert_int_equal(record->n_a, 8);
    record = row_of(&sample, "c2", "m", "s");
    assert_string_equal(record->owner_a, "Marketing");
    assert_string_equal(record->owner_b, "S");
    assert_near(record->share_a, 1, 0);
    assert_string_equal(record->owner_question, "o2");
    assert_near(row_of(&sample, "c7", "m", "s")->share_a, 0.5, 1e-12);
    sample_end(&sample);
}

static void a_small_team_stays_hidden(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, study);
    add_teams(&sample);
    sales_run(&sample);
    for (size_t i = 0; i < sample.results.table[PLX_TABLE_MESSAGES].count; i++) {
        const struct plx_message_record *record = sales_row(&sample, PLX_TABLE_MESSAGES, i);

        if (strcmp(record->team_b, "c") != 0)
            continue;
        assert_string_equal(record->status, "unsure");
        assert_string_equal(record->note, "suppressed: too few answers");
        assert_true(isnan(record->weight_b) && isnan(record->share_b));
        assert_null(record->owner_b);
    }
    sample_end(&sample);
}

static const struct plx_agreement_record *agreement(const struct sample *sample, const char *group,
                                                    const char *team, const char *coefficient)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_AGREEMENT];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_agreement_record *record = plx_table_row(table, i);

        if (strcmp(record->group, group) == 0 && strcmp(record->team_a, team) == 0 &&
            strcmp(record->coefficient, coefficient) == 0) {
            assert_string_equal(record->battery, "owners");
            return record;
        }
    }
    fail_msg("no %s", coefficient);
    return NULL;
}

/* Inside marketing six cells are unanimous and one is halved: observed (6 + 24/56) / 7; shares of
   options 3.5/7, 2.5/7, 0, 1/7. Across: 5 - 1/2 of 7 cells alike, and sales' shares 3/7, 3/7. */
static void agreement_on_owners_is_over_the_grid(void **state)
{
    const double observed = (6 + 24.0 / 56) / 7;
    const double expected = (0.5 * 0.5 + 2.5 / 7 * 4.5 / 7 + 1.0 / 7 * 6 / 7) / 3;
    const double across = 4.5 / 7;
    const double chance = 3.5 / 7 * 3 / 7 + 2.5 / 7 * 3 / 7 + 1.0 / 49;
    struct sample sample;

    (void)state;
    sample_start(&sample, study);
    add_teams(&sample);
    sales_run(&sample);
    assert_near(agreement(&sample, "within", "m", "gwet_ac1")->value,
                (observed - expected) / (1 - expected), 1e-12);
    assert_near(agreement(&sample, "between", "m", "schouten_kappa")->value,
                (across - chance) / (1 - chance), 1e-12);
    sample_end(&sample);
}

static void what_was_not_asked_is_said(void **state)
{
    const struct plx_message_record *record;
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE
                 "stages: [early]\nquestions:\n"
                 "  - {id: w, column: A, type: scale, scale: five, role: matters, "
                 "message: x, stage: early}\n"
                 "  - {id: o, column: B" OWNERS ", message: y, stage: early}\n");
    sample_add(&sample, "m", 8, "1", "4,Marketing");
    sample_add(&sample, "s", 8, "1", "4,nobody");
    sales_run(&sample);
    record = row_of(&sample, "x", "m", "s");
    assert_string_equal(record->status, "unsure");
    assert_string_equal(record->note, "who delivers it was not asked");
    record = row_of(&sample, "y", "m", "s");
    assert_string_equal(record->status, "unsure");
    assert_string_equal(record->note,
                        "how much it matters was not asked; the teams name different owners");
    assert_true(isnan(record->weight_a));
    /* One question of owners is no grid. */
    assert_int_equal(sample.results.table[PLX_TABLE_AGREEMENT].count, 0);
    assert_null(plx_results_fact(&sample.results, "stages_without_message"));
    sample_end(&sample);
}

static void nobody_who_claims_it_is_an_orphan(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE "stages: [early]\nquestions:\n" CELL(1, "early")
                              CELL(2, "early"));
    /* Marketing says sales and sales says nobody; marketing says nobody, sales says both. */
    sample_add(&sample, "m", 8, "1", "4,S,4,nobody");
    sample_add(&sample, "s", 8, "1", "4,nobody,4,both");
    sales_run(&sample);
    assert_string_equal(row_of(&sample, "c1", "m", "s")->status, "orphaned");
    assert_string_equal(row_of(&sample, "c2", "m", "s")->status, "unsure");
    sample_end(&sample);
}

static void a_cell_that_nobody_answered_is_unsure(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE "stages: [early]\nquestions:\n" CELL(1, "early"));
    sample_add(&sample, "m", 8, "1", "4,S");
    sample_add(&sample, "s", 8, "1", ",");
    sales_run(&sample);
    assert_string_equal(row_of(&sample, "c1", "m", "s")->status, "unsure");
    assert_string_equal(row_of(&sample, "c1", "m", "s")->note, "no_data");
    sample_end(&sample);
}

/* Numbers have a middle where both ends are given; without, nothing tells what matters. */
static void numbers_matter_by_the_middle_of_their_range(void **state)
{
    static const char *const range[] = {", min: 0, max: 100", ""};
    static const char *const status[] = {"empty", "contested"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct plx_text text = {0};
        struct sample sample;

        plx_text_addf(&text,
                      SALES_TEAMS "stages: [early]\nquestions:\n"
                                  "  - {id: w, column: A, type: number%s, role: matters, message: "
                                  "c1, stage: early}\n"
                                  "  - {id: o, column: B" OWNERS ", message: c1, stage: early}\n",
                      range[i]);
        sample_start(&sample, plx_text_string(&text));
        sample_add(&sample, "m", 4, "1", "20,Marketing");
        sample_add(&sample, "m", 4, "1", "30,Marketing");
        sample_add(&sample, "s", 4, "1", "40,S");
        sample_add(&sample, "s", 4, "1", "50,S");
        sales_run(&sample);
        assert_string_equal(row_of(&sample, "c1", "m", "s")->status, status[i]);
        assert_near(row_of(&sample, "c1", "m", "s")->weight_b, 45, 1e-12);
        assert_string_equal(row_of(&sample, "c1", "m", "s")->note,
                            "the gap is a shift of answers, not the difference of the means");
        sample_end(&sample);
        plx_text_release(&text);
    }
}

static void owners_of_other_options_are_told(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(
        &sample,
        SALES_TEAMS SCALE "stages: [early]\nquestions:\n" CELL(1, "early") CELL(
            2, "early") "  - {id: o3, column: X, type: single, role: owner, message: c3, stage: "
                        "early, options: [{code: m}, {code: s}]}\n");
    sample_add(&sample, "m", 8, "1", "4,S,4,nobody,m");
    sample_add(&sample, "s", 8, "1", "4,S,4,both,m");
    sales_run(&sample);
    assert_string_equal(plx_results_fact(&sample.results, "owners_of_other_options"), "o3");
    assert_string_equal(row_of(&sample, "c3", "m", "s")->status, "covered");
    sample_end(&sample);
}

/* Of ten in marketing 4, 3 and 3 name themselves, sales and both; all of sales name marketing. */
static void an_owner_whom_few_name_is_told(void **state)
{
    const struct plx_message_record *record;
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS SCALE "stages: [early]\nquestions:\n" CELL(1, "early")
                              CELL(2, "early"));
    sample_add(&sample, "m", 4, "1", "4,Marketing,4,Marketing");
    sample_add(&sample, "m", 3, "1", "4,S,4,");
    sample_add(&sample, "m", 3, "1", "4,both,4,");
    sample_add(&sample, "s", 8, "1", "4,Marketing,4,Marketing");
    sales_run(&sample);
    record = row_of(&sample, "c1", "m", "s");
    assert_string_equal(record->status, "covered");
    assert_string_equal(record->note, "fewer than half of a team name its owner");
    assert_near(record->share_a, 0.4, 1e-12);
    /* Four of marketing said who delivers it: fewer than the privacy minimum. */
    record = row_of(&sample, "c2", "m", "s");
    assert_string_equal(record->status, "unsure");
    assert_string_equal(record->note, "suppressed: too few answers who delivers it");
    assert_null(record->owner_a);
    sample_end(&sample);
}

/* Owners may be told by their words; and whom a team names where nobody of it answered is not
 * known. */
static void owners_go_by_their_labels_too(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(
        &sample, SALES_TEAMS SCALE
        "stages: [early]\nquestions:\n"
        "  - {id: w1, column: W1, type: scale, scale: five, role: matters, message: c1, "
        "stage: early}\n"
        "  - {id: o1, column: O1, type: single, role: owner, message: c1, stage: early, "
        "options: [{code: 1, label: Marketing}, {code: 2, label: Sales}]}\n" CELL(2, "early"));
    sample_add(&sample, "m", 8, "1", "4,1,4,S");
    sample_add(&sample, "s", 8, "1", "4,2,4,");
    sales_run(&sample);
    assert_string_equal(row_of(&sample, "c1", "m", "s")->status, "contested");
    assert_string_equal(row_of(&sample, "c1", "m", "s")->owner_b, "Sales");
    assert_string_equal(row_of(&sample, "c2", "m", "s")->status, "unsure");
    assert_string_equal(row_of(&sample, "c2", "m", "s")->note, "no_data");
    sample_end(&sample);
}

/* A battery of the study is measured with the others, not once more. */
static void a_battery_of_owners_is_the_study_s(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(
        &sample,
        SALES_TEAMS SCALE "stages: [early]\nquestions:\n" CELL(1, "early") CELL(
            2, "early") "  - {id: b1, column: B1, type: scale, scale: five, battery: owners}\n"
                        "  - {id: b2, column: B2, type: scale, scale: five, battery: owners}\n");
    sample_add(&sample, "m", 8, "1", "4,S,4,nobody,1,2");
    sample_add(&sample, "s", 8, "1", "4,S,4,both,2,1");
    sales_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_AGREEMENT].count, 0);
    assert_string_equal(row_of(&sample, "c1", "m", "s")->status, "covered");
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_is_found_and_ranked),
        cmocka_unit_test(weights_and_owners_are_those_of_the_answers),
        cmocka_unit_test(a_small_team_stays_hidden),
        cmocka_unit_test(agreement_on_owners_is_over_the_grid),
        cmocka_unit_test(what_was_not_asked_is_said),
        cmocka_unit_test(nobody_who_claims_it_is_an_orphan),
        cmocka_unit_test(a_cell_that_nobody_answered_is_unsure),
        cmocka_unit_test(numbers_matter_by_the_middle_of_their_range),
        cmocka_unit_test(owners_of_other_options_are_told),
        cmocka_unit_test(an_owner_whom_few_name_is_told),
        cmocka_unit_test(owners_go_by_their_labels_too),
        cmocka_unit_test(a_battery_of_owners_is_the_study_s),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
