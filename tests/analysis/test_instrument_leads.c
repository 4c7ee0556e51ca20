/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leads: how many are followed up, by who does it and by who thinks to know. */
#include "sales_sample.h"

#define ASKED(about)                                                                               \
    "questions:\n"                                                                                 \
    "  - {id: f, column: F, type: number, min: 0, max: 100, role: followed_up, source: web}\n"     \
    "  - {id: b, column: B, type: number, min: 0, max: 100, role: believed_followed_up, "          \
    "source: web" about "}\n"                                                                      \
    "  - {id: r, column: R, type: single, role: ignored, source: web, "                            \
    "options: [{code: x, label: Too early}, {code: y, label: No budget}]}\n"

static const struct plx_lead_record *web(const struct sample *sample)
{
    return sales_row(sample, PLX_TABLE_LEADS, 0);
}

static void add_people(struct sample *sample)
{
    sample_add(sample, "s", 4, "1", "20,,x");
    sample_add(sample, "s", 3, "1", "40,,y");
    sample_add(sample, "s", 1, "1", "40,,x");
    sample_add(sample, "m", 4, "1", ",60,y");
    sample_add(sample, "m", 4, "1", ",80,y");
}

/* Variance 800 / 7, se sqrt(100 / 7) of each mean; t of 7 and of 14 degrees of freedom. */
static void assert_as_computed(const struct plx_lead_record *record)
{
    const double reach = 2.364624251592785 * sqrt(100.0 / 7) / 100;
    const double reach_of_gap = 2.1447866879169273 * sqrt(200.0 / 7) / 100;

    assert_string_equal(record->source, "web");
    assert_near(record->followed_up, 0.3, 1e-12);
    assert_near(record->ci_low, 0.3 - reach, 1e-9);
    assert_near(record->ci_high, 0.3 + reach, 1e-9);
    assert_near(record->believed, 0.7, 1e-12);
    assert_near(record->believed_low, 0.7 - reach, 1e-9);
    assert_near(record->gap, 0.4, 1e-12);
    assert_near(record->gap_low, 0.4 - reach_of_gap, 1e-9);
    assert_near(record->gap_high, 0.4 + reach_of_gap, 1e-9);
    assert_int_equal(record->n, 8);
    assert_int_equal(record->n_believed, 8);
    assert_string_equal(record->team, "s");
    assert_string_equal(record->believer, "m");
    assert_string_equal(record->status, "overrated");
    assert_string_equal(record->top_reason, "Too early");
    assert_near(record->reason_share, 5.0 / 8, 1e-12);
    assert_non_null(strstr(record->note, "36 to 80 %"));
}

static void means_and_gap_have_their_intervals(void **state)
{
    static const char *const studies[] = {SALES_TEAMS ASKED(""), SALES_TEAMS ASKED(", about: s")};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct sample sample;

        sample_start(&sample, studies[i]);
        add_people(&sample);
        sales_run(&sample);
        assert_as_computed(web(&sample));
        sample_end(&sample);
    }
}

static void other_statuses_are_by_the_interval(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS ASKED(""));
    for (size_t i = 0; i < 4; i++) {
        sample_add(&sample, "s", 3, "1", i % 2 ? "80,,x" : "84,,y");
        sample_add(&sample, "m", 3, "1", i % 2 ? ",80," : ",84,");
    }
    sales_run(&sample);
    assert_string_equal(web(&sample)->status, "alike");
    assert_non_null(strstr(web(&sample)->note, "another reason is given as often"));
    sample_end(&sample);
    sample_start(&sample, SALES_TEAMS ASKED(""));
    sample_add(&sample, "s", 3, "1", "100,,x");
    sample_add(&sample, "s", 3, "1", "0,,x");
    sample_add(&sample, "m", 3, "1", ",100,");
    sample_add(&sample, "m", 3, "1", ",0,");
    sales_run(&sample);
    assert_string_equal(web(&sample)->status, "unsure");
    sample_end(&sample);
    sample_start(&sample, SALES_TEAMS ASKED(""));
    sample_add(&sample, "s", 6, "1", "90,,x");
    sample_add(&sample, "m", 6, "1", ",10,");
    sales_run(&sample);
    assert_near(web(&sample)->gap, -0.8, 1e-12);
    assert_near(web(&sample)->gap_high, -0.8, 1e-12);
    assert_string_equal(web(&sample)->status, "underrated");
    sample_end(&sample);
}

static void a_small_team_stays_hidden(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SALES_TEAMS ASKED(""));
    sample_add(&sample, "s", 3, "1", "20,,x");
    sample_add(&sample, "m", 8, "1", ",60,y");
    sales_run(&sample);
    assert_true(isnan(web(&sample)->followed_up) && isnan(web(&sample)->gap));
    assert_null(web(&sample)->top_reason);
    assert_int_equal(web(&sample)->n, PLX_NO_COUNT);
    assert_near(web(&sample)->believed, 0.6, 1e-12);
    assert_string_equal(web(&sample)->status, "unsure");
    assert_non_null(strstr(web(&sample)->note, "followed up: suppressed"));
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_and_gap_have_their_intervals),
        cmocka_unit_test(other_statuses_are_by_the_interval),
        cmocka_unit_test(a_small_team_stays_hidden),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
