/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guess_points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer_values.h"
#include "parallax/base/memory.h"
#include "parallax/stats/alike.h"

void guessing_release(struct guessing *guessing)
{
    free(guessing->own);
    free(guessing->guess);
    free(guessing->weight);
    free(guessing->other);
    free(guessing->weight_other);
}

double guessing_span(const struct answers *answers)
{
    if (answers->kind == ANSWER_NUMBER)
        return answers->question->max - answers->question->min;
    return answers->high - answers->low;
}

double guessing_range(const struct answers *answers)
{
    switch (answers->kind) {
    case ANSWER_TICKS:
        return (double)answers->components;
    case ANSWER_RANKS:
    case ANSWER_BEST_WORST:
        return 4;
    case ANSWER_CHOICE:
    case ANSWER_POINTS:
        return 2;
    default:
        return 1;
    }
}

/* Orders as rows of length 1, whose product is Spearman's rho; one without any order, such as a box
   that was best once and worst once, agrees with nothing and is missing. */
static enum plx_status place_orders(double *value, size_t people, size_t options,
                                    struct plx_error *err)
{
    double *row = plx_array_new(people * options, sizeof *row);

    if (!row)
        return plx_fail_memory(err, "what teams think of each other");
    plx_alike_rows(value, people, options, row);
    for (size_t i = 0; i < people; i++) {
        double *own = value + i * options;
        bool ordered = false;

        if (isnan(*own))
            continue;
        memcpy(own, row + i * options, options * sizeof *row);
        for (size_t o = 0; o < options; o++)
            ordered = ordered || own[o] != 0;
        if (!ordered)
            *own = NAN;
    }
    free(row);
    return PLX_OK;
}

/* Turns answers into points whose squared distance tells how far they agree. Points are rooted, so
   that the product of two answers is their overlap (A. Bhattacharyya 1943, Bulletin of the Calcutta
   Mathematical Society 35, 99-109). */
static enum plx_status place(const struct answers *answers, double *value, size_t people,
                             struct plx_error *err)
{
    const size_t all = people * answers->components;
    const double low = answers->kind == ANSWER_NUMBER ? answers->question->min : answers->low;

    switch (answers->kind) {
    case ANSWER_SCORE:
    case ANSWER_POSITION:
    case ANSWER_NUMBER:
        for (size_t i = 0; i < all; i++)
            value[i] = (value[i] - low) / guessing_span(answers);
        break;
    case ANSWER_POINTS:
        for (size_t i = 0; i < all; i++)
            value[i] = sqrt(value[i]);
        break;
    case ANSWER_RANKS:
    case ANSWER_BEST_WORST:
        return place_orders(value, people, answers->components, err);
    default:
        break;
    }
    return PLX_OK;
}

/* A respondent at work: his answer, his guess, his weight. */
struct person {
    const double *row;
    size_t length;
};

static int by_row(const void *left, const void *right)
{
    const struct person *a = left;
    const struct person *b = right;

    for (size_t i = 0; i < a->length; i++) {
        /* What is missing comes first. */
        if (isnan(a->row[i]) || isnan(b->row[i])) {
            if (isnan(a->row[i]) && isnan(b->row[i]))
                continue;
            return isnan(a->row[i]) ? -1 : 1;
        }
        if (a->row[i] != b->row[i])
            return a->row[i] < b->row[i] ? -1 : 1;
    }
    return 0;
}

/* Takes rows apart into columns of arrays, in an order in which that of the respondents leaves no
   trace. */
static enum plx_status sort_out(const double *row, size_t people, size_t parts, size_t components,
                                double *const part[], double *weight, struct plx_error *err)
{
    const size_t length = parts * components + 1;
    struct person *order = plx_array_new(people, sizeof *order);

    if (!order)
        return plx_fail_memory(err, "what teams think of each other");
    for (size_t i = 0; i < people; i++)
        order[i] = (struct person){row + i * length, length};
    qsort(order, people, sizeof *order, by_row);
    for (size_t i = 0; i < people; i++) {
        for (size_t p = 0; p < parts; p++)
            memcpy(part[p] + i * components, order[i].row + p * components,
                   components * sizeof *row);
        weight[i] = order[i].row[length - 1];
    }
    free(order);
    return PLX_OK;
}

static bool read_answer(const struct findings *findings, size_t question, size_t row, double *value)
{
    const struct answers *answers = &findings->answers[question];
    const struct plx_column *column = &findings->responses->column[question];

    if (!answer_counts(column, row)) {
        for (size_t c = 0; c < answers->components; c++)
            value[c] = NAN;
        return false;
    }
    answer_read(answers, column, row, value);
    for (size_t c = 0; c < answers->components; c++)
        value[c] += 0.0; /* 0 and -0 are the same answer */
    return true;
}

static size_t members(const struct findings *findings, size_t team)
{
    const struct plx_responses *responses = findings->responses;
    size_t count = 0;

    for (size_t row = 0; row < responses->n; row++)
        count += (size_t)responses->team[row] == team;
    return count;
}

/* Everybody of the team who gave an answer or a guess. */
static enum plx_status gather_team(struct guessing *guessing, struct plx_error *err)
{
    const struct findings *findings = guessing->findings;
    const size_t c = guessing_own(guessing)->components;
    const size_t room = members(findings, guessing->team);
    double *rows = plx_array_new(room * (2 * c + 1), sizeof *rows);
    enum plx_status status = PLX_OK;

    guessing->own = plx_array_new(room * c, sizeof *guessing->own);
    guessing->guess = plx_array_new(room * c, sizeof *guessing->guess);
    guessing->weight = plx_array_new(room, sizeof *guessing->weight);
    if (!rows || !guessing->own || !guessing->guess || !guessing->weight)
        status = plx_fail_memory(err, "what teams think of each other");
    for (size_t row = 0; status == PLX_OK && row < findings->responses->n; row++) {
        double *own = rows + guessing->people * (2 * c + 1);
        bool answered;
        bool guessed;

        if ((size_t)findings->responses->team[row] != guessing->team)
            continue;
        answered = read_answer(findings, guessing->of, row, own);
        guessed = read_answer(findings, guessing->question, row, own + c);
        own[2 * c] = plx_responses_weight(findings->responses, row);
        guessing->people += answered || guessed;
        guessing->both += answered && guessed;
    }
    if (status == PLX_OK)
        status = sort_out(rows, guessing->people, 2, c,
                          (double *const[]){guessing->own, guessing->guess}, guessing->weight, err);
    free(rows);
    return status;
}

static enum plx_status gather_others(struct guessing *guessing, struct plx_error *err)
{
    const struct findings *findings = guessing->findings;
    const size_t c = guessing_own(guessing)->components;
    const size_t room = members(findings, guessing->about);
    double *rows = plx_array_new(room * (c + 1), sizeof *rows);
    enum plx_status status = PLX_OK;

    guessing->other = plx_array_new(room * c, sizeof *guessing->other);
    guessing->weight_other = plx_array_new(room, sizeof *guessing->weight_other);
    if (!rows || !guessing->other || !guessing->weight_other)
        status = plx_fail_memory(err, "what teams think of each other");
    for (size_t row = 0; status == PLX_OK && row < findings->responses->n; row++) {
        double *value = rows + guessing->others * (c + 1);

        if ((size_t)findings->responses->team[row] != guessing->about)
            continue;
        value[c] = plx_responses_weight(findings->responses, row);
        guessing->others += read_answer(findings, guessing->of, row, value);
    }
    if (status == PLX_OK)
        status = sort_out(rows, guessing->others, 1, c, (double *const[]){guessing->other},
                          guessing->weight_other, err);
    free(rows);
    return status;
}

enum plx_status guessing_gather(struct guessing *guessing, struct plx_error *err)
{
    const struct answers *answers = guessing_own(guessing);
    enum plx_status status = gather_team(guessing, err);

    if (status == PLX_OK)
        status = gather_others(guessing, err);
    if (status == PLX_OK)
        status = place(answers, guessing->own, guessing->people, err);
    if (status == PLX_OK)
        status = place(answers, guessing->guess, guessing->people, err);
    if (status == PLX_OK)
        status = place(answers, guessing->other, guessing->others, err);
    return status;
}
