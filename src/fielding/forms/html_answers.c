/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where answers are given, by the type of the question. */
#include "html.h"

#include "parallax/responses/tagged.h"

static const struct form_escape escape[] = {
    {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {0}};

void form_html_add(struct form *form, const char *html)
{
    plx_text_add(form->text, html);
}

void form_html_add_words(struct form *form, const char *words)
{
    form_add_escaped(form->text, words, escape);
}

void form_html_add_attribute(struct form *form, const char *name, const char *words)
{
    plx_text_addf(form->text, " %s=\"", name);
    form_html_add_words(form, words);
    form_html_add(form, "\"");
}

/* "!dk", "!na": what stands for such an answer in tagged responses. */
static const char *mark_of(enum form_answer answer)
{
    return plx_missing_mark(answer == FORM_DONT_KNOW ? PLX_DONT_KNOW : PLX_NO_ANSWER);
}

void form_html_add_box(struct form *form, size_t number, const char *type, const char *value,
                       const char *label, const char *attributes)
{
    plx_text_addf(form->text, "<label%s><input type=\"%s\" name=\"n%zu\"",
                  *attributes ? "" : " data-any", type, number);
    form_html_add_attribute(form, "value", value);
    form_html_add(form, attributes);
    form_html_add(form, "><bdi>");
    form_html_add_words(form, label);
    form_html_add(form, "</bdi></label>\n");
}

/* What can be ticked instead of an answer, in questions that are not answered by one choice. */
static void add_marks(struct form *form, size_t number, const struct form_choices *choices,
                      size_t n_options)
{
    for (size_t i = n_options; i < choices->count; i++)
        form_html_add_box(form, number, "checkbox", mark_of(choices->item[i].answer),
                          choices->item[i].label, " data-mark");
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
            form_html_add_box(form, number, type, option ? choice->code : mark_of(choice->answer),
                              choice->label, option ? "" : " data-last");
    }
    form_html_add(form, "</div>\n");
}

static void add_multi(struct form *form, size_t number, const struct plx_question *question,
                      const struct form_choices *choices)
{
    add_options(form, number, question, choices, "checkbox");
    form_html_add_box(form, number, "checkbox", "!none", form_say(form, FORM_SAY_NONE),
                      " data-mark");
    add_marks(form, number, choices, question->n_options);
}

static void add_number(struct form *form, size_t number, const struct plx_question *question)
{
    form_html_add(
        form, "<input type=\"text\" class=\"short\" inputmode=\"decimal\" autocomplete=\"off\"");
    form_html_add_attribute(form, "aria-label", question->text);
    plx_text_addf(form->text, " aria-describedby=\"e%zu\"> ", number);
    form_html_add_words(form, question->unit);
    form_html_add(form, "\n");
}

/* An option, and where its place or its points are given. */
static void add_given(struct form *form, size_t number, size_t option,
                      const struct plx_question *question)
{
    plx_text_addf(form->text, "<div class=\"given\" data-any>");
    if (question->type == PLX_RANK) {
        plx_text_addf(form->text, "<select id=\"i%zu-%zu\"", number, option);
        form_html_add_attribute(form, "data-code", question->option[option].code);
        form_html_add(form, "><option value=\"\">–</option>");
        for (size_t place = 1; place <= question->n_options; place++)
            plx_text_addf(form->text, "<option>%zu</option>", place);
        form_html_add(form, "</select>");
    } else {
        plx_text_addf(form->text,
                      "<input type=\"text\" class=\"short\" inputmode=\"numeric\" "
                      "autocomplete=\"off\" id=\"i%zu-%zu\"",
                      number, option);
        form_html_add_attribute(form, "data-code", question->option[option].code);
        form_html_add(form, ">");
    }
    plx_text_addf(form->text, "<label for=\"i%zu-%zu\"><bdi>", number, option);
    form_html_add_words(form, question->option[option].label);
    form_html_add(form, "</bdi></label></div>\n");
}

static void add_all_given(struct form *form, size_t number, const struct plx_question *question)
{
    plx_text_addf(form->text, "<div%s>\n", form_shuffles(form, question) ? " data-shuffle" : "");
    for (size_t o = 0; o < question->n_options; o++)
        add_given(form, number, o, question);
    form_html_add(form, "</div>\n");
    if (question->type == PLX_POINTS)
        form_html_add(form, "<output></output>\n");
}

static void add_end(struct form *form, size_t number, size_t task, const struct form_choice *option,
                    const char *which, const char *words)
{
    plx_text_addf(form->text,
                  "<td><label><input type=\"radio\" name=\"n%zu-%zu-%s\" "
                  "data-end=\"%s\"",
                  number, task, which, which);
    form_html_add_attribute(form, "value", option->code);
    plx_text_addf(form->text, " aria-label=\"%s: ", words);
    form_html_add_words(form, option->label);
    form_html_add(form, "\"></label></td>");
}

static void add_tasks(struct form *form, size_t number, const struct plx_question *question)
{
    const char *best = form_say(form, FORM_SAY_BEST_COLUMN);
    const char *worst = form_say(form, FORM_SAY_WORST_COLUMN);

    for (size_t task = 0; task < plx_question_tasks(question); task++) {
        const struct form_choices shown = form_task_choices(form, question, task);
        const char *place = plx_pool_format(&form->pool, "%zu", task + 1);

        plx_text_addf(form->text,
                      "<fieldset class=\"task\"><legend>%s</legend>\n<table><thead><tr><td></td>"
                      "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
                      form_say_of(form, FORM_SAY_TASK, place ? place : ""), best, worst);
        for (size_t i = 0; i < shown.count; i++) {
            form_html_add(form, "<tr><th scope=\"row\"><bdi>");
            form_html_add_words(form, shown.item[i].label);
            form_html_add(form, "</bdi></th>");
            add_end(form, number, task, &shown.item[i], "best", best);
            add_end(form, number, task, &shown.item[i], "worst", worst);
            form_html_add(form, "</tr>\n");
        }
        form_html_add(form, "</tbody></table></fieldset>\n");
    }
}

static void add_text(struct form *form, size_t number, size_t index)
{
    const struct plx_question *question = &form->study->question[index];

    form_html_add(form, "<textarea rows=\"3\"");
    form_html_add_attribute(form, "aria-label", question->text);
    plx_text_addf(form->text, " aria-describedby=\"e%zu\"></textarea>\n", number);
    if (!plx_study_keeps_text(form->study, index))
        form_note(form, index,
                  "its words stand in the file that is downloaded, but are read only where the "
                  "study has it in export: keep");
}

void form_html_add_answer(struct form *form, size_t number, size_t index)
{
    const struct plx_question *question = &form->study->question[index];
    const struct form_choices choices = form_choices(form, question);

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
}
