/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/changes.h"

#include <string.h>

#include "sample.h"
#include "support/check.h"

/* Two surveys, written out as results. */
struct surveys {
    struct plx_results before;
    struct plx_results after;
    struct plx_changes changes;
};

static int start(void **state)
{
    static struct surveys surveys;

    plx_results_init(&surveys.before);
    plx_results_init(&surveys.after);
    plx_changes_init(&surveys.changes);
    *state = &surveys;
    return 0;
}

static int end(void **state)
{
    struct surveys *surveys = *state;

    plx_results_release(&surveys->before);
    plx_results_release(&surveys->after);
    plx_changes_release(&surveys->changes);
    return 0;
}

static struct plx_difference_record *add_gap(struct plx_results *results, const char *question,
                                             double effect, double low, double high,
                                             const char *verdict)
{
    struct plx_difference_record *gap;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DIFFERENCES], &gap, NULL), PLX_OK);
    gap->question = question;
    gap->type = "scale";
    gap->team_a = "marketing";
    gap->team_b = "sales";
    gap->measure = "difference of means";
    gap->p_method = "permutation";
    gap->effect = effect;
    gap->ci_low = low;
    gap->ci_high = high;
    gap->margin = 0.5;
    gap->n_a = 20;
    gap->n_b = 12;
    gap->verdict = verdict;
    gap->text = question;
    return gap;
}

static void add_option(struct plx_results *results, const char *question, const char *option,
                       double effect, double low, double high)
{
    struct plx_option_difference_record *row;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_OPTIONS], &row, NULL), PLX_OK);
    row->question = question;
    row->option = option;
    row->team_a = "marketing";
    row->team_b = "sales";
    row->effect = effect;
    row->ci_low = low;
    row->ci_high = high;
}

static void add_answer(struct plx_results *results, const char *question, const char *option,
                       const char *label)
{
    static const char *const team[] = {"marketing", "sales"};

    for (size_t i = 0; i < 2; i++) {
        struct plx_distribution_record *row;

        assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DISTRIBUTIONS], &row, NULL),
                         PLX_OK);
        row->question = question;
        row->option = option;
        row->label = label;
        row->team = team[i];
    }
}

static void add_agreement(struct plx_results *results, const char *team_a, const char *team_b,
                          double value, double low, double high)
{
    struct plx_agreement_record *row;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_AGREEMENT], &row, NULL), PLX_OK);
    row->battery = "needs";
    row->group = "between";
    row->team_a = team_a;
    row->team_b = team_b;
    row->coefficient = "schouten_kappa";
    row->weights = "quadratic";
    row->value = value;
    row->ci_low = low;
    row->ci_high = high;
    row->units = 5;
    row->raters = 32;
    row->headline = true;
}

static const struct plx_change_record *find(struct surveys *surveys)
{
    struct plx_error err = {0};

    if (plx_analysis_changes(&surveys->before, &surveys->after, &surveys->changes, &err) != PLX_OK)
        fail_msg("%s", err.text);
    assert_true(surveys->changes.changes.count > 0);
    return plx_table_row(&surveys->changes.changes, 0);
}

/* 0.3 (-0.1 to 0.6) and -0.4 (-0.8 to 0.1) with 11 degrees of freedom each; computed with R 4.2 by
   the formulas of stats/mover.h. */
static void a_change_has_the_interval_of_both_effects(void **state)
{
    struct surveys *surveys = *state;
    const struct plx_change_record *row;

    add_gap(&surveys->before, "speed", 0.3, -0.1, 0.6, "unsure");
    add_gap(&surveys->after, "speed", -0.4, -0.8, 0.1, "unsure");
    row = find(surveys);
    assert_near(row->old_effect, 0.3, 0);
    assert_near(row->new_effect, -0.4, 0);
    assert_near(row->change, -0.7, 1e-15);
    assert_near(row->ci_low, -1.2, 1e-12);
    assert_near(row->ci_high, -0.05968757625672, 1e-12);
    assert_near(row->p, 0.03361592750714, 1e-12);
    assert_near(row->q, row->p, 0);
    assert_true(row->beyond_chance);
    assert_false(row->moved);
    assert_string_equal(row->direction, "further");
    assert_string_equal(row->note, "the gap changed beyond chance, the verdict stayed; "
                                   "the gap changed sides");
    assert_int_equal(row->old_n_a, 20);
    assert_int_equal(row->new_n_b, 12);
}

static void a_verdict_that_noise_moved_says_so(void **state)
{
    struct surveys *surveys = *state;
    const struct plx_change_record *row;

    add_gap(&surveys->before, "speed", 0.48, 0.02, 0.94, "unsure");
    add_gap(&surveys->after, "speed", 0.53, 0.12, 0.94, "disagree");
    row = find(surveys);
    assert_true(row->moved);
    assert_false(row->beyond_chance);
    assert_string_equal(row->note, "the verdict moved from unsure to disagree, but the gap changed "
                                   "by no more than chance may do");
    assert_string_equal(plx_run_fact(&surveys->changes.run, "headline"),
                        "Between marketing and sales 1 of 1 verdict moved (1 further apart), 0 "
                        "stayed. The gap behind it changed by no more than chance may do. No gap "
                        "changed beyond chance.");
}

static void teams_may_stand_the_other_way_round(void **state)
{
    struct surveys *surveys = *state;
    struct plx_difference_record *old = add_gap(&surveys->before, "speed", 0.3, -0.1, 0.6, "agree");
    const struct plx_change_record *row;

    old->team_a = "sales";
    old->team_b = "marketing";
    old->n_a = 33;
    add_gap(&surveys->after, "speed", -0.3, -0.6, 0.1, "agree");
    row = find(surveys);
    assert_int_equal(surveys->changes.changes.count, 1);
    assert_near(row->old_effect, -0.3, 0);
    assert_near(row->change, 0, 0);
    assert_near(row->p, 1, 0);
    assert_near(row->ci_high, -row->ci_low, 1e-15);
    assert_int_equal(row->old_n_b, 33);
    assert_string_equal(row->direction, "none");
    assert_null(row->note);
}

static void the_same_option_is_compared(void **state)
{
    struct surveys *surveys = *state;
    struct plx_difference_record *gap;
    const struct plx_change_record *row;

    gap = add_gap(&surveys->before, "industry", 0.4, 0.1, 0.6, "disagree");
    gap->option = "trade";
    gap->type = "single";
    add_option(&surveys->before, "industry", "trade", 0.4, 0.1, 0.6);
    add_option(&surveys->before, "industry", "software", -0.05, -0.3, 0.2);
    gap = add_gap(&surveys->after, "industry", -0.3, -0.5, -0.1, "disagree");
    gap->option = "software";
    gap->type = "single";
    row = find(surveys);
    assert_string_equal(row->option, "software");
    assert_near(row->old_effect, -0.05, 0);
    assert_near(row->change, -0.25, 1e-15);
    assert_string_equal(row->note, "the widest option was trade");
}

/* That somebody did not know in the second survey makes no further option. */
static void other_rows_of_a_banner_are_no_options(void **state)
{
    static const char *const kinds[] = {"missing", "net", "mean"};
    struct surveys *surveys = *state;
    const struct plx_change_record *row;

    add_gap(&surveys->before, "industry", 0.4, 0.1, 0.6, "disagree");
    add_gap(&surveys->after, "industry", 0.3, 0.1, 0.5, "disagree");
    add_answer(&surveys->before, "industry", "trade", "Trade");
    add_answer(&surveys->after, "industry", "trade", "Trade");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct plx_table *table = &surveys->after.table[PLX_TABLE_DISTRIBUTIONS];
        struct plx_distribution_record *other;

        add_answer(&surveys->after, "industry", kinds[i], kinds[i]);
        for (size_t j = 1; j <= 2; j++) {
            other = plx_table_row(table, table->count - j);
            other->kind = kinds[i];
        }
    }
    row = find(surveys);
    assert_near(row->change, -0.1, 1e-15);
    assert_null(row->note);
}

static void an_option_that_is_new_has_no_change(void **state)
{
    struct surveys *surveys = *state;
    const struct plx_change_record *row;

    add_gap(&surveys->before, "industry", 0.4, 0.1, 0.6, "disagree")->option = "trade";
    add_gap(&surveys->after, "industry", -0.3, -0.5, -0.1, "agree")->option = "software";
    row = find(surveys);
    assert_true(isnan(row->change) && isnan(row->old_effect) && isnan(row->q));
    assert_false(row->moved);
    assert_string_equal(row->note, "the widest option was trade; not comparable: the old results "
                                   "have no option software");
}

/* Every way in which a row cannot be compared; none is dropped. */
static void what_cannot_be_compared_says_why(void **state)
{
    static const struct {
        const char *question;
        const char *note;
    } expected[] = {
        {"fresh", "only in the new results"},
        {"hidden", "too few answers to show in the old results"},
        {"hidden_now", "too few answers to show in the new results"},
        {"hidden_twice", "too few answers to show in both results"},
        {"type", "not comparable: the type changed from scale to number"},
        {"measure", "not comparable: the measure was shift"},
        {"scale", "not comparable: the scale had 2 options and now has 3"},
        {"no_interval", "an effect has no interval, so neither has its change"},
        {"gone", "only in the old results"},
    };
    struct surveys *surveys = *state;
    struct plx_results *before = &surveys->before;
    struct plx_results *after = &surveys->after;

    add_gap(before, "gone", 0.1, 0, 0.2, "agree");
    add_gap(after, "fresh", 0.1, 0, 0.2, "agree");
    add_gap(before, "hidden", NAN, NAN, NAN, "suppressed");
    add_gap(after, "hidden", 0.1, 0, 0.2, "agree");
    add_gap(before, "hidden_now", 0.1, 0, 0.2, "agree");
    add_gap(after, "hidden_now", NAN, NAN, NAN, "suppressed");
    add_gap(before, "hidden_twice", NAN, NAN, NAN, "suppressed");
    add_gap(after, "hidden_twice", NAN, NAN, NAN, "suppressed");
    add_gap(before, "type", 0.1, 0, 0.2, "agree");
    add_gap(after, "type", 0.1, 0, 0.2, "agree")->type = "number";
    add_gap(before, "measure", 0.1, 0, 0.2, "agree")->measure = "shift";
    add_gap(after, "measure", 0.1, 0, 0.2, "agree");
    add_gap(before, "scale", 0.1, 0, 0.2, "agree");
    add_gap(after, "scale", 0.9, 0.8, 1, "disagree");
    add_answer(before, "scale", "1", "Low");
    add_answer(before, "scale", "2", "High");
    add_answer(after, "scale", "1", "Low");
    add_answer(after, "scale", "2", "High");
    add_answer(after, "scale", "3", "Higher");
    add_gap(before, "no_interval", 0.1, NAN, NAN, "unsure");
    add_gap(after, "no_interval", 0.1, 0, 0.2, "unsure");
    find(surveys);
    assert_int_equal(surveys->changes.changes.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct plx_change_record *row = plx_table_row(&surveys->changes.changes, i);

        assert_string_equal(row->question, expected[i].question);
        assert_string_equal(row->note, expected[i].note);
        assert_true(isnan(row->p) && isnan(row->q) && isnan(row->ci_low));
        assert_false(row->moved || row->beyond_chance);
        assert_true(row->rank >= 1 && row->rank <= 9);
    }
    assert_string_equal(plx_run_fact(&surveys->changes.run, "headline"),
                        "Between marketing and sales 0 of 1 verdict moved, 1 stayed; 8 questions "
                        "cannot be compared. No gap changed beyond chance.");
}

static void what_else_changed_is_said(void **state)
{
    struct surveys *surveys = *state;
    struct plx_difference_record *gap;
    const struct plx_change_record *row;

    gap = add_gap(&surveys->before, "speed", 0.3, 0.1, 0.5, "agree");
    gap->text = "How fast?";
    gap->margin = NAN;
    add_answer(&surveys->before, "speed", "1", "Slow");
    gap = add_gap(&surveys->after, "speed", 0.3, 0.1, 0.5, "agree");
    gap->text = "How quickly?";
    gap->margin = 0.25;
    add_answer(&surveys->after, "speed", "1", "Sluggish");
    row = find(surveys);
    assert_string_equal(row->note, "the question's wording changed; 1 option is in other words; "
                                   "the margin changed from none to 0.25");
}

static void options_that_come_and_go_leave_the_widest_comparable(void **state)
{
    static const char *const old[] = {"trade", "farming"};
    static const char *const now[] = {"trade", "software", "law"};
    struct surveys *surveys = *state;
    struct plx_difference_record *gap;
    const struct plx_change_record *row;

    gap = add_gap(&surveys->before, "industry", 0.3, 0.1, 0.5, "disagree");
    gap->option = "trade";
    gap = add_gap(&surveys->after, "industry", 0.375, 0.125, 0.5, "disagree");
    gap->option = "trade";
    gap->margin = NAN;
    for (size_t o = 0; o < 2; o++)
        add_answer(&surveys->before, "industry", old[o], old[o]);
    for (size_t o = 0; o < 3; o++)
        add_answer(&surveys->after, "industry", now[o], now[o]);
    row = find(surveys);
    assert_near(row->change, 0.075, 1e-15);
    assert_string_equal(row->note, "options came and went: 2 new, 1 gone; "
                                   "the margin changed from 0.5 to none");
}

static void agreement_without_an_interval_changes_without_one(void **state)
{
    struct surveys *surveys = *state;
    const struct plx_agreement_change_record *row;

    add_gap(&surveys->after, "speed", -0.4, -0.8, 0.1, "unsure");
    add_agreement(&surveys->before, "marketing", "sales", 0.25, NAN, NAN);
    add_agreement(&surveys->after, "marketing", "sales", 0.75, 0.5, 0.875);
    find(surveys);
    row = plx_table_row(&surveys->changes.agreement, 0);
    assert_near(row->change, 0.5, 0);
    assert_true(isnan(row->ci_low) && isnan(row->ci_high) && isnan(row->p));
    assert_false(row->beyond_chance);
    assert_string_equal(row->note, "a value has no interval, so neither has its change");
}

static void whole_teams_change_without_chance(void **state)
{
    struct surveys *surveys = *state;
    struct plx_difference_record *gap;
    const struct plx_change_record *row;

    gap = add_gap(&surveys->before, "speed", 0.3, 0.3, 0.3, "agree");
    gap->p_method = "none";
    gap->note = "everybody";
    gap = add_gap(&surveys->after, "speed", 0.6, 0.6, 0.6, "disagree");
    gap->p_method = "none";
    gap->note = "everybody; Sales has no common answer";
    row = find(surveys);
    assert_near(row->change, 0.3, 1e-15);
    assert_near(row->ci_low, 0.3, 1e-15);
    assert_near(row->ci_high, 0.3, 1e-15);
    assert_true(isnan(row->p) && isnan(row->q));
    assert_true(row->moved && row->beyond_chance);
    assert_string_equal(row->note, "the verdict moved from agree to disagree, and the gap changed "
                                   "beyond chance; everybody answered both surveys");
}

static void pairs_are_judged_apart_and_what_is_sure_comes_first(void **state)
{
    struct surveys *surveys = *state;
    const struct plx_change_record *row;

    for (size_t survey = 0; survey < 2; survey++) {
        struct plx_results *results = survey == 0 ? &surveys->before : &surveys->after;
        const double shift = survey == 0 ? 0 : 0.1;

        add_gap(results, "noise", shift * 9, shift * 9 - 3, shift * 9 + 3, "unsure");
        add_gap(results, "sure", shift * 5, shift * 5 - 0.1, shift * 5 + 0.1, "agree");
        add_gap(results, "none", 0.2, 0.1, 0.3, "agree");
        add_gap(results, "other", shift, shift - 0.08, shift + 0.08, "agree")->team_b = "customer";
    }
    row = find(surveys);
    assert_int_equal(row[0].rank, 2);
    assert_int_equal(row[1].rank, 1);
    assert_int_equal(row[2].rank, 3);
    assert_int_equal(row[3].rank, 1);
    assert_near(row[1].q, 3 * row[1].p, 1e-15);
    assert_near(row[3].q, row[3].p, 0); /* a family of its own */
    assert_string_equal(plx_run_fact(&surveys->changes.run, "headline_marketing_sales"),
                        "Between marketing and sales 0 of 3 verdicts moved, 3 stayed. 1 gap "
                        "changed beyond chance (1 further apart).");
    assert_non_null(plx_run_fact(&surveys->changes.run, "headline_marketing_customer"));
}

static void alpha_is_that_of_the_new_run_and_both_runs_are_named(void **state)
{
    struct surveys *surveys = *state;
    const struct plx_change_record *row;

    add_gap(&surveys->before, "speed", 0.3, -0.1, 0.6, "unsure");
    add_gap(&surveys->after, "speed", -0.4, -0.8, 0.1, "unsure");
    assert_int_equal(plx_results_add_fact(&surveys->before, "study", "spring", NULL), PLX_OK);
    assert_int_equal(plx_results_add_fact(&surveys->before, "export_1_hash", "sha256:1", NULL),
                     PLX_OK);
    assert_int_equal(plx_results_add_fact(&surveys->after, "study", "autumn", NULL), PLX_OK);
    assert_int_equal(plx_results_add_fact(&surveys->after, "alpha", "0.01", NULL), PLX_OK);
    row = find(surveys);
    assert_false(row->beyond_chance); /* p is 0.034 */
    assert_string_equal(plx_run_fact(&surveys->changes.run, "old_study"), "spring");
    assert_string_equal(plx_run_fact(&surveys->changes.run, "new_study"), "autumn");
    assert_string_equal(plx_run_fact(&surveys->changes.run, "study"), "autumn");
    assert_string_equal(plx_run_fact(&surveys->changes.run, "old_export_1_hash"), "sha256:1");
    assert_string_equal(plx_run_fact(&surveys->changes.run, "alpha"), "0.01");
}

static void agreement_changes_with_its_interval(void **state)
{
    struct surveys *surveys = *state;
    const struct plx_agreement_change_record *row;

    add_gap(&surveys->after, "speed", -0.4, -0.8, 0.1, "unsure");
    add_agreement(&surveys->before, "sales", "marketing", 0.2, 0.1, 0.3);
    add_agreement(&surveys->before, "marketing", "customer", 0.2, 0.1, 0.3);
    add_agreement(&surveys->after, "marketing", "sales", 0.5, 0.3, 0.7);
    add_agreement(&surveys->after, "sales", "customer", NAN, NAN, NAN);
    find(surveys);
    assert_int_equal(surveys->changes.agreement.count, 3);
    row = plx_table_row(&surveys->changes.agreement, 0);
    assert_near(row->change, 0.3, 1e-15);
    assert_near(row->ci_low, 0.3 - sqrt(0.05), 1e-12); /* sqrt(0.1^2 + 0.2^2) */
    assert_true(row->beyond_chance);
    assert_near(row->q, row->p, 0);
    row = plx_table_row(&surveys->changes.agreement, 1);
    assert_string_equal(row->note, "only in the new results");
    row = plx_table_row(&surveys->changes.agreement, 2);
    assert_string_equal(row->team_b, "customer");
    assert_string_equal(row->note, "only in the old results");
}

static void agreement_that_is_not_the_same_thing_says_so(void **state)
{
    struct surveys *surveys = *state;
    struct plx_agreement_record *old;
    const struct plx_agreement_change_record *row;

    add_gap(&surveys->after, "speed", -0.4, -0.8, 0.1, "unsure");
    add_agreement(&surveys->before, "a", "b", 0.2, 0.1, 0.3);
    add_agreement(&surveys->before, "a", "c", NAN, NAN, NAN);
    add_agreement(&surveys->after, "a", "b", 0.5, 0.3, 0.7);
    add_agreement(&surveys->after, "a", "c", 0.5, 0.3, 0.7);
    old = plx_table_row(&surveys->before.table[PLX_TABLE_AGREEMENT], 0);
    old->weights = "identity";
    old = plx_table_row(&surveys->before.table[PLX_TABLE_AGREEMENT], 1);
    old->units = 1;
    find(surveys);
    row = plx_table_row(&surveys->changes.agreement, 0);
    assert_string_equal(row->note, "not comparable: the weights were identity");
    assert_true(isnan(row->change) && isnan(row->q));
    row = plx_table_row(&surveys->changes.agreement, 1);
    assert_string_equal(row->note,
                        "over 1 question before, over 5 now; not defined in the old results");
}

static void add_distance(struct plx_results *results, const char *question, const char *team,
                         double distance, double low, double high)
{
    struct plx_truth_record *row;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_TRUTH], &row, NULL), PLX_OK);
    row->question = question;
    row->team = team;
    row->distance = distance;
    row->ci_low = low;
    row->ci_high = high;
    row->closer = distance < 0.25 ? team : NULL;
}

static void distances_to_the_truth_change_with_their_interval(void **state)
{
    struct surveys *surveys = *state;
    struct plx_consensus_record *answers;
    const struct plx_truth_change_record *row;

    for (size_t survey = 0; survey < 2; survey++) {
        struct plx_results *results = survey == 0 ? &surveys->before : &surveys->after;

        add_gap(results, "speed", 0.1, 0, 0.2, "agree");
        assert_int_equal(plx_table_add(&results->table[PLX_TABLE_CONSENSUS], &answers, NULL),
                         PLX_OK);
        answers->question = "speed";
        answers->n = 12;
    }
    add_distance(&surveys->before, "speed", "marketing", 0.5, 0.375, 0.75);
    add_distance(&surveys->before, "speed", "marketing", 0.5, 0.375, 0.75); /* another rival */
    add_distance(&surveys->before, "speed", "sales", 0.5, 0.25, 0.75);
    add_distance(&surveys->before, "gone", "sales", 0.5, 0.25, 0.75);
    add_distance(&surveys->after, "speed", "marketing", 0.125, 0, 0.375);
    add_distance(&surveys->after, "speed", "sales", NAN, NAN, NAN);
    add_distance(&surveys->before, "speed", "channel", 0.5, NAN, NAN);
    add_distance(&surveys->after, "speed", "channel", 0.25, 0.125, 0.5);
    find(surveys);
    assert_int_equal(surveys->changes.truth.count, 4);
    row = plx_table_row(&surveys->changes.truth, 0);
    assert_near(row->change, -0.375, 0);
    assert_near(row->ci_low, -0.375 - hypot(0.125, 0.25), 1e-15);
    assert_near(row->ci_high, -0.375 + hypot(0.25, 0.125), 1e-15);
    assert_near(row->p, 0.01168764356982, 1e-12); /* R 4.2 by the formulas of stats/mover.h */
    assert_true(row->beyond_chance);
    assert_string_equal(row->direction, "closer");
    assert_null(row->old_closer);
    assert_string_equal(row->new_closer, "marketing");
    row = plx_table_row(&surveys->changes.truth, 1);
    assert_string_equal(row->note, "not known in the new results");
    row = plx_table_row(&surveys->changes.truth, 2);
    assert_near(row->change, -0.25, 0);
    assert_true(isnan(row->ci_low) && isnan(row->p));
    assert_string_equal(row->note, "a distance has no interval, so neither has its change");
    row = plx_table_row(&surveys->changes.truth, 3);
    assert_string_equal(row->note, "only in the old results");
}

static void distances_to_another_truth_are_not_compared(void **state)
{
    struct surveys *surveys = *state;
    const struct plx_truth_change_record *row;

    for (size_t survey = 0; survey < 2; survey++) {
        struct plx_results *results = survey == 0 ? &surveys->before : &surveys->after;

        add_gap(results, "speed", 0.1, 0, 0.2, "agree");
        add_distance(results, "speed", "marketing", 0.5, 0.25, 0.75);
        add_gap(results, "price", 0.1, 0, 0.2, "agree")->type = survey == 0 ? "scale" : "multi";
        add_distance(results, "price", "marketing", 0.5, 0.25, 0.75);
        add_gap(results, "place", 0.1, 0, 0.2, "agree");
        add_answer(results, "place", "x", "X");
        add_answer(results, "place", survey == 0 ? "y" : "z", "Y");
        add_distance(results, "place", "marketing", 0.5, 0.25, 0.75);
        add_distance(results, "speed", "sales", 0.5, 0.25, 0.75);
        add_distance(results, "*", "marketing", 0.5, 0.25, 0.75);
        add_distance(results, "*", "sales", 0.5, 0.25, 0.75);
    }
    find(surveys);
    row = plx_table_row(&surveys->changes.truth, 0);
    assert_null(row[0].note);
    assert_string_equal(row[4].text, "All questions together");
    assert_string_equal(row[4].note, "not comparable: they are not the same questions");
    assert_null(row[5].note);
    assert_near(row[5].change, 0, 0);
    assert_string_equal(row[1].note, "not comparable: the question is of another type");
    assert_string_equal(row[2].note, "not comparable: the options are others");
    assert_true(isnan(row[1].p) && isnan(row[2].change));
    plx_changes_release(&surveys->changes);
    assert_int_equal(plx_results_add_fact(&surveys->after, "truth", "customer", NULL), PLX_OK);
    find(surveys);
    row = plx_table_row(&surveys->changes.truth, 0);
    assert_string_equal(row[0].note, "not comparable: another team was the truth");
    plx_changes_release(&surveys->changes);
    assert_int_equal(plx_results_add_fact(&surveys->before, "truth", "customer", NULL), PLX_OK);
    ((struct plx_truth_record *)plx_table_row(&surveys->after.table[PLX_TABLE_TRUTH], 5))->rival =
        "partners";
    find(surveys);
    row = plx_table_row(&surveys->changes.truth, 0);
    assert_string_equal(row[5].note, "not comparable: the rival was another team");
}

static void tables_that_somebody_emptied_are_taken(void **state)
{
    struct surveys *surveys = *state;
    struct plx_difference_record *gap;

    assert_int_equal(plx_table_add(&surveys->before.table[PLX_TABLE_DIFFERENCES], &gap, NULL),
                     PLX_OK);
    assert_int_equal(plx_table_add(&surveys->after.table[PLX_TABLE_DIFFERENCES], &gap, NULL),
                     PLX_OK);
    assert_true(isnan(find(surveys)->change));
}

static const char small_study[] =
    "study: small\n"
    "teams:\n"
    "  question: team\n"
    "  list: [{id: a, label: A}, {id: b, label: B}]\n"
    "scales:\n"
    "  - {id: five, options: [1, 2, 3, 4, 5]}\n"
    "questions:\n"
    "  - {id: speed, column: q1, type: scale, scale: five, text: Speed}\n"
    "  - {id: sector, column: q2, type: single, options: [x, y, z], text: Sector}\n"
    "  - {id: budget, column: q3, type: number, margin: 5, text: Budget}\n";

/* A run against itself. */
static void nothing_moves_against_itself(void **state)
{
    struct sample sample;
    struct plx_changes changes;
    struct plx_error err = {0};

    (void)state;
    sample_start(&sample, small_study);
    sample_add(&sample, "a", 4, "1", "2,x,10");
    sample_add(&sample, "a", 5, "1", "3,y,20");
    sample_add(&sample, "b", 4, "1", "4,z,10");
    sample_add(&sample, "b", 6, "1", "5,x,35");
    sample_run(&sample);
    plx_changes_init(&changes);
    assert_int_equal(plx_analysis_changes(&sample.results, &sample.results, &changes, &err),
                     PLX_OK);
    assert_int_equal(changes.changes.count, 3);
    for (size_t i = 0; i < changes.changes.count; i++) {
        const struct plx_change_record *row = plx_table_row(&changes.changes, i);

        assert_near(row->change, 0, 0);
        assert_near(row->p, 1, 0);
        assert_true(row->ci_low < 0 && row->ci_high > 0);
        assert_false(row->moved || row->beyond_chance);
        assert_string_equal(row->direction, "none");
        assert_null(row->note);
    }
    plx_changes_release(&changes);
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_change_has_the_interval_of_both_effects, start, end),
        cmocka_unit_test_setup_teardown(a_verdict_that_noise_moved_says_so, start, end),
        cmocka_unit_test_setup_teardown(teams_may_stand_the_other_way_round, start, end),
        cmocka_unit_test_setup_teardown(the_same_option_is_compared, start, end),
        cmocka_unit_test_setup_teardown(other_rows_of_a_banner_are_no_options, start, end),
        cmocka_unit_test_setup_teardown(an_option_that_is_new_has_no_change, start, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_compared_says_why, start, end),
        cmocka_unit_test_setup_teardown(what_else_changed_is_said, start, end),
        cmocka_unit_test_setup_teardown(options_that_come_and_go_leave_the_widest_comparable, start,
                                        end),
        cmocka_unit_test_setup_teardown(agreement_without_an_interval_changes_without_one, start,
                                        end),
        cmocka_unit_test_setup_teardown(whole_teams_change_without_chance, start, end),
        cmocka_unit_test_setup_teardown(pairs_are_judged_apart_and_what_is_sure_comes_first, start,
                                        end),
        cmocka_unit_test_setup_teardown(alpha_is_that_of_the_new_run_and_both_runs_are_named, start,
                                        end),
        cmocka_unit_test_setup_teardown(agreement_changes_with_its_interval, start, end),
        cmocka_unit_test_setup_teardown(agreement_that_is_not_the_same_thing_says_so, start, end),
        cmocka_unit_test_setup_teardown(distances_to_the_truth_change_with_their_interval, start,
                                        end),
        cmocka_unit_test_setup_teardown(distances_to_another_truth_are_not_compared, start, end),
        cmocka_unit_test_setup_teardown(tables_that_somebody_emptied_are_taken, start, end),
        cmocka_unit_test(nothing_moves_against_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
