/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distances of teams from the team whose answers are the facts. */
#include "sample.h"

#define STUDY(sizes, rest)                                                                         \
    "study: s\nteams:\n  question: T\n  list:\n"                                                   \
    "    - {id: m, label: Marketing, answers: [M]" sizes "}\n"                                     \
    "    - {id: s, label: Sales, answers: [S]" sizes "}\n"                                         \
    "    - {id: c, label: Customers, answers: [C]" sizes "}\n" rest "  truth: c\n"                 \
    "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: "     \
    "5}]\n"                                                                                        \
    "questions:\n  - {id: a, column: A, type: scale, scale: five}\n"

static const struct plx_truth_record *row(const struct sample *sample, const char *question,
                                          const char *team, const char *rival)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_TRUTH];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_truth_record *record = plx_table_row(table, i);

        if (strcmp(record->question, question) == 0 && strcmp(record->team, team) == 0 &&
            (!rival || strcmp(record->rival, rival) == 0))
            return record;
    }
    fail_msg("no distance of %s on %s", team, question);
    return NULL;
}

static void whole_teams_have_their_plain_distance(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY(", size: 6", ""));
    sample_add(&sample, "m", 3, "1", "1");
    sample_add(&sample, "m", 3, "1", "2");
    sample_add(&sample, "s", 6, "1", "3");
    sample_add(&sample, "c", 3, "1", "4");
    sample_add(&sample, "c", 3, "1", "3");
    sample_run(&sample);
    assert_near(row(&sample, "a", "m", NULL)->distance, 4, 1e-12);
    assert_near(row(&sample, "a", "s", NULL)->distance, 0.25, 1e-12);
    assert_near(row(&sample, "a", "m", NULL)->ci_low, 4, 1e-12);
    assert_near(row(&sample, "a", "m", NULL)->diff_high, 3.75, 1e-12);
    assert_string_equal(row(&sample, "a", "m", NULL)->closer, "s");
    assert_string_equal(row(&sample, "a", "m", NULL)->note, "everybody: nothing is left to chance");
    /* In shares of the longest, 16. */
    assert_near(row(&sample, "*", "m", NULL)->distance, 0.25, 1e-12);
    assert_near(row(&sample, "*", "m", NULL)->diff_low, 3.75 / 16, 1e-12);
    assert_string_equal(row(&sample, "*", "m", NULL)->closer, "s");
    sample_end(&sample);
}

/* Half of each team: half of the squared errors .25 x 6/5/6 of m and c is taken off. */
static void a_team_known_by_half_takes_half_of_its_error_off(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY(", size: 12", ""));
    sample_add(&sample, "m", 3, "1", "1");
    sample_add(&sample, "m", 3, "1", "2");
    sample_add(&sample, "s", 6, "1", "3");
    sample_add(&sample, "c", 3, "1", "4");
    sample_add(&sample, "c", 3, "1", "3");
    sample_run(&sample);
    assert_near(row(&sample, "a", "m", NULL)->distance, 4 - 2 * 0.25 / 5 / 2, 1e-12);
    sample_end(&sample);
}

static void the_questions_are_counted_and_taken_together(void **state)
{
    struct sample sample;
    const struct plx_truth_record *both;

    (void)state;
    sample_start(&sample, STUDY("", "") "  - {id: b, column: B, type: single, options: [x, y]}\n"
                                        "  - {id: n, column: N, type: number}\n"
                                        "  - {id: e, column: E, type: single, options: [x, y]}\n");
    for (size_t i = 0; i < 20; i++) {
        sample_add(&sample, "m", 1, "1", i % 2 ? "1,x,3,x" : "2,x,4,y");
        sample_add(&sample, "s", 1, "1", i % 2 ? "4,y,3,x" : "3,y,4,y");
        sample_add(&sample, "c", 1, "1", i % 2 ? "3,y,3,x" : "4,y,4,y");
    }
    sample_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_TRUTH].count, 10);
    both = row(&sample, "*", "m", "s");
    assert_string_equal(both->note,
                        "closer on 0, further on 2, undecided on 2; distances in shares of the "
                        "largest there can be, mean of 3 questions; without 1 number that has no "
                        "min and max");
    /* means 1.5 and 3.5, squared errors .25/19; shares 1 and 0; shares alike, .25/19 of each. */
    assert_near(both->distance, ((4 - 0.5 / 19) / 16 + 2.0 / 2 - 4 * 0.25 / 19 / 2) / 3, 1e-12);
    assert_near(both->difference, (4.0 / 16 + 1) / 3, 1e-12);
    assert_string_equal(both->closer, "s");
    assert_near(row(&sample, "*", "s", "m")->diff_low, -both->diff_high, 1e-12);
    assert_string_equal(row(&sample, "*", "s", "m")->closer, "s");
    assert_string_equal(plx_results_fact(&sample.results, "headline_truth"),
                        "Sales is closer to Customers on 2 of 4 questions, Marketing on 0; 2 are "
                        "undecided. Over all of them Sales is closer.");
    assert_null(plx_results_fact(&sample.results, "headline_truth_m_s"));
    sample_end(&sample);
}

/* numpy 1.24, written out: every respondent left out of both questions in turn, and the terms
   without d beside that; t of 5 degrees of freedom. */
static void the_jackknife_leaves_a_person_out_of_all_questions(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY("", "") "  - {id: b, column: B, type: scale, scale: five}\n");
    sample_add(&sample, "m", 1, "1", "1,2");
    sample_add(&sample, "m", 1, "1", "3,1");
    sample_add(&sample, "m", 1, "1", "2,2");
    sample_add(&sample, "m", 2, "1", "4,5");
    sample_add(&sample, "m", 1, "1", "1,");
    sample_add(&sample, "s", 3, "1", "4,3");
    sample_add(&sample, "s", 1, "1", "5,5");
    sample_add(&sample, "s", 2, "1", "2,3");
    sample_add(&sample, "c", 3, "1", "5,4");
    sample_add(&sample, "c", 2, "1", "3,4");
    sample_add(&sample, "c", 2, "1", "4,1");
    sample_run(&sample);
    assert_near(row(&sample, "*", "m", "s")->difference, 0.0504464285714286, 1e-12);
    assert_near(row(&sample, "*", "m", "s")->diff_high - row(&sample, "*", "m", "s")->difference,
                0.249450141866655, 1e-9);
    assert_near(row(&sample, "*", "m", "s")->distance, 0.0400297619047619, 1e-12);
    assert_near(row(&sample, "*", "m", "s")->ci_low, -0.0206238334939229, 1e-9);
    assert_near(row(&sample, "*", "m", "s")->ci_high, 0.672728424232219, 1e-9);
    sample_end(&sample);
}

static void every_rival_has_its_row(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY("", "    - {id: p, label: Product, answers: [P]}\n"
                                    "    - {id: q, label: Support, answers: [Q]}\n"
                                    "  compare: [[m, s], [p, m], [q, c]]\n"));
    for (size_t i = 0; i < 10; i++) {
        sample_add(&sample, "m", 1, "1", i % 2 ? "1" : "2");
        sample_add(&sample, "s", 1, "1", i % 2 ? "4" : "3");
        sample_add(&sample, "q", 1, "1", i % 2 ? "4" : "3");
        sample_add(&sample, "c", 1, "1", i % 2 ? "3" : "4");
    }
    sample_add(&sample, "p", 2, "1", "3");
    sample_run(&sample);
    assert_string_equal(row(&sample, "a", "m", "s")->closer, "s");
    assert_string_equal(row(&sample, "a", "m", "p")->note, "the other team has too few answers");
    assert_near(row(&sample, "a", "m", "p")->distance, row(&sample, "a", "m", "s")->distance, 0);
    assert_string_equal(row(&sample, "a", "p", "m")->note, "suppressed");
    assert_null(row(&sample, "a", "q", NULL)->rival);
    assert_near(row(&sample, "a", "q", NULL)->distance, -2 * 0.25 / 9, 1e-12);
    assert_string_equal(plx_results_fact(&sample.results, "headline_truth"),
                        plx_results_fact(&sample.results, "headline_truth_m_s"));
    assert_string_equal(plx_results_fact(&sample.results, "headline_truth_p_m"),
                        "No question has enough answers to tell whether Product or Marketing is "
                        "closer to Customers.");
    sample_end(&sample);
}

static void the_order_of_respondents_leaves_no_trace(void **state)
{
    static const char *const cells[] = {"1,3", "2,5", "4,", "5,1", "3,2", "4,4", "2,2"};
    const struct plx_truth_record *record[2];
    struct sample sample[2];

    (void)state;
    for (size_t s = 0; s < 2; s++) {
        sample_start(&sample[s],
                     STUDY("", "") "  - {id: b, column: B, type: scale, scale: five}\n");
        for (size_t i = 0; i < 7; i++) {
            const size_t who = s == 0 ? i : 6 - i;

            sample_add(&sample[s], "m", 1, who % 2 ? "1.3" : "0.7", cells[who]);
            sample_add(&sample[s], "s", 1, who % 3 ? "1.1" : "0.3", cells[6 - who]);
            sample_add(&sample[s], "c", 1, who % 2 ? "0.9" : "1.7", cells[(who * 2) % 7]);
        }
        sample_run(&sample[s]);
        record[s] = row(&sample[s], "*", "m", "s");
    }
    assert_memory_equal(&record[0]->distance, &record[1]->distance, 3 * sizeof(double));
    assert_memory_equal(&record[0]->difference, &record[1]->difference, 3 * sizeof(double));
    sample_end(&sample[0]);
    sample_end(&sample[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_teams_have_their_plain_distance),
        cmocka_unit_test(a_team_known_by_half_takes_half_of_its_error_off),
        cmocka_unit_test(the_questions_are_counted_and_taken_together),
        cmocka_unit_test(the_jackknife_leaves_a_person_out_of_all_questions),
        cmocka_unit_test(every_rival_has_its_row),
        cmocka_unit_test(the_order_of_respondents_leaves_no_trace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
