/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LimeSurvey's "tab separated value survey structure", as its manual and the importer have it: a
   row each for settings (S, SL), groups (G), questions (Q), subquestions (SQ) and answers (A).
   id and related_id stay empty: the importer counts by itself. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "form.h"

static const char *const columns[] = {"id",
                                      "related_id",
                                      "class",
                                      "type/scale",
                                      "name",
                                      "relevance",
                                      "text",
                                      "help",
                                      "language",
                                      "validation",
                                      "mandatory",
                                      "encrypted",
                                      "other",
                                      "default",
                                      "same_default",
                                      "same_script",
                                      "hidden",
                                      "random_order",
                                      "answer_order",
                                      "subquestion_order",
                                      "suffix",
                                      "min_num_value_n",
                                      "max_num_value_n",
                                      "equals_num_value",
                                      "em_validation_q",
                                      "em_validation_q_tip"};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* A row under way: what is not said stays empty. */
struct row {
    const char *class;
    const char *scale;
    const char *name;
    const char *relevance;
    const char *text;
    const char *help;
    const char *mandatory;
    const char *hidden;
    const char *random;
    const char *suffix;
    const char *least;
    const char *most;
    const char *sum;
    const char *rule;
    const char *rule_tip;
};

/* Texts are HTML, in which {..} is an expression. */
static const struct form_escape escape[] = {
    {"&", "&amp;"}, {"<", "&lt;"}, {"{", "&#123;"}, {"}", "&#125;"}, {"\"", "\"\""}, {0},
};

/* The same for what is HTML or an expression already. */
static const struct form_escape quote[] = {{"\"", "\"\""}, {0}};

static const char *column_of(const struct form *form, const struct row *row, const char *column)
{
    const struct {
        const char *column;
        const char *value;
    } cells[] = {
        {"class", row->class},
        {"type/scale", row->scale},
        {"name", row->name},
        {"relevance", row->relevance},
        {"text", row->text},
        {"help", row->help},
        {"language", strcmp(row->class, "S") == 0 ? NULL : form->study->language},
        {"mandatory", row->mandatory},
        {"hidden", row->hidden},
        {"random_order", row->random ? "1" : NULL},
        {"answer_order", row->random},
        {"subquestion_order", row->random},
        {"suffix", row->suffix},
        {"min_num_value_n", row->least},
        {"max_num_value_n", row->most},
        {"equals_num_value", row->sum},
        {"em_validation_q", row->rule},
        {"em_validation_q_tip", row->rule_tip},
    };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if (strcmp(cells[i].column, column) == 0)
            return cells[i].value;
    return NULL;
}

/* Whether a cell is shown to respondents; so are the names of groups. */
static bool is_words(const struct row *row, const char *column)
{
    return strcmp(column, "text") == 0 || strcmp(column, "help") == 0 ||
           strcmp(column, "suffix") == 0 || strcmp(column, "em_validation_q_tip") == 0 ||
           (strcmp(column, "name") == 0 && strcmp(row->class, "G") == 0);
}

static void add_row(struct form *form, const struct row *row)
{
    for (size_t c = 0; c < COLUMNS; c++) {
        const char *value = column_of(form, row, columns[c]);

        if (c > 0)
            plx_text_add(form->text, "\t");
        if (!value || !*value)
            continue;
        plx_text_add(form->text, "\"");
        form_add_escaped(form->text, value, is_words(row, columns[c]) ? escape : quote);
        plx_text_add(form->text, "\"");
    }
    plx_text_add(form->text, "\r\n");
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Letters and digits, a letter first, 20 at most; underscores are left out, and reading an export
   does not mind. */
static bool is_code(const char *text)
{
    size_t length = 0;

    for (const char *at = text; *at; at++) {
        if (!is_letter(*at) && !(*at >= '0' && *at <= '9') && *at != '_')
            return false;
        length += *at != '_';
    }
    return is_letter(*text) && length <= 20;
}

static bool is_part_code(const char *text, size_t most)
{
    size_t length = 0;

    while (is_letter(text[length]) || (text[length] >= '0' && text[length] <= '9'))
        length++;
    return length > 0 && length <= most && text[length] == '\0';
}

/* The code as LimeSurvey takes it, in the pool. */
static const char *without_underscores(struct form *form, const char *code)
{
    char *copy = plx_pool_string(&form->pool, code);
    char *to = copy;

    if (!copy) {
        form->failed = true;
        return "";
    }
    for (const char *from = code; *from; from++)
        if (*from != '_')
            *to++ = *from;
    *to = '\0';
    return copy;
}

static const char *format_number(struct form *form, double number)
{
    const char *text = plx_pool_format(&form->pool, "%.15g", number);

    form->failed = form->failed || !text;
    return text ? text : "";
}

/* Codes of answers have five characters; where one has not, all of them are numbered. */
static bool fit_codes(const struct form_choices *choices)
{
    for (size_t i = 0; i < choices->count; i++)
        if (!is_part_code(choices->item[i].code, 5))
            return false;
    return true;
}

static const char *answer_code(struct form *form, const struct form_choices *choices, size_t place)
{
    const char *code = fit_codes(choices) ? choices->item[place].code
                                          : plx_pool_format(&form->pool, "A%zu", place + 1);

    form->failed = form->failed || !code;
    return code ? code : "";
}

static void add_answers(struct form *form, size_t question, const struct form_choices *choices)
{
    for (size_t i = 0; i < choices->count; i++) {
        const struct row row = {.class = "A",
                                .scale = "0",
                                .name = answer_code(form, choices, i),
                                .text = choices->item[i].label};

        add_row(form, &row);
    }
    if (!fit_codes(choices))
        form_note(form, question,
                  question == PLX_NONE
                      ? "the answers for the team are numbered in LimeSurvey: export \"full "
                        "answers\", not \"answer codes\""
                      : "not all codes are 1 to 5 letters or digits, so answers are numbered: "
                        "export \"full answers\", not \"answer codes\"");
}

static void add_part(struct form *form, const char *code, const char *text)
{
    const struct row row = {
        .class = "SQ", .scale = "0", .name = code, .relevance = "1", .text = text};

    add_row(form, &row);
}

/* Parts are called by their number where the study does so or codes are none, else by code. */
static bool parts_have_codes(const struct plx_question *question)
{
    bool codes = question->columns.count == 1;

    for (size_t i = 0; codes && i < question->n_options; i++)
        codes = is_part_code(question->option[i].code, 20);
    return codes;
}

static const char *part_code(struct form *form, const struct plx_question *question, size_t part)
{
    const char *code;

    if (parts_have_codes(question))
        return question->option[part].code;
    code = plx_pool_format(&form->pool, question->columns.count == 1 ? "SQ%03zu" : "%zu", part + 1);
    form->failed = form->failed || !code;
    return code ? code : "";
}

/* How expressions name the answer to a question. */
static const char *variable(struct form *form, size_t question)
{
    const struct plx_question *it = &form->study->question[question];
    const struct form_item *item = form_item_of(form, question);
    const char *name;

    if (item && item->kind == FORM_BATTERY && item->stem && is_code(item->stem))
        name = plx_pool_format(&form->pool, "%s_%zu", without_underscores(form, item->stem),
                               question - item->index + 1);
    else
        name =
            without_underscores(form, is_code(it->columns.item[0]) ? it->columns.item[0] : it->id);
    form->failed = form->failed || !name;
    return name ? name : "";
}

static const char *equation(struct form *form, const char *name, const char *value, bool negated)
{
    const char *text =
        plx_pool_format(&form->pool, "%s.NAOK %s \"%s\"", name, negated ? "!=" : "==", value);

    form->failed = form->failed || !text;
    return text ? text : "1";
}

/* The relevance equation of a question. */
static const char *relevance(struct form *form, size_t index)
{
    const struct plx_condition *condition = &form->study->question[index].asked_if;
    const struct plx_question *on;
    size_t asked;

    if (!condition->name)
        return "1";
    asked = plx_study_find_question(form->study, condition->name);
    if (asked == PLX_NONE)
        return equation(form, without_underscores(form, condition->name), condition->value,
                        condition->negated);
    on = &form->study->question[asked];
    if (on->type == PLX_SINGLE || on->type == PLX_SCALE) {
        const struct form_choices choices = form_choices(form, on);

        for (size_t i = 0; i < choices.count; i++)
            if (strcmp(choices.item[i].code, condition->value) == 0)
                return equation(form, variable(form, asked), answer_code(form, &choices, i),
                                condition->negated);
    }
    for (size_t o = 0; on->type == PLX_MULTI && o < on->n_options; o++)
        if (strcmp(on->option[o].code, condition->value) == 0) {
            const struct form_item *item = form_item_of(form, asked);
            const char *name =
                plx_pool_format(&form->pool, "%s_%s",
                                without_underscores(form, item && item->stem ? item->stem : on->id),
                                part_code(form, on, o));

            return equation(form, name ? name : "", "Y", condition->negated);
        }
    form_note(form, index, "set its condition by hand: only if %s %s %s", condition->name,
              condition->negated ? "is not" : "is", condition->value);
    return "1";
}

static struct row start(struct form *form, size_t index, const char *type, const char *code)
{
    const struct plx_question *question = &form->study->question[index];

    return (struct row){.class = "Q",
                        .scale = type,
                        .name = without_underscores(form, code),
                        .relevance = relevance(form, index),
                        .text = question->text,
                        .mandatory = form->settings->required ? "Y" : "N",
                        .random = form_shuffles(form, question) ? "random" : NULL};
}

static void add_list(struct form *form, size_t index)
{
    const struct form_choices choices = form_choices(form, &form->study->question[index]);
    const struct row row = start(form, index, "L", form_question_code(form, index, is_code));

    add_row(form, &row);
    add_answers(form, index, &choices);
}

static void add_number(struct form *form, size_t index)
{
    const struct plx_question *question = &form->study->question[index];
    struct row row = start(form, index, "N", form_question_code(form, index, is_code));

    row.suffix = question->unit;
    row.least = isnan(question->min) ? NULL : format_number(form, question->min);
    row.most = isnan(question->max) ? NULL : format_number(form, question->max);
    add_row(form, &row);
    form_note_missing(form, index);
}

/* M, R or K: one row of answers for each option. */
static void add_parts(struct form *form, const struct form_item *item, const char *type)
{
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    struct row row = start(form, item->index, type, form_parts_code(form, item, is_code));

    if (question->type == PLX_POINTS) {
        row.help = form_say_of(form, FORM_SAY_POINTS, "100");
        row.sum = "100";
        row.least = "0";
    }
    add_row(form, &row);
    if (question->type == PLX_RANK)
        add_answers(form, item->index, &options);
    else
        for (size_t o = 0; o < question->n_options; o++)
            add_part(form, part_code(form, question, o), question->option[o].label);
    form_note_missing(form, item->index);
}

static const char *task_words(struct form *form, size_t part)
{
    char number[24];

    snprintf(number, sizeof number, "%zu", part / 2 + 1);
    return form_say_of(form, part % 2 == 0 ? FORM_SAY_BEST : FORM_SAY_WORST, number);
}

/* Where columns share a stem, an array with a row each for the best and the worst of a task. */
static void add_tasks_as_array(struct form *form, const struct form_item *item)
{
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    const struct row row = start(form, item->index, "F", item->stem);

    add_row(form, &row);
    for (size_t part = 0; part < 2 * plx_question_tasks(question); part++) {
        char code[24];

        snprintf(code, sizeof code, "%zu", part + 1);
        add_part(form, code, task_words(form, part));
    }
    add_answers(form, item->index, &options);
    form_note(form, item->index,
              "nothing keeps the best and the worst of a task from being the same");
}

static void add_tasks(struct form *form, const struct form_item *item)
{
    const struct plx_question *question = form_question(form, item, 0);
    const struct form_choices options = {form_choices(form, question).item, question->n_options};
    const char *best = "";

    if (item->stem && is_code(item->stem)) {
        add_tasks_as_array(form, item);
        return;
    }
    for (size_t part = 0; part < 2 * plx_question_tasks(question); part++) {
        const char *column = form_part_name(form, question, part, "_");
        struct row row =
            start(form, item->index, "L", form_code(form, item->index, column, "", is_code));
        const char *text =
            plx_pool_format(&form->pool, "%s - %s", question->text, task_words(form, part));

        row.text = text ? text : "";
        if (part % 2 == 0)
            best = row.name;
        else
            row.rule = plx_pool_format(&form->pool, "(%s.NAOK != %s.NAOK or %s.NAOK == \"\")",
                                       row.name, best, row.name);
        add_row(form, &row);
        add_answers(form, item->index, &options);
    }
    form_note_missing(form, item->index);
}

static void add_question(struct form *form, const struct form_item *item)
{
    struct row row;

    switch (form_question(form, item, 0)->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        add_list(form, item->index);
        break;
    case PLX_NUMBER:
        add_number(form, item->index);
        break;
    case PLX_TEXT:
        row = start(form, item->index, "T", form_question_code(form, item->index, is_code));
        add_row(form, &row);
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
    struct row row;

    if (!item->stem || !is_code(item->stem)) {
        for (size_t i = 0; i < item->count; i++)
            add_list(form, item->index + i);
        return;
    }
    row = start(form, item->index, "F", item->stem);
    row.text = form_heading(form, item);
    add_row(form, &row);
    for (size_t i = 0; i < item->count; i++) {
        char code[24];

        snprintf(code, sizeof code, "%zu", i + 1);
        add_part(form, code, form_question(form, item, i)->text);
    }
    add_answers(form, item->index, &choices);
    form_note(form, item->index,
              "the study has no words above battery \"%s\"; write them above the array",
              form_question(form, item, 0)->battery);
}

static void add_team(struct form *form, const struct form_item *item)
{
    const struct form_choices choices = form_team_choices(form);
    const struct row row = {
        .class = "Q",
        .scale = "L",
        .name =
            without_underscores(form, form_code(form, item->index, item->stem, "team", is_code)),
        .relevance = "1",
        .text = item->index == PLX_NONE ? form_say(form, FORM_SAY_TEAM)
                                        : form_question(form, item, 0)->text,
        .mandatory = "Y",
    };

    add_row(form, &row);
    add_answers(form, PLX_NONE, &choices);
}

/* A hidden question, filled from the link: ..?Region=emea. */
static void add_kept(struct form *form, const struct form_item *item)
{
    const struct row row = {
        .class = "Q",
        .scale = "S",
        .name = without_underscores(form, form_code(form, PLX_NONE, item->stem, "kept", is_code)),
        .relevance = "1",
        .text = item->stem,
        .mandatory = "N",
        .hidden = "1",
    };

    add_row(form, &row);
    form_note(form, PLX_NONE,
              "the kept column \"%s\" is a hidden question: fill it from the link (?%s=..) or make "
              "it visible",
              item->stem, row.name);
}

static void add_setting(struct form *form, const char *class, const char *name, const char *text)
{
    const struct row row = {.class = class, .name = name, .text = text};

    add_row(form, &row);
}

/* Groups are pages: one for each topic. Their names are for who edits the survey. */
static void add_group(struct form *form, size_t number, const char *name)
{
    char text[24];
    const struct row row = {
        .class = "G", .scale = text, .name = name, .relevance = "1", .text = ""};

    snprintf(text, sizeof text, "%zu", number);
    add_row(form, &row);
}

static void add_head(struct form *form)
{
    plx_text_add(form->text, "\xEF\xBB\xBF");
    for (size_t c = 0; c < COLUMNS; c++)
        plx_text_addf(form->text, "%s%s", c > 0 ? "\t" : "", columns[c]);
    plx_text_add(form->text, "\r\n");
    add_setting(form, "S", "language", form->study->language);
    add_setting(form, "S", "format", "G");
    add_setting(form, "S", "showgroupinfo", "X");
    add_setting(form, "SL", "surveyls_title", form->study->title);
    add_setting(form, "SL", "surveyls_welcometext", form_say(form, FORM_SAY_INTRODUCTION));
}

void form_write_limesurvey(struct form *form)
{
    const char *topic = NULL;
    size_t groups = 0;

    form_note_study(form, PLX_DIALECT_LIMESURVEY);
    add_head(form);
    for (size_t i = 0; i < form->n_items; i++) {
        const struct form_item *item = &form->item[i];
        const bool asks = item->kind == FORM_QUESTION || item->kind == FORM_BATTERY;
        const char *its = asks ? form_question(form, item, 0)->topic : "";

        if (!topic || strcmp(its, topic) != 0)
            add_group(form, ++groups, *its ? its : form->study->title);
        topic = its;
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
