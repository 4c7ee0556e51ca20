/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the programs share that analyse tagged responses: parallax-agree, -persona, -instrument. */
#ifndef PARALLAX_TOOLS_ANALYSING_H
#define PARALLAX_TOOLS_ANALYSING_H

#include <stdbool.h>

#include "bar.h"
#include "cutting.h"
#include "parallax/analysis/settings.h"
#include "parallax/results/folder.h"
#include "parallax/results/results.h"
#include "tool.h"

/** What their options said. The settings of each program begin with it. */
struct plx_analysing_options {
    struct plx_cutting_options cutting;
    enum plx_table_id table;
    bool table_given;
};

/** The options, for a program's table. */
enum plx_status plx_analysing_take_table(const char *text, void *settings, struct plx_error *err);
enum plx_status plx_analysing_take_where(const char *text, void *settings, struct plx_error *err);
enum plx_status plx_analysing_take_by(const char *text, void *settings, struct plx_error *err);

#define PLX_ANALYSING_CUTS                                                                         \
    {0, "where", "NAME=VALUE", PLX_CUTTING_WHERE_HELP, plx_analysing_take_where},                  \
    {                                                                                              \
        0, "by", "NAME", PLX_CUTTING_BY_HELP, plx_analysing_take_by                                \
    }

/** A step of an analysis. */
struct plx_analysing_step {
    const char *name; /**< For --timings. */
    enum plx_status (*make)(const struct plx_study *study, const struct plx_responses *responses,
                            struct plx_results *results,
                            const struct plx_analysis_settings *settings, struct plx_error *err);
};

/** Steps in their order. */
struct plx_analysing_steps {
    const struct plx_analysing_step *step;
    size_t count;
};

/** Takes the steps, of everybody, of those whom --where leaves, or of one value of --by. */
PLX_MUST_CHECK enum plx_status plx_analysing_do(struct plx_analysing_steps steps,
                                                const struct plx_common *common,
                                                struct plx_bar *bar, struct plx_stopwatch *watch,
                                                const struct plx_study *study,
                                                const struct plx_responses *responses,
                                                const struct plx_analysis_settings *settings,
                                                struct plx_results *results, struct plx_error *err);

/** An analysis. Nothing is owned. */
struct plx_analysing {
    const struct plx_tool *tool;
    const struct plx_common *common;
    const struct plx_cutting_options *cut;
    struct plx_analysis_settings analysis; /**< Without seed and progress. */
    struct plx_analysing_steps steps;
    /** Looks at the study, and may change it, before the responses are read; NULL for nothing. */
    enum plx_status (*prepare)(struct plx_study *study, void *data, struct plx_error *err);
    /** As plx_cutting_work's; NULL for nothing. */
    enum plx_status (*look)(const struct plx_results *found, void *data, struct plx_error *err);
    /** Shows what was found; others change with the folder of the results. */
    enum plx_status (*show)(const struct plx_results *results, struct plx_stagings others,
                            void *data, struct plx_error *err);
    void *data;
};

/**
 * Reads a study and its tagged responses, weighs, analyses, cuts and shows.
 *
 * @param operand  STUDY and RESPONSES
 * @param results  initialised; the caller releases it in any case
 * @return errors of each step
 */
PLX_MUST_CHECK enum plx_status plx_analysing(const struct plx_analysing *job, char **operand,
                                             struct plx_results *results, struct plx_error *err);

#endif
