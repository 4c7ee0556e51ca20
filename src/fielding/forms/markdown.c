/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A questionnaire to be read and printed, with what whoever enters the answers has to know. */
#include <string.h>

#include "form.h"
#include "parallax/study/condition.h"

static const struct form_escape escape[] = {
    {"\\", "\\\\"}, {"*", "\\*"},   {"_", "\\_"}, {"`", "\\`"}, {"[", "\\["}, {"]", "\\]"},
    {"<", "&lt;"},  {"&", "&amp;"}, {"|", "\\|"}, {"#", "\\#"}, {0},
};

static void add_words(struct form *form, const char *words)
{
    form_add_escaped(form->text, words, escape);
}

static void add_condition(struct form *form, const struct plx_condition *condition)
{
    const size_t asked =
        condition->name ? plx_study_find_question(form->study, condition->name) : PLX_NONE;
    const size_t team = plx_condition_team(form->study, condition);
    const char *value = condition->value;
    const char *name = condition->name;

    if (!condition->name)
        return;
    if (team != PLX_NONE) {
        value = form->study->team[team].label;
        name = form_team_words(form);
    }
    for (size_t o = 0; asked != PLX_NONE && o < form->study->question[asked].n_options; o++)
        if (strcmp(form->study->question[asked].option[o].code, value) == 0)
            value = form->study->question[asked].option[o].label;
    plx_text_add(form->text, "*");
    add_words(form, form_say_of(form, condition->negated ? FORM_SAY_ONLY_IF_NOT : FORM_SAY_ONLY_IF,
                                asked == PLX_NONE ? name : form->study->question[asked].text));
    plx_text_add(form->text, " ");
    add_words(form, value);
    plx_text_add(form->text, "*\n\n");
}

static void begin(struct form *form, size_t number, const char *text)
{
    plx_text_addf(form->text, "**%zu. ", number);
    add_words(form, text);
    plx_text_add(form->text, "**");
}

static void add_hint(struct form *form, const char *hint)
{
    plx_text_addf(form->text, "\n\n%s\n\n", hint);
}

static void add_boxes(struct form *form, const struct form_choices *choices, const char *box)
{
    for (size_t i = 0; i < choices->count; i++) {
        plx_text_addf(form->text, "- %s ", box);
        add_words(form, choices->item[i].label);
        plx_text_add(form->text, "\n");
    }
    plx_text_add(form->text, "\n");
}

static void add_number(struct form *form, const struct plx_question *question)
{
    const char *range = form_range(form, question);

    plx_text_add(form->text, "\n\n\\_\\_\\_\\_\\_\\_\\_\\_ ");
    add_words(form, question->unit);
    if (*range)
        plx_text_addf(form->text, " (%s)", range);
    plx_text_add(form->text, "\n\n");
}

/* A table whose rows are questions or options, and whose columns are what is chosen for them. */
static void begin_table(struct form *form, const char *const *head, size_t count)
{
    plx_text_add(form->text, "\n\n| |");
    for (size_t i = 0; i < count; i++) {
        plx_text_add(form->text, " ");
        add_words(form, head[i]);
        plx_text_add(form->text, " |");
    }
    plx_text_add(form->text, "\n|---|");
    for (size_t i = 0; i < count; i++)
        plx_text_add(form->text, ":---:|");
    plx_text_add(form->text, "\n");
}

static void add_table_row(struct form *form, const char *head, size_t count)
{
    plx_text_add(form->text, "| ");
    add_words(form, head);
    plx_text_add(form->text, " |");
    for (size_t i = 0; i < count; i++)
        plx_text_add(form->text, " ☐ |");
    plx_text_add(form->text, "\n");
}

static void add_tasks(struct form *form, const struct plx_question *question)
{
    const char *const head[] = {form_say(form, FORM_SAY_BEST_COLUMN),
                                form_say(form, FORM_SAY_WORST_COLUMN)};

    for (size_t task = 0; task < plx_question_tasks(question); task++) {
        const struct form_choices shown = form_task_choices(form, question, task);
        const char *number = plx_pool_format(&form->pool, "%zu", task + 1);

        plx_text_addf(form->text, "\n\n%s", form_say_of(form, FORM_SAY_TASK, number ? number : ""));
        begin_table(form, head, 2);
        for (size_t i = 0; i < shown.count; i++)
            add_table_row(form, shown.item[i].label, 2);
    }
    plx_text_add(form->text, "\n");
}

static void add_question(struct form *form, const struct form_item *item, size_t number)
{
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices choices = form_choices(form, question);
    const struct form_choices options = {choices.item, question->n_options};

    add_condition(form, &question->asked_if);
    begin(form, number, form_words_of(form, item->index));
    switch (question->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        plx_text_add(form->text, "\n\n");
        add_boxes(form, &choices, "☐");
        break;
    case PLX_MULTI:
        add_hint(form, form_say(form, FORM_SAY_MULTI));
        add_boxes(form, &options, "☐");
        break;
    case PLX_RANK:
        add_hint(form, form_say(form, FORM_SAY_RANK));
        add_boxes(form, &options, "\\_\\_\\_");
        break;
    case PLX_POINTS:
        add_hint(form, form_say_of(form, FORM_SAY_POINTS, form_number(form, FORM_POINTS)));
        add_boxes(form, &options, "\\_\\_\\_");
        break;
    case PLX_NUMBER:
        add_number(form, question);
        break;
    case PLX_BEST_WORST:
        add_tasks(form, question);
        break;
    case PLX_TEXT:
        plx_text_add(form->text, "\n\n&nbsp;\n\n&nbsp;\n\n");
        break;
    case PLX_QUESTION_TYPES:
        break;
    }
}

static void add_battery(struct form *form, const struct form_item *item, size_t number)
{
    const struct form_choices choices = form_choices(form, form_question(form, item, 0));
    const char **head = plx_pool_bytes(&form->pool, choices.count + 1, sizeof *head);

    if (!head) {
        form->failed = true;
        return;
    }
    for (size_t i = 0; i < choices.count; i++)
        head[i] = choices.item[i].label;
    add_condition(form, &form_question(form, item, 0)->asked_if);
    begin(form, number, form_heading(form, item));
    begin_table(form, head, choices.count);
    for (size_t row = 0; row < item->count; row++)
        add_table_row(form, form_question(form, item, row)->text, choices.count);
    plx_text_add(form->text, "\n");
    form_note_heading(form, item, "the table");
}

static void begin_entry(struct form *form, const char *column, size_t number)
{
    plx_text_add(form->text, "| ");
    add_words(form, column);
    plx_text_addf(form->text, " | %zu | ", number);
}

/* What to write into a cell for each answer. */
static void add_codes(struct form *form, const struct form_choices *choices)
{
    for (size_t i = 0; i < choices->count; i++) {
        const bool same = strcmp(choices->item[i].code, choices->item[i].label) == 0;

        plx_text_add(form->text, i > 0 ? "; " : "");
        add_words(form, choices->item[i].code);
        plx_text_add(form->text, same ? "" : " = ");
        add_words(form, same ? "" : choices->item[i].label);
    }
}

/* One line for each column of a question of several. */
static void add_part_entries(struct form *form, const struct plx_question *question, size_t number)
{
    const bool tasks = question->type == PLX_BEST_WORST;
    const size_t parts = tasks ? 2 * plx_question_tasks(question) : question->n_options;

    for (size_t part = 0; part < parts; part++) {
        const char *task = plx_pool_format(&form->pool, "%zu", part / 2 + 1);

        begin_entry(form, form_part_name(form, question, part, "_"), number);
        if (tasks) {
            const struct form_choices shown = form_task_choices(form, question, part / 2);

            plx_text_addf(form->text, "%s: ",
                          form_say_of(form, part % 2 == 0 ? FORM_SAY_BEST : FORM_SAY_WORST,
                                      task ? task : ""));
            add_codes(form, &shown);
        } else {
            add_words(form, question->option[part].label);
            plx_text_addf(form->text, ": %s",
                          form_say(form, question->type == PLX_MULTI  ? FORM_SAY_ONE_OR_NOTHING
                                         : question->type == PLX_RANK ? FORM_SAY_RANK_NUMBER
                                                                      : FORM_SAY_NUMBER));
        }
        plx_text_add(form->text, " |\n");
    }
}

static void add_entry(struct form *form, size_t index, size_t number)
{
    const struct plx_question *question = &form->study->question[index];
    const bool joined = question->type == PLX_MULTI && question->columns.count == 1;

    if (!joined && question->type >= PLX_MULTI && question->type <= PLX_BEST_WORST) {
        add_part_entries(form, question, number);
        return;
    }
    begin_entry(form, question->columns.item[0], number);
    if (joined || question->type == PLX_SINGLE || question->type == PLX_SCALE) {
        const struct form_choices choices = form_choices(form, question);

        if (joined)
            plx_text_addf(form->text, "%s: ", form_say(form, FORM_SAY_JOINED));
        add_codes(form, &choices);
    } else {
        plx_text_add(form->text, form_say(form, question->type == PLX_NUMBER ? FORM_SAY_NUMBER
                                                                             : FORM_SAY_WORDS));
    }
    plx_text_add(form->text, " |\n");
}

static void add_entries(struct form *form)
{
    plx_text_addf(form->text, "---\n\n## %s\n\n%s\n\n| %s | %s | %s |\n|---|---|---|\n",
                  form_say(form, FORM_SAY_ENTRY), form_say(form, FORM_SAY_ENTRY_TEXT),
                  form_say(form, FORM_SAY_COLUMN), form_say(form, FORM_SAY_ENTRY_ASKS),
                  form_say(form, FORM_SAY_ENTRY_TYPE));
    for (size_t i = 0; i < form->n_items; i++) {
        const struct form_item *item = &form->item[i];

        for (size_t row = 0; row < item->count; row++) {
            if (item->kind == FORM_QUESTION || item->kind == FORM_BATTERY) {
                add_entry(form, item->index + row, i + 1);
                continue;
            }
            begin_entry(form, item->stem, i + 1);
            if (item->kind == FORM_TEAM) {
                const struct form_choices choices = form_team_choices(form);

                add_codes(form, &choices);
            } else {
                plx_text_add(form->text, form_say(form, FORM_SAY_WORDS));
            }
            plx_text_add(form->text, " |\n");
        }
    }
}

void form_write_markdown(struct form *form)
{
    form_note_study(form, PLX_DIALECT_PLAIN);
    plx_text_add(form->text, "# ");
    add_words(form, form->study->title);
    plx_text_addf(form->text, "\n\n%s\n\n", form_say(form, FORM_SAY_INTRODUCTION));
    for (size_t i = 0; i < form->n_items; i++) {
        const struct form_item *item = &form->item[i];

        if (item->kind == FORM_TEAM) {
            const struct form_choices choices = form_team_choices(form);

            begin(form, i + 1, form_team_words(form));
            plx_text_add(form->text, "\n\n");
            add_boxes(form, &choices, "☐");
        } else if (item->kind == FORM_KEPT) {
            begin(form, i + 1, item->stem);
            plx_text_add(form->text, "\n\n\\_\\_\\_\\_\\_\\_\\_\\_\n\n");
            form_note(form, PLX_NONE,
                      "the kept column \"%s\" is asked under its name; give it words of your own",
                      item->stem);
        } else if (item->kind == FORM_BATTERY) {
            add_battery(form, item, i + 1);
        } else {
            add_question(form, item, i + 1);
        }
    }
    add_entries(form);
}
