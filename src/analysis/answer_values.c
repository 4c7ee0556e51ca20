/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer_values.h"

#include <math.h>

enum answer_kind answer_kind_of(const struct plx_question *question)
{
    switch (question->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        if (!plx_question_is_ordered(question))
            return ANSWER_CHOICE;
        return question->type == PLX_SCALE ? ANSWER_SCORE : ANSWER_POSITION;
    case PLX_NUMBER:
        return ANSWER_NUMBER;
    case PLX_MULTI:
        return ANSWER_TICKS;
    case PLX_RANK:
        return ANSWER_RANKS;
    case PLX_POINTS:
        return ANSWER_POINTS;
    case PLX_BEST_WORST:
        return ANSWER_BEST_WORST;
    case PLX_TEXT:
    case PLX_QUESTION_TYPES:
        break;
    }
    return ANSWER_NONE;
}

void answer_set_scale(struct answers *answers)
{
    const struct plx_question *question = answers->question;

    answers->low = 0;
    answers->high = 1;
    answers->components = question->n_options;
    switch (answers->kind) {
    case ANSWER_SCORE:
        answers->components = 1;
        answers->low = INFINITY;
        answers->high = -INFINITY;
        for (size_t o = 0; o < question->n_options; o++) {
            answers->low = fmin(answers->low, question->option[o].value);
            answers->high = fmax(answers->high, question->option[o].value);
        }
        break;
    case ANSWER_POSITION:
    case ANSWER_NUMBER:
        answers->components = 1;
        break;
    case ANSWER_BEST_WORST:
        answers->low = -0.5;
        answers->high = 0.5;
        break;
    default:
        break;
    }
}

/* Options that were not ranked share the places that are left. */
static void read_ranks(const int16_t *rank, size_t options, double *value)
{
    double ranked = 0;

    for (size_t o = 0; o < options; o++)
        ranked += rank[o] > 0;
    for (size_t o = 0; o < options; o++) {
        const double place = rank[o] > 0 ? rank[o] : (ranked + 1 + (double)options) / 2;

        value[o] = options > 1 ? (place - 1) / (double)(options - 1) : 0;
    }
}

static double points_of(const double *points, size_t options)
{
    double sum = 0;

    for (size_t o = 0; o < options; o++)
        sum += isnan(points[o]) ? 0 : points[o];
    return sum;
}

static void read_points(const double *points, size_t options, double *value)
{
    const double sum = points_of(points, options);

    for (size_t o = 0; o < options; o++)
        value[o] = isnan(points[o]) ? 0 : points[o] / sum;
}

/* Best and worst of each task in turn, over as many tasks as show the option. One that was neither
   moves nothing; a task with a choice that it does not show is left out. */
static void read_choices(const struct plx_question *question, const int16_t *choice, size_t width,
                         double *value)
{
    const size_t tasks = width / 2;

    for (size_t task = 0; task < tasks; task++, choice += 2) {
        const bool best = choice[0] >= 0;
        const bool worst = choice[1] >= 0;

        if ((best && !plx_question_shows(question, task, (size_t)choice[0])) ||
            (worst && !plx_question_shows(question, task, (size_t)choice[1])))
            continue;
        if (best)
            value[choice[0]] += 0.5;
        if (worst)
            value[choice[1]] -= 0.5;
    }
    for (size_t o = 0; o < question->n_options; o++) {
        double shown = 0;

        for (size_t task = 0; task < tasks && value[o] != 0; task++)
            shown += plx_question_shows(question, task, o);
        if (shown > 0)
            value[o] /= shown;
    }
}

bool answer_counts(const struct plx_column *column, size_t row)
{
    if (!plx_column_answered(column, row))
        return false;
    /* Points that add up to nothing say nothing. */
    return column->shape != PLX_SHARES ||
           points_of(column->number + row * column->width, column->width) > 0;
}

void answer_read(const struct answers *answers, const struct plx_column *column, size_t row,
                 double *value)
{
    const struct plx_question *question = answers->question;
    const size_t options = question->n_options;
    const size_t last = options - 1;

    for (size_t o = 0; o < answers->components; o++)
        value[o] = 0;
    switch (answers->kind) {
    case ANSWER_SCORE:
        value[0] = answers_score(question, (size_t)column->code[row]);
        break;
    case ANSWER_POSITION:
        value[0] = (double)column->code[row] / (double)last;
        break;
    case ANSWER_CHOICE:
        value[column->code[row]] = 1;
        break;
    case ANSWER_TICKS:
        for (size_t o = 0; o < options; o++)
            value[o] = plx_column_has(column, row, o);
        break;
    case ANSWER_RANKS:
        read_ranks(column->code + row * column->width, options, value);
        break;
    case ANSWER_POINTS:
        read_points(column->number + row * column->width, options, value);
        break;
    case ANSWER_BEST_WORST:
        read_choices(question, column->code + row * column->width, column->width, value);
        break;
    case ANSWER_NUMBER:
        value[0] = column->number[row];
        break;
    case ANSWER_NONE:
        break;
    }
}
