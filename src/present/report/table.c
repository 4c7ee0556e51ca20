/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables and their cells. */
#include <math.h>
#include <stdarg.h>

#include "html.h"
#include "parallax/present/words.h"

/* Rows of a table that a slide holds; the style sheet hides the others in print. */
enum { PRINTED_ROWS = 14 };

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

struct report_column report_words(const struct report *report, enum wording title)
{
    return (struct report_column){.title = report_say(report, title)};
}

struct report_column report_numbers(const struct report *report, enum wording title)
{
    return (struct report_column){.title = report_say(report, title), .number = true};
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
    report_add_words(report, caption);
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
    svg_add_escaped(report->text, story_or_empty(value));
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

void report_answer_cell(struct report *report, const char *question, const char *answer)
{
    plx_text_add(report->text, "<td>");
    if (answer && *answer)
        report_add_answer(report, question, answer);
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

void report_whole_cell(struct report *report, const char *field, double number)
{
    open_number(report, field, number);
    say_add_count(report->text, report->story.language, (size_t)number);
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
    plx_text_add(report->text, "<td class=\"who\">");
    if (id && *id)
        report_add_team(report, id);
    plx_text_add(report->text, "</td>");
}

void report_pair_cell(struct report *report, const char *team_a, const char *team_b)
{
    plx_text_add(report->text, "<td class=\"who\">");
    report_add_team(report, team_a);
    plx_text_add(report->text, " ");
    report_add_team(report, team_b);
    plx_text_add(report->text, "</td>");
}

void report_note_cell(struct report *report, const char *note)
{
    struct plx_text words = {0};

    plx_words_add_note(&words, report->story.language, note);
    plx_text_add(report->text, words.length > 0 ? "<td class=\"note\">" : "<td>");
    if (words.length > 0)
        report_add_words(report, plx_text_string(&words));
    plx_text_add(report->text, "</td>");
    plx_text_release(&words);
}

void report_gap_cell(struct report *report, const char *field,
                     const struct plx_difference_record *gap, double value, bool sign)
{
    if (story_is_share(gap))
        report_share_cell(report, field, value, sign);
    else
        report_number_cell(report, field, value, say_decimals(value), sign);
}
