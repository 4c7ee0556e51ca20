/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LimeSurvey's "tab separated value survey structure", as its manual and the importer have it: a
   row each for settings (S, SL), groups (G), questions (Q), subquestions (SQ) and answers (A).
   id and related_id stay empty: the importer counts by itself. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "limesurvey.h"

/* Without underscores "Q1_1" is called "Q11", as another question may be. */
static const char *take_code(struct form *form, size_t index, const char *kept, const char *code)
{
    const char *plain = limesurvey_code(form, code);

    form_take_code(form, index, kept, plain, ", which takes no underscores,");
    return plain;
}

static struct limesurvey_row start(struct form *form, size_t index, const char *type,
                                   const char *code)
{
    const struct plx_question *question = &form->study->question[index];

    return (struct limesurvey_row){.class = "Q",
                                   .scale = type,
                                   .name = take_code(form, index, NULL, code),
                                   .relevance = limesurvey_relevance(form, index),
                                   .text = form_words_of(form, index),
                                   .mandatory = form->settings->required ? "Y" : "N",
                                   .random = form_shuffles(form, question) ? "random" : NULL};
}

static void add_list(struct form *form, size_t index)
{
    const struct form_choices choices = form_choices(form, &form->study->question[index]);
    const struct limesurvey_row row =
        start(form, index, "L", form_question_code(form, index, limesurvey_is_code));

    limesurvey_add_row(form, &row);
    limesurvey_add_answers(form, index, &choices);
}

static void add_number(struct form *form, size_t index)
{
    const struct plx_question *question = &form->study->question[index];
    struct limesurvey_row row =
        start(form, index, "N", form_question_code(form, index, limesurvey_is_code));

    row.suffix = question->unit;
    row.least = isnan(question->min) ? NULL : form_number(form, question->min);
    row.most = isnan(question->max) ? NULL : form_number(form, question->max);
    limesurvey_add_row(form, &row);
    form_note_missing(form, index);
}

/* M, R or K: one row of answers for each option. */
static void add_parts(struct form *form, const struct form_item *item, const char *type)
{
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    struct limesurvey_row row =
        start(form, item->index, type, form_parts_code(form, item, limesurvey_is_code));

    if (question->type == PLX_POINTS) {
        row.help = form_say_of(form, FORM_SAY_POINTS, form_number(form, FORM_POINTS));
        row.sum = form_number(form, FORM_POINTS);
        row.least = "0";
    }
    limesurvey_add_row(form, &row);
    if (question->type == PLX_RANK)
        limesurvey_add_answers(form, item->index, &options);
    else
        for (size_t o = 0; o < question->n_options; o++)
            limesurvey_add_part(form, limesurvey_part_code(form, question, o),
                                question->option[o].label);
    form_note_missing(form, item->index);
}

static const char *task_words(struct form *form, size_t part)
{
    char number[24];

    snprintf(number, sizeof number, "%zu", part / 2 + 1);
    return form_say_of(form, part % 2 == 0 ? FORM_SAY_BEST : FORM_SAY_WORST, number);
}

/* Where columns share a stem and all options are shown, an array with a row each for the best and
 * the worst of a task. */
static void add_tasks_as_array(struct form *form, const struct form_item *item)
{
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    const struct limesurvey_row row = start(form, item->index, "F", item->stem);

    limesurvey_add_row(form, &row);
    for (size_t part = 0; part < 2 * plx_question_tasks(question); part++) {
        char code[24];

        snprintf(code, sizeof code, "%zu", part + 1);
        limesurvey_add_part(form, code, task_words(form, part));
    }
    limesurvey_add_answers(form, item->index, &options);
    form_note(form, item->index,
              "nothing keeps the best and the worst of a task from being the same");
}

static void add_tasks(struct form *form, const struct form_item *item)
{
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    const char *best = "";

    if (item->stem && limesurvey_is_code(item->stem) && question->n_sets == 0) {
        add_tasks_as_array(form, item);
        return;
    }
    for (size_t part = 0; part < 2 * plx_question_tasks(question); part++) {
        const struct form_choices shown = form_task_choices(form, question, part / 2);
        const char *column = form_part_name(form, question, part, "_");
        struct limesurvey_row row = start(
            form, item->index, "L", form_code(form, item->index, column, "", limesurvey_is_code));
        const char *text =
            plx_pool_format(&form->pool, "%s - %s", question->text, task_words(form, part));

        row.text = text ? text : "";
        if (part % 2 == 0)
            best = row.name;
        else
            row.rule = plx_pool_format(&form->pool, "(%s.NAOK != %s.NAOK or %s.NAOK == \"\")",
                                       row.name, best, row.name);
        limesurvey_add_row(form, &row);
        limesurvey_add_shown(form, item->index, &options, &shown);
    }
    form_note_missing(form, item->index);
}

static void add_question(struct form *form, const struct form_item *item)
{
    struct limesurvey_row row;

    switch (form_question(form, item, 0)->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        add_list(form, item->index);
        break;
    case PLX_NUMBER:
        add_number(form, item->index);
        break;
    case PLX_TEXT:
        row = start(form, item->index, "T",
                    form_question_code(form, item->index, limesurvey_is_code));
        limesurvey_add_row(form, &row);
        break;
    case PLX_MULTI:
        add_parts(form, item, "M");
        break;
    case PLX_RANK:
        add_parts(form, item, "R");
        break;
    case PLX_POINTS:
        add_parts(form, item, "K");
        break;
    case PLX_BEST_WORST:
        add_tasks(form, item);
        break;
    case PLX_QUESTION_TYPES:
        break;
    }
}

static void add_battery(struct form *form, const struct form_item *item)
{
    const struct form_choices choices = form_choices(form, form_question(form, item, 0));
    struct limesurvey_row row;

    if (!item->stem || !limesurvey_is_code(item->stem)) {
        for (size_t i = 0; i < item->count; i++)
            add_list(form, item->index + i);
        return;
    }
    row = start(form, item->index, "F", item->stem);
    row.text = form_heading(form, item);
    limesurvey_add_row(form, &row);
    for (size_t i = 0; i < item->count; i++) {
        char code[24];

        snprintf(code, sizeof code, "%zu", i + 1);
        limesurvey_add_part(form, code, form_question(form, item, i)->text);
    }
    limesurvey_add_answers(form, item->index, &choices);
    form_note_heading(form, item, "the array");
}

static void add_team(struct form *form, const struct form_item *item)
{
    const struct form_choices choices = form_team_choices(form);
    const struct limesurvey_row row = {
        .class = "Q",
        .scale = "L",
        .name = take_code(form, item->index, NULL,
                          form_code(form, item->index, item->stem, "team", limesurvey_is_code)),
        .relevance = "1",
        .text = item->index == PLX_NONE ? form_say(form, FORM_SAY_TEAM)
                                        : form_question(form, item, 0)->text,
        .mandatory = "Y",
    };

    limesurvey_add_row(form, &row);
    limesurvey_add_answers(form, PLX_NONE, &choices);
}

/* A hidden question, filled from the link: ..?Region=emea. */
static void add_kept(struct form *form, const struct form_item *item)
{
    const struct limesurvey_row row = {
        .class = "Q",
        .scale = "S",
        .name = take_code(
            form, PLX_NONE, item->stem,
            form_code(form, PLX_NONE, item->stem, form_kept_code(form, item), limesurvey_is_code)),
        .relevance = "1",
        .text = item->stem,
        .mandatory = "N",
        .hidden = "1",
    };

    limesurvey_add_row(form, &row);
    form_note(form, PLX_NONE,
              "the kept column \"%s\" is a hidden question: fill it from the link (?%s=..) or make "
              "it visible",
              item->stem, row.name);
}

static void add_setting(struct form *form, const char *class, const char *name, const char *text)
{
    const struct limesurvey_row row = {.class = class, .name = name, .text = text};

    limesurvey_add_row(form, &row);
}

/* Groups are pages: one for each topic. Their names are for who edits the survey. */
static void add_group(struct form *form, size_t number, const char *name)
{
    char text[24];
    const struct limesurvey_row row = {
        .class = "G", .scale = text, .name = name, .relevance = "1", .text = ""};

    snprintf(text, sizeof text, "%zu", number);
    limesurvey_add_row(form, &row);
}

static void add_head(struct form *form)
{
    limesurvey_add_head(form);
    add_setting(form, "S", "language", form->study->language);
    add_setting(form, "S", "format", "G");
    add_setting(form, "S", "showgroupinfo", "X");
    add_setting(form, "SL", "surveyls_title", form->study->title);
    add_setting(form, "SL", "surveyls_welcometext", form_say(form, FORM_SAY_INTRODUCTION));
}

void form_write_limesurvey(struct form *form)
{
    size_t groups = 0;

    form_note_study(form, PLX_DIALECT_LIMESURVEY);
    add_head(form);
    for (size_t i = 0; i < form->n_items; i++) {
        const struct form_item *item = &form->item[i];
        const char *topic = form_topic(form, item);

        if (i == 0 || strcmp(topic, form_topic(form, item - 1)) != 0)
            add_group(form, ++groups, *topic ? topic : form->study->title);
        if (item->kind == FORM_TEAM)
            add_team(form, item);
        else if (item->kind == FORM_KEPT)
            add_kept(form, item);
        else if (item->kind == FORM_BATTERY)
            add_battery(form, item);
        else
            add_question(form, item);
    }
}
