/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "answers.h"
#include "loading.h"
#include "parallax/study/condition.h"

enum truth { IS_FALSE, IS_TRUE, IS_UNKNOWN };

/* A condition, made ready to be asked row by row. */
struct condition {
    const int16_t *team;             /* of each respondent, where it is about the team, or NULL */
    const struct plx_column *column; /* of the question it is about, or NULL */
    const struct plx_kept *kept;     /* else this */
    int32_t value;
    bool negated;
};

static bool is_not_asked(const struct plx_column *column, size_t row)
{
    return column->shape == PLX_CODES ? column->code[row] == PLX_NOT_ASKED
                                      : column->missing[row] == PLX_NOT_ASKED;
}

static enum truth truth_of(const struct condition *condition, size_t row)
{
    bool same;

    if (condition->team) {
        same = condition->team[row] == condition->value;
    } else if (condition->kept) {
        if (condition->kept->code[row] < 0)
            return IS_UNKNOWN;
        same = condition->kept->code[row] == condition->value;
    } else {
        /* Who was not asked that was not asked this. */
        if (is_not_asked(condition->column, row))
            return IS_FALSE;
        if (!plx_column_answered(condition->column, row))
            return IS_UNKNOWN;
        same = condition->value >= 0 &&
               (condition->column->shape == PLX_SETS
                    ? plx_column_has(condition->column, row, (size_t)condition->value)
                    : condition->column->code[row] == condition->value);
    }
    return same != condition->negated ? IS_TRUE : IS_FALSE;
}

/* The option of that code or label, or the kept column's value; false for what has neither. */
static enum plx_status prepare(const struct plx_study *study, const struct plx_responses *responses,
                               const struct plx_condition *from, struct condition *condition,
                               bool *known, struct plx_error *err)
{
    const size_t question = plx_study_find_question(study, from->name);
    const size_t team = plx_condition_team(study, from);
    enum plx_status status = PLX_OK;

    *condition = (struct condition){.value = -1, .negated = from->negated};
    *known = team != PLX_NONE;
    if (team != PLX_NONE) {
        condition->team = responses->team;
        condition->value = (int32_t)team;
        return PLX_OK;
    }
    if (question != PLX_NONE) {
        struct plx_text folded = {0};
        struct plx_text spare = {0};
        struct plx_answers answers = {0};

        condition->column = &responses->column[question];
        status = plx_answers_of_question(&answers, &study->question[question],
                                         plx_layout_of(PLX_DIALECT_PLAIN), err);
        if (status == PLX_OK)
            status = plx_answers_find(&answers, from->value, strlen(from->value), &condition->value,
                                      &folded, &spare, err);
        plx_answers_release(&answers);
        plx_text_release(&folded);
        plx_text_release(&spare);
    }
    for (size_t i = 0; i < responses->n_kept && question == PLX_NONE; i++)
        if (strcmp(responses->kept[i].name, from->name) == 0)
            condition->kept = &responses->kept[i];
    for (size_t i = 0; condition->kept && i < condition->kept->n_values; i++)
        if (strcmp(condition->kept->value[i], from->value) == 0)
            condition->value = (int32_t)i;
    *known = condition->kept || (condition->column && (condition->column->shape == PLX_CODES ||
                                                       condition->column->shape == PLX_SETS));
    return status;
}

static void mark(struct plx_column *column, size_t row)
{
    if (column->shape == PLX_CODES && column->code[row] == PLX_BLANK)
        column->code[row] = PLX_NOT_ASKED;
    else if (column->shape != PLX_CODES && column->missing[row] == PLX_BLANK)
        column->missing[row] = PLX_NOT_ASKED;
}

void plx_loading_mark_lacking(const struct plx_cell_plan *plan, struct plx_responses *responses)
{
    for (size_t i = 0; i < plan->n_lacks; i++) {
        const size_t question = plan->lack[i].question;

        for (size_t row = 0; question != PLX_NONE && row < responses->n; row++)
            mark(&responses->column[question], row);
    }
    for (size_t q = 0; plan->tells_shown && q < plan->study->n_questions; q++)
        for (size_t row = 0; plan->tells_shown[q] && row < responses->n; row++)
            mark(&responses->column[q], row);
}

enum plx_status plx_loading_mark_not_asked(const struct plx_study *study,
                                           struct plx_responses *responses, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < study->n_questions && status == PLX_OK; i++) {
        struct condition condition;
        bool known = false;

        if (!study->question[i].asked_if.name)
            continue;
        status = prepare(study, responses, &study->question[i].asked_if, &condition, &known, err);
        for (size_t row = 0; status == PLX_OK && known && row < responses->n; row++)
            if (truth_of(&condition, row) == IS_FALSE)
                mark(&responses->column[i], row);
    }
    return status;
}
