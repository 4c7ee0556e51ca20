/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parallax/study/condition.h"
#include "xlsform.h"

/* ${..} in a label would be the answer to a question. */
static const struct form_escape escape[] = {{"${", "$ {"}, {0}};
static const struct form_escape plain[] = {{0}};

void xlsform_write_cell(struct xlsform *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                        const char *value, bool is_label)
{
    struct plx_text text = {0};
    lxw_error error = LXW_ERROR_MEMORY_MALLOC_FAILED;

    if (!value || !*value)
        return;
    form_add_escaped(&text, value, is_label ? escape : plain);
    if (!plx_text_failed(&text))
        error = worksheet_write_string(sheet, row, column, plx_text_string(&text), NULL);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        plx_fail(&book->form->problem, PLX_DATA,
                 "a text of %zu bytes is too long for a cell of a workbook, which holds 32767 "
                 "characters: \"%.40s..\"",
                 text.length, plx_text_string(&text));
    else if (error != LXW_NO_ERROR)
        book->form->failed = true;
    plx_text_release(&text);
}

void xlsform_add_row(struct xlsform *book, const char *const cells[XLSFORM_COLUMNS])
{
    for (int c = 0; c < XLSFORM_COLUMNS; c++)
        xlsform_write_cell(book, book->survey, book->rows, (lxw_col_t)c, cells[c],
                           c == XLSFORM_LABEL || c == XLSFORM_HINT || c == XLSFORM_MESSAGE);
    book->rows++;
}

const char *xlsform_kept_text(struct form *form, const char *text)
{
    form->failed = form->failed || !text;
    return text ? text : "";
}

bool xlsform_is_name(const char *text)
{
    return form_is_name(text) && strcmp(text, "meta") != 0;
}

bool xlsform_is_word(const char *text)
{
    return *text && !strpbrk(text, " \t\r\n");
}

const char *xlsform_choice_name(struct form *form, const struct form_choice *choice,
                                bool words_only)
{
    if (xlsform_is_word(choice->code) || (!words_only && choice->code[0]))
        return choice->code;
    return xlsform_kept_text(form, plx_pool_format(&form->pool, "%zu", choice->place + 1));
}

const char *xlsform_add_list(struct xlsform *book, const char *type, const char *list,
                             const struct form_choices *choices, bool words_only)
{
    struct form *form = book->form;

    for (size_t i = 0; i < choices->count; i++) {
        const lxw_row_t row = book->choice_rows++;

        xlsform_write_cell(book, book->choices, row, 0, list, false);
        xlsform_write_cell(book, book->choices, row, 1,
                           xlsform_choice_name(form, &choices->item[i], words_only), false);
        xlsform_write_cell(book, book->choices, row, 2, choices->item[i].label, true);
    }
    return xlsform_kept_text(form, plx_pool_format(&form->pool, "%s %s", type, list));
}

const char *xlsform_literal(struct form *form, const char *text)
{
    struct plx_text parts = {0};
    const char *literal;

    if (!strchr(text, '\''))
        return xlsform_kept_text(form, plx_pool_format(&form->pool, "'%s'", text));
    if (!strchr(text, '"'))
        return xlsform_kept_text(form, plx_pool_format(&form->pool, "\"%s\"", text));
    plx_text_add(&parts, "concat('");
    for (; *text; text++)
        if (*text == '\'')
            plx_text_add(&parts, "', \"'\", '");
        else
            plx_text_add_bytes(&parts, text, 1);
    plx_text_add(&parts, "')");
    literal = plx_pool_string(&form->pool, plx_text_string(&parts));
    form->failed = form->failed || plx_text_failed(&parts);
    plx_text_release(&parts);
    return xlsform_kept_text(form, literal);
}

const char *xlsform_code(struct form *form, size_t question)
{
    return form_question_code(form, question, xlsform_is_name);
}

const char *xlsform_whole_name(struct form *form, const struct form_item *item)
{
    const struct plx_question *question = form_question(form, item, 0);

    if (item->stem && xlsform_is_name(item->stem))
        return item->stem;
    return xlsform_is_name(question->id)
               ? question->id
               : xlsform_kept_text(form, plx_pool_format(&form->pool, "Q%zu", item->index + 1));
}

/* Any of the answers that tell a team, or none of them. */
static const char *team_relevant(struct form *form, size_t index, size_t team, bool negated)
{
    const struct form_choices choices = form_team_choices(form);
    const char *name = form_team_code(form, form_is_name);
    const char *text = NULL;

    if (!name) {
        form_note_condition(form, index);
        return NULL;
    }
    for (size_t i = 0; i < choices.count; i++) {
        if (choices.item[i].team != team)
            continue;
        text = xlsform_kept_text(
            form, plx_pool_format(
                      &form->pool, "%s%s${%s} %s %s", text ? text : "",
                      !text     ? ""
                      : negated ? " and "
                                : " or ",
                      name, negated ? "!=" : "=",
                      xlsform_literal(form, xlsform_choice_name(form, &choices.item[i], false))));
    }
    return text;
}

const char *xlsform_relevant(struct form *form, size_t index)
{
    const struct plx_condition *condition = &form->study->question[index].asked_if;
    const struct plx_question *on;
    const struct form_item *item;
    size_t asked;

    if (!condition->name)
        return NULL;
    if (plx_condition_team(form->study, condition) != PLX_NONE)
        return team_relevant(form, index, plx_condition_team(form->study, condition),
                             condition->negated);
    asked = plx_study_find_question(form->study, condition->name);
    if (asked == PLX_NONE)
        return xlsform_kept_text(
            form, plx_pool_format(&form->pool, "${%s} %s %s",
                                  form_kept_variable(form, condition->name, xlsform_is_name),
                                  condition->negated ? "!=" : "=",
                                  xlsform_literal(form, condition->value)));
    on = &form->study->question[asked];
    item = form_item_of(form, asked);
    if (on->type == PLX_MULTI && item) {
        struct form_choice choice = {.code = condition->value};

        while (choice.place < on->n_options &&
               strcmp(on->option[choice.place].code, condition->value) != 0)
            choice.place++;
        return xlsform_kept_text(
            form, plx_pool_format(&form->pool, "%sselected(${%s}, %s)%s",
                                  condition->negated ? "not(" : "", xlsform_whole_name(form, item),
                                  xlsform_literal(form, xlsform_choice_name(form, &choice, true)),
                                  condition->negated ? ")" : ""));
    }
    if (on->type == PLX_SINGLE || on->type == PLX_SCALE || on->type == PLX_NUMBER)
        return xlsform_kept_text(form, plx_pool_format(&form->pool, "${%s} %s %s",
                                                       xlsform_code(form, asked),
                                                       condition->negated ? "!=" : "=",
                                                       xlsform_literal(form, condition->value)));
    form_note_condition(form, index);
    return NULL;
}

const char *xlsform_required(const struct form *form)
{
    return form->settings->required ? "yes" : NULL;
}

const char *xlsform_list_name(struct form *form, size_t index)
{
    const char *id = form->study->question[index].id;

    return xlsform_is_name(id)
               ? id
               : xlsform_kept_text(form, plx_pool_format(&form->pool, "list%zu", index + 1));
}

const char *xlsform_randomized(const struct form *form, size_t index)
{
    const struct plx_question *question = &form->study->question[index];

    /* "don't know" has to stay the last */
    return form_shuffles(form, question) && question->missing.count + question->no_answer.count == 0
               ? "randomize=true"
               : NULL;
}

void xlsform_begin_group(struct xlsform *book, const char *name, const char *label,
                         const char *appearance, const char *condition, const char *hint)
{
    const char *const cells[XLSFORM_COLUMNS] = {
        [XLSFORM_TYPE] = "begin_group", [XLSFORM_NAME] = name,
        [XLSFORM_LABEL] = label,        [XLSFORM_HINT] = hint,
        [XLSFORM_RELEVANT] = condition, [XLSFORM_APPEARANCE] = appearance};

    xlsform_add_row(book, cells);
}

void xlsform_end_group(struct xlsform *book)
{
    const char *const cells[XLSFORM_COLUMNS] = {[XLSFORM_TYPE] = "end_group"};

    xlsform_add_row(book, cells);
}
