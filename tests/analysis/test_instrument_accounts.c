/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which accounts both teams want. */
#include <math.h>
#include <stdlib.h>

#include "parallax/analysis/instruments.h"
#include "sample.h"

#define TEAMS                                                                                      \
    "study: s\nteams:\n  question: T\n  list:\n    - {id: m, label: Marketing}\n"                  \
    "    - {id: s, label: Sales}\n"
#define TIERS                                                                                      \
    "scales:\n  - id: tiers\n    options: [{code: 1, label: Tier 1}, {code: 2, label: Tier 2}, "   \
    "{code: 3, label: Tier 3}, {code: none, label: Not a target}]\n"                               \
    "    missing: [dk]\n"
#define ACCOUNT(id)                                                                                \
    "  - {id: " id ", type: single, ordered: true, scale: tiers, role: tier, account: " id "}\n"

static void run(struct sample *sample)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    sample_run(sample);
    if (plx_analysis_instruments(&sample->study, &sample->responses, &sample->results, &settings,
                                 &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static void list(struct sample *sample, const char *text)
{
    struct plx_error err = {0};

    if (plx_list_read(text, strlen(text), "accounts.csv", "account", &sample->study.pool,
                      &sample->study.account_list, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static const struct plx_account_record *account(const struct sample *sample, const char *id)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_ACCOUNTS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_account_record *record = plx_table_row(table, i);

        if (strcmp(record->account, id) == 0)
            return record;
    }
    fail_msg("no account %s", id);
    return NULL;
}

/* 30 of each team: x is wanted by one, y by both, z by none, w splits sales. */
static void add_planted(struct sample *sample)
{
    sample_add(sample, "m", 15, "1", "1,1,none,2");
    sample_add(sample, "m", 15, "1", "2,1,none,3");
    sample_add(sample, "s", 15, "1", "none,1,none,1");
    sample_add(sample, "s", 14, "1", "none,1,none,none");
    sample_add(sample, "s", 1, "1", "3,1,!dk,none");
}

static void planted_accounts_are_found(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample,
                 TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y") ACCOUNT("z") ACCOUNT("w"));
    add_planted(&sample);
    run(&sample);
    assert_string_equal(account(&sample, "x")->status, "contested");
    assert_string_equal(account(&sample, "y")->status, "agreed target");
    assert_string_equal(account(&sample, "z")->status, "agreed non-target");
    assert_string_equal(account(&sample, "w")->status, "split");
    assert_int_equal(account(&sample, "x")->rank, 1);
    assert_int_equal(account(&sample, "w")->rank, 2);
    assert_int_equal(account(&sample, "y")->rank, 3);
    assert_int_equal(account(&sample, "z")->rank, 4);
    sample_end(&sample);
}

/* Half of both teams on either side of the line: they agree, and on nothing. */
static void teams_that_agree_astride_the_line_are_unsure(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y"));
    sample_add(&sample, "m", 15, "1", "2,1");
    sample_add(&sample, "m", 15, "1", "3,1");
    sample_add(&sample, "s", 15, "1", "2,1");
    sample_add(&sample, "s", 15, "1", "3,1");
    run(&sample);
    assert_string_equal(account(&sample, "x")->verdict, "agree");
    assert_string_equal(account(&sample, "x")->status, "unsure");
    assert_string_equal(account(&sample, "x")->note,
                        "alike, but not on one side of the line behind tier 2");
    assert_string_equal(account(&sample, "y")->status, "agreed target");
    sample_end(&sample);
}

/* The effect of an uneven scale is no number of tiers, nor is that of a list without order. */
static void tiers_of_no_even_steps_have_no_interval(void **state)
{
    struct sample sample;
    const struct plx_account_record *x;

    (void)state;
    sample_start(&sample, TEAMS
                 "scales:\n  - id: tiers\n    options: [{code: 1}, {code: 2}, {code: 5}]\n"
                 "questions:\n  - {id: x, type: scale, scale: tiers, role: tier, account: x}\n");
    sample_add(&sample, "m", 20, "1", "1");
    sample_add(&sample, "m", 10, "1", "2");
    sample_add(&sample, "s", 10, "1", "2");
    sample_add(&sample, "s", 20, "1", "5");
    run(&sample);
    x = account(&sample, "x");
    assert_near(x->difference, 8.0 / 3 - 4.0 / 3, 1e-12);
    assert_true(isnan(x->ci_low) && isnan(x->ci_high));
    assert_string_equal(x->note, "its tiers have no order, or no even steps: no interval");
    assert_string_equal(x->verdict, "disagree");
    sample_end(&sample);
}

static void a_row_holds_tiers(void **state)
{
    struct sample sample;
    const struct plx_account_record *x;
    const struct plx_difference_record *difference;

    (void)state;
    sample_start(&sample,
                 TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y") ACCOUNT("z") ACCOUNT("w"));
    add_planted(&sample);
    run(&sample);
    x = account(&sample, "x");
    difference = sample_difference(&sample, "x", 0);
    assert_string_equal(x->tier_a, "Tier 1 or Tier 2");
    assert_string_equal(x->tier_b, "Not a target");
    assert_near(x->mean_a, 1.5, 1e-12);
    assert_near(x->mean_b, 4 - 1.0 / 30, 1e-12);
    assert_near(x->difference, 2.5 - 1.0 / 30, 1e-12);
    assert_near(x->difference, 3 * difference->effect, 1e-12);
    assert_near(x->ci_low, 3 * difference->ci_low, 1e-12);
    assert_near(x->ci_high, 3 * difference->ci_high, 1e-12);
    assert_near(x->q, difference->q, 0);
    assert_int_equal(x->votes, 60);
    /* Half and half on neighbours: van der Eijk's A is that of one pattern, 1 - (2 - 1) / 3. */
    assert_near(x->consensus_a, 2.0 / 3, 1e-12);
    /* Who does not know has no tier. */
    assert_int_equal(account(&sample, "z")->votes, 59);
    assert_near(account(&sample, "z")->mean_b, 4, 1e-12);
    sample_end(&sample);
}

/* By hand. Borda of x: in marketing z and w stand behind it, and y beside it for 15; in sales z
   beside it for 15, z and w beside it for 14, and w behind it, without z, for one. */
static void accounts_are_placed(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample,
                 TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y") ACCOUNT("z") ACCOUNT("w"));
    add_planted(&sample);
    run(&sample);
    assert_near(account(&sample, "x")->borda, (30 * 2 + 15 * 0.5 + 15 * 0.5 + 14 * 1 + 1) / 60,
                1e-12);
    assert_int_equal(account(&sample, "y")->joint_rank, 1);
    assert_int_equal(account(&sample, "y")->rank_a, 1);
    assert_int_equal(account(&sample, "x")->rank_a, 2);
    assert_int_equal(account(&sample, "w")->rank_a, 3);
    assert_int_equal(account(&sample, "z")->rank_a, 4);
    assert_int_equal(account(&sample, "z")->rank_b, 4);
    assert_int_equal(account(&sample, "x")->rank_b, 3);
    /* Means 1.5 1 4 2.5 and 3.97 1 4 2.5: all pairs alike but x and w. */
    assert_near(strtod(plx_results_fact(&sample.results, "accounts_tau_m_s"), NULL), 4.0 / 6,
                1e-12);
    /* Nobody puts z before another: no worths, and the order is Borda's. */
    assert_true(isnan(account(&sample, "y")->worth));
    assert_string_equal(plx_results_fact(&sample.results, "accounts_no_worth_m_s"), "separation");
    sample_end(&sample);
}

static void worths_order_the_accounts_where_there_are_any(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y"));
    sample_add(&sample, "m", 6, "1", "1,2");
    sample_add(&sample, "m", 2, "1", "3,2");
    sample_add(&sample, "s", 6, "1", "1,none");
    sample_add(&sample, "s", 2, "1", "2,1");
    sample_add(&sample, "s", 1, "1", "2,2");
    run(&sample);
    assert_near(account(&sample, "x")->worth, 12.0 / 16, 1e-9);
    /* Wald's limits on the logit of 12 of 16. */
    assert_near(account(&sample, "x")->worth_low,
                1 / (1 + exp(-log(3) + 1.959963984540054 * sqrt(1.0 / 12 + 1.0 / 4))), 1e-8);
    assert_int_equal(account(&sample, "x")->joint_rank, 1);
    assert_int_equal(account(&sample, "y")->joint_rank, 2);
    assert_null(plx_results_fact(&sample.results, "accounts_no_worth_m_s"));
    sample_end(&sample);
}

/* 24 of a weight of 28 put x first; that weight is worth 28^2 / 64 = 12.25 people. */
static void weights_count_for_the_people_they_are_worth(void **state)
{
    struct sample sample;
    const double p = 24.0 / 28;

    (void)state;
    sample_start(&sample, TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y"));
    sample_add(&sample, "m", 6, "3", "1,2");
    sample_add(&sample, "m", 2, "1", "3,2");
    sample_add(&sample, "s", 6, "1", "1,none");
    sample_add(&sample, "s", 2, "1", "2,1");
    run(&sample);
    assert_near(account(&sample, "x")->mean_a, (18 * 1 + 2 * 3) / 20.0, 1e-12);
    assert_int_equal(account(&sample, "x")->n_a, 8);
    assert_near(account(&sample, "x")->worth, p, 1e-9);
    assert_near(account(&sample, "x")->worth_high,
                1 / (1 + exp(-log(6) - 1.959963984540054 / sqrt(12.25 * p * (1 - p)))), 1e-8);
    assert_near(account(&sample, "y")->borda, 4.0 / 28, 1e-12);
    sample_end(&sample);
}

static void what_is_hidden_stays_hidden(void **state)
{
    struct sample sample;
    const struct plx_account_record *y;

    (void)state;
    sample_start(&sample, TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y"));
    sample_add(&sample, "m", 8, "1", "1,2");
    sample_add(&sample, "s", 7, "1", "1,!dk");
    sample_add(&sample, "s", 2, "1", "1,1");
    run(&sample);
    y = account(&sample, "y");
    assert_string_equal(y->verdict, "suppressed");
    assert_null(y->tier_b);
    assert_null(y->status);
    assert_true(isnan(y->mean_b) && isnan(y->difference) && isnan(y->borda) && isnan(y->worth));
    assert_true(y->n_b == PLX_NO_COUNT && y->votes == PLX_NO_COUNT && y->rank == PLX_NO_COUNT);
    assert_true(y->joint_rank == PLX_NO_COUNT && y->rank_b == PLX_NO_COUNT);
    assert_non_null(strstr(y->note, "suppressed"));
    sample_end(&sample);
}

static void the_list_tells_more_and_less(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample,
                 TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y") ACCOUNT("z") ACCOUNT("w"));
    list(&sample, "account,name,region,value\nx,X Ltd,North,10\ny,Y Ltd,,lots\n"
                  "w,\"W \"\"=1\"\"\",South,-3e2\nq,Q Ltd,East,5\n");
    add_planted(&sample);
    run(&sample);
    assert_string_equal(account(&sample, "x")->attributes, "name=X Ltd; region=North");
    assert_string_equal(account(&sample, "x")->label, "X Ltd");
    assert_near(account(&sample, "x")->value, 10, 0);
    assert_near(account(&sample, "w")->value, -300, 0);
    assert_true(isnan(account(&sample, "y")->value));
    assert_string_equal(account(&sample, "y")->attributes, "name=Y Ltd");
    assert_non_null(strstr(account(&sample, "y")->note, "its value is no number"));
    assert_string_equal(plx_results_fact(&sample.results, "accounts_values"),
                        "accounts.csv:3: \"lots\" is no number");
    assert_non_null(strstr(account(&sample, "z")->note, "not in the list of accounts"));
    assert_string_equal(plx_results_fact(&sample.results, "accounts_not_listed"), "1");
    assert_string_equal(account(&sample, "q")->note, "listed, but nobody was asked");
    assert_true(account(&sample, "q")->rank == PLX_NO_COUNT);
    assert_near(account(&sample, "q")->value, 5, 0);
    assert_string_equal(plx_results_fact(&sample.results, "accounts_not_asked"), "1");
    sample_end(&sample);
}

/* An answer that is no tier of the question, and one that was not asked for, are no votes. */
static void a_tier_that_is_not_defined_is_no_vote(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y"));
    sample_add(&sample, "m", 6, "1", "1,2");
    sample_add(&sample, "m", 3, "1", "!bad,2");
    sample_add(&sample, "s", 6, "1", "2,2");
    sample_add(&sample, "s", 2, "1", "!skip,2");
    run(&sample);
    assert_int_equal(account(&sample, "x")->n_a, 6);
    assert_int_equal(account(&sample, "x")->votes, 12);
    assert_near(account(&sample, "x")->mean_a, 1, 1e-12);
    assert_int_equal(account(&sample, "y")->votes, 17);
    sample_end(&sample);
}

/* The same two tiers: a target, or none by the option's words. */
static void the_option_that_is_no_target_is_known_by_its_words(void **state)
{
    static const char *const last[] = {"{code: b, label: Kein Ziel}", "{code: none}", "{code: 0}",
                                       "{code: c, label: Not for us}", "{code: Noted}"};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct sample sample;
        struct plx_text text = {0};

        plx_text_addf(&text,
                      TEAMS "questions:\n  - {id: x, type: single, role: tier, account: x, "
                            "options: [{code: a, label: Yes}, %s]}\n",
                      last[i]);
        sample_start(&sample, plx_text_string(&text));
        sample_add(&sample, "m", 60, "1", sample.study.question[0].option[1].code);
        sample_add(&sample, "s", 60, "1", sample.study.question[0].option[1].code);
        run(&sample);
        assert_string_equal(account(&sample, "x")->status,
                            i < 4 ? "agreed non-target" : "agreed target");
        plx_text_release(&text);
        sample_end(&sample);
    }
}

static void two_options_and_scales_come_out_in_tiers(void **state)
{
    struct sample sample;
    const struct plx_account_record *x;

    (void)state;
    sample_start(&sample, TEAMS "scales:\n  - {id: steps, options: [{code: 0}, {code: 10}, {code: "
                                "20}]}\nquestions:\n"
                                "  - {id: x, type: single, role: tier, account: x, options: [a, "
                                "b]}\n"
                                "  - {id: y, type: scale, scale: steps, role: tier, account: y}\n");
    sample_add(&sample, "m", 6, "1", "a,0");
    sample_add(&sample, "m", 4, "1", "b,10");
    sample_add(&sample, "s", 2, "1", "a,10");
    sample_add(&sample, "s", 8, "1", "b,20");
    run(&sample);
    x = account(&sample, "x");
    assert_near(x->difference, 0.4, 1e-12);
    assert_true(x->ci_low < 0.4 && x->ci_high > 0.4 && x->ci_low > -0.1);
    assert_near(account(&sample, "y")->difference, 1.4, 1e-12);
    assert_near(account(&sample, "y")->ci_high, sample_difference(&sample, "y", 0)->ci_high / 10,
                1e-12);
    sample_end(&sample);
}

static void agreement_is_over_all_accounts(void **state)
{
    struct sample sample;
    const struct plx_table *table;
    const struct plx_agreement_record *record;

    (void)state;
    sample_start(&sample,
                 TEAMS TIERS "questions:\n" ACCOUNT("x") ACCOUNT("y") ACCOUNT("z") ACCOUNT("w"));
    add_planted(&sample);
    run(&sample);
    table = &sample.results.table[PLX_TABLE_AGREEMENT];
    assert_int_equal(table->count, 3);
    record = plx_table_row(table, 0);
    assert_string_equal(record->battery, "accounts");
    assert_string_equal(record->coefficient, "krippendorff_alpha");
    assert_string_equal(record->weights, "ordinal");
    record = plx_table_row(table, 2);
    assert_string_equal(record->coefficient, "schouten_kappa");
    assert_string_equal(record->weights, "linear");
    assert_int_equal(record->units, 4);
    sample_end(&sample);
}

static void a_study_without_tiers_has_no_accounts(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, TEAMS "questions:\n  - {id: x, type: single, options: [a, b]}\n");
    list(&sample, "account\nx\n");
    sample_add(&sample, "m", 6, "1", "a");
    sample_add(&sample, "s", 6, "1", "a");
    run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_ACCOUNTS].count, 0);
    assert_int_equal(sample.results.table[PLX_TABLE_AGREEMENT].count, 0);
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planted_accounts_are_found),
        cmocka_unit_test(teams_that_agree_astride_the_line_are_unsure),
        cmocka_unit_test(tiers_of_no_even_steps_have_no_interval),
        cmocka_unit_test(a_row_holds_tiers),
        cmocka_unit_test(accounts_are_placed),
        cmocka_unit_test(worths_order_the_accounts_where_there_are_any),
        cmocka_unit_test(weights_count_for_the_people_they_are_worth),
        cmocka_unit_test(what_is_hidden_stays_hidden),
        cmocka_unit_test(the_list_tells_more_and_less),
        cmocka_unit_test(a_tier_that_is_not_defined_is_no_vote),
        cmocka_unit_test(the_option_that_is_no_target_is_known_by_its_words),
        cmocka_unit_test(two_options_and_scales_come_out_in_tiers),
        cmocka_unit_test(agreement_is_over_all_accounts),
        cmocka_unit_test(a_study_without_tiers_has_no_accounts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
