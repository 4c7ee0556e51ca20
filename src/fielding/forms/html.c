/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page that asks, checks and gives a file of tagged responses; it needs no network. */
#include "html.h"

#include <math.h>
#include <string.h>

static void add_number_attribute(struct form *form, const char *name, double number)
{
    if (isnan(number))
        return;
    plx_text_addf(form->text, " %s=\"", name);
    plx_text_add_number(form->text, number);
    form_html_add(form, "\"");
}

/* Opens what is asked, up to the end of its start tag. Ids come from the place in the page. */
static void begin(struct form *form, size_t number, const char *type, const char *column)
{
    plx_text_addf(form->text,
                  "<fieldset class=\"card\" id=\"q%zu\" data-type=\"%s\" "
                  "aria-describedby=\"e%zu\"",
                  number, type, number);
    if (column)
        form_html_add_attribute(form, "data-column", column);
}

static void add_condition(struct form *form, const struct plx_condition *condition)
{
    if (!condition->name)
        return;
    form_html_add_attribute(form, "data-if", condition->name);
    form_html_add_attribute(form, "data-is", condition->value);
    form_html_add(form, condition->negated ? " data-not" : "");
}

/* Closes the start tag and adds the question's words. */
static void add_legend(struct form *form, const char *words, bool required, const char *hint)
{
    form_html_add(form, required ? " data-required>" : ">");
    form_html_add(form, "<legend><bdi>");
    form_html_add_words(form, words);
    form_html_add(form, "</bdi>");
    if (required)
        plx_text_addf(form->text, "<span class=\"must\">%s</span>",
                      form_say(form, FORM_SAY_REQUIRED));
    form_html_add(form, "</legend>\n");
    if (hint && *hint) {
        form_html_add(form, "<p class=\"hint\">");
        form_html_add_words(form, hint);
        form_html_add(form, "</p>\n");
    }
}

static void end(struct form *form, size_t number)
{
    plx_text_addf(form->text, "<button type=\"button\" class=\"clear\" hidden>%s</button>\n",
                  form_say(form, FORM_SAY_CLEAR));
    plx_text_addf(form->text,
                  "<p class=\"error\" id=\"e%zu\" role=\"alert\" hidden></p>\n</fieldset>\n",
                  number);
}

static const char *hint_of(struct form *form, const struct plx_question *question)
{
    switch (question->type) {
    case PLX_MULTI:
        return form_say(form, FORM_SAY_MULTI);
    case PLX_RANK:
        return form_say(form, FORM_SAY_RANK);
    case PLX_POINTS:
        return form_say_of(form, FORM_SAY_POINTS, form_number(form, FORM_POINTS));
    case PLX_NUMBER:
        return form_range(form, question);
    default:
        return "";
    }
}

static const char *type_of(enum plx_question_type type)
{
    static const char *const names[PLX_QUESTION_TYPES] = {
        [PLX_SINGLE] = "choice",    [PLX_SCALE] = "choice", [PLX_NUMBER] = "number",
        [PLX_MULTI] = "multi",      [PLX_RANK] = "rank",    [PLX_POINTS] = "points",
        [PLX_BEST_WORST] = "tasks", [PLX_TEXT] = "text"};

    return names[type];
}

static void add_question(struct form *form, size_t index, size_t number, const char *words)
{
    const struct plx_question *question = &form->study->question[index];

    begin(form, number, type_of(question->type), question->id);
    add_condition(form, &question->asked_if);
    add_number_attribute(form, "data-min", question->min);
    add_number_attribute(form, "data-max", question->max);
    if (question->type == PLX_POINTS)
        add_number_attribute(form, "data-total", FORM_POINTS);
    add_legend(form, words, form->settings->required, hint_of(form, question));
    form_html_add_answer(form, number, index);
    end(form, number);
}

/* The code of the study's option that an answer for the team is; "" where it is none. */
static const char *team_code(const struct plx_question *question, const char *answer)
{
    for (size_t o = 0; question && o < question->n_options; o++)
        if (strcmp(question->option[o].code, answer) == 0 ||
            strcmp(question->option[o].label, answer) == 0)
            return question->option[o].code;
    return "";
}

/* Teams are told by their ids, whatever the answer that tells them. */
static void add_team(struct form *form, size_t index)
{
    const struct plx_question *question = index == PLX_NONE ? NULL : &form->study->question[index];
    const struct form_choices choices = form_team_choices(form);

    begin(form, 0, "team", question ? question->id : NULL);
    add_legend(form, question ? question->text : form_say(form, FORM_SAY_TEAM), true, NULL);
    for (size_t i = 0; i < choices.count; i++) {
        form_html_add(form, "<label><input type=\"radio\" name=\"n0\"");
        form_html_add_attribute(form, "value", form->study->team[choices.item[i].team].id);
        form_html_add_attribute(form, "data-code", team_code(question, choices.item[i].code));
        form_html_add(form, "><bdi>");
        form_html_add_words(form, choices.item[i].label);
        form_html_add(form, "</bdi></label>\n");
    }
    end(form, 0);
}

static void add_kept(struct form *form, const struct form_item *item, size_t number)
{
    const struct form_choices choices = form_kept_choices(form, item->index);

    begin(form, number, "kept", item->stem);
    add_legend(form, item->stem, false, NULL);
    for (size_t i = 0; i < choices.count; i++)
        form_html_add_box(form, number, "radio", choices.item[i].code, choices.item[i].label, "");
    if (choices.count == 0) {
        form_html_add(form, "<input type=\"text\" class=\"wide\" autocomplete=\"off\"");
        form_html_add_attribute(form, "aria-label", item->stem);
        form_html_add(form, ">\n");
    }
    end(form, number);
    form_note(form, PLX_NONE,
              "the kept column \"%s\" is asked under its name, or filled by the link: "
              "FORM.html#%s=..",
              item->stem, item->stem);
}

static void add_battery(struct form *form, const struct form_item *item, size_t number)
{
    form_html_add(form, "<section class=\"battery\"><h2>");
    form_html_add_words(form, form_heading(form, item));
    form_html_add(form, "</h2>\n");
    for (size_t row = 0; row < item->count; row++)
        add_question(form, item->index + row, number + row, form_question(form, item, row)->text);
    form_html_add(form, "</section>\n");
    form_note_heading(form, item, "its questions");
}

static void add_head(struct form *form)
{
    form_html_add(form, "<!DOCTYPE html>\n<html");
    form_html_add_attribute(form, "lang", form->study->language);
    form_html_add(form,
                  ">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>");
    form_html_add_words(form, form->study->title);
    form_html_add(form, "</title>\n<style>\n");
    form_html_add_style(form->text);
    form_html_add(form, "</style>\n</head>\n<body>\n<main>\n<header><h1><bdi>");
    form_html_add_words(form, form->study->title);
    form_html_add(form, "</bdi></h1>\n<p>");
    form_html_add_words(form, form_say(form, FORM_SAY_INTRODUCTION));
    form_html_add(form, "</p></header>\n<noscript><p class=\"error\">");
    form_html_add_words(form, form_say(form, FORM_SAY_NO_SCRIPT));
    form_html_add(form, "</p></noscript>\n");
}

/* What the script says, in the study's language. */
static void begin_form(struct form *form)
{
    static const struct {
        const char *name;
        enum form_words words;
    } said[] = {
        {"data-answered", FORM_SAY_ANSWERED},
        {"data-sum", FORM_SAY_SUM},
        {"data-wrong-required", FORM_SAY_WRONG_REQUIRED},
        {"data-wrong-number", FORM_SAY_WRONG_NUMBER},
        {"data-wrong-low", FORM_SAY_WRONG_LOW},
        {"data-wrong-high", FORM_SAY_WRONG_HIGH},
        {"data-wrong-rank-twice", FORM_SAY_WRONG_RANK_TWICE},
        {"data-wrong-rank-lacks", FORM_SAY_WRONG_RANK_LACKS},
        {"data-wrong-sum", FORM_SAY_WRONG_SUM},
        {"data-wrong-points", FORM_SAY_WRONG_POINTS},
        {"data-wrong-same", FORM_SAY_WRONG_SAME},
        {"data-wrong-half", FORM_SAY_WRONG_HALF},
        {"data-download-text", FORM_SAY_DOWNLOAD_TEXT},
        {"data-done", FORM_SAY_DONE},
    };

    form_html_add(form, "<form novalidate autocomplete=\"off\"");
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        form_html_add_attribute(form, said[i].name, form_say(form, said[i].words));
    plx_text_addf(form->text,
                  ">\n<div id=\"summary\" tabindex=\"-1\" hidden><h2>%s</h2><ul></ul></div>\n",
                  form_say(form, FORM_SAY_TO_CORRECT));
}

static void add_foot(struct form *form)
{
    plx_text_addf(
        form->text,
        "<div class=\"actions\"><button type=\"button\" class=\"main\" "
        "id=\"finish\">%s</button><span id=\"count\" role=\"status\"></span></div>\n"
        "</form>\n<section id=\"review\" hidden>\n<h2 tabindex=\"-1\">%s</h2>\n"
        "<p id=\"what\"></p>\n<p><button type=\"button\" class=\"main\" "
        "id=\"download\">%s</button> <button type=\"button\" id=\"back\">%s</button></p>\n"
        "<p id=\"done\" role=\"status\"></p>\n",
        form_say(form, FORM_SAY_REVIEW), form_say(form, FORM_SAY_DOWNLOAD_TITLE),
        form_say(form, FORM_SAY_DOWNLOAD), form_say(form, FORM_SAY_BACK));
    plx_text_addf(form->text,
                  "<table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr>"
                  "</thead><tbody></tbody></table>\n</section>\n</main>\n<script>\n",
                  form_say(form, FORM_SAY_COLUMN), form_say(form, FORM_SAY_ANSWER));
    form_html_add_script(form->text);
    form_html_add(form, "</script>\n</body>\n</html>\n");
}

void form_write_html(struct form *form)
{
    size_t number = 1;

    form_note_study(form, PLX_DIALECT_TAGGED);
    add_head(form);
    begin_form(form);
    if (!form->study->team_column) /* the file has to tell it all the same */
        add_team(form, PLX_NONE);
    for (size_t i = 0; i < form->n_items; i++) {
        const struct form_item *item = &form->item[i];

        if (item->kind == FORM_TEAM)
            add_team(form, item->index);
        else if (item->kind == FORM_KEPT)
            add_kept(form, item, number);
        else if (item->kind == FORM_BATTERY)
            add_battery(form, item, number);
        else
            add_question(form, item->index, number, form_words_of(form, item->index));
        number += item->count;
    }
    add_foot(form);
}
