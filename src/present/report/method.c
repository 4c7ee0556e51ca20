/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../methods_text.h"
#include "facts.h"
#include "html.h"

static bool is_about_run(const char *key)
{
    return strncmp(key, "headline", strlen("headline")) != 0;
}

static void add_methods(struct report *report)
{
    const struct plx_method_text *text = plx_method_texts_in(report->story.language);

    plx_text_add(report->text, "<dl class=\"methods screen\">\n");
    for (size_t i = 0; i < plx_n_method_texts; i++) {
        const struct plx_method_text *method = &text[i];

        plx_text_add(report->text, "<div><dt>");
        svg_add_escaped(report->text, method->topic);
        plx_text_add(report->text, "</dt><dd>");
        svg_add_escaped(report->text, method->words);
        if (*method->source) {
            plx_text_add(report->text, "<cite>");
            svg_add_escaped(report->text, method->source);
            plx_text_add(report->text, "</cite>");
        }
        plx_text_add(report->text, "</dd></div>\n");
    }
    plx_text_add(report->text, "</dl>\n");
}

void section_method(struct report *report)
{
    report_begin_section(report, "method", report_say(report, SAY_SHEET_METHOD),
                         report_say(report, SAY_REPORT_METHOD_READ));
    add_methods(report);
    report_facts(report, "run-facts", report_say(report, SAY_REPORT_RUN), is_about_run);
    report_paragraph_of(report, "print footnote", report_say(report, SAY_REPORT_ON_SCREEN));
    report_end_section(report);
}
