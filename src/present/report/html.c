/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/utf8.h"
#include "parallax/present/words.h"

/* Rows of a table that a slide holds; the style sheet hides the others in print. */
enum { PRINTED_ROWS = 15 };

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

void report_add_said(struct report *report, const char *team, const char *answer, double share)
{
    if (!answer || !*answer)
        return;
    plx_text_add(report->text, "<li>");
    report_add_team(report, team);
    plx_text_add(report->text, " <b>");
    report_add_words(report, answer);
    plx_text_add(report->text, "</b> ");
    say_add_share(report->text, report->story.language, share);
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
    plx_text_add(report->text, "</section>\n");
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

void report_begin_figure(struct report *report, const char *caption)
{
    plx_text_add(report->text, "<figure>\n");
    if (caption && *caption)
        add_element(report, "figcaption", caption);
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

/* A field above a table, and how many rows it leaves. */
static void add_filter(struct report *report, const char *id)
{
    plx_text_addf(report->text, "<div class=\"filters\"><label for=\"%s-filter\">%s</label>", id,
                  report_say(report, SAY_REPORT_FILTER));
    plx_text_addf(report->text, "<input type=\"search\" id=\"%s-filter\" data-for=\"%s\"/>", id,
                  id);
    plx_text_addf(report->text,
                  "<output aria-live=\"polite\" data-for=\"%s\" data-says=\"%s\"></output></div>\n",
                  id, report_say(report, SAY_REPORT_ROWS_LEFT));
}

static void add_head(struct report *report, const struct report_column *column)
{
    plx_text_add(report->text, "<th scope=\"col\"");
    plx_text_add(report->text, column->number ? " class=\"n\"" : "");
    plx_text_add(report->text, column->unsorted ? " data-fixed=\"\">" : ">");
    if (column->team)
        plx_text_addf(report->text, "<span class=\"dot b-%s\"></span> ",
                      svg_team(&report->story, column->team).name);
    report_add_words(report, column->title);
    plx_text_add(report->text, "</th>");
}

void report_begin_table(struct report *report, const char *id, const char *table,
                        const char *caption, const struct report_column *column, size_t count,
                        bool filter)
{
    report->rows = 0;
    if (filter)
        add_filter(report, id);
    plx_text_addf(
        report->text,
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"%s-caption\">"
        "<table id=\"%s\"",
        id, id);
    if (table)
        plx_text_addf(report->text, " data-table=\"%s\"", table);
    plx_text_addf(report->text, "%s><caption id=\"%s-caption\">", filter ? " data-filter=\"\"" : "",
                  id);
    add_cut(report->text, caption ? caption : "", MOST_WORDS);
    plx_text_add(report->text, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < count; i++)
        add_head(report, &column[i]);
    plx_text_add(report->text, "</tr></thead>\n<tbody>\n");
}

void report_end_table(struct report *report)
{
    struct plx_text said[3] = {0};

    plx_text_add(report->text, "</tbody></table></div>\n");
    if (report->rows <= PRINTED_ROWS)
        return;
    say_add_count(&said[0], report->story.language, PRINTED_ROWS);
    say_add_count(&said[1], report->story.language, report->rows);
    say_add(&said[2], report->story.language, SAY_REPORT_PRINTED, plx_text_string(&said[0]),
            plx_text_string(&said[1]), NULL);
    report_paragraph_of(report, "print footnote", plx_text_string(&said[2]));
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&said[i]);
}

static void add_attribute(struct report *report, const char *name, const char *value)
{
    plx_text_addf(report->text, " data-%s=\"", name);
    svg_add_escaped(report->text, value ? value : "");
    plx_text_add(report->text, "\"");
}

void report_begin_row(struct report *report, const char *key)
{
    report_begin_row_of(report, key, NULL);
}

void report_begin_row_of(struct report *report, const char *key, ...)
{
    const char *name;
    va_list args;

    report->rows++;
    plx_text_add(report->text, "<tr");
    if (key)
        add_attribute(report, "key", key);
    va_start(args, key);
    while ((name = va_arg(args, const char *)) != NULL)
        add_attribute(report, name, va_arg(args, const char *));
    va_end(args);
    plx_text_add(report->text, ">");
}

void report_end_row(struct report *report)
{
    plx_text_add(report->text, "</tr>\n");
}

void report_cell(struct report *report, const char *words)
{
    plx_text_add(report->text, "<td>");
    if (words && *words)
        report_add_words(report, words);
    plx_text_add(report->text, "</td>");
}

void report_head_cell(struct report *report, const char *words)
{
    plx_text_add(report->text, "<th scope=\"row\">");
    report_add_words(report, words);
    plx_text_add(report->text, "</th>");
}

/* The start of a cell that holds a number. */
static void open_number(struct report *report, const char *field, double number)
{
    plx_text_add(report->text, "<td class=\"n\"");
    if (field)
        plx_text_addf(report->text, " data-f=\"%s\"", field);
    plx_text_add(report->text, " data-v=\"");
    plx_text_add_number(report->text, number);
    plx_text_add(report->text, "\">");
}

void report_number_cell(struct report *report, const char *field, double number, int decimals,
                        bool sign)
{
    if (!isfinite(number)) {
        plx_text_add(report->text, "<td class=\"n\"></td>");
        return;
    }
    open_number(report, field, number);
    plx_text_add(report->text, sign && number > 0 ? "+" : "");
    say_add_number(report->text, report->story.language, number, decimals);
    plx_text_add(report->text, "</td>");
}

void report_probability_cell(struct report *report, const char *field, double p)
{
    if (!isfinite(p) || p >= 0.0005) {
        report_number_cell(report, field, p, 3, false);
        return;
    }
    open_number(report, field, p);
    plx_text_add(report->text, "&lt; ");
    say_add_number(report->text, report->story.language, 0.001, 3);
    plx_text_add(report->text, "</td>");
}

void report_share_cell(struct report *report, const char *field, double share, bool sign)
{
    if (!isfinite(share)) {
        plx_text_add(report->text, "<td class=\"n\"></td>");
        return;
    }
    open_number(report, field, share);
    plx_text_add(report->text, sign && share > 0 ? "+" : "");
    say_add_share(report->text, report->story.language, share);
    plx_text_add(report->text, "</td>");
}

void report_count_cell(struct report *report, const char *field, size_t count)
{
    if (count == PLX_NO_COUNT) {
        plx_text_add(report->text, "<td class=\"n\"></td>");
        return;
    }
    open_number(report, field, (double)count);
    say_add_count(report->text, report->story.language, count);
    plx_text_add(report->text, "</td>");
}

void report_verdict_cell(struct report *report, const char *verdict)
{
    plx_text_add(report->text, "<td class=\"verdict\">");
    report_add_verdict(report, verdict);
    plx_text_add(report->text, "</td>");
}

void report_team_cell(struct report *report, const char *id)
{
    plx_text_add(report->text, "<td>");
    if (id && *id)
        report_add_team(report, id);
    plx_text_add(report->text, "</td>");
}

void report_note_cell(struct report *report, const char *note)
{
    struct plx_text words = {0};

    plx_words_add_note(&words, report->story.language, note);
    report_cell(report, plx_text_string(&words));
    plx_text_release(&words);
}

int report_decimals(double number)
{
    const double size = fabs(number);

    return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

void report_gap_cell(struct report *report, const char *field,
                     const struct plx_difference_record *gap, double value, bool sign)
{
    if (story_is_share(gap))
        report_share_cell(report, field, value, sign);
    else
        report_number_cell(report, field, value, report_decimals(value), sign);
}
