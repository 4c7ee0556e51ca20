/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "parallax/present/terminal.h"
#include "screen.h"
#include "wording.h"

/* What stands before the names, which all begin in one column. */
static const enum wording labels[] = {SAY_TERMINAL_WORKBOOK,  SAY_TERMINAL_REPORT,
                                      SAY_TERMINAL_NOTEBOOK,  SAY_TERMINAL_TABLES,
                                      SAY_TERMINAL_ANSWERS,   SAY_TERMINAL_SEGMENT_FOLDERS,
                                      SAY_TERMINAL_TIME_TAKEN};

static void add_label(struct plx_text *text, enum plx_language language, enum wording label)
{
    size_t widest = 0;

    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        const size_t cells = screen_cells(say(language, labels[i]));

        widest = cells > widest ? cells : widest;
    }
    plx_text_add(text, say(language, label));
    for (size_t cells = screen_cells(say(language, label)); cells <= widest; cells++)
        plx_text_add(text, " ");
}

static void add_file(struct plx_text *text, const struct plx_written *written,
                     enum plx_language language, enum wording label, const char *file)
{
    add_label(text, language, label);
    plx_text_addf(text, "%s/%s\n", written->folder, file);
}

void plx_terminal_written(const struct plx_written *written, enum plx_language language,
                          struct plx_text *text)
{
    struct plx_text seconds = {0};

    plx_text_watch_memory();
    add_file(text, written, language, SAY_TERMINAL_WORKBOOK, written->workbook);
    add_file(text, written, language, SAY_TERMINAL_REPORT, written->report);
    add_file(text, written, language, SAY_TERMINAL_NOTEBOOK, written->notebook);
    add_file(text, written, language, SAY_TERMINAL_TABLES, "*.csv");
    if (written->responses)
        add_file(text, written, language, SAY_TERMINAL_ANSWERS, written->responses);
    if (written->segments)
        add_file(text, written, language, SAY_TERMINAL_SEGMENT_FOLDERS,
                 say(language, SAY_TERMINAL_SEGMENT_FOLDER));
    if (isfinite(written->seconds)) {
        add_label(text, language, SAY_TERMINAL_TIME_TAKEN);
        say_add_number(&seconds, language, written->seconds, 1);
        plx_text_addf(text, "%s s\n", plx_text_string(&seconds));
    }
    plx_text_release(&seconds);
    plx_text_check_memory(text);
}
