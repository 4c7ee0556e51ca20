/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An XLSForm (xlsform.org): a workbook of three sheets, survey, choices and settings. */
#include <errno.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#include "form.h"

/* The columns of the survey sheet, in their order. */
enum column {
    TYPE,
    NAME,
    LABEL,
    HINT,
    REQUIRED,
    RELEVANT,
    CONSTRAINT,
    MESSAGE,
    APPEARANCE,
    CALCULATION,
    PARAMETERS,
    COLUMNS,
};

static const char *const heads[COLUMNS] = {
    "type",       "name",        "label",      "hint",
    "required",   "relevant",    "constraint", "constraint_message",
    "appearance", "calculation", "parameters"};

static const char *const choice_heads[] = {"list_name", "name", "label"};

struct book {
    struct form *form;
    lxw_worksheet *survey;
    lxw_worksheet *choices;
    lxw_row_t rows;
    lxw_row_t choice_rows;
};

/* ${..} in a label would be the answer to a question. */
static const struct form_escape escape[] = {{"${", "$ {"}, {0}};
static const struct form_escape plain[] = {{0}};

static void write_cell(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                       const char *value, bool is_label)
{
    struct plx_text text = {0};

    if (!value || !*value)
        return;
    form_add_escaped(&text, value, is_label ? escape : plain);
    if (plx_text_failed(&text) ||
        worksheet_write_string(sheet, row, column, plx_text_string(&text), NULL) != LXW_NO_ERROR)
        book->form->failed = true;
    plx_text_release(&text);
}

static void add_row(struct book *book, const char *const cells[COLUMNS])
{
    for (int c = 0; c < COLUMNS; c++)
        write_cell(book, book->survey, book->rows, (lxw_col_t)c, cells[c],
                   c == LABEL || c == HINT || c == MESSAGE);
    book->rows++;
}

static const char *in_pool(struct form *form, const char *text)
{
    form->failed = form->failed || !text;
    return text ? text : "";
}

/* Choices of a question of several answers stand side by side in one cell. */
static bool is_word(const char *text)
{
    return *text && !strpbrk(text, " \t\r\n");
}

/* The name of a choice; where it may be no more than a word, its number if it is more. */
static const char *choice_name(struct form *form, const struct form_choice *choice, size_t place,
                               bool words_only)
{
    if (is_word(choice->code) || (!words_only && choice->code[0]))
        return choice->code;
    return in_pool(form, plx_pool_format(&form->pool, "%zu", place + 1));
}

/* Adds a list of choices and returns the type that chooses from it. */
static const char *add_list(struct book *book, const char *type, const char *list,
                            const struct form_choices *choices, bool words_only)
{
    struct form *form = book->form;

    for (size_t i = 0; i < choices->count; i++) {
        const lxw_row_t row = book->choice_rows++;

        write_cell(book, book->choices, row, 0, list, false);
        write_cell(book, book->choices, row, 1, choice_name(form, &choices->item[i], i, words_only),
                   false);
        write_cell(book, book->choices, row, 2, choices->item[i].label, true);
    }
    return in_pool(form, plx_pool_format(&form->pool, "%s %s", type, list));
}

/* A text in XPath, which has no escapes. */
static const char *literal(struct form *form, const char *text)
{
    const char quote = strchr(text, '\'') ? '"' : '\'';

    return in_pool(form, plx_pool_format(&form->pool, "%c%s%c", quote, text, quote));
}

static const char *code_of(struct form *form, size_t question)
{
    return form_question_code(form, question, form_is_name);
}

/* What a question of several choices is called, whose parts the study names. */
static const char *whole_name(struct form *form, const struct form_item *item)
{
    const struct plx_question *question = form_question(form, item, 0);

    if (item->stem && form_is_name(item->stem))
        return item->stem;
    return form_is_name(question->id)
               ? question->id
               : in_pool(form, plx_pool_format(&form->pool, "Q%zu", item->index + 1));
}

static const char *relevant(struct form *form, size_t index)
{
    const struct plx_condition *condition = &form->study->question[index].asked_if;
    const struct plx_question *on;
    const struct form_item *item;
    size_t asked;

    if (!condition->name)
        return NULL;
    asked = plx_study_find_question(form->study, condition->name);
    if (asked == PLX_NONE)
        return in_pool(form, plx_pool_format(&form->pool, "${%s} %s %s", condition->name,
                                             condition->negated ? "!=" : "=",
                                             literal(form, condition->value)));
    on = &form->study->question[asked];
    item = form_item_of(form, asked);
    if (on->type == PLX_MULTI && item) {
        struct form_choice choice = {.code = condition->value};
        size_t place = 0;

        while (place < on->n_options && strcmp(on->option[place].code, condition->value) != 0)
            place++;
        return in_pool(form,
                       plx_pool_format(&form->pool, "%sselected(${%s}, %s)%s",
                                       condition->negated ? "not(" : "", whole_name(form, item),
                                       literal(form, choice_name(form, &choice, place, true)),
                                       condition->negated ? ")" : ""));
    }
    if (on->type == PLX_SINGLE || on->type == PLX_SCALE || on->type == PLX_NUMBER)
        return in_pool(form, plx_pool_format(&form->pool, "${%s} %s %s", code_of(form, asked),
                                             condition->negated ? "!=" : "=",
                                             literal(form, condition->value)));
    form_note(form, index, "set its condition by hand: only if %s %s %s", condition->name,
              condition->negated ? "is not" : "is", condition->value);
    return NULL;
}

static const char *required(const struct form *form)
{
    return form->settings->required ? "yes" : NULL;
}

static const char *list_name(struct form *form, size_t index)
{
    const char *id = form->study->question[index].id;

    return form_is_name(id) ? id
                            : in_pool(form, plx_pool_format(&form->pool, "list%zu", index + 1));
}

static const char *randomized(const struct form *form, size_t index)
{
    const struct plx_question *question = &form->study->question[index];

    /* "don't know" has to stay the last */
    return form_shuffles(form, question) && question->missing.count + question->no_answer.count == 0
               ? "randomize=true"
               : NULL;
}

static void add_single(struct book *book, size_t index, const char *type, const char *condition)
{
    struct form *form = book->form;
    const char *const cells[COLUMNS] = {
        [TYPE] = type,
        [NAME] = code_of(form, index),
        [LABEL] = form->study->question[index].text,
        [REQUIRED] = required(form),
        [RELEVANT] = condition,
        [PARAMETERS] = randomized(form, index),
    };

    add_row(book, cells);
}

static void add_number(struct book *book, size_t index)
{
    struct form *form = book->form;
    const struct plx_question *question = &form->study->question[index];
    const bool low = !isnan(question->min);
    const bool high = !isnan(question->max);
    const char *constraint = NULL;
    const char *message = NULL;

    if (low && high)
        constraint =
            plx_pool_format(&form->pool, ". >= %.15g and . <= %.15g", question->min, question->max);
    else if (low)
        constraint = plx_pool_format(&form->pool, ". >= %.15g", question->min);
    else if (high)
        constraint = plx_pool_format(&form->pool, ". <= %.15g", question->max);
    if (low || high) {
        const char *least =
            low ? form_say_of(form, FORM_SAY_FROM,
                              in_pool(form, plx_pool_format(&form->pool, "%.15g", question->min)))
                : "";
        const char *most =
            high ? form_say_of(form, FORM_SAY_UP_TO,
                               in_pool(form, plx_pool_format(&form->pool, "%.15g", question->max)))
                 : "";

        message = in_pool(
            form, plx_pool_format(&form->pool, "%s%s%s", least, low && high ? ", " : "", most));
    }
    const char *const cells[COLUMNS] = {
        [TYPE] = "decimal",          [NAME] = code_of(form, index),
        [LABEL] = question->text,    [HINT] = question->unit,
        [REQUIRED] = required(form), [RELEVANT] = relevant(form, index),
        [CONSTRAINT] = constraint,   [MESSAGE] = message,
    };

    add_row(book, cells);
    form_note_missing(form, index);
}

static void add_calculation(struct book *book, const char *name, const char *calculation)
{
    const char *const cells[COLUMNS] = {
        [TYPE] = "calculate", [NAME] = name, [CALCULATION] = calculation};

    add_row(book, cells);
}

/* Where the study names a column for each choice, the form computes these beside the question. */
static void add_part_columns(struct book *book, const struct form_item *item, const char *whole,
                             const struct form_choices *options)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);

    for (size_t o = 0; question->columns.count > 1 && o < options->count; o++) {
        const char *name =
            form_code(form, item->index, form_part_name(form, question, o, "_"), "", form_is_name);
        const char *choice = literal(form, choice_name(form, &options->item[o], o, true));
        struct plx_text text = {0};

        if (question->type == PLX_MULTI) {
            plx_text_addf(&text, "if(${%s} = '', '', if(selected(${%s}, %s), 1, 0))", whole, whole,
                          choice);
        } else {
            for (size_t place = 0; place < options->count; place++)
                plx_text_addf(&text, "if(selected-at(${%s}, %zu) = %s, %zu, ", whole, place, choice,
                              place + 1);
            plx_text_add(&text, "''");
            for (size_t place = 0; place < options->count; place++)
                plx_text_add(&text, ")");
        }
        add_calculation(book, name,
                        in_pool(form, plx_pool_string(&form->pool, plx_text_string(&text))));
        form->failed = form->failed || plx_text_failed(&text);
        plx_text_release(&text);
    }
}

/* Several choices, or a ranking. */
static void add_choosing(struct book *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    const char *whole =
        question->columns.count == 1 ? code_of(form, item->index) : whole_name(form, item);
    const bool ranks = question->type == PLX_RANK;
    const char *const cells[COLUMNS] = {
        [TYPE] = add_list(book, ranks ? "rank" : "select_multiple", list_name(form, item->index),
                          &options, true),
        [NAME] = whole,
        [LABEL] = question->text,
        [REQUIRED] = required(form),
        [RELEVANT] = relevant(form, item->index),
        [PARAMETERS] = randomized(form, item->index),
    };

    for (size_t o = 0; o < options.count; o++)
        if (!is_word(options.item[o].code))
            form_note(form, item->index,
                      "a code has blanks, so that numbers stand for it: export labels, not XML "
                      "values");
    add_row(book, cells);
    add_part_columns(book, item, whole, &options);
    form_note_missing(form, item->index);
}

static void begin_group(struct book *book, const char *name, const char *label,
                        const char *appearance, const char *condition, const char *hint)
{
    const char *const cells[COLUMNS] = {
        [TYPE] = "begin_group", [NAME] = name,          [LABEL] = label,
        [HINT] = hint,          [RELEVANT] = condition, [APPEARANCE] = appearance};

    add_row(book, cells);
}

static void end_group(struct book *book)
{
    const char *const cells[COLUMNS] = {[TYPE] = "end_group"};

    add_row(book, cells);
}

/* The last of the points makes their sum right, and is asked for once another is given. */
static void add_points_part(struct book *book, const struct plx_question *question,
                            const char *const *name, size_t part)
{
    struct form *form = book->form;
    const bool last = part + 1 == question->n_options;
    struct plx_text others = {0};
    struct plx_text given = {0};

    for (size_t o = 0; o < part; o++) {
        plx_text_addf(&others, " + coalesce(../%s, 0)", name[o]);
        plx_text_addf(&given, "%s../%s != ''", o > 0 ? " or " : "", name[o]);
    }
    const char *const cells[COLUMNS] = {
        [TYPE] = "integer",
        [NAME] = name[part],
        [LABEL] = question->option[part].label,
        [REQUIRED] = form->settings->required ? "yes"
                     : last && part > 0
                         ? in_pool(form, plx_pool_string(&form->pool, plx_text_string(&given)))
                         : NULL,
        [CONSTRAINT] = last ? in_pool(form, plx_pool_format(&form->pool, ". >= 0 and .%s = %d",
                                                            plx_text_string(&others), FORM_POINTS))
                            : ". >= 0",
        [MESSAGE] = last ? form_say_of(form, FORM_SAY_POINTS, "100") : NULL,
    };

    add_row(book, cells);
    form->failed = form->failed || plx_text_failed(&others) || plx_text_failed(&given);
    plx_text_release(&others);
    plx_text_release(&given);
}

static void add_points(struct book *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    const bool in_one = question->columns.count == 1;
    const char **name = plx_pool_bytes(&form->pool, question->n_options, sizeof *name);
    const char *group =
        in_one ? code_of(form, item->index)
               : in_pool(form, plx_pool_format(&form->pool, "points_%s", whole_name(form, item)));

    if (!name) {
        form->failed = true;
        return;
    }
    begin_group(book, group, question->text, "field-list", relevant(form, item->index),
                form_say_of(form, FORM_SAY_POINTS, "100"));
    for (size_t o = 0; o < question->n_options; o++) {
        const char *code = question->option[o].code;

        name[o] = in_one && form_is_name(code)
                      ? code
                      : form_code(form, item->index, form_part_name(form, question, o, "_"), "",
                                  form_is_name);
        add_points_part(book, question, name, o);
    }
    end_group(book);
    if (in_one)
        form_note(form, item->index, "export with groups in the headers, as \"%s/%s\"", group,
                  name[0]);
    form_note_missing(form, item->index);
}

static void add_task(struct book *book, const struct form_item *item, size_t task, const char *list)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    const char *number = in_pool(form, plx_pool_format(&form->pool, "%zu", task + 1));
    const char *best = NULL;

    begin_group(book,
                in_pool(form, plx_pool_format(&form->pool, "task_%s_%zu", whole_name(form, item),
                                              task + 1)),
                in_pool(form, plx_pool_format(&form->pool, "%s (%zu / %zu)", question->text,
                                              task + 1, plx_question_tasks(question))),
                "field-list", relevant(form, item->index), NULL);
    for (size_t part = 2 * task; part < 2 * task + 2; part++) {
        const char *name = form_code(form, item->index, form_part_name(form, question, part, "_"),
                                     "", form_is_name);
        const char *const cells[COLUMNS] = {
            [TYPE] = list,
            [NAME] = name,
            [LABEL] = form_say(form, best ? FORM_SAY_WORST_COLUMN : FORM_SAY_BEST_COLUMN),
            [REQUIRED] = required(form),
            [CONSTRAINT] =
                best ? in_pool(form, plx_pool_format(&form->pool, ". != ${%s}", best)) : NULL,
            [MESSAGE] = best ? form_say_of(form, FORM_SAY_WRONG_SAME, number) : NULL,
        };

        add_row(book, cells);
        best = name;
    }
    end_group(book);
}

static void add_tasks(struct book *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    const char *list = add_list(book, "select_one", list_name(form, item->index), &options, false);

    for (size_t task = 0; task < plx_question_tasks(question); task++)
        add_task(book, item, task, list);
    if (question->columns.count == 1)
        form_note(form, item->index,
                  "its columns are called \"%s\", \"%s\"; write that into the study for exports "
                  "from there",
                  form_part_name(form, question, 0, "_"), form_part_name(form, question, 1, "_"));
    form_note_missing(form, item->index);
}

static void add_text(struct book *book, const char *name, const char *label, const char *condition)
{
    const char *const cells[COLUMNS] = {[TYPE] = "text",
                                        [NAME] = name,
                                        [LABEL] = label,
                                        [REQUIRED] = required(book->form),
                                        [RELEVANT] = condition};

    add_row(book, cells);
}

static void add_question(struct book *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    struct form_choices choices;

    switch (question->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        choices = form_choices(form, question);
        add_single(book, item->index,
                   add_list(book, "select_one", list_name(form, item->index), &choices, false),
                   relevant(form, item->index));
        break;
    case PLX_NUMBER:
        add_number(book, item->index);
        break;
    case PLX_TEXT:
        add_text(book, code_of(form, item->index), question->text, relevant(form, item->index));
        break;
    case PLX_MULTI:
    case PLX_RANK:
        add_choosing(book, item);
        break;
    case PLX_POINTS:
        add_points(book, item);
        break;
    case PLX_BEST_WORST:
        add_tasks(book, item);
        break;
    case PLX_QUESTION_TYPES:
        break;
    }
}

static void add_battery(struct book *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct form_choices choices = form_choices(form, form_question(form, item, 0));
    const char *type = add_list(book, "select_one", list_name(form, item->index), &choices, false);

    begin_group(book, in_pool(form, plx_pool_format(&form->pool, "battery_%zu", item->index + 1)),
                form_heading(form, item), "table-list", relevant(form, item->index), NULL);
    for (size_t row = 0; row < item->count; row++)
        add_single(book, item->index + row, type, NULL);
    end_group(book);
    form_note(form, item->index,
              "the study has no words above battery \"%s\"; write them above the table",
              form_question(form, item, 0)->battery);
}

static void add_team(struct book *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct form_choices choices = form_team_choices(form);
    const char *const cells[COLUMNS] = {
        [TYPE] = add_list(book, "select_one", "team_", &choices, false),
        [NAME] = form_code(form, item->index, item->stem, "team", form_is_name),
        [LABEL] = item->index == PLX_NONE ? form_say(form, FORM_SAY_TEAM)
                                          : form_question(form, item, 0)->text,
        [REQUIRED] = "yes",
    };

    add_row(book, cells);
}

static void add_kept(struct book *book, const struct form_item *item)
{
    struct form *form = book->form;
    const char *name = form_code(form, PLX_NONE, item->stem, "kept", form_is_name);
    const struct form_choices choices = form_kept_choices(form, item->index);

    if (choices.count > 0) {
        const char *const cells[COLUMNS] = {
            [TYPE] =
                add_list(book, "select_one",
                         in_pool(form, plx_pool_format(&form->pool, "%s_", name)), &choices, false),
            [NAME] = name,
            [LABEL] = item->stem,
        };

        add_row(book, cells);
    } else {
        const char *const cells[COLUMNS] = {[TYPE] = "text", [NAME] = name, [LABEL] = item->stem};

        add_row(book, cells);
    }
    form_note(form, PLX_NONE,
              "the kept column \"%s\" is asked under its name; give it words of your own",
              item->stem);
}

static void add_metadata(struct book *book, const char *name)
{
    const char *const cells[COLUMNS] = {[TYPE] = name, [NAME] = name};

    add_row(book, cells);
}

static void fill(struct book *book, lxw_worksheet *settings)
{
    struct form *form = book->form;
    static const char *const names[] = {"form_title", "form_id", "default_language"};
    const char *const values[] = {form->study->title, form->study->id, form->study->language};
    const char *const introduction[COLUMNS] = {
        [TYPE] = "note", [NAME] = "introduction_", [LABEL] = form_say(form, FORM_SAY_INTRODUCTION)};

    for (lxw_col_t c = 0; c < COLUMNS; c++)
        write_cell(book, book->survey, 0, c, heads[c], false);
    for (lxw_col_t c = 0; c < 3; c++) {
        write_cell(book, book->choices, 0, c, choice_heads[c], false);
        write_cell(book, settings, 0, c, names[c], false);
        write_cell(book, settings, 1, c, values[c], c == 0);
    }
    book->rows = 1;
    book->choice_rows = 1;
    add_metadata(book, "start");
    add_metadata(book, "end");
    add_row(book, introduction);
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

static void look_nice(struct book *book, lxw_worksheet *settings)
{
    worksheet_freeze_panes(book->survey, 1, 0);
    worksheet_freeze_panes(book->choices, 1, 0);
    worksheet_set_column(book->survey, TYPE, NAME, 22, NULL);
    worksheet_set_column(book->survey, LABEL, LABEL, 60, NULL);
    worksheet_set_column(book->survey, HINT, PARAMETERS, 20, NULL);
    worksheet_set_column(book->choices, 0, 1, 22, NULL);
    worksheet_set_column(book->choices, 2, 2, 60, NULL);
    worksheet_set_column(settings, 0, 2, 30, NULL);
}

void form_write_xlsform(struct form *form)
{
    struct book book = {.form = form};
    lxw_workbook *workbook = workbook_new(form->file);
    /* 1 January 2026: the same study gives the same bytes */
    lxw_doc_properties properties = {.created = 1767225600};
    lxw_worksheet *settings = NULL;
    lxw_error error;

    form_note_study(form, PLX_DIALECT_KOBO);
    if (workbook && workbook_set_properties(workbook, &properties) == LXW_NO_ERROR) {
        book.survey = workbook_add_worksheet(workbook, "survey");
        book.choices = workbook_add_worksheet(workbook, "choices");
        settings = workbook_add_worksheet(workbook, "settings");
    }
    if (!book.survey || !book.choices || !settings) {
        lxw_workbook_free(workbook);
        form->failed = true;
        return;
    }
    fill(&book, settings);
    look_nice(&book, settings);
    errno = 0;
    error = workbook_close(workbook);
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        form->failed = true;
    else if (error != LXW_NO_ERROR)
        plx_fail(&form->problem, PLX_IO, "cannot write the workbook: %s",
                 errno ? strerror(errno) : lxw_strerror(error));
}
