/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"
#include "../answers.h"

#include <stdio.h>
#include <string.h>

#include "parallax/base/utf8.h"

/* In bytes: longer words are cut, and told whole by a tooltip, which has its own end. */
enum { LONG_WORD = 30, LONG_WORDS = 200, MOST_WORDS = 400, MOST_TOOLTIP = 2000 };

const char *report_say(const struct report *report, enum wording wording)
{
    return say(report->story.language, wording);
}

/* Adds words up to so many bytes, and an ellipsis where there are more. */
static void add_cut(struct plx_text *text, const char *words, size_t most)
{
    const size_t length = strlen(words);
    struct plx_text part = {0};
    size_t end = 0;

    if (length <= most) {
        svg_add_escaped(text, words);
        return;
    }
    while (end < most) {
        const size_t step = plx_utf8_length(&words[end], length - end);

        end += step > 0 ? step : 1;
    }
    plx_text_add_bytes(&part, words, end);
    svg_add_escaped(text, plx_text_string(&part));
    plx_text_add(text, "\xE2\x80\xA6");
    text->failed = text->failed || plx_text_failed(&part);
    plx_text_release(&part);
}

/* Whether some word is so long that it has to break anywhere. */
static bool has_long_word(const char *words)
{
    while (*words) {
        const size_t length = strcspn(words, " \n\t");

        if (length > LONG_WORD)
            return true;
        words += length;
        words += strspn(words, " \n\t");
    }
    return false;
}

void report_add_words(struct report *report, const char *words)
{
    const size_t length = words ? strlen(words) : 0;

    if (length > LONG_WORDS)
        plx_text_add(report->text, "<bdi class=\"long\"");
    else
        plx_text_add(report->text, words && has_long_word(words) ? "<bdi class=\"wrap\"" : "<bdi");
    if (length > LONG_WORDS) {
        plx_text_add(report->text, " title=\"");
        add_cut(report->text, words, MOST_TOOLTIP);
        plx_text_add(report->text, "\"");
    }
    plx_text_add(report->text, ">");
    if (words)
        add_cut(report->text, words, MOST_WORDS);
    plx_text_add(report->text, "</bdi>");
}

void report_add_team(struct report *report, const char *id)
{
    plx_text_addf(report->text, "<span class=\"team\"><span class=\"dot b-%s\"></span>",
                  svg_team(&report->story, id).name);
    report_add_words(report, story_team(&report->story, id).label);
    plx_text_add(report->text, "</span>");
}

void report_add_verdict(struct report *report, const char *verdict)
{
    const enum verdict which = story_verdict(verdict);

    if (which == VERDICT_NONE)
        return;
    plx_text_addf(report->text, "<span class=\"chip v%d\">", (int)which);
    plx_text_addf(report->text, "<span aria-hidden=\"true\">%s</span> %s</span>",
                  story_verdict_symbol(which), story_verdict_word(&report->story, which));
}

void report_add_share(struct report *report, double share)
{
    struct plx_text words = {0};

    say_add_share(&words, report->story.language, share);
    svg_add_escaped(report->text, plx_text_string(&words));
    plx_text_release(&words);
}

void report_add_answer(struct report *report, const char *question, const char *answer)
{
    struct plx_text words = {0};

    answers_add(&words, &report->story, question, answer);
    report_add_words(report, plx_text_string(&words));
    plx_text_release(&words);
}

void report_add_said(struct report *report, const char *team, const char *question,
                     const char *answer, double share)
{
    if (!answer || !*answer)
        return;
    plx_text_add(report->text, "<li>");
    report_add_team(report, team);
    plx_text_add(report->text, " <b>");
    report_add_answer(report, question, answer);
    plx_text_add(report->text, "</b> ");
    report_add_share(report, share);
    plx_text_add(report->text, "</li>");
}

static void add_element(struct report *report, const char *name, const char *words)
{
    if (!words || !*words)
        return;
    plx_text_addf(report->text, "<%s>", name);
    add_cut(report->text, words, MOST_TOOLTIP);
    plx_text_addf(report->text, "</%.*s>\n", (int)strcspn(name, " "), name);
}

void report_begin_section(struct report *report, const char *id, const char *title,
                          const char *reading)
{
    plx_text_addf(report->text, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n", id, id);
    plx_text_addf(report->text, "<h2 id=\"%s-title\">", id);
    svg_add_escaped(report->text, title);
    plx_text_add(report->text, "</h2>\n");
    if (reading && *reading)
        add_element(report, "p class=\"reading\"", reading);
}

void report_end_section(struct report *report)
{
    plx_text_addf(
        report->text,
        "<p class=\"back screen\"><a href=\"#contents\">\xE2\x86\x91 %s</a></p></section>\n",
        report_say(report, SAY_REPORT_BACK));
}

void report_heading(struct report *report, const char *words)
{
    add_element(report, "h3", words);
}

void report_paragraph(struct report *report, const char *words)
{
    add_element(report, "p", words);
}

void report_footnote(struct report *report, const char *words)
{
    add_element(report, "p class=\"footnote\"", words);
}

void report_paragraph_of(struct report *report, const char *class, const char *words)
{
    char name[64];

    snprintf(name, sizeof name, "p class=\"%.40s\"", class);
    add_element(report, name, words);
}

void report_left_out(struct report *report, size_t shown, size_t count)
{
    struct plx_text said[3] = {0};

    if (shown >= count)
        return;
    say_add_count(&said[0], report->story.language, shown);
    say_add_count(&said[1], report->story.language, count);
    say_add(&said[2], report->story.language, SAY_REPORT_LEFT_OUT, plx_text_string(&said[0]),
            plx_text_string(&said[1]), NULL);
    report_footnote(report, plx_text_string(&said[2]));
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&said[i]);
}

void report_begin_figure(struct report *report)
{
    plx_text_add(report->text, "<figure>\n");
}

void report_end_figure(struct report *report)
{
    plx_text_add(report->text, "</figure>\n");
}

void report_begin_details(struct report *report, const char *summary)
{
    plx_text_add(report->text, "<details>");
    add_element(report, "summary", summary);
}

void report_end_details(struct report *report)
{
    plx_text_add(report->text, "</details>\n");
}
