/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Qualtrics' advanced text format, as "Import and export surveys" of its support pages has it. It
   knows questions and answers, but neither logic nor validation. */
#include <math.h>
#include <string.h>

#include "form.h"

/* Texts are HTML, in which ${..} is piped in; [[..]] would begin a command. */
static const struct form_escape escape[] = {
    {"<", "&lt;"},
    {"[[", "&#91;&#91;"},
    {"${", "&#36;{"},
    {0},
};

static void add_words(struct form *form, const char *words)
{
    form_add_escaped(form->text, words, escape);
}

static void add_line(struct form *form, const char *words)
{
    add_words(form, words);
    plx_text_add(form->text, "\n");
}

static void begin(struct form *form, size_t question, const char *type, const char *id)
{
    form_take_code(form, question, NULL, id, "");
    plx_text_addf(form->text, "\n[[Question:%s]]\n[[ID:", type);
    add_words(form, id);
    plx_text_add(form->text, "]]\n");
}

/* The number that an export of numbers has for an answer: its code where that is one. */
static bool has_recode(const struct form_choice *choice)
{
    const char *code = choice->code + (choice->code[0] == '-');

    return *code && strlen(code) < 6 && code[strspn(code, "0123456789")] == '\0';
}

static bool have_recodes(const struct form_choices *choices)
{
    for (size_t i = 0; i < choices->count; i++)
        if (!has_recode(&choices->item[i]))
            return false;
    return true;
}

/* mark is "Choice" or "Answer". Where codes are words, exports of numbers count the answers of the
   whole question, whichever of them are shown. */
static void add_shown_choices(struct form *form, size_t question, const char *mark,
                              const struct form_choices *all, const struct form_choices *shown)
{
    const bool recoded = have_recodes(all);

    plx_text_addf(form->text, "\n[[Advanced%ss]]\n", mark);
    for (size_t i = 0; i < shown->count; i++) {
        if (recoded)
            plx_text_addf(form->text, "[[%s:%s]]\n", mark, shown->item[i].code);
        else
            plx_text_addf(form->text, "[[%s:%zu]]\n", mark, shown->item[i].place + 1);
        add_line(form, shown->item[i].label);
    }
    if (!recoded && question != PLX_NONE)
        form_note(
            form, question,
            "some of its codes are words, which Qualtrics cannot keep: export \"choice text\", not "
            "\"numeric values\"");
}

static void add_choices(struct form *form, size_t question, const char *mark,
                        const struct form_choices *choices)
{
    add_shown_choices(form, question, mark, choices, choices);
}

/* What only somebody in the survey editor can set. */
static void note_settings(struct form *form, size_t index)
{
    const struct plx_question *question = &form->study->question[index];

    if (question->asked_if.name)
        form_note(form, index, "set its display logic by hand: only if %s %s %s",
                  question->asked_if.name, question->asked_if.negated ? "is not" : "is",
                  question->asked_if.value);
    if (form_shuffles(form, question))
        form_note(form, index, "set the randomization of its choices by hand");
    if (form->settings->required)
        form_note(form, index, "set \"Force response\" by hand");
}

static void add_number(struct form *form, size_t index, const char *code)
{
    const struct plx_question *question = &form->study->question[index];

    begin(form, index, "TE:SingleLine", code);
    add_words(form, question->text);
    if (*question->unit) {
        plx_text_add(form->text, " (");
        add_words(form, question->unit);
        plx_text_add(form->text, ")");
    }
    plx_text_add(form->text, "\n");
    form_note(form, index, "set content validation to \"number\" by hand%s%s%s%s",
              isnan(question->min) ? "" : ", from ", form_number(form, question->min),
              isnan(question->max) ? "" : ", up to ", form_number(form, question->max));
    form_note_missing(form, index);
}

/* One question each for the best and the worst of a task. */
static void add_best_worst(struct form *form, size_t index)
{
    const struct plx_question *question = &form->study->question[index];
    const struct form_choices all = {form_choices(form, question).item, question->n_options};

    for (size_t part = 0; part < 2 * plx_question_tasks(question); part++) {
        const struct form_choices shown = form_task_choices(form, question, part / 2);
        const char *number = plx_pool_format(&form->pool, "%zu", part / 2 + 1);

        begin(form, index, "MC:SingleAnswer:Vertical",
              form_code(form, index, form_part_name(form, question, part, "_"), "", form_is_name));
        add_words(form, question->text);
        plx_text_add(form->text, " - ");
        add_line(form, form_say_of(form, part % 2 == 0 ? FORM_SAY_BEST : FORM_SAY_WORST,
                                   number ? number : ""));
        add_shown_choices(form, index, "Choice", &all, &shown);
    }
    form_note(form, index, "set by hand that best and worst of a task cannot be the same");
    form_note_missing(form, index);
}

/* A question whose columns Qualtrics numbers: ID_1, ID_2, .. */
static void add_parts(struct form *form, const struct form_item *item, const char *type)
{
    const struct plx_question *question = form_question(form, item, 0);

    begin(form, item->index, type, form_parts_code(form, item, form_is_name));
    add_words(form, question->text);
    if (question->type == PLX_POINTS) {
        plx_text_add(form->text, " ");
        add_words(form, form_say_of(form, FORM_SAY_POINTS, form_number(form, FORM_POINTS)));
    }
    plx_text_add(form->text, "\n\n[[Choices]]\n");
    for (size_t i = 0; i < question->n_options; i++)
        add_line(form, question->option[i].label);
    if (question->type == PLX_POINTS)
        form_note(form, item->index, "set by hand that the total must be 100");
    form_note_missing(form, item->index);
}

static void add_question(struct form *form, const struct form_item *item)
{
    const struct plx_question *question = form_question(form, item, 0);
    struct form_choices choices;

    switch (question->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        begin(form, item->index, "MC:SingleAnswer:Vertical",
              form_question_code(form, item->index, form_is_name));
        add_line(form, form_words_of(form, item->index));
        choices = form_choices(form, question);
        add_choices(form, item->index, "Choice", &choices);
        break;
    case PLX_NUMBER:
        add_number(form, item->index, form_question_code(form, item->index, form_is_name));
        break;
    case PLX_TEXT:
        begin(form, item->index, "TE:Essay", form_question_code(form, item->index, form_is_name));
        add_line(form, question->text);
        break;
    case PLX_MULTI:
        add_parts(form, item, "MC:MultipleAnswer:Vertical");
        break;
    case PLX_RANK:
        add_parts(form, item, "RankOrder");
        break;
    case PLX_POINTS:
        add_parts(form, item, "ConstantSum");
        break;
    case PLX_BEST_WORST:
        add_best_worst(form, item->index);
        break;
    case PLX_QUESTION_TYPES:
        break;
    }
    note_settings(form, item->index);
}

static void add_battery(struct form *form, const struct form_item *item)
{
    const struct form_choices choices = form_choices(form, form_question(form, item, 0));

    if (!item->stem || !form_is_name(item->stem)) {
        /* a matrix would number its rows otherwise than the study does */
        for (size_t row = 0; row < item->count; row++) {
            const struct form_item one = {FORM_QUESTION, item->index + row, 1, NULL};

            add_question(form, &one);
        }
        return;
    }
    begin(form, item->index, "Matrix", item->stem);
    add_line(form, form_heading(form, item));
    plx_text_add(form->text, "\n[[Choices]]\n");
    for (size_t row = 0; row < item->count; row++) {
        add_line(form, form_question(form, item, row)->text);
        note_settings(form, item->index + row);
    }
    add_choices(form, item->index, "Answer", &choices);
    form_note_heading(form, item, "the matrix");
}

static void add_team(struct form *form, const struct form_item *item)
{
    const struct form_choices choices = form_team_choices(form);

    begin(form, item->index, "MC:SingleAnswer:Vertical",
          form_code(form, item->index, item->stem, "team", form_is_name));
    add_line(form, item->index == PLX_NONE ? form_say(form, FORM_SAY_TEAM)
                                           : form_question(form, item, 0)->text);
    add_choices(form, PLX_NONE, "Choice", &choices);
    plx_text_add(form->text, "\n[[PageBreak]]\n");
    form_note(form, PLX_NONE, "set \"Force response\" of the question for the team by hand");
}

/* Embedded data, which come before the questions. */
static void add_kept(struct form *form)
{
    for (size_t i = 0; i < form->n_items; i++) {
        if (form->item[i].kind != FORM_KEPT)
            continue;
        form_take_code(form, PLX_NONE, form->item[i].stem, form->item[i].stem, "");
        plx_text_add(form->text, "[[ED:");
        add_words(form, form->item[i].stem);
        plx_text_add(form->text, "]]\n");
        form_note(form, PLX_NONE,
                  "the kept column \"%s\" is not asked but embedded data: fill it from the "
                  "invitation or the link",
                  form->item[i].stem);
    }
}

void form_write_qualtrics(struct form *form)
{
    const struct plx_study *study = form->study;

    form_note_study(form, PLX_DIALECT_QUALTRICS);
    plx_text_add(form->text, "[[AdvancedFormat]]\n\n");
    add_kept(form);
    plx_text_add(form->text, "\n[[Block:");
    add_words(form, study->id);
    plx_text_add(form->text, "]]\n\n[[Question:DB]]\n[[ID:Introduction]]\n<strong>");
    add_words(form, study->title);
    plx_text_add(form->text, "</strong><br><br>");
    add_line(form, form_say(form, FORM_SAY_INTRODUCTION));
    for (size_t i = 0; i < form->n_items; i++) {
        const struct form_item *item = &form->item[i];

        const bool asked = i > 0 && item[-1].kind >= FORM_QUESTION && item[-1].kind != FORM_KEPT;

        if (asked && strcmp(form_topic(form, item), form_topic(form, item - 1)) != 0)
            plx_text_add(form->text, "\n[[PageBreak]]\n");
        if (item->kind == FORM_TEAM)
            add_team(form, item);
        else if (item->kind == FORM_BATTERY)
            add_battery(form, item);
        else if (item->kind == FORM_QUESTION)
            add_question(form, item);
    }
}
