/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nets, top boxes and what else stands beside options, between two teams. */
#include "sample.h"

#define HEAD                                                                                       \
    "study: s\nteams:\n  question: T\n  list:\n"                                                   \
    "    - {id: m, label: Marketing, answers: [M]}\n"                                              \
    "    - {id: s, label: Sales, answers: [S]}\n"                                                  \
    "scales:\n  - id: five\n"                                                                      \
    "    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4, label: Much}, {code: 5, label: "     \
    "Most}]\n"                                                                                     \
    "questions:\n"

#define SIZES "options: [{code: s, label: 1-49}, {code: m, label: 50-249}, {code: l, label: 250+}]"

static const struct plx_option_difference_record *row_of(const struct sample *sample,
                                                         const char *option)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_OPTIONS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_option_difference_record *record = plx_table_row(table, i);

        if (strcmp(record->option, option) == 0)
            return record;
    }
    fail_msg("no row of %s", option);
    return NULL;
}

/* R 4.2.2: the hypergeometric law of |t| over all tables with these margins; Newcombe's limits by
   his formula. 12 of 20 against 6 of 25, and 9 of 20 against 14 of 25. */
static void the_top_of_a_scale_is_compared_alone(void **state)
{
    struct sample sample;
    const struct plx_option_difference_record *row;

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, column: A, type: scale, scale: five}\n");
    sample_add(&sample, "m", 8, "1", "2");
    sample_add(&sample, "m", 7, "1", "4");
    sample_add(&sample, "m", 5, "1", "5");
    sample_add(&sample, "s", 10, "1", "1");
    sample_add(&sample, "s", 9, "1", "3");
    sample_add(&sample, "s", 6, "1", "4");
    sample_run(&sample);
    row = row_of(&sample, "top_2");
    assert_string_equal(row->label, "Top 2 (Much, Most)");
    assert_string_equal(row->kind, "top");
    assert_near(row->share_a, 0.6, 1e-12);
    assert_near(row->share_b, 0.24, 1e-12);
    assert_near(row->effect, -0.36, 1e-12);
    assert_near(row->ci_low, -0.5801483359831389, 1e-12);
    assert_near(row->ci_high, -0.0713848317462925, 1e-12);
    assert_near(row->p, 0.0307061151233507, 1e-9);
    assert_string_equal(row->note, "interval and p are of these options alone");
    /* As the team's own table has it. */
    assert_near(sample_consensus(&sample, "q", "m")->top_share, 0.6, 1e-12);
    sample_end(&sample);
}

static void nets_are_compared_alone(void **state)
{
    struct sample sample;
    const struct plx_option_difference_record *row;

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, column: A, type: single, " SIZES
                               ", nets: {the_large: [m, l], small: [s]}}\n");
    sample_add(&sample, "m", 11, "1", "s");
    sample_add(&sample, "m", 4, "1", "m");
    sample_add(&sample, "m", 5, "1", "l");
    sample_add(&sample, "s", 11, "1", "s");
    sample_add(&sample, "s", 13, "1", "m");
    sample_add(&sample, "s", 1, "1", "l");
    sample_run(&sample);
    row = row_of(&sample, "net:the_large");
    assert_string_equal(row->label, "Net: the large (50-249, 250+)");
    assert_string_equal(row->kind, "net");
    assert_near(row->effect, 14.0 / 25 - 9.0 / 20, 1e-12);
    assert_near(row->ci_low, -0.171199390249739, 1e-12);
    assert_near(row->ci_high, 0.368526728053186, 1e-12);
    assert_near(row->p, 0.554443566604302, 1e-9);
    assert_near(row_of(&sample, "net:small")->effect, -row->effect, 1e-12);
    assert_string_equal(row_of(&sample, "s")->kind, "option");
    sample_end(&sample);
}

/* Who ticked two of a net's boxes is in it once. */
static void a_net_of_boxes_counts_people(void **state)
{
    struct sample sample;
    const struct plx_option_difference_record *row;

    (void)state;
    sample_start(&sample,
                 HEAD "  - {id: q, column: A, type: multi, " SIZES ", nets: {large: [m, l]}}\n");
    sample_add(&sample, "m", 6, "1", "m;l");
    sample_add(&sample, "m", 2, "1", "s;l");
    sample_add(&sample, "m", 2, "1", "!none");
    sample_add(&sample, "s", 3, "1", "m");
    sample_add(&sample, "s", 9, "1", "s");
    sample_run(&sample);
    row = row_of(&sample, "net:large");
    assert_near(row->share_a, 0.8, 1e-12);
    assert_near(row->share_b, 0.25, 1e-12);
    sample_end(&sample);
}

static void nets_with_weights_follow_their_proportions(void **state)
{
    static const char *const weight[2][2] = {{"0.5", "2"}, {"1", "4"}};
    double p[2];
    double high[2];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct sample sample;
        const struct plx_option_difference_record *row;

        sample_start(&sample, HEAD "  - {id: q, column: A, type: scale, scale: five}\n");
        sample_add(&sample, "m", 8, weight[i][0], "2");
        sample_add(&sample, "m", 7, weight[i][1], "4");
        sample_add(&sample, "s", 9, weight[i][0], "5");
        sample_add(&sample, "s", 16, weight[i][1], "3");
        sample_run(&sample);
        row = row_of(&sample, "top_2");
        assert_near(row->share_a, 14.0 / 18, 1e-12);
        assert_near(row->share_b, 4.5 / 36.5, 1e-12);
        p[i] = row->p;
        high[i] = row->ci_high;
        assert_true(row_of(&sample, "brunner_munzel")->p < 0.5);
        assert_string_equal(row_of(&sample, "brunner_munzel")->note,
                            "weights count for as many people as they are worth");
        p[i] += row_of(&sample, "brunner_munzel")->p;
        sample_end(&sample);
    }
    assert_near(p[0], p[1], 1e-12);
    assert_near(high[0], high[1], 1e-12);
}

/* numpy: the mean sign over all pairs of a person of m and one of s, by weight: 151 of 504; and
   Brunner and Munzel's test of 32/3 and 9.8 people in these proportions. */
static void weights_make_no_order_of_equal_answers(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, column: A, type: scale, scale: five}\n");
    sample_add(&sample, "m", 4, "1", "2");
    sample_add(&sample, "m", 3, "3", "2");
    sample_add(&sample, "m", 5, "1", "4");
    sample_add(&sample, "m", 2, "3", "4");
    sample_add(&sample, "s", 3, "2", "2");
    sample_add(&sample, "s", 4, "1", "4");
    sample_add(&sample, "s", 3, "3", "4");
    sample_add(&sample, "s", 2, "1", "5");
    sample_run(&sample);
    assert_near(row_of(&sample, "cliff_delta")->effect, 151.0 / 504, 1e-12);
    assert_near(row_of(&sample, "brunner_munzel")->effect, 655.0 / 1008, 1e-12);
    assert_near(row_of(&sample, "brunner_munzel")->p, 0.19328709191223517, 1e-9);
    assert_near(sample_difference(&sample, "q", 0)->second_effect, 151.0 / 504, 1e-12);
    sample_end(&sample);
}

/* brunnermunzel() of scipy 1.10. */
static void numbers_have_medians_and_their_order_beside(void **state)
{
    struct sample sample;
    const struct plx_option_difference_record *row;

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, column: A, type: number, margin: 3}\n");
    sample_add(&sample, "m", 4, "1", "3");
    sample_add(&sample, "m", 3, "1", "7");
    sample_add(&sample, "m", 5, "1", "10");
    sample_add(&sample, "s", 5, "1", "7");
    sample_add(&sample, "s", 4, "1", "10");
    sample_add(&sample, "s", 3, "1", "20");
    sample_run(&sample);
    row = row_of(&sample, "median");
    assert_string_equal(row->kind, "beside");
    assert_near(row->share_a, 7, 0);
    assert_near(row->share_b, 10, 0);
    assert_near(row->effect, 3, 0);
    row = row_of(&sample, "brunner_munzel");
    assert_near(row->effect, 0.7048611111111112, 1e-12);
    assert_near(row->p, 0.05796330870713895, 1e-9);
    assert_true(row->ci_low < row->effect && row->effect < row->ci_high);
    assert_near(row_of(&sample, "cliff_delta")->effect, 2 * row->effect - 1, 1e-12);
    assert_near(sample_difference(&sample, "q", 0)->second_effect, row->p, 0);
    sample_end(&sample);
}

static void points_have_each_teams_concordance_beside(void **state)
{
    struct sample sample;
    const struct plx_option_difference_record *row;

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, columns: [A, B, C], type: points, " SIZES "}\n");
    sample_add(&sample, "m", 6, "1", "s:50;m:30;l:20");
    sample_add(&sample, "s", 3, "1", "s:50;m:30;l:20");
    sample_add(&sample, "s", 3, "1", "s:20;m:30;l:50");
    sample_run(&sample);
    row = row_of(&sample, "kendall_w");
    /* All alike is 1; three and three the other way round rank every option alike. */
    assert_near(row->share_a, 1, 1e-12);
    assert_near(row->share_b, 0, 1e-12);
    assert_near(row->effect, -1, 1e-12);
    assert_near(sample_difference(&sample, "q", 0)->second_effect, -1, 1e-12);
    sample_end(&sample);
}

static void what_is_hidden_stays_so_in_every_row(void **state)
{
    struct sample sample;
    const struct plx_table *table = &sample.results.table[PLX_TABLE_OPTIONS];

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, column: A, type: scale, scale: five}\n"
                               "  - {id: r, column: B, type: number}\n");
    sample_add(&sample, "m", 8, "1", "5,3");
    sample_add(&sample, "s", 4, "1", "2,9");
    sample_run(&sample);
    assert_int_equal(table->count, 3 + 3);
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_option_difference_record *row = plx_table_row(table, i);

        assert_string_equal(row->note, "suppressed");
        assert_true(isnan(row->share_a) && isnan(row->share_b) && isnan(row->effect) &&
                    isnan(row->p));
    }
    sample_end(&sample);
}

static void all_alike_have_their_rows_and_reasons(void **state)
{
    struct sample sample;
    const struct plx_option_difference_record *row;

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, column: A, type: scale, scale: five}\n");
    sample_add(&sample, "m", 8, "1", "5");
    sample_add(&sample, "s", 6, "1", "5");
    sample_run(&sample);
    row = row_of(&sample, "top_2");
    assert_near(row->share_a, 1, 0);
    assert_near(row->effect, 0, 0);
    assert_near(row->p, 1, 1e-12);
    assert_true(row->ci_low < -0.2 && row->ci_high > 0.2);
    row = row_of(&sample, "brunner_munzel");
    assert_near(row->effect, 0.5, 1e-12);
    assert_non_null(row->note);
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_top_of_a_scale_is_compared_alone),
        cmocka_unit_test(nets_are_compared_alone),
        cmocka_unit_test(a_net_of_boxes_counts_people),
        cmocka_unit_test(nets_with_weights_follow_their_proportions),
        cmocka_unit_test(weights_make_no_order_of_equal_answers),
        cmocka_unit_test(numbers_have_medians_and_their_order_beside),
        cmocka_unit_test(points_have_each_teams_concordance_beside),
        cmocka_unit_test(what_is_hidden_stays_so_in_every_row),
        cmocka_unit_test(all_alike_have_their_rows_and_reasons),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
