/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/analysis/features.h"
#include "parallax/base/memory.h"

static double rank_value(const struct plx_column *column, size_t row, size_t option)
{
    const int16_t *rank = column->code + row * column->width;
    double ranked = 0;

    if (rank[option] > 0)
        return (double)column->width + 1 - rank[option];
    for (size_t o = 0; o < column->width; o++)
        ranked += rank[o] > 0;
    return ((double)column->width - ranked + 1) / 2;
}

static double best_worst_value(const struct plx_column *column, size_t row, size_t option)
{
    const int16_t *choice = column->code + row * column->width;
    double value = 0;

    for (size_t t = 0; t + 1 < column->width; t += 2)
        value += (choice[t] == (int16_t)option) - (choice[t + 1] == (int16_t)option);
    return value;
}

static double code_value(const struct plx_question *question, const struct plx_feature *feature,
                         int16_t code)
{
    if (code < 0)
        return NAN;
    if (feature->option != PLX_NONE)
        return (size_t)code == feature->option;
    /* As asked, not turned round: distances are the same, and a persona is "high" or "low" on the
       words that people read. */
    return question->option[code].value;
}

double plx_feature_value(const struct plx_study *study, const struct plx_responses *responses,
                         const struct plx_feature *feature, size_t row)
{
    const struct plx_column *column = &responses->column[feature->question];

    if (column->shape == PLX_CODES)
        return code_value(&study->question[feature->question], feature, column->code[row]);
    if (!plx_column_answered(column, row))
        return NAN;
    switch (column->shape) {
    case PLX_NUMBERS:
        return column->number[row];
    case PLX_SETS:
        return plx_column_has(column, row, feature->option);
    case PLX_RANKS:
        return rank_value(column, row, feature->option);
    case PLX_SHARES:
        return column->number[row * column->width + feature->option];
    case PLX_CHOICES:
        return best_worst_value(column, row, feature->option);
    case PLX_CODES:
    case PLX_TEXTS:
        break;
    }
    return NAN;
}

const char *plx_feature_code(const struct plx_study *study, const struct plx_feature *feature)
{
    const struct plx_question *question = &study->question[feature->question];

    return feature->option == PLX_NONE ? question->id : question->option[feature->option].code;
}

const char *plx_feature_label(const struct plx_study *study, const struct plx_feature *feature)
{
    const struct plx_question *question = &study->question[feature->question];

    return feature->option == PLX_NONE ? question->text : question->option[feature->option].label;
}

/* Whether the answer is one number, whatever the options. */
static bool is_one_number(const struct plx_question *question)
{
    return question->type == PLX_NUMBER || question->type == PLX_SCALE ||
           (question->type == PLX_SINGLE && plx_question_is_ordered(question));
}

static size_t features_of(const struct plx_question *question)
{
    if (question->type == PLX_TEXT)
        return 0;
    return is_one_number(question) ? 1 : question->n_options;
}

enum plx_status plx_features_list(const struct plx_study *study, const size_t *question,
                                  size_t questions, struct plx_feature **feature, size_t *count,
                                  struct plx_error *err)
{
    size_t total = 0;

    *count = 0;
    for (size_t i = 0; i < questions; i++)
        total += features_of(&study->question[question[i]]);
    *feature = plx_array_new(total, sizeof **feature);
    if (!*feature)
        return plx_fail_memory(err, "the features of questions");
    for (size_t i = 0; i < questions; i++) {
        const struct plx_question *asked = &study->question[question[i]];

        for (size_t o = 0; o < features_of(asked); o++)
            (*feature)[(*count)++] = (struct plx_feature){
                .question = question[i], .option = is_one_number(asked) ? PLX_NONE : o};
    }
    return PLX_OK;
}
