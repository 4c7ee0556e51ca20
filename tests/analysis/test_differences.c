/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/differences.h"

#include <omp.h>
#include <stdlib.h>

#include "parallax/base/stream.h"
#include "parallax/results/write.h"
#include "sample.h"

#define HEAD                                                                                       \
    "study: s\nteams:\n  question: T\n  list:\n"                                                   \
    "    - {id: m, label: Marketing, answers: [M]}\n"                                              \
    "    - {id: s, label: Sales, answers: [S]}\n"                                                  \
    "scales:\n  - id: five\n"                                                                      \
    "    options: [{code: 1, label: Not}, {code: 2, label: Little}, {code: 3, label: Some}, "      \
    "{code: 4, label: Much}, {code: 5, label: Most}]\n"                                            \
    "questions:\n"

static const char scales[] = HEAD "  - {id: near, column: A, type: scale, scale: five}\n"
                                  "  - {id: far, column: B, type: scale, scale: five}\n"
                                  "  - {id: torn, column: C, type: scale, scale: five}\n";

/* near: alike; far: apart by 1.5; torn: marketing at both ends. */
static void add_scales(struct sample *sample, size_t times)
{
    sample_add(sample, "m", 2 * times, "1", "3,2,1");
    sample_add(sample, "m", 1 * times, "1", "4,1,5");
    sample_add(sample, "m", 1 * times, "1", "2,3,5");
    sample_add(sample, "s", 2 * times, "1", "3,3,3");
    sample_add(sample, "s", 1 * times, "1", "4,4,3");
    sample_add(sample, "s", 1 * times, "1", "2,4,2");
}

static void a_planted_gap_is_found_and_the_rest_is_not_called_one(void **state)
{
    struct sample sample;
    const struct plx_difference_record *near;
    const struct plx_difference_record *far;
    const struct plx_difference_record *torn;

    (void)state;
    sample_start(&sample, scales);
    add_scales(&sample, 25);
    sample_run(&sample);
    near = sample_difference(&sample, "near", 0);
    far = sample_difference(&sample, "far", 0);
    torn = sample_difference(&sample, "torn", 0);
    assert_string_equal(far->verdict, "disagree");
    assert_near(far->effect, 1.5, 1e-12);
    assert_near(far->margin, 0.5, 0);
    assert_int_equal(far->rank, 1);
    assert_string_equal(far->answer_a, "Little (2.0)");
    /* 3.5 is as near to 3 as to 4; the lower one is named. */
    assert_string_equal(far->answer_b, "Some (3.5)");
    assert_string_equal(near->verdict, "agree");
    assert_true(near->q_equivalence <= 0.05);
    assert_string_equal(torn->verdict, "split");
    assert_non_null(strstr(torn->note, "Marketing has no common answer"));
    assert_null(strstr(torn->note, "Sales"));
    assert_string_equal(plx_results_fact(&sample.results, "headline"),
                        "Marketing and Sales agree on 1 of 3 questions, disagree on 1, are split "
                        "on 1. The widest gap is \"far\" (Marketing: Little (2.0); Sales: "
                        "Some (3.5)).");
    sample_end(&sample);
}

static void few_answers_leave_it_unsure_with_a_leaning_and_a_number(void **state)
{
    struct sample sample;
    const struct plx_difference_record *near;

    (void)state;
    sample_start(&sample, scales);
    add_scales(&sample, 3);
    sample_run(&sample);
    near = sample_difference(&sample, "near", 0);
    assert_string_equal(near->verdict, "unsure");
    assert_true(near->probability_within >= 0.8);
    assert_string_equal(near->leaning, "agree");
    /* (1.6449 + 1.2816)^2 x 2 variance / margin^2, variance 6/11, effect 0. */
    assert_int_equal(near->needed_n, 38);
    assert_non_null(strstr(plx_results_fact(&sample.results, "headline"),
                           "; 1 needs more answers (1 leans to agreement)"));
    sample_end(&sample);
}

static void an_answer_that_is_a_sentence_ends_the_headline_with_one_stop(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, HEAD "  - {id: q, column: A, type: single, options: [{code: d, label: "
                               "Every day.}, {code: w, label: Now and then.}]}\n");
    sample_add(&sample, "m", 30, "1", "d");
    sample_add(&sample, "s", 30, "1", "w");
    sample_run(&sample);
    assert_non_null(strstr(plx_results_fact(&sample.results, "headline"),
                           " (Marketing: Every day; Sales: Now and then)."));
    assert_null(strstr(plx_results_fact(&sample.results, "headline"), "then.."));
    sample_end(&sample);
}

/* numpy: 400,000 draws of Gamma(count) weights and one exponential weight for an option at random,
   A by van der Eijk's definition, moved about the value and widened as view_draw.h and view.h say:
   .0823 to .7133. The same for five who all say 4: -.336, and 1 at most. */
static void the_interval_of_consensus_is_the_scatter_of_draws_about_it(void **state)
{
    static const char *const answer[] = {"1,3,4", "2,3,4", "2,3,4", "2,3,4", "3,3,4",
                                         "3,3,4", "3,3,4", "3,3,4", "3,3,4", "3,3,4",
                                         "4,3,4", "4,3,4", "4,3,4", "4,3,4", "5,3,4"};
    const struct plx_consensus_record *wide;
    const struct plx_consensus_record *five;
    struct sample sample;

    (void)state;
    sample_start(&sample, scales);
    for (size_t i = 0; i < 15; i++)
        sample_add(&sample, "m", 1, "1", answer[i]);
    sample_add(&sample, "s", 5, "1", "4,4,4");
    sample_run(&sample);
    wide = sample_consensus(&sample, "near", "m");
    five = sample_consensus(&sample, "near", "s");
    assert_near(wide->value, 0.43333333333, 1e-9);
    assert_near(wide->ci_low, 0.0823, 0.03);
    assert_near(wide->ci_high, 0.7133, 0.03);
    assert_near(five->value, 1, 1e-12);
    assert_near(five->ci_low, -0.336, 0.12);
    assert_near(five->ci_high, 1, 1e-12);
    assert_true(five->common);
    sample_end(&sample);
}

/* Five people in two camps may be five of a team that is of one mind; forty are not. */
static void few_people_are_not_called_split_for_being_few(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, scales);
    sample_add(&sample, "m", 2, "1", "1,1,3");
    sample_add(&sample, "m", 2, "1", "2,5,3");
    sample_add(&sample, "m", 1, "1", "4,1,3");
    sample_add(&sample, "s", 20, "1", "3,1,1");
    sample_add(&sample, "s", 20, "1", "3,5,5");
    sample_run(&sample);
    assert_true(sample_consensus(&sample, "far", "m")->value < 0.2);
    assert_true(sample_consensus(&sample, "far", "m")->common);
    assert_non_null(sample_consensus(&sample, "far", "m")->note);
    assert_false(sample_consensus(&sample, "far", "s")->common);
    sample_end(&sample);
}

static void all_answers_equal_never_disagree(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, scales);
    sample_add(&sample, "m", 12, "1", "4,4,4");
    sample_add(&sample, "s", 9, "1", "4,4,4");
    sample_run(&sample);
    for (size_t i = 0; i < 3; i++) {
        const struct plx_difference_record *record =
            plx_table_row(&sample.results.table[PLX_TABLE_DIFFERENCES], i);

        assert_true(strcmp(record->verdict, "unsure") == 0 ||
                    strcmp(record->verdict, "agree") == 0);
        assert_near(record->p, 1, 1e-12);
        assert_non_null(strstr(record->note, "no_variation"));
    }
    sample_end(&sample);
}

static void a_team_of_one_is_defined_when_privacy_allows_it(void **state)
{
    struct sample sample;
    const struct plx_difference_record *far;

    (void)state;
    sample_start(&sample, HEAD "  - {id: far, column: B, type: scale, scale: five}\n"
                               "privacy: {minimum: 1}\n");
    sample_add(&sample, "m", 1, "1", "1");
    sample_add(&sample, "s", 5, "1", "4");
    sample_add(&sample, "s", 5, "1", "5");
    sample_run(&sample);
    far = sample_difference(&sample, "far", 0);
    assert_string_equal(far->verdict, "unsure");
    assert_near(far->effect, 3.5, 1e-12);
    assert_true(isnan(far->p) && isnan(far->ci_low));
    assert_non_null(strstr(far->note, "too_few_values"));
    assert_string_equal(sample_consensus(&sample, "far", "m")->note, "one_rater");
    sample_end(&sample);
}

static void questions_and_teams_without_answers_have_their_rows(void **state)
{
    struct sample sample;
    const struct plx_team_record *team;

    (void)state;
    sample_start(&sample, scales);
    sample_add(&sample, "m", 8, "1", "3,,2");
    sample_run(&sample);
    assert_string_equal(sample_difference(&sample, "near", 0)->verdict, "suppressed");
    assert_string_equal(sample_difference(&sample, "near", 0)->note, "no_data");
    assert_string_equal(sample_consensus(&sample, "far", "m")->note, "no_data");
    team = plx_table_row(&sample.results.table[PLX_TABLE_TEAMS], 1);
    assert_int_equal(team->respondents, 0);
    assert_string_equal(team->note, "no_data");
    /* Options, top box and mean of three questions, and who left one empty: in the teams and in
       both together. */
    assert_int_equal(sample.results.table[PLX_TABLE_DISTRIBUTIONS].count, (3 * (5 + 2) + 1) * 3);
    assert_string_equal(
        plx_results_fact(&sample.results, "headline"),
        "Marketing and Sales have no question with enough answers of both to compare.");
    sample_end(&sample);
}

static void too_few_answers_show_no_number(void **state)
{
    struct sample sample;
    const struct plx_difference_record *near;
    const struct plx_distribution_record *share;

    (void)state;
    sample_start(&sample, scales);
    sample_add(&sample, "m", 4, "1", "3,2,1");
    sample_add(&sample, "s", 9, "1", "3,4,1");
    sample_run(&sample);
    near = sample_difference(&sample, "near", 0);
    assert_string_equal(near->verdict, "suppressed");
    assert_string_equal(near->note, "suppressed");
    assert_true(isnan(near->effect) && isnan(near->p) && isnan(near->distance));
    assert_int_equal(near->n_a, PLX_NO_COUNT);
    assert_null(near->answer_a);
    share = plx_table_row(&sample.results.table[PLX_TABLE_DISTRIBUTIONS], 0);
    assert_string_equal(share->team, "m");
    assert_int_equal(share->count, PLX_NO_COUNT);
    assert_int_equal(share->base, PLX_NO_COUNT);
    assert_true(isnan(share->share) && isnan(share->weighted_base));
    assert_true(isnan(sample_consensus(&sample, "near", "m")->mean));
    sample_end(&sample);
}

static void a_question_can_ask_for_more_answers(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample,
                 HEAD "  - {id: q, column: A, type: scale, scale: five, minimum_base: 10}\n"
                      "  - {id: r, column: B, type: scale, scale: five}\n");
    sample_add(&sample, "m", 9, "1", "3,3");
    sample_add(&sample, "s", 30, "1", "3,2");
    sample_run(&sample);
    assert_string_equal(sample_difference(&sample, "q", 0)->verdict, "suppressed");
    assert_string_not_equal(sample_difference(&sample, "r", 0)->verdict, "suppressed");
    sample_end(&sample);
}

/* The rows of the tables, the order of which is the study's. */
static char *all_tables(struct sample *sample)
{
    struct plx_text text = {0};

    for (size_t i = 0; i < PLX_TABLES; i++)
        plx_table_add_csv(&text, &sample->results.table[i]);
    assert_false(plx_text_failed(&text));
    return text.bytes;
}

#define MANY                                                                                       \
    HEAD "  - {id: sc, column: A, type: scale, scale: five}\n"                                     \
         "  - {id: si, column: B, type: single, options: [{code: x}, {code: y}, {code: z}]}\n"     \
         "  - {id: mu, column: C, type: multi, options: [{code: x}, {code: y}, {code: z}]}\n"      \
         "  - {id: ra, columns: [D1, D2, D3], type: rank, options: [{code: x}, {code: y}, "        \
         "{code: z}]}\n"                                                                           \
         "  - {id: nu, column: E, type: number, margin: 4}\n"

static void write_respondent(struct plx_stream *stream, char cells[static 64])
{
    static const char *const rank[] = {"x>y>z", "x>z>y", "y>x>z", "z>y>x"};
    static const char *const ticks[] = {"x", "x;y", "", "y;z", "x;y;z"};

    snprintf(cells, 64, "%zu,%c,%s,%s,%zu", 1 + plx_stream_below(stream, 5),
             (int)('x' + plx_stream_below(stream, 3)), ticks[plx_stream_below(stream, 5)],
             rank[plx_stream_below(stream, 4)], plx_stream_below(stream, 40));
}

/* Forty of each team, in one order or from the last to the first. */
static void add_many(struct sample *sample, bool backwards, const char *weight_of_even)
{
    for (size_t i = 0; i < 80; i++) {
        const size_t who = backwards ? 79 - i : i;
        struct plx_stream stream;
        char cells[64];

        plx_stream_start(&stream, 3, PLX_FOR_TEST, (uint32_t)who, 0);
        write_respondent(&stream, cells);
        sample_add(sample, who < 40 ? "m" : "s", 1, who % 2 ? "1" : weight_of_even, cells);
    }
}

static void the_order_of_respondents_changes_nothing(void **state)
{
    static const char *const weights[] = {"1", "2.5"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct sample sample;
        char *forwards;
        char *backwards;

        sample_start(&sample, MANY);
        add_many(&sample, false, weights[i]);
        sample_run(&sample);
        forwards = all_tables(&sample);
        sample_end(&sample);
        sample_start(&sample, MANY);
        add_many(&sample, true, weights[i]);
        sample_run(&sample);
        backwards = all_tables(&sample);
        assert_string_equal(forwards, backwards);
        free(forwards);
        free(backwards);
        sample_end(&sample);
    }
}

static void the_number_of_threads_changes_nothing(void **state)
{
    struct sample sample;
    char *one;
    char *three;

    (void)state;
    sample_start(&sample, MANY);
    add_many(&sample, false, "1.5");
    omp_set_num_threads(1);
    sample_run(&sample);
    one = all_tables(&sample);
    omp_set_num_threads(3);
    sample_run(&sample);
    three = all_tables(&sample);
    assert_string_equal(one, three);
    free(one);
    free(three);
    sample_end(&sample);
}

/* R 4.2.2: Welch's interval with var(c(rep(1, 8), 1, 5)) / 8 and var(c(rep(5, 6), 1, 5)) / 6. What
   rounding leaves of the teams' variances is none. */
static void teams_of_one_mind_each_have_an_interval_as_wide_as_few_answers_ask(void **state)
{
    struct sample sample;
    const struct plx_difference_record *record;

    (void)state;
    sample_start(&sample, scales);
    sample_add(&sample, "m", 8, "1", "1,1,1");
    sample_add(&sample, "s", 6, "1", "5,5,5");
    sample_run(&sample);
    record = sample_difference(&sample, "near", 0);
    assert_near(record->effect, 4, 1e-12);
    assert_near(record->ci_low, 2.376727524370954, 1e-9);
    assert_near(record->ci_high, 5.623272475629046, 1e-9);
    assert_non_null(strstr(record->note, "no_variation"));
    sample_end(&sample);
}

static void weights_count_by_their_proportions(void **state)
{
    struct sample sample;
    struct plx_difference_record light;
    struct plx_difference_record heavy;

    (void)state;
    sample_start(&sample, scales);
    sample_add(&sample, "m", 20, "1", "1,2,3");
    sample_add(&sample, "m", 10, "3", "4,2,5");
    sample_add(&sample, "s", 15, "1", "4,4,4");
    sample_add(&sample, "s", 15, "2", "3,5,4");
    sample_run(&sample);
    light = *sample_difference(&sample, "near", 0);
    /* (20 x 1 + 30 x 4) / 50 = 2.8 and (15 x 4 + 30 x 3) / 45 = 10 / 3. */
    assert_near(light.effect, 10.0 / 3 - 2.8, 1e-12);
    sample_end(&sample);
    sample_start(&sample, scales);
    sample_add(&sample, "m", 20, "2", "1,2,3");
    sample_add(&sample, "m", 10, "6", "4,2,5");
    sample_add(&sample, "s", 15, "2", "4,4,4");
    sample_add(&sample, "s", 15, "4", "3,5,4");
    sample_run(&sample);
    heavy = *sample_difference(&sample, "near", 0);
    assert_near(heavy.effect, light.effect, 1e-12);
    assert_near(heavy.ci_low, light.ci_low, 1e-12);
    assert_near(heavy.p, light.p, 1e-12);
    assert_near(heavy.p_equivalence, light.p_equivalence, 1e-12);
    sample_end(&sample);
}

static void whole_teams_are_judged_by_the_margin_alone(void **state)
{
    struct sample sample;
    const struct plx_difference_record *record;

    (void)state;
    sample_start(&sample,
                 "study: s\nteams:\n  question: T\n  list:\n"
                 "    - {id: m, label: Marketing, answers: [M], size: 6}\n"
                 "    - {id: s, label: Sales, answers: [S], size: 8}\n"
                 "questions:\n"
                 "  - {id: a, column: A, type: single, ordered: true, options: [{code: x},"
                 " {code: y}, {code: z}]}\n"
                 "  - {id: b, column: B, type: single, options: [{code: x}, {code: y}]}\n");
    sample_add(&sample, "m", 6, "1", "y,x");
    sample_add(&sample, "s", 7, "1", "y,x");
    sample_add(&sample, "s", 1, "1", "z,y");
    sample_run(&sample);
    record = sample_difference(&sample, "a", 0);
    assert_string_equal(record->verdict, "agree");
    assert_string_equal(record->note, "everybody");
    assert_string_equal(record->p_method, "none");
    assert_true(isnan(record->p));
    assert_near(record->effect, 1.0 / 16, 1e-12);
    assert_near(record->ci_low, record->effect, 0);
    sample_end(&sample);
}

static void more_respondents_than_the_team_has_is_an_error(void **state)
{
    struct sample sample;
    struct plx_error err = {0};

    (void)state;
    sample_start(&sample, "study: s\nteams:\n  question: T\n  list:\n"
                          "    - {id: m, label: Marketing, answers: [M], size: 6}\n"
                          "    - {id: s, label: Sales, answers: [S]}\n"
                          "questions:\n"
                          "  - {id: a, column: A, type: number}\n");
    sample_add(&sample, "m", 7, "1", "3");
    sample_add(&sample, "s", 7, "1", "3");
    assert_int_equal(sample_try(&sample, 1, &err), PLX_DATA);
    assert_string_equal(err.text, "study.yaml:5: team \"m\": 7 respondents, but its size is 6; "
                                  "correct the size or leave it out");
    sample_end(&sample);
}

static void reversed_questions_are_compared_as_asked(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample,
                 HEAD "  - {id: plain, column: A, type: scale, scale: five}\n"
                      "  - {id: turned, column: B, type: scale, scale: five, reverse: true}\n");
    sample_add(&sample, "m", 10, "1", "2,2");
    sample_add(&sample, "m", 10, "1", "1,1");
    sample_add(&sample, "s", 10, "1", "4,4");
    sample_add(&sample, "s", 10, "1", "3,3");
    sample_run(&sample);
    assert_near(sample_difference(&sample, "turned", 0)->effect,
                sample_difference(&sample, "plain", 0)->effect, 1e-12);
    assert_near(sample_consensus(&sample, "turned", "m")->mean, 1.5, 1e-12);
    assert_string_equal(sample_difference(&sample, "turned", 0)->answer_b, "Some (3.5)");
    assert_near(sample_consensus(&sample, "turned", "s")->top_share, 0.5, 1e-12);
    sample_end(&sample);
}

/* R 4.2.2: wilcox.test(b, a, conf.int = TRUE) finds 0 and limits within 0.0001 of it. */
static void limits_of_a_shift_that_meet_say_why(void **state)
{
    struct sample sample;
    const struct plx_difference_record *record;

    (void)state;
    sample_start(&sample, HEAD "  - {id: n, column: A, type: number, margin: 1}\n");
    sample_add(&sample, "m", 40, "1", "5");
    sample_add(&sample, "m", 10, "1", "4");
    sample_add(&sample, "m", 10, "1", "6");
    sample_add(&sample, "s", 40, "1", "5");
    sample_add(&sample, "s", 12, "1", "4");
    sample_add(&sample, "s", 8, "1", "6");
    sample_run(&sample);
    record = sample_difference(&sample, "n", 0);
    assert_near(record->effect, 0, 0);
    assert_near(record->ci_low, 0, 0);
    assert_near(record->ci_high, 0, 0);
    assert_string_equal(record->note, "the limits meet: many people gave the same few numbers");
    sample_end(&sample);
}

static void a_number_without_a_margin_cannot_agree(void **state)
{
    struct sample sample;
    const struct plx_difference_record *record;

    (void)state;
    sample_start(&sample, HEAD "  - {id: n, column: A, type: number, unit: EUR}\n"
                               "  - {id: k, column: B, type: number, margin: 20, unit: EUR}\n");
    for (size_t i = 0; i < 60; i++) {
        char cells[32];

        snprintf(cells, sizeof cells, "%zu,%zu", 10 + i, 10 + i);
        sample_add(&sample, "m", 1, "1", cells);
        sample_add(&sample, "s", 1, "1", cells);
    }
    sample_run(&sample);
    record = sample_difference(&sample, "n", 0);
    assert_string_equal(record->verdict, "unsure");
    assert_non_null(strstr(record->note, "no_margin"));
    assert_string_equal(record->answer_a, "39.5 EUR");
    assert_string_equal(record->measure, "shift");
    assert_true(isnan(record->margin) && isnan(record->p_equivalence));
    assert_string_equal(sample_difference(&sample, "k", 0)->verdict, "agree");
    assert_string_equal(sample_consensus(&sample, "n", "m")->note, "no_range");
    sample_end(&sample);
}

static void text_is_counted_and_not_compared(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, HEAD "  - {id: t, column: A, type: text}\n"
                               "  - {id: q, column: B, type: scale, scale: five}\n");
    sample_add(&sample, "m", 7, "1", "words,3");
    sample_add(&sample, "s", 6, "1", "words,3");
    sample_add(&sample, "s", 2, "1", ",3");
    sample_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_DIFFERENCES].count, 1);
    assert_int_equal(sample_consensus(&sample, "t", "s")->n, 6);
    assert_string_equal(sample_consensus(&sample, "t", "s")->note, "text is counted, not compared");
    sample_end(&sample);
}

static void what_another_team_would_say_is_not_compared(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, HEAD "  - {id: own, column: A, type: scale, scale: five}\n"
                               "  - {id: guess, column: B, type: scale, scale: five, about: s}\n");
    sample_add(&sample, "m", 9, "1", "3,1");
    sample_add(&sample, "s", 9, "1", "3,5");
    sample_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_DIFFERENCES].count, 1);
    assert_string_equal(sample_consensus(&sample, "guess", "m")->note,
                        "about another team, not compared");
    assert_near(sample_consensus(&sample, "guess", "m")->mean, 1, 0);
    sample_end(&sample);
}

/* At a level of 1 % the interval stays at 95 %, and equivalence is judged by 98 %. */
static void the_level_moves_equivalence_and_not_the_interval(void **state)
{
    struct plx_difference_record usual;
    struct plx_difference_record strict;
    struct sample sample;

    (void)state;
    sample_start(&sample, scales);
    add_scales(&sample, 10);
    sample_run(&sample);
    usual = *sample_difference(&sample, "near", 0);
    sample.study.decisions.alpha = 0.01;
    sample_run(&sample);
    strict = *sample_difference(&sample, "near", 0);
    assert_near(strict.ci_low, usual.ci_low, 1e-15);
    assert_true(strict.eq_low < usual.eq_low);
    sample_end(&sample);
}

static void every_kind_of_question_has_its_effect(void **state)
{
    struct sample sample;
    const struct plx_difference_record *record;

    (void)state;
    sample_start(&sample, HEAD
                 "  - {id: mu, column: A, type: multi, options: [{code: x}, {code: y}]}\n"
                 "  - {id: ra, columns: [B1, B2, B3], type: rank, options: [{code: x}, {code: y}, "
                 "{code: z}]}\n"
                 "  - {id: po, columns: [C1, C2], type: points, options: [{code: x}, {code: y}]}\n"
                 "  - {id: bw, columns: [D1, D2], type: best-worst, options: [{code: x}, "
                 "{code: y}, {code: z}]}\n");
    sample_add(&sample, "m", 16, "1", "x;y,x>y>z,x:80;y:20,best:x;worst:z");
    sample_add(&sample, "m", 4, "1", "x,y>x>z,x:60;y:40,best:x;worst:y");
    sample_add(&sample, "s", 16, "1", "x,z>y>x,x:20;y:80,best:z;worst:x");
    sample_add(&sample, "s", 4, "1", "y,z>x>y,x:30;y:70,best:y;worst:x");
    sample_run(&sample);
    record = sample_difference(&sample, "mu", 0);
    assert_string_equal(record->option, "y");
    assert_near(record->effect, 0.2 - 0.8, 1e-12);
    assert_string_equal(record->second_measure, "rao_scott_p");
    assert_string_equal(record->answer_a, "x, y");
    record = sample_difference(&sample, "ra", 0);
    assert_string_equal(record->option, "z");
    assert_near(record->effect, -1, 1e-12);
    assert_near(record->second_effect, -1, 1e-12);
    assert_string_equal(record->answer_b, "z");
    assert_string_equal(record->p_method, "bootstrap");
    record = sample_difference(&sample, "po", 0);
    assert_near(record->effect, 0.22 - 0.76, 1e-12);
    assert_string_equal(record->answer_b, "y");
    record = sample_difference(&sample, "bw", 0);
    assert_string_equal(record->option, "x");
    assert_near(record->effect, -1, 1e-12);
    for (size_t i = 0; i < 4; i++) {
        record = plx_table_row(&sample.results.table[PLX_TABLE_DIFFERENCES], i);
        assert_string_equal(record->verdict, "disagree");
    }
    /* And Kendall's W beside the last three. */
    assert_int_equal(sample.results.table[PLX_TABLE_OPTIONS].count, 2 + 4 + 3 + 4);
    sample_end(&sample);
}

/* A question of pure noise with many options has a wide raw gap, and must not come first. */
static void noise_never_leads(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, HEAD
                 "  - {id: noise, column: A, type: single, options: [{code: a}, {code: b}, {code: "
                 "c}, {code: d}, {code: e}, {code: f}]}\n"
                 "  - {id: gap, column: B, type: scale, scale: five}\n");
    sample_add(&sample, "m", 3, "1", "a,2");
    sample_add(&sample, "m", 3, "1", "b,2");
    sample_add(&sample, "m", 2, "1", "c,3");
    sample_add(&sample, "s", 3, "1", "d,3");
    sample_add(&sample, "s", 3, "1", "b,3");
    sample_add(&sample, "s", 2, "1", "e,4");
    sample_run(&sample);
    assert_true(fabs(sample_difference(&sample, "noise", 0)->effect) / 0.15 >
                fabs(sample_difference(&sample, "gap", 0)->effect) / 0.5);
    assert_int_equal(sample_difference(&sample, "gap", 0)->rank, 1);
    assert_string_not_equal(sample_difference(&sample, "noise", 0)->verdict, "disagree");
    sample_end(&sample);
}

/* 200 studies in which nobody differs: none of the questions may be called different more often
   than the level says, and teams that are alike are never split because they are small. */
static void without_differences_hardly_anything_is_called_one(void **state)
{
    size_t studies_with_disagreement = 0;

    (void)state;
    for (uint32_t study = 0; study < 200; study++) {
        struct sample sample;
        bool any = false;

        sample_start(&sample, MANY "decisions: {resamples: 199}\n");
        for (uint32_t who = 0; who < 30; who++) {
            struct plx_stream stream;
            char cells[64];

            plx_stream_start(&stream, 11, PLX_FOR_TEST, who, study);
            write_respondent(&stream, cells);
            sample_add(&sample, who % 2 ? "m" : "s", 1, "1", cells);
        }
        sample_run(&sample);
        for (size_t i = 0; i < sample.results.table[PLX_TABLE_DIFFERENCES].count; i++) {
            const struct plx_difference_record *record =
                plx_table_row(&sample.results.table[PLX_TABLE_DIFFERENCES], i);

            any = any || strcmp(record->verdict, "disagree") == 0;
        }
        studies_with_disagreement += any;
        sample_end(&sample);
    }
    /* 5 % of 200 is 10; more than 20 would come about once in a thousand times. */
    assert_true(studies_with_disagreement <= 20);
}

static void three_teams_have_a_headline_for_each_pair(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, "study: s\nteams:\n  question: T\n  list:\n"
                          "    - {id: m, label: Marketing, answers: [M]}\n"
                          "    - {id: s, label: Sales, answers: [S]}\n"
                          "    - {id: c, label: Customers, answers: [C]}\n"
                          "  truth: c\n"
                          "questions:\n"
                          "  - {id: a, column: A, type: single, topic: need, text: What first?, "
                          "options: [{code: x, label: Speed}, {code: y, label: Price}, {code: z, "
                          "label: Peace}]}\n");
    sample_add(&sample, "m", 26, "1", "x");
    sample_add(&sample, "m", 4, "1", "y");
    sample_add(&sample, "s", 26, "1", "y");
    sample_add(&sample, "s", 4, "1", "z");
    sample_add(&sample, "c", 24, "1", "y");
    sample_add(&sample, "c", 6, "1", "z");
    sample_run(&sample);
    assert_string_equal(plx_results_fact(&sample.results, "headline"),
                        "Marketing and Sales agree on 0 of 1 question, disagree on 1. The widest "
                        "gap is \"What first?\" (Marketing: Speed; Sales: Price).");
    assert_string_equal(plx_results_fact(&sample.results, "headline_m_s"),
                        plx_results_fact(&sample.results, "headline"));
    assert_non_null(plx_results_fact(&sample.results, "headline_m_c"));
    assert_non_null(plx_results_fact(&sample.results, "headline_s_c"));
    sample_end(&sample);
}

static void a_gap_between_boxes_is_told_by_its_option(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, HEAD "  - {id: a, column: A, type: multi, text: Where?, options: [{code: "
                               "x, label: Web}, {code: y, label: Fairs}]}\n");
    sample_add(&sample, "m", 40, "1", "x");
    sample_add(&sample, "m", 10, "1", "x;y");
    sample_add(&sample, "s", 15, "1", "x");
    sample_add(&sample, "s", 35, "1", "x;y");
    sample_run(&sample);
    assert_string_equal(plx_results_fact(&sample.results, "headline"),
                        "Marketing and Sales agree on 0 of 1 question, disagree on 1. The widest "
                        "gap is \"Where?\" (option \"Fairs\": Marketing 20 %, Sales 70 %).");
    sample_end(&sample);
}

static const char three_teams[] = "study: s\nteams:\n  question: T\n  list:\n"
                                  "    - {id: m, answers: [M]}\n    - {id: s, answers: [S]}\n"
                                  "    - {id: c, answers: [C]}\n"
                                  "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, "
                                  "{code: 3}, {code: 4}, {code: 5}]\n"
                                  "questions:\n"
                                  "  - {id: a, column: A, type: scale, scale: five}\n"
                                  "  - {id: b, column: B, type: scale, scale: five}\n"
                                  "personas: {basis: [a], k: 2}\n";

/* Personas show a mean over everybody, from which the third team could be told. */
static void a_second_team_is_hidden_where_a_total_would_tell(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, three_teams);
    sample_add(&sample, "m", 12, "1", "2,2");
    sample_add(&sample, "s", 9, "1", "4,4");
    sample_add(&sample, "c", 3, "1", "5,5");
    sample_add(&sample, "c", 2, "1", ",5");
    sample_run(&sample);
    assert_string_equal(sample_consensus(&sample, "a", "c")->note, "suppressed");
    assert_string_equal(sample_consensus(&sample, "a", "s")->note, "suppressed");
    assert_int_equal(sample_consensus(&sample, "a", "m")->n, 12);
    assert_int_equal(sample_consensus(&sample, "b", "c")->n, 5);
    assert_int_equal(sample_consensus(&sample, "b", "s")->n, 9);
    sample_end(&sample);
}

/* No persona is made of a team that small, so no total holds it. */
static void a_small_team_does_not_cost_another_its_answers(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, three_teams);
    sample_add(&sample, "m", 12, "1", "2,2");
    sample_add(&sample, "s", 9, "1", "4,4");
    sample_add(&sample, "c", 3, "1", "5,5");
    sample_run(&sample);
    assert_string_equal(sample_consensus(&sample, "a", "c")->note, "suppressed");
    assert_int_equal(sample_consensus(&sample, "a", "s")->n, 9);
    assert_int_equal(sample_consensus(&sample, "a", "m")->n, 12);
    assert_string_equal(sample_consensus(&sample, "b", "c")->note, "suppressed");
    assert_int_equal(sample_consensus(&sample, "b", "s")->n, 9);
    sample_end(&sample);
}

static void the_team_nearer_to_the_truth_is_named(void **state)
{
    struct sample sample;
    const struct plx_truth_record *marketing;
    const struct plx_truth_record *sales;

    (void)state;
    sample_start(&sample, "study: s\nteams:\n  question: T\n  list:\n"
                          "    - {id: m, answers: [M]}\n    - {id: s, answers: [S]}\n"
                          "    - {id: c, answers: [C]}\n"
                          "  truth: c\n"
                          "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, "
                          "{code: 4}, {code: 5}]\n"
                          "questions:\n  - {id: a, column: A, type: scale, scale: five}\n");
    sample_add(&sample, "m", 20, "1", "1");
    sample_add(&sample, "m", 20, "1", "2");
    sample_add(&sample, "s", 20, "1", "4");
    sample_add(&sample, "s", 20, "1", "3");
    sample_add(&sample, "c", 20, "1", "4");
    sample_add(&sample, "c", 20, "1", "3");
    sample_run(&sample);
    marketing = plx_table_row(&sample.results.table[PLX_TABLE_TRUTH], 0);
    sales = plx_table_row(&sample.results.table[PLX_TABLE_TRUTH], 1);
    /* (1.5 - 3.5)^2 less the squared errors of both means, .25 x 40 / 39 / 40 each. */
    assert_near(marketing->distance, 4 - 2 * 0.25 / 39, 1e-12);
    assert_near(sales->distance, -2 * 0.25 / 39, 1e-12);
    assert_string_equal(marketing->closer, "s");
    assert_string_equal(sales->closer, "s");
    assert_true(sales->ci_low < 0 && sales->ci_high > 0);
    assert_near(marketing->difference, -sales->difference, 1e-12);
    sample_end(&sample);
}

static void the_profile_tells_what_is_agreed_and_what_to_talk_about(void **state)
{
    struct sample sample;
    const struct plx_table *table;

    (void)state;
    sample_start(&sample, scales);
    add_scales(&sample, 25);
    sample_run(&sample);
    table = &sample.results.table[PLX_TABLE_PROFILE];
    assert_int_equal(table->count, 7);
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_profile_record *record = plx_table_row(table, i);

        if (strcmp(record->team, "all") == 0)
            assert_string_equal(record->question, "near");
        if (strcmp(record->question, "near") == 0) {
            assert_string_equal(record->status, "agreed");
            assert_int_equal(record->agenda_rank, PLX_NO_COUNT);
        } else {
            assert_string_equal(record->status, "open");
            assert_int_equal(record->agenda_rank, strcmp(record->question, "far") == 0 ? 1 : 2);
        }
    }
    sample_end(&sample);
}

/* Half the one team and half the other, whatever their sizes: 3.06 and not 3.01; a half of 90 %
   and a half of 80 %. */
static void what_both_hold_counts_both_alike(void **state)
{
    struct sample sample;
    const struct plx_table *table;
    const struct plx_profile_record *score;
    const struct plx_profile_record *choice;

    (void)state;
    sample_start(&sample,
                 HEAD "  - {id: a, column: A, type: scale, scale: five}\n"
                      "  - {id: b, column: B, type: single, margin: 0.3, options: [x, y]}\n");
    sample_add(&sample, "m", 900, "1", "3,x");
    sample_add(&sample, "m", 100, "1", "3,y");
    sample_add(&sample, "s", 80, "1", "3,x");
    sample_add(&sample, "s", 12, "1", "4,y");
    sample_add(&sample, "s", 8, "1", "3,y");
    sample_run(&sample);
    table = &sample.results.table[PLX_TABLE_PROFILE];
    score = plx_table_row(table, 0);
    choice = plx_table_row(table, 3);
    assert_int_equal(table->count, 6);
    assert_string_equal(score->team, "all");
    assert_string_equal(score->answer, "Some (3.1)");
    assert_true(isnan(score->share));
    assert_string_equal(choice->team, "all");
    assert_string_equal(choice->answer, "x");
    assert_near(choice->share, 0.85, 1e-12);
    sample_end(&sample);
}

/* z = (.7 - .3) / sqrt(.5 x .5 x (1/40 + 1/40)) = 3.58, p = .00035. */
static void letters_mark_the_teams_with_lower_shares(void **state)
{
    struct sample sample;
    const struct plx_distribution_record *record;

    (void)state;
    sample_start(&sample,
                 HEAD "  - {id: a, column: A, type: single, options: [{code: x}, {code: y}]}\n");
    sample_add(&sample, "m", 28, "1", "x");
    sample_add(&sample, "m", 12, "1", "y");
    sample_add(&sample, "s", 12, "1", "x");
    sample_add(&sample, "s", 28, "1", "y");
    sample_run(&sample);
    record = plx_table_row(&sample.results.table[PLX_TABLE_DISTRIBUTIONS], 0);
    assert_string_equal(record->letters, "B");
    assert_near(record->share, 0.7, 1e-12);
    record = plx_table_row(&sample.results.table[PLX_TABLE_DISTRIBUTIONS], 1);
    assert_null(record->letters);
    sample_end(&sample);
}

/* By hand, (best - worst) / shown / 2: x and z are shown once, y twice. Of m x has 1/2, y 0, z
   -1/2; of s x has -1/2, y 1/2, z -1/2, where a fifth chose z in a task without it, which leaves
   them x 0, y 1/4, z -1/2. Divided by all tasks, x would be half as far apart. */
static void best_worst_counts_the_tasks_that_show_an_option(void **state)
{
    struct sample sample;
    const struct plx_difference_record *record;

    (void)state;
    sample_start(&sample, "study: sets\n"
                          "teams: {question: T, list: [{id: m}, {id: s}]}\n"
                          "questions:\n"
                          "  - {id: bw, columns: [A, B, C, D], type: best-worst, options: [x, y, "
                          "z], sets: [[x, y], [y, z]]}\n");
    sample_add(&sample, "m", 20, "1", "best:x;worst:y|best:y;worst:z");
    sample_add(&sample, "s", 16, "1", "best:y;worst:x|best:y;worst:z");
    sample_add(&sample, "s", 4, "1", "best:z;worst:x|best:y;worst:z");
    sample_run(&sample);
    record = sample_difference(&sample, "bw", 0);
    assert_string_equal(record->option, "x");
    assert_near(record->effect, -(0.5 + 0.8 * 0.5), 1e-12);
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_planted_gap_is_found_and_the_rest_is_not_called_one),
        cmocka_unit_test(few_answers_leave_it_unsure_with_a_leaning_and_a_number),
        cmocka_unit_test(an_answer_that_is_a_sentence_ends_the_headline_with_one_stop),
        cmocka_unit_test(the_interval_of_consensus_is_the_scatter_of_draws_about_it),
        cmocka_unit_test(few_people_are_not_called_split_for_being_few),
        cmocka_unit_test(all_answers_equal_never_disagree),
        cmocka_unit_test(a_team_of_one_is_defined_when_privacy_allows_it),
        cmocka_unit_test(questions_and_teams_without_answers_have_their_rows),
        cmocka_unit_test(too_few_answers_show_no_number),
        cmocka_unit_test(a_question_can_ask_for_more_answers),
        cmocka_unit_test(the_order_of_respondents_changes_nothing),
        cmocka_unit_test(the_number_of_threads_changes_nothing),
        cmocka_unit_test(teams_of_one_mind_each_have_an_interval_as_wide_as_few_answers_ask),
        cmocka_unit_test(weights_count_by_their_proportions),
        cmocka_unit_test(whole_teams_are_judged_by_the_margin_alone),
        cmocka_unit_test(more_respondents_than_the_team_has_is_an_error),
        cmocka_unit_test(reversed_questions_are_compared_as_asked),
        cmocka_unit_test(limits_of_a_shift_that_meet_say_why),
        cmocka_unit_test(a_number_without_a_margin_cannot_agree),
        cmocka_unit_test(text_is_counted_and_not_compared),
        cmocka_unit_test(what_another_team_would_say_is_not_compared),
        cmocka_unit_test(the_level_moves_equivalence_and_not_the_interval),
        cmocka_unit_test(every_kind_of_question_has_its_effect),
        cmocka_unit_test(noise_never_leads),
        cmocka_unit_test(without_differences_hardly_anything_is_called_one),
        cmocka_unit_test(three_teams_have_a_headline_for_each_pair),
        cmocka_unit_test(a_gap_between_boxes_is_told_by_its_option),
        cmocka_unit_test(a_second_team_is_hidden_where_a_total_would_tell),
        cmocka_unit_test(a_small_team_does_not_cost_another_its_answers),
        cmocka_unit_test(the_team_nearer_to_the_truth_is_named),
        cmocka_unit_test(the_profile_tells_what_is_agreed_and_what_to_talk_about),
        cmocka_unit_test(what_both_hold_counts_both_alike),
        cmocka_unit_test(letters_mark_the_teams_with_lower_shares),
        cmocka_unit_test(best_worst_counts_the_tasks_that_show_an_option),
    };

    return cmocka_run_group_tests_name("analysis/differences", tests, NULL, NULL);
}
