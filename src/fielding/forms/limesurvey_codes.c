/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "limesurvey.h"
#include "parallax/study/condition.h"

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool limesurvey_is_code(const char *text)
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

const char *limesurvey_code(struct form *form, const char *code)
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

/* Codes of answers have five characters; where one has not, all of them are numbered. */
static bool fit_codes(const struct form_choices *choices)
{
    for (size_t i = 0; i < choices->count; i++)
        if (!is_part_code(choices->item[i].code, 5))
            return false;
    return true;
}

static const char *answer_code(struct form *form, const struct form_choices *all,
                               const struct form_choice *choice)
{
    const char *code =
        fit_codes(all) ? choice->code : plx_pool_format(&form->pool, "A%zu", choice->place + 1);

    form->failed = form->failed || !code;
    return code ? code : "";
}

void limesurvey_add_shown(struct form *form, size_t question, const struct form_choices *all,
                          const struct form_choices *shown)
{
    for (size_t i = 0; i < shown->count; i++) {
        const struct limesurvey_row row = {.class = "A",
                                           .scale = "0",
                                           .name = answer_code(form, all, &shown->item[i]),
                                           .text = shown->item[i].label};

        limesurvey_add_row(form, &row);
    }
    if (!fit_codes(all))
        form_note(form, question,
                  question == PLX_NONE
                      ? "the answers for the team are numbered in LimeSurvey: export \"full "
                        "answers\", not \"answer codes\""
                      : "not all codes are 1 to 5 letters or digits, so answers are numbered: "
                        "export \"full answers\", not \"answer codes\"");
}

void limesurvey_add_answers(struct form *form, size_t question, const struct form_choices *choices)
{
    limesurvey_add_shown(form, question, choices, choices);
}

/* Parts are called by their number where the study does so or codes are none, else by code. */
static bool parts_have_codes(const struct plx_question *question)
{
    bool codes = question->columns.count == 1;

    for (size_t i = 0; codes && i < question->n_options; i++)
        codes = is_part_code(question->option[i].code, 20);
    return codes;
}

const char *limesurvey_part_code(struct form *form, const struct plx_question *question,
                                 size_t part)
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

    if (item && item->kind == FORM_BATTERY && item->stem && limesurvey_is_code(item->stem))
        name = plx_pool_format(&form->pool, "%s_%zu", limesurvey_code(form, item->stem),
                               question - item->index + 1);
    else
        name = limesurvey_code(form, limesurvey_is_code(it->columns.item[0]) ? it->columns.item[0]
                                                                             : it->id);
    form->failed = form->failed || !name;
    return name ? name : "";
}

/* Texts of expressions stand in either quote, and neither can be written in its own; what is behind
   a backslash ends none. */
static bool can_be_quoted(const char *value)
{
    return !strchr(value, '\\') && !(strchr(value, '"') && strchr(value, '\''));
}

static const char *equation(struct form *form, const char *name, const char *value, bool negated)
{
    const char quote = strchr(value, '"') ? '\'' : '"';
    const char *text = plx_pool_format(&form->pool, "%s.NAOK %s %c%s%c", name,
                                       negated ? "!=" : "==", quote, value, quote);

    form->failed = form->failed || !text;
    return text ? text : "1";
}

/* Any of the answers that tell a team, or none of them. */
static const char *team_equation(struct form *form, size_t index, size_t team, bool negated)
{
    const struct form_choices choices = form_team_choices(form);
    const char *name = form_team_code(form, limesurvey_is_code);
    const char *text = NULL;

    if (!name) {
        form_note_condition(form, index);
        return "1";
    }
    name = limesurvey_code(form, name);
    for (size_t i = 0; i < choices.count; i++) {
        if (choices.item[i].team != team)
            continue;
        text = plx_pool_format(
            &form->pool, "%s%s%s", text ? text : "",
            !text     ? ""
            : negated ? " and "
                      : " or ",
            equation(form, name, answer_code(form, &choices, &choices.item[i]), negated));
        form->failed = form->failed || !text;
    }
    return text ? text : "1";
}

const char *limesurvey_relevance(struct form *form, size_t index)
{
    const struct plx_condition *condition = &form->study->question[index].asked_if;
    const struct plx_question *on;
    size_t asked;

    if (!condition->name)
        return "1";
    if (plx_condition_team(form->study, condition) != PLX_NONE)
        return team_equation(form, index, plx_condition_team(form->study, condition),
                             condition->negated);
    asked = plx_study_find_question(form->study, condition->name);
    if (asked == PLX_NONE && can_be_quoted(condition->value))
        return equation(
            form,
            limesurvey_code(form, form_kept_variable(form, condition->name, limesurvey_is_code)),
            condition->value, condition->negated);
    if (asked == PLX_NONE) {
        form_note_condition(form, index);
        return "1";
    }
    on = &form->study->question[asked];
    if (on->type == PLX_SINGLE || on->type == PLX_SCALE) {
        const struct form_choices choices = form_choices(form, on);

        for (size_t i = 0; i < choices.count; i++)
            if (strcmp(choices.item[i].code, condition->value) == 0)
                return equation(form, variable(form, asked),
                                answer_code(form, &choices, &choices.item[i]), condition->negated);
    }
    for (size_t o = 0; on->type == PLX_MULTI && o < on->n_options; o++)
        if (strcmp(on->option[o].code, condition->value) == 0) {
            const struct form_item *item = form_item_of(form, asked);
            const char *name =
                plx_pool_format(&form->pool, "%s_%s",
                                limesurvey_code(form, item && item->stem ? item->stem : on->id),
                                limesurvey_part_code(form, on, o));

            return equation(form, name ? name : "", "Y", condition->negated);
        }
    form_note_condition(form, index);
    return "1";
}
