/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The workbook of an XLSForm, row by row. */
#ifndef PARALLAX_FIELDING_FORMS_XLSFORM_H
#define PARALLAX_FIELDING_FORMS_XLSFORM_H

#include <xlsxwriter.h>

#include "form.h"

/** The columns of the survey sheet, in their order. */
enum xlsform_column {
    XLSFORM_TYPE,
    XLSFORM_NAME,
    XLSFORM_LABEL,
    XLSFORM_HINT,
    XLSFORM_REQUIRED,
    XLSFORM_RELEVANT,
    XLSFORM_CONSTRAINT,
    XLSFORM_MESSAGE,
    XLSFORM_APPEARANCE,
    XLSFORM_CALCULATION,
    XLSFORM_PARAMETERS,
    XLSFORM_COLUMNS,
};

struct xlsform {
    struct form *form;
    lxw_worksheet *survey;
    lxw_worksheet *choices;
    lxw_row_t rows;
    lxw_row_t choice_rows;
};

/** Adds a row to the survey sheet; NULL and "" stay empty. */
void xlsform_add_row(struct xlsform *book, const char *const cells[XLSFORM_COLUMNS]);

/** Writes a cell, in labels with what would be the answer to a question made harmless. */
void xlsform_write_cell(struct xlsform *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                        const char *value, bool is_label);

/** A text that was made in the pool; "" where that failed, which the form remembers. */
const char *xlsform_kept_text(struct form *form, const char *text);

/** Whether a text can be the name of a question: "meta" is the form's own. */
bool xlsform_is_name(const char *text);

/** Whether a text can be one of several choices, which stand side by side in one cell. */
bool xlsform_is_word(const char *text);

/** The name of a choice: its code; where that has to be a word and is none, its number. */
const char *xlsform_choice_name(struct form *form, const struct form_choice *choice,
                                bool words_only);

/** Adds a list of choices and returns the type that chooses from it: "select_one list". */
const char *xlsform_add_list(struct xlsform *book, const char *type, const char *list,
                             const struct form_choices *choices, bool words_only);

/** A text in XPath, which has no escapes. */
const char *xlsform_literal(struct form *form, const char *text);

/** The name of a question in one column. */
const char *xlsform_code(struct form *form, size_t question);

/** What a question of several choices is called, whose parts the study names. */
const char *xlsform_whole_name(struct form *form, const struct form_item *item);

/** When a question is asked; NULL: always. */
const char *xlsform_relevant(struct form *form, size_t index);

/** "yes", or NULL. */
const char *xlsform_required(const struct form *form);

/** What the list of a question's choices is called. */
const char *xlsform_list_name(struct form *form, size_t index);

/** "randomize=true" where options may come in any order; NULL where "don't know" has to stay last.
 */
const char *xlsform_randomized(const struct form *form, size_t index);

void xlsform_begin_group(struct xlsform *book, const char *name, const char *label,
                         const char *appearance, const char *condition, const char *hint);
void xlsform_end_group(struct xlsform *book);

/** Questions of several columns: several choices or a ranking, points, best and worst. */
void xlsform_add_choosing(struct xlsform *book, const struct form_item *item);
void xlsform_add_points(struct xlsform *book, const struct form_item *item);
void xlsform_add_tasks(struct xlsform *book, const struct form_item *item);

#endif
