/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

#include <math.h>
#include <string.h>

const char *report_say(const struct report *report, enum wording wording)
{
    return say(report->story.language, wording);
}

void report_add_words(struct report *report, const char *words)
{
    plx_text_add(report->text, "<bdi>");
    svg_add_escaped(report->text, words ? words : "");
    plx_text_add(report->text, "</bdi>");
}

static void add_element(struct report *report, const char *name, const char *words)
{
    plx_text_addf(report->text, "<%s>", name);
    svg_add_escaped(report->text, words ? words : "");
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

void report_begin_table(struct report *report, const char *id, const char *table,
                        const char *caption, const struct report_column *column, size_t count,
                        bool filter)
{
    plx_text_addf(report->text, "<div class=\"scroll\" tabindex=\"0\"><table id=\"%s\"", id);
    if (table)
        plx_text_addf(report->text, " data-table=\"%s\"", table);
    plx_text_add(report->text, filter ? " data-filter>" : ">");
    add_element(report, "caption", caption);
    plx_text_add(report->text, "<thead><tr>");
    for (size_t i = 0; i < count; i++)
        add_element(report, column[i].number ? "th scope=\"col\" class=\"n\"" : "th scope=\"col\"",
                    column[i].title);
    plx_text_add(report->text, "</tr></thead>\n<tbody>\n");
}

void report_end_table(struct report *report)
{
    plx_text_add(report->text, "</tbody></table></div>\n");
}

void report_begin_row(struct report *report, const char *key)
{
    plx_text_add(report->text, "<tr");
    if (key) {
        plx_text_add(report->text, " data-key=\"");
        svg_add_escaped(report->text, key);
        plx_text_add(report->text, "\"");
    }
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
    const enum verdict which = story_verdict(verdict);

    if (which == VERDICT_NONE) {
        plx_text_add(report->text, "<td></td>");
        return;
    }
    plx_text_addf(report->text, "<td class=\"verdict v%d\">%s %s</td>", (int)which,
                  story_verdict_symbol(which), story_verdict_word(&report->story, which));
}
