/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "form.h"

/* Digits, perhaps with a sign in front. */
static bool is_number(const char *text)
{
    text += *text == '-';
    return *text && text[strspn(text, "0123456789")] == '\0';
}

/* Of several answers that mean the same, one is offered: a number as its code where there is one,
   and the first that is words. */
static struct form_choice of_missing(const struct form *form, const struct plx_texts *texts,
                                     enum form_answer answer)
{
    struct form_choice choice = {.answer = answer};

    for (size_t i = texts->count; i-- > 0;)
        if (is_number(texts->item[i]))
            choice.code = texts->item[i];
        else
            choice.label = texts->item[i];
    if (!choice.label)
        choice.label =
            form_say(form, answer == FORM_DONT_KNOW ? FORM_SAY_DONT_KNOW : FORM_SAY_NO_ANSWER);
    if (!choice.code)
        choice.code = choice.label;
    return choice;
}

struct form_choices form_choices(struct form *form, const struct plx_question *question)
{
    struct form_choices choices = {
        .item = plx_pool_bytes(&form->pool, question->n_options + 2, sizeof *choices.item)};

    if (!choices.item) {
        form->failed = true;
        return choices;
    }
    for (size_t i = 0; i < question->n_options; i++)
        choices.item[choices.count++] = (struct form_choice){.code = question->option[i].code,
                                                             .label = question->option[i].label};
    if (question->missing.count > 0)
        choices.item[choices.count++] = of_missing(form, &question->missing, FORM_DONT_KNOW);
    if (question->no_answer.count > 0)
        choices.item[choices.count++] = of_missing(form, &question->no_answer, FORM_NO_ANSWER);
    for (size_t i = 0; i < choices.count; i++)
        choices.item[i].place = i;
    return choices;
}

struct form_choices form_task_choices(struct form *form, const struct plx_question *question,
                                      size_t task)
{
    const struct form_choices all = form_choices(form, question);
    struct form_choices shown = {all.item, question->n_options};

    if (!all.item || task >= question->n_sets)
        return shown;
    shown.count = question->set[task].n_options;
    shown.item = plx_pool_bytes(&form->pool, shown.count, sizeof *shown.item);
    form->failed = form->failed || !shown.item;
    for (size_t i = 0; shown.item && i < shown.count; i++)
        shown.item[i] = all.item[question->set[task].option[i]];
    shown.count = shown.item ? shown.count : 0;
    return shown;
}

struct form_choices form_team_choices(struct form *form)
{
    const struct plx_study *study = form->study;
    struct form_choices choices = {0};
    size_t count = 0;

    for (size_t t = 0; t < study->n_teams; t++)
        count += study->team[t].answers.count + 1;
    choices.item = plx_pool_bytes(&form->pool, count, sizeof *choices.item);
    form->failed = form->failed || !choices.item;
    for (size_t t = 0; choices.item && t < study->n_teams; t++) {
        const struct plx_team *team = &study->team[t];

        for (size_t a = 0; a < team->answers.count; a++)
            choices.item[choices.count++] = (struct form_choice){
                .code = team->answers.item[a], .label = team->answers.item[a], .team = t};
        if (team->answers.count == 0)
            choices.item[choices.count++] =
                (struct form_choice){.code = team->id, .label = team->label, .team = t};
    }
    for (size_t i = 0; i < choices.count; i++)
        choices.item[i].place = i;
    return choices;
}

struct form_choices form_kept_choices(struct form *form, size_t kept)
{
    const struct plx_study *study = form->study;
    struct form_choices choices = {0};

    for (size_t i = 0; i < study->n_targets; i++) {
        const struct plx_target *target = &study->target[i];

        if (strcmp(target->name, study->intake.keep.item[kept]) != 0)
            continue;
        choices.item = plx_pool_bytes(&form->pool, target->answers.count, sizeof *choices.item);
        form->failed = form->failed || !choices.item;
        for (size_t a = 0; choices.item && a < target->answers.count; a++)
            choices.item[choices.count++] = (struct form_choice){
                .code = target->answers.item[a], .label = target->answers.item[a], .place = a};
        break;
    }
    return choices;
}
