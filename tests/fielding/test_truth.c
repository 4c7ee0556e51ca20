/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/fielding/truth.h"

#include "sample.h"

static void read_truth(const struct plx_study *study, const char *text, struct plx_truth *truth)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    if (plx_truth_parse(text, strlen(text), "truth.yaml", study, truth, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&problems);
}

static double share_of(const char *text, size_t team, const char *question, size_t option)
{
    struct plx_study study;
    struct plx_truth truth;
    double share[8];

    read_sample(&study);
    read_truth(&study, text, &truth);
    plx_truth_shares(&truth, &study, team, plx_study_find_question(&study, question), share);
    plx_truth_release(&truth);
    plx_study_release(&study);
    return share[option];
}

static void a_team_answers_as_it_says_and_the_others_as_everybody(void **state)
{
    static const char text[] = "answers: {kind: {a: 0.5, b: 0.3, d: 0.2}}\n"
                               "teams: [{id: blue, answers: {kind: {c: 1}}}]\n";

    (void)state;
    assert_near(share_of(text, 0, "kind", 1), 0.3, 1e-12);
    assert_near(share_of(text, 0, "kind", 2), 0, 1e-12);
    assert_near(share_of(text, 1, "kind", 2), 1, 1e-12);
}

static void options_may_be_named_by_their_labels(void **state)
{
    (void)state;
    assert_near(share_of("answers: {kind: {Birch: 0.25, Yew: 0.75}}", 0, "kind", 3), 0.75, 1e-12);
}

/* Of a standard normal distribution 0.30854 lies below -0.5 and 0.06681 above 1.5. */
static void a_mean_and_sd_are_cut_between_the_options(void **state)
{
    static const char text[] = "answers: {size: {mean: 2, sd: 1}, fast: {mean: 4, sd: 1}}";

    (void)state;
    assert_near(share_of(text, 0, "size", 0), 0.3085375387, 1e-9);
    assert_near(share_of(text, 0, "size", 1), 0.3829249226, 1e-9);
    assert_near(share_of(text, 0, "fast", 1), 0.0668072013 - 0.0062096653, 1e-9);
    assert_near(share_of(text, 0, "fast", 4), 0.3085375387, 1e-9);
}

static void a_shift_moves_part_of_the_answers_and_nobody_past_the_end(void **state)
{
    static const char text[] = "personas: [{id: p, mix: 1, shift: {fast: 1.25, safe: -0.5}}]\n"
                               "answers:\n"
                               "  fast: {\"1\": 0.4, \"3\": 0.4, \"5\": 0.2}\n"
                               "  safe: {\"1\": 0.5, \"2\": 0.5}\n";

    (void)state;
    assert_near(share_of(text, 0, "fast", 0), 0, 1e-12);
    assert_near(share_of(text, 0, "fast", 1), 0.3, 1e-12);
    assert_near(share_of(text, 0, "fast", 2), 0.1, 1e-12);
    assert_near(share_of(text, 0, "fast", 3), 0.3, 1e-12);
    assert_near(share_of(text, 0, "fast", 4), 0.3, 1e-12);
    assert_near(share_of(text, 0, "safe", 0), 0.75, 1e-12);
    assert_near(share_of(text, 0, "safe", 1), 0.25, 1e-12);
}

static void a_battery_can_be_shifted_and_personas_are_mixed_by_team(void **state)
{
    static const char text[] = "personas:\n"
                               "  - {id: p, mix: {red: 0.25, blue: 1}, shift: {needs: 1}}\n"
                               "  - {id: q, mix: {red: 0.75, blue: 0}, answers: {kind: {a: 1}}}\n"
                               "answers: {fast: {\"2\": 1}, safe: {\"3\": 1}, kind: {d: 1}}\n";

    (void)state;
    assert_near(share_of(text, 0, "fast", 1), 0.75, 1e-12);
    assert_near(share_of(text, 0, "fast", 2), 0.25, 1e-12);
    assert_near(share_of(text, 1, "safe", 3), 1, 1e-12);
    assert_near(share_of(text, 0, "kind", 0), 0.75, 1e-12);
    assert_near(share_of(text, 0, "kind", 3), 0.25, 1e-12);
}

static void worths_are_scaled_and_ticks_are_not(void **state)
{
    static const char text[] = "answers: {order: {p: 5, q: 3, r: 2}, where: {x: 0.9, y: 0.8}}";

    (void)state;
    assert_near(share_of(text, 0, "order", 1), 0.3, 1e-12);
    assert_near(share_of(text, 0, "where", 0), 0.9, 1e-12);
    assert_near(share_of(text, 0, "where", 2), 0, 1e-12);
}

static void a_question_without_answers_is_answered_alike_with_a_warning(void **state)
{
    static const char text[] = "answers: {kind: {a: 1}}";
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_truth truth;

    (void)state;
    read_sample(&study);
    assert_int_equal(plx_truth_parse(text, strlen(text), "t.yaml", &study, &truth, &problems, &err),
                     PLX_OK);
    assert_int_equal(problems.count, study.n_questions - 1);
    plx_problem_format(&problems.item[0], &err);
    assert_string_equal(err.text,
                        "t.yaml: warning: no answers to question \"size\": all are as likely");
    assert_near(plx_truth_law(&truth, 0, 0, 0)->share[0], 1.0 / 3, 1e-12);
    plx_problems_release(&problems);
    plx_truth_release(&truth);
    plx_study_release(&study);
}

static void habits_hold_for_all_teams_but_those_with_their_own(void **state)
{
    static const char text[] = "respondents: {missing: 0.1, careless: 0.2}\n"
                               "teams: [{id: blue, careless: 0.4}]\n"
                               "rows: {tests: 0.5}\n"
                               "keep: {Region: {north: 0.25, south: 0.75}}\n";
    struct plx_study study;
    struct plx_truth truth;

    (void)state;
    read_sample(&study);
    read_truth(&study, text, &truth);
    assert_near(truth.habits[0].careless, 0.2, 0);
    assert_near(truth.habits[1].careless, 0.4, 0);
    assert_near(truth.habits[1].missing, 0.1, 0);
    assert_near(truth.tests, 0.5, 0);
    assert_int_equal(truth.kept[0].n_values, 2);
    assert_string_equal(truth.kept[0].value[1], "south");
    plx_truth_release(&truth);
    plx_study_release(&study);
}

/* The first problem that a truth has, as it would be printed. */
static void expect_problem(const char *text, const char *message)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_truth truth;

    read_sample(&study);
    assert_int_equal(plx_truth_parse(text, strlen(text), "t.yaml", &study, &truth, &problems, &err),
                     PLX_DATA);
    assert_string_equal(err.text, message);
    assert_int_equal(err.status, PLX_DATA);
    assert_null(truth.law);
    plx_problems_release(&problems);
    plx_study_release(&study);
}

static void every_problem_is_said_with_its_line(void **state)
{
    (void)state;
    expect_problem("", "t.yaml: the file is empty");
    expect_problem("[a]", "t.yaml:1: the truth is a list, not a mapping");
    expect_problem("truth: other", "t.yaml:1: this is the truth of \"other\", not of study "
                                   "\"sample\"");
    expect_problem("persona: []", "t.yaml:1: unknown key \"persona\"; did you mean \"personas\"?");
    expect_problem("zzz: 1", "t.yaml:1: unknown key \"zzz\"");
    expect_problem("answers:\n  colour: {a: 1}", "t.yaml:2: the study has no question \"colour\"");
    expect_problem("answers: 3", "t.yaml:1: answers is a text, not a mapping");
    expect_problem("answers:\n  kind:\n    oak: 1", "t.yaml:3: question \"kind\" has no option "
                                                    "\"oak\"");
    expect_problem("answers: {where: {xx: 1}}",
                   "t.yaml:1: question \"where\" has no option \"xx\"; did you mean \"x\"?");
    expect_problem("answers: {kind: {a: 0.5, b: 0.3}}",
                   "t.yaml:1: the shares sum to 0.8, not to 1");
    expect_problem("answers: {kind: {a: lots}}", "t.yaml:1: a: \"lots\" is not a number");
    expect_problem("answers: {kind: {a: [1]}}", "t.yaml:1: a: \"a list\" is not a number");
    expect_problem("answers: {where: {x: 1.5}}", "t.yaml:1: x: 1.5 is not between 0 and 1");
    expect_problem("answers: {kind: {mean: 2, sd: 1}}",
                   "t.yaml:1: question \"kind\" has no order, so it takes shares, not a mean");
    expect_problem("answers: {size: {mean: 2}}", "t.yaml:1: \"mean\" needs \"sd\" beside it");
    expect_problem("answers: {order: {p: 1, q: 2}}",
                   "t.yaml:1: option \"r\" needs a worth above 0");
    expect_problem("answers: {pay: {mean: 2}}", "t.yaml:1: a number needs \"mean\" and \"sd\", or "
                                                "\"median\" and \"spread\"");
    expect_problem("answers: {words: 3}", "t.yaml:1: words is a text, not a list of texts or a "
                                          "mapping of texts to shares");
    expect_problem("answers: {words: {A: 0.5, B: 0.4}}",
                   "t.yaml:1: the shares sum to 0.9, not to 1");
    expect_problem("answers: {words: {words: {A: 1.5}}}",
                   "t.yaml:1: A: 1.5 is not between 0 and 1");
    expect_problem("answers: {kinds: {a: 1}}",
                   "t.yaml:1: the study has no question \"kinds\"; did you mean \"kind\"?");
    expect_problem("answers: {words: [[a]]}", "t.yaml:1: words: a list instead of a text");
}

static void every_problem_of_personas_teams_and_habits_is_said(void **state)
{
    (void)state;
    expect_problem("personas: 3", "t.yaml:1: personas is a text, not a list");
    expect_problem("personas: [3]", "t.yaml:1: a persona is a text, not a mapping");
    expect_problem("personas:\n  - {mix: 1}", "t.yaml:2: a persona needs an \"id\"");
    expect_problem("personas:\n  - {id: p}",
                   "t.yaml:2: a persona needs a \"mix\": its share of each team");
    expect_problem("personas:\n  - {id: p, mix: 0.5}",
                   "t.yaml:2: the personas' shares of team \"red\" sum to 0.5, not 1");
    expect_problem("personas: [{id: p, mix: {green: 1}}]",
                   "t.yaml:1: the study has no team \"green\"");
    expect_problem("personas: [{id: p, mix: 1, shift: {kind: 1}}]",
                   "t.yaml:1: question \"kind\" has no order, so nothing can be shifted");
    expect_problem("personas: [{id: p, mix: 1, shift: {hope: 1}}]",
                   "t.yaml:1: the study has no question or battery \"hope\"");
    expect_problem("personas: [{id: p, mix: 1, shift: {need: 1}}]",
                   "t.yaml:1: the study has no question or battery \"need\"; did you mean "
                   "\"needs\"?");
    expect_problem("personas:\n  - {id: p, mix: 0.5}\n  - {id: p, mix: 0.5}",
                   "t.yaml:3: persona \"p\" is there twice");
    expect_problem("teams: 3", "t.yaml:1: teams is a text, not a list");
    expect_problem("teams: [{answers: {}}]", "t.yaml:1: a team needs an \"id\"");
    expect_problem("teams: [{id: green}]", "t.yaml:1: the study has no team \"green\"");
    expect_problem("teams: [{id: blu}]",
                   "t.yaml:1: the study has no team \"blu\"; did you mean \"blue\"?");
    expect_problem("teams:\n  - {id: red}\n  - {id: red}", "t.yaml:3: team \"red\" is there twice");
    expect_problem("respondents: {missing: 0.6, dont_know: 0.3, no_answer: 0.2}",
                   "t.yaml:1: missing, dont_know and no_answer together are more than all answers");
    expect_problem("teams: [{id: red, speeder: 1}]",
                   "t.yaml:1: unknown key \"speeder\"; did you mean \"speeders\"?");
    expect_problem("respondents: {speeders: 0.7, careless: 0.7}",
                   "t.yaml:1: speeders, straightliners, careless and duplicates together are more "
                   "than everybody");
    expect_problem("rows: {unfinished: 2}", "t.yaml:1: unfinished: 2 is not between 0 and 1");
    expect_problem("keep: {Land: {a: 1}}", "t.yaml:1: unknown key \"Land\"");
    expect_problem("keep: {Region: {a: 0.4}}", "t.yaml:1: the shares sum to 0.4, not to 1");
}

static void a_file_that_is_not_there_is_named(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_truth truth;

    (void)state;
    read_sample(&study);
    assert_int_equal(plx_truth_read("no-such-truth.yaml", &study, &truth, &problems, &err), PLX_IO);
    assert_non_null(strstr(err.text, "no-such-truth.yaml: "));
    plx_problems_release(&problems);
    plx_study_release(&study);
}

static void a_draft_is_a_truth_the_same_for_each_seed_and_another_for_another(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_text draft[3] = {{0}};
    struct plx_study study;
    struct plx_truth truth;

    (void)state;
    read_sample(&study);
    assert_int_equal(plx_truth_draft(&study, 5, &draft[0], &err), PLX_OK);
    assert_int_equal(plx_truth_draft(&study, 5, &draft[1], &err), PLX_OK);
    assert_int_equal(plx_truth_draft(&study, 6, &draft[2], &err), PLX_OK);
    assert_string_equal(plx_text_string(&draft[0]), plx_text_string(&draft[1]));
    assert_string_not_equal(plx_text_string(&draft[0]), plx_text_string(&draft[2]));
    for (int i = 0; i < 3; i++) {
        if (plx_truth_parse(plx_text_string(&draft[i]), draft[i].length, "draft", &study, &truth,
                            &problems, &err) != PLX_OK)
            fail_msg("%s", err.text);
        assert_int_equal(truth.n_personas, 3);
        assert_int_equal(problems.count, 0);
        plx_truth_release(&truth);
        plx_text_release(&draft[i]);
    }
    plx_problems_release(&problems);
    plx_study_release(&study);
}

/* With one question, either all teams answer everything alike or nothing. */
static void a_draft_of_one_question_is_a_truth_whatever_the_seed(void **state)
{
    static const char text[] = "study: small\ntitle: T\nteams: {question: Q, list: [{id: a}, {id: "
                               "b}]}\nquestions: [{id: x, type: number}]\n";
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;

    (void)state;
    assert_int_equal(plx_study_parse(text, strlen(text), "s.yaml", &study, &problems, &err),
                     PLX_OK);
    for (uint64_t seed = 1; seed <= 8; seed++) {
        struct plx_text yaml = {0};
        struct plx_truth truth;

        assert_int_equal(plx_truth_draft(&study, seed, &yaml, &err), PLX_OK);
        read_truth(&study, plx_text_string(&yaml), &truth);
        plx_truth_release(&truth);
        plx_text_release(&yaml);
    }
    plx_problems_release(&problems);
    plx_study_release(&study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_of_one_question_is_a_truth_whatever_the_seed),
        cmocka_unit_test(a_team_answers_as_it_says_and_the_others_as_everybody),
        cmocka_unit_test(options_may_be_named_by_their_labels),
        cmocka_unit_test(a_mean_and_sd_are_cut_between_the_options),
        cmocka_unit_test(a_shift_moves_part_of_the_answers_and_nobody_past_the_end),
        cmocka_unit_test(a_battery_can_be_shifted_and_personas_are_mixed_by_team),
        cmocka_unit_test(worths_are_scaled_and_ticks_are_not),
        cmocka_unit_test(a_question_without_answers_is_answered_alike_with_a_warning),
        cmocka_unit_test(habits_hold_for_all_teams_but_those_with_their_own),
        cmocka_unit_test(every_problem_is_said_with_its_line),
        cmocka_unit_test(every_problem_of_personas_teams_and_habits_is_said),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(a_draft_is_a_truth_the_same_for_each_seed_and_another_for_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
