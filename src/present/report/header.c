/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page.h"

static const char *title_of(const struct report *report)
{
    const char *title = plx_results_fact(report->story.results, "title");

    return title && *title ? title : report_say(report, SAY_REPORT_TITLE);
}

static void add_head(struct report *report)
{
    struct plx_text *text = report->text;

    plx_text_addf(text, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"/>\n",
                  plx_language_code(report->story.language));
    plx_text_add(text, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                       "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"/>\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                       "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>");
    svg_add_escaped(text, title_of(report));
    plx_text_add(text, "</title>\n<style>\n");
    page_add_colors(text, &report->story);
    page_add_rules(text);
    plx_text_add(text, "</style></head>\n");
}

static void add_legend(struct report *report)
{
    enum { MOST_TEAMS = 12 };
    const struct story *story = &report->story;

    plx_text_addf(report->text, "<ul class=\"legend\" aria-label=\"%s\">",
                  report_say(report, SAY_TEAMS));
    for (size_t i = 0; i < story_count(story, PLX_TABLE_TEAMS) && i < MOST_TEAMS; i++) {
        const struct plx_team_record *team = story_row(story, PLX_TABLE_TEAMS, i);
        struct plx_text count = {0};
        struct plx_text said = {0};

        plx_text_add(report->text, "<li>");
        report_add_team(report, team->team);
        say_add_count(&count, story->language, team->respondents);
        say_add(&said, story->language, SAY_REPORT_RESPONDENTS, plx_text_string(&count), NULL);
        if (count.length > 0)
            plx_text_addf(report->text, " <span class=\"n\">%s</span>", plx_text_string(&said));
        plx_text_add(report->text, "</li>");
        plx_text_release(&count);
        plx_text_release(&said);
    }
    plx_text_add(report->text, "</ul>\n");
}

static void add_logo(struct report *report)
{
    const struct plx_style *style = report->story.style;
    const bool is_png = style && style->logo && style->logo_bytes > 0 && style->logo[0] == 0x89;

    if (!style || !style->logo || style->logo_bytes == 0)
        return;
    plx_text_addf(report->text, "<img class=\"logo\" alt=\"\" src=\"data:image/%s;base64,",
                  is_png ? "png" : "jpeg");
    page_add_base64(report->text, style->logo, style->logo_bytes);
    plx_text_add(report->text, "\"/>\n");
}

void page_add_header(struct report *report)
{
    add_head(report);
    plx_text_addf(report->text,
                  "<body><a class=\"skip\" href=\"#results\">%s</a>\n<div class=\"frame\">"
                  "<header class=\"top\"><div><h1>",
                  report_say(report, SAY_REPORT_SKIP));
    report_add_words(report, title_of(report));
    plx_text_addf(report->text, "</h1>\n<p class=\"tagline\">%s</p>\n",
                  report_say(report, SAY_REPORT_TAGLINE));
    add_legend(report);
    plx_text_add(report->text, "</div><div class=\"side\">");
    add_logo(report);
    plx_text_addf(report->text,
                  "<button type=\"button\" id=\"theme\" aria-pressed=\"false\">%s</button></div>"
                  "</header>\n",
                  report_say(report, SAY_REPORT_DARK));
}

static const char *fact(const struct report *report, const char *key)
{
    const char *value = plx_results_fact(report->story.results, key);

    return value && *value ? value : report_say(report, SAY_REPORT_UNKNOWN);
}

void page_add_footer(struct report *report)
{
    struct plx_text cite = {0};

    say_add(&cite, report->story.language, SAY_REPORT_CITE, title_of(report),
            fact(report, "version"), fact(report, "seed"), fact(report, "study_hash"), NULL);
    plx_text_add(report->text, "<footer>\n");
    report_paragraph(report, plx_text_string(&cite));
    report_paragraph(report, report_say(report, SAY_REPORT_AGAIN));
    plx_text_add(report->text, "</footer></div>\n<script>//<![CDATA[\n");
    page_add_script(report->text);
    plx_text_add(report->text, "//]]></script></body></html>\n");
    report->text->failed = report->text->failed || plx_text_failed(&cite);
    plx_text_release(&cite);
}
