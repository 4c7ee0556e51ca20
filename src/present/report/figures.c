/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"

#include "../picture/parts.h"
#include "parallax/present/words.h"

void figure_show(struct report *report, struct plx_text *picture, struct plx_text *shows)
{
    struct plx_text caption = {0};

    report_begin_figure(report);
    /* On a small screen a picture scrolls by itself, for its words would be too small to read. */
    plx_text_add(report->text, "<div class=\"wide\" tabindex=\"0\">");
    part_take(report->text, picture);
    plx_text_add(report->text, "</div>\n<figcaption>");
    svg_add_cut(&caption, plx_text_string(shows));
    svg_add_escaped(report->text, plx_text_string(&caption));
    plx_text_add(report->text, "</figcaption>\n");
    report_end_figure(report);
    report->text->failed =
        report->text->failed || plx_text_failed(shows) || plx_text_failed(&caption);
    plx_text_release(&caption);
    plx_text_release(shows);
}

void figure_begin(struct report *report, struct plx_text *picture, struct plx_text *shows)
{
    plx_text_add(report->text, "<div>\n");
    figure_show(report, picture, shows);
    report_begin_details(report, report_say(report, SAY_PICTURE_NUMBERS));
}

void figure_end(struct report *report)
{
    report_end_details(report);
    plx_text_add(report->text, "</div>\n");
}

void figure_note_cell(struct report *report, const char *note)
{
    struct plx_text words = {0};

    plx_words_add_note(&words, report->story.language, note);
    report_cell(report, plx_text_string(&words));
    plx_text_release(&words);
}
