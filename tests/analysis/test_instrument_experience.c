/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of use, recommendation and return, and how teams see them. */
#include <math.h>

#include "parallax/analysis/instruments.h"
#include "parallax/stats/proportion.h"
#include "sample.h"

#define TEAMS                                                                                      \
    "study: s\nteams:\n  question: T\n  list:\n    - {id: m, label: Marketing}\n"                  \
    "    - {id: c, label: Customers}\n  truth: c\n"                                                \
    "scales:\n  - {id: five, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]}\n"  \
    "  - {id: seven, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}, {code: 6}, " \
    "{code: 7}]}\n"                                                                                \
    "questions:\n"

static void run(struct sample *sample)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    sample_run(sample);
    if (plx_analysis_instruments(&sample->study, &sample->responses, &sample->results, &settings,
                                 &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static const struct plx_experience_record *find(const struct sample *sample, const char *measure,
                                                const char *item, const char *team)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_EXPERIENCE];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_experience_record *record = plx_table_row(table, i);

        if (strcmp(record->measure, measure) == 0 && strcmp(record->team, team) == 0 &&
            (item ? record->item && strcmp(record->item, item) == 0 : !record->item))
            return record;
    }
    return NULL;
}

static const struct plx_experience_record *row(const struct sample *sample, const char *measure,
                                               const char *item, const char *team)
{
    const struct plx_experience_record *record = find(sample, measure, item, team);

    if (!record)
        fail_msg("no %s of %s", measure, team);
    return record;
}

/* The items of SUS but those from `items` on, and as guesses of the customers' where asked. */
static void start_sus(struct sample *sample, size_t items, bool guessed)
{
    struct plx_text text = {0};

    plx_text_add(&text, TEAMS);
    for (size_t i = 1; i <= items; i++)
        plx_text_addf(&text, "  - {id: q%zu, type: scale, scale: five, role: sus_%zu}\n", i, i);
    for (size_t i = 1; guessed && i <= items; i++)
        plx_text_addf(&text,
                      "  - {id: g%zu, type: scale, scale: five, role: sus_%zu, about: c, "
                      "guess_of: q%zu}\n",
                      i, i, i);
    sample_start(sample, plx_text_string(&text));
    plx_text_release(&text);
}

#define BEST "5,1,5,1,5,1,5,1,5,1"
#define MIDDLE "3,3,3,3,3,3,3,3,3,3"
#define NOBODY ",,,,,,,,,"

/* By hand: five of 50 and five of 100, so 75 with a standard error of 26.3523 / sqrt(10), and
   2.262157 of it to both sides. */
static void sus_is_scored_and_graded(void **state)
{
    struct sample sample;
    const struct plx_experience_record *sus;

    (void)state;
    start_sus(&sample, 10, false);
    sample_add(&sample, "c", 5, "1", BEST);
    sample_add(&sample, "c", 5, "1", MIDDLE);
    sample_add(&sample, "c", 2, "1", "5,1,5,,5,1,5,1,5,1");
    run(&sample);
    sus = row(&sample, "sus", NULL, "c");
    assert_int_equal(sus->n, 10);
    assert_near(sus->score, 75, 1e-12);
    assert_near(sus->ci_low, 75 - 2.2621571628 * 8.3333333333, 1e-6);
    assert_near(sus->ci_high, 75 + 2.2621571628 * 8.3333333333, 1e-6);
    assert_string_equal(sus->grade, "B");
    assert_string_equal(sus->percentile, "70-79");
    assert_near(sus->benchmark, 68, 0);
    assert_true(isnan(sus->gap_to_truth));
    assert_string_equal(sus->note, "2 left out, who did not answer every item by its scale");
    assert_near(row(&sample, "sus", "sus_2", "c")->score, (7 * 1 + 5 * 3) / 12.0, 1e-12);
    assert_int_equal(row(&sample, "sus", "sus_4", "c")->n, 10);
    assert_string_equal(row(&sample, "sus", "sus_4", "c")->note, "the lower the better");
    assert_null(find(&sample, "sus", NULL, "m"));
    sample_end(&sample);
}

/* R: t.test(rep(c(100, 50), c(11, 1)), rep(c(50, 100), c(9, 1)))$conf.int */
static void a_team_is_taken_by_what_it_believes(void **state)
{
    struct sample sample;
    const struct plx_experience_record *sus;

    (void)state;
    start_sus(&sample, 10, true);
    sample_add(&sample, "m", 11, "1", MIDDLE "," BEST);
    sample_add(&sample, "m", 1, "1", MIDDLE "," MIDDLE);
    sample_add(&sample, "c", 9, "1", MIDDLE "," NOBODY);
    sample_add(&sample, "c", 1, "1", BEST "," NOBODY);
    run(&sample);
    sus = row(&sample, "sus", NULL, "m");
    assert_near(sus->score, 50 + 50 * 11.0 / 12, 1e-12);
    assert_near(sus->gap_to_truth, 50 * (11.0 / 12 - 0.1), 1e-12);
    assert_near(sus->gap_low, 27.18733469, 1e-7);
    assert_near(sus->gap_high, 54.47933198, 1e-7);
    assert_string_equal(sus->status, "too high");
    assert_string_equal(sus->note, "what it believes that Customers would say");
    assert_near(row(&sample, "sus", NULL, "c")->score, 55, 1e-12);
    assert_string_equal(row(&sample, "sus", "sus_1", "m")->status, "too high");
    assert_string_equal(row(&sample, "sus", "sus_2", "m")->status, "too low");
    sample_end(&sample);
}

static void nine_items_make_no_score(void **state)
{
    struct sample sample;
    const struct plx_experience_record *sus;

    (void)state;
    start_sus(&sample, 9, false);
    sample_add(&sample, "c", 9, "1", "5,1,5,1,5,1,5,1,5");
    run(&sample);
    sus = row(&sample, "sus", NULL, "c");
    assert_true(isnan(sus->score) && isnan(sus->ci_low));
    assert_null(sus->grade);
    assert_string_equal(sus->note, "9 of 10 items: no score");
    assert_near(row(&sample, "sus", "sus_9", "c")->score, 5, 0);
    assert_string_equal(plx_results_fact(&sample.results, "experience_sus"),
                        "study.yaml:12: of the 10 items of System Usability Scale the study lacks "
                        "10: no score");
    sample_end(&sample);
}

static void too_few_are_hidden(void **state)
{
    struct sample sample;

    (void)state;
    start_sus(&sample, 10, false);
    sample_add(&sample, "c", 9, "1", BEST);
    sample_add(&sample, "m", 4, "1", MIDDLE);
    run(&sample);
    assert_true(isnan(row(&sample, "sus", NULL, "m")->score));
    assert_true(row(&sample, "sus", NULL, "m")->n == PLX_NO_COUNT);
    assert_string_equal(row(&sample, "sus", NULL, "m")->note, "suppressed");
    assert_true(isnan(row(&sample, "sus", "sus_3", "m")->score));
    sample_end(&sample);
}

#define MIXED                                                                                      \
    TEAMS "  - {id: u1, type: scale, scale: seven, role: umux_1}\n"                                \
          "  - {id: u2, type: scale, scale: seven, role: umux_2}\n"                                \
          "  - {id: n, type: number, min: 0, max: 10, role: nps}\n"                                \
          "  - {id: r, type: single, options: [{code: \"yes\"}, {code: \"no\"}], role: return}\n"  \
          "  - {id: t, type: single, options: [{code: \"yes\"}, {code: \"no\"}], role: tried, "    \
          "task: buy}\n"                                                                           \
          "  - {id: d, type: single, options: [{code: \"yes\"}, {code: \"no\"}], role: done, "     \
          "task: buy}\n"                                                                           \
          "  - {id: e, type: scale, scale: seven, role: ease, task: buy}\n"                        \
          "  - {id: o, type: single, options: [{code: a, label: Slow}, {code: b, label: Lost}], "  \
          "role: obstacle, task: buy}\n"

static void add_mixed(struct sample *sample)
{
    sample_add(sample, "c", 5, "1", "7,7,10,yes,yes,yes,6,a");
    sample_add(sample, "c", 3, "1", "4,4,7,yes,yes,no,2,b");
    sample_add(sample, "c", 3, "1", "1,4,0,no,yes,no,1,b");
    sample_add(sample, "c", 9, "1", ",,,,no,yes,,");
}

/* By hand; Wilson's limits of 8 of 11 by their formula in R. */
static void shares_scores_and_tasks(void **state)
{
    struct sample sample;
    const struct plx_experience_record *found;

    (void)state;
    sample_start(&sample, MIXED);
    add_mixed(&sample);
    run(&sample);
    found = row(&sample, "umux_lite", NULL, "c");
    assert_near(found->score, (5 * 100 + 3 * 50 + 3 * 25) / 11.0, 1e-12);
    assert_null(found->grade);
    found = row(&sample, "nps", NULL, "c");
    assert_near(found->score, 100 * 2.0 / 11, 1e-12);
    assert_near(found->ci_high - found->score,
                1.959963984540054 * 100 * sqrt((8.0 / 11 - 4.0 / 121) / 11), 1e-9);
    found = row(&sample, "return", NULL, "c");
    assert_int_equal(found->n, 11);
    assert_near(found->score, 8.0 / 11, 1e-12);
    assert_near(found->ci_low, 0.4343546988, 1e-9);
    assert_near(found->ci_high, 0.9025394071, 1e-9);
    assert_near(found->benchmark, 0.12, 1e-12);
    assert_string_equal(found->note,
                        "27 % would not return; commonly cited are 88 % after a bad experience");
    assert_near(row(&sample, "tried", "buy", "c")->score, 11.0 / 20, 1e-12);
    /* Of those who tried, whatever the others say. */
    found = row(&sample, "done", "buy", "c");
    assert_int_equal(found->n, 11);
    assert_near(found->score, 5.0 / 11, 1e-12);
    assert_string_equal(found->top_reason, "Lost");
    assert_near(row(&sample, "ease", "buy", "c")->score, (30 + 6 + 3) / 11.0, 1e-12);
    sample_end(&sample);
}

/* Newcombe's limits of 20 of 22 less 8 of 11, as proportion.h has them, through mover.h. */
static void a_teams_own_answers_stand_beside_the_facts(void **state)
{
    struct sample sample;
    const struct plx_experience_record *found;
    double low;
    double high;

    (void)state;
    sample_start(&sample, MIXED);
    add_mixed(&sample);
    sample_add(&sample, "m", 20, "1", "7,7,10,yes,yes,yes,7,a");
    sample_add(&sample, "m", 2, "1", "7,7,10,no,yes,yes,7,a");
    run(&sample);
    found = row(&sample, "return", NULL, "m");
    plx_newcombe((struct plx_share){8.0 / 11, 11}, (struct plx_share){20.0 / 22, 22},
                 1.959963984540054, &low, &high);
    assert_near(found->gap_to_truth, 20.0 / 22 - 8.0 / 11, 1e-12);
    assert_near(found->gap_low, low, 1e-9);
    assert_near(found->gap_high, high, 1e-9);
    assert_string_equal(found->status, "unsure");
    assert_non_null(strstr(found->note, "its own answers"));
    assert_string_equal(row(&sample, "nps", NULL, "m")->status, "too high");
    assert_string_equal(row(&sample, "ease", "buy", "m")->status, "too high");
    sample_end(&sample);
}

/* A weight of 3 is not three people: Kish's n of five 3s and six 1s is 21^2 / 51. */
static void weights_count(void **state)
{
    struct sample sample;
    const struct plx_experience_record *found;
    double low;
    double high;

    (void)state;
    sample_start(&sample, MIXED);
    sample_add(&sample, "c", 5, "3", "7,7,10,yes,yes,yes,6,a");
    sample_add(&sample, "c", 6, "1", "1,1,0,no,yes,no,1,b");
    run(&sample);
    found = row(&sample, "return", NULL, "c");
    plx_wilson((struct plx_share){15.0 / 21, 441.0 / 51}, 1.959963984540054, &low, &high);
    assert_int_equal(found->n, 11);
    assert_near(found->score, 15.0 / 21, 1e-12);
    assert_near(found->ci_low, low, 1e-9);
    assert_near(found->ci_high, high, 1e-9);
    assert_near(row(&sample, "umux_lite", NULL, "c")->score, 1500.0 / 21, 1e-9);
    assert_near(row(&sample, "nps", NULL, "c")->score, 100 * 9.0 / 21, 1e-9);
    sample_end(&sample);
}

/* Eleven steps: 9 and 10 would come back. Others than that, or than two, tell nothing. */
static void return_may_be_of_ten_and_nothing_else(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, TEAMS "  - {id: r, type: number, role: return}\n");
    sample_add(&sample, "c", 6, "1", "9");
    sample_add(&sample, "c", 4, "1", "8");
    sample_add(&sample, "c", 3, "1", "11");
    run(&sample);
    assert_int_equal(row(&sample, "return", NULL, "c")->n, 10);
    assert_near(row(&sample, "return", NULL, "c")->score, 0.6, 1e-12);
    sample_end(&sample);
    sample_start(&sample, TEAMS "  - {id: r, type: scale, scale: five, role: return}\n");
    sample_add(&sample, "c", 9, "1", "5");
    run(&sample);
    assert_true(isnan(row(&sample, "return", NULL, "c")->score));
    assert_string_equal(row(&sample, "return", NULL, "c")->note,
                        "no answers of yes or no, or of 0 to 10");
    sample_end(&sample);
}

static void a_whole_team_has_nothing_left_to_chance(void **state)
{
    struct sample sample;
    const struct plx_experience_record *found;

    (void)state;
    sample_start(&sample, "study: s\nteams:\n  question: T\n  list:\n    - {id: m}\n"
                          "    - {id: c, size: 10}\nquestions:\n"
                          "  - {id: r, type: single, options: [a, b], role: return}\n"
                          "  - {id: n, type: number, role: nps}\n");
    sample_add(&sample, "c", 7, "1", "a,10");
    sample_add(&sample, "c", 3, "1", "b,0");
    run(&sample);
    found = row(&sample, "return", NULL, "c");
    assert_near(found->ci_low, 0.7, 1e-12);
    assert_near(found->ci_high, 0.7, 1e-12);
    assert_near(row(&sample, "nps", NULL, "c")->ci_high, 40, 1e-9);
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sus_is_scored_and_graded),
        cmocka_unit_test(a_team_is_taken_by_what_it_believes),
        cmocka_unit_test(nine_items_make_no_score),
        cmocka_unit_test(too_few_are_hidden),
        cmocka_unit_test(shares_scores_and_tasks),
        cmocka_unit_test(a_teams_own_answers_stand_beside_the_facts),
        cmocka_unit_test(weights_count),
        cmocka_unit_test(return_may_be_of_ten_and_nothing_else),
        cmocka_unit_test(a_whole_team_has_nothing_left_to_chance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
