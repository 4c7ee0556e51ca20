/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Results in a few lines for whoever sits at the terminal. */
#ifndef PARALLAX_PRESENT_TERMINAL_H
#define PARALLAX_PRESENT_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/text.h"
#include "parallax/present/language.h"
#include "parallax/results/results.h"

struct plx_terminal {
    size_t width; /**< Columns; lines are cut to it. 80 where it is not known. */
    bool color;   /**< ANSI colours: blue and orange, as everywhere for the two teams. */
    bool utf8;    /**< Block characters for bars; else `#`. */
    enum plx_language language;
};

enum { PLX_TERMINAL_GAPS = 5 }; /**< How many of the widest gaps are shown. */

/**
 * Adds the headline sentence, who is closer to the facts, the widest gaps of the headline's pair as
 * small bars with each side's answer, the segments whose verdict on that pair is clear and not
 * everybody's, the personas with their sizes, the teams in them and why there are as many, and the
 * golden questions with their accuracy. What the results lack is left out.
 */
void plx_terminal_summary(const struct plx_results *results, const struct plx_terminal *terminal,
                          struct plx_text *text);

/** What a run has written, all in one folder. */
struct plx_written {
    const char *folder;
    const char *workbook;
    const char *report;
    const char *notebook;
    const char *responses; /**< NULL: none. */
    bool segments;         /**< A folder for each. */
    double seconds;        /**< How long the run took; NAN: nobody waited for it. */
};

/** Adds where the files are, a line each: "The workbook:  results/workbook.xlsx". */
void plx_terminal_written(const struct plx_written *written, enum plx_language language,
                          struct plx_text *text);

#endif
