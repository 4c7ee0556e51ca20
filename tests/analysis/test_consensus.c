/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of consensus: which measures each type of question has, their notes, and weights. */
#include "sample.h"

#define HEAD                                                                                       \
    "study: s\nteams:\n  question: T\n  list:\n"                                                   \
    "    - {id: m, label: Marketing, answers: [M]}\n"                                              \
    "    - {id: s, label: Sales, answers: [S]}\n"                                                  \
    "scales:\n  - id: five\n"                                                                      \
    "    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]\n"                       \
    "questions:\n"

#define LIST "options: [{code: x}, {code: y}, {code: z}]"

static const char scale[] = HEAD "  - {id: q, column: A, type: scale, scale: five}\n";
static const char choice[] = HEAD "  - {id: q, column: A, type: single, " LIST "}\n";
static const char boxes[] = HEAD "  - {id: q, column: A, type: multi, " LIST "}\n";
static const char ranks[] = HEAD "  - {id: q, columns: [A, B, C], type: rank, " LIST "}\n";
static const char number[] = HEAD "  - {id: q, column: A, type: number, min: 0, max: 100}\n";

static const struct plx_consensus_record *measure(const struct sample *sample, const char *name)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_CONSENSUS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_consensus_record *record = plx_table_row(table, i);

        if (strcmp(record->team, "m") == 0 && record->measure && strcmp(record->measure, name) == 0)
            return record;
    }
    fail_msg("no %s", name);
    return NULL;
}

/* In the order in which they stand, the headline first; one row each. */
static void assert_measures(const struct sample *sample, const char *const *name, size_t count)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_CONSENSUS];
    size_t found = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_consensus_record *record = plx_table_row(table, i);

        if (strcmp(record->team, "m") != 0)
            continue;
        assert_true(found < count);
        assert_string_equal(record->measure, name[found]);
        assert_int_equal(record->headline, found == 0);
        found++;
    }
    assert_int_equal(found, count);
}

static void add_scores(struct sample *sample, const char *team, const size_t *count,
                       const char *weight)
{
    static const char *const answer[] = {"1", "2", "3", "4", "5"};

    for (size_t j = 0; j < 5; j++)
        sample_add(sample, team, count[j], weight, answer[j]);
}

/* n = 9, mean 3, variance 1.5 against (25 - 1) / 12; entropy and variation by numpy 1.24. */
static void scales_have_all_measures(void **state)
{
    static const char *const names[] = {
        "van_der_eijk", "polarization", "tastle_wierman",     "leik",
        "blair_lacy",   "berry_mielke", "esteban_ray",        "rwg_star",
        "rwg",          "ad_mean",      "ad_median",          "awg",
        "modal_share",  "entropy",      "entropy_normalized", "variation"};
    static const size_t count[] = {1, 2, 3, 2, 1};
    struct sample sample;

    (void)state;
    sample_start(&sample, scale);
    add_scores(&sample, "m", count, "1");
    sample_run(&sample);
    assert_measures(&sample, names, sizeof names / sizeof *names);
    assert_near(measure(&sample, "rwg_star")->value, 0.25, 1e-12);
    assert_near(measure(&sample, "rwg")->value, 0.25, 1e-12);
    assert_near(measure(&sample, "ad_mean")->value, 8.0 / 9, 1e-12);
    assert_near(measure(&sample, "awg")->value, 1.0 / 3, 1e-12);
    assert_near(measure(&sample, "modal_share")->value, 1.0 / 3, 1e-12);
    assert_near(measure(&sample, "entropy")->value, 2.197159723424149, 1e-12);
    assert_near(measure(&sample, "entropy_normalized")->value, 0.9462651872218009, 1e-12);
    assert_near(measure(&sample, "variation")->value, 0.9567901234567902, 1e-12);
    assert_true(measure(&sample, "awg")->ci_low < 1.0 / 3 &&
                measure(&sample, "awg")->ci_high > 1.0 / 3);
    sample_end(&sample);
}

/* A single question in order is scored by its places. */
static void questions_in_order_have_them_too(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, column: A, type: single, ordered: true, " LIST "}\n");
    sample_add(&sample, "m", 2, "1", "x");
    sample_add(&sample, "m", 4, "1", "y");
    sample_add(&sample, "m", 2, "1", "z");
    sample_run(&sample);
    /* variance 4/7 against (9 - 1) / 12 */
    assert_near(measure(&sample, "rwg_star")->value, 1 - 4.0 / 7 / (8.0 / 12), 1e-12);
    assert_near(measure(&sample, "ad_median")->value, 0.5, 1e-12);
    sample_end(&sample);
}

static void notes_are_of_the_measure_that_they_concern(void **state)
{
    static const size_t ends[] = {4, 0, 0, 0, 4};
    static const size_t low[] = {4, 1, 0, 0, 0};
    struct sample sample;

    (void)state;
    sample_start(&sample, scale);
    add_scores(&sample, "m", ends, "1");
    sample_run(&sample);
    assert_near(measure(&sample, "rwg")->value, 0, 0);
    assert_near(measure(&sample, "rwg_star")->value, 1 - 32.0 / 7 / 2, 1e-12);
    assert_string_equal(measure(&sample, "rwg")->note, "truncated; no common answer");
    assert_string_equal(measure(&sample, "rwg_star")->note, "no common answer");
    sample_end(&sample);
    sample_start(&sample, scale);
    add_scores(&sample, "m", low, "1");
    sample_run(&sample);
    /* The mean, 1.2, is below (4 + 5) / 5. */
    assert_true(isnan(measure(&sample, "awg")->value));
    assert_string_equal(measure(&sample, "awg")->note, "mean_out_of_range");
    assert_null(measure(&sample, "rwg")->note);
    sample_end(&sample);
}

static void choices_have_shares_and_entropies(void **state)
{
    static const char *const names[] = {"modal_share", "entropy", "entropy_normalized",
                                        "variation"};
    struct sample sample;

    (void)state;
    sample_start(&sample, choice);
    sample_add(&sample, "m", 6, "1", "x");
    sample_add(&sample, "m", 2, "1", "y");
    sample_run(&sample);
    assert_measures(&sample, names, 4);
    assert_near(measure(&sample, "modal_share")->value, 0.75, 1e-12);
    assert_near(measure(&sample, "entropy")->value, 0.811278124459133, 1e-12);
    assert_near(measure(&sample, "entropy_normalized")->value, 0.811278124459133 / log2(3), 1e-12);
    assert_near(measure(&sample, "variation")->value, (1 - 0.625) * 1.5, 1e-12);
    sample_end(&sample);
}

/* numpy 1.24: shares .75, .25, 1 of three boxes. */
static void boxes_have_means_over_their_options(void **state)
{
    static const char *const names[] = {"fleiss_kappa", "modal_share", "entropy", "variation"};
    struct sample sample;

    (void)state;
    sample_start(&sample, boxes);
    sample_add(&sample, "m", 6, "1", "x;z");
    sample_add(&sample, "m", 2, "1", "y;z");
    sample_run(&sample);
    assert_measures(&sample, names, 4);
    assert_near(measure(&sample, "modal_share")->value, 2.5 / 3, 1e-12);
    assert_near(measure(&sample, "entropy")->value, 2 * 0.811278124459133 / 3, 1e-12);
    assert_near(measure(&sample, "variation")->value, 0.5, 1e-12);
    sample_end(&sample);
}

/* numpy 1.24: 12 S / (r^2 (n^3 - n)) and its chi-square. */
static void rankings_have_concordance_with_its_p(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, ranks);
    sample_add(&sample, "m", 6, "1", "x>y>z");
    sample_add(&sample, "m", 2, "1", "y>x>z");
    sample_run(&sample);
    assert_near(measure(&sample, "kendall_w")->value, 0.8125, 1e-12);
    assert_near(measure(&sample, "kendall_w")->p, 0.0015034391929775724, 1e-12);
    assert_true(isnan(measure(&sample, "mean_spearman")->p));
    sample_end(&sample);
}

/* numpy 1.24: 10, 10, 20, 20, 20, 20, 50, 50 on 0..100. */
static void numbers_have_what_their_range_allows(void **state)
{
    static const char *const names[] = {"rwg_star", "rwg", "ad_mean", "ad_median", "awg"};
    struct sample sample;

    (void)state;
    for (int ranged = 0; ranged < 2; ranged++) {
        sample_start(&sample, ranged ? number : HEAD "  - {id: q, column: A, type: number}\n");
        sample_add(&sample, "m", 2, "1", "10");
        sample_add(&sample, "m", 4, "1", "20");
        sample_add(&sample, "m", 2, "1", "50");
        sample_run(&sample);
        assert_measures(&sample, names, 5);
        assert_near(measure(&sample, "ad_mean")->value, 12.5, 1e-12);
        assert_near(measure(&sample, "ad_median")->value, 10.0, 1e-12);
        assert_null(measure(&sample, "ad_mean")->note);
        if (ranged) {
            assert_near(measure(&sample, "rwg_star")->value, 0.6914285714285714, 1e-12);
            assert_near(measure(&sample, "awg")->value, 0.76, 1e-12);
        } else {
            assert_true(isnan(measure(&sample, "rwg_star")->value));
            assert_string_equal(measure(&sample, "rwg_star")->note, "no_range");
            assert_string_equal(measure(&sample, "awg")->note, "no_range");
        }
        sample_end(&sample);
    }
}

/* Every measure of every type. */
static void weights_on_another_scale_change_nothing(void **state)
{
    static const struct {
        const char *study;
        const char *answer[3];
    } cases[] = {{scale, {"2", "3", "5"}},
                 {choice, {"x", "y", "z"}},
                 {boxes, {"x;z", "y", "y;z"}},
                 {ranks, {"x>y>z", "y>x>z", "z>y>x"}},
                 {number, {"10", "20", "40"}}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample light;
        struct sample heavy;
        const struct plx_table *a = &light.results.table[PLX_TABLE_CONSENSUS];
        const struct plx_table *b = &heavy.results.table[PLX_TABLE_CONSENSUS];

        sample_start(&light, cases[i].study);
        sample_start(&heavy, cases[i].study);
        for (size_t j = 0; j < 3; j++) {
            sample_add(&light, "m", 3 + j, j == 1 ? "1.5" : "0.5", cases[i].answer[j]);
            sample_add(&heavy, "m", 3 + j, j == 1 ? "6" : "2", cases[i].answer[j]);
        }
        sample_run(&light);
        sample_run(&heavy);
        assert_int_equal(a->count, b->count);
        for (size_t k = 0; k < a->count; k++) {
            const struct plx_consensus_record *own = plx_table_row(a, k);
            const struct plx_consensus_record *other = plx_table_row(b, k);

            if (strcmp(own->team, "m") != 0)
                continue;
            assert_true(!isnan(own->value));
            assert_near(own->value, other->value, 1e-9);
            assert_near(own->ci_low, other->ci_low, 1e-9);
            assert_true(isnan(own->p));
        }
        sample_end(&light);
        sample_end(&heavy);
    }
}

/* One category, one respondent, an option that nobody chose: values or reasons, never a silent
   number. */
static void degenerate_answers_have_values_or_reasons(void **state)
{
    static const struct {
        const char *study;
        const char *answer;
    } cases[] = {{scale, "5"}, {choice, "y"}, {boxes, "x;z"}, {ranks, "x>y>z"}, {number, "0"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t people = 0; people < 9; people += people == 0 ? 1 : 7) {
            struct sample sample;
            const struct plx_table *table = &sample.results.table[PLX_TABLE_CONSENSUS];

            sample_start(&sample, cases[i].study);
            sample.study.privacy_minimum = 1;
            sample_add(&sample, "m", people, "1", cases[i].answer);
            sample_add(&sample, "s", 6, "1", cases[i].answer);
            sample_run(&sample);
            for (size_t k = 0; k < table->count; k++) {
                const struct plx_consensus_record *row = plx_table_row(table, k);

                assert_true(!isnan(row->value) || row->note);
                if (strcmp(row->team, "m") != 0)
                    continue;
                if (people == 0)
                    assert_string_equal(row->note, "no_data");
                if (people == 1)
                    assert_true(isnan(row->value) && strcmp(row->note, "one_rater") == 0);
                if (people == 8 && row->measure && strcmp(row->measure, "fleiss_kappa") != 0)
                    assert_true(!isnan(row->value));
            }
            sample_end(&sample);
        }
}

static void add_all_kinds(struct sample *sample)
{
    sample_add(sample, "m", 4, "1", "1,x,x;y,3,x>y>z");
    sample_add(sample, "m", 5, "1", "5,y,z,70,x>z>y");
    sample_add(sample, "s", 3, "1", "2,x,x,20,z>y>x");
    sample_add(sample, "s", 6, "1", "3,z,y;z,90,y>x>z");
}

static void analyse_verdicts(struct sample *sample)
{
    const struct plx_analysis_settings settings = {.seed = 1, .verdicts_only = true};
    struct plx_error err = {0};

    plx_results_release(&sample->results);
    plx_results_init(&sample->results);
    if (plx_analysis_differences(&sample->study, &sample->responses, &sample->results, &settings,
                                 &err) != PLX_OK)
        fail_msg("%s", err.text);
}

/* Where only verdicts are asked for, they stay as they are, and so do all measures. */
static void verdicts_stand_without_the_intervals(void **state)
{
    static const char study[] = HEAD "  - {id: q1, column: A, type: scale, scale: five}\n"
                                     "  - {id: q2, column: B, type: single, " LIST "}\n"
                                     "  - {id: q3, column: C, type: multi, " LIST "}\n"
                                     "  - {id: q4, column: D, type: number, min: 0, max: 100}\n"
                                     "  - {id: q5, columns: [E, F, G], type: rank, " LIST "}\n";
    const struct plx_table *brief;
    const struct plx_table *whole;
    struct sample all;
    struct sample some;

    (void)state;
    sample_start(&all, study);
    sample_start(&some, study);
    add_all_kinds(&all);
    add_all_kinds(&some);
    sample_run(&all);
    sample_run(&some);
    analyse_verdicts(&some);
    whole = &all.results.table[PLX_TABLE_CONSENSUS];
    brief = &some.results.table[PLX_TABLE_CONSENSUS];
    assert_int_equal(whole->count, brief->count);
    for (size_t i = 0; i < whole->count; i++) {
        const struct plx_consensus_record *a = plx_table_row(whole, i);
        const struct plx_consensus_record *b = plx_table_row(brief, i);

        assert_int_equal(a->common, b->common);
        assert_memory_equal(&a->value, &b->value, sizeof a->value);
        if (a->headline && strcmp(a->measure, "modal_share") == 0) {
            assert_memory_equal(&a->ci_low, &b->ci_low, sizeof a->ci_low);
            assert_memory_equal(&a->ci_high, &b->ci_high, sizeof a->ci_high);
        } else {
            assert_true(isnan(b->ci_low) && isnan(b->ci_high));
        }
    }
    for (size_t i = 0; i < all.results.table[PLX_TABLE_DIFFERENCES].count; i++) {
        const struct plx_difference_record *a =
            plx_table_row(&all.results.table[PLX_TABLE_DIFFERENCES], i);
        const struct plx_difference_record *b =
            plx_table_row(&some.results.table[PLX_TABLE_DIFFERENCES], i);

        assert_string_equal(a->verdict, b->verdict);
    }
    sample_end(&all);
    sample_end(&some);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_have_all_measures),
        cmocka_unit_test(questions_in_order_have_them_too),
        cmocka_unit_test(notes_are_of_the_measure_that_they_concern),
        cmocka_unit_test(choices_have_shares_and_entropies),
        cmocka_unit_test(boxes_have_means_over_their_options),
        cmocka_unit_test(rankings_have_concordance_with_its_p),
        cmocka_unit_test(numbers_have_what_their_range_allows),
        cmocka_unit_test(weights_on_another_scale_change_nothing),
        cmocka_unit_test(degenerate_answers_have_values_or_reasons),
        cmocka_unit_test(verdicts_stand_without_the_intervals),
    };

    return cmocka_run_group_tests_name("analysis/consensus", tests, NULL, NULL);
}
