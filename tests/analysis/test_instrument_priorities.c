/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The independent values are of R: survival 3.5 (clogit of the exploded rankings and of the ordered
   pairs, method "breslow", weights scaled to their effective number, naive variance), means by
   hand. */
#include <math.h>

#include "parallax/analysis/instruments.h"
#include "sample.h"

static const char study[] = "study: priorities\n"
                            "teams: {question: team, list: [{id: marketing}, {id: sales}]}\n"
                            "questions:\n"
                            "  - {id: rank, type: rank, options: [a, b, c, d]}\n"
                            "  - {id: points, type: points, options: [a, b, c]}\n"
                            "  - id: bw\n"
                            "    type: best-worst\n"
                            "    columns: [b1, w1, b2, w2, b3, w3]\n"
                            "    options: [a, b, c, d]\n"
                            "    sets: [[a, b, c], [b, c, d], [a, c, d]]\n"
                            "privacy: {minimum: 2}\n";

/* Six of marketing, weighted, and five of sales. Odd: a rank cut short, points of nothing, a best
   that is the worst, one that was not shown, a task left out. */
static void start(struct sample *sample, const char *text)
{
    sample_start(sample, text);
    sample_add(sample, "marketing", 1, "1",
               "a>b>c>d,a:10;b:0;c:10,best:a;worst:c|best:b;worst:d|best:a;worst:d");
    sample_add(sample, "marketing", 1, "2",
               "a>c>b>d,a:1;b:3,best:b;worst:c|best:b;worst:c|best:c;worst:d");
    sample_add(sample, "marketing", 1, "1",
               "b>a>c>d,a:0;b:0;c:0,best:a;worst:a|best:c;worst:d|best:a;worst:c");
    sample_add(sample, "marketing", 1, "0.5",
               "d>b>a>c,a:50;b:25;c:25,best:b;worst:a|best:d;worst:b|best:d;worst:c");
    sample_add(sample, "marketing", 1, "1",
               "c>a>d>b,c:7,best:c;worst:b|best:a;worst:d|best:a;worst:d");
    sample_add(sample, "marketing", 1, "1.5", "b>d,b:2;c:2,best:a;worst:b|best:b;worst:d|");
    sample_add(sample, "sales", 1, "1", "d>c>b>a,a:1,best:c;worst:a|best:d;worst:b|best:d;worst:a");
    sample_add(sample, "sales", 1, "1", "d>b>c>a,a:1,best:c;worst:b|best:c;worst:d|best:d;worst:c");
    sample_add(sample, "sales", 1, "1", "c>d>a>b,a:1,best:b;worst:a|best:d;worst:c|best:d;worst:a");
    sample_add(sample, "sales", 1, "1", "a>d>c,a:1,best:a;worst:c|best:d;worst:b|best:c;worst:d");
    sample_add(sample, "sales", 1, "1", "b>c>d>a,a:1,best:c;worst:a|best:c;worst:b|best:d;worst:a");
}

static void run(struct sample *sample)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    plx_results_release(&sample->results);
    plx_results_init(&sample->results);
    if (plx_analysis_differences(&sample->study, &sample->responses, &sample->results, &settings,
                                 &err) != PLX_OK ||
        plx_analysis_instruments(&sample->study, &sample->responses, &sample->results, &settings,
                                 &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static const struct plx_priority_record *find(const struct sample *sample, const char *question,
                                              const char *method, const char *team,
                                              const char *option)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_PRIORITIES];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_priority_record *record = plx_table_row(table, i);

        if (strcmp(record->question, question) == 0 && strcmp(record->method, method) == 0 &&
            strcmp(record->team, team) == 0 && strcmp(record->option, option) == 0)
            return record;
    }
    fail_msg("no %s of %s by %s on %s", method, option, team, question);
    return NULL;
}

static void assert_row(const struct plx_priority_record *record, double score, double low,
                       double high, size_t rank)
{
    assert_near(record->score, score, 1e-7);
    if (isnan(low)) {
        assert_true(isnan(record->ci_low) && isnan(record->ci_high));
    } else {
        assert_near(record->ci_low, low, 1e-6);
        assert_near(record->ci_high, high, 1e-6);
    }
    assert_int_equal(record->rank, rank);
}

static void test_ranks(void **state)
{
    struct sample sample;

    (void)state;
    start(&sample, study);
    sample_run(&sample);
    run(&sample);
    assert_row(find(&sample, "rank", "mean_rank", "marketing", "a"), 1.9642857143, 0.6778577554,
               3.2507136732, 1);
    assert_row(find(&sample, "rank", "borda", "marketing", "d"), 4 - 3.214285714, 4 - 4.372768190,
               4 - 2.055803239, 4);
    assert_row(find(&sample, "rank", "worth", "marketing", "a"), 0.4219605885, 0.1564060386,
               0.7418785966, 1);
    assert_row(find(&sample, "rank", "worth", "marketing", "d"), 0.09494191628, 0.02262424882,
               0.32221332720, 4);
    assert_row(find(&sample, "rank", "mean_rank", "sales", "d"), 1.8, 0.7611493663, 2.8388506337,
               1);
    assert_row(find(&sample, "rank", "worth", "sales", "c"), 0.3157441613, 0.1099566378,
               0.6328318604, 2);
    assert_string_equal(find(&sample, "rank", "worth", "sales", "c")->note,
                        "rankings without some options, taken to stand behind the others: 1");
    assert_int_equal(find(&sample, "rank", "worth", "marketing", "a")->n, 6);
    sample_end(&sample);
}

/* Pairs that hang together in a chain: the worths of Bradley and Terry are then the products of the
   odds, 6 to 2 and 3 to 1, so 9 : 3 : 1. */
static void start_pairs(struct sample *sample, const char *unranked, const char *minimum)
{
    struct plx_text text = {0};

    plx_text_addf(&text,
                  "study: pairs\nteams: {question: team, list: [{id: marketing}, {id: sales}]}\n"
                  "questions:\n  - {id: rank, type: rank, options: [a, b, c]%s}\n"
                  "privacy: {minimum: %s}\n",
                  unranked, minimum);
    sample_start(sample, plx_text_string(&text));
    plx_text_release(&text);
    sample_add(sample, "marketing", 6, "1", "a>b");
    sample_add(sample, "marketing", 2, "1", "b>a");
    sample_add(sample, "marketing", 3, "1", "b>c");
    sample_add(sample, "marketing", 1, "1", "c>b");
    sample_run(sample);
    run(sample);
}

static void test_what_was_not_ranked_was_not_offered_or_stands_behind(void **state)
{
    struct sample sample;

    (void)state;
    start_pairs(&sample, ", unranked: not_offered", "4");
    assert_near(find(&sample, "rank", "worth", "marketing", "a")->score, 9.0 / 13, 1e-9);
    assert_near(find(&sample, "rank", "worth", "marketing", "b")->score, 3.0 / 13, 1e-9);
    assert_near(find(&sample, "rank", "mean_rank", "marketing", "a")->score, 10.0 / 8, 1e-12);
    assert_near(find(&sample, "rank", "mean_rank", "marketing", "b")->score, 19.0 / 12, 1e-12);
    assert_near(find(&sample, "rank", "mean_rank", "marketing", "c")->score, 7.0 / 4, 1e-12);
    assert_near(find(&sample, "rank", "borda", "marketing", "c")->score, 1.0 / 4, 1e-12);
    assert_string_equal(find(&sample, "rank", "borda", "marketing", "c")->note,
                        "rankings without some options, taken as not offered: 12");
    sample_end(&sample);
    start_pairs(&sample, "", "4");
    /* a was last, third, for the four who did not rank it. */
    assert_near(find(&sample, "rank", "mean_rank", "marketing", "a")->score, 22.0 / 12, 1e-12);
    assert_near(find(&sample, "rank", "borda", "marketing", "a")->score, 14.0 / 12, 1e-12);
    assert_string_equal(find(&sample, "rank", "worth", "marketing", "a")->note,
                        "rankings without some options, taken to stand behind the others: 12");
    sample_end(&sample);
}

/* Four ranked c: from five on it would be told. */
static void test_an_option_that_few_ranked_is_told_where_all_were_offered(void **state)
{
    struct sample sample;

    (void)state;
    start_pairs(&sample, ", unranked: not_offered", "5");
    assert_true(isnan(find(&sample, "rank", "mean_rank", "marketing", "c")->score));
    assert_true(isnan(find(&sample, "rank", "mean_rank", "marketing", "a")->score));
    assert_true(isnan(find(&sample, "rank", "worth", "marketing", "a")->score));
    assert_string_equal(find(&sample, "rank", "worth", "marketing", "a")->note, "suppressed");
    sample_end(&sample);
    start_pairs(&sample, "", "5");
    assert_true(!isnan(find(&sample, "rank", "mean_rank", "marketing", "c")->score));
    sample_end(&sample);
}

static void test_ranks_with_ties_or_gaps(void **state)
{
    struct sample sample;
    const struct plx_priority_record *record;

    (void)state;
    start(&sample, study);
    sample_run(&sample);
    /* The first of marketing ties a and b, the second leaves out the third place. */
    sample.responses.column[0].code[1] = 1;
    sample.responses.column[0].code[4 + 1] = 4;
    sample.responses.column[0].code[4 + 3] = 0;
    run(&sample);
    record = find(&sample, "rank", "worth", "marketing", "a");
    assert_int_equal(record->n, 4);
    assert_string_equal(record->note,
                        "ranks with ties or gaps, left out: 2; rankings without some options, "
                        "taken to stand behind the others: 1");
    record = find(&sample, "rank", "mean_rank", "marketing", "b");
    assert_int_equal(record->n, 6);
    assert_near(record->score, (1 + 8 + 1 + 0.5 * 2 + 4 + 1.5) / 7, 1e-12);
    assert_string_equal(record->note,
                        "ranks with ties or gaps, taken as they are: 2; rankings without some "
                        "options, taken to stand behind the others: 1");
    sample_end(&sample);
}

static void test_points(void **state)
{
    struct sample sample;
    const struct plx_priority_record *record;

    (void)state;
    start(&sample, study);
    sample_run(&sample);
    run(&sample);
    record = find(&sample, "points", "mean_share", "marketing", "b");
    /* The one who gave nothing is out; points that come to other sums are shares of their own. */
    assert_near(record->score, (0 + 2 * 0.75 + 0.5 * 0.25 + 0 + 1.5 * 0.5) / 6, 1e-12);
    assert_int_equal(record->n, 5);
    assert_string_equal(record->note, "points that add up to nothing, left out: 1");
    record = find(&sample, "points", "mean_share", "sales", "b");
    assert_row(record, 0, 0, 0, 2);
    assert_int_equal(find(&sample, "points", "mean_share", "sales", "c")->rank, 2);
    sample_end(&sample);
}

static void test_best_worst(void **state)
{
    struct sample sample;

    (void)state;
    start(&sample, study);
    sample_run(&sample);
    run(&sample);
    assert_row(find(&sample, "bw", "best_worst", "marketing", "a"), 0.4347826087, -0.1764730900,
               1.0460383074, 1);
    assert_row(find(&sample, "bw", "best_worst", "marketing", "d"), -0.5652173913, -1.0491239848,
               -0.0813107978, 4);
    assert_row(find(&sample, "bw", "best_worst", "sales", "c"), 0.2, -0.2719049257, 0.6719049257,
               2);
    assert_row(find(&sample, "bw", "logit", "marketing", "b"), 1.2969560350, 0.0003244072,
               2.5935876628, 2);
    assert_row(find(&sample, "bw", "logit", "marketing", "d"), 0, NAN, NAN, 4);
    assert_row(find(&sample, "bw", "logit_share", "marketing", "c"), 0.1824188183, 0.0918019043,
               0.3299833334, 3);
    assert_row(find(&sample, "bw", "logit_share", "sales", "d"), 0.4632291714, 0.2540139311,
               0.6862443229, 1);
    assert_string_equal(find(&sample, "bw", "best_worst", "marketing", "a")->note,
                        "tasks whose best is the worst, left out: 1; "
                        "tasks whose choice was not shown, left out: 1");
    assert_null(find(&sample, "bw", "best_worst", "sales", "a")->note);
    sample_end(&sample);
}

static void test_best_worst_without_sets(void **state)
{
    static const char plain[] =
        "study: priorities\n"
        "teams: {question: team, list: [{id: marketing}, {id: sales}]}\n"
        "questions:\n"
        "  - {id: bw, type: best-worst, columns: [b1, w1, b2, w2], options: [a, b, c]}\n"
        "privacy: {minimum: 2}\n";
    struct sample sample;
    const struct plx_priority_record *record;

    (void)state;
    sample_start(&sample, plain);
    sample_add(&sample, "marketing", 3, "1", "best:a;worst:c|best:a;worst:b");
    sample_add(&sample, "sales", 2, "1", "best:a;worst:c|best:b");
    sample_add(&sample, "sales", 1, "1", "best:c;worst:a|best:b;worst:a");
    sample_run(&sample);
    run(&sample);
    record = find(&sample, "bw", "best_worst", "marketing", "a");
    assert_row(record, 1, 1, 1, 1);
    assert_string_equal(record->note, "every option is taken to be shown in every task");
    record = find(&sample, "bw", "logit_share", "marketing", "a");
    assert_true(isnan(record->score));
    assert_int_equal(record->rank, PLX_NO_COUNT);
    assert_string_equal(record->note, "separation");
    record = find(&sample, "bw", "best_worst", "sales", "b");
    assert_near(record->score, 0.25, 1e-12);
    assert_string_equal(record->note, "every option is taken to be shown in every task; "
                                      "tasks with half an answer, left out: 2");
    sample_end(&sample);
}

static void test_orders_of_two_teams(void **state)
{
    struct sample sample;
    const char *fact;

    (void)state;
    start(&sample, study);
    sample_run(&sample);
    run(&sample);
    /* Overlaps of the first 1, 2, 3, 4: 0, 0, 2/3, 1 with p = 0.7:
       0.3/0.7 (2/3 0.343 + 0.2401) + 0.2401 */
    fact = plx_results_fact(&sample.results, "order_rank_marketing_sales");
    assert_string_equal(fact, "tau_b -1; rank_biased_overlap 0.441");
    fact = plx_results_fact(&sample.results, "order_bw_marketing_sales");
    assert_string_equal(fact, "tau_b -1; rank_biased_overlap 0.441; wald_p 0.0079");
    sample_end(&sample);
}

static void test_small_team_stays_hidden(void **state)
{
    struct sample sample;
    const struct plx_priority_record *record;

    (void)state;
    sample_start(&sample, study);
    sample_add(&sample, "marketing", 3, "1", "a>b>c>d,a:1;b:1,best:a;worst:c||");
    sample_add(&sample, "sales", 1, "1", "d>b>c>a,a:1,best:a;worst:c||");
    sample_run(&sample);
    run(&sample);
    record = find(&sample, "rank", "mean_rank", "sales", "d");
    assert_true(isnan(record->score));
    assert_int_equal(record->n, PLX_NO_COUNT);
    assert_int_equal(record->rank, PLX_NO_COUNT);
    assert_string_equal(record->note, "suppressed");
    assert_null(plx_results_fact(&sample.results, "order_rank_marketing_sales"));
    sample_end(&sample);
}

/* Three answered, two of them with the best for the worst: the third's is not told. */
static void test_few_who_are_left_stay_hidden(void **state)
{
    struct sample sample;
    const struct plx_priority_record *record;

    (void)state;
    sample_start(&sample, study);
    sample_add(&sample, "marketing", 2, "1", "a>b>c>d,a:1;b:1,best:a;worst:a||");
    sample_add(&sample, "marketing", 1, "1", "a>b>c>d,a:1;b:1,best:a;worst:c||");
    sample_add(&sample, "sales", 3, "1", "d>b>c>a,a:1,best:a;worst:c|best:b;worst:c|");
    sample_run(&sample);
    run(&sample);
    record = find(&sample, "bw", "best_worst", "marketing", "a");
    assert_true(isnan(record->score) && isnan(record->ci_low));
    assert_int_equal(record->n, PLX_NO_COUNT);
    assert_string_equal(record->note, "suppressed");
    assert_near(find(&sample, "bw", "best_worst", "sales", "a")->score, 1, 0);
    assert_null(plx_results_fact(&sample.results, "order_bw_marketing_sales"));
    sample_end(&sample);
}

/* Of five answers one is more than a hundredth away from what most give. */
static void test_points_of_other_sums(void **state)
{
    struct sample sample;
    const struct plx_priority_record *record;

    (void)state;
    sample_start(&sample, study);
    sample_add(&sample, "marketing", 3, "1", "a>b>c>d,a:60;b:40,");
    sample_add(&sample, "marketing", 1, "1", "a>b>c>d,a:60;b:41,");
    sample_add(&sample, "marketing", 1, "1", "a>b>c>d,a:60;b:60,");
    sample_add(&sample, "sales", 3, "1", "d>b>c>a,a:1,");
    sample_run(&sample);
    run(&sample);
    record = find(&sample, "points", "mean_share", "marketing", "a");
    assert_near(record->score, (3 * 0.6 + 60.0 / 101 + 0.5) / 5, 1e-12);
    assert_string_equal(record->note,
                        "points that add up to something else, taken as shares of their sum: 1");
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ranks),
        cmocka_unit_test(test_ranks_with_ties_or_gaps),
        cmocka_unit_test(test_what_was_not_ranked_was_not_offered_or_stands_behind),
        cmocka_unit_test(test_an_option_that_few_ranked_is_told_where_all_were_offered),
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_best_worst),
        cmocka_unit_test(test_best_worst_without_sets),
        cmocka_unit_test(test_orders_of_two_teams),
        cmocka_unit_test(test_small_team_stays_hidden),
        cmocka_unit_test(test_few_who_are_left_stay_hidden),
        cmocka_unit_test(test_points_of_other_sums),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
