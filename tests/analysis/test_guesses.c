/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What teams think that others would answer: the table views. */
#include "analysis/sample.h"

#define TEAMS(sizes)                                                                               \
    "study: s\nteams:\n  question: T\n  list:\n"                                                   \
    "    - {id: m, label: Marketing, answers: [M]" sizes "}\n"                                     \
    "    - {id: s, label: Sales, answers: [S]" sizes "}\n"                                         \
    "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: "     \
    "5}]\n"

#define SCALES(sizes)                                                                              \
    TEAMS(sizes)                                                                                   \
    "questions:\n"                                                                                 \
    "  - {id: a, column: A, type: scale, scale: five}\n"                                           \
    "  - {id: a_s, column: B, type: scale, scale: five, about: s}\n"

static const struct plx_view_record *view(const struct sample *sample, const char *question)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_VIEWS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_view_record *record = plx_table_row(table, i);

        if (strcmp(record->question, question) == 0)
            return record;
    }
    fail_msg("no view of %s", question);
    return NULL;
}

static void add_expectant(struct sample *sample)
{
    sample_add(sample, "m", 8, "1", "2,2");
    sample_add(sample, "m", 4, "1", "1,2");
    sample_add(sample, "s", 6, "1", "4,");
    sample_add(sample, "s", 6, "1", "5,");
}

/* Squared distances over 16. agreement: 8/12 (4 + 9)/2 + 4/12 (9 + 16)/2 = 8.5; perceived: 4/12;
   accuracy: 6.5; within Sales: 36 of the 66 pairs are 1 apart. */
static void a_team_may_expect_another_to_answer_as_it_does_itself(void **state)
{
    struct sample sample;
    const struct plx_view_record *record;

    (void)state;
    sample_start(&sample, SCALES(""));
    add_expectant(&sample);
    sample_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_VIEWS].count, 1);
    record = view(&sample, "a_s");
    assert_string_equal(record->team, "m");
    assert_string_equal(record->about, "s");
    assert_string_equal(record->guess_of, "a");
    assert_near(record->agreement, 1 - 8.5 / 16, 1e-14);
    assert_near(record->perceived, 1 - 4.0 / 12 / 16, 1e-14);
    assert_near(record->accuracy, 1 - 6.5 / 16, 1e-14);
    assert_near(record->within, 1 - 36.0 / 66 / 16, 1e-14);
    assert_near(record->perceived_less_agreement, record->perceived - record->agreement, 1e-14);
    assert_true(record->agreement_low < record->agreement);
    assert_true(record->perceived_less_low > 0);
    assert_int_equal(record->n, 12);
    assert_int_equal(record->n_about, 12);
    assert_string_equal(record->own_answer, "2 (1.7)");
    assert_string_equal(record->guess, "2 (2.0)");
    assert_string_equal(record->answer, "4 (4.5)");
    /* The guess is a third of a point nearer than the own answers: surely so, with 12 people. */
    assert_string_equal(record->note,
                        "Marketing sees that Sales answers otherwise, but not how far");
    sample_end(&sample);
}

static void each_reading_has_its_words(void **state)
{
    static const struct {
        const char *one;
        const char *other; /* of Marketing: own, guess */
        const char *reading;
    } cases[] = {
        {"2,2", "1,1", "Marketing expects Sales to answer as it does itself, but Sales does not"},
        {"2,4", "1,5", "Marketing knows that Sales answers otherwise"},
        {"4,1", "5,2",
         "Marketing expects Sales to answer otherwise, but its own answers are nearer to those of "
         "Sales"},
        {"4,4", "5,5", "nothing is sure yet"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample sample;

        sample_start(&sample, SCALES(""));
        sample_add(&sample, "m", 8, "1", cases[i].one);
        sample_add(&sample, "m", 8, "1", cases[i].other);
        sample_add(&sample, "s", 8, "1", "4,");
        sample_add(&sample, "s", 8, "1", "5,");
        sample_run(&sample);
        assert_string_equal(view(&sample, "a_s")->note, cases[i].reading);
        sample_end(&sample);
    }
}

/* Marketing names Sales' most frequent answer and gives it itself: it is as near to Sales as Sales
   is to itself, so nothing tells them apart, however sure it is of being alike. */
static void a_spread_inside_the_other_team_is_no_difference(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, TEAMS("") "questions:\n"
                                    "  - {id: a, column: A, type: single, options: [x, y, z]}\n"
                                    "  - {id: a_s, column: B, type: single, options: [x, y, z], "
                                    "about: s}\n");
    sample_add(&sample, "m", 30, "1", "x,x");
    sample_add(&sample, "s", 18, "1", "x,");
    sample_add(&sample, "s", 12, "1", "y,");
    sample_run(&sample);
    assert_near(view(&sample, "a_s")->agreement, 0.6, 1e-14);
    assert_near(view(&sample, "a_s")->perceived, 1, 1e-14);
    assert_near(view(&sample, "a_s")->within, 1 - 18.0 * 12 / 435, 1e-14);
    assert_true(view(&sample, "a_s")->perceived_less_low > 0);
    assert_string_equal(view(&sample, "a_s")->note, "nothing is sure yet");
    sample_end(&sample);
}

static void every_kind_of_answer_has_its_agreement(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(
        &sample,
        TEAMS("") "questions:\n"
                  "  - {id: k, column: K, type: multi, options: [x, y, z, u]}\n"
                  "  - {id: k_s, column: K2, type: multi, options: [x, y, z, u], about: s}\n"
                  "  - {id: r, column: R, type: rank, options: [x, y, z]}\n"
                  "  - {id: r_s, column: R2, type: rank, options: [x, y, z], about: s}\n"
                  "  - {id: p, column: P, type: points, options: [x, y, z]}\n"
                  "  - {id: p_s, column: P2, type: points, options: [x, y, z], about: s}\n"
                  "  - {id: w, column: W, type: best-worst, options: [x, y, z]}\n"
                  "  - {id: w_s, column: W2, type: best-worst, options: [x, y, z], about: s}\n"
                  "  - {id: n, column: N, type: number, min: 0, max: 10}\n"
                  "  - {id: n_s, column: N2, type: number, min: 0, max: 10, about: s}\n"
                  "  - {id: o, column: O, type: single, ordered: true, options: [x, y, z]}\n"
                  "  - {id: o_s, column: O2, type: single, ordered: true, options: [x, y, z], "
                  "about: s}\n"
                  "  - {id: f, column: F, type: number}\n"
                  "  - {id: f_s, column: F2, type: number, about: s}\n");
    sample_add(&sample, "m", 6, "1",
               "x;y,x,x>y>z,z>y>x,x:50;y:50,x:100,best:x;worst:y,best:x;worst:z,4,10,x,y,4,10");
    sample_add(&sample, "s", 6, "1", "x;z,,y>x>z,,y:25;z:75,,best:z;worst:y,,7,,z,,7,");
    sample_run(&sample);
    /* x y . . and x . z .; x . . . */
    assert_near(view(&sample, "k_s")->agreement, 0.5, 1e-14);
    assert_near(view(&sample, "k_s")->perceived, 0.75, 1e-14);
    assert_near(view(&sample, "k_s")->accuracy, 0.75, 1e-14);
    /* rho of 123 and 213 is .5, of an order turned round -1, of 321 and 213 -.5. */
    assert_near(view(&sample, "r_s")->agreement, 0.75, 1e-14);
    assert_near(view(&sample, "r_s")->perceived, 0, 1e-14);
    assert_near(view(&sample, "r_s")->accuracy, 0.25, 1e-14);
    /* sqrt(.5 x .25); sqrt(.5 x 1); nothing in common */
    assert_near(view(&sample, "p_s")->agreement, sqrt(0.125), 1e-14);
    assert_near(view(&sample, "p_s")->perceived, sqrt(0.5), 1e-14);
    assert_near(view(&sample, "p_s")->accuracy, 0, 1e-14);
    /* x z y against z x y: .5; against x y z: .5; x y z against z x y: -.5 */
    assert_near(view(&sample, "w_s")->agreement, 0.75, 1e-14);
    assert_near(view(&sample, "w_s")->perceived, 0.75, 1e-14);
    assert_near(view(&sample, "w_s")->accuracy, 0.25, 1e-14);
    assert_near(view(&sample, "n_s")->agreement, 1 - 0.09, 1e-14);
    assert_near(view(&sample, "n_s")->perceived, 1 - 0.36, 1e-14);
    assert_near(view(&sample, "n_s")->accuracy, 1 - 0.09, 1e-14);
    assert_near(view(&sample, "o_s")->agreement, 0, 1e-14);
    assert_near(view(&sample, "o_s")->perceived, 0.75, 1e-14);
    assert_near(view(&sample, "o_s")->accuracy, 0.75, 1e-14);
    assert_true(isnan(view(&sample, "f_s")->agreement));
    assert_string_equal(view(&sample, "f_s")->note,
                        "no_range: without min and max there is no largest distance to measure by");
    sample_end(&sample);
}

static void weights_count_as_so_many_people(void **state)
{
    struct sample weighted;
    struct sample plain;

    (void)state;
    sample_start(&weighted, SCALES(""));
    sample_add(&weighted, "m", 5, "2", "2,2");
    sample_add(&weighted, "m", 5, "1", "4,3");
    sample_add(&weighted, "s", 5, "3", "4,");
    sample_add(&weighted, "s", 5, "1", "5,");
    sample_run(&weighted);
    sample_start(&plain, SCALES(""));
    sample_add(&plain, "m", 10, "1", "2,2");
    sample_add(&plain, "m", 5, "1", "4,3");
    sample_add(&plain, "s", 15, "1", "4,");
    sample_add(&plain, "s", 5, "1", "5,");
    sample_run(&plain);
    assert_near(view(&weighted, "a_s")->agreement, view(&plain, "a_s")->agreement, 1e-14);
    assert_near(view(&weighted, "a_s")->perceived, view(&plain, "a_s")->perceived, 1e-14);
    assert_near(view(&weighted, "a_s")->accuracy, view(&plain, "a_s")->accuracy, 1e-14);
    assert_int_equal(view(&weighted, "a_s")->n, 10);
    sample_end(&plain);
    sample_end(&weighted);
}

static void whole_teams_leave_nothing_to_chance(void **state)
{
    struct sample sample;
    const struct plx_view_record *record;

    (void)state;
    sample_start(&sample, SCALES(", size: 12"));
    add_expectant(&sample);
    sample_run(&sample);
    record = view(&sample, "a_s");
    assert_near(record->agreement_low, record->agreement, 0);
    assert_near(record->accuracy_high, record->accuracy, 0);
    assert_string_equal(record->note,
                        "everybody: both teams answered as a whole, nothing is left to chance; "
                        "Marketing sees that Sales answers otherwise, but not how far");
    sample_end(&sample);
    sample_start(&sample, SCALES(", size: 24"));
    add_expectant(&sample);
    sample_run(&sample);
    record = view(&sample, "a_s");
    /* Half of each team answered: the standard error is sqrt(1/2) of what it were. */
    {
        const double half = record->accuracy - record->accuracy_low;

        sample_end(&sample);
        sample_start(&sample, SCALES(""));
        add_expectant(&sample);
        sample_run(&sample);
        record = view(&sample, "a_s");
        assert_near(half, sqrt(0.5) * (record->accuracy - record->accuracy_low), 1e-12);
    }
    sample_end(&sample);
}

static void what_is_too_small_or_not_there_says_so(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SCALES(""));
    sample_add(&sample, "m", 8, "1", "2,");
    sample_add(&sample, "s", 8, "1", "4,");
    sample_run(&sample);
    assert_string_equal(view(&sample, "a_s")->note, "no_data: nobody guessed");
    sample_add(&sample, "m", 4, "1", "2,2");
    sample_run(&sample);
    assert_string_equal(view(&sample, "a_s")->note, "suppressed");
    assert_true(isnan(view(&sample, "a_s")->agreement));
    assert_int_equal(view(&sample, "a_s")->n, PLX_NO_COUNT);
    assert_null(view(&sample, "a_s")->guess);
    /* Enough guesses, but few of them beside an own answer. */
    sample_add(&sample, "m", 4, "1", ",2");
    sample_run(&sample);
    assert_string_equal(view(&sample, "a_s")->note, "suppressed");
    sample_add(&sample, "m", 4, "1", "3,2");
    sample_run(&sample);
    assert_near(view(&sample, "a_s")->perceived, 1 - 0.5 / 16, 1e-14);
    sample_end(&sample);
    sample_start(&sample, SCALES(""));
    sample_add(&sample, "m", 8, "1", "2,2");
    sample_run(&sample);
    assert_string_equal(view(&sample, "a_s")->note,
                        "no_data: nobody of the team guessed at answered");
    sample_end(&sample);
}

static void one_person_each_has_values_without_intervals(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, SCALES("") "privacy: {minimum: 1}\n");
    sample_add(&sample, "m", 1, "1", "2,3");
    sample_add(&sample, "s", 1, "1", "4,");
    sample_run(&sample);
    assert_near(view(&sample, "a_s")->accuracy, 1 - 1.0 / 16, 1e-14);
    assert_true(isnan(view(&sample, "a_s")->accuracy_low));
    assert_true(isnan(view(&sample, "a_s")->within));
    assert_string_equal(view(&sample, "a_s")->note, "too_few_values");
    sample_end(&sample);
}

static void the_order_of_respondents_leaves_no_trace(void **state)
{
    static const char *const cells[] = {"2,1", "3,5", ",4", "1,1", "5,", "2,3", "4,2"};
    struct sample sample[2];
    const struct plx_view_record *record[2];

    (void)state;
    for (size_t s = 0; s < 2; s++) {
        sample_start(&sample[s], SCALES(""));
        for (size_t i = 0; i < 7; i++) {
            const size_t who = s == 0 ? i : 6 - i;

            sample_add(&sample[s], "m", 1 + who % 3, who % 2 ? "1.3" : "0.7", cells[who]);
            sample_add(&sample[s], "s", 1, who % 3 ? "1.1" : "0.3", cells[6 - who]);
        }
        sample_run(&sample[s]);
        record[s] = view(&sample[s], "a_s");
    }
    assert_memory_equal(&record[0]->agreement, &record[1]->agreement, sizeof(double) * 9);
    assert_memory_equal(&record[0]->within, &record[1]->within, sizeof(double) * 9);
    sample_end(&sample[0]);
    sample_end(&sample[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_team_may_expect_another_to_answer_as_it_does_itself),
        cmocka_unit_test(each_reading_has_its_words),
        cmocka_unit_test(a_spread_inside_the_other_team_is_no_difference),
        cmocka_unit_test(every_kind_of_answer_has_its_agreement),
        cmocka_unit_test(weights_count_as_so_many_people),
        cmocka_unit_test(whole_teams_leave_nothing_to_chance),
        cmocka_unit_test(what_is_too_small_or_not_there_says_so),
        cmocka_unit_test(one_person_each_has_values_without_intervals),
        cmocka_unit_test(the_order_of_respondents_leaves_no_trace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
