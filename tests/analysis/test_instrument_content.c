/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content: what is used, what is thought to be, and why not. */
#include "sales_sample.h"

#define OFTEN ", options: [{code: never}, {code: once}, {code: often}]"

#define ASSET(n)                                                                                   \
    "  - {id: u" #n ", column: U" #n                                                               \
    ", type: single, ordered: true, role: used, asset: a" #n OFTEN "}\n"                           \
    "  - {id: b" #n ", column: B" #n                                                               \
    ", type: single, ordered: true, role: believed, asset: a" #n OFTEN "}\n"

static const char five[] = SALES_TEAMS "questions:\n" ASSET(1) ASSET(2) ASSET(3) ASSET(4) ASSET(5);

static const char list[] = "asset,type,stage,owner,made,label\n"
                           "a1,deck,early,Marketing,2024,The deck\n"
                           "a2,case,late,m,,\n"
                           "a3,,,,,\n"
                           "a4,,,,,\n"
                           "a9,film,,,,\n";

static void give_list(struct sample *sample)
{
    struct plx_error err = {0};

    if (plx_list_read(list, strlen(list), "assets.csv", "asset", &sample->study.pool,
                      &sample->study.asset_list, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

/* Used by 0, 12, 19, 18, 10 of 20; believed by 9, 10, 2, 9, 5 of 10. */
static void add_people(struct sample *sample)
{
    static const size_t used[] = {0, 12, 19, 18, 10};
    static const size_t believed[] = {9, 10, 2, 9, 5};

    for (size_t i = 0; i < 30; i++) {
        const bool sales = i < 20;
        const size_t number = sales ? i : i - 20;
        struct plx_text cells = {0};

        for (size_t a = 0; a < 5; a++) {
            const char *answer = number < (sales ? used : believed)[a] ? "often" : "never";

            plx_text_addf(&cells, "%s%s,%s", a ? "," : "", sales ? answer : "",
                          sales ? "" : answer);
        }
        sample_add(sample, sales ? "s" : "m", 1, "1", plx_text_string(&cells));
        plx_text_release(&cells);
    }
}

static const struct plx_content_record *asset(const struct sample *sample, const char *name)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_CONTENT];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_content_record *record = plx_table_row(table, i);

        if (strcmp(record->asset, name) == 0)
            return record;
    }
    fail_msg("no %s", name);
    return NULL;
}

static void every_status_is_found_and_ranked(void **state)
{
    static const char *const status[] = {"unused", "overrated", "hidden", "used", "unsure"};
    static const size_t rank[] = {1, 2, 3, 5, 4};
    struct sample sample;

    (void)state;
    sample_start(&sample, five);
    give_list(&sample);
    add_people(&sample);
    sales_run(&sample);
    for (size_t i = 0; i < 5; i++) {
        const char name[] = {'a', (char)('1' + i), '\0'};

        assert_string_equal(asset(&sample, name)->status, status[i]);
        assert_int_equal(asset(&sample, name)->rank, rank[i]);
        assert_string_equal(asset(&sample, name)->team, "s");
        assert_string_equal(asset(&sample, name)->believer, "m");
    }
    sample_end(&sample);
}

/* Wilson's limits of 12 of 20: .386580 to .781193; 10 of 10: .722467 to 1; Newcombe's of .4. */
static void shares_have_their_intervals(void **state)
{
    const struct plx_content_record *record;
    struct sample sample;

    (void)state;
    sample_start(&sample, five);
    give_list(&sample);
    add_people(&sample);
    sales_run(&sample);
    record = asset(&sample, "a2");
    assert_near(record->used_share, 0.6, 1e-12);
    assert_near(record->ci_low, 0.386580, 1e-5);
    assert_near(record->ci_high, 0.781193, 1e-5);
    assert_near(record->believed_low, 0.722467, 1e-5);
    assert_near(record->gap, 0.4, 1e-12);
    assert_near(record->gap_low, 0.4 - hypot(1 - 0.722467, 0.781193 - 0.6), 1e-5);
    assert_near(record->gap_high, 0.4 + hypot(0, 0.6 - 0.386580), 1e-5);
    assert_int_equal(record->n, 20);
    assert_int_equal(record->n_believed, 10);
    /* One of five: Wilson .0362 to .6245 */
    assert_string_equal(plx_results_fact(&sample.results, "content_unused"),
                        "1 of 5 assets is used by nobody who answered: 20 % (95 % interval 4 to "
                        "62 %); commonly cited: 60 to 70 % of content goes unused (credited to "
                        "SiriusDecisions)");
    sample_end(&sample);
}

static void the_list_and_the_questions_are_held_together(void **state)
{
    const struct plx_content_record *record;
    struct sample sample;

    (void)state;
    sample_start(&sample, five);
    give_list(&sample);
    add_people(&sample);
    sales_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_CONTENT].count, 6);
    record = asset(&sample, "a1");
    assert_string_equal(record->label, "The deck");
    assert_string_equal(record->type, "deck");
    assert_string_equal(record->made, "2024");
    assert_string_equal(record->owner, "Marketing");
    assert_string_equal(asset(&sample, "a5")->note, "not in assets.csv");
    record = asset(&sample, "a9");
    assert_string_equal(record->note, "listed, but not asked about");
    assert_null(record->status);
    assert_true(isnan(record->used_share));
    assert_int_equal(record->rank, PLX_NO_COUNT);
    assert_string_equal(plx_results_fact(&sample.results, "content_not_asked"), "1");
    assert_string_equal(plx_results_fact(&sample.results, "content_not_listed"), "1");
    sample_end(&sample);
}

#define REASONS                                                                                    \
    "  - {id: r1, column: R1, type: multi, role: reason, asset: a1, "                              \
    "options: [{code: x, label: Did not know it}, {code: y, label: Out of date}]}\n"               \
    "  - {id: f1, column: F1, type: scale, scale: five, role: useful, asset: a1}\n"

static const char why[] =
    SALES_TEAMS "scales:\n  - id: five\n"
                "    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]\n"
                "questions:\n" ASSET(1) REASONS;

static void reasons_and_usefulness_are_those_of_the_users(void **state)
{
    const struct plx_content_record *record;
    struct sample sample;

    (void)state;
    sample_start(&sample, why);
    sample_add(&sample, "s", 6, "1", "often,,y,5");
    sample_add(&sample, "s", 2, "1", "never,,x;y,2");
    sample_add(&sample, "m", 9, "1", ",often,x,1");
    sales_run(&sample);
    record = asset(&sample, "a1");
    assert_string_equal(record->top_reason, "Out of date");
    assert_near(record->reason_share, 1, 1e-12);
    assert_near(record->usefulness, 34.0 / 8, 1e-12);
    assert_near(record->used_share, 0.75, 1e-12);
    sample_end(&sample);
}

static void reasons_given_as_often_and_belief_that_nobody_told_are_said(void **state)
{
    const struct plx_content_record *record;
    struct sample sample;

    (void)state;
    sample_start(&sample, why);
    sample_add(&sample, "s", 4, "1", "often,,y,5");
    sample_add(&sample, "s", 4, "1", "never,,x,2");
    sample_add(&sample, "m", 9, "1", ",,x,1");
    sales_run(&sample);
    record = asset(&sample, "a1");
    assert_string_equal(record->top_reason, "Did not know it");
    assert_near(record->reason_share, 0.5, 1e-12);
    assert_near(record->used_share, 0.5, 1e-12);
    assert_true(isnan(record->believed_share));
    assert_string_equal(record->note, "another reason is given as often; belief: no_data");
    sample_end(&sample);
}

/* Everybody answered both: the owner believes, and without one the first team of the pair. */
static void who_uses_and_who_believes_where_all_answered(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS "questions:\n" ASSET(1) ASSET(3));
    give_list(&sample);
    /* a1 belongs to marketing, a3 to nobody */
    sample_add(&sample, "m", 8, "1", "often,often,often,often");
    sample_add(&sample, "s", 8, "1", "never,never,never,never");
    sales_run(&sample);
    assert_string_equal(asset(&sample, "a1")->team, "s");
    assert_string_equal(asset(&sample, "a1")->believer, "m");
    assert_near(asset(&sample, "a1")->gap, 1, 1e-12);
    assert_string_equal(asset(&sample, "a3")->team, "s");
    assert_string_equal(asset(&sample, "a3")->believer, "m");
    sample_end(&sample);
}

/* Two teams use it, of different sizes and weights; a third, too small, is left out. */
static void several_teams_are_taken_together(void **state)
{
    const struct plx_content_record *record;
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS "    - {id: c, label: Service, answers: [C]}\n"
                                      "    - {id: d, label: Board, answers: [D]}\n"
                                      "questions:\n" ASSET(1));
    sample_add(&sample, "s", 6, "1", "often,");
    sample_add(&sample, "s", 4, "1", "never,");
    sample_add(&sample, "c", 10, "2", "often,");
    sample_add(&sample, "d", 2, "1", "never,");
    sample_add(&sample, "m", 8, "1", ",often");
    sales_run(&sample);
    record = asset(&sample, "a1");
    assert_string_equal(record->team, "s, c, d");
    assert_near(record->used_share, (6 + 20.0) / 30, 1e-12);
    assert_int_equal(record->n, 20);
    /* Kish's effective number: 30^2 / (10 + 40) = 18. */
    assert_near(record->ci_high, 0.958647, 1e-5);
    assert_string_equal(record->note, "use: without teams that have too few answers to show");
    sample_end(&sample);
}

static void a_small_team_stays_hidden(void **state)
{
    const struct plx_content_record *record;
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS "questions:\n" ASSET(1));
    sample_add(&sample, "s", 4, "1", "often,");
    sample_add(&sample, "m", 8, "1", ",often");
    sales_run(&sample);
    record = asset(&sample, "a1");
    assert_true(isnan(record->used_share) && isnan(record->ci_low) && isnan(record->gap));
    assert_near(record->believed_share, 1, 0);
    assert_string_equal(record->status, "unsure");
    assert_string_equal(record->note, "use: suppressed");
    assert_int_equal(record->n, PLX_NO_COUNT);
    assert_null(plx_results_fact(&sample.results, "content_unused"));
    sample_end(&sample);
}

static void belief_that_was_not_asked_is_said(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS "questions:\n"
                                      "  - {id: u, column: U, type: single, ordered: true, role: "
                                      "used, asset: a1" OFTEN "}\n");
    sample_add(&sample, "s", 8, "1", "often");
    sample_add(&sample, "m", 8, "1", "never");
    sales_run(&sample);
    /* Both answered, so that both are meant. */
    assert_string_equal(asset(&sample, "a1")->team, "m, s");
    assert_near(asset(&sample, "a1")->used_share, 0.5, 1e-12);
    assert_int_equal(asset(&sample, "a1")->n, 16);
    assert_string_equal(asset(&sample, "a1")->note, "belief was not asked");
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_is_found_and_ranked),
        cmocka_unit_test(shares_have_their_intervals),
        cmocka_unit_test(the_list_and_the_questions_are_held_together),
        cmocka_unit_test(reasons_and_usefulness_are_those_of_the_users),
        cmocka_unit_test(reasons_given_as_often_and_belief_that_nobody_told_are_said),
        cmocka_unit_test(who_uses_and_who_believes_where_all_answered),
        cmocka_unit_test(several_teams_are_taken_together),
        cmocka_unit_test(a_small_team_stays_hidden),
        cmocka_unit_test(belief_that_was_not_asked_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
