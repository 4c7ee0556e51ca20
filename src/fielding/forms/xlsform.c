/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An XLSForm (xlsform.org): a workbook of three sheets, survey, choices and settings. */
#include <errno.h>
#include <math.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/workbook_file.h"
#include "xlsform.h"

static const char *const heads[XLSFORM_COLUMNS] = {
    "type",       "name",        "label",      "hint",
    "required",   "relevant",    "constraint", "constraint_message",
    "appearance", "calculation", "parameters"};

static const char *const choice_heads[] = {"list_name", "name", "label"};

static void add_single(struct xlsform *book, size_t index, const char *type, const char *words,
                       const char *condition)
{
    struct form *form = book->form;
    const char *const cells[XLSFORM_COLUMNS] = {
        [XLSFORM_TYPE] = type,          [XLSFORM_NAME] = xlsform_code(form, index),
        [XLSFORM_LABEL] = words,        [XLSFORM_REQUIRED] = xlsform_required(form),
        [XLSFORM_RELEVANT] = condition, [XLSFORM_PARAMETERS] = xlsform_randomized(form, index),
    };

    xlsform_add_row(book, cells);
}

static void add_number(struct xlsform *book, size_t index)
{
    struct form *form = book->form;
    const struct plx_question *question = &form->study->question[index];
    const bool low = !isnan(question->min);
    const bool high = !isnan(question->max);
    const char *constraint = xlsform_kept_text(
        form, plx_pool_format(&form->pool, "%s%s%s%s%s", low ? ". >= " : "",
                              form_number(form, question->min), low && high ? " and " : "",
                              high ? ". <= " : "", form_number(form, question->max)));
    const char *const cells[XLSFORM_COLUMNS] = {
        [XLSFORM_TYPE] = "decimal",
        [XLSFORM_NAME] = xlsform_code(form, index),
        [XLSFORM_LABEL] = question->text,
        [XLSFORM_HINT] = question->unit,
        [XLSFORM_REQUIRED] = xlsform_required(form),
        [XLSFORM_RELEVANT] = xlsform_relevant(form, index),
        [XLSFORM_CONSTRAINT] = constraint,
        [XLSFORM_MESSAGE] = form_range(form, question),
    };

    xlsform_add_row(book, cells);
    form_note_missing(form, index);
}

static void add_text(struct xlsform *book, const char *name, const char *label,
                     const char *condition)
{
    const char *const cells[XLSFORM_COLUMNS] = {[XLSFORM_TYPE] = "text",
                                                [XLSFORM_NAME] = name,
                                                [XLSFORM_LABEL] = label,
                                                [XLSFORM_REQUIRED] = xlsform_required(book->form),
                                                [XLSFORM_RELEVANT] = condition};

    xlsform_add_row(book, cells);
}

static void add_question(struct xlsform *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    struct form_choices choices;

    switch (question->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        choices = form_choices(form, question);
        add_single(book, item->index,
                   xlsform_add_list(book, "select_one", xlsform_list_name(form, item->index),
                                    &choices, false),
                   form_words_of(form, item->index), xlsform_relevant(form, item->index));
        break;
    case PLX_NUMBER:
        add_number(book, item->index);
        break;
    case PLX_TEXT:
        add_text(book, xlsform_code(form, item->index), question->text,
                 xlsform_relevant(form, item->index));
        break;
    case PLX_MULTI:
    case PLX_RANK:
        xlsform_add_choosing(book, item);
        break;
    case PLX_POINTS:
        xlsform_add_points(book, item);
        break;
    case PLX_BEST_WORST:
        xlsform_add_tasks(book, item);
        break;
    case PLX_QUESTION_TYPES:
        break;
    }
}

static void add_battery(struct xlsform *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct form_choices choices = form_choices(form, form_question(form, item, 0));
    const char *type =
        xlsform_add_list(book, "select_one", xlsform_list_name(form, item->index), &choices, false);

    xlsform_begin_group(
        book, xlsform_kept_text(form, plx_pool_format(&form->pool, "battery_%zu", item->index + 1)),
        form_heading(form, item), "table-list", xlsform_relevant(form, item->index), NULL);
    for (size_t row = 0; row < item->count; row++)
        add_single(book, item->index + row, type, form_question(form, item, row)->text, NULL);
    xlsform_end_group(book);
    form_note_heading(form, item, "the table");
}

static void add_team(struct xlsform *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct form_choices choices = form_team_choices(form);
    const char *const cells[XLSFORM_COLUMNS] = {
        [XLSFORM_TYPE] = xlsform_add_list(book, "select_one", "team_", &choices, false),
        [XLSFORM_NAME] = form_code(form, item->index, item->stem, "team", xlsform_is_name),
        [XLSFORM_LABEL] = item->index == PLX_NONE ? form_say(form, FORM_SAY_TEAM)
                                                  : form_question(form, item, 0)->text,
        [XLSFORM_REQUIRED] = "yes",
    };

    xlsform_add_row(book, cells);
}

static void add_kept(struct xlsform *book, const struct form_item *item)
{
    struct form *form = book->form;
    const char *name =
        form_code(form, PLX_NONE, item->stem, form_kept_code(form, item), xlsform_is_name);
    const struct form_choices choices = form_kept_choices(form, item->index);

    if (choices.count > 0) {
        const char *const cells[XLSFORM_COLUMNS] = {
            [XLSFORM_TYPE] =
                xlsform_add_list(book, "select_one",
                                 xlsform_kept_text(form, plx_pool_format(&form->pool, "%s_", name)),
                                 &choices, false),
            [XLSFORM_NAME] = name,
            [XLSFORM_LABEL] = item->stem,
        };

        xlsform_add_row(book, cells);
    } else {
        const char *const cells[XLSFORM_COLUMNS] = {
            [XLSFORM_TYPE] = "text", [XLSFORM_NAME] = name, [XLSFORM_LABEL] = item->stem};

        xlsform_add_row(book, cells);
    }
    form_note(form, PLX_NONE,
              "the kept column \"%s\" is asked under its name; give it words of your own",
              item->stem);
}

static void add_metadata(struct xlsform *book, const char *name)
{
    const char *const cells[XLSFORM_COLUMNS] = {[XLSFORM_TYPE] = name, [XLSFORM_NAME] = name};

    xlsform_add_row(book, cells);
}

static void fill(struct xlsform *book, lxw_worksheet *settings)
{
    struct form *form = book->form;
    static const char *const names[] = {"form_title", "form_id", "default_language"};
    const char *const values[] = {form->study->title, form->study->id, form->study->language};
    const char *const introduction[XLSFORM_COLUMNS] = {[XLSFORM_TYPE] = "note",
                                                       [XLSFORM_NAME] = "introduction_",
                                                       [XLSFORM_LABEL] =
                                                           form_say(form, FORM_SAY_INTRODUCTION)};

    for (lxw_col_t c = 0; c < XLSFORM_COLUMNS; c++)
        xlsform_write_cell(book, book->survey, 0, c, heads[c], false);
    for (lxw_col_t c = 0; c < 3; c++) {
        xlsform_write_cell(book, book->choices, 0, c, choice_heads[c], false);
        xlsform_write_cell(book, settings, 0, c, names[c], false);
        xlsform_write_cell(book, settings, 1, c, values[c], c == 0);
    }
    book->rows = 1;
    book->choice_rows = 1;
    add_metadata(book, "start");
    add_metadata(book, "end");
    xlsform_add_row(book, introduction);
    for (size_t i = 0; i < form->n_items; i++) {
        const struct form_item *item = &form->item[i];

        if (item->kind == FORM_TEAM)
            add_team(book, item);
        else if (item->kind == FORM_KEPT)
            add_kept(book, item);
        else if (item->kind == FORM_BATTERY)
            add_battery(book, item);
        else
            add_question(book, item);
    }
}

static void look_nice(struct xlsform *book, lxw_worksheet *settings)
{
    worksheet_freeze_panes(book->survey, 1, 0);
    worksheet_freeze_panes(book->choices, 1, 0);
    worksheet_set_column(book->survey, XLSFORM_TYPE, XLSFORM_NAME, 22, NULL);
    worksheet_set_column(book->survey, XLSFORM_LABEL, XLSFORM_LABEL, 60, NULL);
    worksheet_set_column(book->survey, XLSFORM_HINT, XLSFORM_PARAMETERS, 20, NULL);
    worksheet_set_column(book->choices, 0, 1, 22, NULL);
    worksheet_set_column(book->choices, 2, 2, 60, NULL);
    worksheet_set_column(settings, 0, 2, 30, NULL);
}

void form_write_xlsform(struct form *form)
{
    struct xlsform book = {.form = form};
    lxw_workbook *workbook = plx_workbook_file_new(form->file);
    /* 1 January 2026: the same study gives the same bytes */
    lxw_doc_properties properties = {.created = 1767225600};
    lxw_worksheet *settings = NULL;

    form_note_study(form, PLX_DIALECT_KOBO);
    if (workbook && workbook_set_properties(workbook, &properties) == LXW_NO_ERROR) {
        book.survey = workbook_add_worksheet(workbook, "survey");
        book.choices = workbook_add_worksheet(workbook, "choices");
        settings = workbook_add_worksheet(workbook, "settings");
    }
    if (!book.survey || !book.choices || !settings) {
        plx_workbook_file_drop(workbook);
        form->failed = true;
        return;
    }
    fill(&book, settings);
    look_nice(&book, settings);
    /* libxlsxwriter drops what it has no memory for, and often keeps that to itself. */
    form->failed = form->failed || errno == ENOMEM;
    if (plx_workbook_file_close(workbook, form->file, form->path, &form->problem) == PLX_MEMORY)
        form->failed = true;
}
