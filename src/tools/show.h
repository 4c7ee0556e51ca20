/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the analysis programs do with their results: a folder, a table, a summary. */
#ifndef PARALLAX_TOOLS_SHOW_H
#define PARALLAX_TOOLS_SHOW_H

#include "parallax/base/text.h"
#include "parallax/present/terminal.h"
#include "parallax/results/folder.h"
#include "parallax/results/results.h"
#include "tool.h"

/** What a program has made, and the ways to show it. Nothing is owned. */
struct plx_shown {
    struct plx_table_set all;    /**< What a folder holds. */
    const struct plx_table *one; /**< What a file or standard output holds. */
    /** Adds the readable summary to text. */
    void (*summarize)(const void *data, const struct plx_terminal *terminal, struct plx_text *text);
    const void *data;
    enum plx_language language; /**< Of the summary. */
    struct plx_stagings others; /**< Folders that change together with the one that is written. */
};

/**
 * Writes all tables where -o names a folder (one that is there, or ends in "/"), one table where it
 * names a file, and else one table to standard output; on a terminal, when neither a format nor a
 * table was asked for, the readable summary.
 *
 * @param asked  the table was named on the command line
 */
PLX_MUST_CHECK enum plx_status plx_show(const struct plx_common *common,
                                        const struct plx_shown *shown, bool asked,
                                        struct plx_error *err);

/**
 * Which table a name means.
 *
 * @return PLX_INVALID with a suggestion when there is none of that name
 */
PLX_MUST_CHECK enum plx_status plx_show_find_table(const char *name, enum plx_table_id *id,
                                                   struct plx_error *err);

/** The folder that -o names; NULL when it names a file, or nothing. */
const char *plx_show_folder(const struct plx_common *common);

/** plx_show() of the results of a run, with their summary (present/terminal.h); where -o names a
    folder, others change with it. */
PLX_MUST_CHECK enum plx_status plx_show_results(const struct plx_common *common,
                                                const struct plx_results *results,
                                                enum plx_table_id table, bool asked,
                                                struct plx_stagings others, struct plx_error *err);

/** Tells on standard error whom the personas leave out and why, a line for each team. */
void plx_show_left_out(const struct plx_tool *tool, const struct plx_common *common,
                       const struct plx_results *results);

/** The readable summary (present/terminal.h) on standard output, as its terminal shows it, in a
    language that was chosen, whatever the study asks for. */
PLX_MUST_CHECK enum plx_status plx_show_summary(const struct plx_common *common,
                                                const struct plx_results *results,
                                                enum plx_language language, struct plx_error *err);

/** One table on standard output, in the format that was asked for. */
PLX_MUST_CHECK enum plx_status plx_show_table(const struct plx_common *common,
                                              const struct plx_results *results,
                                              enum plx_table_id table, struct plx_error *err);

/** The same with a table that is of no results. */
PLX_MUST_CHECK enum plx_status plx_show_rows(const struct plx_common *common,
                                             const struct plx_table *table, struct plx_error *err);

#endif
