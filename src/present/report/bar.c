/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "html.h"

enum { BAR_WIDTH = 120, BAR_HEIGHT = 18 };

static double place(double value)
{
    return BAR_WIDTH * fmin(1, fmax(0, value));
}

static void add_bar(struct report *report, double value, double low, double high,
                    struct svg_paint paint)
{
    plx_text_addf(report->text,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\" "
                  "viewBox=\"0 0 %d %d\">",
                  BAR_WIDTH, BAR_HEIGHT);
    svg_rect(report->text, 0, 5, BAR_WIDTH, 8, 4, svg_tone(SVG_LINE), 0.6);
    svg_rect(report->text, 0, 5, place(value), 8, 4, paint, 1);
    if (isfinite(low) && isfinite(high))
        svg_line(report->text, place(low), 9, place(high), 9, 2, svg_tone(SVG_INK), false);
    svg_close(report->text);
}

void report_bar_cell(struct report *report, double value, double low, double high, const char *team)
{
    plx_text_add(report->text, "<td class=\"picture small\">");
    if (isfinite(value))
        add_bar(report, value, low, high,
                team ? svg_team(&report->story, team) : svg_tone(SVG_FAINT));
    plx_text_add(report->text, "</td>");
}
