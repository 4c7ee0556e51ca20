/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page that asks, checks and gives a file of tagged responses; it needs no network. */
#include "html.h"

#include <math.h>
#include <string.h>

#include "form.h"
#include "parallax/responses/tagged.h"

static const struct form_escape escape[] = {
    {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {0}};

static void add(struct form *form, const char *html)
{
    plx_text_add(form->text, html);
}

static void add_words(struct form *form, const char *words)
{
    form_add_escaped(form->text, words, escape);
}

/* ` name="words"` */
static void add_attribute(struct form *form, const char *name, const char *words)
{
    plx_text_addf(form->text, " %s=\"", name);
    add_words(form, words);
    add(form, "\"");
}

static void add_number_attribute(struct form *form, const char *name, double number)
{
    if (isnan(number))
        return;
    plx_text_addf(form->text, " %s=\"", name);
    plx_text_add_number(form->text, number);
    add(form, "\"");
}

/* Opens what is asked, up to the end of its start tag. Ids come from the place in the page. */
static void begin(struct form *form, size_t number, const char *type, const char *column)
{
    plx_text_addf(form->text,
                  "<fieldset class=\"card\" id=\"q%zu\" data-type=\"%s\" "
                  "aria-describedby=\"e%zu\"",
                  number, type, number);
    if (column)
        add_attribute(form, "data-column", column);
}

static void add_condition(struct form *form, const struct plx_condition *condition)
{
    if (!condition->name)
        return;
    add_attribute(form, "data-if", condition->name);
    add_attribute(form, "data-is", condition->value);
    add(form, condition->negated ? " data-not" : "");
}

/* Closes the start tag and adds the question's words. */
static void add_legend(struct form *form, const char *words, bool required, const char *hint)
{
    add(form, required ? " data-required>" : ">");
    add(form, "<legend><bdi>");
    add_words(form, words);
    add(form, "</bdi>");
    if (required)
        plx_text_addf(form->text, "<span class=\"must\">%s</span>",
                      form_say(form, FORM_SAY_REQUIRED));
    add(form, "</legend>\n");
    if (hint && *hint) {
        add(form, "<p class=\"hint\">");
        add_words(form, hint);
        add(form, "</p>\n");
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

/* "!dk", "!na": what stands for such an answer in tagged responses. */
static const char *mark_of(enum form_answer answer)
{
    return plx_missing_mark(answer == FORM_DONT_KNOW ? PLX_DONT_KNOW : PLX_NO_ANSWER);
}

/* A box to tick, or one of several. */
static void add_box(struct form *form, size_t number, const char *type, const char *value,
                    const char *label, const char *attributes)
{
    plx_text_addf(form->text, "<label%s><input type=\"%s\" name=\"n%zu\"",
                  *attributes ? "" : " data-any", type, number);
    add_attribute(form, "value", value);
    add(form, attributes);
    add(form, "><bdi>");
    add_words(form, label);
    add(form, "</bdi></label>\n");
}

/* What can be ticked instead of an answer, in questions that are not answered by one choice. */
static void add_marks(struct form *form, size_t number, const struct form_choices *choices,
                      size_t n_options)
{
    for (size_t i = n_options; i < choices->count; i++)
        add_box(form, number, "checkbox", mark_of(choices->item[i].answer), choices->item[i].label,
                " data-mark");
}

static void add_options(struct form *form, size_t number, const struct plx_question *question,
                        const struct form_choices *choices, const char *type)
{
    plx_text_addf(form->text, "<div class=\"%s\"%s>\n",
                  question->type == PLX_SCALE && choices->count <= 8 ? "scale" : "list",
                  form_shuffles(form, question) ? " data-shuffle" : "");
    for (size_t i = 0; i < choices->count; i++) {
        const struct form_choice *choice = &choices->item[i];
        const bool option = choice->answer == FORM_OPTION;

        if (question->type != PLX_MULTI || option)
            add_box(form, number, type, option ? choice->code : mark_of(choice->answer),
                    choice->label, option ? "" : " data-last");
    }
    add(form, "</div>\n");
}

static void add_multi(struct form *form, size_t number, const struct plx_question *question,
                      const struct form_choices *choices)
{
    add_options(form, number, question, choices, "checkbox");
    add_box(form, number, "checkbox", "!none", form_say(form, FORM_SAY_NONE), " data-mark");
    add_marks(form, number, choices, question->n_options);
}

static void add_number(struct form *form, size_t number, const struct plx_question *question)
{
    add(form, "<input type=\"text\" class=\"short\" inputmode=\"decimal\" autocomplete=\"off\"");
    add_attribute(form, "aria-label", question->text);
    plx_text_addf(form->text, " aria-describedby=\"e%zu\"> ", number);
    add_words(form, question->unit);
    add(form, "\n");
}

/* An option, and where its place or its points are given. */
static void add_given(struct form *form, size_t number, size_t option,
                      const struct plx_question *question)
{
    plx_text_addf(form->text, "<div class=\"given\" data-any>");
    if (question->type == PLX_RANK) {
        plx_text_addf(form->text, "<select id=\"i%zu-%zu\"", number, option);
        add_attribute(form, "data-code", question->option[option].code);
        add(form, "><option value=\"\">–</option>");
        for (size_t place = 1; place <= question->n_options; place++)
            plx_text_addf(form->text, "<option>%zu</option>", place);
        add(form, "</select>");
    } else {
        plx_text_addf(form->text,
                      "<input type=\"text\" class=\"short\" inputmode=\"numeric\" "
                      "autocomplete=\"off\" id=\"i%zu-%zu\"",
                      number, option);
        add_attribute(form, "data-code", question->option[option].code);
        add(form, ">");
    }
    plx_text_addf(form->text, "<label for=\"i%zu-%zu\"><bdi>", number, option);
    add_words(form, question->option[option].label);
    add(form, "</bdi></label></div>\n");
}

static void add_all_given(struct form *form, size_t number, const struct plx_question *question)
{
    plx_text_addf(form->text, "<div%s>\n", form_shuffles(form, question) ? " data-shuffle" : "");
    for (size_t o = 0; o < question->n_options; o++)
        add_given(form, number, o, question);
    add(form, "</div>\n");
    if (question->type == PLX_POINTS)
        add(form, "<output></output>\n");
}

static void add_end(struct form *form, size_t number, size_t task, const struct plx_option *option,
                    const char *which, const char *words)
{
    plx_text_addf(form->text,
                  "<td><label><input type=\"radio\" name=\"n%zu-%zu-%s\" "
                  "data-end=\"%s\"",
                  number, task, which, which);
    add_attribute(form, "value", option->code);
    plx_text_addf(form->text, " aria-label=\"%s: ", words);
    add_words(form, option->label);
    add(form, "\"></label></td>");
}

static void add_tasks(struct form *form, size_t number, const struct plx_question *question)
{
    const char *best = form_say(form, FORM_SAY_BEST_COLUMN);
    const char *worst = form_say(form, FORM_SAY_WORST_COLUMN);

    for (size_t task = 0; task < plx_question_tasks(question); task++) {
        const char *place = plx_pool_format(&form->pool, "%zu", task + 1);

        plx_text_addf(form->text,
                      "<fieldset class=\"task\"><legend>%s</legend>\n<table><thead><tr><td></td>"
                      "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
                      form_say_of(form, FORM_SAY_TASK, place ? place : ""), best, worst);
        for (size_t o = 0; o < question->n_options; o++) {
            add(form, "<tr><th scope=\"row\"><bdi>");
            add_words(form, question->option[o].label);
            add(form, "</bdi></th>");
            add_end(form, number, task, &question->option[o], "best", best);
            add_end(form, number, task, &question->option[o], "worst", worst);
            add(form, "</tr>\n");
        }
        add(form, "</tbody></table></fieldset>\n");
    }
}

static void add_text(struct form *form, size_t number, size_t index)
{
    const struct plx_question *question = &form->study->question[index];

    add(form, "<textarea rows=\"3\"");
    add_attribute(form, "aria-label", question->text);
    plx_text_addf(form->text, " aria-describedby=\"e%zu\"></textarea>\n", number);
    if (!plx_study_keeps_text(form->study, index))
        form_note(form, index,
                  "its words stand in the file that is downloaded, but are read only where the "
                  "study has it in export: keep");
}

static const char *hint_of(struct form *form, const struct plx_question *question)
{
    const char *low = plx_pool_format(&form->pool, "%.15g", question->min);
    const char *high = plx_pool_format(&form->pool, "%.15g", question->max);
    const char *hint;

    switch (question->type) {
    case PLX_MULTI:
        return form_say(form, FORM_SAY_MULTI);
    case PLX_RANK:
        return form_say(form, FORM_SAY_RANK);
    case PLX_POINTS:
        return form_say_of(form, FORM_SAY_POINTS, "100");
    case PLX_NUMBER:
        if (isnan(question->min) && isnan(question->max))
            return "";
        hint = plx_pool_format(
            &form->pool, "%s%s%s",
            isnan(question->min) ? "" : form_say_of(form, FORM_SAY_FROM, low ? low : ""),
            isnan(question->min) || isnan(question->max) ? "" : ", ",
            isnan(question->max) ? "" : form_say_of(form, FORM_SAY_UP_TO, high ? high : ""));
        return hint ? hint : "";
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

static void add_question(struct form *form, size_t index, size_t number)
{
    const struct plx_question *question = &form->study->question[index];
    const struct form_choices choices = form_choices(form, question);

    begin(form, number, type_of(question->type), question->id);
    add_condition(form, &question->asked_if);
    add_number_attribute(form, "data-min", question->min);
    add_number_attribute(form, "data-max", question->max);
    if (question->type == PLX_POINTS)
        add_number_attribute(form, "data-total", FORM_POINTS);
    add_legend(form, question->text, form->settings->required, hint_of(form, question));
    switch (question->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        add_options(form, number, question, &choices, "radio");
        break;
    case PLX_NUMBER:
        add_number(form, number, question);
        break;
    case PLX_MULTI:
        add_multi(form, number, question, &choices);
        break;
    case PLX_RANK:
    case PLX_POINTS:
        add_all_given(form, number, question);
        break;
    case PLX_BEST_WORST:
        add_tasks(form, number, question);
        break;
    case PLX_TEXT:
        add_text(form, number, index);
        break;
    case PLX_QUESTION_TYPES:
        break;
    }
    if (question->type != PLX_SINGLE && question->type != PLX_SCALE && question->type != PLX_MULTI)
        add_marks(form, number, &choices, question->n_options);
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
        add(form, "<label><input type=\"radio\" name=\"n0\"");
        add_attribute(form, "value", form->study->team[choices.item[i].team].id);
        add_attribute(form, "data-code", team_code(question, choices.item[i].code));
        add(form, "><bdi>");
        add_words(form, choices.item[i].label);
        add(form, "</bdi></label>\n");
    }
    end(form, 0);
}

static void add_kept(struct form *form, const struct form_item *item, size_t number)
{
    const struct form_choices choices = form_kept_choices(form, item->index);

    begin(form, number, "kept", item->stem);
    add_legend(form, item->stem, false, NULL);
    for (size_t i = 0; i < choices.count; i++)
        add_box(form, number, "radio", choices.item[i].code, choices.item[i].label, "");
    if (choices.count == 0) {
        add(form, "<input type=\"text\" class=\"wide\" autocomplete=\"off\"");
        add_attribute(form, "aria-label", item->stem);
        add(form, ">\n");
    }
    end(form, number);
    form_note(form, PLX_NONE,
              "the kept column \"%s\" is asked under its name, or filled by the link: "
              "FORM.html#%s=..",
              item->stem, item->stem);
}

static void add_battery(struct form *form, const struct form_item *item, size_t number)
{
    add(form, "<section class=\"battery\"><h2>");
    add_words(form, form_heading(form, item));
    add(form, "</h2>\n");
    for (size_t row = 0; row < item->count; row++)
        add_question(form, item->index + row, number + row);
    add(form, "</section>\n");
    form_note(form, item->index,
              "the study has no words above battery \"%s\"; write them above its questions",
              form_question(form, item, 0)->battery);
}

static void add_head(struct form *form)
{
    add(form, "<!DOCTYPE html>\n<html");
    add_attribute(form, "lang", form->study->language);
    add(form, ">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
              "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>");
    add_words(form, form->study->title);
    add(form, "</title>\n<style>\n");
    form_html_add_style(form->text);
    add(form, "</style>\n</head>\n<body>\n<main>\n<header><h1><bdi>");
    add_words(form, form->study->title);
    add(form, "</bdi></h1>\n<p>");
    add_words(form, form_say(form, FORM_SAY_INTRODUCTION));
    add(form, "</p></header>\n<noscript><p class=\"error\">");
    add_words(form, form_say(form, FORM_SAY_NO_SCRIPT));
    add(form, "</p></noscript>\n");
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

    add(form, "<form novalidate autocomplete=\"off\"");
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        add_attribute(form, said[i].name, form_say(form, said[i].words));
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
    add(form, "</script>\n</body>\n</html>\n");
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
            add_question(form, item->index, number);
        number += item->count;
    }
    add_foot(form);
}
