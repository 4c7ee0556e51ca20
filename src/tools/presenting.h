/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the programs share that show a results folder: parallax-workbook, -report, -notebook. */
#ifndef PARALLAX_TOOLS_PRESENTING_H
#define PARALLAX_TOOLS_PRESENTING_H

#include "parallax/base/text.h"
#include "parallax/present/presentation.h"
#include "parallax/results/results.h"
#include "tool.h"

/** What the options said. The settings of each program begin with it. */
struct plx_presenting {
    bool edited;
    const char *language; /**< NULL: as the study asks. */
    const char *style;    /**< NULL: as the results have it. */
};

/** The options, for a program's table. */
enum plx_status plx_presenting_take_edited(const char *text, void *settings, struct plx_error *err);
enum plx_status plx_presenting_take_language(const char *text, void *settings,
                                             struct plx_error *err);
enum plx_status plx_presenting_take_style(const char *text, void *settings, struct plx_error *err);

#define PLX_PRESENTING_OPTIONS                                                                     \
    {0, "edited", NULL, "take the tables as they are, whatever datapackage.json says",             \
     plx_presenting_take_edited},                                                                  \
        {0, "style", "FILE",                                                                       \
         "colours and logo (default: RESULTS/style.yaml that a run has written)",                  \
         plx_presenting_take_style},                                                               \
    {                                                                                              \
        0, "language", "CODE", "en or de (default: the study's language)",                         \
            plx_presenting_take_language                                                           \
    }

/** The codes of the languages, for the values of --language; NULL beyond the last. */
const char *plx_presenting_language(size_t index);

/**
 * Chooses how results are shown.
 *
 * @param language  a code; NULL for the language that their study asks for
 */
PLX_MUST_CHECK enum plx_status plx_presenting_choose(const char *language,
                                                     const struct plx_results *results,
                                                     struct plx_presentation *presentation,
                                                     struct plx_error *err);

/** The name of a style in a results folder, and beside a study. */
extern const char plx_presenting_style_name[];

/**
 * Reads the style that is named, else the one beside a study, if it is there, and prints its
 * problems.
 *
 * @param named  NULL where none is
 */
PLX_MUST_CHECK enum plx_status
plx_presenting_read_beside(const struct plx_tool *tool, const struct plx_common *common,
                           const char *named, const char *study, struct plx_pool *pool,
                           const struct plx_style **style, struct plx_error *err);

/** Prints what plx_style_check() warns of; nothing where there is no style. */
PLX_MUST_CHECK enum plx_status plx_presenting_check_style(const struct plx_tool *tool,
                                                          const struct plx_common *common,
                                                          const struct plx_style *style,
                                                          const struct plx_results *results,
                                                          struct plx_error *err);

/**
 * Reads a results folder, and how it is to be shown. Prints the problems of its style.
 *
 * @param results  the caller releases it in any case, after the presentation was used
 * @return errors of plx_results_read_folder() and plx_style_read()
 */
PLX_MUST_CHECK enum plx_status plx_presenting_read(const struct plx_tool *tool,
                                                   const struct plx_common *common,
                                                   const struct plx_presenting *presenting,
                                                   const char *folder, struct plx_results *results,
                                                   struct plx_presentation *presentation,
                                                   struct plx_error *err);

/**
 * Writes a text to -o, or to a file of the folder where nothing is said.
 *
 * @param text  taken over
 * @return PLX_IO with the file's name and the system's reason; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_presenting_write(const struct plx_common *common,
                                                    const char *folder, const char *name,
                                                    struct plx_text *text, struct plx_error *err);

#endif
