/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All teams at once. */
#include <omp.h>

#include "sample.h"

#define HEAD                                                                                       \
    "study: s\nteams:\n  question: T\n  list:\n"                                                   \
    "    - {id: m, label: Marketing, answers: [M]}\n"                                              \
    "    - {id: s, label: Sales, answers: [S]}\n"                                                  \
    "    - {id: c, label: Customers, answers: [C]}\n"                                              \
    "scales:\n  - id: five\n"                                                                      \
    "    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]\n"                       \
    "questions:\n"

#define LIST "options: [{code: x}, {code: y}, {code: z}]"

static const char scale[] = HEAD "  - {id: q, column: A, type: scale, scale: five}\n";
static const char choice[] = HEAD "  - {id: q, column: A, type: single, " LIST "}\n";
static const char boxes[] = HEAD "  - {id: q, column: A, type: multi, " LIST "}\n";
static const char ranks[] = HEAD "  - {id: q, columns: [A, B, C], type: rank, " LIST "}\n";
static const char number[] = HEAD "  - {id: q, column: A, type: number}\n";

static const struct plx_overall_record *overall(const struct sample *sample, const char *question)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_OVERALL];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_overall_record *record = plx_table_row(table, i);

        if (strcmp(record->question, question) == 0)
            return record;
    }
    fail_msg("no row of %s", question);
    return NULL;
}

/* So many people of each of five answers. */
static void add_counts(struct sample *sample, const char *team, const size_t *count)
{
    static const char *const answer[] = {"1", "2", "3", "4", "5"};

    for (size_t j = 0; j < 5; j++)
        sample_add(sample, team, count[j], "1", answer[j]);
}

static const size_t marketing[] = {1, 2, 3, 2, 1};
static const size_t sales[] = {0, 0, 1, 3, 3};
static const size_t customers[] = {2, 3, 4, 2, 1};

/* oneway.test() and kruskal.test() of R 4.2.2; see tests/stats/test_several.c. */
static void scores_are_compared_by_welch(void **state)
{
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, scale);
    add_counts(&sample, "m", marketing);
    add_counts(&sample, "s", sales);
    add_counts(&sample, "c", customers);
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_int_equal(row->teams, 3);
    assert_int_equal(row->n, 28);
    assert_string_equal(row->measure, "omega_squared");
    assert_near(row->effect, 0.1988776904049913, 1e-12);
    assert_near(row->ci_low, 0.01695623596877256, 1e-9);
    assert_near(row->statistic, 6.53923605406198, 1e-10);
    assert_near(row->df2, 16.0718799481477, 1e-9);
    assert_near(row->p_theory, 0.00835775717047847, 1e-12);
    assert_string_equal(row->p_method, "permutation");
    assert_true(row->p > 0.001 && row->p < 0.02);
    assert_near(row->q, row->p, 0);
    assert_string_equal(row->second_measure, "kruskal_wallis_p");
    assert_near(row->second_effect, 0.0258529280899575, 1e-12);
    assert_string_equal(row->note, "highest: Sales, lowest: Customers");
    assert_null(row->option);
    sample_end(&sample);
}

/* The same answers as numbers. */
static void numbers_are_compared_by_their_ranks(void **state)
{
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, number);
    add_counts(&sample, "m", marketing);
    add_counts(&sample, "s", sales);
    add_counts(&sample, "c", customers);
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_string_equal(row->measure, "epsilon_squared");
    assert_near(row->effect, 0.2124265129683, 1e-12);
    assert_near(row->statistic, 7.31066282420749, 1e-10);
    assert_near(row->df1, 2, 0);
    assert_true(isnan(row->df2));
    assert_near(row->p_theory, 0.0258529280899575, 1e-12);
    assert_true(row->p > 0.01 && row->p < 0.04);
    sample_end(&sample);
}

static void add_choices(struct sample *sample, const char *team, size_t x, size_t y, size_t z)
{
    sample_add(sample, team, x, "1", "x");
    sample_add(sample, team, y, "1", "y");
    sample_add(sample, team, z, "1", "z");
}

/* chisq.test(correct = FALSE) of R 4.2.2; V and its limits by their formulas, with uniroot(). */
static void choices_are_compared_by_chi_square(void **state)
{
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, choice);
    add_choices(&sample, "m", 20, 10, 15);
    add_choices(&sample, "s", 8, 25, 12);
    add_choices(&sample, "c", 15, 15, 20);
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_string_equal(row->measure, "cramer_v");
    assert_near(row->statistic, 14.18865248226950, 1e-10);
    assert_near(row->df1, 4, 0);
    assert_near(row->p, 0.00671666928821031, 1e-12);
    assert_string_equal(row->p_method, "asymptotic");
    assert_near(row->effect, 0.191872305511778, 1e-12);
    assert_near(row->ci_low, 0.0659286383317051, 1e-9);
    assert_near(row->ci_high, 0.3222709677149214, 1e-9);
    /* 25 of 45 against 10 of 45 */
    assert_string_equal(row->option, "y");
    assert_string_equal(row->note, "highest: Sales, lowest: Marketing");
    sample_end(&sample);
}

/* fisher.test() of R 4.2.2 on the 3 x 3 table. */
static void few_choices_are_compared_exactly(void **state)
{
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, choice);
    add_choices(&sample, "m", 6, 3, 1);
    add_choices(&sample, "s", 2, 5, 1);
    add_choices(&sample, "c", 1, 2, 7);
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_near(row->statistic, 13.4011111111111, 1e-10);
    assert_near(row->p, 0.0170131983991297, 1e-9);
    assert_string_equal(row->p_method, "exact");
    sample_end(&sample);
}

/* svychisq(statistic = "F") of the R package survey 4.1-1. */
static void weighted_choices_are_compared_by_rao_and_scott(void **state)
{
    static const char *const people[] = {
        "m:x:1",   "m:x:2",   "m:x:0.5", "m:x:1.5", "m:x:1",   "m:x:2",   "m:y:0.5",
        "m:y:1.5", "m:y:1",   "m:z:2",   "s:x:0.5", "s:x:1.5", "s:y:1",   "s:y:2",
        "s:y:0.5", "s:y:1.5", "s:y:1",   "s:z:2",   "c:x:0.5", "c:y:1.5", "c:y:1",
        "c:z:2",   "c:z:0.5", "c:z:1.5", "c:z:1",   "c:z:2",   "c:z:0.5", "c:z:1.5"};
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, choice);
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        const char team[] = {people[i][0], '\0'};
        const char answer[] = {people[i][2], '\0'};

        sample_add(&sample, team, 1, people[i] + 4, answer);
    }
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_near(row->statistic, 3.18323423898509, 1e-9);
    assert_near(row->df1, 3.59794207818968, 1e-8);
    assert_near(row->df2, 97.14443611112128, 1e-6);
    assert_near(row->p, 0.0202948182979838, 1e-9);
    assert_true(row->ci_low < row->effect && row->effect < row->ci_high);
    sample_end(&sample);
}

/* The second-order correction by its matrices, with numpy 1.24. */
static void boxes_are_compared_together_and_by_the_widest(void **state)
{
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, boxes);
    sample_add(&sample, "m", 4, "1", "x");
    sample_add(&sample, "m", 3, "1", "x;y");
    sample_add(&sample, "m", 1, "1", "!none");
    sample_add(&sample, "m", 2, "1", "x;z");
    sample_add(&sample, "s", 5, "1", "y");
    sample_add(&sample, "s", 3, "1", "y;z");
    sample_add(&sample, "s", 2, "1", "x;y;z");
    sample_add(&sample, "c", 6, "1", "z");
    sample_add(&sample, "c", 2, "1", "x;z");
    sample_add(&sample, "c", 2, "1", "y");
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_int_equal(row->n, 30);
    assert_string_equal(row->measure, "range of shares");
    assert_string_equal(row->option, "y");
    assert_near(row->effect, 0.8, 1e-12);
    assert_true(row->ci_low > 0 && row->ci_low < 0.8 && row->ci_high > 0.8 && row->ci_high <= 1);
    assert_near(row->statistic, 67.56112734383731, 1e-9);
    assert_near(row->df1, 11.353803971652676, 1e-9);
    assert_near(row->p_theory, 4.980095189435798e-10, 1e-9);
    assert_string_equal(row->p_method, "permutation");
    assert_true(row->p < 0.01);
    assert_string_equal(row->note, "highest: Sales, lowest: Customers");
    sample_end(&sample);
}

static void rankings_are_compared_on_the_widest_option(void **state)
{
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, ranks);
    sample_add(&sample, "m", 9, "1", "x>y>z");
    sample_add(&sample, "m", 3, "1", "y>x>z");
    sample_add(&sample, "s", 9, "1", "z>y>x");
    sample_add(&sample, "s", 3, "1", "z>x>y");
    sample_add(&sample, "c", 8, "1", "x>z>y");
    sample_add(&sample, "c", 4, "1", "z>x>y");
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_string_equal(row->measure, "range of mean ranks");
    /* z: 3 of Marketing, 1 of Sales, over two steps. */
    assert_string_equal(row->option, "z");
    assert_near(row->effect, 1, 1e-12);
    assert_string_equal(row->note, "highest: Marketing, lowest: Sales");
    assert_true(row->p < 0.001);
    sample_end(&sample);
}

static void two_teams_get_the_p_of_their_pair(void **state)
{
    static const char two[] =
        "study: s\nteams:\n  question: T\n  list:\n"
        "    - {id: m, label: Marketing, answers: [M]}\n    - {id: s, label: Sales, answers: [S]}\n"
        "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: "
        "5}]\nquestions:\n  - {id: q, column: A, type: scale, scale: five}\n"
        "  - {id: b, column: B, type: multi, " LIST "}\n";
    struct sample sample;
    const struct plx_overall_record *row;
    const struct plx_difference_record *pair;

    (void)state;
    sample_start(&sample, two);
    sample_add(&sample, "m", 30, "1", "2,x");
    sample_add(&sample, "m", 20, "1", "4,x;y");
    sample_add(&sample, "s", 25, "1", "3,y");
    sample_add(&sample, "s", 20, "1", "4,z");
    sample_run(&sample);
    row = overall(&sample, "q");
    pair = sample_difference(&sample, "q", 0);
    assert_near(row->p, pair->p, 0);
    assert_string_equal(row->p_method, pair->p_method);
    /* F of two teams is t^2: means 2.8 and 3.4444, variances .97959 and .25253. */
    assert_near(row->statistic, pow(pair->effect, 2) / (0.96 / 49 + 0.246913580246914 / 44), 1e-9);
    row = overall(&sample, "b");
    pair = sample_difference(&sample, "b", 0);
    assert_near(row->p, pair->p, 0);
    assert_near(row->effect, fabs(pair->effect), 1e-12);
    assert_string_equal(row->option, pair->option);
    assert_near(row->ci_low, -pair->ci_high, 1e-12);
    assert_near(row->ci_high, -pair->ci_low, 1e-12);
    assert_near(row->p_theory, pair->second_effect, 1e-12);
    sample_end(&sample);
}

static void hidden_and_absent_teams_do_not_count(void **state)
{
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, column: A, type: scale, scale: five}\n"
                               "  - {id: r, column: B, type: scale, scale: five}\n"
                               "  - {id: t, column: C, type: text}\n");
    sample_add(&sample, "m", 6, "1", "3,3,");
    sample_add(&sample, "m", 6, "1", "2,,a");
    sample_add(&sample, "s", 6, "1", "5,,b");
    sample_add(&sample, "s", 6, "1", "4,,");
    sample_add(&sample, "c", 3, "1", "5,4,");
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_int_equal(row->teams, 2);
    assert_int_equal(row->n, 24);
    assert_non_null(strstr(row->note, "without Customers (too few answers to show)"));
    row = overall(&sample, "r");
    assert_int_equal(row->teams, 1);
    assert_true(isnan(row->effect) && isnan(row->p) && isnan(row->q));
    assert_null(row->measure);
    assert_string_equal(row->note,
                        "one_team; without Sales (no answers); without Customers (too few "
                        "answers to show)");
    /* Text is counted, not compared. */
    assert_int_equal(sample.results.table[PLX_TABLE_OVERALL].count, 2);
    sample_end(&sample);
}

static void without_any_answers_there_is_a_row(void **state)
{
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, scale);
    sample_add(&sample, "m", 6, "1", "");
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_int_equal(row->teams, 0);
    assert_int_equal(row->n, 0);
    assert_non_null(strstr(row->note, "no_data"));
    sample_end(&sample);
}

/* Every kind of question: all answers alike, no number that says more than that. */
static void all_alike_is_no_difference(void **state)
{
    static const struct {
        const char *study;
        const char *answer;
        const char *reason;
    } cases[] = {{scale, "4", "no_variation"},
                 {choice, "y", "no_variation"},
                 {boxes, "x;z", "no_variation"},
                 {ranks, "x>y>z", "no_variation"},
                 {number, "7", "all_tied"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample sample;
        const struct plx_overall_record *row;

        sample_start(&sample, cases[i].study);
        sample_add(&sample, "m", 7, "1", cases[i].answer);
        sample_add(&sample, "s", 9, "1", cases[i].answer);
        sample_add(&sample, "c", 5, "1", cases[i].answer);
        sample_run(&sample);
        row = overall(&sample, "q");
        assert_int_equal(row->teams, 3);
        assert_near(row->p, 1, 1e-9);
        assert_true(isnan(row->effect) || row->effect == 0);
        assert_true(isnan(row->p_theory) || row->p_theory == 1);
        assert_non_null(strstr(row->note, cases[i].reason));
        assert_null(strstr(row->note, "highest"));
        sample_end(&sample);
    }
}

static void whole_teams_leave_nothing_to_chance(void **state)
{
    static const char whole[] = "study: s\nteams:\n  question: T\n  list:\n"
                                "    - {id: m, label: Marketing, answers: [M], size: 6}\n"
                                "    - {id: s, label: Sales, answers: [S], size: 8}\n"
                                "questions:\n  - {id: q, column: A, type: single, " LIST "}\n";
    struct sample sample;
    const struct plx_overall_record *row;

    (void)state;
    sample_start(&sample, whole);
    sample_add(&sample, "m", 6, "1", "x");
    sample_add(&sample, "s", 5, "1", "x");
    sample_add(&sample, "s", 3, "1", "y");
    sample_run(&sample);
    row = overall(&sample, "q");
    assert_true(isnan(row->p) && isnan(row->statistic));
    assert_near(row->ci_low, row->effect, 0);
    assert_non_null(strstr(row->note, "everybody"));
    sample_end(&sample);
}

/* Weights that all double change nothing, nor does the number of threads. */
static void scaled_weights_and_threads_change_nothing(void **state)
{
    static const char *const studies[] = {scale, choice, number};
    static const char *const answers[][3] = {{"2", "3", "5"}, {"x", "y", "z"}, {"10", "20", "40"}};
    const int threads = omp_get_max_threads();

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        double p[2];
        double effect[2];

        for (size_t run = 0; run < 2; run++) {
            const char *light = run == 0 ? "0.5" : "1";
            const char *heavy = run == 0 ? "1.5" : "3";
            struct sample sample;

            sample_start(&sample, studies[i]);
            sample_add(&sample, "m", 8, light, answers[i][0]);
            sample_add(&sample, "m", 5, heavy, answers[i][1]);
            sample_add(&sample, "s", 7, heavy, answers[i][1]);
            sample_add(&sample, "s", 6, light, answers[i][2]);
            sample_add(&sample, "c", 9, light, answers[i][2]);
            sample_add(&sample, "c", 3, heavy, answers[i][0]);
            omp_set_num_threads(run == 0 ? 1 : threads);
            sample_run(&sample);
            p[run] = overall(&sample, "q")->p;
            effect[run] = overall(&sample, "q")->effect;
            sample_end(&sample);
        }
        assert_near(p[0], p[1], 1e-12);
        assert_near(effect[0], effect[1], 1e-12);
        assert_true(p[0] > 0 && p[0] < 0.2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_compared_by_welch),
        cmocka_unit_test(numbers_are_compared_by_their_ranks),
        cmocka_unit_test(choices_are_compared_by_chi_square),
        cmocka_unit_test(few_choices_are_compared_exactly),
        cmocka_unit_test(weighted_choices_are_compared_by_rao_and_scott),
        cmocka_unit_test(boxes_are_compared_together_and_by_the_widest),
        cmocka_unit_test(rankings_are_compared_on_the_widest_option),
        cmocka_unit_test(two_teams_get_the_p_of_their_pair),
        cmocka_unit_test(hidden_and_absent_teams_do_not_count),
        cmocka_unit_test(without_any_answers_there_is_a_row),
        cmocka_unit_test(all_alike_is_no_difference),
        cmocka_unit_test(whole_teams_leave_nothing_to_chance),
        cmocka_unit_test(scaled_weights_and_threads_change_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
