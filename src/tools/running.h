/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What parallax-run does: from exports to a results folder with all that people open. */
#ifndef PARALLAX_TOOLS_RUNNING_H
#define PARALLAX_TOOLS_RUNNING_H

#include <stdbool.h>

#include "cutting.h"
#include "parallax/analysis/settings.h"
#include "parallax/intake/load.h"
#include "parallax/present/style.h"
#include "tool.h"

/** What the options of a run said. */
struct plx_run_settings {
    struct plx_analysis_settings analysis;
    struct plx_cutting_options cutting;
    enum plx_dialect dialect;
    const char *language; /**< NULL: as the study asks. */
    const char *style;    /**< NULL: style.yaml beside the study, if it is there. */
    const char *again;    /**< The results to repeat (again.h); NULL for a run of its own. */
    bool edited;          /**< Of them: take the tables as they are. */
};

/** A run. Nothing is owned. */
struct plx_running {
    const struct plx_tool *tool;
    const struct plx_common *common;
    const struct plx_run_settings *settings;
    char **operand; /**< The study, then the exports, as they were named. */
    size_t n_operands;
    const char *folder;              /**< Where the results go. */
    const char *home;                /**< The folder that they are of, plx_opened_stage_of(). */
    const struct plx_common *waiter; /**< Who sees the progress bar. */
    bool silent;                     /**< Nothing goes to standard output. */
    /** Looks at what the run is about to read, before the work; NULL for nothing. */
    enum plx_status (*check)(const struct plx_study *study, const struct plx_style *style,
                             void *data, struct plx_error *err);
    /** Is told the folders of the values of --by, once all is written; NULL for nothing. */
    enum plx_status (*told)(const char *const *folder, size_t n_folders, void *data,
                            struct plx_error *err);
    void *data;
};

/** Runs. A run that failed leaves everything as it was, and no new folder. */
PLX_MUST_CHECK enum plx_status plx_running_do(const struct plx_running *job, struct plx_error *err);

#endif
