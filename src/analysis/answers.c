/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer_values.h"
#include "intern.h"
#include "parallax/base/memory.h"
#include "parallax/stats/means.h"

double answers_score(const struct plx_question *question, size_t option)
{
    return question->option[option].value;
}

/* Kinds as they are met. A kind's row is its components, the option it chose and its weight. */
struct gathering {
    struct intern intern;
    size_t *count; /* owned; kinds x teams, in order of first appearance */
    size_t capacity;
    double *row; /* owned; of the respondent at hand */
};

/* A kind's row, for sorting. */
struct sorted {
    const double *row;
    size_t length;
    size_t kind;
};

static void gathering_release(struct gathering *gathering)
{
    intern_release(&gathering->intern);
    free(gathering->count);
    free(gathering->row);
}

static enum plx_status gather_row(struct gathering *gathering, const struct answers *answers,
                                  size_t team, struct plx_error *err)
{
    const size_t length = gathering->intern.words;
    const size_t before = gathering->intern.count;
    enum plx_status status;
    size_t kind;

    for (size_t i = 0; i < length; i++)
        gathering->row[i] += 0.0; /* 0 and -0 are the same answer */
    status = intern_number(&gathering->intern, gathering->row, &kind, err);
    if (status == PLX_OK && gathering->intern.count > before) {
        status = plx_array_grow(&gathering->count, &gathering->capacity, before,
                                answers->teams * sizeof *gathering->count, err);
        if (status == PLX_OK)
            memset(gathering->count + before * answers->teams, 0,
                   answers->teams * sizeof *gathering->count);
    }
    if (status == PLX_OK)
        gathering->count[kind * answers->teams + team]++;
    return status;
}

static int by_row(const void *left, const void *right)
{
    const struct sorted *a = left;
    const struct sorted *b = right;

    for (size_t i = 0; i < a->length; i++)
        if (a->row[i] != b->row[i])
            return a->row[i] < b->row[i] ? -1 : 1;
    return 0;
}

static enum plx_status allocate_kinds(struct answers *answers, size_t kinds, bool weights,
                                      bool options, struct plx_error *err)
{
    answers->kinds = kinds;
    answers->value = plx_array_new(kinds * answers->components, sizeof *answers->value);
    answers->count = plx_array_new(kinds * answers->teams, sizeof *answers->count);
    if (weights)
        answers->weight = plx_array_new(kinds, sizeof *answers->weight);
    if (options)
        answers->option = plx_array_new(kinds, sizeof *answers->option);
    if (!answers->value || !answers->count || (weights && !answers->weight) ||
        (options && !answers->option))
        return plx_fail_memory(err, "the answers to a question");
    return PLX_OK;
}

static enum plx_status store_kinds(struct answers *answers, const struct gathering *gathering,
                                   bool weights, bool options, struct plx_error *err)
{
    const size_t kinds = gathering->intern.count;
    const size_t length = gathering->intern.words;
    const size_t c = answers->components;
    struct sorted *order = plx_array_new(kinds, sizeof *order);
    enum plx_status status = allocate_kinds(answers, kinds, weights, options, err);

    if (!order && status == PLX_OK)
        status = plx_fail_memory(err, "the answers to a question");
    if (status != PLX_OK)
        goto done;
    for (size_t k = 0; k < kinds; k++)
        order[k] = (struct sorted){gathering->intern.key + k * length, length, k};
    qsort(order, kinds, sizeof *order, by_row);
    for (size_t k = 0; k < kinds; k++) {
        const double *row = order[k].row;

        memcpy(answers->value + k * c, row, c * sizeof *row);
        if (options)
            answers->option[k] = (size_t)row[c];
        if (weights)
            answers->weight[k] = row[c + 1];
        for (size_t team = 0; team < answers->teams; team++)
            answers->count[team * kinds + k] =
                gathering->count[order[k].kind * answers->teams + team];
    }
done:
    free(order);
    return status;
}

static enum plx_status count_kinds(struct answers *answers, const struct plx_responses *responses,
                                   const struct plx_column *column, const struct groups *groups,
                                   struct plx_error *err)
{
    const size_t c = answers->components;
    const bool options = column->shape == PLX_CODES;
    struct gathering gathering = {.intern.words = c + 2};
    enum plx_status status = PLX_OK;

    gathering.row = plx_array_new(c + 2, sizeof *gathering.row);
    if (!gathering.row)
        status = plx_fail_memory(err, "the answers to a question");
    for (size_t row = 0; status == PLX_OK && row < responses->n; row++) {
        if (groups->of[row] < 0 || !answer_counts(column, row))
            continue;
        answer_read(answers, column, row, gathering.row);
        gathering.row[c] = options ? column->code[row] : 0;
        gathering.row[c + 1] = plx_responses_weight(responses, row);
        status = gather_row(&gathering, answers, (size_t)groups->of[row], err);
    }
    if (status == PLX_OK)
        status = store_kinds(answers, &gathering, responses->weight != NULL, options, err);
    gathering_release(&gathering);
    return status;
}

/* The options in ascending order of their scores. */
static void order_options(const struct answers *answers, size_t *order)
{
    const struct plx_question *question = answers->question;
    const size_t options = question->n_options;

    for (size_t k = 0; k < options; k++) {
        size_t place = k;

        while (place > 0 && answers->kind == ANSWER_SCORE &&
               answers_score(question, order[place - 1]) > answers_score(question, k)) {
            order[place] = order[place - 1];
            place--;
        }
        order[place] = k;
    }
}

/* Codes without weights: the options themselves are the kinds. */
static enum plx_status count_codes(struct answers *answers, const struct plx_responses *responses,
                                   const struct plx_column *column, const struct groups *groups,
                                   struct plx_error *err)
{
    const struct plx_question *question = answers->question;
    const size_t options = question->n_options;
    size_t *tally = plx_array_new(options * answers->teams, sizeof *tally);
    enum plx_status status = allocate_kinds(answers, options, false, true, err);

    if (status == PLX_OK)
        order_options(answers, answers->option);
    if (!tally && status == PLX_OK)
        status = plx_fail_memory(err, "the answers to a question");
    if (status != PLX_OK)
        goto done;
    for (size_t row = 0; row < responses->n; row++)
        if (groups->of[row] >= 0 && column->code[row] >= 0)
            tally[(size_t)groups->of[row] * options + (size_t)column->code[row]]++;
    for (size_t k = 0; k < options; k++) {
        const size_t option = answers->option[k];
        double *value = answers->value + k * answers->components;

        if (answers->kind == ANSWER_SCORE)
            value[0] = answers_score(question, option);
        else if (answers->kind == ANSWER_POSITION)
            value[0] = (double)k / (double)(options - 1);
        else
            value[option] = 1;
        for (size_t team = 0; team < answers->teams; team++)
            answers->count[team * options + k] = tally[team * options + option];
    }
done:
    free(tally);
    return status;
}

/* Text is counted by team and not compared. */
static enum plx_status count_texts(struct answers *answers, const struct plx_responses *responses,
                                   const struct plx_column *column, const struct groups *groups,
                                   struct plx_error *err)
{
    const enum plx_status status = allocate_kinds(answers, 1, false, false, err);

    for (size_t row = 0; status == PLX_OK && row < responses->n; row++)
        if (groups->of[row] >= 0 && plx_column_answered(column, row))
            answers->count[groups->of[row]]++;
    return status;
}

static void add_up(struct answers *answers)
{
    for (size_t team = 0; team < answers->teams; team++) {
        const size_t *count = answers_of(answers, team);
        double sum = 0;
        double squares = 0;

        for (size_t k = 0; k < answers->kinds; k++) {
            const double w = answers->weight ? answers->weight[k] : 1;

            answers->base[team] += count[k];
            sum += w * (double)count[k];
            squares += w * w * (double)count[k];
        }
        answers->weighted[team] = sum;
        answers->effective[team] = plx_effective_n(sum, squares);
    }
}

/* The range of the numbers given stands in for the ends of a scale. */
static void find_range(struct answers *answers)
{
    const struct plx_question *question = answers->question;

    answers->low = answers->kinds > 0 ? answers->value[0] : 0;
    answers->high = answers->kinds > 0 ? answers->value[answers->kinds - 1] : 0;
    if (!isnan(question->min))
        answers->low = question->min;
    if (!isnan(question->max))
        answers->high = question->max;
}

enum plx_status answers_count(struct answers *answers, const struct plx_question *question,
                              const struct plx_responses *responses,
                              const struct plx_column *column, const struct groups *groups,
                              struct plx_error *err)
{
    enum plx_status status;

    *answers = (struct answers){
        .question = question,
        .kind = answer_kind_of(question),
        .teams = groups->count,
        .base = plx_array_new(groups->count, sizeof *answers->base),
        .weighted = plx_array_new(groups->count, sizeof *answers->weighted),
        .effective = plx_array_new(groups->count, sizeof *answers->effective),
        .hidden = plx_array_new(groups->count, sizeof *answers->hidden),
    };
    if (!answers->base || !answers->weighted || !answers->effective || !answers->hidden) {
        answers_release(answers);
        return plx_fail_memory(err, "the answers to a question");
    }
    answer_set_scale(answers);
    if (answers->kind == ANSWER_NONE)
        status = count_texts(answers, responses, column, groups, err);
    else if (column->shape == PLX_CODES && !responses->weight)
        status = count_codes(answers, responses, column, groups, err);
    else
        status = count_kinds(answers, responses, column, groups, err);
    if (status != PLX_OK) {
        answers_release(answers);
        return status;
    }
    add_up(answers);
    if (answers->kind == ANSWER_NUMBER)
        find_range(answers);
    return PLX_OK;
}

void answers_release(struct answers *answers)
{
    free(answers->value);
    free(answers->weight);
    free(answers->option);
    free(answers->count);
    free(answers->base);
    free(answers->weighted);
    free(answers->effective);
    free(answers->hidden);
    *answers = (struct answers){0};
}

struct plx_cells answers_cells(const struct answers *answers, size_t team_a, size_t team_b)
{
    return (struct plx_cells){
        answers->kinds,
        answers->components,
        answers->value,
        answers->weight,
        {answers_of(answers, team_a), answers_of(answers, team_b)},
    };
}

double answers_mean(const struct answers *answers, size_t team, size_t component)
{
    const size_t *count = answers_of(answers, team);
    double sum = 0;

    for (size_t k = 0; k < answers->kinds; k++)
        sum += (answers->weight ? answers->weight[k] : 1) * (double)count[k] *
               answers->value[k * answers->components + component];
    return answers->base[team] > 0 ? sum / answers->weighted[team] : NAN;
}

void answers_by_option(const struct answers *answers, size_t team, double *sum)
{
    const size_t *count = answers_of(answers, team);

    for (size_t o = 0; o < answers->question->n_options; o++)
        sum[o] = 0;
    for (size_t k = 0; k < answers->kinds; k++)
        sum[answers->option[k]] += (answers->weight ? answers->weight[k] : 1) * (double)count[k];
}

double answers_keep(const struct answers *answers, const struct plx_study *study, size_t team)
{
    const size_t size = study->team[team].size;

    return size > 0 ? fmax(0, 1 - (double)answers->base[team] / (double)size) : 1;
}
