/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xlsform.h"

static void add_calculation(struct xlsform *book, const char *name, const char *calculation)
{
    const char *const cells[XLSFORM_COLUMNS] = {
        [XLSFORM_TYPE] = "calculate", [XLSFORM_NAME] = name, [XLSFORM_CALCULATION] = calculation};

    xlsform_add_row(book, cells);
}

/* Where the study names a column for each choice, the form computes these beside the question. */
static void add_part_columns(struct xlsform *book, const struct form_item *item, const char *whole,
                             const struct form_choices *options)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);

    for (size_t o = 0; question->columns.count > 1 && o < options->count; o++) {
        const char *name = form_code(form, item->index, form_part_name(form, question, o, "_"), "",
                                     xlsform_is_name);
        const char *choice =
            xlsform_literal(form, xlsform_choice_name(form, &options->item[o], true));
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
        add_calculation(
            book, name,
            xlsform_kept_text(form, plx_pool_string(&form->pool, plx_text_string(&text))));
        form->failed = form->failed || plx_text_failed(&text);
        plx_text_release(&text);
    }
}

/* Several choices, or a ranking. */
void xlsform_add_choosing(struct xlsform *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    const char *whole = question->columns.count == 1 ? xlsform_code(form, item->index)
                                                     : xlsform_whole_name(form, item);
    const bool ranks = question->type == PLX_RANK;
    const char *const cells[XLSFORM_COLUMNS] = {
        [XLSFORM_TYPE] = xlsform_add_list(book, ranks ? "rank" : "select_multiple",
                                          xlsform_list_name(form, item->index), &options, true),
        [XLSFORM_NAME] = whole,
        [XLSFORM_LABEL] = question->text,
        [XLSFORM_REQUIRED] = xlsform_required(form),
        [XLSFORM_RELEVANT] = xlsform_relevant(form, item->index),
        [XLSFORM_PARAMETERS] = xlsform_randomized(form, item->index),
    };

    for (size_t o = 0; o < options.count; o++)
        if (!xlsform_is_word(options.item[o].code))
            form_note(form, item->index,
                      "a code has blanks, so that numbers stand for it: export labels, not XML "
                      "values");
    xlsform_add_row(book, cells);
    add_part_columns(book, item, whole, &options);
    form_note_missing(form, item->index);
}

/* The last of the points makes their sum right, and is asked for once another is given. */
static void add_points_part(struct xlsform *book, const struct plx_question *question,
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
    const char *const cells[XLSFORM_COLUMNS] = {
        [XLSFORM_TYPE] = "integer",
        [XLSFORM_NAME] = name[part],
        [XLSFORM_LABEL] = question->option[part].label,
        [XLSFORM_REQUIRED] =
            form->settings->required ? "yes"
            : last && part > 0
                ? xlsform_kept_text(form, plx_pool_string(&form->pool, plx_text_string(&given)))
                : NULL,
        [XLSFORM_CONSTRAINT] =
            last ? xlsform_kept_text(form, plx_pool_format(&form->pool, ". >= 0 and .%s = %d",
                                                           plx_text_string(&others), FORM_POINTS))
                 : ". >= 0",
        [XLSFORM_MESSAGE] =
            last ? form_say_of(form, FORM_SAY_POINTS, form_number(form, FORM_POINTS)) : NULL,
    };

    xlsform_add_row(book, cells);
    form->failed = form->failed || plx_text_failed(&others) || plx_text_failed(&given);
    plx_text_release(&others);
    plx_text_release(&given);
}

void xlsform_add_points(struct xlsform *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    const bool in_one = question->columns.count == 1;
    const char **name = plx_pool_bytes(&form->pool, question->n_options, sizeof *name);
    const char *group =
        in_one ? xlsform_code(form, item->index)
               : xlsform_kept_text(form, plx_pool_format(&form->pool, "points_%s",
                                                         xlsform_whole_name(form, item)));

    if (!name) {
        form->failed = true;
        return;
    }
    xlsform_begin_group(book, group, question->text, "field-list",
                        xlsform_relevant(form, item->index),
                        form_say_of(form, FORM_SAY_POINTS, form_number(form, FORM_POINTS)));
    for (size_t o = 0; o < question->n_options; o++) {
        const char *code = question->option[o].code;

        name[o] = in_one && xlsform_is_name(code)
                      ? code
                      : form_code(form, item->index, form_part_name(form, question, o, "_"), "",
                                  xlsform_is_name);
        add_points_part(book, question, name, o);
    }
    xlsform_end_group(book);
    if (in_one)
        form_note(form, item->index, "export with groups in the headers, as \"%s/%s\"", group,
                  name[0]);
    form_note_missing(form, item->index);
}

/* What a task shows, as a list of its own where tasks differ. */
static const char *add_task_list(struct xlsform *book, const struct form_item *item, size_t task)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices shown = form_task_choices(form, question, task);
    const char *list =
        xlsform_kept_text(form, plx_pool_format(&form->pool, "%s_task_%zu",
                                                xlsform_list_name(form, item->index), task + 1));

    return xlsform_add_list(book, "select_one", list, &shown, false);
}

static void add_task(struct xlsform *book, const struct form_item *item, size_t task,
                     const char *list)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    const char *number = xlsform_kept_text(form, plx_pool_format(&form->pool, "%zu", task + 1));
    const char *best = NULL;

    xlsform_begin_group(
        book,
        xlsform_kept_text(form, plx_pool_format(&form->pool, "task_%s_%zu",
                                                xlsform_whole_name(form, item), task + 1)),
        xlsform_kept_text(form, plx_pool_format(&form->pool, "%s (%zu / %zu)", question->text,
                                                task + 1, plx_question_tasks(question))),
        "field-list", xlsform_relevant(form, item->index), NULL);
    for (size_t part = 2 * task; part < 2 * task + 2; part++) {
        const char *name = form_code(form, item->index, form_part_name(form, question, part, "_"),
                                     "", xlsform_is_name);
        const char *const cells[XLSFORM_COLUMNS] = {
            [XLSFORM_TYPE] = list,
            [XLSFORM_NAME] = name,
            [XLSFORM_LABEL] = form_say(form, best ? FORM_SAY_WORST_COLUMN : FORM_SAY_BEST_COLUMN),
            [XLSFORM_REQUIRED] = xlsform_required(form),
            [XLSFORM_CONSTRAINT] =
                best ? xlsform_kept_text(form, plx_pool_format(&form->pool, ". != ${%s}", best))
                     : NULL,
            [XLSFORM_MESSAGE] = best ? form_say_of(form, FORM_SAY_WRONG_SAME, number) : NULL,
        };

        xlsform_add_row(book, cells);
        best = name;
    }
    xlsform_end_group(book);
}

void xlsform_add_tasks(struct xlsform *book, const struct form_item *item)
{
    struct form *form = book->form;
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    const char *list = question->n_sets > 0 ? NULL
                                            : xlsform_add_list(book, "select_one",
                                                               xlsform_list_name(form, item->index),
                                                               &options, false);

    for (size_t task = 0; task < plx_question_tasks(question); task++)
        add_task(book, item, task, list ? list : add_task_list(book, item, task));
    if (question->columns.count == 1)
        form_note(form, item->index,
                  "its columns are called \"%s\", \"%s\"; write that into the study for exports "
                  "from there",
                  form_part_name(form, question, 0, "_"), form_part_name(form, question, 1, "_"));
    form_note_missing(form, item->index);
}
