/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counted.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

enum { MOST_ITEMS = 10 };

static const double promoter = 9; /* and above, of 0..10 */

static size_t questionnaires_of(const struct plx_study *study)
{
    return 2 * (study->n_teams + 1);
}

size_t counted_in(const struct plx_study *study)
{
    return COUNTED_BATTERIES + questionnaires_of(study) + study->n_questions;
}

size_t counted_score(const struct plx_study *study, enum plx_role role, size_t about)
{
    return COUNTED_BATTERIES + (role == PLX_ROLE_SUS ? 0 : study->n_teams + 1) +
           (about == PLX_NONE ? 0 : about + 1);
}

size_t counted_question(const struct plx_study *study, size_t question)
{
    return COUNTED_BATTERIES + questionnaires_of(study) + question;
}

static bool is_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool have_same_codes(const struct plx_question *a, const struct plx_question *b)
{
    if (a->n_options != b->n_options)
        return false;
    for (size_t o = 0; o < a->n_options; o++)
        if (!is_same(a->option[o].code, b->option[o].code))
            return false;
    return true;
}

/* Tiers are taken by their places, so that as many of them will do; owners by what they are. */
static bool goes_with(const struct plx_question *question, const struct plx_question *first,
                      enum plx_role role)
{
    if (!question->role || plx_role_of(question) != role || question->about != PLX_NONE)
        return false;
    if (role == PLX_ROLE_TIER)
        return plx_question_is_ordered(question) &&
               (!first || question->n_options == first->n_options);
    return !first || have_same_codes(question, first);
}

static void find_battery(const struct plx_study *study, enum plx_role role, struct counted *counted)
{
    const struct plx_question *first = NULL;

    counted->kind = COUNTED_ANY;
    for (size_t q = 0; q < study->n_questions; q++)
        if (goes_with(&study->question[q], first, role)) {
            first = first ? first : &study->question[q];
            counted->question[counted->questions++] = q;
        }
    if (counted->questions == 0)
        counted->kind = COUNTED_NOBODY;
}

static void find_score(const struct plx_study *study, enum plx_role role, size_t about,
                       struct counted *counted)
{
    counted->kind = COUNTED_SCORE;
    counted->key = plx_score_key(role == PLX_ROLE_SUS ? "sus" : "umux_lite");
    for (size_t i = 1; i <= counted->key->items; i++)
        for (size_t q = 0; q < study->n_questions; q++)
            if (study->question[q].role && study->question[q].about == about &&
                plx_role_of(&study->question[q]) == role &&
                plx_role_item(&study->question[q]) == i) {
                counted->question[counted->questions++] = q;
                break;
            }
    if (counted->questions < counted->key->items)
        counted->kind = COUNTED_NOBODY;
}

size_t counted_tried(const struct plx_study *study, size_t done)
{
    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_question *question = &study->question[q];

        if (question->role && plx_role_of(question) == PLX_ROLE_TRIED &&
            question->about == study->question[done].about &&
            is_same(question->task, study->question[done].task))
            return q;
    }
    return PLX_NONE;
}

static enum counted_kind kind_of(const struct plx_question *question)
{
    if (question->type == PLX_RANK)
        return COUNTED_RANKING;
    if (question->type == PLX_BEST_WORST)
        return COUNTED_CHOICES;
    if (!question->role)
        return COUNTED_NOBODY;
    switch (plx_role_of(question)) {
    case PLX_ROLE_DONE:
        return COUNTED_TRIED;
    case PLX_ROLE_NPS:
        return COUNTED_NUMBER;
    case PLX_ROLE_RETURN:
        return COUNTED_RETURN;
    default:
        return COUNTED_NOBODY;
    }
}

static void find_question(const struct plx_study *study, size_t question, struct counted *counted)
{
    counted->kind = kind_of(&study->question[question]);
    counted->question[counted->questions++] = question;
    if (counted->kind == COUNTED_TRIED && counted_tried(study, question) != PLX_NONE)
        counted->question[counted->questions++] = counted_tried(study, question);
}

enum plx_status counted_find(const struct plx_study *study, size_t index, struct counted *counted,
                             struct plx_error *err)
{
    const size_t first = COUNTED_BATTERIES + questionnaires_of(study);
    const size_t room = index < COUNTED_BATTERIES ? study->n_questions : MOST_ITEMS;

    *counted = (struct counted){.question = plx_array_new(room, sizeof *counted->question)};
    if (!counted->question)
        return plx_fail_memory(err, "the instruments");
    if (index >= first) {
        find_question(study, index - first, counted);
    } else if (index >= COUNTED_BATTERIES) {
        const size_t place = (index - COUNTED_BATTERIES) % (study->n_teams + 1);

        find_score(study,
                   index - COUNTED_BATTERIES <= study->n_teams ? PLX_ROLE_SUS : PLX_ROLE_UMUX,
                   place == 0 ? PLX_NONE : place - 1, counted);
    } else {
        find_battery(study, index == COUNTED_OWNERS ? PLX_ROLE_OWNER : PLX_ROLE_TIER, counted);
    }
    return PLX_OK;
}

void counted_release(struct counted *counted)
{
    free(counted->question);
    *counted = (struct counted){0};
}

double counted_answer(const struct plx_study *study, const struct plx_responses *responses,
                      size_t question, size_t row)
{
    const struct plx_column *column = &responses->column[question];
    int code;

    if (column->shape == PLX_NUMBERS)
        return column->missing && column->missing[row] ? NAN : column->number[row];
    code = column->code[row];
    return code < 0 ? NAN : study->question[question].option[code].value;
}

double counted_is_first(const struct plx_responses *responses, size_t question, size_t row)
{
    const int16_t *code = responses->column[question].code;

    return code[row] < 0 ? NAN : code[row] == 0;
}

double counted_of_ten(double answer)
{
    return answer >= 0 && answer <= 10 ? answer : NAN;
}

double counted_return(const struct plx_study *study, const struct plx_responses *responses,
                      size_t question, size_t row)
{
    const struct plx_question *own = &study->question[question];
    double answer;

    if (own->type == PLX_SINGLE || own->n_options == 2)
        return counted_is_first(responses, question, row);
    if (own->type == PLX_SCALE && own->n_options != 11)
        return NAN;
    answer = counted_of_ten(counted_answer(study, responses, question, row));
    return isnan(answer) ? NAN : answer >= promoter;
}

bool counted_ranking(const int16_t *rank, size_t options)
{
    size_t ranked = 0;

    for (size_t o = 0; o < options; o++)
        ranked += rank[o] > 0;
    for (size_t place = 1; place <= ranked; place++) {
        size_t there = 0;

        for (size_t o = 0; o < options; o++)
            there += rank[o] > 0 && (size_t)rank[o] == place;
        if (there != 1)
            return false;
    }
    return ranked > 0;
}

enum counted_task counted_task(const struct plx_question *question, size_t task,
                               const int16_t *choice)
{
    if (choice[0] < 0 && choice[1] < 0)
        return TASK_EMPTY;
    if (choice[0] < 0 || choice[1] < 0)
        return TASK_HALF;
    if (choice[0] == choice[1])
        return TASK_SAME;
    return plx_question_shows(question, task, (size_t)choice[0]) &&
                   plx_question_shows(question, task, (size_t)choice[1])
               ? TASK_COUNTS
               : TASK_BESIDE;
}

static bool has_score(const struct counted *counted, const struct plx_study *study,
                      const struct plx_responses *responses, size_t row)
{
    double answer[MOST_ITEMS];

    for (size_t i = 0; i < counted->questions; i++)
        answer[i] = counted_answer(study, responses, counted->question[i], row);
    return !isnan(plx_score(counted->key, answer));
}

static bool has_answer(const struct counted *counted, const struct plx_responses *responses,
                       size_t row)
{
    for (size_t i = 0; i < counted->questions; i++)
        if (plx_column_answered(&responses->column[counted->question[i]], row))
            return true;
    return false;
}

static bool has_task(const struct plx_question *question, const struct plx_column *column,
                     size_t row)
{
    for (size_t task = 0; task < column->width / 2; task++)
        if (counted_task(question, task, column->code + row * column->width + 2 * task) ==
            TASK_COUNTS)
            return true;
    return false;
}

bool counted_holds(const struct counted *counted, const struct plx_study *study,
                   const struct plx_responses *responses, size_t row)
{
    const size_t question = counted->questions > 0 ? counted->question[0] : PLX_NONE;
    const struct plx_column *column = question == PLX_NONE ? NULL : &responses->column[question];

    if (!column)
        return false;
    switch (counted->kind) {
    case COUNTED_ANY:
        return has_answer(counted, responses, row);
    case COUNTED_SCORE:
        return has_score(counted, study, responses, row);
    case COUNTED_TRIED:
        return plx_column_answered(column, row) &&
               (counted->questions < 2 ||
                counted_is_first(responses, counted->question[1], row) > 0);
    case COUNTED_NUMBER:
        return !isnan(counted_of_ten(counted_answer(study, responses, question, row)));
    case COUNTED_RETURN:
        return !isnan(counted_return(study, responses, question, row));
    case COUNTED_RANKING:
        return plx_column_answered(column, row) &&
               counted_ranking(column->code + row * column->width, column->width);
    case COUNTED_CHOICES:
        return plx_column_answered(column, row) &&
               has_task(&study->question[question], column, row);
    case COUNTED_NOBODY:
        break;
    }
    return false;
}

size_t counted_minimum(const struct counted *counted, const struct plx_study *study)
{
    size_t minimum = study->privacy_minimum;

    for (size_t i = 0; i < counted->questions; i++)
        if (study->question[counted->question[i]].minimum_base > minimum)
            minimum = study->question[counted->question[i]].minimum_base;
    return minimum;
}

bool counted_hidden(const struct plx_part *part, const struct plx_study *study, size_t index,
                    size_t team)
{
    return part && plx_part_hides_instrument(part, study, index, team);
}
