/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/fielding/simulate.h"

#include "sample.h"

#include "parallax/responses/responses.h"

enum { TEAMS = 2, OPTIONS = 5 };

/* What is counted over the rows of a simulation. */
struct tally {
    const struct plx_study *study;
    size_t rows;
    size_t of_team[TEAMS]; /* finished respondents */
    size_t tests;
    size_t unfinished;
    size_t manner[PLX_MANNERS];
    size_t question;               /* which one is counted */
    size_t answered[TEAMS];        /* honest people who answered it */
    double chosen[TEAMS][OPTIONS]; /* of those, who chose the option, or the sum of its ranks */
    double sum[TEAMS];             /* of numbers */
    size_t missing[6];             /* by reason */
    double last_start;
    bool wrong; /* something that can never be */
};

static const char plain_truth[] =
    "answers:\n"
    "  size: {s: 0.2, m: 0.5, l: 0.3}\n"
    "  kind: {a: 0.1, b: 0.2, c: 0.3, d: 0.4}\n"
    "  safe: {mean: 3, sd: 1}\n"
    "  pay: {mean: 40, sd: 8, step: 5}\n"
    "  where: {x: 0.7, y: 0.2, z: 0.5}\n"
    "  order: {p: 5, q: 3, r: 2}\n"
    "  share: {u: 0.8, v: 0.2}\n"
    "  words: [One., Two.]\n"
    "  why_large: {i: 0.5, j: 0.5}\n"
    "personas:\n"
    "  - {id: p, mix: {red: 0.3, blue: 0.8}, answers: {fast: {\"1\": 0.5, \"2\": 0.5}}}\n"
    "  - {id: q, mix: {red: 0.7, blue: 0.2}, answers: {fast: {\"4\": 0.5, \"5\": 0.5}}}\n";

static void count_answer(struct tally *tally, const struct plx_drawn_row *row)
{
    const struct plx_question *question = &tally->study->question[tally->question];
    const struct plx_drawn_answer *answer = &row->answer[tally->question];

    tally->missing[-answer->missing]++;
    if (answer->missing)
        return;
    tally->answered[row->team]++;
    if (question->type == PLX_SINGLE || question->type == PLX_SCALE)
        tally->chosen[row->team][answer->option]++;
    else if (question->type == PLX_NUMBER)
        tally->sum[row->team] += answer->number;
    else
        for (size_t o = 0; o < question->n_options; o++)
            tally->chosen[row->team][o] += answer->of_option[o];
}

static enum plx_status take(const struct plx_drawn_row *row, void *data, struct plx_error *err)
{
    struct tally *tally = data;

    (void)err;
    tally->rows++;
    tally->wrong |= row->number != tally->rows || row->start <= tally->last_start;
    tally->last_start = row->start;
    if (row->test) {
        tally->tests++;
    } else if (row->progress < 1) {
        tally->unfinished++;
        tally->wrong |= row->answer[tally->study->n_questions - 1].missing == 0;
    } else {
        tally->of_team[row->team]++;
        tally->manner[row->manner]++;
        if (row->manner == PLX_MANNER_HONEST)
            count_answer(tally, row);
    }
    return PLX_OK;
}

static void simulate(const char *text, const char *question, const size_t n[], uint64_t seed,
                     struct tally *tally)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_truth truth;

    read_sample(&study);
    if (plx_truth_parse(text, strlen(text), "t.yaml", &study, &truth, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    *tally = (struct tally){.study = &study};
    tally->question = plx_study_find_question(&study, question);
    assert_int_equal(plx_simulate(&study, &truth, n, seed, take, tally, &err), PLX_OK);
    assert_false(tally->wrong);
    plx_problems_release(&problems);
    plx_truth_release(&truth);
    plx_study_release(&study);
}

static const size_t many[TEAMS] = {60000, 40000};

/* Four and a half standard errors of a share: 1 in 150,000 by chance, and the seed is fixed. */
static double allowed(double share, double n)
{
    return 4.5 * sqrt(share * (1 - share) / n) + 1e-9;
}

static void expect_shares(const struct tally *tally, size_t team, const double *share, size_t n)
{
    const double answered = (double)tally->answered[team];

    for (size_t o = 0; o < n; o++)
        assert_near(tally->chosen[team][o] / answered, share[o], allowed(share[o], answered));
}

static void every_team_has_as_many_as_were_asked_for(void **state)
{
    struct tally tally;

    (void)state;
    simulate(plain_truth, "kind", (const size_t[]){7, 0}, 3, &tally);
    assert_int_equal(tally.of_team[0], 7);
    assert_int_equal(tally.of_team[1], 0);
    assert_int_equal(tally.rows, 7);
    simulate(plain_truth, "kind", (const size_t[]){31, 12}, 3, &tally);
    assert_int_equal(tally.of_team[0], 31);
    assert_int_equal(tally.of_team[1], 12);
}

static void the_shares_of_a_large_simulation_are_those_of_the_truth(void **state)
{
    struct tally tally;

    (void)state;
    simulate(plain_truth, "kind", many, 1, &tally);
    expect_shares(&tally, 0, (const double[]){0.1, 0.2, 0.3, 0.4}, 4);
    expect_shares(&tally, 1, (const double[]){0.1, 0.2, 0.3, 0.4}, 4);
    simulate(plain_truth, "safe", many, 1, &tally);
    expect_shares(&tally, 0,
                  (const double[]){0.0668072, 0.2417303, 0.3829249, 0.2417303, 0.0668072}, 5);
    simulate(plain_truth, "where", many, 1, &tally);
    expect_shares(&tally, 1, (const double[]){0.7, 0.2, 0.5}, 3);
}

static void personas_are_in_the_teams_by_their_mix(void **state)
{
    struct tally tally;

    (void)state;
    simulate(plain_truth, "fast", many, 1, &tally);
    expect_shares(&tally, 0, (const double[]){0.15, 0.15, 0, 0.35, 0.35}, 5);
    expect_shares(&tally, 1, (const double[]){0.4, 0.4, 0, 0.1, 0.1}, 5);
}

static void numbers_have_their_mean_and_stay_in_their_range(void **state)
{
    static const char log_truth[] = "answers: {pay: {median: 90, spread: 0.5, step: 10}}";
    struct tally tally;

    (void)state;
    simulate(plain_truth, "pay", many, 1, &tally);
    assert_near(tally.sum[0] / (double)tally.answered[0], 40, 4.5 * 8.2 / sqrt(60000));
    /* Half lie above 90; all that would be above 100 is 100. */
    simulate(log_truth, "pay", many, 1, &tally);
    assert_true(tally.sum[0] / (double)tally.answered[0] < 90);
    assert_true(tally.sum[0] / (double)tally.answered[0] > 70);
}

/* Under Plackett and Luce the first place falls to each by its share of the worths; with worths
   5, 3, 2 the first is beaten by the second in 3 of 8 orders, by the third in 2 of 7. */
static void ranks_follow_the_worths(void **state)
{
    struct tally tally;
    double n;

    (void)state;
    simulate(plain_truth, "order", many, 1, &tally);
    n = (double)tally.answered[0];
    assert_near(tally.chosen[0][0] / n, 1 + 3.0 / 8 + 2.0 / 7, 0.02);
    assert_near(tally.chosen[0][1] / n, 1 + 5.0 / 8 + 2.0 / 5, 0.02);
    assert_near(tally.chosen[0][2] / n, 1 + 5.0 / 7 + 3.0 / 5, 0.02);
}

static void points_sum_to_100_and_have_their_mean(void **state)
{
    struct tally tally;
    double n;

    (void)state;
    simulate(plain_truth, "share", many, 1, &tally);
    n = (double)tally.answered[1];
    assert_near(tally.chosen[1][0] / n, 80, 0.3);
    assert_near((tally.chosen[1][0] + tally.chosen[1][1]) / n, 100, 1e-9);
}

static void a_question_is_asked_only_of_those_whom_it_is_for(void **state)
{
    struct tally tally;

    (void)state;
    simulate(plain_truth, "why_large", many, 1, &tally);
    assert_near((double)tally.missing[-PLX_NOT_ASKED] / 100000, 0.7, allowed(0.7, 100000));
    assert_int_equal(tally.missing[-PLX_BLANK], 0);
}

static void missing_answers_and_manners_have_their_shares(void **state)
{
    static const char text[] =
        "respondents: {missing: 0.1, dont_know: 0.05, speeders: 0.02, straightliners: 0.03,\n"
        "              careless: 0.04, duplicates: 0.05}\n"
        "rows: {unfinished: 0.2, tests: 0.1}\n";
    struct tally tally;
    double honest;

    (void)state;
    simulate(text, "fast", many, 2, &tally);
    honest = (double)tally.manner[PLX_MANNER_HONEST];
    assert_near((double)tally.manner[PLX_MANNER_SPEEDER] / 1e5, 0.02, allowed(0.02, 1e5));
    assert_near((double)tally.manner[PLX_MANNER_STRAIGHTLINER] / 1e5, 0.03, allowed(0.03, 1e5));
    assert_near((double)tally.manner[PLX_MANNER_CARELESS] / 1e5, 0.04, allowed(0.04, 1e5));
    assert_near((double)tally.manner[PLX_MANNER_DUPLICATE] / 1e5, 0.05, allowed(0.05, 1e5));
    assert_near((double)tally.missing[-PLX_BLANK] / honest, 0.1, allowed(0.1, honest));
    assert_near((double)tally.missing[-PLX_DONT_KNOW] / honest, 0.05, allowed(0.05, honest));
    assert_near((double)tally.unfinished / 1e5, 0.2, 0.01);
    assert_near((double)tally.tests / 1e5, 0.1, 0.01);
}

/* The rows before, to compare with. */
struct memory {
    const struct plx_study *study;
    size_t last[TEAMS][2]; /* kind and fast of the team's respondent before */
    bool known[TEAMS];
    size_t duplicates;
    size_t straight;
    size_t fast_speeders;
};

static enum plx_status remember(const struct plx_drawn_row *row, void *data, struct plx_error *err)
{
    struct memory *memory = data;
    const size_t kind = row->answer[1].option;
    const size_t fast = row->answer[2].option;

    (void)err;
    if (row->manner == PLX_MANNER_DUPLICATE) {
        assert_true(memory->known[row->team]);
        assert_int_equal(kind, memory->last[row->team][0]);
        assert_int_equal(fast, memory->last[row->team][1]);
        memory->duplicates++;
    }
    if (row->manner == PLX_MANNER_STRAIGHTLINER) {
        assert_int_equal(row->answer[3].option, fast);
        memory->straight++;
    }
    if (row->manner == PLX_MANNER_SPEEDER) {
        assert_true(row->seconds <= 100);
        memory->fast_speeders++;
    } else {
        assert_true(row->seconds >= 200);
    }
    memory->last[row->team][0] = kind;
    memory->last[row->team][1] = fast;
    memory->known[row->team] = true;
    return PLX_OK;
}

static void duplicates_straightliners_and_speeders_are_what_they_are_called(void **state)
{
    static const char text[] =
        "respondents: {speeders: 0.2, straightliners: 0.2, duplicates: 0.2}\n"
        "seconds: {median: 400, spread: 0.3}\n";
    const size_t n[TEAMS] = {300, 200};
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct memory memory = {0};
    struct plx_study study;
    struct plx_truth truth;

    (void)state;
    read_sample(&study);
    assert_int_equal(plx_truth_parse(text, strlen(text), "t.yaml", &study, &truth, &problems, &err),
                     PLX_OK);
    assert_int_equal(plx_simulate(&study, &truth, n, 4, remember, &memory, &err), PLX_OK);
    assert_true(memory.duplicates > 50 && memory.straight > 50 && memory.fast_speeders > 50);
    plx_problems_release(&problems);
    plx_truth_release(&truth);
    plx_study_release(&study);
}

static enum plx_status refuse(const struct plx_drawn_row *row, void *data, struct plx_error *err)
{
    size_t *rows = data;

    ++*rows;
    return row->number == 3 ? plx_fail(err, PLX_IO, "full") : PLX_OK;
}

static void drawing_stops_when_a_row_is_refused(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_truth truth;
    size_t rows = 0;

    (void)state;
    read_sample(&study);
    assert_int_equal(plx_truth_parse(plain_truth, strlen(plain_truth), "t.yaml", &study, &truth,
                                     &problems, &err),
                     PLX_OK);
    assert_int_equal(plx_simulate(&study, &truth, many, 1, refuse, &rows, &err), PLX_IO);
    assert_int_equal(rows, 3);
    assert_string_equal(err.text, "full");
    plx_problems_release(&problems);
    plx_truth_release(&truth);
    plx_study_release(&study);
}

/* How often each text is given. */
struct said {
    size_t text[5]; /* the last: none at all */
};

static const char *const texts[] = {"fast", "cheap", "fast, cheap", "fine, too"};

static enum plx_status take_text(const struct plx_drawn_row *row, void *data, struct plx_error *err)
{
    struct said *said = data;
    const struct plx_drawn_answer *answer = &row->answer[9];

    (void)err;
    if (answer->missing) {
        said->text[4]++;
        return PLX_OK;
    }
    for (size_t i = 0; i < 4; i++)
        said->text[i] += strcmp(answer->text, texts[i]) == 0;
    return PLX_OK;
}

static void simulate_texts(const char *text, struct said *said)
{
    static const size_t n[] = {40000, 0};
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_truth truth;

    *said = (struct said){0};
    read_sample(&study);
    assert_string_equal(study.question[9].id, "words");
    if (plx_truth_parse(text, strlen(text), "t.yaml", &study, &truth, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    assert_int_equal(plx_simulate(&study, &truth, n, 1, take_text, said, &err), PLX_OK);
    plx_problems_release(&problems);
    plx_truth_release(&truth);
    plx_study_release(&study);
}

static void texts_and_words_have_their_shares_in_each_team(void **state)
{
    static const double of_texts[] = {0.7, 0.2, 0, 0.1, 0};
    static const double of_words[] = {0.6 * 0.7, 0.4 * 0.3, 0.6 * 0.3, 0, 0.4 * 0.7};
    struct said said;

    (void)state;
    simulate_texts("teams: [{id: red, answers: {words: {fast: 0.7, cheap: 0.2, \"fine, too\": "
                   "0.1}}},\n {id: blue, answers: {words: {fast: 0, cheap: 1}}}]\n",
                   &said);
    for (size_t i = 0; i < 5; i++)
        assert_near((double)said.text[i] / 4e4, of_texts[i], allowed(of_texts[i], 4e4));
    simulate_texts("answers: {words: [never]}\n"
                   "teams: [{id: red, answers: {words: {words: {fast: 0.6, cheap: 0.3}}}},\n"
                   " {id: blue, answers: {words: {words: {cheap: 1}}}}]\n",
                   &said);
    for (size_t i = 0; i < 5; i++)
        assert_near((double)said.text[i] / 4e4, of_words[i], allowed(of_words[i], 4e4));
}

/* The share of an option that has none is never drawn, whatever rounding does. */
static void shares_of_nothing_are_never_drawn(void **state)
{
    static const char text[] = "answers: {kind: {a: 0, b: 0.1, c: 0.9, d: 0}}";
    struct tally tally;

    (void)state;
    simulate(text, "kind", many, 5, &tally);
    assert_true(tally.chosen[0][0] == 0 && tally.chosen[0][3] == 0);
    assert_near(tally.chosen[0][1] / (double)tally.answered[0], 0.1, allowed(0.1, 60000));
}

/* Pairs of best and worst, as their index 3 x best + worst, of one task. */
struct pairs {
    size_t task;
    double answered;
    double count[9];
    bool wrong;
};

static enum plx_status take_pair(const struct plx_drawn_row *row, void *data, struct plx_error *err)
{
    struct pairs *pairs = data;
    const uint16_t *chosen = row->answer[0].of_option + 2 * pairs->task;

    (void)err;
    pairs->answered++;
    pairs->wrong |= chosen[0] > 2 || chosen[1] > 2;
    if (!pairs->wrong)
        pairs->count[3 * chosen[0] + chosen[1]]++;
    return PLX_OK;
}

static struct pairs draw_pairs(size_t task, const char *answers)
{
    static const char text[] =
        "study: s\nteams: {question: T, list: [{id: a}, {id: b}]}\nquestions:\n  - {id: q, column: "
        "Q,"
        " type: best-worst, options: [x, y, z], sets: [[y, x, z], [z, x]]}\n";
    static const size_t n[] = {40000, 0};
    struct pairs pairs = {.task = task};
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_truth truth;

    if (plx_study_parse(text, strlen(text), "s.yaml", &study, &problems, &err) != PLX_OK ||
        plx_truth_parse(answers, strlen(answers), "t.yaml", &study, &truth, &problems, &err) !=
            PLX_OK ||
        plx_simulate(&study, &truth, n, 3, take_pair, &pairs, &err) != PLX_OK)
        fail_msg("%s", err.text);
    assert_false(pairs.wrong);
    plx_problems_release(&problems);
    plx_truth_release(&truth);
    plx_study_release(&study);
    return pairs;
}

/* By hand, for worths 4, 2 and 1: of the six pairs worth(best) / worth(worst) is 4/2, 4/1, 2/4,
   2/1, 1/4 and 1/2, which sum to 9.25; of the two of the second task 4/1 and 1/4, which sum
   to 4.25. */
static void best_and_worst_are_drawn_among_those_shown_by_their_worth(void **state)
{
    static const double all[9] = {0,        2 / 9.25,    4 / 9.25,   0.5 / 9.25, 0,
                                  2 / 9.25, 0.25 / 9.25, 0.5 / 9.25, 0};
    static const double two[9] = {[2] = 4 / 4.25, [6] = 0.25 / 4.25};
    const struct pairs first = draw_pairs(0, "answers: {q: {x: 4, y: 2, z: 1}}\n");
    const struct pairs second = draw_pairs(1, "answers: {q: {x: 4, y: 2, z: 1}}\n");
    const struct pairs careless =
        draw_pairs(1, "answers: {q: {x: 4, y: 2, z: 1}}\nrespondents: {careless: 1}\n");

    (void)state;
    for (size_t i = 0; i < 9; i++) {
        assert_near(first.count[i] / first.answered, all[i], allowed(all[i], first.answered));
        assert_near(second.count[i] / second.answered, two[i], allowed(two[i], second.answered));
    }
    assert_near(careless.count[2] / careless.answered, 0.5, allowed(0.5, careless.answered));
    assert_near(careless.count[6] / careless.answered, 0.5, allowed(0.5, careless.answered));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_team_has_as_many_as_were_asked_for),
        cmocka_unit_test(the_shares_of_a_large_simulation_are_those_of_the_truth),
        cmocka_unit_test(personas_are_in_the_teams_by_their_mix),
        cmocka_unit_test(numbers_have_their_mean_and_stay_in_their_range),
        cmocka_unit_test(ranks_follow_the_worths),
        cmocka_unit_test(points_sum_to_100_and_have_their_mean),
        cmocka_unit_test(a_question_is_asked_only_of_those_whom_it_is_for),
        cmocka_unit_test(missing_answers_and_manners_have_their_shares),
        cmocka_unit_test(duplicates_straightliners_and_speeders_are_what_they_are_called),
        cmocka_unit_test(drawing_stops_when_a_row_is_refused),
        cmocka_unit_test(texts_and_words_have_their_shares_in_each_team),
        cmocka_unit_test(shares_of_nothing_are_never_drawn),
        cmocka_unit_test(best_and_worst_are_drawn_among_those_shown_by_their_worth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
