/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Banner tables: the rows of a question, the teams, all of them together, and letters. */
#include "sample.h"

#define TEAMS                                                                                      \
    "study: s\nteams:\n  question: T\n  list:\n"                                                   \
    "    - {id: m, label: Marketing, answers: [M]}\n"                                              \
    "    - {id: s, label: Sales, answers: [S]}\n"
#define THREE TEAMS "    - {id: c, label: Customers, answers: [C]}\n"
#define SCALES                                                                                     \
    "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: "     \
    "5}]\n    missing: [DK]\n"                                                                     \
    "questions:\n"

#define LIST "options: [{code: x}, {code: y}, {code: z}]"

static const char choice[] = THREE SCALES "  - {id: q, column: A, type: single, " LIST "}\n";
static const char scale[] = THREE SCALES "  - {id: q, column: A, type: scale, scale: five}\n";

/* team NULL: all of them together */
static const struct plx_distribution_record *row_of(const struct sample *sample, const char *option,
                                                    const char *team)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_DISTRIBUTIONS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_distribution_record *record = plx_table_row(table, i);
        const bool same = team ? record->team && strcmp(record->team, team) == 0 : !record->team;

        if (same && strcmp(record->option, option) == 0)
            return record;
    }
    fail_msg("no row of %s", option);
    return NULL;
}

static void add_choices(struct sample *sample, const char *team, size_t x, size_t y, size_t z)
{
    sample_add(sample, team, x, "1", "x");
    sample_add(sample, team, y, "1", "y");
    sample_add(sample, team, z, "1", "z");
}

static void assert_letters(const struct sample *sample, const char *option, const char *team,
                           const char *letters)
{
    const char *found = row_of(sample, option, team)->letters;

    assert_string_equal(found ? found : "", letters);
}

/* numpy 1.24, p of z times 3 pairs. x: 36 of 60 against 15 of 45 .0205, against 30 of 80 .0249; y:
   40 of 80 against 14 of 60 .0040, against 12 of 45 .033; z: 18 of 45 against 10 of 60 .022,
   against 10 of 80 .0012. */
static void letters_are_those_of_z_with_bonferroni(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, choice);
    add_choices(&sample, "m", 36, 14, 10);
    add_choices(&sample, "s", 15, 12, 18);
    add_choices(&sample, "c", 30, 40, 10);
    sample_run(&sample);
    assert_letters(&sample, "x", "m", "BC");
    assert_letters(&sample, "x", "s", "");
    assert_letters(&sample, "x", "c", "");
    assert_letters(&sample, "y", "c", "AB");
    assert_letters(&sample, "z", "s", "AC");
    assert_letters(&sample, "x", NULL, "");
    sample_end(&sample);
}

/* 33 of 60 against 15 of 45: p is .0274, and .0823 over three pairs; .0532 for 34 and .0334 for 35.
   With the third team below 30 there is one pair only. */
static void lower_case_says_90_percent_over_the_pairs_that_are_tested(void **state)
{
    static const struct {
        size_t x;
        size_t customers;
        const char *letters;
    } cases[] = {{33, 40, "b"}, {34, 40, "b"}, {35, 40, "B"}, {33, 29, "B"}, {29, 29, ""}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample sample;

        sample_start(&sample, choice);
        add_choices(&sample, "m", cases[i].x, 60 - cases[i].x, 0);
        add_choices(&sample, "s", 15, 30, 0);
        add_choices(&sample, "c", cases[i].customers / 2,
                    cases[i].customers - cases[i].customers / 2, 0);
        sample_run(&sample);
        assert_letters(&sample, "x", "m", cases[i].letters);
        if (cases[i].customers < 30)
            assert_string_equal(row_of(&sample, "x", "c")->note, "low_base");
        else
            assert_null(row_of(&sample, "x", "c")->note);
        sample_end(&sample);
    }
}

/* ttest_ind(equal_var = False) of scipy 1.10, times 3: sales above marketing 7.7e-5, above
   customers 3.0e-5; the interval by t.test() of R 4.2.2. */
static void means_have_letters_by_welch(void **state)
{
    static const size_t marketing[] = {5, 10, 12, 8, 5};
    static const size_t sales[] = {0, 0, 10, 15, 10};
    static const size_t customers[] = {4, 9, 11, 10, 2};
    static const char *const code[] = {"1", "2", "3", "4", "5"};
    struct sample sample;
    const struct plx_distribution_record *row;

    (void)state;
    sample_start(&sample, scale);
    for (size_t j = 0; j < 5; j++) {
        sample_add(&sample, "m", marketing[j], "1", code[j]);
        sample_add(&sample, "s", sales[j], "1", code[j]);
        sample_add(&sample, "c", customers[j], "1", code[j]);
    }
    sample_run(&sample);
    row = row_of(&sample, "mean", "m");
    assert_string_equal(row->kind, "mean");
    assert_near(row->mean, 2.95, 1e-12);
    assert_near(row->sd, 1.218447940872069, 1e-12);
    assert_near(row->ci_low, 2.560321443688756, 1e-12);
    assert_near(row->ci_high, 3.339678556311244, 1e-12);
    assert_true(isnan(row->share) && row->count == PLX_NO_COUNT);
    assert_int_equal(row->base, 40);
    assert_letters(&sample, "mean", "s", "AC");
    assert_letters(&sample, "mean", "m", "");
    /* The top box is tested as a share: 25 of 35 against 13 of 40 and 12 of 36. */
    row = row_of(&sample, "top_2", "s");
    assert_string_equal(row->kind, "top");
    assert_int_equal(row->count, 25);
    assert_near(row->share, 25.0 / 35, 1e-12);
    assert_string_equal(row->letters, "AC");
    row = row_of(&sample, "mean", NULL);
    assert_int_equal(row->base, 111);
    assert_near(row->mean, (2.95 * 40 + 4.0 * 35 + 2.9166666666666665 * 36) / 111, 1e-12);
    sample_end(&sample);
}

/* Effective bases by numpy: 41.67 of 50 and 53.33 of 60 people. */
static void weights_count_by_effective_bases(void **state)
{
    struct sample sample;
    const struct plx_distribution_record *row;

    (void)state;
    sample_start(&sample, choice);
    sample_add(&sample, "m", 20, "1", "x");
    sample_add(&sample, "m", 20, "3", "y");
    sample_add(&sample, "m", 10, "2", "x");
    sample_add(&sample, "s", 40, "1", "y");
    sample_add(&sample, "s", 20, "2", "x");
    sample_run(&sample);
    row = row_of(&sample, "x", "m");
    assert_int_equal(row->count, 30);
    assert_int_equal(row->base, 50);
    assert_near(row->weighted_base, 100, 1e-12);
    assert_near(row->effective_base, 41.666666666666664, 1e-12);
    assert_near(row->share, 0.4, 1e-12);
    row = row_of(&sample, "x", NULL);
    assert_near(row->effective_base, 90, 1e-12);
    assert_near(row->share, 80.0 / 180, 1e-12);
    /* z = .1 / sqrt(.4561 x .5439 x (1/41.67 + 1/53.33)) = .97 */
    assert_letters(&sample, "x", "s", "");
    sample_end(&sample);
}

/* A total of everybody less the teams shown would tell what the hidden team said. */
static void the_total_is_of_the_teams_that_are_shown(void **state)
{
    struct sample sample;
    const struct plx_distribution_record *row;

    (void)state;
    sample_start(&sample, choice);
    add_choices(&sample, "m", 36, 14, 10);
    add_choices(&sample, "s", 15, 12, 18);
    add_choices(&sample, "c", 3, 1, 0);
    sample_add(&sample, "c", 20, "1", "!dk");
    sample_add(&sample, "m", 2, "1", "!dk");
    sample_run(&sample);
    row = row_of(&sample, "x", NULL);
    assert_int_equal(row->count, 51);
    assert_int_equal(row->base, 105);
    assert_near(row->weighted_base, 105, 1e-12);
    assert_string_equal(row->note, "without teams that have too few answers to show");
    row = row_of(&sample, "x", "c");
    assert_true(row->count == PLX_NO_COUNT && row->base == PLX_NO_COUNT && isnan(row->share));
    row = row_of(&sample, "!dk", "c");
    assert_true(row->count == PLX_NO_COUNT && row->base == PLX_NO_COUNT);
    row = row_of(&sample, "!dk", NULL);
    assert_int_equal(row->count, 2);
    assert_int_equal(row->base, 107);
    sample_end(&sample);
}

static void nothing_is_left_of_a_total_without_teams(void **state)
{
    struct sample sample;
    const struct plx_distribution_record *row;

    (void)state;
    sample_start(&sample, choice);
    add_choices(&sample, "m", 2, 1, 0);
    add_choices(&sample, "c", 3, 1, 0);
    sample_run(&sample);
    row = row_of(&sample, "x", NULL);
    assert_string_equal(row->note, "suppressed");
    assert_true(row->count == PLX_NO_COUNT && isnan(row->share) && isnan(row->weighted_base));
    assert_string_equal(row_of(&sample, "x", "s")->note, "no_data");
    assert_int_equal(row_of(&sample, "x", "s")->base, 0);
    sample_end(&sample);
}

static void who_gave_no_answer_is_counted_by_reason(void **state)
{
    struct sample sample;
    const struct plx_distribution_record *row;

    (void)state;
    sample_start(&sample, scale);
    sample_add(&sample, "m", 7, "1", "4");
    sample_add(&sample, "m", 2, "1", "!dk");
    sample_add(&sample, "m", 1, "1", "!na");
    sample_add(&sample, "m", 3, "1", "");
    sample_add(&sample, "s", 9, "1", "2");
    sample_add(&sample, "s", 1, "1", "!bad");
    sample_add(&sample, "s", 4, "1", "!skip");
    sample_run(&sample);
    row = row_of(&sample, "!dk", "m");
    assert_string_equal(row->label, "Don't know");
    assert_string_equal(row->kind, "missing");
    assert_int_equal(row->count, 2);
    assert_int_equal(row->base, 13);
    assert_true(isnan(row->share));
    assert_int_equal(row_of(&sample, "!dk", "s")->count, 0);
    assert_int_equal(row_of(&sample, "!na", "m")->count, 1);
    assert_int_equal(row_of(&sample, "!blank", "m")->count, 3);
    assert_int_equal(row_of(&sample, "!bad", "s")->count, 1);
    assert_int_equal(row_of(&sample, "!skip", NULL)->count, 4);
    assert_int_equal(row_of(&sample, "!skip", NULL)->base, 27);
    assert_int_equal(row_of(&sample, "4", "m")->base, 7);
    sample_end(&sample);
}

/* ttest_ind(equal_var = False) of scipy 1.10: p = 5.9e-8; the interval by t.test() of R 4.2.2. */
static void shares_of_points_are_means(void **state)
{
    struct sample sample;
    const struct plx_distribution_record *row;

    (void)state;
    sample_start(&sample, TEAMS SCALES
                 "  - {id: q, columns: [A, B], type: points, options: [{code: x}, {code: y}]}\n");
    sample_add(&sample, "m", 25, "1", "x:80;y:20");
    sample_add(&sample, "m", 15, "1", "x:60;y:40");
    sample_add(&sample, "s", 20, "1", "x:50;y:50");
    sample_add(&sample, "s", 15, "1", "x:70;y:30");
    sample_run(&sample);
    row = row_of(&sample, "x", "m");
    assert_near(row->share, 0.725, 1e-12);
    assert_near(row->ci_low, 0.6936395085721548, 1e-12);
    assert_near(row->ci_high, 0.7563604914278451, 1e-12);
    /* A z of shares would not tell .725 from .586 at these bases. */
    assert_string_equal(row->letters, "B");
    assert_letters(&sample, "y", "s", "A");
    sample_end(&sample);
}

static void every_kind_of_question_has_its_rows(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, TEAMS SCALES
                 "  - {id: mu, column: A, type: multi, " LIST ", nets: {any: [x, y]}}\n"
                 "  - {id: ra, columns: [B1, B2, B3], type: rank, options: [{code: r1}, {code: "
                 "r2}, {code: r3}]}\n"
                 "  - {id: nu, column: C, type: number}\n");
    sample_add(&sample, "m", 4, "1", "x;y,r1>r2>r3,10");
    sample_add(&sample, "m", 4, "1", "!none,r2>r1>r3,20");
    sample_add(&sample, "s", 6, "1", "z,r3>r2>r1,70");
    sample_run(&sample);
    assert_near(row_of(&sample, "net:any", "m")->share, 0.5, 1e-12);
    assert_near(row_of(&sample, "net:any", "s")->share, 0, 0);
    assert_near(row_of(&sample, "mean", "m")->mean, 1, 1e-12);
    assert_string_equal(row_of(&sample, "mean", "m")->label, "Options ticked, on average");
    assert_near(row_of(&sample, "r1", "m")->mean, 1.5, 1e-12);
    assert_near(row_of(&sample, "r1", "m")->share, 0.5, 1e-12);
    assert_near(row_of(&sample, "r3", "s")->mean, 1, 1e-12);
    assert_near(row_of(&sample, "median", "m")->mean, 15, 1e-12);
    assert_near(row_of(&sample, "median", NULL)->mean, 20, 1e-12);
    assert_string_equal(row_of(&sample, "median", "s")->kind, "median");
    sample_end(&sample);
}

static void one_answer_has_a_mean_and_no_interval(void **state)
{
    struct sample sample;
    const struct plx_distribution_record *row;

    (void)state;
    sample_start(&sample, THREE SCALES "  - {id: q, column: A, type: scale, scale: five}\n"
                                       "privacy: {minimum: 1}\n");
    sample_add(&sample, "m", 1, "1", "4");
    sample_add(&sample, "s", 40, "1", "3");
    sample_add(&sample, "c", 40, "1", "3");
    sample_run(&sample);
    row = row_of(&sample, "mean", "m");
    assert_near(row->mean, 4, 0);
    assert_true(isnan(row->sd) && isnan(row->ci_low));
    /* All alike in two teams: no variance, equal means, no letters. */
    row = row_of(&sample, "mean", "s");
    assert_near(row->sd, 0, 0);
    assert_near(row->ci_low, 3, 0);
    assert_null(row->letters);
    sample_end(&sample);
}

/* A column has one letter of 26. */
static void more_teams_than_letters_have_none(void **state)
{
    for (size_t teams = 26; teams <= 27; teams++) {
        struct plx_text study = {0};
        struct sample sample;

        (void)state;
        plx_text_add(&study, "study: s\nteams:\n  question: T\n  list:\n");
        for (size_t t = 0; t < teams; t++)
            plx_text_addf(&study, "    - {id: t%zu, answers: [T%zu]}\n", t, t);
        plx_text_add(&study, "  compare: [[t0, t1]]\n" SCALES
                             "  - {id: q, column: A, type: single, " LIST "}\n");
        sample_start(&sample, plx_text_string(&study));
        for (size_t t = 0; t < teams; t++) {
            char id[8];

            snprintf(id, sizeof id, "t%zu", t);
            add_choices(&sample, id, t == 0 ? 40 : 0, t == 0 ? 0 : 40, 0);
        }
        sample_run(&sample);
        assert_letters(&sample, "x", "t0", teams == 26 ? "BCDEFGHIJKLMNOPQRSTUVWXYZ" : "");
        if (teams == 27)
            assert_string_equal(row_of(&sample, "x", "t0")->note, "no letters for so many teams");
        else
            assert_null(row_of(&sample, "x", "t0")->note);
        sample_end(&sample);
        plx_text_release(&study);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_those_of_z_with_bonferroni),
        cmocka_unit_test(lower_case_says_90_percent_over_the_pairs_that_are_tested),
        cmocka_unit_test(means_have_letters_by_welch),
        cmocka_unit_test(weights_count_by_effective_bases),
        cmocka_unit_test(the_total_is_of_the_teams_that_are_shown),
        cmocka_unit_test(nothing_is_left_of_a_total_without_teams),
        cmocka_unit_test(who_gave_no_answer_is_counted_by_reason),
        cmocka_unit_test(shares_of_points_are_means),
        cmocka_unit_test(every_kind_of_question_has_its_rows),
        cmocka_unit_test(one_answer_has_a_mean_and_no_interval),
        cmocka_unit_test(more_teams_than_letters_have_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
