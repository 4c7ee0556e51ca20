/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/intake/quality.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "support/check.h"

enum { QUESTIONS = 24, ROWS = 8, TEAMS = 2 };

/* Two batteries of six and a long one of twelve, all on one scale of five; nobody is flagged. */
struct survey {
    struct plx_study study;
    struct plx_question question[QUESTIONS];
    struct plx_battery battery[3];
    size_t member[QUESTIONS];
    struct plx_responses responses;
    struct plx_column column[QUESTIONS];
    int16_t code[QUESTIONS][ROWS];
    int16_t team[ROWS];
    uint8_t flags[ROWS];
    struct plx_interview interview[ROWS];
    uint64_t key[ROWS];
    const char *exclude[PLX_CHECKS];
};

static void set_up(struct survey *survey)
{
    const size_t start[] = {0, 6, 12, QUESTIONS};

    *survey = (struct survey){.exclude = {"duplicate"}};
    survey->study.question = survey->question;
    survey->study.n_questions = QUESTIONS;
    survey->study.battery = survey->battery;
    survey->study.n_batteries = 3;
    survey->study.n_teams = TEAMS;
    survey->study.quality = (struct plx_quality_settings){.speeder = 0.4,
                                                          .straightline = 10,
                                                          .missing = 0.5,
                                                          .impossible = 1,
                                                          .dont_know = 0.5,
                                                          .exclude = {survey->exclude, 1}};
    for (size_t b = 0; b < 3; b++)
        survey->battery[b] = (struct plx_battery){.question = survey->member + start[b],
                                                  .n_questions = start[b + 1] - start[b]};
    for (size_t q = 0; q < QUESTIONS; q++) {
        survey->member[q] = q;
        survey->question[q].type = PLX_SCALE;
        survey->column[q] = (struct plx_column){.shape = PLX_CODES, .code = survey->code[q]};
        for (size_t row = 0; row < ROWS; row++)
            survey->code[q][row] = (int16_t)((q * (row + 1) + row / 4) % 5);
    }
    survey->responses = (struct plx_responses){.n = ROWS,
                                               .team = survey->team,
                                               .flags = survey->flags,
                                               .column = survey->column,
                                               .n_columns = QUESTIONS};
    /* Row 4 would otherwise answer every question alike: 5 q is 0 modulo 5. */
    for (size_t q = 0; q < QUESTIONS; q++)
        survey->code[q][4] = (int16_t)(q % 3);
    for (size_t row = 0; row < ROWS; row++) {
        survey->team[row] = row % 2;
        survey->interview[row] = (struct plx_interview){300 + 10 * (double)row, QUESTIONS};
        survey->key[row] = row + 1;
    }
}

static struct plx_quality_findings check(struct survey *survey)
{
    const struct plx_quality_input input = {survey->interview, survey->key};
    struct plx_quality_findings found = {0};

    assert_int_equal(plx_quality_flag(&survey->study, &survey->responses, &input, &found, NULL),
                     PLX_OK);
    return found;
}

static void assert_one(const struct plx_quality_findings *found, size_t row, enum plx_check check_,
                       double value, bool excluded)
{
    assert_int_equal(found->count, 1);
    assert_int_equal(found->item[0].row, row);
    assert_int_equal(found->item[0].check, check_);
    assert_near(found->item[0].value, value, 1e-15);
    assert_int_equal(found->item[0].excluded, excluded);
}

static void varied_answers_flag_nobody(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    found = check(&survey);
    assert_int_equal(found.count, 0);
    assert_near(found.median_duration, 335, 0);
    assert_int_equal(found.timed, ROWS);
    assert_true(found.excludes[PLX_CHECK_DUPLICATE]);
    assert_false(found.excludes[PLX_CHECK_SPEEDER]);
    plx_quality_findings_release(&found);
}

/* The median of 300, 310, 320, 340, 350, 360, 370 and the speeder's own time is 330. */
static void a_speeder_takes_less_than_the_share_of_the_median(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    survey.interview[3].seconds = 131.9;
    found = check(&survey);
    assert_near(found.median_duration, 330, 0);
    assert_false(found.paced);
    assert_one(&found, 3, PLX_CHECK_SPEEDER, 131.9, false);
    assert_int_equal(survey.flags[3], PLX_FLAG_SPEEDER);
    assert_int_equal(plx_quality_flagged(&found, 1, PLX_CHECK_SPEEDER), 1);
    assert_int_equal(plx_quality_flagged(&found, 0, PLX_CHECK_SPEEDER), 0);
    plx_quality_findings_release(&found);

    set_up(&survey);
    survey.interview[3].seconds = 132;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);
}

/* The others take 3 and 4 seconds an answer; who broke off did, too. */
static void where_numbers_of_answers_differ_times_are_compared_by_the_answer(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    for (size_t row = 0; row < ROWS; row++)
        survey.interview[row] = (struct plx_interview){row % 2 ? 300 : 400, 100};
    survey.interview[2] = (struct plx_interview){35, 10};
    survey.interview[5] = (struct plx_interview){120, 100};
    survey.interview[6] = (struct plx_interview){20, 0};
    found = check(&survey);
    assert_true(found.paced);
    assert_near(found.median_duration, 300, 0);
    assert_near(found.median_pace, 3, 0);
    assert_one(&found, 5, PLX_CHECK_SPEEDER, 1.2, false);
    plx_quality_findings_release(&found);
}

static void a_median_of_few_durations_is_no_standard(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    for (size_t known = 4; known <= 5; known++) {
        set_up(&survey);
        for (size_t row = known; row < ROWS; row++)
            survey.interview[row].seconds = NAN;
        survey.interview[0].seconds = 1;
        found = check(&survey);
        assert_int_equal(found.count, known == 5);
        plx_quality_findings_release(&found);
    }
}

static void unknown_durations_neither_count_nor_flag(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    survey.interview[0].seconds = NAN;
    survey.interview[7].seconds = -1;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    assert_int_equal(found.timed, ROWS - 2);
    assert_near(found.median_duration, 335, 0);
    plx_quality_findings_release(&found);
}

static void without_durations_there_is_no_median(void **state)
{
    struct survey survey;
    struct plx_quality_findings found = {0};
    const struct plx_quality_input input = {NULL, NULL};

    (void)state;
    set_up(&survey);
    assert_int_equal(plx_quality_flag(&survey.study, &survey.responses, &input, &found, NULL),
                     PLX_OK);
    assert_true(isnan(found.median_duration));
    assert_int_equal(found.timed, 0);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);
}

/* Ten alike in the battery of twelve, with a gap among them, then nine. */
static void a_long_run_in_one_battery_is_a_straight_line(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    for (size_t q = 12; q < 23; q++)
        survey.code[q][2] = 3;
    survey.code[15][2] = PLX_BLANK;
    survey.code[23][2] = 0;
    found = check(&survey);
    assert_one(&found, 2, PLX_CHECK_STRAIGHTLINE, 10, false);
    assert_int_equal(found.item[0].battery, 2);
    assert_int_equal(survey.flags[2], PLX_FLAG_STRAIGHTLINE);
    plx_quality_findings_release(&found);

    survey.code[16][2] = PLX_DONT_KNOW;
    survey.flags[2] = 0;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);
}

static void one_short_battery_of_like_answers_flags_nobody_but_two_do(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    for (size_t q = 0; q < 6; q++)
        survey.code[q][5] = 4;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);

    for (size_t q = 6; q < 12; q++)
        survey.code[q][5] = 1;
    found = check(&survey);
    assert_int_equal(found.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(found.item[i].row, 5);
        assert_int_equal(found.item[i].check, PLX_CHECK_STRAIGHTLINE);
        assert_int_equal(found.item[i].battery, i);
        assert_near(found.item[i].value, 6, 0);
    }
    assert_int_equal(plx_quality_flagged(&found, 1, PLX_CHECK_STRAIGHTLINE), 1);
    plx_quality_findings_release(&found);
}

/* Everybody else denies most of it, so that denying all of it is nothing special; to agree is. */
static void a_run_of_what_most_answer_is_no_straight_line(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    for (size_t q = 12; q < QUESTIONS; q++)
        for (size_t row = 0; row < ROWS; row++)
            survey.code[q][row] = row > 0 && (q + row) % 12 == 0;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);

    for (size_t q = 12; q < QUESTIONS; q++)
        survey.code[q][0] = 1;
    found = check(&survey);
    assert_one(&found, 0, PLX_CHECK_STRAIGHTLINE, 12, false);
    plx_quality_findings_release(&found);
}

/* Half of them say mostly yes and half of them mostly no: to say only yes is a firm attitude. */
static void a_run_in_line_with_how_people_lean_is_no_straight_line(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    for (size_t q = 12; q < QUESTIONS; q++)
        for (size_t row = 0; row < ROWS; row++)
            survey.code[q][row] = row % 2 ? (q + row) % 12 != 0 : (q + row) % 12 == 0;
    for (size_t q = 12; q < QUESTIONS; q++)
        survey.code[q][5] = 1;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);
}

static void more_than_the_share_of_asked_questions_unanswered_is_too_much(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    for (size_t q = 0; q < 4; q++)
        survey.code[q][1] = PLX_NOT_ASKED;
    for (size_t q = 4; q < 14; q++)
        survey.code[q][1] = q % 2 ? PLX_BLANK : PLX_DONT_KNOW;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);

    survey.code[14][1] = PLX_NO_ANSWER;
    found = check(&survey);
    assert_one(&found, 1, PLX_CHECK_MISSING, 0.55, false);
    plx_quality_findings_release(&found);
}

static void a_habit_of_not_knowing_is_found_among_the_questions_asked(void **state)
{
    const char *none[] = {"N/A"};
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    survey.study.quality.missing = 1;
    for (size_t q = 0; q < 4; q++)
        survey.code[q][1] = PLX_NOT_ASKED;
    for (size_t q = 4; q < 14; q++)
        survey.code[q][1] = PLX_DONT_KNOW;
    survey.code[14][1] = PLX_NO_ANSWER; /* seen and passed over */
    survey.code[15][1] = PLX_BLANK;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);

    survey.question[14].no_answer = (struct plx_texts){none, 1};
    found = check(&survey);
    assert_one(&found, 1, PLX_CHECK_DONT_KNOW, 0.55, false);
    assert_int_equal(survey.flags[1], PLX_FLAG_DONT_KNOW);
    plx_quality_findings_release(&found);

    /* four of six are no habit yet */
    survey.question[14].no_answer = (struct plx_texts){0};
    for (size_t q = 0; q < QUESTIONS; q++)
        survey.code[q][1] = q < 4 ? PLX_DONT_KNOW : q < 6 ? 1 : PLX_NOT_ASKED;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);
}

static bool open_range;           /* the question states none */
static struct plx_task_set *sets; /* what its two tasks show */

/* What one respondent's answer to a question of the type comes to: cells that cannot be. */
static double impossible(enum plx_question_type type, struct plx_column column)
{
    struct survey survey;
    struct plx_quality_findings found;
    double value = 0;

    set_up(&survey);
    survey.study.n_batteries = 0;
    survey.study.quality.missing = 1;
    survey.question[0].type = type;
    if (open_range)
        survey.question[0].min = survey.question[0].max = NAN;
    survey.question[0].set = sets;
    survey.question[0].n_sets = sets ? 2 : 0;
    survey.column[0] = column;
    found = check(&survey);
    for (size_t i = 0; i < found.count; i++) {
        assert_int_equal(found.item[i].row, 3);
        assert_int_equal(found.item[i].check, PLX_CHECK_IMPOSSIBLE);
        value = found.item[i].value;
    }
    assert_true(found.count <= 1);
    plx_quality_findings_release(&found);
    return value;
}

static void answers_that_cannot_be_are_counted(void **state)
{
    int8_t missing[ROWS] = {0};
    int16_t code[5 * ROWS] = {0};
    double points[3 * ROWS];
    int16_t *mine = code + 15;
    const struct plx_column ranks = {
        .shape = PLX_RANKS, .width = 5, .code = code, .missing = missing};
    const struct plx_column tasks = {
        .shape = PLX_CHOICES, .width = 4, .code = code, .missing = missing};
    const struct plx_column shares = {
        .shape = PLX_SHARES, .width = 3, .number = points, .missing = missing};
    const struct plx_column numbers = {
        .shape = PLX_NUMBERS, .width = 1, .number = points, .missing = missing};

    (void)state;
    memcpy(mine, (const int16_t[]){2, 1, 3, 0, 0}, 5 * sizeof *mine);
    assert_near(impossible(PLX_RANK, ranks), 0, 0);
    memcpy(mine, (const int16_t[]){1, 1, 1, 2, 0}, 5 * sizeof *mine); /* ties */
    assert_near(impossible(PLX_RANK, ranks), 2, 0);
    memcpy(mine, (const int16_t[]){1, 5, 2, 0, 0}, 5 * sizeof *mine); /* a gap of two */
    assert_near(impossible(PLX_RANK, ranks), 2, 0);
    memcpy(mine, (const int16_t[]){1, 1, 3, 0, 0}, 5 * sizeof *mine); /* one 1 should be a 2 */
    assert_near(impossible(PLX_RANK, ranks), 1, 0);

    for (size_t i = 0; i < 4 * ROWS; i++)
        code[i] = (int16_t)(i % 2);
    code[4 * 3] = PLX_BLANK;
    assert_near(impossible(PLX_BEST_WORST, tasks), 0, 0);
    code[4 * 3 + 2] = 1;
    assert_near(impossible(PLX_BEST_WORST, tasks), 1, 0);
    sets = (struct plx_task_set[]){{(size_t[]){0, 1}, 2}, {(size_t[]){0, 1, 2}, 3}};
    assert_near(impossible(PLX_BEST_WORST, tasks), 1, 0);
    code[4 * 3 + 1] = 2; /* not shown */
    assert_near(impossible(PLX_BEST_WORST, tasks), 2, 0);
    sets = NULL;

    for (size_t i = 0; i < 3 * ROWS; i++)
        points[i] = i % 3 == 0 ? 50 : i % 3 == 1 ? 150 : NAN;
    points[10] = 148.5;
    assert_near(impossible(PLX_POINTS, shares), 0, 0);
    points[10] = 147;
    assert_near(impossible(PLX_POINTS, shares), 1, 0);
    for (size_t row = 0; row < ROWS; row++)
        points[3 * row] = 10 * (double)row; /* there is no total */
    assert_near(impossible(PLX_POINTS, shares), 0, 0);

    missing[3] = PLX_NOT_VALID;
    assert_near(impossible(PLX_NUMBER, numbers), 1, 0);
    open_range = true;
    assert_near(impossible(PLX_NUMBER, numbers), 0, 0);
    open_range = false;
    memset(code, 0, sizeof code);
    assert_near(impossible(PLX_RANK, ranks), 1, 0);
    missing[3] = PLX_NO_ANSWER;
    assert_near(impossible(PLX_NUMBER, numbers), 0, 0);
}

static void an_answer_that_a_choice_does_not_list_may_be_the_studys_fault(void **state)
{
    static const enum plx_question_type choices[] = {PLX_SINGLE, PLX_SCALE, PLX_MULTI};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct survey survey;
        struct plx_quality_findings found;

        set_up(&survey);
        survey.question[0].type = choices[i];
        survey.code[0][1] = PLX_NOT_VALID;
        found = check(&survey);
        assert_int_equal(found.count, 0);
        plx_quality_findings_release(&found);
    }
}

static void the_study_says_how_many_impossible_cells_are_too_many(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    for (size_t q = 0; q < 2; q++) {
        survey.question[q].type = PLX_NUMBER;
        survey.code[q][1] = PLX_NOT_VALID;
    }
    survey.study.quality.impossible = 3;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);

    survey.study.quality.impossible = 2;
    found = check(&survey);
    assert_one(&found, 1, PLX_CHECK_IMPOSSIBLE, 2, false);
    assert_int_equal(survey.flags[1], PLX_FLAG_IMPOSSIBLE);
    plx_quality_findings_release(&found);
}

static void text_questions_are_not_missed(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;
    int8_t blank[ROWS];

    (void)state;
    set_up(&survey);
    memset(blank, PLX_BLANK, sizeof blank);
    for (size_t q = 0; q < 13; q++)
        survey.column[q] = (struct plx_column){.shape = PLX_TEXTS, .missing = blank};
    survey.study.n_batteries = 0;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);
}

static void copy_row(struct survey *survey, size_t from, size_t to)
{
    for (size_t q = 0; q < QUESTIONS; q++)
        survey->code[q][to] = survey->code[q][from];
}

static void the_same_answers_in_the_same_team_are_a_duplicate(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    copy_row(&survey, 1, 3);
    found = check(&survey);
    assert_one(&found, 3, PLX_CHECK_DUPLICATE, 1, true);
    assert_int_equal(survey.flags[3], PLX_FLAG_DUPLICATE | PLX_FLAG_EXCLUDED);
    assert_int_equal(survey.flags[1], 0);
    plx_quality_findings_release(&found);

    set_up(&survey);
    copy_row(&survey, 1, 2); /* the other team */
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);
}

static void twins_with_few_or_uniform_answers_are_no_duplicates(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    for (size_t q = 0; q < 4; q++)
        survey.code[q][1] = PLX_BLANK;
    copy_row(&survey, 1, 3);
    found = check(&survey);
    assert_one(&found, 3, PLX_CHECK_DUPLICATE, 1, true);
    plx_quality_findings_release(&found);

    survey.code[4][1] = survey.code[4][3] = PLX_BLANK;
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);

    set_up(&survey);
    for (size_t q = 0; q < 6; q++)
        survey.code[q][1] = 2;
    copy_row(&survey, 1, 3);
    found = check(&survey);
    assert_int_equal(found.count, 0);
    plx_quality_findings_release(&found);
}

static void a_difference_in_any_kind_of_answer_makes_respondents_differ(void **state)
{
    struct survey survey;
    int8_t missing[ROWS] = {0};
    double number[2 * ROWS] = {0};
    uint64_t set[2 * ROWS] = {0};
    int16_t rank[2 * ROWS] = {0};
    const struct plx_column kinds[] = {
        {.shape = PLX_NUMBERS, .width = 1, .number = number, .missing = missing},
        {.shape = PLX_SHARES, .width = 2, .number = number, .missing = missing},
        {.shape = PLX_SETS, .words = 2, .set = set, .missing = missing},
        {.shape = PLX_RANKS, .width = 2, .code = rank, .missing = missing},
        {.shape = PLX_CHOICES, .width = 2, .code = rank, .missing = missing},
    };

    (void)state;
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        const size_t last = kind == 0 ? 3 : 7; /* of respondent 3 */
        struct plx_quality_findings found;

        set_up(&survey);
        copy_row(&survey, 1, 3);
        survey.column[12] = kinds[kind];
        survey.study.quality.impossible = 100;
        survey.study.n_batteries = 2;
        found = check(&survey);
        assert_one(&found, 3, PLX_CHECK_DUPLICATE, 1, true);
        plx_quality_findings_release(&found);

        number[last] = 7;
        set[last] = 7;
        rank[last] = 7;
        found = check(&survey);
        assert_int_equal(found.count, 0);
        plx_quality_findings_release(&found);
        number[last] = 0;
        set[last] = 0;
        rank[last] = 0;
    }
}

static void the_same_key_is_a_duplicate_whatever_was_answered(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    survey.key[2] = survey.key[6] = survey.key[7] = plx_quality_hash("R_1", 3);
    survey.key[0] = survey.key[1] = 0;
    found = check(&survey);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.item[0].row, 6);
    assert_near(found.item[0].value, 2, 0);
    assert_int_equal(found.item[1].row, 7);
    assert_near(found.item[1].value, 2, 0);
    assert_int_equal(plx_quality_flagged(&found, 0, PLX_CHECK_DUPLICATE), 1);
    assert_int_equal(plx_quality_flagged(&found, 1, PLX_CHECK_DUPLICATE), 1);
    plx_quality_findings_release(&found);
}

static void hashes_differ_by_every_byte_and_by_length(void **state)
{
    (void)state;
    assert_true(plx_quality_hash("", 0) != 0);
    assert_true(plx_quality_hash("11402735001", 11) != plx_quality_hash("11402735002", 11));
    assert_true(plx_quality_hash("a", 1) != plx_quality_hash("a\0", 2));
    assert_true(plx_quality_hash("a", 1) == plx_quality_hash("ab", 1));
}

static void the_study_says_which_checks_exclude(void **state)
{
    struct survey survey;
    struct plx_quality_findings found;

    (void)state;
    set_up(&survey);
    survey.exclude[0] = "straightline";
    survey.exclude[1] = "speeder";
    survey.study.quality.exclude.count = 2;
    copy_row(&survey, 1, 3);
    survey.interview[6].seconds = 0;
    found = check(&survey);
    assert_int_equal(found.count, 2);
    assert_int_equal(survey.flags[3], PLX_FLAG_DUPLICATE);
    assert_int_equal(survey.flags[6], PLX_FLAG_SPEEDER | PLX_FLAG_EXCLUDED);
    plx_quality_findings_release(&found);
}

static void an_unknown_check_to_exclude_is_refused(void **state)
{
    struct survey survey;
    const struct plx_quality_input input = {0};
    struct plx_quality_findings found = {0};
    struct plx_error err;

    (void)state;
    set_up(&survey);
    survey.exclude[0] = "speeding";
    assert_int_equal(plx_quality_flag(&survey.study, &survey.responses, &input, &found, &err),
                     PLX_INVALID);
    assert_string_equal(err.text, "\"speeding\" is not a quality check");
    assert_null(found.item);
    assert_null(found.flagged);
}

static void names_of_checks_read_back(void **state)
{
    enum plx_check check_ = PLX_CHECKS;

    (void)state;
    for (size_t c = 0; c < PLX_CHECKS; c++) {
        assert_true(plx_check_parse(plx_check_name((enum plx_check)c), &check_));
        assert_int_equal(check_, c);
    }
    assert_false(plx_check_parse("speeders", &check_));
}

/* 10,000 respondents, so that several chunks are shared out; every 50th copies an earlier one. */
static struct plx_quality_findings check_many(int threads)
{
    enum { MANY = 10000 };
    struct survey survey;
    struct plx_stream stream;
    int16_t *codes = calloc(QUESTIONS * MANY, sizeof *codes);
    int16_t *team = calloc(MANY, sizeof *team);
    uint8_t *flags = calloc(MANY, 1);
    struct plx_quality_findings found = {0};
    const struct plx_quality_input input = {0};

    assert_true(codes && team && flags);
    set_up(&survey);
    plx_stream_start(&stream, 1, PLX_FOR_TEST, 0, 0);
    for (size_t q = 0; q < QUESTIONS; q++) {
        survey.column[q].code = codes + q * MANY;
        for (size_t row = 0; row < MANY; row++)
            codes[q * MANY + row] = row % 50 == 49 && row > 5000
                                        ? codes[q * MANY + row - 5000]
                                        : (int16_t)plx_stream_below(&stream, 5);
    }
    survey.responses.n = MANY;
    survey.responses.team = team;
    survey.responses.flags = flags;
    omp_set_num_threads(threads);
    assert_int_equal(plx_quality_flag(&survey.study, &survey.responses, &input, &found, NULL),
                     PLX_OK);
    free(codes);
    free(team);
    free(flags);
    return found;
}

static void one_thread_and_two_find_the_same(void **state)
{
    struct plx_quality_findings one = check_many(1);
    struct plx_quality_findings two = check_many(2);

    (void)state;
    assert_int_equal(one.count, 100);
    assert_int_equal(two.count, 100);
    for (size_t i = 0; i < one.count; i++) {
        assert_int_equal(one.item[i].row, 5049 + 50 * i);
        assert_int_equal(two.item[i].row, one.item[i].row);
        assert_near(one.item[i].value, 49 + 50 * (double)i, 0);
        assert_near(two.item[i].value, one.item[i].value, 0);
    }
    plx_quality_findings_release(&one);
    plx_quality_findings_release(&two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(varied_answers_flag_nobody),
        cmocka_unit_test(a_speeder_takes_less_than_the_share_of_the_median),
        cmocka_unit_test(where_numbers_of_answers_differ_times_are_compared_by_the_answer),
        cmocka_unit_test(a_median_of_few_durations_is_no_standard),
        cmocka_unit_test(unknown_durations_neither_count_nor_flag),
        cmocka_unit_test(without_durations_there_is_no_median),
        cmocka_unit_test(a_long_run_in_one_battery_is_a_straight_line),
        cmocka_unit_test(one_short_battery_of_like_answers_flags_nobody_but_two_do),
        cmocka_unit_test(a_run_of_what_most_answer_is_no_straight_line),
        cmocka_unit_test(a_run_in_line_with_how_people_lean_is_no_straight_line),
        cmocka_unit_test(more_than_the_share_of_asked_questions_unanswered_is_too_much),
        cmocka_unit_test(a_habit_of_not_knowing_is_found_among_the_questions_asked),
        cmocka_unit_test(answers_that_cannot_be_are_counted),
        cmocka_unit_test(an_answer_that_a_choice_does_not_list_may_be_the_studys_fault),
        cmocka_unit_test(the_study_says_how_many_impossible_cells_are_too_many),
        cmocka_unit_test(text_questions_are_not_missed),
        cmocka_unit_test(the_same_answers_in_the_same_team_are_a_duplicate),
        cmocka_unit_test(twins_with_few_or_uniform_answers_are_no_duplicates),
        cmocka_unit_test(a_difference_in_any_kind_of_answer_makes_respondents_differ),
        cmocka_unit_test(the_same_key_is_a_duplicate_whatever_was_answered),
        cmocka_unit_test(hashes_differ_by_every_byte_and_by_length),
        cmocka_unit_test(the_study_says_which_checks_exclude),
        cmocka_unit_test(an_unknown_check_to_exclude_is_refused),
        cmocka_unit_test(names_of_checks_read_back),
        cmocka_unit_test(one_thread_and_two_find_the_same),
    };

    return cmocka_run_group_tests_name("intake/quality", tests, NULL, NULL);
}
